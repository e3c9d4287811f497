"""Article → Summary and the claims it makes, by a model.

It converts and checks replies; it does not know how a model is reached or what verdicts are.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from factcheck.errors import BudgetError, ModelError, ModelUnavailableError
from factcheck.llm.base import usage_of_failure
from factcheck.records import Digest, Skipped, Summary, Usage
from factcheck.steps.merging import MERGE, MergeReply, merge_summaries
from factcheck.steps.numbering import NumberedSentences, number_sentences, split_into_sections
from factcheck.steps.replying import (
    SummaryReply,
    bound_reply,
    complete_claims,
    find_problems,
    read_reply,
)
from factcheck.text.spans import skip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.llm.base import LLM, Reply
    from factcheck.prompting import PromptLibrary
    from factcheck.records import Article

__all__ = ["MERGE", "SUMMARISE", "MergeReply", "SummaryReply", "find_problems", "summarise"]

SUMMARISE = "summarise.v1"


async def summarise(
    article: Article, *, llm: LLM, prompts: PromptLibrary, n_sentences: int, max_tokens: int
) -> Digest:
    """Summary of at most `n_sentences` sentences, and its claims.

    An article of more than `max_tokens` is summarised in sections, whose summaries are merged; the
    digest's notices say so. A section that came to nothing is a notice and its sentences are among
    the skipped; a digest whose summary is None had no usable reply at all.

    Raises:
        ModelError: The endpoint rejects the request, or for no section it was available or the
            purse held enough.
    """
    whole = number_sentences([article])
    sections = split_into_sections(whole, max_tokens=max_tokens)
    outcomes = await asyncio.gather(
        *(_summarise_section(part, llm=llm, prompts=prompts, n=n_sentences) for part in sections),
        return_exceptions=True,  # one section must not lose what the others have cost
    )
    parts = _sift(sections, outcomes)
    usage = sum((part.usage for part in parts), Usage())
    notices = [notice for part in parts for notice in part.notices]
    labels = [SUMMARISE]
    sentences = [s for part in parts if part.summary for s in part.summary.sentences]
    claims = [claim for part in parts for claim in part.claims]
    if len(sections) > 1:
        notices.append(
            f"{article.source_id}: longer than the context budget; "
            f"summarised in {len(sections)} sections, then merged"
        )
        claims = [claim.model_copy(update={"summary_sentence": None}) for claim in claims]
        sentences, remarks, spent = await merge_summaries(
            sentences, llm=llm, prompts=prompts, n_sentences=n_sentences, max_tokens=max_tokens
        )
        notices += remarks
        usage += spent
        labels.append(MERGE)
    if not sentences:
        return Digest(notices=tuple(notices), prompts=prompts.shas(*labels), usage=usage)
    by_id = {s.sentence_id: s for s in whole.sentences}
    return Digest(
        summary=Summary(method="abstractive", sentences=tuple(sentences)),
        claims=complete_claims(claims, sentences, by_id),
        skipped=tuple(skipped for part in parts for skipped in part.skipped),
        notices=tuple(notices),
        prompts=prompts.shas(*labels),
        usage=usage,
    )


def _sift(
    sections: Sequence[NumberedSentences], outcomes: Sequence[Digest | BaseException]
) -> list[Digest]:
    """The digests; where only some sections found the endpoint out of reach, theirs are empty."""
    errors = [outcome for outcome in outcomes if isinstance(outcome, BaseException)]
    for error in errors:
        if len(errors) == len(outcomes) or not isinstance(
            error, ModelUnavailableError | BudgetError
        ):
            raise error
    return [
        outcome if isinstance(outcome, Digest) else _lose(section, outcome)
        for section, outcome in zip(sections, outcomes, strict=True)
    ]


def _lose(section: NumberedSentences, error: BaseException) -> Digest:
    return Digest(
        skipped=_skip_all(section),
        notices=(f"{_where(section)}: not summarised: {error}",),
        usage=usage_of_failure(error) if isinstance(error, ModelError) else Usage(),
    )


def _skip_all(section: NumberedSentences) -> tuple[Skipped, ...]:
    return tuple(skip(sentence, "reply_unusable") for sentence in section.sentences)


async def _summarise_section(
    shown: NumberedSentences, *, llm: LLM, prompts: PromptLibrary, n: int
) -> Digest:
    prompt = prompts.render(SUMMARISE, sentences=shown.prompt_lines, n_sentences=n)
    into = bound_reply(n, shown) if llm.keeps_to_grammar else SummaryReply
    reply = await llm.complete(
        prompt, into=into, find_problems=lambda value: find_problems(value, shown)
    )
    if not reply.values:
        notice = _unusable(shown, reply)
        return Digest(skipped=_skip_all(shown), notices=(notice,), usage=reply.usage)
    written = read_reply(reply.values[-1], shown)
    notices = (_lost(shown, *written.n_lost),) if any(written.n_lost) else ()
    return Digest(
        summary=Summary(method="abstractive", sentences=tuple(written.sentences.values())),
        claims=written.claims,
        skipped=() if written.sentences else _skip_all(shown),
        notices=notices,
        usage=reply.usage,
    )


def _where(shown: NumberedSentences) -> str:
    source_id = shown.sentences[0].source_id
    return f"{source_id} [{shown.numbers[0]}–{shown.numbers[-1]}]"


def _unusable(shown: NumberedSentences, reply: Reply[SummaryReply]) -> str:
    return f"{_where(shown)}: no summary, the model's reply was unusable: {reply.error}"


def _lost(shown: NumberedSentences, n_sentences: int, n_claims: int) -> str:
    counts = [(n_sentences, "summary sentence"), (n_claims, "claim")]
    said = " and ".join(f"{n} {noun}{'s' * (n != 1)}" for n, noun in counts if n)
    return f"{_where(shown)}: {said} of the model cited nothing that exists; left out"
