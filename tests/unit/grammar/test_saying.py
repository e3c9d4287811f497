"""Verbs of saying and what they add."""

from __future__ import annotations

import pytest

from factcheck.grammar.saying import is_saying, manner_of


@pytest.mark.parametrize(
    ("verb", "manner"),
    [
        ("said", "said"),
        ("tells", "said"),
        ("replied", "said"),
        ("argues", "argued"),
        ("admitted", "admitted"),
        ("denies", "denied"),
        ("confessed", "admitted"),
        ("urges", "asked"),
        ("swore", "promised"),
        ("according", "said"),
    ],
)
def test_manner(verb, manner):
    """Every form of a verb has the manner of the verb."""
    assert manner_of(verb) == manner


@pytest.mark.parametrize(("word", "answer"), [("said", True), ("report", False), ("rained", False)])
def test_a_form_that_is_a_noun_as_well_is_no_sign_of_speech(word, answer):
    """ "The report" says nothing, "reported" does."""
    assert is_saying(word) == answer
