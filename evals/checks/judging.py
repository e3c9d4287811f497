"""What the checks make of a claim that a model waves through.

The model is one that says "supported" to everything and cites the sentences that share most words;
so all that is caught here is caught by code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.local.second_look import ask_again, look_again
from factcheck.records import Claim, Span, Verdict
from factcheck.text.reading import make_article
from factcheck.text.retrieval import SourceIndex

if TYPE_CHECKING:
    from evals.checks.cases import Case
    from factcheck.local.verifier import Doubter

_CITED = 2


def judge(case: Case, second: Doubter | None = None) -> Verdict:
    """The verdict on a case after the checks, and then `second`, have looked at a `supported`."""
    index = index_of(case)
    claim = make_claim(case.claim)
    cited = index.search(case.claim, limit=_CITED)
    verdict = Verdict(
        claim_id=claim.claim_id,
        outcome="supported",
        reason="entailed",
        confidence=1.0,
        engine="llm:trusting",
        evidence=index.evidence(cited),
    )
    seen = look_again(claim, verdict, index)
    return seen if second is None else ask_again([claim], [seen], index, second)[0]


def index_of(case: Case) -> SourceIndex:
    """The source of a case, with its date."""
    article = make_article(case.source, source_id="source")
    if case.published is not None:
        article = article.model_copy(update={"published": case.published})
    return SourceIndex([article])


def make_claim(text: str) -> Claim:
    """`text` as a claim of a draft of its own."""
    return Claim(
        claim_id="draft.c1",
        text=text,
        kind="other",
        origin=Span(source_id="draft", start=0, end=len(text), exact=text),
        sentence_ids=("draft.s1",),
    )


def is_right(case: Case, verdict: Verdict) -> bool:
    """Whether a wrong claim lost its support, or a true one kept it."""
    return (verdict.outcome != "supported") == (case.expect == "caught")
