from __future__ import annotations

import asyncio
import gc
import json
import threading
import weakref
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import BaseModel, field_validator

from factcheck.llm.client import OpenAILLM
from factcheck.llm.endpoints import ModelOptions
from factcheck.llm.purse import Purse
from tests.unit.llm.conftest import GOOD, KEY, Cities, accept, make_prompt
from tests.unit.llm.server import Answer, ScriptedServer, completion

if TYPE_CHECKING:
    from factcheck.llm.base import Reply
    from factcheck.records import Usage

MakeOptions = Callable[..., ModelOptions]

VALUE = Cities.model_validate(GOOD)
BAD = {"cities": [{"name": "Atlantis", "inhabitants": 0}]}


def ask(
    options: ModelOptions,
    *contents: str,
    find_problems: Callable[[Cities], list[str]] = accept,
    purse: Purse | None = None,
) -> Reply[Cities]:
    """One question, with a client of its own."""

    async def run() -> Reply[Cities]:
        llm = OpenAILLM(options, purse=purse)
        try:
            return await llm.complete(
                make_prompt(*contents), into=Cities, find_problems=find_problems
            )
        finally:
            await llm.aclose()

    return asyncio.run(run())


def find_atlantis(value: Cities) -> list[str]:
    return [f"{city.name} does not exist" for city in value.cities if city.name == "Atlantis"]


def test_good_reply(server: ScriptedServer, make_options: MakeOptions) -> None:
    """A good reply is one call, one value of exactly the class asked for, and its usage."""
    server.script(completion(GOOD))
    reply = ask(make_options())
    assert reply.is_usable
    assert reply.values == (VALUE,)
    assert type(reply.values[0]) is Cities
    assert (reply.error, reply.problems) == (None, ())
    assert reply.usage.model_dump() == {
        "calls": 1,
        "cached_calls": 0,
        "retries": 0,
        "reasks": 0,
        "prompt_tokens": 100,
        "cached_prompt_tokens": 0,
        "completion_tokens": 20,
        "cost_usd": None,
        "known_cost_usd": 0.0,
    }


def test_request(server: ScriptedServer, make_options: MakeOptions) -> None:
    """The request carries the messages, the schema and the settings, and nothing else."""
    server.script(completion(GOOD))
    ask(make_options(seed=7, max_output_tokens=300))
    (request,) = server.requests
    assert request.path == "/v1/chat/completions"
    assert request.headers["Authorization"] == f"Bearer {KEY}"
    assert request.body == {
        "model": "test-model",
        "messages": [
            {"role": "system", "content": "Answer in JSON."},
            {"role": "user", "content": "Which cities are named?"},
        ],
        "max_tokens": 300,
        "temperature": 0.0,
        "seed": 7,
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "Cities", "schema": Cities.model_json_schema()},
        },
    }


@pytest.mark.parametrize(
    "text", ["{{ x }} {% for a in b %}", "{{ 7 * 7 }}", '</article> [12] {"a": 1}', "a\n\n  b\t"]
)
def test_messages_go_out_untouched(
    text: str, server: ScriptedServer, make_options: MakeOptions
) -> None:
    """Template syntax, markup and white space in a message are sent as they are."""
    server.script(completion(GOOD))
    ask(make_options(), text)
    assert server.requests[0].contents[1] == text


def test_half_a_surrogate_pair(server: ScriptedServer, make_options: MakeOptions) -> None:
    """Text that has no UTF-8 form is sent with a replacement instead of failing."""
    server.script(completion('"\\ud800"'), completion(GOOD))
    reply = ask(make_options(), "before \ud800 after")
    assert reply.is_usable
    assert server.requests[0].contents[1] == "before ? after"


