"""Inline Markdown taken away from a copy of the text."""

from __future__ import annotations

import time

import pytest

from factcheck.text.markup import strip_markup
from factcheck.text.words import find_words


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("The [council](https://riverton.example/2019/plan) voted.", "The council voted."),
        ("A **bold** and an *italic* word.", "A bold and an italic word."),
        ("A __bold__ and an _italic_ word.", "A bold and an italic word."),
        ("Run `make demo` now.", "Run make demo now."),
        ("![A ferry](ferry.png) sails.", "A ferry sails."),
        ("Four * five is 2 * 10.", "Four * five is 2 * 10."),
        ("The snake_case_name stays.", "The snake_case_name stays."),
        ("He wrote [sic] and [12].", "He wrote [sic] and [12]."),
        ("Plain text stays as it is.", "Plain text stays as it is."),
    ],
)
def test_marks_go_and_words_stay(text, plain):
    """Links, emphasis and code leave what they enclose; everything else stays."""
    assert strip_markup(text) == plain


def test_addresses_hold_no_words():
    """What stands in the target of a link or in a bare address is not compared."""
    text = "The [council](https://riverton.example/2019/plan) voted, see https://a.example/7-5."
    words = find_words(text)
    assert [word.norm for word in words] == ["the", "council", "voted", "see"]
    assert all(text[word.start : word.end] == word.text for word in words)


@pytest.mark.parametrize("text", ["[" * 20_000, "**" * 10_000, "](" * 10_000, "*a" * 10_000])
def test_hostile_marks_take_no_time(text):
    """Marks without end are gone through once."""
    start = time.perf_counter()
    strip_markup(text)
    assert time.perf_counter() - start < 2
