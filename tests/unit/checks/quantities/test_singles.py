"""One of a kind beside several of another."""

from __future__ import annotations

import pytest

from factcheck.checks.details import find_details
from factcheck.checks.quantities.figures import check_numbers
from tests.factories import make_setting

FINES = "The court fined two lawyers and a retired juror on Monday."
AHEAD = "A cook and three waiters fell ill."
LATER = f"{FINES} Two jurors came late."
ONES = "One lawyer and a juror were fined."
GROUP = "The court heard two lawyers and a group of jurors."


def reasons(source: str, claim: str) -> list[str]:
    """What numbers hold against a claim, without what leaves the choice to a model."""
    setting = make_setting(source)
    found = check_numbers(find_details(claim), setting)
    return [finding.reason for finding in found if finding.reason != "low_confidence"]


@pytest.mark.parametrize(
    ("source", "claim"),
    [
        (FINES, "The court fined two jurors and a lawyer."),
        (FINES, "Two jurors were fined."),
        (AHEAD, "Three cooks fell ill."),
    ],
)
def test_of_others(source: str, claim: str) -> None:
    """So many were the others, and of these there was one."""
    assert reasons(source, claim) == ["order_differs"]


@pytest.mark.parametrize(
    ("source", "claim"),
    [
        (FINES, "The court fined a juror and two lawyers."),
        (FINES, "A juror was fined."),
        (AHEAD, "Three waiters fell ill."),
        (LATER, "Two jurors came."),
        (ONES, "One juror was fined."),
        (GROUP, "Two jurors were heard."),
    ],
)
def test_its_own(source: str, claim: str) -> None:
    """One and several are so in either order; others are where the source has as many of them."""
    assert reasons(source, claim) == []
