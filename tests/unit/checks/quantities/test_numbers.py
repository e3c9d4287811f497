"""Quantities: which a text has, and when two of them say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from factcheck.checks.details import find_details
from factcheck.checks.quantities.sameness import is_comparable_quantity, is_same_quantity
from tests.unit.checks.cases import rows

if TYPE_CHECKING:
    from factcheck.checks.quantities.numbers import Quantity


def only_quantity(text: str) -> Quantity:
    [quantity] = find_details(text).quantities
    return quantity


@pytest.mark.parametrize("row", rows("numbers", "found"))
def test_quantities_of_text(row: dict[str, Any]):
    """A text yields the quantities of its row, with their values and what they count."""
    found = [
        [q.text, round(q.value, 6), q.unit, *(["ordinal"] if q.is_ordinal else [])]
        for q in find_details(row["text"]).quantities
    ]
    assert found == row["quantities"]


@pytest.mark.parametrize("row", rows("numbers", "found"))
def test_offsets_hold_the_number(row: dict[str, Any]):
    """The offsets of a quantity lie within the text that is shown for it."""
    for q in find_details(row["text"]).quantities:
        assert row["text"][q.start : q.end] in q.text


@pytest.mark.parametrize("row", rows("numbers", "same"))
def test_same_quantity(row: dict[str, Any]):
    """A given number bears a claimed one out, contradicts it or neither, as its row says."""
    claimed, given = only_quantity(row["claimed"]), only_quantity(row["given"])
    assert is_same_quantity(claimed, given) is row["same"]
    assert is_comparable_quantity(claimed, given) is row["comparable"]


def test_years_are_left_to_dates():
    """A number that is part of a date is no quantity."""
    assert find_details("It opened on 3 March 2024 and in 1999.").quantities == ()
