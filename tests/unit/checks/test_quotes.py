"""Quotations: which a text has, and whether a source has them word for word."""

from __future__ import annotations

from typing import Any

import pytest

from factcheck.checks.quotes import find_quotations, flatten, quotation_score, spoken_text
from tests.unit.checks.cases import rows


@pytest.mark.parametrize("row", rows("quotes", "found"))
def test_quotations_of_text(row: dict[str, Any]):
    """A text yields the quotations of its row, where they stand, without their marks."""
    found = find_quotations(row["text"])
    assert [quotation.exact for quotation in found] == row["quotations"]
    assert all(row["text"][q.start : q.end] == q.exact for q in found)


@pytest.mark.parametrize("row", rows("quotes", "score"))
def test_quotation_score(row: dict[str, Any]):
    """Only the same words score 100; the marks, the case and the accents' form do not count."""
    score = quotation_score(row["quotation"], flatten(row["source"]))
    assert row["least"] <= score <= row["most"]


def test_spoken_text_over_paragraphs():
    """A quotation that is opened again in the next paragraph is spoken throughout."""
    spoken = spoken_text("“We came home.\n\n“We found nothing,” she said. He left.")
    assert spoken == "we came home. we found nothing,"


@pytest.mark.parametrize("text", ["No marks here.", 'One " only.', "‘Single marks,’ he said."])
def test_unreadable_marks(text: str):
    """Where the marks cannot be read, nothing is said about what is spoken."""
    assert spoken_text(text) is None
