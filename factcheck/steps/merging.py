"""Summaries of the sections of one article → one summary, by a model.

It knows cited summary sentences and how many tokens a question may take, not how they were made.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from factcheck.errors import ModelError
from factcheck.llm.base import usage_of_failure
from factcheck.records import SummarySentence, Usage
from factcheck.steps.citing import Wire
from factcheck.steps.numbering import TOKENS_PER_LINE, estimate_tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.llm.base import LLM
    from factcheck.prompting import PromptLibrary

MERGE = "merge.v1"


class CitedSentence(Wire):
    """A summary sentence in a reply."""

    text: str
    sentences: list[int]


class MergeReply(Wire):
    """What `merge` asks for."""

    summary: list[CitedSentence]


async def merge_summaries(
    sentences: Sequence[SummarySentence],
    *,
    llm: LLM,
    prompts: PromptLibrary,
    n_sentences: int,
    max_tokens: int,
) -> tuple[list[SummarySentence], list[str], Usage]:
    """At most `n_sentences` out of `sentences`, notices for the reader, and what was spent.

    More than `max_tokens` of them are merged run by run until they fit. A run without a usable
    reply is stood for by its first sentences, and a notice says so: nothing is raised.
    """
    merged, notices, usage = list(sentences), [], Usage()
    while len(merged) > n_sentences:
        runs = _split_into_runs(merged, longer_than=n_sentences, max_tokens=max_tokens)
        parts = await asyncio.gather(
            *(_merge_run(run, llm=llm, prompts=prompts, n=n_sentences) for run in runs)
        )
        merged = [sentence for part, _, _ in parts for sentence in part]
        notices += [why for _, why, _ in parts if why]
        usage = sum((spent for _, _, spent in parts), usage)
    return merged, list(dict.fromkeys(notices)), usage


def _split_into_runs(
    sentences: Sequence[SummarySentence], *, longer_than: int, max_tokens: int
) -> list[list[SummarySentence]]:
    """Runs of at most `max_tokens`, each but the last long enough to become shorter."""
    runs: list[list[SummarySentence]] = [[]]
    used = 0
    for sentence in sentences:
        cost = estimate_tokens(sentence.text) + TOKENS_PER_LINE
        if len(runs[-1]) > longer_than and used + cost > max_tokens:
            runs.append([])
            used = 0
        runs[-1].append(sentence)
        used += cost
    return runs


async def _merge_run(
    run: list[SummarySentence], *, llm: LLM, prompts: PromptLibrary, n: int
) -> tuple[list[SummarySentence], str, Usage]:
    if len(run) <= n:
        return run, "", Usage()
    lines = [{"number": i, "text": s.text, "caption": ""} for i, s in enumerate(run, start=1)]
    prompt = prompts.render(MERGE, sentences=lines, n_sentences=n)
    try:
        reply = await llm.complete(
            prompt, into=MergeReply, find_problems=lambda value: find_problems(value, len(run))
        )
    except ModelError as error:  # what the sections have cost is worth keeping
        return run[:n], _unmerged(run, str(error)), usage_of_failure(error)
    best = reply.find_best(lambda value: len(_find_usable(value, len(run))))
    usable = _find_usable(best, len(run)) if best else []
    if not best or not usable:
        return run[:n], _unmerged(run, "the model's reply was unusable"), reply.usage
    lost = len(best.summary) - len(usable)
    why = f"{run[0].source_id}: {lost} of the merged sentences cited nothing that exists; left out"
    return [_carry(cited, run) for cited in usable[:n]], why if lost else "", reply.usage


def find_problems(value: MergeReply, n_lines: int) -> list[str]:
    """Why a reply cannot be used as it is; empty when it can."""
    found = [] if value.summary else ["the summary is empty"]
    for i, cited in enumerate(value.summary, start=1):
        if not cited.text.strip():
            found.append(f"summary sentence {i} has no text")
        if not _cites_lines(cited, n_lines):
            found.append(f"summary sentence {i} cites no sentence or one that does not exist")
    return found


def _find_usable(value: MergeReply, n_lines: int) -> list[CitedSentence]:
    return [one for one in value.summary if one.text.strip() and _cites_lines(one, n_lines)]


def _cites_lines(cited: CitedSentence, n_lines: int) -> bool:
    return bool(cited.sentences) and all(1 <= k <= n_lines for k in cited.sentences)


def _carry(cited: CitedSentence, run: list[SummarySentence]) -> SummarySentence:
    """The merged sentence, citing what the sentences that it was made of cite."""
    ids = dict.fromkeys(i for k in cited.sentences for i in run[k - 1].sentence_ids)
    return SummarySentence(
        text=" ".join(cited.text.split()), source_id=run[0].source_id, sentence_ids=tuple(ids)
    )


def _unmerged(run: list[SummarySentence], why: str) -> str:
    return (
        f"{run[0].source_id}: the summaries of the sections could not be merged, "
        f"their first sentences stand for them: {why}"
    )
