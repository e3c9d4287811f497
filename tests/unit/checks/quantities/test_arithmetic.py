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


def judge(claim: str, *source: str) -> list[tuple[str, str]]:
    """What the checks find in `claim` beside the first sentence of `source`."""
    index = SourceIndex([make_article_record("source", source)])
    findings = compare_details(claim, Setting(index, (0,)))
    return [(finding.outcome, finding.reason) for finding in findings]


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("The clinic paid the patients $160,000 in all.", [("undecided", "figure_derived")]),
        ("The clinic paid the patients $180,000 in all.", [("contradicted", "number_mismatch")]),
        ("The clinic paid two patients $40,000 each.", [("contradicted", "number_mismatch")]),
    ],
)
def test_each_times_count(claim: str, expected: list[tuple[str, str]]) -> None:
    """What each of two was paid gives what both were paid, and no more than that."""
    assert judge(claim, "The clinic paid two patients $80,000 each.") == expected


@pytest.mark.parametrize(
    "source",
    [
        "The clinic paid two patients $80,000 each.",
        "Each of the two patients was paid $80,000 by the clinic.",
        "The clinic paid each of the two patients $80,000.",
        "The clinic paid $80,000 to each of the two patients.",
    ],
)
def test_each_is_no_total(source: str) -> None:
    """What each was paid is not what all were paid, wherever "each" stands; the product is."""
    assert judge("The clinic paid the two patients $80,000 in total.", source) == [
        ("undecided", "order_differs")
    ]
    assert judge("The clinic paid each of the patients $80,000.", source) == []
    assert judge("The clinic paid $160,000.", source) == [("undecided", "figure_derived")]
    assert judge("Two patients were paid.", source) == []


def test_currency_sign_is_no_word_before() -> None:
    """Two amounts of money do not stand in one place just because each follows a sign."""
    source = "Work begins if the state pays half of the cost of $480 million."
    assert judge("The state would pay $240 million.", source) == [("undecided", "figure_derived")]
    assert judge("The state would pay $120 million.", source) == [
        ("contradicted", "number_mismatch")
    ]


def test_age_of_somebody_else() -> None:
    """An age contradicts that of another only where the sentence is about the same."""
    source = "The third, 29-year-old Lena Okafor, stayed in hospital."
    assert ("contradicted", "number_mismatch") not in judge("The mill is 70 years old.", source)
    assert ("contradicted", "number_mismatch") in judge("Lena Okafor is 70 years old.", source)


def test_workers_are_people() -> None:
    """A figure of people near the evidence is that of the workers; a third one is neither."""
    source = (
        "The mill pays its 140 workers in full.",
        "It employed more than 600 people at its height.",
    )
    assert ("contradicted", "number_mismatch") not in judge(
        "The mill once had more than 600 workers.", *source
    )
    assert judge("The mill once had 900 workers.", *source) == [("contradicted", "number_mismatch")]


def test_figure_elsewhere() -> None:
    """A figure that the source has for the like far off leaves a doubt and no contradiction."""
    filler = tuple(f"The {word} was closed." for word in ("road", "school", "market", "bridge"))
    source = ("The mill pays its 140 workers in full.", *filler, "Once 620 workers were employed.")
    assert judge("The mill has 620 workers.", *source) == [("undecided", "low_confidence")]


HERD = (
    "The park has 46 bison, up from 31, with 12 bears and 24 wolves.",
    "It has 7 wardens, 9 horses, 3 boats, 18 huts, 88 signs and 51 bridges.",
    "Some 640 people came on 77 days, and 205 of them stayed for 8 nights.",
    "This spring 19 bison were moved.",
)


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("The park has 15 more bison.", [("undecided", "figure_derived")]),
        ("Of the bison in the park, 27 were not moved.", [("undecided", "figure_derived")]),
        ("The park has 14 more bison.", [("contradicted", "number_mismatch")]),
    ],
)
def test_many_figures(claim: str, expected: list[tuple[str, str]]) -> None:
    """Where figures abound, those of the main sentence, or of that and one more, are joined."""
    index = SourceIndex([make_article_record("source", HERD)])
    findings = compare_details(claim, Setting(index, (0, 3)))
    found = [(f.outcome, f.reason) for f in findings if f.reason != "low_confidence"]
    assert found == expected
