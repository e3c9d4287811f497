"""Figures that follow from those a text gives, and those that do not."""

from __future__ import annotations

import pytest

from factcheck.checks.comparing import compare_details
from factcheck.checks.details import find_details
from factcheck.checks.quantities.arithmetic import derive
from factcheck.checks.setting import Setting
from factcheck.text.retrieval import SourceIndex
from tests.factories import make_article_record


def ways(claim: str, *source: str) -> list[str]:
    """How each quantity of `claim` follows from those of `source`."""
    given = [q for text in source for q in find_details(text).quantities]
    return [derive(wanted, given) for wanted in find_details(claim).quantities]


@pytest.mark.parametrize(
    ("claim", "source", "way"),
    [
        ("In all 57 people were treated.", "It hurt 41 men and 16 women.", "41 + 16"),
        (
            "Nine of the rooms are closed.",
            "Of 32 rooms, 23 are open.",
            "32 rooms − 23",
        ),
        ("The state pays €60,000.", "A quarter of €240,000 comes from it.", "quarter of €240,000"),
        ("The city pays €180,000.", "The state pays 25 percent of €240,000.", "€240,000 less 25 percent of it"),
        ("It rose by 7 percentage points.", "It went from 31 percent to 38 percent.", "38 percent − 31 percent"),
        ("Two thirds of the songs are new.", "Of nine songs, six are new.", "six of nine songs"),
        ("Nearly half of the money is gone.", "Of 90 million euros 44 million is gone.", "44 million of 90 million euros"),
        ("Some 62 percent stayed.", "Only 38 percent left.", "100 − 38 percent"),
        ("Fewer than 330 voted for it.", "Of 820 members 40 percent voted for it.", "40 percent of 820 members"),
    ],
)  # fmt: skip
def test_derived(claim: str, source: str, way: str) -> None:
    """Sums, differences, parts and shares are found and shown."""
    assert way in ways(claim, source)


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("It cost $5.2 million.", "It cost $2.5 million and took 60 days."),
        ("It fell by 7 percent.", "It went from 38 percent to 31 percent."),
        ("It took 48 metres.", "It took 40 days and 8 hours."),
        ("The third train was late.", "One train left, then 2 more."),
        ("They met at 6 p.m.", "They met at 4 p.m. for 2 hours."),
        ("It has 9 rooms.", " ".join(f"There are {n} rooms." for n in range(20, 40))),
    ],
)
def test_not_derived(claim: str, source: str) -> None:
    """Percent are no points, other measures no kin, and many figures would give anything."""
    assert not any(ways(claim, source))


def test_doubt_instead_of_conflict() -> None:
    """A sum is no contradiction and no support; a wrong figure stays a contradiction."""
    index = SourceIndex(
        [make_article_record("fire", ("The fire hurt 41 men and 16 women at the mill.",))]
    )
    setting = Setting(index, (0,))
    [finding] = compare_details("The fire hurt 57 people at the mill.", setting)
    assert (finding.outcome, finding.reason) == ("undecided", "figure_derived")
    assert "41 + 16" in finding.explanation
    [finding] = compare_details("The fire hurt 14 men at the mill.", setting)
    assert (finding.outcome, finding.reason) == ("contradicted", "number_mismatch")
