from __future__ import annotations

import asyncio
import random
from contextlib import nullcontext
from typing import TYPE_CHECKING

import pytest

from factcheck.config import Settings
from factcheck.engines import ModelEngine
from factcheck.errors import ConfigError, ModelRejectedError, ModelUnavailableError
from factcheck.llm.client import OpenAILLM
from factcheck.llm.retrying import RetryPolicy
from factcheck.wiring import open_engine
from tests.unit.llm.conftest import GOOD, Cities, PricedPurse, accept, make_prompt
from tests.unit.llm.server import Answer, ScriptedServer, completion

if TYPE_CHECKING:
    from collections.abc import Callable

    from factcheck.llm.base import LLM
    from factcheck.llm.endpoints import ModelOptions


def run(policy: RetryPolicy, *outcomes: Exception | str) -> tuple[str, int]:
    """What the policy makes of attempts that end like `outcomes`, and how many there were."""
    left = list(outcomes)

    async def attempt(_: None) -> str:
        outcome = left.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    return asyncio.run(policy.run(attempt, turn=nullcontext)), len(outcomes) - len(left)


def busy(retry_after_s: float | None = None) -> ModelUnavailableError:
    return ModelUnavailableError("busy", retry_after_s=retry_after_s)


def test_success_waits_for_nothing(waits: list[float]) -> None:
    """A first attempt that succeeds is the only one."""
    assert run(RetryPolicy(), "fine") == ("fine", 1)
    assert waits == []


