"""One piece of work on every section of an article; what a section has cost is never lost.

It knows which failures leave the other sections standing, not what is done with a section.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from factcheck.errors import BudgetError, ModelError, ModelUnavailableError
from factcheck.llm.base import usage_of_failure
from factcheck.records import Digest, Skipped, Usage
from factcheck.text.spans import skip

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from factcheck.steps.numbering import NumberedSentences


async def digest_each(
    sections: Sequence[NumberedSentences],
    work: Callable[[NumberedSentences], Awaitable[Digest]],
    *,
    undone: str,
) -> list[Digest]:
    """The digest of every section.

    Where the endpoint was out of reach for some, or the purse did not hold enough, their sentences
    are skipped and a notice calls them `undone`.

    Raises:
        ModelError: The endpoint rejects the request, or no section came to anything; its usage is
            that of all sections.
    """
    outcomes = await asyncio.gather(*map(work, sections), return_exceptions=True)
    errors = [outcome for outcome in outcomes if isinstance(outcome, BaseException)]
    for error in errors:
        if len(errors) == len(outcomes) or not isinstance(
            error, ModelUnavailableError | BudgetError
        ):
            if isinstance(error, ModelError):
                error.usage = sum(map(_usage, outcomes), Usage())
            raise error
    return [
        outcome if isinstance(outcome, Digest) else _lose(section, outcome, undone)
        for section, outcome in zip(sections, outcomes, strict=True)
    ]


def skip_all(section: NumberedSentences) -> tuple[Skipped, ...]:
    """The sentences of a section that came to nothing."""
    return tuple(skip(sentence, "reply_unusable") for sentence in section.sentences)


def say_where(section: NumberedSentences) -> str:
    """What a notice calls a section."""
    source_id = section.sentences[0].source_id
    return f"{source_id} [{section.numbers[0]}–{section.numbers[-1]}]"


def _lose(section: NumberedSentences, error: BaseException, undone: str) -> Digest:
    return Digest(
        skipped=skip_all(section),
        notices=(f"{say_where(section)}: {undone}: {error}",),
        usage=usage_of_failure(error),
    )


def _usage(outcome: Digest | BaseException) -> Usage:
    return outcome.usage if isinstance(outcome, Digest) else usage_of_failure(outcome)
