"""Denials, hedges and opposites by cue words."""

from __future__ import annotations

from typing import Any

import pytest

from factcheck.checks.details import find_details
from factcheck.checks.hedging import hedged_stems
from factcheck.checks.negation import OPPOSITES, is_prefix_opposite
from factcheck.text.words import find_words
from tests.unit.checks.cases import rows


@pytest.mark.parametrize("row", rows("negation", "found"))
def test_negations_of_text(row: dict[str, Any]):
    """A text yields the denials of its row: what is denied and what follows that."""
    assert [[n.head, n.object] for n in find_details(row["text"]).negations] == row["negations"]


@pytest.mark.parametrize("row", rows("negation", "hedged"))
def test_hedged_stems(row: dict[str, Any]):
    """What stands close after a "may" or "alleged" is only possible."""
    assert hedged_stems(find_words(row["text"])) == set(row["stems"])


@pytest.mark.parametrize("row", rows("negation", "opposite"))
def test_opposites(row: dict[str, Any]):
    """Two words are opposites by the list or by a denying prefix, either way round."""
    [one], [other] = find_words(row["one"]), find_words(row["other"])
    for a, b in ((one, other), (other, one)):
        found = b.stem in OPPOSITES.get(a.stem, ()) or is_prefix_opposite(a.norm, b.norm)
        assert found is row["opposite"]


def test_no_word_is_its_own_opposite():
    """The stemmer joins no pair of opposites into one word."""
    assert all(stem not in others for stem, others in OPPOSITES.items())
