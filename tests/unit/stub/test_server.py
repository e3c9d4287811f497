"""The stub server over real HTTP."""

import asyncio
import http.client
import json
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor

import instructor
import openai
import pytest
from pydantic import BaseModel

from evals.stub import Fault, StubProcess, StubServer


class Reply(BaseModel):
    summary: list[dict[str, str | list[int]]]


_ARTICLE = "<article>\n[1] Snow fell on Kell.\n[2] It melted by noon.\n</article>"
_SCHEMA = {"type": "json_schema", "json_schema": {"name": "R", "schema": Reply.model_json_schema()}}


def _body(text=_ARTICLE, model="m"):
    messages = [{"role": "user", "content": text}]
    return {"model": model, "messages": messages, "response_format": _SCHEMA}


def _post(server, body=None, *, key="k", timeout=5.0):
    data = json.dumps(_body() if body is None else body).encode()
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {key}"}
    request = urllib.request.Request(server.base_url + "/chat/completions", data, headers)
    try:
        with urllib.request.urlopen(request, timeout=timeout) as answer:
            return answer.status, dict(answer.headers), answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, dict(error.headers), error.read()


def _content(raw):
    return json.loads(raw)["choices"][0]["message"]["content"]


def test_a_question_is_answered(stub):
    """A request gets a completion in the form of the API, and is counted."""
    server = stub()
    status, _, raw = _post(server)
    assert status == 200
    assert json.loads(_content(raw))["summary"][0]["text"] == "Snow fell on Kell."
    stats = server.stats
    assert (stats.requests, stats.answered, stats.questions) == (1, 1, 1)
    assert stats.prompt_tokens == json.loads(raw)["usage"]["prompt_tokens"] > 0
    assert server.requests == [_body()]


@pytest.mark.parametrize("mode", ["TOOLS", "JSON_SCHEMA", "MD_JSON"])
def test_instructor_gets_its_object(stub, mode):
    """The openai client and instructor take the answers in every mode they have for it."""

    class Merge(BaseModel):
        class Sentence(BaseModel):
            text: str
            sentences: list[int]

        summary: list[Sentence]

    server = stub()
    with openai.OpenAI(base_url=server.base_url, api_key="k", max_retries=0) as client:
        reply = instructor.from_openai(client, mode=instructor.Mode[mode]).chat.completions.create(
            model="m",
            messages=[{"role": "user", "content": _ARTICLE}],
            response_model=Merge,
            max_retries=0,
        )
    assert [s.sentences for s in reply.summary] == [[1], [2]]


def test_the_models_are_listed(stub):
    """The list of models is the one given."""
    server = stub(models=["one", "two"])
    with urllib.request.urlopen(server.base_url + "/models") as answer:
        assert [entry["id"] for entry in json.load(answer)["data"]] == ["one", "two"]


@pytest.mark.parametrize(
    ("options", "body", "status", "code"),
    [
        ({"models": ["one"]}, None, 404, "model_not_found"),
        ({"api_key": "other"}, None, 401, "invalid_api_key"),
        ({}, {"model": "m"}, 400, "invalid_request"),
        ({}, "not an object", 400, "invalid_request"),
        ({"faults": Fault("rate_limit")}, None, 429, "rate_limit_exceeded"),
        ({"faults": Fault("server_error")}, None, 500, "server_error"),
        ({"faults": Fault("unauthorized")}, None, 401, "invalid_api_key"),
        ({"faults": Fault("not_found")}, None, 404, "model_not_found"),
    ],
)
def test_refusals_look_like_the_real_ones(stub, options, body, status, code):
    """An error comes with its status and with the error object of the API."""
    server = stub(**options)
    got, headers, raw = _post(server, body)
    assert (got, json.loads(raw)["error"]["code"]) == (status, code)
    assert "Retry-After" not in headers
    assert server.stats.answered == 0


