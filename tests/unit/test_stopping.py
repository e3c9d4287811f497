"""What the API leaves to whoever stops a call half way: reports that were done, and the spending."""

from __future__ import annotations

import asyncio
import signal
import threading
from typing import TYPE_CHECKING, Any

import pytest

import factcheck
from evals.bench.articles import make_articles
from evals.stub.answers import answer_question
from evals.stub.faults import Fault

if TYPE_CHECKING:
    from evals.stub import StubServer
    from evals.stub.question import Question
    from tests.conftest import StubFactory

TEXTS = make_articles(3)


def settings_for(server: StubServer) -> factcheck.Settings:
    return factcheck.Settings(base_url=server.base_url, model="m", cache=False, concurrency=1)


@pytest.fixture
def stalling(stub: StubFactory) -> StubServer:
    """An endpoint that answers five questions and leaves the sixth one waiting."""
    return stub(latency_s=0.2, faults=Fault("hung", first=6))


async def wait_for_requests(server: StubServer, number: int) -> None:
    while server.stats.requests < number:  # noqa: ASYNC110 - the server has a loop of its own
        await asyncio.sleep(0.02)


def test_cancelled_batch(stalling: StubServer) -> None:
    """Reports are handed over as they come; the cancellation and the engine tell the spending."""
    kept: dict[int, factcheck.Report] = {}
    last = asyncio.Event()

    def keep(place: int, report: factcheck.Report) -> None:
        kept[place] = report
        if len(kept) == 3:
            last.set()

    async def run() -> tuple[Any, Any]:
        settings = settings_for(stalling)
        with factcheck.open_engine(settings) as engine:
            given = [TEXTS[0], " ", *TEXTS[1:]]
            many = factcheck.acheck_many(given, settings=settings, engine=engine, on_report=keep)
            task = asyncio.create_task(many)
            await asyncio.wait_for(last.wait(), 60)
            await wait_for_requests(stalling, 6)
            task.cancel()
            with pytest.raises(asyncio.CancelledError) as caught:
                await task
            await engine.aclose()
            return caught.value, engine.usage

    stop, spent = asyncio.run(run())
    assert sorted(kept) == [0, 1, 2]
    assert kept[1].failures
    assert [kept[place].articles[0].text for place in (0, 2)] == TEXTS[:2]
    assert all(kept[place].verdicts for place in (0, 2))
    assert stop.usage == spent
    assert (spent.calls, spent.cost_usd) == (6, None)
    assert spent.prompt_tokens > kept[0].usage.prompt_tokens + kept[2].usage.prompt_tokens


def test_call_that_takes_too_long(stub: StubFactory) -> None:
    """A timeout's cause is the cancellation, with what was spent."""
    server = stub(faults=Fault("hung"))

    async def run() -> None:
        call = factcheck.acheck(TEXTS[0], settings=settings_for(server))
        task = asyncio.create_task(call)
        await wait_for_requests(server, 1)
        await asyncio.wait_for(task, 0.01)

    with pytest.raises(TimeoutError) as caught:
        asyncio.run(run())
    usage = vars(caught.value.__cause__)["usage"]
    assert (usage.calls, usage.cost_usd) == (1, None)


def test_ctrl_c_in_a_script(stub: StubFactory) -> None:
    """Ctrl-C in a call without an event loop of the caller's has what was spent by then."""

    def press_while_asked(question: Question) -> Any:
        main = threading.main_thread().ident
        assert main is not None
        signal.pthread_kill(main, signal.SIGINT)
        return answer_question(question)

    server = stub(latency_s=0.2, answer=press_while_asked)
    with pytest.raises(KeyboardInterrupt) as caught:
        factcheck.check(TEXTS[0], settings=settings_for(server))
    assert vars(caught.value)["usage"].calls == 1
