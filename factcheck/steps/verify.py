"""Claim* + sources → Verdict*, by a model that cites numbered sentences.

It converts and checks replies; it does not know where claims come from, nor that code will look at
the verdicts again.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Literal

from factcheck.errors import BudgetError, ModelError
from factcheck.llm.base import usage_of_failure
from factcheck.records import Judgement, Reason, Usage, Verdict
from factcheck.steps.bounds import narrow_schema
from factcheck.steps.citing import Wire
from factcheck.steps.numbering import NumberedSentences, estimate_tokens, number_sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.errors import ModelReplyError
    from factcheck.llm.base import LLM
    from factcheck.prompting import PromptLibrary
    from factcheck.records import Claim
    from factcheck.text.retrieval import SourceIndex

VERIFY = "verify.v1"

# A verdict takes about 30 tokens of reply; 60 of them stay far below the usual limit of 4,096.
MAX_CLAIMS_PER_CALL = 60
# Passages per claim when a source does not fit: enough for the gold sentence to be among them with
# BM25 on articles of 50 pages; each comes with its neighbours.
PASSAGES_PER_CLAIM = 5
_TOKENS_PER_CLAIM = 8


class ClaimVerdict(Wire):
    """A verdict in a reply."""

    claim: int
    outcome: Literal["supported", "contradicted", "not_found"]
    sentences: list[int]
    confidence: float


class VerdictsReply(Wire):
    """What `verify` asks for."""

    verdicts: list[ClaimVerdict]


_REASONS: dict[str, Reason] = {
    "supported": "entailed",
    "contradicted": "model_contradicted",
    "not_found": "no_evidence",
}


async def verify_claims(
    claims: Sequence[Claim],
    index: SourceIndex,
    *,
    llm: LLM,
    prompts: PromptLibrary,
    max_tokens: int,
) -> Judgement:
    """One verdict for every claim, in the order of `claims`.

    All claims go into one call about the whole sources where that fits `max_tokens`; otherwise each
    call shows the passages retrieved for its claims, and a notice says so. A claim without a usable
    answer is `undecided`, whatever the reason: nothing that goes wrong here is raised.
    """
    shown = number_sentences(list(index.articles.values()))
    batches = _plan_calls(claims, shown, index, max_tokens=max_tokens)
    parts = await asyncio.gather(
        *(_verify_batch(batch, view, index, llm=llm, prompts=prompts) for batch, view in batches)
    )
    notices = []
    if any(len(view.sentences) < len(shown.sentences) for _, view in batches):
        notices.append(
            "sources are longer than the context budget; "
            "verdicts rest on the passages retrieved for each claim"
        )
    return Judgement(
        verdicts=tuple(verdict for part in parts for verdict in part.verdicts),
        notices=tuple(notices),
        prompts=prompts.shas(VERIFY),
        usage=sum((part.usage for part in parts), Usage()),
    )


def _plan_calls(
    claims: Sequence[Claim], shown: NumberedSentences, index: SourceIndex, *, max_tokens: int
) -> list[tuple[list[Claim], NumberedSentences]]:
    """Which claims go into one call, and which sentences that call shows."""
    if shown.tokens + sum(_claim_tokens(claim) for claim in claims) <= max_tokens:
        runs = range(0, len(claims), MAX_CLAIMS_PER_CALL)
        return [(list(claims[i : i + MAX_CLAIMS_PER_CALL]), shown) for i in runs]
    calls: list[tuple[list[Claim], NumberedSentences]] = []
    batch: list[Claim] = []
    ids: set[str] = set()
    for claim in claims:
        wanted = ids | _passages(claim, index)
        view = shown.choose(wanted)
        used = view.tokens + sum(_claim_tokens(c) for c in [*batch, claim])
        if batch and (used > max_tokens or len(batch) >= MAX_CLAIMS_PER_CALL):
            calls.append((batch, shown.choose(ids)))
            batch, wanted = [], _passages(claim, index)
        batch, ids = [*batch, claim], wanted
    if batch:
        calls.append((batch, shown.choose(ids)))
    return calls


def _passages(claim: Claim, index: SourceIndex) -> set[str]:
    found = index.search(claim.text, limit=PASSAGES_PER_CLAIM)
    around = [index.sentences[j] for i in found for j in index.neighbours(i)]
    notes = [s for a in index.articles.values() for s in a.sentences if s.role == "correction"]
    return {sentence.sentence_id for sentence in (*around, *(notes if around else ()))}


def _claim_tokens(claim: Claim) -> int:
    return estimate_tokens(claim.text) + _TOKENS_PER_CLAIM


async def _verify_batch(
    claims: list[Claim],
    shown: NumberedSentences,
    index: SourceIndex,
    *,
    llm: LLM,
    prompts: PromptLibrary,
) -> Judgement:
    engine = f"llm:{llm.model}"
    if not shown.sentences:
        return Judgement(verdicts=tuple(_no_passage(claim, engine) for claim in claims))
    lines = [{"number": i, "text": claim.text} for i, claim in enumerate(claims, start=1)]
    prompt = prompts.render(VERIFY, sentences=shown.prompt_lines, claims=lines)
    into = _bounded_reply(len(claims), shown) if llm.keeps_to_grammar else VerdictsReply
    try:
        reply = await llm.complete(
            prompt,
            into=into,
            find_problems=lambda value: find_problems(value, len(claims), shown),
        )
    except ModelError as error:  # the summary and the claims so far are worth keeping
        return Judgement(
            verdicts=tuple(_lost(claim, error, engine) for claim in claims),
            usage=usage_of_failure(error),
        )
    # Later answers replace earlier ones, but only usable answers count: what the first reply got
    # right stays right when the re-ask comes back worse.
    usable: dict[int, ClaimVerdict] = {}
    for value in reply.values:
        usable |= _usable_verdicts(value, len(claims), shown)
    verdicts = []
    for number, claim in enumerate(claims, start=1):
        answer = usable.get(number)
        if answer is None:
            verdicts.append(_unusable(claim, reply.error, engine))
        else:
            verdicts.append(_as_verdict(answer, claim, shown, index, engine))
    return Judgement(verdicts=tuple(verdicts), usage=reply.usage)


def find_problems(value: VerdictsReply, n_claims: int, shown: NumberedSentences) -> list[str]:
    """Why a reply cannot be used as it is; empty when it can."""
    answered = [verdict.claim for verdict in value.verdicts]
    problems = [
        f"claim {number} has {answered.count(number)} verdicts, not one"
        for number in range(1, n_claims + 1)
        if answered.count(number) != 1
    ]
    for verdict in value.verdicts:
        if not 1 <= verdict.claim <= n_claims:
            problems.append(f"there is no claim {verdict.claim}")
        if verdict.outcome != "not_found" and not verdict.sentences:
            problems.append(f"claim {verdict.claim} is {verdict.outcome} and cites no sentence")
        problems += [
            f"claim {verdict.claim} cites [{n}], which does not exist"
            for n in shown.unknown(verdict.sentences)
        ]
    return problems


def _bounded_reply(n_claims: int, shown: NumberedSentences) -> type[VerdictsReply]:
    return narrow_schema(
        VerdictsReply,
        {
            "verdicts": {"minItems": n_claims, "maxItems": n_claims},
            "claim": {"minimum": 1, "maximum": n_claims},
            "sentences": shown.bounds,
            "confidence": {"minimum": 0, "maximum": 1},
        },
    )


def _usable_verdicts(
    value: VerdictsReply, n_claims: int, shown: NumberedSentences
) -> dict[int, ClaimVerdict]:
    answered = [verdict.claim for verdict in value.verdicts]
    return {
        verdict.claim: verdict
        for verdict in value.verdicts
        if 1 <= verdict.claim <= n_claims
        and answered.count(verdict.claim) == 1
        and (verdict.sentences or verdict.outcome == "not_found")
        and not shown.unknown(verdict.sentences)
    }


def _as_verdict(
    answer: ClaimVerdict, claim: Claim, shown: NumberedSentences, index: SourceIndex, engine: str
) -> Verdict:
    cited = shown.find(answer.sentences)
    return Verdict(
        claim_id=claim.claim_id,
        outcome=answer.outcome,
        reason=_REASONS[answer.outcome],
        confidence=min(1.0, max(0.0, answer.confidence)),
        engine=engine,
        evidence=index.cite(cited),
    )


def _no_passage(claim: Claim, engine: str) -> Verdict:
    return Verdict(
        claim_id=claim.claim_id,
        outcome="not_found",
        reason="no_evidence",
        confidence=1.0,
        engine=engine,
        explanation="no sentence of the source shares a content word with the claim",
    )


def _unusable(claim: Claim, error: ModelReplyError | None, engine: str) -> Verdict:
    refused = error is not None and error.refused
    return Verdict(
        claim_id=claim.claim_id,
        outcome="undecided",
        reason="refused" if refused else "reply_unusable",
        confidence=0.0,
        engine=engine,
        explanation=error.message if error else "the model gave no usable answer for this claim",
    )


def _lost(claim: Claim, error: ModelError, engine: str) -> Verdict:
    return Verdict(
        claim_id=claim.claim_id,
        outcome="undecided",
        reason="over_budget" if isinstance(error, BudgetError) else "unavailable",
        confidence=0.0,
        engine=engine,
        explanation=str(error),
    )
