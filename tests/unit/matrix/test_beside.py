"""What articles may give otherwise and still agree: datelines, base years, deeds of another."""

from __future__ import annotations

import pytest

from factcheck.matrix.beside import dateline_end
from tests.unit.matrix.texts import compare, rows_of

VOTE = "The Marlow council voted 5 to 2 on Tuesday to close the Elm Street Library."
SIGNED = "residents of Quell Street gathered 3,100 signatures against a new bakery."


@pytest.mark.parametrize(
    ("dateline", "rest"),
    [
        ("OSTBY, Sept. 10 — ", "The council met."),
        ("Ostby, 9 September 2025 (Agency) - ", "The council met."),
        ("New Lenham, Tuesday, March 4 - ", "Two men met."),
        ("", "On Sept. 9 — The day of the vote — the council met."),
        ("", "The Fair, 9 May - A day for all."),
        ("", "The council met in Ostby on 9 September 2025 - Two stayed away."),
    ],
)
def test_dateline_end(dateline: str, rest: str) -> None:
    """A dateline is a place, a date and a dash; words of a sentence before a date are none."""
    assert dateline_end(dateline + rest) == len(dateline)


def test_datelines_are_no_facts() -> None:
    """Two articles of two days, each with a dateline of another style, agree."""
    comparison = compare(
        one=f"Springfield, Sept. 10 - {VOTE}",
        other=f"Springfield, 9 September 2025 (Agency) - {VOTE}",
    )
    assert {row.relation for row in comparison.rows} == {"agree"}


def test_base_year_is_not_the_year_of_the_deed() -> None:
    """The year that a figure is compared with is no rival of the year that it is for."""
    one = "The library drew 42,000 visitors, up 8 percent from 2023."
    other = "About 42,000 people visited the library in 2024, an increase of 8 percent."
    assert not rows_of(compare(one=one, other=other), "conflict")


@pytest.mark.parametrize("years", [("in 2024", "in 2023"), ("from 2021", "from 2023")])
def test_years_of_one_role_conflict(years: tuple[str, str]) -> None:
    """Two years that things were done in, and two that figures are compared with, still differ."""
    told = "The library on Elm Street drew 42,000 visitors, up 8 percent {}."
    one, other = (told.format(year) for year in years)
    assert rows_of(compare(one=one, other=other), "conflict")


def test_deed_of_another_denies_nothing() -> None:
    """That one member voted against it does not deny that the council voted for it."""
    told = "The council voted 5 to 2 to close the library"
    one = f"{told}, with Mayor Carol Whitby voting against closing it."
    comparison = compare(one=one, other=f"{told}.")
    assert {row.relation for row in comparison.rows} == {"agree"}


def test_denial_beside_a_name_is_still_a_conflict() -> None:
    """Who says that something is not so is no other one who does something."""
    comparison = compare(
        one="The bakery was found to be safe in March, the inspector said.",
        other="The bakery was not found to be safe in March, Petra Olmstead said.",
    )
    assert rows_of(comparison, "conflict")


@pytest.mark.parametrize("third", ["", SIGNED])
def test_pair_is_not_both_in_conflict_and_agreed(third: str) -> None:
    """Two claims of which one denies the other stand under no agreement, nor by a third."""
    one = f"The mayor has approved the plan, although {SIGNED}"
    texts = {"one": one, "other": one.replace("has approved", "has not approved")}
    comparison = compare(**texts, **({"third": third} if third else {}))
    assert rows_of(comparison, "conflict")
    for row in rows_of(comparison, "agree"):
        says = {account.source_id for account in row.accounts if account.stance == "says"}
        assert not says >= {"one", "other"}
        assert all(account.stance != "silent" for account in row.accounts)


def test_title_and_denial_make_no_agreement() -> None:
    """That one mayor did not do two things does not make them one."""
    comparison = compare(
        one=f"{VOTE} Mayor Carol Whitby did not vote, the clerk Dan Reyes said.",
        other="A road will be built. It was a decision that Mayor Carol Whitby did not support.",
    )
    assert not rows_of(comparison, "agree")
