"""What the text itself may say against a model's verdict, and what it may not."""

from __future__ import annotations

from typing import Any

import pytest

from factcheck.local.second_look import look_again
from factcheck.records import Verdict
from factcheck.text.reading import make_article
from factcheck.text.retrieval import SourceIndex
from tests.factories import make_article_record, make_claim

SOURCE = (
    "The ferry left Eskdale at 5:40 p.m. and struck rocks in thick fog. "
    "Nine passengers were hurt, said Claire Obi, a spokeswoman of the hospital. "
    "The owner may have lost the licence in 2021. "
    "“There was a bang and all the lights went out,” said Yusra Haddad. "
    "The agency has not closed the port. "
    "Portlyn has four lifeboats. "
    "Holm Island is a reserve for birds. "
    "The wardens count the nests in May. "
    "The museum opened last spring."
)
INDEX = SourceIndex([make_article(SOURCE, source_id="s")])


def look(text: str, outcome: str, *cited: int) -> Verdict:
    claim = make_claim(make_article_record("draft", (text,)), 1, 1)
    verdict = model_verdict(claim.claim_id, outcome, *cited)
    return look_again(claim, verdict, INDEX)


def model_verdict(claim_id: str, outcome: str, *cited: int) -> Verdict:
    reasons: dict[str, Any] = {"supported": "entailed", "contradicted": "model_contradicted", "not_found": "no_evidence"}  # fmt: skip
    return Verdict(
        claim_id=claim_id,
        outcome=outcome,
        reason=reasons.get(outcome, "low_confidence"),
        confidence=0.9,
        engine="llm:m",
        evidence=INDEX.evidence(cited),
    )


@pytest.mark.parametrize(
    ("text", "cited", "outcome", "reason"),
    [
        ("Eleven passengers were hurt.", 1, "contradicted", "number_mismatch"),
        ("The owner may have lost the licence in 2019.", 2, "contradicted", "date_mismatch"),
        ("The ferry left Northby at 5:40 p.m. and struck rocks.", 0, "contradicted", "name_mismatch"),
        ("“There was a crash and all the lights went out,” said Haddad.", 3, "contradicted", "quote_altered"),
        ("Nine passengers were hurt, said Claire Smith.", 1, "contradicted", "name_mismatch"),
        ("Nine passengers were hurt by a Danish tanker.", 1, "not_found", "detail_absent"),
        ("The agency has closed the port.", 4, "undecided", "negation"),
        ("The owner lost the licence in 2021.", 2, "undecided", "hedge_dropped"),
        ("Unusual optimism surrounds tulip growers.", 6, "undecided", "engines_disagree"),
        ("The agency has closed the port.", 0, "undecided", "negation"),
    ],
    ids=lambda value: str(value)[:40],
)  # fmt: skip
def test_support_is_taken_away(text: str, cited: int, outcome: str, reason: str):
    """Support falls where an exact detail differs; where only wording does, it is left open."""
    verdict = look(text, "supported", cited)
    assert (verdict.outcome, verdict.reason) == (outcome, reason)
    assert verdict.engine == "llm:m+checks"
    assert verdict.explanation
    assert verdict.evidence or outcome == "not_found"


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("9 passengers were hurt.", 1),
        ("At 17:40 the ferry left Eskdale and struck rocks in fog.", 0),
        ("Claire Obi, the hospital's spokeswoman, said nine passengers were hurt.", 1),
        ("Yusra Haddad said there was a bang and the lights went out.", 3),
        ("A vessel hit rocks in thick fog after it had left Eskdale.", 0),
    ],
)  # fmt: skip
def test_support_stands(text: str, cited: int):
    """A faithful paraphrase that a model calls supported stays as the model said it."""
    before = model_verdict("draft.c1", "supported", cited)
    assert look(text, "supported", cited) == before


def test_model_may_join_sentences():
    """A detail of another sentence of the source is no objection: the model may join the two."""
    verdict = look("Nine passengers of the ferry that left Eskdale were hurt.", "supported", 1)
    assert verdict.outcome == "supported"


@pytest.mark.parametrize("outcome", ["contradicted", "undecided"])
def test_support_is_never_given(outcome: str):
    """The words of a claim, however well they fit, never turn such a verdict into support."""
    text = "Nine passengers were hurt."
    assert look(text, outcome, 1) == model_verdict("draft.c1", outcome, 1)


def test_whole_sentence_is_found():
    """A claim that is a sentence of the source is supported although the model did not find it."""
    verdict = look("portlyn has 4 lifeboats", "not_found")
    assert verdict.outcome == "not_found"  # other words: the model's verdict stands
    verdict = look("portlyn has four lifeboats", "not_found")
    assert (verdict.outcome, verdict.reason, verdict.confidence) == ("supported", "verbatim", 1.0)
    assert [evidence.exact for evidence in verdict.evidence] == ["Portlyn has four lifeboats."]


def test_contradiction_shows_its_sentence_first():
    """The sentence that shows the difference leads the evidence, each sentence once."""
    verdict = look("Eleven passengers were hurt.", "supported", 0, 1)
    exact = [evidence.exact for evidence in verdict.evidence]
    assert exact[0].startswith("Nine passengers")
    assert len(exact) == len(set(exact)) == 2


def test_other_scripts_are_left_to_the_model():
    """The checks read English: a claim in another script keeps the model's verdict."""
    assert look("아홉 명이 다쳤다.", "supported", 1).engine == "llm:m"
