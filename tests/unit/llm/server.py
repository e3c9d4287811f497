"""A server on loopback that gives exactly the answers it is told to, one a request.

It knows the shape of a chat completion and nothing of schemas, latency statistics or luck.
"""

from __future__ import annotations

import asyncio
import json
import threading
import time
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web


@dataclass
class Answer:
    """One scripted answer."""

    body: Any = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    content_type: str = "application/json"
    delay_s: float = 0.0
    drips: bool = False
    """Send one byte every 20 ms instead of all at once."""
    drops: bool = False
    """Close the connection without a word."""


@dataclass
class Received:
    """One request as it came in."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]
    at_s: float

    @property
    def contents(self) -> list[str]:
        return [message["content"] for message in self.body["messages"]]


def completion(
    content: Any = None,
    *,
    finish: str = "stop",
    refusal: str | None = None,
    tool_arguments: str | None = None,
    usage: dict[str, Any] | None = None,
) -> Answer:
    """A well-formed chat completion; `content` that is not a string becomes JSON."""
    if content is not None and not isinstance(content, str):
        content = json.dumps(content)
    message: dict[str, Any] = {"role": "assistant", "content": content}
    if refusal:
        message["refusal"] = refusal
    if tool_arguments is not None:
        function = {"name": "Cities", "arguments": tool_arguments}
        message["tool_calls"] = [{"id": "call_1", "type": "function", "function": function}]
    counts = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}
    return Answer(
        {
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "created": 1,
            "model": "test-model",
            "choices": [{"index": 0, "message": message, "finish_reason": finish}],
            "usage": counts if usage is None else usage,
        }
    )


class ScriptedServer:
    """Runs in a thread of its own; the last answer is given again and again."""

    def __init__(self) -> None:
        self.answers: list[Answer] = []
        self.requests: list[Received] = []
        self.under_way = 0
        self.most_under_way = 0
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._runner: web.AppRunner | None = None
        self.port = 0

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    def script(self, *answers: Answer) -> None:
        """Give these answers from now on."""
        self.answers = list(answers)
        self.requests.clear()

    def start(self) -> None:
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._serve(), self._loop).result(10)

    def stop(self) -> None:
        assert self._runner is not None
        asyncio.run_coroutine_threadsafe(self._runner.cleanup(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    async def _serve(self) -> None:
        app = web.Application(client_max_size=64 * 1024 * 1024)
        app.router.add_route("*", "/{path:.*}", self._handle)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        body = await request.json()
        self.requests.append(Received(request.path, dict(request.headers), body, time.monotonic()))
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        self.under_way += 1
        self.most_under_way = max(self.most_under_way, self.under_way)
        try:
            return await self._send(request, answer)
        finally:
            self.under_way -= 1

    async def _send(self, request: web.Request, answer: Answer) -> web.StreamResponse:
        await asyncio.sleep(answer.delay_s)
        if answer.drops:
            assert request.transport is not None
            request.transport.abort()
            raise ConnectionResetError
        data = answer.body
        if not isinstance(data, bytes):
            data = (data if isinstance(data, str) else json.dumps(data)).encode()
        headers = {"Content-Type": answer.content_type, **answer.headers}
        if not answer.drips:
            return web.Response(body=data, status=answer.status, headers=headers)
        response = web.StreamResponse(status=answer.status, headers=headers)
        await response.prepare(request)
        for byte in data:
            await response.write(bytes([byte]))
            await asyncio.sleep(0.02)
        return response
