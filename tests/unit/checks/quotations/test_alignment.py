"""Rows of words in a text: word for word, nearly, and from several places."""

from __future__ import annotations

import pytest

from factcheck.checks.quotations.alignment import Stream
from factcheck.checks.quotations.spoken import spoken_words
from factcheck.checks.quotations.variants import is_same_wording


def stream(*parts: str) -> tuple[str, Stream]:
    text = "|".join(parts)
    starts = [sum(len(p) + 1 for p in parts[:i]) for i in range(len(parts))]
    spans = [((a, a + len(p)),) for a, p in zip(starts, parts, strict=True)]
    return text, Stream(text, spans)


@pytest.mark.parametrize(
    ("said", "changes"),
    [
        ("the wall will not stand another winter", []),
        ("the wall will stand another winter", [("", "not")]),
        ("the old wall will not stand another winter", [("old", "")]),
        ("the wall will not survive another winter", [("survive", "stand")]),
        ("this wall will not stand another winter", [("this", "the")]),
        ("the wall won't stand another winter", []),
        ("the wall will not stand another year", [("year", "winter")]),
    ],
)
def test_changed_words(said: str, changes: list[tuple[str, str]]):
    """What was changed, put in or left out is pointed at, word by word; a contraction is not."""
    text, words = stream("I think the wall will not stand another winter like the last")
    wanted = spoken_words(said, 0, len(said))
    closest = words.closest(wanted)
    assert closest is not None
    found = [
        (
            " ".join(word.norm for word in wanted[slice(*change.said)]),
            " ".join(text[word.start : word.end] for word in words.words[slice(*change.given)]),
        )
        for change in closest.changes
    ]
    assert found == changes


def test_nothing_is_found_across_stretches():
    """Words that only meet where two quotations meet do not stand together."""
    _, words = stream("the wall is sound", "we take no chances")
    assert words.find(spoken_words("is sound we take", 0, 16)) == []
    assert len(words.find(spoken_words("the wall is sound", 0, 17))) == 1


def test_runs_from_two_places():
    """A quotation put together from two places is seen as its two parts."""
    _, words = stream("the wall is sound", "we take no chances")
    said = "We take no chances, the wall is sound"
    runs = words.runs(spoken_words(said, 0, len(said)))
    assert [(run.said, run.given) for run in runs] == [((0, 4), (5, 9)), ((4, 8), (0, 4))]


@pytest.mark.parametrize(
    ("said", "given", "is_same"),
    [
        ("do not", "dont", True),
        ("forty", "40", True),
        ("organise", "organize", True),
        ("colour", "color", True),
        ("them", "em", True),
        ("the", "tlie", True),
        ("will", "can", False),
        ("he", "be", False),
        ("forty", "fourteen", False),
        ("", "not", False),
    ],
)
def test_forms_of_a_word(said: str, given: str, is_same: bool):
    """Contractions, figures, spellings and misread letters are forms of a word; others are not."""
    assert is_same_wording(said.split(), given.split()) is is_same
