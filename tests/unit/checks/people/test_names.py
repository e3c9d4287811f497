"""Names: which a text has, which two are one, and where they stand."""

from __future__ import annotations

from typing import Any

import pytest

from factcheck.checks.comparing import compare_details
from factcheck.checks.details import find_details
from factcheck.checks.people.names import Name, is_same_name
from factcheck.checks.people.slots import find_slots
from factcheck.checks.setting import Setting
from factcheck.local.overlap import find_match
from factcheck.text.reading import make_article
from factcheck.text.retrieval import SourceIndex
from tests.unit.checks.cases import rows


def only_name(text: str) -> Name:
    [name] = find_details(f"They saw {text}.").names
    return name


@pytest.mark.parametrize("row", rows("names", "found"))
def test_names_of_text(row: dict[str, Any]):
    """A text yields the names of its row, in order, without titles."""
    names = find_details(row["text"]).names
    assert [name.text for name in names] == row["names"]
    assert all(name.text in row["text"][name.start : name.end] for name in names)


@pytest.mark.parametrize("row", rows("names", "certain"))
def test_openings_are_uncertain(row: dict[str, Any]):
    """A lone word that opens a sentence may be no name at all."""
    assert [name.is_certain for name in find_details(row["text"]).names] == [row["certain"]]


@pytest.mark.parametrize("row", rows("names", "same"))
def test_same_name(row: dict[str, Any]):
    """Short forms, abbreviations, adjectives and spellings are one name; namesakes are not."""
    one, other = only_name(row["one"]), only_name(row["other"])
    assert is_same_name(one, other) is row["same"]
    assert is_same_name(other, one) is row["same"]


@pytest.mark.parametrize("row", rows("names", "slots"))
def test_slots_of_name(row: dict[str, Any]):
    """A name stands in the slots of its row."""
    [slots] = [slots for name, slots in find_slots(row["text"]) if name.text == row["name"]]
    assert sorted([slot.kind, slot.head] for slot in slots) == row["slots"]


@pytest.mark.parametrize(
    ("charge", "reasons"), [("arson and fraud", set()), ("perjury", {"name_mismatch"})]
)
def test_namesake_in_the_evidence(charge: str, reasons: set[str]):
    """That of two brothers one pleaded so is no conflict where much of it is told of the other."""
    text = (
        "Ivo Roe, 38, denied arson and fraud. "
        "His brother Max Roe, 34, pleaded guilty to fraud and perjury and not guilty to arson."
    )
    claim = f"Ivo Roe pleaded not guilty to {charge}."
    index = SourceIndex([make_article(text)])
    match = find_match(claim, index)
    assert match is not None
    found = compare_details(claim, Setting(index, match.positions))
    named = {one.reason for one in found if one.outcome == "contradicted"}
    assert named == reasons
