from __future__ import annotations

import datetime as dt

import pytest

from factcheck.steps.numbering import (
    estimate_tokens,
    number_sentences,
    room_for_text,
    split_into_sections,
)
from tests.factories import BRIDGE_ROLES, COUNCIL, make_article_record

BRIDGE_ARTICLE = make_article_record(roles=BRIDGE_ROLES, published=dt.date(2026, 3, 4))
COUNCIL_ARTICLE = make_article_record("council", COUNCIL)


def test_numbers_run_through_all_sources() -> None:
    """Only body sentences have numbers, and no two have the same."""
    shown = number_sentences([BRIDGE_ARTICLE, COUNCIL_ARTICLE])
    assert shown.numbers == tuple(range(1, 10))
    assert [s.sentence_id for s in shown.sentences][:2] == ["bridge.s3", "bridge.s4"]
    assert shown.find([9, 1, 9, 77])[0].sentence_id == "council.s3"
    assert len(shown.find([9, 1, 9, 77])) == 2
    assert shown.unknown([0, 1, 9, 10]) == [0, 10]


def test_captions() -> None:
    """A source is named where there are several, and dated where its date is known."""
    lines = number_sentences([BRIDGE_ARTICLE, COUNCIL_ARTICLE]).prompt_lines
    assert [line["caption"] for line in lines if line["caption"]] == [
        "source bridge, dated 2026-03-04",
        "source council",
    ]
    assert number_sentences([BRIDGE_ARTICLE]).prompt_lines[0]["caption"] == "dated 2026-03-04"
    assert number_sentences([COUNCIL_ARTICLE]).prompt_lines[0]["caption"] == ""


@pytest.mark.parametrize("max_tokens", [1, 40, 80, 10_000])
def test_sections_hold_everything(max_tokens: int) -> None:
    """Sections are runs of the sentences, in order, none lost and none twice."""
    whole = number_sentences([BRIDGE_ARTICLE, COUNCIL_ARTICLE])
    sections = split_into_sections(whole, max_tokens=max_tokens)
    assert [n for section in sections for n in section.numbers] == list(whole.numbers)
    assert all(s.tokens <= max_tokens or len(s.numbers) == 1 for s in sections)


def test_choice_keeps_its_numbers() -> None:
    """Chosen sentences are shown under the numbers that they have in the whole."""
    whole = number_sentences([BRIDGE_ARTICLE])
    assert whole.choose({"bridge.s4", "bridge.s8"}).numbers == (2, 6)


@pytest.mark.parametrize(
    ("text", "least"),
    [("", 1), ("word " * 30, 30), ("市议会" * 10, 30), ("1234567890" * 3, 10), ("\ud800", 1)],
)
def test_estimate_is_an_upper_one(text: str, least: int) -> None:
    """The estimate is no lower than what the usual vocabularies need."""
    assert estimate_tokens(text) >= least


def test_room_is_never_nothing() -> None:
    """However small the context, some text can be shown."""
    assert room_for_text(1024, 4096) == 200
    assert room_for_text(24_000, 4096) > 18_000
