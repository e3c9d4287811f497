"""Quotations: what stands between marks, and which of it is a quotation."""

from __future__ import annotations

from typing import Any

import pytest

from factcheck.checks.quotations.quotes import find_quotations
from factcheck.grammar.marks import find_quoted
from tests.unit.checks.cases import rows


@pytest.mark.parametrize("row", rows("quotes", "found"))
def test_quotations_of_text(row: dict[str, Any]):
    """A text yields the quotations of its row, where they stand, without their marks."""
    found = find_quotations(row["text"])
    assert [quotation.exact for quotation in found] == row["quotations"]
    assert all(row["text"][q.start : q.end] == q.exact for q in found)


@pytest.mark.parametrize("row", rows("quotes", "marked"))
def test_marks_in_pairs(row: dict[str, Any]):
    """Nested, reopened and unclosed marks are read as pairs, each with its depth."""
    found = find_quoted(row["text"])
    assert [[row["text"][q.start : q.end], q.depth] for q in found] == row["quoted"]


def test_unclosed_mark():
    """A mark that nothing closes quotes the rest of its line and is known to be open."""
    (quoted,) = find_quoted("He said: “We are done.\nThen he left.")
    assert (quoted.start, quoted.end, quoted.is_closed) == (10, 22, False)


@pytest.mark.parametrize("mark", ["“", '"', "'", "‘", "«", "„", "``", "“'", '\n"', "' "])
def test_thousands_of_marks(mark: str):
    """Marks that open and never close leave spans that lie within the text."""
    text = f"{mark}a " * 20_000
    assert all(0 <= q.start < q.end <= len(text) for q in find_quoted(text))