@pytest.mark.parametrize(
    ("bad", "complaint"),
    [
        ("Turku and Espoo.", "the reply is not valid JSON"),
        ("", "the reply is not valid JSON"),
        ({"cities": [{"name": "Turku"}]}, "cities.0.inhabitants: Field required"),
        ({"cities": [], "more": 1}, "more: Extra inputs are not permitted"),
        (BAD, "Atlantis does not exist"),
    ],
)
def test_reask(bad: Any, complaint: str, server: ScriptedServer, make_options: MakeOptions) -> None:
    """A bad reply is shown to the model with what is wrong, once, and the second one counts."""
    server.script(completion(bad), completion(GOOD))
    reply = ask(make_options(), find_problems=find_atlantis)
    assert reply.values[-1] == VALUE
    assert reply.is_usable
    assert (reply.usage.calls, reply.usage.reasks, reply.usage.retries) == (2, 1, 0)
    assert reply.usage.prompt_tokens == 200
    first, second = server.requests
    assert second.body["messages"][:2] == first.body["messages"]
    shown, said = second.body["messages"][2:]
    raw = bad if isinstance(bad, str) else json.dumps(bad)
    assert shown == {"role": "assistant", "content": raw or "(empty reply)"}
    assert said["role"] == "user"
    assert f"- {complaint}" in said["content"]


def test_both_replies_are_kept(server: ScriptedServer, make_options: MakeOptions) -> None:
    """When the second reply has problems too, both values and the last problems come back."""
    worse = {"cities": [*GOOD["cities"], *BAD["cities"]]}
    server.script(completion(BAD), completion(worse))
    reply = ask(make_options(), find_problems=find_atlantis)
    assert [len(value.cities) for value in reply.values] == [1, 2]
    assert reply.problems == ("Atlantis does not exist",)
    assert reply.error is None
    assert not reply.is_usable
    assert len(server.requests) == 2


def test_first_value_survives_a_broken_second(
    server: ScriptedServer, make_options: MakeOptions
) -> None:
    """A second reply that cannot be parsed leaves the first value and its own error."""
    server.script(completion(BAD), completion("sorry"))
    reply = ask(make_options(), find_problems=find_atlantis)
    assert reply.values == (Cities.model_validate(BAD),)
    assert reply.error is not None
    assert reply.error.raw == "sorry"
    assert not reply.error.refused


def test_two_broken_replies(server: ScriptedServer, make_options: MakeOptions) -> None:
    """Two replies that cannot be parsed end in an error that holds the last, not in a third."""
    server.script(completion("one"), completion("two"))
    reply = ask(make_options())
    assert reply.values == ()
    assert reply.error is not None
    assert reply.error.raw == "two"
    assert "not valid JSON" in reply.error.message
    assert len(server.requests) == 2


@pytest.mark.parametrize(
    "answer",
    [
        completion(None, refusal="I cannot help with that."),
        completion("", finish="content_filter"),
        completion(GOOD, finish="content_filter"),
        Answer({"error": {"message": "filtered", "code": "content_filter"}}, status=400),
    ],
)
@pytest.mark.parametrize("mode", ["json_schema", "tools", "md_json"])
def test_refusal_is_asked_again_once(
    answer: Answer, mode: str, server: ScriptedServer, make_options: MakeOptions
) -> None:
    """A refusal or a content filter is asked about once more and then marked as what it is."""
    server.script(answer, answer)
    reply = ask(make_options(mode=mode))
    assert reply.values == ()
    assert reply.error is not None
    assert reply.error.refused
    assert reply.error.message.startswith("refused")
    assert len(server.requests) == 2


def test_answer_after_refusal(server: ScriptedServer, make_options: MakeOptions) -> None:
    """A model that refuses at first and then answers has answered."""
    server.script(completion(None, refusal="I cannot help with that."), completion(GOOD))
    reply = ask(make_options())
    assert reply.values == (VALUE,)
    assert "not a request to act on" in server.requests[1].contents[-1]


def test_cut_short(server: ScriptedServer, make_options: MakeOptions) -> None:
    """A reply that was cut short is asked for again with twice the room."""
    server.script(completion('{"cities": [{"na', finish="length"), completion(GOOD))
    reply = ask(make_options(max_output_tokens=500))
    assert reply.values == (VALUE,)
    assert [request.body["max_tokens"] for request in server.requests] == [500, 1000]
    assert "cut short at 500 tokens" in server.requests[1].contents[-1]


