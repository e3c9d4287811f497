"""The one retry policy: which errors are tried again, how often, how long and after what wait.

It knows nothing of HTTP; an error says for itself whether it is retryable and when to come back.
"""

from __future__ import annotations

import asyncio
import random
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from tenacity import (
    AsyncRetrying,
    RetryCallState,
    retry_if_exception,
    stop_after_attempt,
    wait_random_exponential,
)

from factcheck.errors import FactcheckError, ModelUnavailableError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from contextlib import AbstractAsyncContextManager

P = TypeVar("P")
R = TypeVar("R")

# Full jitter: a wait is drawn between 0 and the bound, so that callers turned away together do not
# come back together. Source: https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
# 0.1 s to begin with: with 0.25 s a run in which every third request fails took up to 6 times as
# long as one without faults, with 0.1 s up to 2.8 times (python -m evals.bench faults). Ten
# attempts still bridge 23 s on average, 45 s at most, where an endpoint names no time to return.
_WAIT = wait_random_exponential(multiplier=0.1, max=20.0)
# Failures that come sooner than this are tried again without a word.
_PATIENCE_S = 10.0
# Added to a wait that the endpoint asked for, for the same reason.
_SPREAD_S = 0.25


async def pause(seconds: float) -> None:
    """Wait between two attempts; tests replace it to lose no time."""
    await asyncio.sleep(seconds)


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """Bounds on trying again, in attempts and in seconds."""

    max_attempts: int = 10
    max_wait_s: float = 120.0
    """No attempt begins after so long; time in which no turn was to be had is not counted."""
    notify: Callable[[str], None] = lambda _message: None
    """Is told in one line of a failure after a long silence, before it is tried again."""

    async def run(
        self,
        attempt: Callable[[P], Awaitable[R]],
        *,
        turn: Callable[[], AbstractAsyncContextManager[P]],
    ) -> R:
        """What `attempt` returns once it succeeds.

        Args:
            attempt: Asks once, with what its turn gave.
            turn: Waits for its turn, and has it for as long as the context lasts.

        Raises:
            ModelUnavailableError: Every attempt failed, or the endpoint asks for a longer wait
                than is left; says how many requests were sent.
        """
        course = _Course(self)
        retrying = AsyncRetrying(
            retry=retry_if_exception(_is_retryable),
            wait=_find_wait,
            stop=course.is_over,
            before_sleep=course.tell,
            sleep=pause,
            reraise=True,
        )

        async def take_turn() -> R:
            async with turn() as given, course:
                return await attempt(given)

        try:
            return await retrying(take_turn)
        except ModelUnavailableError as error:
            raise self._give_up(error, course.attempts) from error

    def _give_up(self, error: ModelUnavailableError, attempts: int) -> ModelUnavailableError:
        count = "1 attempt" if attempts == 1 else f"{attempts} attempts"
        message = f"{error.message}; gave up after {count}"
        asked = error.retry_after_s
        if attempts < self.max_attempts:
            asks = "" if asked is None else f"it asks to wait {asked:.0f} s and "
            message += f": {asks}{self.max_wait_s:.0f} s are allowed"
        return ModelUnavailableError(message, hint=error.hint, retry_after_s=asked)


@dataclass(slots=True)
class _Course:
    """One question under way: how often it was asked, and for how long."""

    policy: RetryPolicy
    attempts: int = 0
    asked_s: float = 0.0
    _began_s: float = 0.0

    async def __aenter__(self) -> None:
        self.attempts += 1
        self._began_s = time.monotonic()

    async def __aexit__(self, *_: object) -> None:
        self.asked_s += time.monotonic() - self._began_s

    def is_over(self, state: RetryCallState) -> bool:
        if stop_after_attempt(self.policy.max_attempts)(state):
            return True
        return self._passed_s(state) + state.upcoming_sleep > self.policy.max_wait_s

    def tell(self, state: RetryCallState) -> None:
        error = state.outcome.exception() if state.outcome else None
        if error and self._passed_s(state) >= _PATIENCE_S:
            self.policy.notify(f"{error}; trying again")

    def _passed_s(self, state: RetryCallState) -> float:
        # `idle_for` is the sum of the waits, also when a test does not really wait.
        return self.asked_s + state.idle_for


def _is_retryable(error: BaseException) -> bool:
    return isinstance(error, FactcheckError) and error.retryable


def _find_wait(state: RetryCallState) -> float:
    """Seconds before the next attempt, never less than the endpoint asked for."""
    error = state.outcome.exception() if state.outcome else None
    asked = error.retry_after_s if isinstance(error, ModelUnavailableError) else None
    if asked is None:
        return _WAIT(state)
    return asked + random.uniform(0, _SPREAD_S)  # noqa: S311 - a wait is no secret
