"""Fates of two parties of one sentence, exchanged by a claim."""

from __future__ import annotations

import pytest

from factcheck.checks.comparing import compare_details
from factcheck.checks.people.parties import read_parts
from tests.factories import make_setting

CRASH = "The passenger survived and the driver was killed."
OFFICES = "The treasurer resigned and the secretary was promoted."
TRIAL = "The mayor was acquitted and her husband was convicted."
UNLIKE = "Unlike the driver, the passenger survived the crash."
ASIDE = "The driver, not the passenger, was killed."
LEFT_OUT = "The driver was killed, the passenger not."
RELATIVE = "The passenger, who was asleep, survived, whereas the driver, who was ill, was killed."
ENGINES = "The first engine failed and the second kept running."
BLAME = "The baker accused the butcher of noise, and the butcher accused the baker of smoke."
FERRIES = "Havgul carried 210,000 passengers last year and Nordlys carried 95,000 on other routes."
WALKS = "Talbot walked 912 kilometres in 48 days, and Greg walked 505 in 30."
PIT = "The mine was closed and the quarry reopened."
FREIGHT = "The barge carried coal and the lorry hauled grain."
WAGES = "The cook was thanked and the waiter was paid."
ROPE = "The barge carried a cut rope and the lorry tipped over."
PARADE = "The band marched at noon and the choir sang at dusk."
MEDALS = "Mira Voss won the gold medal and Tom Adler won the silver."


def outcomes(source: str, claim: str) -> set[str]:
    """What the findings say of `claim`, those apart that leave the choice to a model."""
    setting = make_setting(source)
    found = compare_details(claim, setting)
    return {finding.outcome for finding in found if finding.reason != "low_confidence"}


@pytest.mark.parametrize(
    ("source", "claim", "outcome"),
    [
        (CRASH, "The driver survived.", "contradicted"),
        (CRASH, "The passenger was killed.", "contradicted"),
        (CRASH, "The passenger was killed and the driver survived.", "contradicted"),
        (OFFICES, "The secretary resigned.", "undecided"),
        (OFFICES, "The treasurer was promoted.", "undecided"),
        (TRIAL, "The mayor was convicted.", "contradicted"),
        (TRIAL, "The mayor's husband was acquitted.", "contradicted"),
        (UNLIKE, "The driver survived the crash.", "contradicted"),
        (ASIDE, "The passenger was killed.", "contradicted"),
        (LEFT_OUT, "The passenger was killed.", "contradicted"),
        (RELATIVE, "The driver survived.", "contradicted"),
        (RELATIVE, "The driver was asleep.", "undecided"),
        (ENGINES, "The second engine failed.", "undecided"),
        (PIT, "The mine reopened.", "contradicted"),
        (FREIGHT, "The lorry carried coal.", "undecided"),
        (PARADE, "The choir marched at noon.", "undecided"),
        (WAGES, "The waiter was thanked.", "undecided"),
    ],
)
def test_exchanged(source: str, claim: str, outcome: str) -> None:
    """What is said of one is not carried of the other; its opposite is contradicted."""
    assert outcome in outcomes(source, claim)


@pytest.mark.parametrize(
    ("source", "claim"),
    [
        (CRASH, "The passenger survived."),
        (CRASH, "The driver was killed."),
        (CRASH, "The driver died but the passenger survived."),
        (CRASH, "While the driver was killed, the passenger survived."),
        (OFFICES, "The secretary was promoted after the treasurer resigned."),
        (TRIAL, "Her husband was convicted, but the mayor was acquitted."),
        (TRIAL, "The mayor's husband was convicted."),
        (UNLIKE, "The passenger survived the crash."),
        (UNLIKE, "The driver did not survive the crash."),
        (ASIDE, "The passenger was not killed."),
        (LEFT_OUT, "The passenger was not killed."),
        (RELATIVE, "The passenger was asleep."),
        (RELATIVE, "The driver was killed."),
        (ENGINES, "The first engine failed."),
        (MEDALS, "Mira Voss won the gold medal."),
        (BLAME, "The butcher was accused of noise by the baker."),
        (FERRIES, "Nordlys carried 95,000 passengers on other routes."),
        (WALKS, "Greg walked 505 kilometres in 30 days."),
        (PIT, "The quarry was reopened and the mine closed."),
        (FREIGHT, "The lorry carried grain."),
        (WAGES, "The waiter was thanked by a guest."),
        (WAGES, "The waiter thanked a guest."),
        (ROPE, "The lorry cut a hedge."),
        (PARADE, "The choir will have marched."),
        (PARADE, "The choir marches."),
        (f"{OFFICES} On Friday he resigned too.", "The secretary resigned."),
    ],
)
def test_own_fate(source: str, claim: str) -> None:
    """Either half, in either order, is so; and so may be what another sentence says."""
    assert outcomes(source, claim) == set()


def test_parts() -> None:
    """A part is a verb with its own subject; who is denied it has one of his own."""
    parts = read_parts(ASIDE)
    assert [sorted(part.heads) for part in parts] == [["driver"], ["passeng"]]
    assert parts[1].echo == (parts[0].begin, parts[0].end)
    assert read_parts("word " * 200) == ()
