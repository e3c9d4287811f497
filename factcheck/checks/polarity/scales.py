"""Lists of English words that say the opposite of each other; `opposites` reads them.

Each line is a scale with two ends, apart by a bar; words at one end stand for each other where it
matters whether they are denied. A word may stand on several scales.
"""

# What somebody or something does or is; opposites of one subject exclude each other.
PLAIN = """
rise increase climb grow jump surge soar raise lift hike \
| fall decrease drop decline shrink plunge slump dip tumble lower cut reduce slash
gain | lose loss
succeed success manage | fail failure
accept approve agree | reject refuse decline
agree | disagree
approve | disapprove
trust | distrust mistrust
qualify | disqualify
connect | disconnect
satisfied | dissatisfied
pass adopt approve ratify sign | reject veto defeat
pass | fail
support back endorse favour want praise commend welcome applaud \
| oppose object against criticise condemn denounce deplore
grant award | deny refuse reject
confirm admit acknowledge concede | deny
allow permit authorise legalise | ban bar prohibit forbid outlaw
allow let enable permit | prevent stop block
open reopen | close shut
start begin launch commence | end finish cease halt stop
continue | stop halt cease suspend end abandon
resume restart | suspend halt stop
impose introduce | lift scrap abolish repeal
tighten | loosen ease relax
join enter | leave quit
arrive arrival enter | depart departure leave
survive survivor alive | die perish kill dead
birth born | death die
injure | kill
injure hurt harm wound | unhurt unharmed uninjured unscathed
guilty convict conviction | innocent acquit acquittal clear exonerate
arrest detain jail imprison remand | release free
hire appoint recruit | fire dismiss sack
legal lawful | illegal unlawful
attend present | absent absence miss skip boycott
speak comment | silent
appear | disappear vanish
true | false untrue
right correct | wrong incorrect
encourage | discourage deter
uphold | overturn quash
strengthen | weaken
widen broaden | narrow
expand | shrink contract
lengthen | shorten
improve | worsen deteriorate
accelerate hasten | slow delay
advance | retreat
promote | demote relegate
upgrade | downgrade
overestimate | underestimate
disclose reveal publish | hide conceal withhold
keep retain | scrap drop abandon
proceed | cancel
add | remove
include | exclude
profit | loss
surplus | deficit
optimistic optimism | pessimistic pessimism
inflow | outflow
inflation | deflation
credit | debit
solvent | bankrupt insolvent
majority | minority
maximum | minimum
ally friend | enemy foe
love like | hate dislike
remember | forget
full | empty
voluntary optional | compulsory mandatory obligatory
permanent | temporary
likely | unlikely
able | unable
possible | impossible
sober | drunk
vacant empty | occupied
ascend | descend
pro | anti
hit | miss
sold | unsold
"""
# One event told from its two ends: "A beat B" is "B lost to A".
CONVERSE = """
beat defeat win victory triumph | lose loss
attack | defend
lead | trail
"""
# One deal told from its two ends, which only the doer can tell apart: "A bought it", "B sold it".
TRANSFER = """
buy acquire purchase | sell
lend | borrow
export | import
"""
# Said of one thing beside another: "A came later than B" is "B came earlier than A".
COMPARED = """
higher | lower
bigger larger greater | smaller
more | less fewer
longer | shorter
taller | shorter
faster quicker | slower
older | younger newer
earlier sooner | later
better | worse
stronger | weaker
richer wealthier | poorer
heavier | lighter
hotter warmer | colder cooler
cheaper | dearer costlier pricier
safer | riskier
easier | harder
nearer closer | farther further
wider broader | narrower
deeper | shallower
tougher stricter harsher | milder softer laxer
"""
# A faithful sentence may well use either of something else, so the words beside them must agree.
WEAK = """
largest biggest | smallest
oldest | youngest newest
highest | lowest
longest | shortest
best | worst
fastest quickest | slowest
strongest | weakest
richest wealthiest | poorest
hottest warmest | coldest coolest
first | last
earliest | latest
most | least fewest
up | down
above | below
ahead | behind
before | after
early | late
same | different
inside | outside
indoor | outdoor
north | south
east | west
northern | southern
eastern | western
upper | lower
top | bottom
front | rear
public | private
domestic | foreign
urban | rural
rich wealthy | poor
strong | weak
hot warm | cold cool
wet | dry
high | low
long tall | short
big large | small
fast quick | slow
old | young new
good | bad
easy | difficult hard
cheap | expensive costly
simple | complex
major | minor
safe | dangerous
amateur | professional
prosecution | defence defense
custody | bail
buyer | seller
landlord | tenant
employer | employee
junior | senior
married | single
positive | negative
summer | winter
day | night
morning | evening
inbound | outbound
natural | artificial
common | rare
clean | dirty
healthy | ill sick
"""
# Phrases of two or three words with the scale's first word whose end they share.
PHRASES = {
    "favour": "in favour|in favor|vote for|vote in favour|vote in favor|argue for|speak for",
    "oppose": "vote against|argue against|speak against|rule against|decide against|"
    "campaign against|come against",
    "rise": "go up|move up|push up|drive up|be up|send up|put up|bring up",
    "fall": "go down|move down|push down|drive down|be down|send down|come down|bring down|"
    "put down",
    "accept": "say yes|take up",
    "reject": "turn down|say no|throw out|vote down",
    "start": "switch on|turn on",
    "stop": "switch off|turn off",
    "profit": "make money|in profit|in the black",
    "loss": "lose money|in the red",
    "longer": "more time",
    "shorter": "less time",
    "miss": "stay away",
    "leave": "pull out|walk out",
    "quash": "throw out",
}
