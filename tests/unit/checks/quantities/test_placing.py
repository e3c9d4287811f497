"""Numbers, dates and clauses that changed places, through the lexical verifier."""

from __future__ import annotations

import pytest

from factcheck.checks.polarity.halves import split_halves
from factcheck.local.lexical import LexicalVerifier
from factcheck.text.reading import make_article
from factcheck.text.retrieval import SourceIndex
from tests.factories import make_article_record, make_claim

SOURCE = make_article(
    "The council voted 7-5 to approve the plan. The home side beat the visitors 3-1 on Saturday. "
    "The blast killed three people and injured twelve. "
    "Exports to Norland rose 8 percent while exports to Sudmark fell 3 percent. "
    "The road will cost $5 million. Turnout was 45 percent. "
    "The temperature dropped to -5 degrees overnight. "
    "Maria Keller was born in 1950 and died in 2019. "
    "Unemployment fell to 4.2 percent from 4.8 percent. "
    "A quarter of the members abstained. The state said it would pay for the bridge."
)
INDEX = SourceIndex([SOURCE])


def judge(text):
    claim = make_claim(make_article_record("draft", (text,)), 1, 1)
    return LexicalVerifier().verify([claim], INDEX)[0]


@pytest.mark.parametrize(
    "text",
    [
        "The council voted 5-7 to approve the plan.",
        "The home side beat the visitors 1-3 on Saturday.",
        "The blast killed twelve people and injured three.",
        "Exports to Norland fell 8 percent while exports to Sudmark rose 3 percent.",
        "Exports to Norland rose 3 percent while exports to Sudmark fell 8 percent.",
        "Exports to Sudmark fell 8 percent.",
        "The road will cost more than $5 million.",
        "Turnout was less than 45 percent.",
        "The temperature dropped to 5 degrees overnight.",
        "Maria Keller was born in 2019 and died in 1950.",
        "Unemployment fell to 4.8 percent from 4.2 percent.",
        "The city said it would pay for the bridge.",
    ],
)
def test_what_changed_places_is_never_supported(text):
    """Every word and number stands in the source, and the claim is still not borne out."""
    assert judge(text).outcome != "supported"


@pytest.mark.parametrize(
    "text",
    [
        "The council approved the plan, voting 7-5.",
        "On Saturday the home side beat the visitors 3-1.",
        "Three people were killed and twelve injured in the blast.",
        "Exports to Sudmark fell 3 percent.",
        "The road will cost 5 million dollars.",
        "Overnight the temperature dropped to -5 degrees.",
        "Unemployment fell from 4.8 percent to 4.2 percent.",
        "Of the members, 25 percent abstained.",
    ],
)
def test_what_was_only_reordered_is_supported(text):
    """A sentence told in another order still says the same."""
    assert judge(text).outcome == "supported"


@pytest.mark.parametrize(
    ("text", "n_clauses"),
    [
        ("Sales rose in May while costs fell.", 2),
        ("Sales rose in May; costs fell in June.", 2),
        ("Sales rose, but profits fell sharply, although costs were lower.", 3),
        ("Sales rose in May and June.", 1),
        ("He stayed a while.", 1),
        ("", 1),
    ],
)
def test_clauses(text, n_clauses):
    """Only words that set two statements against each other part a sentence."""
    assert len(split_halves(text)) == n_clauses


def test_place_of_the_report_is_known():
    """The place in the dateline need not be said again in the article."""
    article = make_article(
        "RIVERTON, March 3 (Reuters) - Mayor Ann Doe will spend five million dollars on roads. "
        "The council approved it. Work begins in June. Three bridges need repair."
    )
    text = "The mayor of Riverton will spend five million dollars on roads."
    claim = make_claim(make_article_record("draft", (text,)), 1, 1)
    assert LexicalVerifier().verify([claim], SourceIndex([article]))[0].outcome == "supported"
