"""Nouns for what a person is: offices, callings, ranks, and the words that limit them.

Tables and no rules; a noun that stands nowhere here is not read as a description of anybody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factcheck.text.words import Word

# Offices and callings, parted by semicolons; those between two of them may stand for each other.
_OFFICES = """
president; premier chancellor; minister secretary; mayor mayoress; governor; monarch king queen;
prince princess; pope pontiff; bishop archbishop; judge magistrate justice; prosecutor;
lawyer attorney solicitor barrister counsel advocate;
senator lawmaker legislator mp congressman congresswoman parliamentarian deputy representative;
councillor councilor councilman councilwoman alderman; ambassador envoy diplomat consul;
chair chairman chairwoman chairperson head chief director boss president leader manager;
ceo executive; spokesman spokeswoman spokesperson; treasurer; coach trainer manager;
referee umpire; goalkeeper keeper goalie; striker forward attacker; defender fullback; midfielder;
quarterback; back linebacker cornerback fullback halfback; receiver; pitcher; catcher; winger;
batsman batter; bowler; captain skipper; pilot aviator; driver motorist; cyclist;
climber mountaineer alpinist; guide; surgeon; doctor physician medic; cardiologist;
anaesthetist anesthetist; neurologist; oncologist; paediatrician pediatrician; pathologist coroner;
virologist; epidemiologist; radiographer; physiotherapist; nurse midwife; vet veterinarian;
teacher schoolteacher headteacher; professor lecturer; engineer; architect;
meteorologist forecaster; volcanologist; biologist; physicist; chemist; mathematician; geologist;
economist; historian; archaeologist; accountant bookkeeper auditor; plumber; welder;
carpenter joiner; mechanic; butcher; gardener; hairdresser barber; waiter waitress; miner;
sailor seaman; jeweller goldsmith; banker; broker; translator interpreter; violinist; pianist;
guitarist; drummer; bassist; trumpeter; cellist; flautist flutist; saxophonist; organist; harpist;
tenor; soprano; baritone; rapper; comedian comic; magician; dancer; sculptor; designer; programmer;
scholar; psychologist; psychiatrist; dentist; pharmacist; statistician; botanist; zoologist;
astronomer; oceanographer; glaciologist; ecologist; entomologist; ornithologist; geographer;
philosopher; sociologist; anthropologist; linguist; astronaut; jockey; boxer; wrestler; swimmer;
runner sprinter; sailor; skier; gymnast; electrician; bricklayer mason; roofer; plasterer;
surveyor; locksmith; blacksmith smith farrier; tailor dressmaker; shoemaker cobbler;
potter ceramicist; weaver; brewer; distiller; winemaker vintner winegrower; beekeeper; shepherd;
forester; fishmonger; greengrocer grocer; florist; bookseller; publisher; printer; undertaker;
caretaker janitor; cleaner; porter; postman postwoman; bartender barman barmaid; courier;
lifeguard; farmer; fisherman; baker; chef cook; restaurateur; developer; sheriff; constable;
detective inspector; sergeant lieutenant colonel major general admiral; firefighter fireman;
paramedic; soldier; priest pastor vicar minister; monk abbot; nun abbess; rabbi;
imam cleric mufti sheikh;
journalist reporter correspondent columnist commentator broadcaster newsreader;
broadcaster presenter host moderator; editor; novelist author writer; poet; painter;
singer vocalist; conductor; choreographer; playwright dramatist; screenwriter scriptwriter;
illustrator cartoonist; composer; actor actress; film-maker filmmaker director; photographer;
curator; librarian; mediator arbitrator; witness bystander; victim; suspect defendant;
tenant lodger; landlord landlady; neighbour neighbor; predecessor; successor
"""
# They fit beside any office: whoever leads is "the leader".
_BROAD = """
leader official politician expert boss figure man woman person resident founder owner
co-founder member partner colleague friend rival candidate spokesman veteran graduate
businessman businesswoman entrepreneur scientist researcher academic athlete player footballer
worker employee officer artist musician star champion star winner activist campaigner investor
analyst adviser advisor aide assistant commissioner coordinator organiser organizer agent
operator trader dealer student pensioner retiree
mother father sister brother son daughter wife husband widow widower nephew niece uncle aunt cousin
grandfather grandmother twin sibling counterpart
"""
# What a body is, before its name.
_BODIES = """
company firm group retailer maker shipyard yard bank airline carrier insurer regulator agency
authority board ministry department party union club team side charity fund foundation institute
university college school hospital clinic cooperative association federation league broadcaster
newspaper magazine publisher operator owner line band orchestra museum brewery manufacturer supplier
developer startup start-up house
"""
_FORMER = "former ex ex- onetime one-time erstwhile previous late retired then"
_PRESENT = "current serving sitting incumbent reigning present outgoing departing"
_STAND_IN = "acting interim caretaker temporary provisional"
_SECOND = "deputy vice assistant associate junior under"
_JOINT = "co"
_COMING = "incoming designate elect future next"


def noun_of(word: Word) -> str:
    """The form of a noun that these tables have: without the ending of a plural."""
    is_plural = word.norm.endswith("s") and not word.norm.endswith(("ss", "us"))
    return word.norm[:-1] if is_plural else word.norm


def _nouns(words: str) -> frozenset[str]:
    return frozenset(words.split())


GROUPS: dict[str, frozenset[str]] = {}
"""From an office to the nouns that may stand for it, itself included."""
for _line in _OFFICES.split(";"):
    for _noun in _nouns(_line):
        GROUPS[_noun] = GROUPS.get(_noun, frozenset()) | _nouns(_line)
BROAD = _nouns(_BROAD)
"""Nouns that contradict no office."""
BODIES = _nouns(_BODIES)
"""Nouns for bodies."""
PERSONS = frozenset(GROUPS) | BROAD
"""All nouns for people."""
LIMITS: dict[str, str] = {
    word: kind
    for kind, words in (
        ("former", _FORMER),
        ("current", _PRESENT),
        ("acting", _STAND_IN),
        ("deputy", _SECOND),
        ("elect", _COMING),
        ("co-", _JOINT),
    )
    for word in words.split()
}
"""From a word that limits an office to the kind of its limit."""
EXCLUSIVE = _nouns(
    """
    president premier chancellor minister mayor governor judge magistrate prosecutor lawyer attorney
    solicitor barrister columnist treasurer ambassador envoy coach trainer referee umpire
    goalkeeper goalie striker
    midfielder quarterback pilot driver victim suspect defendant priest bishop
    """
)
"""Offices of which a person seldom holds two."""
BRANCHED = _nouns("minister secretary chief ambassador envoy")
"""Offices that say little without their branch: "finance minister", "fire chief"."""