def test_backoff_is_exponential_with_full_jitter(
    waits: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Waits are drawn between zero and a bound that doubles from 0.1 s to 20 s."""
    bounds: list[tuple[float, float]] = []

    def draw(low: float, high: float) -> float:
        bounds.append((low, high))
        return high

    monkeypatch.setattr(random, "uniform", draw)
    run(RetryPolicy(max_attempts=11), *[busy()] * 10, "fine")
    assert waits == pytest.approx([0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 12.8, 20, 20])
    assert {low for low, _ in bounds} == {0}


def test_attempts_are_bounded(waits: list[float]) -> None:
    """After the last attempt the error says how many there were."""
    with pytest.raises(ModelUnavailableError, match="busy; gave up after 3 attempts"):
        run(RetryPolicy(max_attempts=3), *[busy()] * 5)
    assert len(waits) == 2


def test_seconds_are_bounded(waits: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    """No attempt begins later than the allowed seconds after the first."""
    monkeypatch.setattr(random, "uniform", lambda _, high: high)
    with pytest.raises(ModelUnavailableError, match="gave up after 6 attempts: 5 s are allowed"):
        run(RetryPolicy(max_attempts=50, max_wait_s=5.0), *[busy()] * 50)
    assert sum(waits) == pytest.approx(0.1 + 0.2 + 0.4 + 0.8 + 1.6)
    assert sum(waits) <= 5.0


@pytest.mark.parametrize("error", [ModelRejectedError("no"), ConfigError("no"), KeyError("no")])
def test_other_errors_are_not_tried_again(error: Exception, waits: list[float]) -> None:
    """What is not retryable passes through at once and unchanged."""
    with pytest.raises(type(error)) as caught:
        run(RetryPolicy(), error, "fine")
    assert caught.value is error
    assert waits == []


def test_retry_after_is_honoured(waits: list[float]) -> None:
    """The wait is at least what the endpoint asked for, and hardly more."""
    run(RetryPolicy(), busy(20.0), "fine")
    assert 20.0 <= waits[0] <= 20.25


def test_retry_after_beyond_the_bound(waits: list[float]) -> None:
    """An endpoint that asks for more time than is left is given up at once."""
    with pytest.raises(ModelUnavailableError, match="asks to wait 300 s and 120 s are allowed"):
        run(RetryPolicy(), busy(300.0), "fine")
    assert waits == []


def test_silence_is_told(server: ScriptedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """An endpoint that hangs is spoken of while there is time to stop, and only once."""
    server.script(Answer(b"", delay_s=30), Answer(b"", delay_s=30), completion(GOOD))
    monkeypatch.setattr("factcheck.llm.retrying._PATIENCE_S", 0.3)
    told: list[str] = []
    settings = Settings(base_url=server.base_url, model="m", timeout_s=0.5, cache=False)

    async def ask(llm: LLM) -> None:
        for _ in range(2):
            await llm.complete(make_prompt(), into=Cities, find_problems=accept)
        await llm.aclose()

    with open_engine(settings, notify=told.append) as engine:
        assert isinstance(engine, ModelEngine)
        asyncio.run(ask(engine.llm))
    assert told == [f"'m' at {server.base_url} did not answer within 0.5 s; trying again"]


@pytest.mark.parametrize("scarce", ["places", "money"])
def test_waiting_for_a_turn_is_not_counted(
    server: ScriptedServer, make_options: Callable[..., ModelOptions], scarce: str
) -> None:
    """A question that others kept from being asked has all of its time left when its turn comes."""
    slow = Answer(completion(GOOD).body, delay_s=0.2)
    server.script(*[slow] * 4, Answer({}, status=503), slow)
    # Of this money one question at a time can be paid: each sets aside more than half of it.
    limits = {"places": (1, None), "money": (8, 2600.0)}
    concurrency, dollars = limits[scarce]
    options = make_options(concurrency=concurrency, max_wait_s=0.5, max_output_tokens=1400)
    purse = PricedPurse(options.model, options.base_url, max_cost_usd=dollars)

    async def ask() -> None:
        llm = OpenAILLM(options, purse=purse)
        replies = await asyncio.gather(
            *(
                llm.complete(make_prompt(str(n)), into=Cities, find_problems=accept)
                for n in range(5)
            )
        )
        await llm.aclose()
        assert [reply.usage.retries for reply in replies].count(1) == 1

    asyncio.run(ask())
    assert server.most_under_way == 1


def test_time_of_asking_is_counted(
    server: ScriptedServer, make_options: Callable[..., ModelOptions]
) -> None:
    """A question that has taken its time over failures is not asked again."""
    server.script(Answer({}, status=503, delay_s=0.3))

    async def ask() -> None:
        llm = OpenAILLM(make_options(max_wait_s=0.5))
        with pytest.raises(ModelUnavailableError, match=r"gave up after [12] attempts?: 0 s"):
            await llm.complete(make_prompt(), into=Cities, find_problems=accept)
        await llm.aclose()

    asyncio.run(ask())


def test_over_http(
    server: ScriptedServer, make_options: Callable[..., ModelOptions], waits: list[float]
) -> None:
    """Headers reach the policy, and the retries are counted."""
    server.script(
        Answer({}, status=429, headers={"Retry-After": "3"}),
        Answer({}, status=503, headers={"retry-after-ms": "1500"}),
        completion(GOOD),
    )

    async def ask() -> None:
        llm = OpenAILLM(make_options())
        reply = await llm.complete(make_prompt(), into=Cities, find_problems=accept)
        assert (reply.usage.calls, reply.usage.retries, reply.usage.reasks) == (3, 2, 0)
        await llm.aclose()

    asyncio.run(ask())
    assert 3.0 <= waits[0] <= 3.25
    assert 1.5 <= waits[1] <= 1.75


def test_waiting_does_not_hold_a_place(
    server: ScriptedServer,
    make_options: Callable[..., ModelOptions],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """While one question waits to be asked again, another one is asked."""
    server.script(Answer({}, status=503), completion(GOOD))

    async def ask() -> None:
        is_waiting, may_go_on = asyncio.Event(), asyncio.Event()

        async def wait(_: float) -> None:
            is_waiting.set()
            await may_go_on.wait()

        monkeypatch.setattr("factcheck.llm.retrying.pause", wait)
        llm = OpenAILLM(make_options(concurrency=1))
        first = asyncio.create_task(
            llm.complete(make_prompt("one"), into=Cities, find_problems=accept)
        )
        await is_waiting.wait()
        async with asyncio.timeout(5):
            await llm.complete(make_prompt("two"), into=Cities, find_problems=accept)
        may_go_on.set()
        await first
        await llm.aclose()

    asyncio.run(ask())
    assert [request.contents[-1] for request in server.requests] == ["one", "two", "one"]
