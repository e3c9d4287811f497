"""What the steps may ask of a language model: one question, one reply, already parsed.

It knows no provider, no network and no retry; importing it costs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from pydantic import BaseModel

from factcheck.records import Usage

if TYPE_CHECKING:
    from collections.abc import Callable

    from factcheck.errors import ModelReplyError
    from factcheck.records import RenderedPrompt

T = TypeVar("T", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Reply(Generic[T]):
    """What came back for one prompt, after at most one re-ask."""

    values: tuple[T, ...]
    """Every parseable reply in the order it came: none, one or two."""
    error: ModelReplyError | None
    """Why the last reply is unusable; None when it parsed."""
    problems: tuple[str, ...]
    """What `find_problems` says of the last value; empty when it is fine or there is none."""
    usage: Usage

    @property
    def is_usable(self) -> bool:
        """Whether the last reply parsed and nothing is wrong with it."""
        return bool(self.values) and self.error is None and not self.problems

    def find_best(self, measure: Callable[[T], int]) -> T | None:
        """The value to go by: the last, unless it is flawed and `measure` says more of another."""
        if self.is_usable:
            return self.values[-1]
        return max(reversed(self.values), key=measure, default=None)


class LLM(Protocol):
    """Anything that answers a prompt with an instance of a given model."""

    model: str
    keeps_to_grammar: bool
    """Whether replies are decoded under a grammar made from the schema, so that a schema narrowed
    to one question helps; elsewhere it would only cost the provider's caches."""

    async def complete(
        self, prompt: RenderedPrompt, *, into: type[T], find_problems: Callable[[T], list[str]]
    ) -> Reply[T]:
        """The reply to `prompt`, re-asked once when it is unusable or has problems.

        Args:
            prompt: The conversation to send.
            into: The shape of the reply.
            find_problems: Says in whole sentences what is wrong with a parsed reply; an empty
                list means that it can be used.

        Raises:
            ModelUnavailableError: The endpoint did not answer and the retries are used up.
            ModelRejectedError: The endpoint refuses the request for good.
            BudgetError: The question could cost more than is left to spend.
        """
        ...

    async def aclose(self) -> None:
        """Close what belongs to the running event loop."""
        ...


def charge(error: BaseException, usage: Usage) -> None:
    """Note on `error` what had been spent when it ended the work."""
    vars(error)["usage"] = usage


def usage_of_failure(error: BaseException) -> Usage:
    """What was spent on work that came to nothing."""
    return getattr(error, "usage", None) or Usage()
