"""Numbers of a claim against a source: what is wrong, what follows, what stands elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from factcheck.checks.details import find_details
from factcheck.checks.quantities.figures import check_numbers
from factcheck.checks.quantities.listing import count_listed, list_sizes
from factcheck.checks.quantities.placing import check_places
from factcheck.checks.ruling import RULINGS
from factcheck.checks.setting import Setting
from factcheck.text.reading import make_article
from factcheck.text.retrieval import SourceIndex
from tests.unit.checks.cases import rows

if TYPE_CHECKING:
    from factcheck.records import Finding


def findings(claim: str, source: str) -> list[Finding]:
    """What is said of the numbers of `claim`."""
    index = SourceIndex([make_article(source)])
    setting = Setting(index, tuple(index.search(claim, limit=4)))
    details = find_details(claim)
    return [*check_numbers(details, setting), *check_places(details, setting)]


def reasons(claim: str, source: str) -> list[str]:
    """Why the numbers of `claim` are not waved through."""
    return [f.reason for f in findings(claim, source) if RULINGS[f.reason] != "passes"]


@pytest.mark.parametrize("row", rows("numbers", "against"))
def test_wrong_number_is_named(row: dict[str, str]):
    """A number that the source has otherwise, or for another thing, is objected to."""
    assert row["reason"] in reasons(row["claim"], row["source"])


@pytest.mark.parametrize(
    ("claim", "source", "note"),
    [
        (
            "Up to 200 people came.",
            "Between 200 and 300 people came.",
            "claim says “Up to 200”, source says “Between 200 and 300”",
        ),
        (
            "Eight weeks or more are needed.",
            "Six to eight weeks are needed.",
            "claim says “Eight weeks or more”, source says “Six to eight weeks”",
        ),
        (
            "200 people or fewer came.",
            "Between 200 and 300 people came.",
            "claim says “200 people or fewer”, source says “Between 200 and 300”",
        ),
        (
            "It will cost $90m.",
            "It will cost between $90m and $1.1bn.",
            "claim says “$90m”, the source gives a range, “between $90m and $1.1bn”",
        ),
        (
            "She earns $412,000 a month.",
            "She earns $412,000 a year.",
            "claim says “$412,000 a month”, source says “$412,000 a year”",
        ),
        (
            "The clinic sees 40 patients weekly.",
            "The clinic sees 40 patients every day.",
            "claim says “40 patients weekly”, source says “40 patients every day”",
        ),
    ],
)
def test_both_sides_are_told_as_written(claim: str, source: str, note: str):
    """A range and a rate stand in the explanation as their texts have them."""
    assert next((f.explanation for f in findings(claim, source)), "") == note


@pytest.mark.parametrize("row", rows("numbers", "borne"))
def test_right_number_passes(row: dict[str, str]):
    """A number in another form, or that follows from the source, meets no objection."""
    assert reasons(row["claim"], row["source"]) == []


@pytest.mark.parametrize("row", rows("numbers", "borne"))
def test_source_against_itself(row: dict[str, str]):
    """No sentence of a source has anything against it."""
    for sentence in make_article(row["source"]).sentences:
        assert reasons(sentence.exact, row["source"]) == []


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("convicted of fraud, forgery and theft", [3]),
        ("Libraries in Arden, Bexby, Corle and Dunsop will close.", [4]),
        ("He came, saw and won, and the town was glad.", [3]),
        ("bread and milk", []),
        ("It fell on Monday, and he was sad", []),
    ],
)
def test_length_of_list(text: str, sizes: list[int]):
    """What commas and a last "and" join is counted."""
    assert [n for _, n in list_sizes(text)][: len(sizes) or 1] == sizes


def test_head_of_list():
    """A list counts what stands right before it."""
    text = "Libraries in Arden, Bexby, Corle and Dunsop will close."
    assert count_listed(text, "librari") == 4
    assert count_listed(text, "school") is None


def test_a_bare_number_has_what_is_said_of_it() -> None:
    """ "Three were rescued" is not said of the two who are missing."""
    source = "Two of the five crew are missing and three were rescued by helicopter."
    assert not findings("Three crew members were rescued.", source)
    [doubt] = findings("Three crew members are missing.", source)
    assert doubt.explanation == "the source says this of “Two”, not of “Three”"
