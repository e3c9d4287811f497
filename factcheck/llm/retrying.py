"""The one retry policy: which errors are tried again, how often, how long and after what wait.

It knows nothing of HTTP; an error says for itself whether it is retryable and when to come back.
"""

from __future__ import annotations

import asyncio
import random
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
    """No attempt begins later than this after the first one began."""
    notify: Callable[[str], None] = lambda _message: None
    """Is told in one line of a failure after a long silence, before it is tried again."""

    async def run(self, attempt: Callable[[], Awaitable[R]]) -> R:
        """What `attempt` returns once it succeeds.

        Raises:
            ModelUnavailableError: Every attempt failed, or the endpoint asks for a longer wait
                than is left; says how many requests were sent.
        """
        retrying = AsyncRetrying(
            retry=retry_if_exception(_is_retryable),
            wait=_find_wait,
            stop=self._is_over,
            before_sleep=self._tell,
            sleep=pause,
            reraise=True,
        )
        attempts = 0

        async def count_and_try() -> R:
            nonlocal attempts
            attempts += 1
            return await attempt()

        try:
            return await retrying(count_and_try)
        except ModelUnavailableError as error:
            raise self._give_up(error, attempts) from error

    def _tell(self, state: RetryCallState) -> None:
        error = state.outcome.exception() if state.outcome else None
        if error and (state.seconds_since_start or 0.0) >= _PATIENCE_S:
            self.notify(f"{error}; trying again")

    def _is_over(self, state: RetryCallState) -> bool:
        if stop_after_attempt(self.max_attempts)(state):
            return True
        # `idle_for` is the sum of the waits: the same bound holds when a test does not really wait.
        passed = max(state.seconds_since_start or 0.0, state.idle_for)
        return passed + state.upcoming_sleep > self.max_wait_s

    def _give_up(self, error: ModelUnavailableError, attempts: int) -> ModelUnavailableError:
        count = "1 attempt" if attempts == 1 else f"{attempts} attempts"
        message = f"{error.message}; gave up after {count}"
        asked = error.retry_after_s
        if attempts < self.max_attempts:
            asks = "" if asked is None else f"it asks to wait {asked:.0f} s and "
            message += f": {asks}{self.max_wait_s:.0f} s are allowed"
        return ModelUnavailableError(message, hint=error.hint, retry_after_s=asked)


def _is_retryable(error: BaseException) -> bool:
    return isinstance(error, FactcheckError) and error.retryable


def _find_wait(state: RetryCallState) -> float:
    """Seconds before the next attempt, never less than the endpoint asked for."""
    error = state.outcome.exception() if state.outcome else None
    asked = error.retry_after_s if isinstance(error, ModelUnavailableError) else None
    if asked is None:
        return _WAIT(state)
    return asked + random.uniform(0, _SPREAD_S)  # noqa: S311 - a wait is no secret
