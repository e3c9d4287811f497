"""Summary sentences that failed → sentences in their place, by a model.

It is told what failed and why; whether the new sentences are any better is found out elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from factcheck.errors import ModelError
from factcheck.llm.base import usage_of_failure
from factcheck.records import Usage
from factcheck.steps.numbering import NumberedSentences, number_sentences
from factcheck.steps.replying import (
    SummaryReply,
    bound_reply,
    complete_claims,
    count_usable,
    find_problems,
    read_reply,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.llm.base import LLM
    from factcheck.prompting import PromptLibrary
    from factcheck.records import Article, Claim, SummarySentence, Verdict

__all__ = ["REPAIR", "Flaw", "Rewriting", "SummaryReply", "rewrite_sentences"]

REPAIR = "repair.v1"


@dataclass(frozen=True)
class Flaw:
    """A summary sentence, and those of its claims that failed with their verdicts."""

    sentence: SummarySentence
    failed: tuple[tuple[Claim, Verdict], ...]

    @property
    def why(self) -> str:
        """What failed, in one line."""
        return "; ".join(
            f"“{claim.text}” is {verdict.outcome.replace('_', ' ')}: "
            f"{verdict.explanation or verdict.reason.replace('_', ' ')}"
            for claim, verdict in self.failed
        )

    @property
    def sentence_ids(self) -> tuple[str, ...]:
        """Source sentences to go by: what shows the failure first, then what was cited."""
        shown = [one.sentence_id for _, verdict in self.failed for one in verdict.evidence]
        return tuple(dict.fromkeys([*shown, *self.sentence.sentence_ids]))


@dataclass(frozen=True)
class Rewriting:
    """What an engine puts in the place of failed sentences."""

    sentences: tuple[SummarySentence | None, ...]
    """One for every flaw, in their order; None where it has nothing better to say."""
    claims: tuple[Claim, ...] = ()
    """What they claim; `summary_sentence` is an index into `sentences`."""
    notices: tuple[str, ...] = ()
    prompts: dict[str, str] = field(default_factory=dict)
    usage: Usage = field(default_factory=Usage)


async def rewrite_sentences(
    article: Article, flaws: Sequence[Flaw], *, llm: LLM, prompts: PromptLibrary, max_tokens: int
) -> Rewriting:
    """A sentence for every flaw, with its claims, in one question.

    An article of more than `max_tokens` is shown in part: the sentences that the flaws go by.
    Nothing is raised: without a usable reply all sentences are None and a notice says why.
    """
    shown = number_sentences([article])
    if shown.tokens > max_tokens:
        shown = shown.choose({i for flaw in flaws for i in flaw.sentence_ids})
    lines = [
        {"number": n, "text": flaw.sentence.text, "why": flaw.why, "cited": _numbers(flaw, shown)}
        for n, flaw in enumerate(flaws, start=1)
    ]
    prompt = prompts.render(REPAIR, sentences=shown.prompt_lines, failed=lines)
    shas = prompts.shas(REPAIR)
    try:
        reply = await llm.complete(
            prompt,
            into=bound_reply(len(flaws), shown) if llm.keeps_to_grammar else SummaryReply,
            find_problems=lambda value: _problems(value, len(flaws), shown),
        )
    except ModelError as error:  # the summary as it is is worth keeping
        return _nothing(article, flaws, str(error), shas, usage_of_failure(error))
    best = reply.find_best(
        lambda value: count_usable(value, shown) if len(value.summary) == len(flaws) else -1
    )
    if best is None or len(best.summary) != len(flaws):
        why = reply.error.message if reply.error else "not one sentence for each that failed"
        return _nothing(article, flaws, why, shas, reply.usage)
    written = read_reply(best, shown)
    by_id = {sentence.sentence_id: sentence for sentence in article.sentences}
    places = [position - 1 for position in written.sentences]
    claims = complete_claims(written.claims, list(written.sentences.values()), by_id)
    return Rewriting(
        sentences=tuple(written.sentences.get(n) for n in range(1, len(flaws) + 1)),
        claims=tuple(
            claim.model_copy(update={"summary_sentence": places[claim.summary_sentence or 0]})
            for claim in claims
        ),
        prompts=shas,
        usage=reply.usage,
    )


def _numbers(flaw: Flaw, shown: NumberedSentences) -> str:
    pairs = zip(shown.numbers, shown.sentences, strict=True)
    wanted = [str(n) for n, sentence in pairs if sentence.sentence_id in flaw.sentence_ids]
    return ", ".join(wanted) or "none"


def _problems(value: SummaryReply, n_flaws: int, shown: NumberedSentences) -> list[str]:
    problems = find_problems(value, shown)
    if len(value.summary) != n_flaws:
        problems.append(f"the summary has {len(value.summary)} sentences, not {n_flaws}")
    return problems


def _nothing(
    article: Article, flaws: Sequence[Flaw], why: str, shas: dict[str, str], usage: Usage
) -> Rewriting:
    note = f"{article.source_id}: the model wrote nothing in place of what failed: {why}"
    return Rewriting((None,) * len(flaws), notices=(note,), prompts=shas, usage=usage)
