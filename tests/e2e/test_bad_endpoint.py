"""An endpoint that is missing, wrong or too dear ends a run in one line, before anything is lost."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest

import factcheck
from evals.stub.faults import Fault
from factcheck.llm.purse import Purse
from tests.e2e.conftest import Run, error_line
from tests.e2e.texts import BRIDGE

if TYPE_CHECKING:
    from pathlib import Path

    from factcheck.records import Usage
    from tests.conftest import StubFactory

KEY = "sk-newsroom-secret-0123456789"


def test_no_key(run: Run, bridge: str) -> None:
    """The model engine without a key or an address says what to set."""
    result = run("check", bridge, "--engine", "llm")
    line = error_line(result.stderr)
    assert result.exit_code == 2
    assert all(word in line for word in ("OPENAI_API_KEY", "--base-url", "--engine local"))


def test_no_model(run: Run, bridge: str) -> None:
    """An endpoint other than the default one needs the name of a model."""
    result = run("check", bridge, "--base-url", "http://127.0.0.1:9/v1")
    assert result.exit_code == 2
    assert "--model" in error_line(result.stderr)


def test_no_model_file(run: Run, bridge: str) -> None:
    """The GGUF engine needs a file, and one that is there."""
    result = run("check", bridge, "--engine", "gguf")
    assert (result.exit_code, "--model" in error_line(result.stderr)) == (2, True)
    result = run("check", bridge, "--engine", "gguf", "--model", "nowhere.gguf")
    assert (result.exit_code, "'nowhere.gguf'" in error_line(result.stderr)) == (2, True)


def test_unknown_model(run: Run, bridge: str, stub: StubFactory) -> None:
    """A model that the endpoint does not serve is named, after one request."""
    server = stub(models=["other"])
    result = run("check", bridge, "--base-url", server.base_url, "--model", "wrong-1")
    line = error_line(result.stderr)
    assert result.exit_code == 2
    assert "'wrong-1'" in line
    assert "check --model" in line
    assert server.stats.requests == 1


def test_web_page(run: Run, bridge: str, stub: StubFactory) -> None:
    """An address that answers with a web page is no API, and is asked once."""
    server = stub(faults=Fault("html"))
    result = run("check", bridge, "--base-url", server.base_url, "--model", "m")
    assert result.exit_code == 2
    assert "is not an OpenAI-compatible API" in error_line(result.stderr)
    assert server.stats.requests == 1


@pytest.mark.parametrize("address", ["newsroom", "ftp://127.0.0.1/v1", "http://", "http://[::1/v1"])
def test_not_an_address(run: Run, bridge: str, address: str) -> None:
    """A base URL that is no http address is refused as such."""
    result = run("check", bridge, "--base-url", address, "--model", "m")
    assert result.exit_code == 2
    assert repr(address) in error_line(result.stderr)


def test_closed_port(run: Run, bridge: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nobody listens the run could not be judged, and says whom it asked."""
    monkeypatch.setenv("FACTCHECK_MAX_ATTEMPTS", "2")
    with socket.socket() as taken:  # bound, and never listening
        taken.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{taken.getsockname()[1]}/v1"
        result = run("check", bridge, "--base-url", address, "--model", "m")
    line = error_line(result.stderr)
    assert result.exit_code == 3
    assert f"no connection to {address}" in line
    assert "gave up after 2 attempts" in line


@pytest.mark.parametrize("command", ["check", "doctor"])
def test_wrong_key(
    run: Run, bridge: str, stub: StubFactory, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """A key that is not accepted is never shown."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    server = stub(api_key="another")
    files = [bridge] if command == "check" else []
    result = run(command, *files, "--base-url", server.base_url, "--model", "m")
    assert result.exit_code == 2
    assert "401" in result.output
    assert KEY not in result.output
    assert server.stats.requests == len(files)


def test_unknown_price(run: Run, bridge: str, stub: StubFactory) -> None:
    """A limit on cost is refused where no price is known to hold it against."""
    server = stub()
    flags = ("--base-url", server.base_url, "--model", "house-model", "--max-cost", "1")
    result = run("check", bridge, *flags)
    line = error_line(result.stderr)
    assert result.exit_code == 2
    assert "'house-model'" in line
    assert "--max-cost" in line
    assert server.stats.requests == 0


@pytest.fixture
def priced(monkeypatch: pytest.MonkeyPatch) -> None:
    """A price for every model, also on loopback: one US cent a thousand tokens."""

    def price(_: Purse, usage: Usage) -> float:
        return (usage.prompt_tokens + usage.completion_tokens) / 100_000

    monkeypatch.setattr(Purse, "find_price", price)


@pytest.mark.usefixtures("priced")
def test_money_runs_out(run: Run, bridge: str, stub: StubFactory) -> None:
    """A run stops before the call that could exceed its limit and reports what is done."""
    server = stub()
    model = ("--base-url", server.base_url, "--model", "m", "--no-cache")
    free = run("check", bridge, *model, "--format", "json")
    first = factcheck.Report.model_validate_json(free.stdout)
    assert first.usage.cost_usd is not None
    # Enough for the first call with all of its reply, not for a second one like it.
    result = run("check", bridge, *model, "--max-cost", "0.065", "--format", "json")
    report = factcheck.Report.model_validate_json(result.stdout)
    assert result.exit_code == 3
    assert report.summary == first.summary
    assert report.claims == first.claims
    assert {(v.outcome, v.reason) for v in report.verdicts} == {("undecided", "over_budget")}
    assert server.stats.requests == 3
    assert report.usage.cost_usd is not None
    assert 0 < report.usage.cost_usd <= 0.065


@pytest.mark.usefixtures("priced")
def test_money_runs_out_between_articles(run: Run, stub: StubFactory, folder: Path) -> None:
    """What could not be paid for is a failure beside the articles that were."""
    names = [f"a{n}.txt" for n in range(4)]
    for name in names:
        (folder / name).write_text(BRIDGE, "utf-8")
    server = stub()
    flags = ("--base-url", server.base_url, "--model", "m", "--no-cache", "--concurrency", "1")
    result = run("check", *names, *flags, "--max-cost", "0.08", "--format", "json")
    report = factcheck.Report.model_validate_json(result.stdout)
    assert result.exit_code == report.exit_code == 3
    assert report.usage.cost_usd is not None
    assert report.usage.cost_usd <= 0.08
    assert 0 < server.stats.requests < 8
    assert report.failures
    assert all("raise --max-cost" in failure.hint for failure in report.failures)
