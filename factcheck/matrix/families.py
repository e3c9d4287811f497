"""Words that news uses for one another, a family a line.

They make it easier to see that two sentences are about one thing. That two words stand in one line
does not make them the same: what differs is told by the exact checks, which do not look here. So
no line joins opposites, or what a court, a doctor or a statistician keeps apart.
"""

from __future__ import annotations

from factcheck.text.words import stem_word

_LINES = """
    kill die dead death deadly fatal fatality toll lethal victim perish
    injure injury hurt wound wounded
    arrest detain detention custody
    hospital hospitalise clinic ward infirmary
    sick ill illness disease infect infection
    doctor physician medic medicine medical surgeon
    survive survivor
    rescue rescuer save
    collapse crash fall
    blaze flame fire burn
    flood flooding inundate
    storm hurricane typhoon cyclone gale
    quake earthquake tremor
    explosion blast explode bomb
    miss missing unaccounted
    evacuate evacuation displace homeless
    begin start launch open commence
    end finish complete conclude
    stop halt suspend suspension cease
    shut close closure shutdown
    continue remain stay still keep
    quit resign resignation leave depart step
    appoint appointment name install
    elect election vote ballot poll
    repay pay payment paid transfer spend cost price
    buy purchase acquire acquisition takeover
    sell sale
    debt loan borrow credit
    money cash fund funding banknote refund
    offer propose proposal bid
    firm company business corporation enterprise
    owner own proprietor
    employ employee staff worker workforce job
    factory plant mill
    shop store branch outlet retailer
    produce production producer manufacture manufacturer
    deliver delivery hand convey
    supply provide provision export ship shipment
    goods item product
    reject refuse refusal decline rebuff
    deny denial dispute
    agree agreement accord pact treaty deal contract
    demand call urge want ask seek request
    promise pledge vow commit commitment
    plan intend intention aim
    allow permit permission let approve approval authorise
    ban forbid prohibit bar prohibition embargo sanction
    violate violation breach break contrary contravene infringe
    rule ruling decide decision judge judgment verdict
    court tribunal
    trial hearing proceedings
    lawyer solicitor attorney barrister counsel represent
    prosecute prosecutor prosecution
    sentence jail imprison prison imprisonment
    convict conviction guilty
    corrupt corruption bribe bribery
    investigate investigation investigator inquiry probe examine inspect inspector audit auditor
    police officer constable
    raid search
    seize seizure confiscate
    steal theft thief
    possible possibly suspect suspicion believe allege allegedly likely presume think
    worry fear concern
    warn warning alert
    cause reason origin culprit
    fault defect crack broken
    vehicle car automobile limousine
    plane aircraft jet aeroplane airplane
    vessel boat ferry
    train rail railway carriage
    road street highway motorway
    fly flying flight pilot cockpit
    driver drive motorist
    passenger traveller commuter
    gift donate donation
    thank thanks gratitude grateful
    luxury luxurious expensive
    enthusiast fond fan penchant weakness love keen
    picture photograph photo image spot
    visit visitor trip tour
    delegation mission
    meet meeting summit talks conference session negotiate negotiation
    forum fair exhibition
    relation relationship tie friendship link closer
    leader president ruler
    minister ministry cabinet
    parliament lawmaker legislator assembly
    opposition opponent oppose
    spokesman spokeswoman spokesperson
    boss chief head chairman chairwoman chairperson chair director
    council councillor
    town city village municipality
    nation country
    area region district province
    weapon arms arm armament munition artillery ammunition missile
    military army soldier troop
    satellite orbit
    attack assault
    fight battle combat war conflict
    rise increase grow climb surge jump gain widen
    drop decline decrease slump plunge shrink
    cut reduce reduction slash
    loss lose
    profit earn earnings
    revenue income turnover
    reveal disclose specify detail
    show present
    tell inform
    letter note mail
    reply answer respond response
    comment remark statement
    model type kind
    refurbish repair fix mend restore
    build construct construction builder contractor
    house home flat apartment
    school pupil student college university
    child kid
    toddler infant baby
    study research researcher scientist science
    technology tech technical
    fish fishery fisheries
    sport sports sporting
    farm farmer farming agriculture
    record recorder
    win winner victory
    beat defeat
    choose select pick
    mass funeral
    identical same
    ready mature ripen
    pull withdraw clear remove removal recall
    attempt try
    hope wish expect
    lift raise
"""


def _read(lines: str) -> dict[str, str]:
    """The first stem of its line for every stem; a word of two lines belongs to the first."""
    found: dict[str, str] = {}
    for line in lines.strip().splitlines():
        stems = [stem_word(word) for word in line.split()]
        for stem in stems:
            found.setdefault(stem, stems[0])
    return found


FAMILY = _read(_LINES)
"""For the stem of a word the stem that stands for its family."""