def test_cut_short_twice(server: ScriptedServer, make_options: MakeOptions) -> None:
    """The room has an upper bound, and a second cut is an error even when it happens to parse."""
    server.script(completion(GOOD, finish="length"))
    reply = ask(make_options(max_output_tokens=10_000))
    assert [request.body["max_tokens"] for request in server.requests] == [10_000, 16_384]
    assert reply.values == ()
    assert reply.error is not None
    assert "cut short" in reply.error.message


@pytest.mark.parametrize("mode", ["json_schema", "tools", "md_json"])
@pytest.mark.parametrize(
    "content",
    [
        json.dumps(GOOD),
        f"```json\n{json.dumps(GOOD)}\n```",
        f"<think>Turku, then.</think>\nHere it is: {json.dumps(GOOD)}",
        '{"cities": [{"name": "Turku", "inhabitants": "195000"}]}',
    ],
)
def test_wrapping_is_forgiven(
    content: str, mode: str, server: ScriptedServer, make_options: MakeOptions
) -> None:
    """Words or a fence around the JSON, and digits in quotes, are no reason to ask again."""
    server.script(completion(content))
    reply = ask(make_options(mode=mode))
    assert reply.values == (VALUE,)
    assert len(server.requests) == 1


def test_tools(server: ScriptedServer, make_options: MakeOptions) -> None:
    """In tools mode one tool is forced and its arguments are the reply."""
    server.script(completion(tool_arguments="{}"), completion(tool_arguments=json.dumps(GOOD)))
    reply = ask(make_options(mode="tools"))
    assert reply.values == (VALUE,)
    first, second = server.requests
    assert first.body["tool_choice"] == {"type": "function", "function": {"name": "Cities"}}
    assert "response_format" not in first.body
    assert second.body["messages"][2] == {"role": "assistant", "content": "{}"}


def test_md_json(server: ScriptedServer, make_options: MakeOptions) -> None:
    """In md_json mode the schema is part of the messages and nothing else is asked for."""
    server.script(completion(GOOD))
    ask(make_options(mode="md_json"))
    body = server.requests[0].body
    assert not {"tools", "response_format"} & set(body)
    assert '"inhabitants"' in body["messages"][0]["content"]


@pytest.mark.parametrize(
    "choices",
    [
        [],
        [{}],
        [{"message": None}],
        ["x"],
        [{"message": {"role": "assistant"}}],
        [{"message": {}}],
        [{"message": "hello"}],
        [{"message": ["hello"]}],
        [{"message": {"tool_calls": 5}}],
        [{"message": {"tool_calls": {}}}],
        [{"message": {"tool_calls": ["x"]}}],
        [{"message": {"tool_calls": [{"function": "x"}]}}],
        [{"message": {"content": 5, "refusal": [], "tool_calls": []}, "finish_reason": {}}],
    ],
)
@pytest.mark.parametrize("mode", ["json_schema", "tools", "md_json"])
def test_odd_shapes(
    mode: str, choices: list[Any], server: ScriptedServer, make_options: MakeOptions
) -> None:
    """A completion without a message in it is a bad reply: it is paid for and asked for again."""
    server.script(Answer({**completion(GOOD).body, "choices": choices}), completion(GOOD))
    reply = ask(make_options(mode=mode))
    assert reply.values == (VALUE,)
    assert (reply.usage.reasks, reply.usage.prompt_tokens) == (1, 200)


@pytest.mark.parametrize("mode", ["json_schema", "tools", "md_json"])
@pytest.mark.parametrize("is_whole", [True, False])
def test_endless_brackets(
    is_whole: bool, mode: str, server: ScriptedServer, make_options: MakeOptions
) -> None:
    """Brackets in brackets without end are a bad reply, and no end of the run."""
    deep = '{"cities":' * 100_000 + "1" + "}" * 100_000
    server.script(Answer(deep) if is_whole else completion(deep), completion(GOOD))
    reply = ask(make_options(mode=mode))
    assert reply.values == (VALUE,)
    assert reply.usage.reasks == 1


