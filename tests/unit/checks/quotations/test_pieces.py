"""Pieces of a quotation and the words of another text."""

from __future__ import annotations

from typing import Any

import pytest

from factcheck.checks.quotations.pieces import read_pieces, stands_in
from tests.unit.checks.cases import rows


@pytest.mark.parametrize("row", rows("quotes", "stands"))
def test_words_of_quotation_in_text(row: dict[str, Any]):
    """Only the same words count; marks, case, line breaks, hems and haws and gaps told do not."""
    quotation = row["quotation"]
    assert stands_in(quotation, 0, len(quotation), row["text"]) is row["stands"]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("We came ... we won", [("we came", "gap"), ("we won", "")]),
        ("We came […] we won …", [("we came", "gap"), ("we won", "gap")]),
        ("He [Lee] knows", [("he", "bracket"), ("knows", "")]),
        ("[He] knows", [("knows", "")]),
        ("[H]e knows", [("h e knows", "")]),
        ("We wait[ed] here", [("we", "bracket"), ("here", "")]),
        ("...", []),
    ],
)
def test_pieces_of_quotation(text: str, pieces: list[tuple[str, str]]):
    """What is marked as left out, put in or replaced parts a quotation; a capital does not."""
    found = read_pieces(text, 0, len(text))
    assert [(" ".join(w.norm for w in piece.words), piece.joint) for piece in found] == pieces