def test_a_schema_beyond_the_stub_is_refused(stub):
    """A schema that cannot be satisfied is a 400 and not an invalid answer."""
    body = _body()
    body["response_format"] = {"type": "json_schema", "json_schema": {"schema": {"enum": []}}}
    status, _, raw = _post(stub(), body)
    assert (status, json.loads(raw)["error"]["message"]) == (400, "the enum is empty")


def test_a_bad_key_does_not_list_models(stub):
    """The list of models asks for the key as well."""
    with pytest.raises(urllib.error.HTTPError, match="401") as caught:
        urllib.request.urlopen(stub(api_key="k").base_url + "/models")
    caught.value.close()


def test_retry_after_is_sent_where_asked_for(stub):
    """One kind of rate limit says when to come back."""
    server = stub(faults=Fault("rate_limit_retry_after", retry_after_s=1, limit=1))
    status, headers, _ = _post(server)
    assert (status, headers["Retry-After"]) == (429, "1")
    assert _post(server)[0] == 200
    assert server.stats.faults == {"rate_limit_retry_after": 1}


def test_a_malformed_answer_is_cut_and_calls_itself_finished(stub):
    """The content ends at sixty per cent inside a sound envelope."""
    whole = _content(_post(stub())[2])
    raw = _post(stub(faults=Fault("malformed")))[2]
    assert _content(raw) == whole[: int(len(whole) * 0.6)]
    assert json.loads(raw)["choices"][0]["finish_reason"] == "stop"


def test_a_malformed_tool_call_is_cut_too(stub):
    """Arguments of a tool call are cut like content."""
    body = _body()
    del body["response_format"]
    function = {"name": "R", "parameters": Reply.model_json_schema()}
    body["tools"] = [{"type": "function", "function": function}]
    raw = _post(stub(faults=Fault("malformed")), body)[2]
    call = json.loads(raw)["choices"][0]["message"]["tool_calls"][0]
    with pytest.raises(json.JSONDecodeError):
        json.loads(call["function"]["arguments"])


@pytest.mark.parametrize(
    ("kind", "reason", "refusal"),
    [
        ("truncated", "length", None),
        ("content_filter", "content_filter", None),
        ("refusal", "stop", "I cannot help with that."),
    ],
)
def test_unfinished_answers_say_so(stub, kind, reason, refusal):
    """The envelope tells why there is no whole answer."""
    choice = json.loads(_post(stub(faults=Fault(kind)))[2])["choices"][0]
    assert choice["finish_reason"] == reason
    assert choice["message"]["refusal"] == refusal
    assert (choice["message"]["content"] is None) == (kind != "truncated")


def test_a_web_page_is_not_an_answer(stub):
    """The fault `html` is a page with status 200."""
    status, headers, raw = _post(stub(faults=Fault("html")))
    assert (status, headers["Content-Type"].partition(";")[0]) == (200, "text/html")
    assert raw.startswith(b"<!doctype html>")


def test_a_dropped_connection_gives_no_byte(stub):
    """The client finds the connection closed before a status line."""
    with pytest.raises((http.client.RemoteDisconnected, ConnectionResetError)):
        _post(stub(faults=Fault("dropped")))


def test_a_dropped_body_breaks_off(stub):
    """The client gets headers and too few bytes."""
    with pytest.raises(http.client.IncompleteRead):
        _post(stub(faults=Fault("dropped_body")))


def test_a_hung_request_waits_and_is_let_go(stub):
    """Nothing comes until the client gives up, and then the server stops working on it."""
    server = stub(faults=Fault("hung", limit=1))
    with pytest.raises(TimeoutError):
        _post(server, timeout=0.3)
    assert _post(server)[0] == 200
    deadline = time.monotonic() + 2
    while server.stats.in_flight and time.monotonic() < deadline:
        time.sleep(0.01)
    assert server.stats.in_flight == 0