def test_usage_that_is_missing(server: ScriptedServer, make_options: MakeOptions) -> None:
    """An endpoint that counts nothing costs an unknown amount, not nothing."""
    body = completion(GOOD).body
    del body["usage"]
    server.script(Answer(body))
    usage = ask(make_options()).usage
    assert (usage.calls, usage.prompt_tokens, usage.cost_usd) == (1, 0, None)


@pytest.mark.parametrize(
    ("counts", "counted"),
    [
        ({"prompt_tokens": 10, "completion_tokens": 5}, (10, 0, 5)),
        ({"prompt_tokens": 10, "completion_tokens": 5, "cached": 500}, (500, 500, 5)),
        ({"prompt_tokens": 10, "completion_tokens": 5, "cached": -500}, (10, 0, 5)),
        ({"prompt_tokens": 10, "completion_tokens": 0}, (10, 0, 0)),
        ({"prompt_tokens": 10, "completion_tokens": -5}, (0, 0, 0)),
        ({"prompt_tokens": -10, "completion_tokens": 5}, (0, 0, 0)),
        ({"prompt_tokens": 10, "completion_tokens": "5"}, (0, 0, 0)),
        ({"prompt_tokens": 0, "completion_tokens": 0}, (0, 0, 0)),
    ],
)
def test_usage_that_is_odd(
    counts: dict[str, Any],
    counted: tuple[int, int, int],
    server: ScriptedServer,
    make_options: MakeOptions,
) -> None:
    """Counts that cannot be are as good as none: the cost is unknown and the reply is kept."""
    details = {"prompt_tokens_details": {"cached_tokens": counts.pop("cached", 0)}}
    server.script(completion(GOOD, usage=counts | details))
    purse = Purse("gpt-4o-mini", "https://api.openai.com/v1", max_cost_usd=1.0)
    reply = ask(make_options(), purse=purse)
    assert reply.values == (VALUE,)
    usage = reply.usage
    assert (usage.prompt_tokens, usage.cached_prompt_tokens, usage.completion_tokens) == counted
    assert usage.cost_usd == (pytest.approx(purse.spent_usd) if any(counted) else None)
    assert 0 < purse.spent_usd < (0.0001 if any(counted) else 0.01)


def test_prices_are_at_hand(server: ScriptedServer, make_options: MakeOptions) -> None:
    """The list of prices is opened before the first request goes out, not while others wait."""
    sent: list[int] = []

    class Watched(Purse):
        def find_price(self, usage: Usage) -> float | None:
            sent.append(len(server.requests))
            return None

    server.script(completion(GOOD))
    ask(make_options(), purse=Watched("m", server.base_url, max_cost_usd=None))
    assert sent == [0, 1]


def test_cached_prompt_tokens(server: ScriptedServer, make_options: MakeOptions) -> None:
    """Tokens that the provider served from its own prompt cache are counted."""
    counts = {"prompt_tokens": 90, "completion_tokens": 5, "total_tokens": 95}
    server.script(completion(GOOD, usage=counts | {"prompt_tokens_details": {"cached_tokens": 64}}))
    usage = ask(make_options()).usage
    assert (usage.prompt_tokens, usage.cached_prompt_tokens, usage.completion_tokens) == (90, 64, 5)


@pytest.mark.parametrize("status", [400, 500])
def test_reask_that_fails(status: int, server: ScriptedServer, make_options: MakeOptions) -> None:
    """When the re-ask gets no answer, the first reply stands and every call is counted."""
    server.script(completion(BAD), Answer({}, status=status))
    reply = ask(make_options(max_attempts=2), find_problems=find_atlantis)
    assert reply.values == (Cities.model_validate(BAD),)
    assert reply.problems == ("Atlantis does not exist",)
    assert reply.usage.calls == (2 if status == 400 else 3)
    assert reply.usage.reasks == 1


