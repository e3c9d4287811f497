"""Closed lists of English words that the claim rules turn on: verbs of saying, titles, bodies.

Nothing here reads a sentence; the lists say what a word may be, the rules say what it is.
"""

from __future__ import annotations

_MONTHS = "january february march april june july august september october november december"

# Verbs that report a statement even without "that" ("the mayor said it rained").
STRONG_SAYING = frozenset("said says told tells".split())
# Verbs that report a statement only before "that", beside a quotation or at the end of a sentence:
# "the bank reported that …" is a statement, "the bank reported a loss" is an event.
WEAK_SAYING = frozenset(
    """
    added adds wrote writes tweeted tweets posted announced announces reported reports stated states
    noted notes argued argues insisted insists explained explains warned warns confirmed confirms
    denied denies claimed claims alleged alleges acknowledged acknowledges admitted admits
    suggested suggests predicted predicts testified testifies recalled recalls replied replies
    responded responds declared declares stressed stresses emphasised emphasises emphasized
    emphasizes revealed reveals disclosed discloses promised promises vowed vows pledged pledges
    estimated estimates believes concluded concludes commented remarked expressed observed
    continued quipped joked asserted asserts contended contends maintained maintains cautioned
    conceded countered asked asks
    """.split()
)
SAYING = STRONG_SAYING | WEAK_SAYING

# Nouns that, without a capital letter, still can be who speaks: "police said", "state media".
SPEAKER_NOUNS = frozenset(
    """
    media police official officials spokesman spokeswoman spokesperson authorities prosecutors
    witnesses sources source residents researchers scientists experts lawyers doctors firefighters
    investigators analysts organisers organizers company ministry agency government court report
    statement mayor president minister
    """.split()
)

BE = frozenset("is are was were be been being am isn't aren't wasn't weren't".split())
AUXILIARIES = (
    frozenset(
        """
    has have had do does did will would can could may might must shall should
    hasn't haven't hadn't don't doesn't didn't won't wouldn't can't cannot couldn't shouldn't
    """.split()
    )
    | BE
)
_IRREGULAR_PAST = frozenset(
    """
    became began bent bet bit blew bought broke brought built burnt came caught chose clung crept
    dealt drank drew drove dug ate fed fell felt fled flew forbade forgot fought found froze gave
    got grew heard held hid hit hung hurt kept knew laid led left lent lit lost made meant met paid
    put quit ran rang rose sank sang sat saw sent set shook shot showed shut slept slid sold sought
    spent spread split spoke sprang stole stood stuck struck swam swept swore taught
    thought threw took tore understood underwent undertook went withdrew woke won wore
    wound cut cost
    """.split()
)
_PRESENT = frozenset(
    """
    says tells makes takes plans wants needs remains includes expects shows holds owns runs gives
    comes goes costs faces seeks aims hopes means follows marks brings leads leaves lies stands
    keeps calls becomes begins appears seems employs operates sells offers supports opposes allows
    requires accounts represents contains continues belongs depends exists amounts consists covers
    believes thinks knows uses works lives serves sits provides produces carries meets rises falls
    forecasts beats wins loses argues
    """.split()
)
FINITE = AUXILIARIES | _IRREGULAR_PAST | _PRESENT | SAYING
# Words that end in -ed and are no verbs.
NOT_PAST = frozenset("united red hundred speed seed need feed bed deed shed indeed embed".split())

DETERMINERS = frozenset(
    """
    the a an this that these those its his her their our my your some any each every both several
    many most all no another few other
    """.split()
)
NUMBER_WORDS = frozenset(
    """
    two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred
    thousand million billion trillion dozen dozens hundreds thousands millions billions half
    quarter twice double triple percent
    """.split()
)
PREPOSITIONS = frozenset(
    """
    in on at by for from with during after before since until under over through across between
    among amid despite following according as to into within without against about of near via
    throughout because when while although though if unless
    """.split()
)
CONJUNCTIONS = frozenset("and but or nor so yet while whereas because although though if".split())
RELATIVES = frozenset("who which that whom whose where when what why how whether".split())
PRONOUNS = frozenset("he she it they".split())
OBJECT_PRONOUNS = frozenset("him her it them".split())
POSSESSIVE_PRONOUNS = frozenset("his her its their".split())
ADVERBS = frozenset(
    """
    also later then now still again already earlier previously reportedly never always often once
    just only even ever soon since not further first meanwhile both all therefore instead
    """.split()
)
NOUN_OPENERS = DETERMINERS | NUMBER_WORDS
"""Before a noun, or before words that belong to one."""
ADVERBIAL_OPENERS = PREPOSITIONS | ADVERBS
"""Before a phrase like "in May", or all of one, like "later"."""
# Openings that tie a sentence to the one before it and say nothing of their own.
CONNECTIVES = (
    ("on", "the", "other", "hand"),
    ("in", "addition"),
    ("by", "contrast"),
    ("for", "example"),
    ("for", "instance"),
    ("as", "a", "result"),
    ("in", "turn"),
    ("in", "fact"),
    *(
        (word,)
        for word in """
    however furthermore moreover meanwhile nevertheless nonetheless additionally consequently
    therefore thus hence but and yet besides likewise similarly
    """.split()
    ),
)

WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
MONTHS = frozenset(_MONTHS.split()) | frozenset(
    # Without their dot three of them are names of people as well: Jan, Mar, Jun.
    "may jan. feb mar. apr jun. jul aug sep sept oct nov dec".split()
)
TIME_WORDS = (
    WEEKDAYS
    | MONTHS
    | frozenset(
        """
    today yesterday tomorrow tonight week weeks month months year years day days morning afternoon
    evening night weekend decade century last next early earlier late later recently
    """.split()
    )
)

