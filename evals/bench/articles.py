"""Made-up news articles, as many as are wanted, no two alike.

Places, people and numbers are invented and drawn from a seed. Nothing here knows what is measured.
"""

from __future__ import annotations

import random

_PLACES = (
    "Dunmore", "Kell", "Port Avery", "Lindhaven", "Sorrel Bay", "Ostrava Mills", "Tarnow",
    "Whitmoor", "Belcastro", "Yarra Point", "Eskdale", "Corven", "Halbrook", "Marisfield",
    "Nordvik", "Quillan",
)  # fmt: skip
_FIRST = (
    "Ines", "Tomas", "Priya", "Marek", "Leila", "Jonah", "Anneke", "Davit", "Rosa", "Kwame",
    "Silje", "Hana", "Oskar", "Mireille", "Bram", "Noor",
)  # fmt: skip
_LAST = (
    "Okafor", "Lindqvist", "Marchetti", "Novak", "Adeyemi", "Brandt", "Castellan", "Drummond",
    "Eriksen", "Farouk", "Galloway", "Hashimoto", "Ivanova", "Jansen", "Kovacs", "Lacroix",
)  # fmt: skip
_BODIES = (
    "the harbour board", "the regional council", "the transport authority", "the water company",
    "the school district", "the hospital trust", "the fisheries office", "the housing agency",
)  # fmt: skip
_PROJECTS = (
    "a new ferry terminal", "a flood barrier", "a tram line", "a desalination plant", "a bus depot",
    "a district heating network", "a fish market", "a bridge over the Aune", "a solar park",
)  # fmt: skip
_MONTHS = ("March", "April", "May", "June", "September", "October", "November")

_OPENING = (
    "{Body} in {place} voted {yes} to {no} on {weekday} to build {project}.",
    (
        "The vote, on {month} {day}, ended {years} years of argument over a plan that will cost "
        "{cost} million euros."
    ),
    "{name}, who chairs {body}, said work would begin before the end of {month2}.",
)
_MIDDLE = (
    "The site covers {area} hectares on the eastern edge of {place}.",
    "About {people} people live within two kilometres of it.",
    "A first plan, drawn up in {year}, was dropped when its price rose by {percent} percent.",
    "The new one is smaller and leaves the old warehouses standing.",
    "“We have waited long enough,” {surname} said after the vote.",
    "{name2}, a member who voted against it, called the price a guess.",
    "According to the board's own figures, {percent2} percent of the money comes from the state.",
    "The rest will be borrowed over {term} years.",
    "{place2} built something similar in {year2} and finished {months} months late.",
    "Residents had gathered {signatures} signatures against the plan.",
    "They fear noise, traffic and higher rents.",
    "A study by engineers from {place2} found that traffic would grow by {percent3} percent.",
    "“Nobody asked the people on {street} Street,” said {name3}, who moved there in {year3}.",
    "{surname3} runs a bakery with {staff} employees.",
    "She said that two of them would lose their parking places.",
    "The contractor, {company}, employs {workers} people in the region.",
    "Its bid was {margin} million euros below the next one.",
    "{company} did not answer questions about its subcontractors.",
    "In {year2} a court fined it {fine} euros for late payment.",
    "The company said at the time that the matter had been settled.",
    "Members rejected an amendment that would have moved the entrance to {street} Street.",
    "The mayor of {place}, {name4}, was not present at the meeting.",
    "Her office said she supports the decision.",
    "An appeal is possible until {month3} {day2}.",
    "If none is filed, the first machines will arrive on {month3} {day3}.",
)
_CLOSING = (
    "The work is expected to take {duration} months.",
    "{Body} meets again on {month3} {day4}.",
)


def make_articles(count: int, *, seed: int = 1) -> list[str]:
    """`count` different articles of about 25 sentences, the same ones for the same seed."""
    return [_make_article(random.Random(f"{seed}/{n}"), n) for n in range(count)]


def _make_article(rng: random.Random, number: int) -> str:
    facts = _draw_facts(rng, number)
    middle = [line for line in _MIDDLE if rng.random() < 0.8]
    lines = [line.format(**facts) for line in (*_OPENING, *middle, *_CLOSING)]
    breaks = {3, 8, 13, 18}
    text = "".join(
        line + ("\n\n" if position in breaks else " ") for position, line in enumerate(lines, 1)
    )
    return text.rstrip() + "\n"


def _draw_facts(rng: random.Random, number: int) -> dict[str, str]:
    body = rng.choice(_BODIES)
    people = [f"{rng.choice(_FIRST)} {last}" for last in rng.sample(_LAST, 4)]
    place, place2 = rng.sample(_PLACES, 2)
    days = rng.sample(range(2, 29), 4)
    months = rng.sample(_MONTHS, 3)
    drawn = {
        "body": body,
        "Body": body[0].upper() + body[1:],
        "project": rng.choice(_PROJECTS),
        "weekday": rng.choice(("Monday", "Tuesday", "Wednesday", "Thursday")),
        "street": rng.choice(("Mill", "Anchor", "Chapel", "Orchard", "Foundry")),
        "company": rng.choice(_LAST) + " " + rng.choice(("Works", "Construction", "and Sons")),
        "place": place,
        "place2": place2,
        "surname": people[0].split()[1],
        "surname3": people[2].split()[1],
        # The number of the article is in it, so that no two can be alike.
        "signatures": f"{1000 + number:,}",
    }
    drawn |= {f"name{n or ''}": person for n, person in zip((0, 2, 3, 4), people, strict=True)}
    drawn |= {f"day{n or ''}": str(day) for n, day in zip((0, 2, 3, 4), days, strict=True)}
    drawn |= {f"month{n or ''}": month for n, month in zip((0, 2, 3), months, strict=True)}
    return drawn | {name: str(rng.randint(*bounds)) for name, bounds in _RANGES.items()}


_RANGES = {
    "yes": (8, 30), "no": (1, 7), "years": (3, 19), "cost": (12, 480), "area": (4, 60),
    "people": (1100, 9800), "percent": (11, 70), "percent2": (20, 80), "percent3": (2, 9),
    "year": (2004, 2011), "year2": (2012, 2018), "year3": (1971, 1999), "term": (15, 40),
    "months": (3, 17), "staff": (4, 40), "workers": (120, 940), "margin": (2, 11),
    "fine": (20000, 90000), "duration": (14, 50),
}  # fmt: skip
