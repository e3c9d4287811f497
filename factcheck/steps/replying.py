"""What a model writes of an article: cited sentences with the claims that they make, read back.

It knows what makes such a reply usable; it does not know which prompt asked for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.records import Claim, SummarySentence
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
from factcheck.steps.merging import CitedSentence  # noqa: TC001 - pydantic reads it

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.records import Sentence
    from factcheck.steps.numbering import NumberedSentences

# How many claims a narrowed schema leaves room for.
_CLAIMS_PER_SENTENCE = 3


class SummaryClaim(CitedClaim):
    """A claim of a summary sentence; `summary_sentence` counts from 1."""

    summary_sentence: int


class SummaryReply(Wire):
    """What `summarise` asks for."""

    summary: list[CitedSentence]
    claims: list[SummaryClaim]


@dataclass(frozen=True)
class Written:
    """The usable part of a reply."""

    sentences: dict[int, SummarySentence]
    """By their position in the reply, from 1; those that cite nothing are left out."""
    claims: tuple[Claim, ...]
    """`summary_sentence` is an index into the values of `sentences`; all are number 1."""
    n_lost: tuple[int, int]
    """Summary sentences and claims that cited nothing that exists."""


def read_reply(value: SummaryReply, shown: NumberedSentences) -> Written:
    """The summary sentences and claims of a reply that cite sentences of `shown`."""
    kept: dict[int, SummarySentence] = {}
    for position, cited in enumerate(value.summary, start=1):
        anchors = shown.find(cited.sentences)
        if anchors and cited.text.strip():
            kept[position] = _summary_sentence(cited.text, anchors)
    claims: list[Claim] = []
    order = {position: index for index, position in enumerate(kept)}
    for claim in value.claims:
        anchors = shown.find(claim.sentences)
        if anchors and claim.text.strip() and claim.summary_sentence in order:
            made = make_claim(claim, anchors, number=1)
            index = order[claim.summary_sentence]
            claims.append(made.model_copy(update={"summary_sentence": index}))
    n_lost = len(value.summary) - len(kept), len(value.claims) - len(claims)
    return Written(kept, drop_repeated(claims), n_lost)


def count_usable(value: SummaryReply, shown: NumberedSentences) -> int:
    """How much of a reply `read_reply` keeps."""
    written = read_reply(value, shown)
    return len(written.sentences) + len(written.claims)


def bound_reply(n: int, shown: NumberedSentences) -> type[SummaryReply]:
    """`SummaryReply` with a schema for at most `n` sentences that cite those of `shown`."""
    return narrow_schema(
        SummaryReply,
        {
            "summary": {"minItems": 1, "maxItems": n},
            **TEXT_BOUNDS,
            "claims": {"minItems": 1, "maxItems": _CLAIMS_PER_SENTENCE * n},
            "sentences": {"minItems": 1, **shown.bounds},
            "summary_sentence": {"minimum": 1, "maximum": n},
        },
    )


def find_problems(value: SummaryReply, shown: NumberedSentences) -> list[str]:
    """Why a reply cannot be used as it is; empty when it can."""
    problems = [] if value.summary else ["the summary is empty"]
    for i, sentence in enumerate(value.summary, start=1):
        what = f"summary sentence {i}"
        problems += citation_problems(what, sentence.text, sentence.sentences, shown)
    for i, claim in enumerate(value.claims, start=1):
        problems += citation_problems(f"claim {i}", claim.text, claim.sentences, shown)
        if not 1 <= claim.summary_sentence <= len(value.summary):
            problems.append(
                f"claim {i} names summary sentence {claim.summary_sentence}, which does not exist"
            )
    return problems


def complete_claims(
    claims: Sequence[Claim], summary: Sequence[SummarySentence], by_id: dict[str, Sentence]
) -> tuple[Claim, ...]:
    """`claims`, and each summary sentence itself where they leave part of what it says unchecked.

    What is published is the summary: a number, date, name or quotation in one of its sentences that
    no claim of that sentence repeats would pass unread.
    """
    complete = list(claims)
    for index, sentence in enumerate(summary):
        told = " ".join(claim.text for claim in claims if claim.summary_sentence == index)
        if not told or loses_part(sentence.text, told):
            anchors = [by_id[sentence_id] for sentence_id in sentence.sentence_ids]
            whole = claim_from_text(sentence.text, anchors, number=1)
            complete.append(whole.model_copy(update={"summary_sentence": index}))
    return tuple(
        claim.model_copy(update={"claim_id": f"{claim.origin.source_id}.c{number}"})
        for number, claim in enumerate(complete, start=1)
    )


def _summary_sentence(text: str, anchors: Sequence[Sentence]) -> SummarySentence:
    return SummarySentence(
        text=" ".join(text.split()),
        source_id=anchors[0].source_id,
        sentence_ids=tuple(s.sentence_id for s in anchors),
    )
