"""Article → Summary and the claims it makes, by a model.

It converts and checks replies; it does not know how a model is reached or what verdicts are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.records import Digest, Summary, Usage
from factcheck.steps.merging import MERGE, MergeReply, merge_summaries
from factcheck.steps.numbering import NumberedSentences, number_sentences, split_into_sections
from factcheck.steps.replying import (
    SummaryReply,
    bound_reply,
    complete_claims,
    count_usable,
    find_problems,
    read_reply,
)
from factcheck.steps.sections import digest_each, say_where, skip_all

if TYPE_CHECKING:
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
    parts = await digest_each(
        sections,
        lambda shown: _summarise_section(shown, llm=llm, prompts=prompts, n=n_sentences),
        undone="not summarised",
    )
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


async def _summarise_section(
    shown: NumberedSentences, *, llm: LLM, prompts: PromptLibrary, n: int
) -> Digest:
    prompt = prompts.render(SUMMARISE, sentences=shown.prompt_lines, n_sentences=n)
    into = bound_reply(n, shown) if llm.keeps_to_grammar else SummaryReply
    reply = await llm.complete(
        prompt, into=into, find_problems=lambda value: find_problems(value, shown)
    )
    best = reply.find_best(lambda value: count_usable(value, shown))
    if best is None:
        notice = _unusable(shown, reply)
        return Digest(skipped=skip_all(shown), notices=(notice,), usage=reply.usage)
    written = read_reply(best, shown)
    notices = (_lost(shown, *written.n_lost),) if any(written.n_lost) else ()
    return Digest(
        summary=Summary(method="abstractive", sentences=tuple(written.sentences.values())),
        claims=written.claims,
        skipped=() if written.sentences else skip_all(shown),
        notices=notices,
        usage=reply.usage,
    )


def _unusable(shown: NumberedSentences, reply: Reply[SummaryReply]) -> str:
    return f"{say_where(shown)}: no summary, the model's reply was unusable: {reply.error}"


def _lost(shown: NumberedSentences, n_sentences: int, n_claims: int) -> str:
    counts = [(n_sentences, "summary sentence"), (n_claims, "claim")]
    said = " and ".join(f"{n} {noun}{'s' * (n != 1)}" for n, noun in counts if n)
    return f"{say_where(shown)}: {said} of the model cited nothing that exists; left out"
