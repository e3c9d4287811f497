"""Ways of a source that a claim tells from the other end."""

from __future__ import annotations

import pytest

from factcheck.checks.polarity.routes import check_routes, find_legs
from tests.factories import make_setting

CLINIC = "The trust moved the clinic from Harlow to Dunmere in May."
TRAMS = "The red tram runs from Alder Gate to the pier, and the blue one from the mill to the fort."
AWAY = "The guard took a bell from the fort in 1911 and gave it to the abbey."
FILM = "The film was moved from the main hall to a side room."


def reasons(source: str, claim: str) -> list[str]:
    setting = make_setting(source)
    return [finding.reason for finding in check_routes(claim, setting)]


@pytest.mark.parametrize(
    ("source", "claim"),
    [
        (CLINIC, "The trust moved the clinic from Dunmere to Harlow."),
        (CLINIC, "The clinic was moved to Harlow."),
        (CLINIC, "The clinic was moved from Dunmere."),
        (FILM, "The film was moved to the main hall."),
    ],
)
def test_turned(source: str, claim: str) -> None:
    """Neither end of a way is the other."""
    assert reasons(source, claim) == ["order_differs"]


@pytest.mark.parametrize(
    ("source", "claim"),
    [
        (CLINIC, "The clinic moved to Dunmere from Harlow."),
        (CLINIC, "The clinic was moved to Dunmere."),
        (CLINIC, "The clinic may return to Harlow."),
        (f"{CLINIC} In June it went back to Harlow.", "The trust moved the clinic to Harlow."),
        (TRAMS, "Trams run from Alder Gate to the mill."),
        (AWAY, "The guard took the bell from the abbey."),
        ("The fare rose from three to four.", "The fare rose from four to three."),
    ],
)
def test_straight(source: str, claim: str) -> None:
    """The same way is, and another one that a sentence or another verb tells may be."""
    assert reasons(source, claim) == []


def test_legs() -> None:
    """A place is a name or has an article, and ends before a mark or another phrase."""
    legs = find_legs("It moved from Harlow, Dunmere said, to the old mill by Orby to save rent.")
    assert [(leg.sense, [word.text for word in leg.place], leg.lead) for leg in legs] == [
        ("from", ["Harlow"], "move"),
        ("to", ["old", "mill"], "dunmer"),
    ]


def test_both_ends_are_shown() -> None:
    """The note has the whole place, as each text has it."""
    source = "It moved the fish market from Quay Street to the old mill."
    setting = make_setting(source)
    [finding] = check_routes("The fish market was moved to Quay Street.", setting)
    assert finding.explanation == "the source has “from Quay Street”, not “to Quay Street”"
