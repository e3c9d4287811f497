from __future__ import annotations

import asyncio
import contextlib
import email.utils
import json
import logging
import socket
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx2
import openai
import pytest
import yaml

from factcheck import errors
from factcheck.errors import (
    ConfigError,
    FactcheckError,
    ModelRejectedError,
    ModelUnavailableError,
)
from factcheck.llm.base import usage_of_failure
from factcheck.llm.client import OpenAILLM
from factcheck.llm.connections import open_plain_client
from factcheck.llm.endpoints import ModelOptions
from factcheck.llm.faults import hide_key, read_retry_after
from factcheck.llm.metering import metered
from factcheck.records import Usage
from tests.unit.llm.conftest import GOOD, KEY, Cities, accept, make_prompt
from tests.unit.llm.server import Answer, ScriptedServer, completion

MakeOptions = Callable[..., ModelOptions]

CASES = yaml.safe_load(Path("tests/cases/llm_faults.yaml").read_text("utf-8"))


def ask(options: ModelOptions) -> Any:
    """One question, with a client of its own."""

    async def run() -> Any:
        llm = OpenAILLM(options)
        try:
            return await llm.complete(make_prompt(), into=Cities, find_problems=accept)
        finally:
            await llm.aclose()

    return asyncio.run(run())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_mapping(
    case: dict[str, Any],
    server: ScriptedServer,
    make_options: MakeOptions,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Every failure of an endpoint becomes the right error of ours, and no key comes with it."""
    caplog.set_level(logging.INFO)
    body = case.get("body")
    fields = {name: case[name] for name in ("status", "content_type", "drops") if name in case}
    server.script(Answer(body if isinstance(body, str) else json.dumps(body), **fields))
    with pytest.raises(FactcheckError) as caught:
        ask(make_options(max_attempts=2))
    error = caught.value
    assert type(error) is getattr(errors, case["error"])
    assert len(server.requests) == case["calls"]
    assert case["says"] in error.message
    assert case.get("hint", "") in error.hint
    told = "".join(traceback.format_exception(error)) + str(error) + caplog.text
    told += "".join(capfd.readouterr())
    assert KEY not in told


def test_nothing_is_printed(
    server: ScriptedServer, make_options: MakeOptions, capfd: pytest.CaptureFixture[str]
) -> None:
    """A failure is raised and not also written to the terminal by a library."""
    handlers, logging.root.handlers = logging.root.handlers, []
    try:
        server.script(Answer({}, status=500))
        with pytest.raises(ModelUnavailableError):
            ask(make_options(max_attempts=1))
    finally:
        logging.root.handlers = handlers
    assert capfd.readouterr() == ("", "")


def test_nobody_listens(server: ScriptedServer, make_options: MakeOptions) -> None:
    """A refused connection names the address."""
    with pytest.raises(ModelUnavailableError, match=r"no connection to http://127\.0\.0\.1:1/v1"):
        ask(make_options(base_url="http://127.0.0.1:1/v1", max_attempts=2))


def test_what_the_caller_is_handling(server: ScriptedServer, make_options: MakeOptions) -> None:
    """An error that the caller was handling when it asked is not the reason of ours."""
    server.script(Answer(drops=True))
    try:
        int("the caller's own")
    except ValueError:
        with pytest.raises(ModelUnavailableError, match="Server disconnected"):
            ask(make_options(max_attempts=1))


def test_nothing_was_sent(make_options: MakeOptions) -> None:
    """A request whose time is up before it has a connection is no call, and costs nothing."""
    with contextlib.ExitStack() as held:
        full = held.enter_context(socket.create_server(("127.0.0.1", 0), backlog=0))
        held.enter_context(socket.create_connection(full.getsockname()))  # the one that may wait
        url = f"http://127.0.0.1:{full.getsockname()[1]}/v1"
        with pytest.raises(ModelUnavailableError, match=r"no connection.*within 0\.2 s") as caught:
            ask(make_options(base_url=url, timeout_s=0.2, max_attempts=2))
    assert usage_of_failure(caught.value) == Usage()


def test_slow_start(
    server: ScriptedServer, make_options: MakeOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the SDK needs before a request is ready takes nothing of the request's time."""
    build = httpx2.AsyncClient.build_request

    def build_slowly(*args: Any, **kwargs: Any) -> httpx2.Request:
        time.sleep(2.2)
        return build(*args, **kwargs)

    monkeypatch.setattr(httpx2.AsyncClient, "build_request", build_slowly)
    server.script(completion(GOOD))
    reply = ask(make_options(timeout_s=2.0))
    assert (reply.usage.calls, len(server.requests)) == (1, 1)


def test_stopped_before_anything_was_sent(
    server: ScriptedServer, make_options: MakeOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A question that is given up while its request is being made is no call."""

    async def hesitate(*_: Any) -> None:
        await asyncio.sleep(30)

    monkeypatch.setattr(openai.AsyncOpenAI, "_prepare_request", hesitate)

    async def run() -> Usage:
        llm = OpenAILLM(make_options())
        with metered() as meter, contextlib.suppress(TimeoutError):
            async with asyncio.timeout(0.2):
                await llm.complete(make_prompt(), into=Cities, find_problems=accept)
        await llm.aclose()
        return meter.usage

    assert asyncio.run(run()) == Usage()


def test_deadline_holds_against_dripping_bytes(
    server: ScriptedServer, make_options: MakeOptions
) -> None:
    """An answer that never stops coming is cut off at the deadline, not byte by byte."""
    server.script(Answer(completion(GOOD).body, drips=True))
    begin = time.monotonic()
    with pytest.raises(
        ModelUnavailableError, match=r"did not answer within 0.3 s; gave up after 2"
    ):
        ask(make_options(timeout_s=0.3, max_attempts=2))
    assert 0.6 <= time.monotonic() - begin < 1.5


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirect(status: int, server: ScriptedServer, make_options: MakeOptions) -> None:
    """The text goes to no other address than the one that was named; the error names both."""
    address = "http://elsewhere.example.org/v1"
    server.script(
        Answer({}, status=status, headers={"Location": f"{address}/chat/completions?key={KEY}"})
    )
    with pytest.raises(ModelRejectedError, match=f"{address}.* nothing was sent") as caught:
        ask(make_options())
    assert server.base_url in caught.value.message
    assert "--base-url" in caught.value.hint
    assert KEY not in str(caught.value)
    with open_plain_client(server.base_url, timeout_s=5) as client:  # what is probed is the same
        assert client.post(server.base_url, json={}).status_code == status
    assert len(server.requests) == 2


def test_hung_connection_is_tried_again(server: ScriptedServer, make_options: MakeOptions) -> None:
    """One request that hangs costs one deadline and a retry."""
    server.script(Answer(b"", delay_s=30), completion(GOOD))
    reply = ask(make_options(timeout_s=0.3))
    assert reply.values == (Cities.model_validate(GOOD),)
    assert (reply.usage.calls, reply.usage.retries) == (2, 1)


def test_cancelling_is_not_an_error_of_the_endpoint(
    server: ScriptedServer, make_options: MakeOptions
) -> None:
    """A caller that gives up gets its own timeout, at once."""
    server.script(Answer(b"", delay_s=30))

    async def run() -> None:
        llm = OpenAILLM(make_options())
        try:
            async with asyncio.timeout(1):
                await llm.complete(make_prompt(), into=Cities, find_problems=accept)
        finally:
            await llm.aclose()

    with pytest.raises(TimeoutError):
        asyncio.run(run())
    assert len(server.requests) == 1


@pytest.mark.parametrize("key", ["sk-line\nbreak", "sk-“curly”"])
def test_key_that_cannot_be_sent(key: str, make_options: MakeOptions) -> None:
    """A key with a line break is refused before anything is sent, without being shown."""
    with pytest.raises(ConfigError, match="OPENAI_API_KEY") as caught:
        OpenAILLM(make_options(api_key=key))
    assert key not in str(caught.value)


def test_no_key_at_all(server: ScriptedServer, make_options: MakeOptions) -> None:
    """Without a key the hint is to set one."""
    server.script(Answer({}, status=401))
    with pytest.raises(ModelRejectedError, match="set OPENAI_API_KEY"):
        ask(make_options(api_key=None))


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, None),
        ({"retry-after": "7"}, 7.0),
        ({"retry-after": "0.5"}, 0.5),
        ({"retry-after": "0"}, 0.0),
        ({"retry-after-ms": "1500", "retry-after": "9"}, 1.5),
        ({"retry-after": "-3"}, None),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "inf"}, None),
        ({"retry-after": "Wed, 21 Oct 2015 07:28:00 GMT"}, 0.0),
    ],
)
def test_retry_after(headers: dict[str, str], expected: float | None) -> None:
    """Seconds, milliseconds and dates are read; nonsense is as good as nothing."""
    assert read_retry_after(headers) == expected


def test_retry_after_date() -> None:
    """A date in the future is a number of seconds from now."""
    date = email.utils.formatdate(time.time() + 30, usegmt=True)
    assert 28 < (read_retry_after({"retry-after": date}) or 0) <= 30


def test_things_that_look_like_keys_are_hidden() -> None:
    """Keys that a server makes up or masks in part are left out too."""
    assert hide_key("key sk-proj-ab**********yz and gsk_abcdefghijk", None) == "key [key] and [key]"