def test_a_server_with_a_hung_request_can_be_stopped(stub):
    """Stopping does not wait for a client that waits for ever."""
    server = stub(faults=Fault("hung"))
    with ThreadPoolExecutor(1) as pool:
        hung = pool.submit(_post, server, timeout=30)
        while not server.stats.in_flight:
            time.sleep(0.01)
        began = time.monotonic()
        server.stop()
        assert time.monotonic() - began < 2
        assert isinstance(hung.exception(timeout=5), (ConnectionError, http.client.HTTPException))


def test_a_slow_drip_outlasts_a_read_timeout(stub):
    """Bytes keep coming, so that only a limit on the whole request ends it."""
    server = stub(faults=Fault("slow_drip"))

    async def ask():
        async with openai.AsyncOpenAI(
            base_url=server.base_url, api_key="k", max_retries=0, timeout=1.5
        ) as client:
            async with asyncio.timeout(2.5):
                await client.chat.completions.create(**_body())

    with pytest.raises(TimeoutError):
        asyncio.run(ask())


def test_a_slow_drip_sends_a_byte_at_a_time(stub):
    """The first byte comes alone, a second before the next."""
    request = urllib.request.Request(
        stub(faults=Fault("slow_drip")).base_url + "/chat/completions",
        json.dumps(_body()).encode(),
        {"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=5) as answer:
        began = time.monotonic()
        assert (answer.read1(), answer.read1()) == (b"{", b'"')
        assert time.monotonic() - began > 0.5


def test_latency_and_peak_are_those_of_the_clients(stub):
    """Requests sent together take the latency once, and the peak is their number."""
    server = stub(latency_s=0.3)
    began = time.monotonic()
    with ThreadPoolExecutor(5) as pool:
        answers = list(pool.map(lambda n: _post(server, _body(f"[1] Day {n}.")), range(5)))
    assert [status for status, _, _ in answers] == [200] * 5
    assert 0.3 <= time.monotonic() - began < 1.2
    stats = server.stats
    assert (stats.peak_in_flight, stats.questions, stats.in_flight) == (5, 5, 0)


def test_faults_by_question_do_not_hang_on_timing(stub):
    """Whatever order retries come in, the same questions are hit, once each."""
    server = stub(faults=Fault("server_error", every=2, count="questions"))
    codes = [_post(server, _body(f"[1] Day {n}."))[0] for n in (1, 2, 2, 1, 3, 4, 4)]
    assert codes == [200, 500, 200, 200, 200, 500, 200]


def test_an_answer_function_of_ones_own_is_used(stub):
    """The answer can be anything, valid or not."""
    server = stub(answer=lambda question: {"sentences": len(question.sentences)})
    assert json.loads(_content(_post(server)[2])) == {"sentences": 2}


def test_a_port_that_is_taken_is_an_error(stub):
    """A server that cannot listen says so to whoever started it."""
    port = int(stub().base_url.rpartition(":")[2].removesuffix("/v1"))
    with pytest.raises(OSError, match="address already in use"):
        StubServer().start(port)


def test_no_thread_is_left_behind(stub):
    """Stopping a server ends its thread; stopping it twice is no error."""
    before = threading.active_count()
    server = stub()
    server.stop()
    server.stop()
    assert threading.active_count() == before


def test_a_server_process_answers_and_counts():
    """The same server runs in a process of its own and can be asked for its counts."""
    with StubProcess(["--fault", "server_error", "--every", "2"]) as server:
        assert [_post(server)[0] for _ in range(2)] == [200, 500]
        assert server.stats.requests == 2
        assert server.stats.faults == {"server_error": 1}


def test_a_process_with_bad_arguments_is_an_error(capfd):
    """A stub process that does not come up is reported at once."""
    with pytest.raises(RuntimeError, match="did not start"), StubProcess(["--fault", "gremlins"]):
        pass
    assert "invalid choice: 'gremlins'" in capfd.readouterr().err


def test_the_command_line_prints_its_address_and_ends_on_interrupt():
    """By hand: the address on the first line, and Ctrl-C ends it cleanly."""
    command = [sys.executable, "-m", "evals.stub", "--latency", "0.1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("http://127.0.0.1:")
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=5) == 0
