"""Denials and opposites by cue words."""

from __future__ import annotations

from typing import Any

import pytest

from factcheck.checks.polarity.negation import read_denials
from factcheck.checks.polarity.opposites import is_prefix_opposite, opposed
from factcheck.checks.polarity.scales import COMPARED, CONVERSE, PLAIN, WEAK
from factcheck.checks.polarity.terms import read_polarity
from factcheck.text.words import find_words
from tests.unit.checks.cases import rows


@pytest.mark.parametrize("row", rows("negation", "found"))
def test_denials_of_text(row: dict[str, Any]):
    """A text denies the words of its row, leaves open those beside them, and says the rest."""
    reading = read_denials(row["text"])
    marked = [(word.norm, reading.signs[i]) for i, word in enumerate(reading.words)]
    assert [norm for norm, sign in marked if sign < 0] == row["denied"]
    assert sorted(norm for norm, sign in marked if sign == 0) == sorted(row.get("open", []))
    spoken = [w.norm for w, sign in zip(reading.words, reading.spoken, strict=True) if sign < 0]
    assert spoken == row.get("spoken", [])


@pytest.mark.parametrize("row", rows("negation", "opposite"))
def test_opposites(row: dict[str, Any]):
    """Two words or phrases are opposites by a list or by a denying prefix, either way round."""
    one, other = (read_polarity(row[side]).terms[0] for side in ("one", "other"))
    norms = [find_words(row[side])[0].norm for side in ("one", "other")]
    for a, b in ((one, other), (other, one)):
        found = opposed(a.senses, b.senses) is not None or is_prefix_opposite(*norms)
        assert found is row["opposite"]


def test_no_word_stands_at_both_ends():
    """The stemmer joins no pair of opposites into one word."""
    for line in (PLAIN + CONVERSE + COMPARED + WEAK).splitlines():
        one, _, other = line.partition("|")
        stems = [{word.stem for word in find_words(end)} for end in (one, other)]
        assert stems[0].isdisjoint(stems[1])
