"""What one party did to two things, exchanged by a claim."""

from __future__ import annotations

import pytest

from factcheck.checks.polarity.objects import check_objects, find_deeds
from tests.factories import make_setting

RATES = "The bank raised lending rates and cut savings rates."
STAFF = "The plant laid off 150 workers and hired 900 last year."
BOATS = "The town painted the ferry and scrapped the tug."
FINES = "The driver was fined and the owner was thanked by the court."
PRIZES = "The hotel was built in 1987 and given two floors in 2016."
HANGING = "Opponents have begun a petition, signed by 260 people."
DENIED = "The council opened the bath and closed the library."
SIGNED = "Opponents began a petition, signed so far by 260 people."
LATER = "The mill was sold and, after the storm, the barn was painted."
OPEN = "The guild kept the hall open and mended the roof."
CITED = "The county cited the mill in May and fined it 900 dollars."
PAID = "The driver was cited and the guard was paid."


def notes(source: str, claim: str) -> list[str]:
    setting = make_setting(source)
    return [finding.reason for finding in check_objects(claim, setting)]


@pytest.mark.parametrize(
    ("source", "claim"),
    [
        (RATES, "The bank raised savings rates and cut lending rates."),
        (RATES, "The bank cut lending rates."),
        (STAFF, "The plant hired 150 workers."),
        (STAFF, "The plant hired 150 and laid off 900."),
        (BOATS, "The town scrapped the ferry."),
        (BOATS, "The tug was painted."),
        (FINES, "The owner was fined."),
    ],
)
def test_exchanged(source: str, claim: str) -> None:
    """What was done to the one is not carried of the other."""
    assert notes(source, claim) == ["order_differs"]


@pytest.mark.parametrize(
    ("source", "claim"),
    [
        (RATES, "The bank cut savings rates and raised lending rates."),
        (RATES, "The bank cut its rates."),
        (STAFF, "The plant hired 900 workers and laid off 150."),
        (BOATS, "The town scrapped the tug."),
        (BOATS, "The town sold the ferry."),
        (FINES, "The driver was fined."),
        (PRIZES, "The hotel was given two floors."),
        (HANGING, "People signed a petition."),
        (DENIED, "The council has not closed the bath."),
        (SIGNED, "People signed the petition."),
        (LATER, "The barn was sold."),
        (OPEN, "The guild kept up the roof."),
        (CITED, "The county fined the mill."),
        (PAID, "The driver was paid by a friend."),
        (f"{BOATS} Later it scrapped the ferry too.", "The town scrapped the ferry."),
    ],
)
def test_as_it_was(source: str, claim: str) -> None:
    """Either half in either order is so; so is what another sentence or clause may tell."""
    assert notes(source, claim) == []


def test_deeds() -> None:
    """An object ends before a preposition, a mark or a time; a passive's is its subject."""
    deeds = find_deeds("It sold off the old ferry at the pier, and the new tug was hired.")
    assert [(deed.verb.text, list(deed.object)) for deed in deeds] == [
        ("sold", ["old", "ferri"]),
        ("hired", ["new", "tug"]),
    ]
