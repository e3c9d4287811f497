"""Which mutants the article may carry after all, and which sentences are clean."""

import pytest

from factcheck.evaluation.mutating.stories import tell_story
from factcheck.evaluation.mutating.support import is_sentence, may_be_carried
from factcheck.text.reading import make_article

_TEXT = """\
School of Sorrel shut after tram crash

SORREL, May 2 — The tram left its rails near the old mill on Monday, injuring five people.

The hospital said later that seven people were hurt when the tram left its rails.

The driver, who is 44, was not hurt. Rain caused the crash near the old mill, the operator said.
"""
_OWN = "The tram left its rails near the old mill on Monday, injuring five people."


@pytest.fixture(scope="module")
def story():
    """A crash told twice, with two tolls and one cause."""
    return tell_story("tram", make_article(_TEXT, source_id="tram"))


@pytest.mark.parametrize(
    ("kind", "mutant", "is_carried"),
    [
        (
            "number",
            "The tram left its rails near the old mill on Monday, injuring nine people.",
            False,
        ),
        (
            "weekday",
            "The tram left its rails near the old mill on Friday, injuring five people.",
            False,
        ),
        ("cause", "The tram left its rails near the old mill because of rain.", True),
        (
            "noun",
            "The bus left its rails near the old mill on Monday, injuring five people.",
            False,
        ),
    ],
)
def test_other_sentences_are_looked_at(story, kind, mutant, is_carried):
    """New words that stand nowhere beside the old ones are not carried; a told cause may be."""
    assert may_be_carried(mutant, _OWN, 0, kind, story) is is_carried


def test_the_same_toll_elsewhere_may_carry_a_mutant(story):
    """A number that another sentence gives for the same event is no safe change."""
    mutant = "The tram left its rails, and seven people were hurt."
    assert may_be_carried(
        mutant, "The tram left its rails, and five people were hurt.", 0, "number", story
    )


def test_headlines_are_looked_at(story):
    """What only the headline says is said."""
    mutant = "The school was shut after the tram crash."
    original = "The mill was shut after the tram crash."
    assert may_be_carried(mutant, original, 0, "noun", story)


def test_words_of_the_own_sentence_are_no_change(story):
    """A name put for another of the same sentence may be right as well."""
    text = "The tram left its rails near the old mill, injuring people."
    assert may_be_carried(text.replace("people", "five people"), text, 0, "number", story)


@pytest.mark.parametrize(
    "mutant",
    [
        _OWN,
        _OWN.lower(),
        "The the tram left its rails near the old mill on Monday, injuring five people.",
        "the tram left its rails , near the old mill",
        "It left.",
    ],
)
def test_what_is_no_clean_sentence_is_turned_down(mutant):
    """Nothing changed, a word doubled, stray marks, too short."""
    assert not is_sentence(mutant, _OWN)


def test_a_sign_is_a_change():
    """Pounds for dollars differ in one mark and count."""
    assert is_sentence("The tram cost £40 million to build.", "The tram cost $40 million to build.")
