"""How a fault goes over the wire: statuses, spoilt completions, silence and half a body.

It knows what each kind of fault looks like to a client, not which request gets one.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from aiohttp import web

from evals.stub.answers import make_completion, make_message, write_text
from evals.stub.faults import KEPT_SHARE, STATUS, Fault, FaultKind, spoil_value

if TYPE_CHECKING:
    from evals.stub.question import Question

_DRIP_S = 1.0
_PAGE = "<!doctype html><title>Welcome</title><p>This is a web page.</p>"


def make_error(
    status: int, message: str, code: str, *, headers: dict[str, str] | None = None
) -> web.Response:
    """An error in the form that OpenAI gives it."""
    kind = "server_error" if status >= 500 else "invalid_request_error"
    error = {"message": message, "type": kind, "param": None, "code": code}
    return web.json_response({"error": error}, status=status, headers=headers)


def make_faulty_response(fault: Fault) -> web.Response | None:
    """The whole response for faults that need no answer to spoil; None for the others."""
    if fault.kind == "html":
        return web.Response(text=_PAGE, content_type="text/html")
    if fault.kind not in STATUS:
        return None
    status, code = STATUS[fault.kind]
    says_when = fault.kind == "rate_limit_retry_after"
    headers = {"Retry-After": f"{fault.retry_after_s:g}"} if says_when else {}
    return make_error(status, f"the stub was told to say {code}", code, headers=headers)


def complete(value: Any, question: Question, kind: FaultKind | None) -> dict[str, Any]:
    """The completion that carries `value`, with the fault `kind` worked in."""
    text = write_text(spoil_value(value, kind) if kind else value, question)
    if kind in ("malformed", "truncated"):
        text = text[: int(len(text) * KEPT_SHARE)]
    message = make_message(text, question)
    if kind in ("refusal", "content_filter"):
        refusal = "I cannot help with that." if kind == "refusal" else None
        message = {"role": "assistant", "content": None, "refusal": refusal}
    reasons = {"truncated": "length", "content_filter": "content_filter"}
    return make_completion(message, question, finish_reason=reasons.get(kind or "", "stop"))


async def hang_up(
    request: web.Request, *, after: asyncio.Event | None = None
) -> web.StreamResponse:
    """Close the connection without a byte: at once, or when `after` is set.

    A client that hangs up first cancels the wait.
    """
    if after is not None:
        await after.wait()
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


async def send_in_part(
    request: web.Request, body: bytes, *, until: asyncio.Event, is_slow: bool
) -> web.StreamResponse:
    """Announce `body`, then send half of it and hang up, or send it a byte a second."""
    response = web.StreamResponse(headers={"Content-Type": "application/json"})
    response.content_length = len(body)
    await response.prepare(request)
    if not is_slow:
        await response.write(body[: len(body) // 2])
    for n in range(len(body) if is_slow else 0):
        if until.is_set():
            break
        await response.write(body[n : n + 1])
        await asyncio.sleep(_DRIP_S)
    if request.transport is not None:
        request.transport.close()
    return response
