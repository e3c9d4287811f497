"""The HTTP endpoints of the stub server: who may ask, what is asked, and which reply goes out.

It knows requests and responses. The thread and the loop it runs in are the server's.
"""

from __future__ import annotations

import asyncio
import json
from collections import deque
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from aiohttp import web

from evals.stub.faults import AT_THE_GATE
from evals.stub.misbehave import (
    complete,
    hang_up,
    make_error,
    make_faulty_response,
    send_in_part,
)
from evals.stub.question import BadRequestError, Question, parse_question
from evals.stub.scalars import UnsatisfiableError
from evals.stub.stats import StatsKeeper

if TYPE_CHECKING:
    from evals.stub.answers import Answer
    from evals.stub.faults import Fault, FaultPlan

_KEPT_REQUESTS = 2_000


class Endpoint:
    """Handlers for one server."""

    def __init__(
        self,
        *,
        plan: FaultPlan,
        latency_s: float,
        answer: Answer,
        models: tuple[str, ...] | None,
        api_key: str | None,
    ) -> None:
        self._plan = plan
        self._latency_s = latency_s
        self._answer = answer
        self._models = models
        self._api_key = api_key
        self._stopping = asyncio.Event()
        self.stats = StatsKeeper()
        self.requests: deque[dict[str, Any]] = deque(maxlen=_KEPT_REQUESTS)

    def add_routes(self, app: web.Application) -> None:
        """Put the handlers where clients look for them."""
        app.router.add_post("/v1/chat/completions", self._complete)
        app.router.add_get("/v1/models", self._list_models)
        app.router.add_get("/stats", self._show_stats)

    def release(self) -> None:
        """End all waiting on purpose, so that the server can stop."""
        self._stopping.set()

    async def _complete(self, request: web.Request) -> web.StreamResponse:
        with self.stats.in_flight():
            try:
                self._check_key(request)
                body = _parse_body(await request.read())
                question = parse_question(body)
                self.requests.append(body)
                self._check_model(question.model)
                fault = self._plan.next_fault(question.key)
                self.stats.note(fault.kind if fault else None, n_questions=self._plan.n_questions)
                if fault is None or fault.kind not in AT_THE_GATE:
                    await asyncio.sleep(self._latency_s)
                return await self._respond(request, question, fault)
            except _RejectedError as error:
                return self._reject(error.status, str(error), error.code)
            except (BadRequestError, UnsatisfiableError) as error:
                return self._reject(400, str(error), "invalid_request")

    async def _respond(
        self, request: web.Request, question: Question, fault: Fault | None
    ) -> web.StreamResponse:
        kind = fault.kind if fault else None
        if fault is not None and (response := make_faulty_response(fault)):
            return response
        if kind == "hung":
            return await hang_up(request, after=self._stopping)
        if kind == "dropped":
            return await hang_up(request)
        completion = complete(self._answer(question), question, kind)
        if kind in ("slow_drip", "dropped_body"):
            body = json.dumps(completion).encode()
            is_slow = kind == "slow_drip"
            return await send_in_part(request, body, until=self._stopping, is_slow=is_slow)
        usage = completion["usage"]
        self.stats.add(
            answered=kind is None,
            prompt_tokens=usage["prompt_tokens"],
            completion_tokens=usage["completion_tokens"],
        )
        return web.json_response(completion)

    def _reject(self, status: int, message: str, code: str) -> web.Response:
        self.stats.add(rejected=1)
        return make_error(status, message, code)

    def _check_key(self, request: web.Request) -> None:
        key = self._api_key
        if key is not None and request.headers.get("Authorization") != f"Bearer {key}":
            raise _RejectedError("Incorrect API key provided.", status=401, code="invalid_api_key")

    def _check_model(self, model: str) -> None:
        if self._models is not None and model not in self._models:
            text = f"The model `{model}` does not exist or you do not have access to it."
            raise _RejectedError(text, status=404, code="model_not_found")

    async def _list_models(self, request: web.Request) -> web.Response:
        try:
            self._check_key(request)
        except _RejectedError as error:
            return make_error(error.status, str(error), error.code)
        names = self._models or ("stub-model",)
        entries = [{"id": n, "object": "model", "created": 0, "owned_by": "stub"} for n in names]
        return web.json_response({"object": "list", "data": entries})

    async def _show_stats(self, _: web.Request) -> web.Response:
        return web.json_response(asdict(self.stats.snapshot()))


class _RejectedError(Exception):
    def __init__(self, message: str, *, status: int, code: str) -> None:
        super().__init__(message)
        self.status = status
        self.code = code


def _parse_body(data: bytes) -> Any:
    try:
        return json.loads(data)
    except ValueError as error:
        raise BadRequestError("the body of the request is not JSON") from error