# Words before a personal name: cut from a speaker's name, and a sign that a person follows.
TITLES = frozenset(
    """
    mr mrs ms miss dr prof sir dame lord lady rev gen col lt sgt capt maj sen rep gov hon
    president vice-president premier chancellor minister secretary ambassador envoy senator
    congressman congresswoman representative governor mayor councillor councilman councilwoman
    lawmaker judge justice attorney prosecutor lawyer sheriff officer detective chief commissioner
    general colonel major captain lieutenant sergeant admiral king queen prince princess emperor
    pope cardinal bishop archbishop pastor professor doctor director manager chairman chairwoman
    chair chairperson executive founder co-founder owner ceo cfo leader spokesman spokeswoman
    spokesperson analyst economist historian researcher scientist engineer teacher principal coach
    player captain striker goalkeeper author writer actor actress singer journalist reporter editor
    correspondent candidate activist resident farmer nurse student
    """.split()
)
MALE_WORDS = frozenset(
    """
    mr sir lord king prince chairman spokesman congressman councilman brother father husband son
    man boy uncle grandfather nephew actor he his
    """.split()
)
FEMALE_WORDS = frozenset(
    """
    mrs ms miss dame lady queen princess chairwoman spokeswoman congresswoman councilwoman sister
    mother wife daughter woman girl aunt grandmother niece actress she her
    """.split()
)
# Last or first words of the name of a body rather than of a person.
BODY_WORDS = frozenset(
    """
    agency airlines airport alliance army assembly association authority bank board brigade bureau
    cabinet centre center chamber church city club college commission committee company
    confederation congress consortium corp corporation council county court department district
    division embassy federation fire firm force forces forum foundation fund government group
    guard hospital house inc industries institute institution journal kingdom kremlin laboratory
    league ltd llc media ministry motors museum network news newspaper office organisation
    organization parliament party pentagon plc police post press prison railway railways reserve
    airways bankers brothers capital chemicals electric energy entertainment foods games gas
    holdings insurance labs logistics markets oil partners petroleum pharma pharmaceuticals
    magazine pictures records shipping software solutions steel technologies unions watch
    republic school senate service services society state states station store studios systems
    team times tribune trust union university works
    """.split()
)
# Those of them that are things when they stand without a capital.
COMMON_THINGS = frozenset(
    """
    fire press house post works games gas oil watch force division district reserve railway
    railways record records pictures steel markets capital network news times station store stores
    electric energy guard journal software insurance shipping foods city state states
    """.split()
)
# Countries and capitals that stand for a government: "Moscow said", "France denied".
PLACES = frozenset(
    """
    afghanistan albania algeria angola argentina armenia australia austria azerbaijan bahrain
    bangladesh belarus belgium bolivia bosnia botswana brazil britain bulgaria burma cambodia
    cameroon canada chad chile china colombia congo croatia cuba cyprus czechia denmark ecuador
    egypt england estonia ethiopia finland france gabon georgia germany ghana greece guatemala
    guinea haiti honduras hungary iceland india indonesia iran iraq ireland israel italy jamaica
    japan jordan kazakhstan kenya korea kosovo kuwait kyrgyzstan laos latvia lebanon liberia libya
    lithuania luxembourg malaysia mali malta mexico moldova mongolia montenegro morocco mozambique
    myanmar namibia nepal netherlands nicaragua niger nigeria norway oman pakistan panama paraguay
    peru philippines poland portugal qatar romania russia rwanda scotland senegal serbia singapore
    slovakia slovenia somalia spain sudan sweden switzerland syria taiwan tajikistan tanzania
    thailand tunisia turkey ukraine uganda uruguay uzbekistan venezuela vietnam wales yemen zambia
    zimbabwe zealand america europe
    beijing berlin brussels cairo damascus delhi dublin havana islamabad jakarta jerusalem kabul
    kyiv kiev lisbon london madrid moscow ottawa paris prague pyongyang riyadh rome seoul taipei
    tehran tokyo vienna warsaw washington york
    """.split()
)

# First names that are borne by one sex almost alone, most frequent in the English-speaking world:
# enough to keep "Her lawyer" from being taken for the lawyer of a James.
MALE_NAMES = frozenset(
    """
    james john robert michael william david richard joseph thomas charles christopher daniel
    matthew anthony mark donald steven paul andrew kenneth joshua kevin brian george edward ronald
    timothy jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin scott brandon
    benjamin samuel gregory frank alexander raymond patrick jack dennis peter henry adam nathan
    douglas zachary walter kyle harold carl arthur roger keith jeremy lawrence sean christian
    albert ethan austin joe mohammed muhammad ahmed ali ivan vladimir dmitry sergei tomas jose juan
    carlos luis pedro hans karl lars erik olaf pierre jean-claude giovanni marco luca
    """.split()
)
FEMALE_NAMES = frozenset(
    """
    mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty
    margaret sandra ashley kimberly emily donna michelle carol amanda dorothy melissa deborah
    stephanie rebecca sharon laura cynthia kathleen amy angela shirley anna brenda pamela emma
    nicole helen samantha katherine christine debra rachel carolyn janet catherine maria heather
    diane ruth julie olivia joyce virginia victoria lauren christina joan evelyn judith megan
    alice julia hannah grace theresa sophia ann anne fatima aisha olga natalia ingrid elena svetlana
    """.split()
)
FIRST_NAMES = MALE_NAMES | FEMALE_NAMES
