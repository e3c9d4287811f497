"""Draft → Claim*, by a model, with no sentence lost on the way.

It converts and checks replies; it does not know what the claims will be held against.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from factcheck.checks.details import find_details
from factcheck.records import Claim, Digest, Usage
from factcheck.steps.bounds import TEXT_BOUNDS, narrow_schema
from factcheck.steps.citing import (
    CitedClaim,
    Wire,
    citation_problems,
    claim_from_text,
    drop_repeated,
    loses_part,
    make_claim,
)
from factcheck.steps.numbering import NumberedSentences, number_sentences, split_into_sections
from factcheck.steps.sections import digest_each
from factcheck.text.spans import skip

if TYPE_CHECKING:
    from factcheck.llm.base import LLM
    from factcheck.prompting import PromptLibrary
    from factcheck.records import Article, Sentence

CLAIMS = "claims.v1"
# How many claims more than sentences a narrowed schema leaves room for.
_MORE_CLAIMS = 5


class SkippedSentence(Wire):
    """A sentence in a reply that holds no checkable claim."""

    sentence: int
    reason: Literal["question", "opinion", "prediction", "not_checkable"]


class ClaimsReply(Wire):
    """What `claims` asks for."""

    claims: list[CitedClaim]
    skipped: list[SkippedSentence]


async def extract_claims(
    article: Article, *, llm: LLM, prompts: PromptLibrary, max_tokens: int
) -> Digest:
    """All claims of a text, in the order of its sentences.

    A sentence that the model neither turns into claims nor skips becomes a claim word for word, and
    so does one whose numbers, dates, names or quotations its claims do not repeat: a model that
    quietly corrects a draft would hide the error that it should find. A sentence with such a detail
    cannot be skipped either, unless it is a question.

    The sentences of a section for which the endpoint was not available, or the purse empty, are
    skipped, and a notice says so.

    Raises:
        ModelError: The endpoint rejects the request, or for no section it was available or the
            purse held enough.
    """
    whole = number_sentences([article])
    sections = split_into_sections(whole, max_tokens=max_tokens)
    parts = await digest_each(
        sections,
        lambda shown: _extract_section(shown, llm=llm, prompts=prompts),
        undone="not read for claims",
    )
    claims = [claim for part in parts for claim in part.claims]
    return Digest(
        claims=tuple(
            claim.model_copy(update={"claim_id": f"{article.source_id}.c{number}"})
            for number, claim in enumerate(claims, start=1)
        ),
        skipped=tuple(skipped for part in parts for skipped in part.skipped),
        notices=tuple(notice for part in parts for notice in part.notices),
        prompts=prompts.shas(CLAIMS),
        usage=sum((part.usage for part in parts), Usage()),
    )


async def _extract_section(shown: NumberedSentences, *, llm: LLM, prompts: PromptLibrary) -> Digest:
    prompt = prompts.render(CLAIMS, sentences=shown.prompt_lines)
    into = _bounded_reply(shown) if llm.keeps_to_grammar else ClaimsReply
    reply = await llm.complete(
        prompt, into=into, find_problems=lambda value: find_problems(value, shown)
    )
    best = reply.find_best(lambda value: _count_told(value, shown))
    value = best or ClaimsReply(claims=[], skipped=[])
    by_first: dict[str, list[Claim]] = {s.sentence_id: [] for s in shown.sentences}
    for cited in value.claims:
        anchors = shown.find(cited.sentences)
        if anchors and cited.text.strip():
            by_first[anchors[0].sentence_id].append(make_claim(cited, anchors, number=1))
    told: dict[str, list[str]] = {s.sentence_id: [] for s in shown.sentences}
    for claim in (claim for claims in by_first.values() for claim in claims):
        for sentence_id in claim.sentence_ids:
            told[sentence_id].append(claim.text)
    reasons = {s.sentence_id: r.reason for r in value.skipped for s in shown.find([r.sentence])}
    claims, skipped, verbatim = [], [], 0
    for sentence in shown.sentences:
        own = [*drop_repeated(by_first[sentence.sentence_id])]
        texts = told[sentence.sentence_id]
        if not texts and sentence.sentence_id in reasons and _may_be_skipped(sentence):
            reason = reasons[sentence.sentence_id]
            skipped.append(skip(sentence, reason))
        elif not texts or loses_part(sentence.exact, " ".join(texts)):
            # A claim that cites other sentences as well may be all that is told of them.
            kept = [claim for claim in own if len(claim.sentence_ids) > 1]
            own = [*kept, claim_from_text(sentence.exact, [sentence], number=1)]
            verbatim += 1
        claims += own
    notices = []
    if verbatim:
        why = "the reply was unusable" if not reply.values else "the model left out part of them"
        source_id = shown.sentences[0].source_id
        notices.append(f"{source_id}: {verbatim} sentences taken as claims word for word ({why})")
    return Digest(
        claims=tuple(claims), skipped=tuple(skipped), notices=tuple(notices), usage=reply.usage
    )


def _bounded_reply(shown: NumberedSentences) -> type[ClaimsReply]:
    numbers = list(shown.numbers)
    return narrow_schema(
        ClaimsReply,
        {
            "claims": {"maxItems": len(numbers) + _MORE_CLAIMS},
            **TEXT_BOUNDS,
            "skipped": {"maxItems": len(numbers)},
            "sentences": {"minItems": 1, **shown.bounds},
            "sentence": {"enum": numbers},
        },
    )


def find_problems(value: ClaimsReply, shown: NumberedSentences) -> list[str]:
    """Why a reply cannot be used as it is; empty when it can."""
    problems = []
    for i, claim in enumerate(value.claims, start=1):
        problems += citation_problems(f"claim {i}", claim.text, claim.sentences, shown)
    accounted = {n for claim in value.claims for n in claim.sentences}
    accounted |= {skipped.sentence for skipped in value.skipped}
    left = [n for n in shown.numbers if n not in accounted]
    if left:
        numbers = ", ".join(f"[{n}]" for n in left)
        problems.append(f"no claim cites and `skipped` does not name: {numbers}")
    return problems


def _count_told(value: ClaimsReply, shown: NumberedSentences) -> int:
    """How many sentences the claims of a reply tell of."""
    cited = {n for claim in value.claims if claim.text.strip() for n in claim.sentences}
    return len(shown.find([*cited]))


def _may_be_skipped(sentence: Sentence) -> bool:
    """Whether a model's word is enough that a sentence holds nothing to check."""
    details = find_details(sentence.exact)
    exact_parts = (details.quantities, details.dates, details.quotations, details.names)
    return sentence.exact.rstrip().endswith("?") or not any(exact_parts)
