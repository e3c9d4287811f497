"""Whom a report says that a pronoun was read as."""

from __future__ import annotations

import time

import pytest

from factcheck.local.claims import extract_claims
from factcheck.report.standins import read_as
from factcheck.text.reading import make_article
from tests.factories import make_article_record, make_claim


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jane Roe opened the bridge. She said it was safe.", ["“She” read as “Jane Roe”"]),
        ("Jane Roe paid. Her lawyer, Ada Moss, left.", ["“Her” read as “Jane Roe's”"]),
        ("Jane Roe opened the bridge. But Ada Moss left.", []),
        ("The council met. Its chair resigned.", ["“Its” read as “The council's”"]),
    ],
)
def test_read_as(text: str, expected: list[str]) -> None:
    """Only a pronoun that has a name in its place is told."""
    claims, _ = extract_claims(make_article(text))
    assert read_as(claims[-1]) == expected


def test_long_sentences_are_not_compared() -> None:
    """Twenty thousand words in a row take no quadratic time."""
    text = "It " + "no " * 20_000
    claim = make_claim(make_article_record("d", (text,)), 1, 1)
    start = time.process_time()
    assert read_as(claim.model_copy(update={"text": f"Rain {text}"})) == []
    assert time.process_time() - start < 1