def test_bugs_pass_through(server: ScriptedServer, make_options: MakeOptions) -> None:
    """An exception of the caller's own code is not dressed up as a bad reply."""
    server.script(completion(GOOD))

    def stumble(_: BaseModel) -> list[str]:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        ask(make_options(), find_problems=stumble)


class Stumbling(BaseModel):
    name: str

    @field_validator("name")
    @classmethod
    def stumble(cls, _: str) -> str:
        raise TypeError("a bug in a validator")


def test_bugs_in_a_reply_model_pass_through(
    server: ScriptedServer, make_options: MakeOptions
) -> None:
    """An exception that no reply can cause is not taken for a bad reply."""
    server.script(completion({"name": "Turku"}))

    async def run() -> None:
        llm = OpenAILLM(make_options())
        try:
            await llm.complete(make_prompt(), into=Stumbling, find_problems=accept)
        finally:
            await llm.aclose()

    with pytest.raises(TypeError, match="a bug in a validator"):
        asyncio.run(run())


def test_concurrency_is_limited(server: ScriptedServer, make_options: MakeOptions) -> None:
    """No more requests than allowed are under way at once, and none of the rest is lost."""
    server.script(Answer(completion(GOOD).body, delay_s=0.05))

    async def run() -> list[Reply[Cities]]:
        llm = OpenAILLM(make_options(concurrency=3))
        try:
            questions = [
                llm.complete(make_prompt(str(n)), into=Cities, find_problems=accept)
                for n in range(12)
            ]
            return await asyncio.gather(*questions)
        finally:
            await llm.aclose()

    replies = asyncio.run(run())
    assert all(reply.is_usable for reply in replies)
    assert server.most_under_way == 3


def test_two_threads_at_once(server: ScriptedServer, make_options: MakeOptions) -> None:
    """One object serves several threads, each with its own event loop and client."""
    server.script(Answer(completion(GOOD).body, delay_s=0.02))
    llm = OpenAILLM(make_options())
    clients: set[int] = set()
    usable: list[bool] = []
    meet = threading.Barrier(2)

    async def run() -> None:
        meet.wait(5)
        clients.add(id(llm._line.connections.of_running_loop().client))
        for n in range(5):
            reply = await llm.complete(make_prompt(str(n)), into=Cities, find_problems=accept)
            usable.append(reply.is_usable)
        meet.wait(5)
        await llm.aclose()

    threads = [threading.Thread(target=lambda: asyncio.run(run())) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert usable == [True] * 10
    assert len(clients) == 2
    assert len(llm._line.connections._by_loop) == 0


def test_one_client_a_loop(server: ScriptedServer, make_options: MakeOptions) -> None:
    """Calls in one loop share a client; a loop that is gone takes its client with it."""
    server.script(completion(GOOD))
    llm = OpenAILLM(make_options())
    seen: list[weakref.ref[Any]] = []

    async def run() -> None:
        for _ in range(2):
            await llm.complete(make_prompt(), into=Cities, find_problems=accept)
            seen.append(weakref.ref(llm._line.connections.of_running_loop().client))
        assert seen[-1]() is seen[-2]()
        await llm.aclose()
        await llm.complete(make_prompt(), into=Cities, find_problems=accept)  # opens another
        await llm.aclose()

    for _ in range(2):
        asyncio.run(run())
    gc.collect()
    assert [reference() for reference in seen] == [None] * 4


def test_proxy_of_the_environment(
    server: ScriptedServer, make_options: MakeOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A proxy set for the outside world does not stand between us and this machine."""
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    server.script(completion(GOOD))
    assert ask(make_options(max_attempts=1)).is_usable


def test_strict_schema_for_openai(
    server: ScriptedServer, make_options: MakeOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where strict schemas are served, a schema that qualifies is sent as strict."""
    monkeypatch.setattr("factcheck.llm.endpoints.OPENAI_HOST", "127.0.0.1")
    server.script(completion(GOOD))
    ask(make_options())
    body = server.requests[0].body
    assert body["response_format"]["json_schema"]["strict"] is True
    assert "max_completion_tokens" in body
    assert "max_tokens" not in body
