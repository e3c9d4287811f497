"""The stub server itself: HTTP on loopback, in a thread and an event loop of its own.

It knows how to start, stop and be asked for counts. What it answers is the endpoint's business.
"""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING, Any, Self

from aiohttp import web

from evals.stub.answers import Answer, answer_question
from evals.stub.endpoint import Endpoint
from evals.stub.faults import Fault, FaultPlan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evals.stub.stats import Stats

_HOST = "127.0.0.1"
_MAX_BODY = 64 * 1024 * 1024


class StubServer:
    """An OpenAI-compatible endpoint that answers any schema and fails as told.

    Use it as a context manager, or call `start` and `stop`. It serves once.

    Args:
        faults: What goes wrong and when; the first one that is due wins.
        latency_s: Seconds an answer takes, a spoilt one too; who is turned away waits for nothing.
        answer: From a question to the value to send.
        models: Names it serves, any other is a 404; None serves whatever is asked for.
        api_key: The only key it takes; None takes any key and none.
    """

    def __init__(
        self,
        *,
        faults: Fault | Sequence[Fault] = (),
        latency_s: float = 0.0,
        answer: Answer = answer_question,
        models: Sequence[str] | None = None,
        api_key: str | None = None,
    ) -> None:
        self._endpoint = Endpoint(
            plan=FaultPlan([faults] if isinstance(faults, Fault) else faults),
            latency_s=latency_s,
            answer=answer,
            models=None if models is None else tuple(models),
            api_key=api_key,
        )
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._is_over = asyncio.Event()
        self._is_settled = threading.Event()
        self._problem: BaseException | None = None
        self._port = 0

    @property
    def base_url(self) -> str:
        """Address to give to a client, `/v1` included."""
        return f"http://{_HOST}:{self._port}/v1"

    @property
    def stats(self) -> Stats:
        """A copy of the counts as they stand."""
        return self._endpoint.stats.snapshot()

    @property
    def requests(self) -> list[dict[str, Any]]:
        """The chat requests that could be parsed, oldest first, the last 2,000 of them."""
        return list(self._endpoint.requests)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self, port: int = 0) -> None:
        """Serve on `port` of loopback, 0 for a free one; returns once requests are taken.

        Raises:
            OSError: The port cannot be had.
        """
        self._thread = threading.Thread(target=self._run, args=(port,), daemon=True)
        self._thread.start()
        self._is_settled.wait()
        if self._problem is not None:
            self._thread.join()
            self._thread = None
            raise self._problem

    def stop(self) -> None:
        """Hang up on everybody and end the thread."""
        if self._thread is None or self._loop is None:
            return
        self._loop.call_soon_threadsafe(self._is_over.set)
        self._thread.join()
        self._thread = None

    def _run(self, port: int) -> None:
        try:
            asyncio.run(self._serve(port))
        except BaseException as error:  # noqa: BLE001  start() raises it in the caller's thread
            self._problem = error
        finally:
            self._is_settled.set()

    async def _serve(self, port: int) -> None:
        self._loop = asyncio.get_running_loop()
        app = web.Application(client_max_size=_MAX_BODY)
        self._endpoint.add_routes(app)
        # Without cancellation a hung request would be worked on after its client has gone.
        runner = web.AppRunner(
            app, access_log=None, handler_cancellation=True, shutdown_timeout=0.1
        )
        await runner.setup()
        try:
            await web.TCPSite(runner, _HOST, port, backlog=1024).start()
            self._port = runner.addresses[0][1]
            self._is_settled.set()
            await self._is_over.wait()
        finally:
            self._endpoint.release()
            await runner.cleanup()
