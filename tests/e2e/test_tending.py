"""The commands that look after the tool: schema, doctor, cache, version."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import factcheck
from evals.stub.faults import Fault
from factcheck.cli import tending
from factcheck.local.trained import open_trained
from factcheck.records import Report
from tests.e2e.conftest import Run, error_line

if TYPE_CHECKING:
    from tests.conftest import StubFactory


def test_schema(run: Run) -> None:
    """The schema that is printed is that of the report."""
    result = run("schema")
    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(result.stdout) == Report.model_json_schema()


def test_version(run: Run) -> None:
    """The version is that of the package."""
    assert run("--version").stdout == f"factcheck {factcheck.__version__}\n"


def test_doctor_of_the_embedded_engine(run: Run) -> None:
    """The doctor finds the trained verifier well, and names its weights."""
    result = run("doctor", "--verifier", "trained")
    assert (result.exit_code, result.stderr) == (0, "")
    shown = ("local: no API key", "trained-1", " MB, SHA-256 as shipped", "as locked")
    for part in (*shown, "config.toml (none)", "0 replies"):
        assert part in result.stdout


def test_doctor_shows_what_was_chosen(run: Run) -> None:
    """The doctor shows the threads that were asked for, and the other verifier where that was."""
    assert (
        " · threads 3 · onnxruntime 1."
        in run("doctor", "--verifier", "trained", "--threads", 3).stdout
    )
    assert "verifier     lexical-1: " in run("doctor", "--verifier", "lexical").stdout


def test_doctor_of_a_verifier_that_cannot_run(
    run: Run, stub: StubFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A trained verifier that cannot run is an error where it is needed, and only there."""
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    result = run("doctor", "--verifier", "trained")
    assert result.exit_code == 2
    assert "verifier     NOT IN ORDER: onnxruntime, which" in result.stdout
    assert "do without: --verifier lexical" in result.stdout
    assert run("doctor", "--verifier", "lexical").exit_code == 0
    endpoint = ("--base-url", stub(models=["desk-1"]).base_url, "--model", "desk-1")
    assert run("doctor", *endpoint, "--second-opinion").exit_code == 2
    assert run("doctor", *endpoint).exit_code == 0


def test_a_verifier_that_cannot_run_judges_nothing(
    run: Run, bridge: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the trained verifier cannot run, a run ends in one line; words alone is a choice."""
    open_trained.cache_clear()
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    Path("draft.txt").write_text("Cars have to stay off the bridge until May.\n", encoding="utf-8")
    command = ("verify", "draft.txt", "--source", bridge, "--engine", "local", "-q")
    result = run(*command, "--verifier", "trained")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--verifier lexical" in error_line(result.stderr)
    assert "lexical-1" in run(*command, "--verifier", "lexical").stdout


def test_doctor_of_a_model_out_of_reach(run: Run) -> None:
    """A model named without a way to ask it is not well, and the whole table is shown."""
    result = run("doctor", "--model", "desk-1")
    assert (result.exit_code, "'desk-1' is not asked" in result.stdout) == (2, True)


def test_doctor_of_an_endpoint(run: Run, stub: StubFactory) -> None:
    """The doctor asks the endpoint for its models and costs nothing."""
    server = stub(models=["desk-1"])
    flags = ("--base-url", server.base_url)
    result = run("doctor", *flags, "--model", "desk-1")
    assert result.exit_code == 0
    assert "yes, 1 model: desk-1\n" in result.stdout
    assert "'desk-2' not listed" in run("doctor", *flags, "--model", "desk-2").stdout
    result = run("doctor", *flags)
    assert (result.exit_code, "use --model" in result.stdout) == (2, True)
    assert server.stats.requests == 0


def test_doctor_of_nothing(run: Run) -> None:
    """An endpoint that is not there is found out, with exit code 2."""
    result = run("doctor", "--base-url", "http://127.0.0.1:9/v1", "--model", "m")
    assert result.exit_code == 2
    assert "reachable    no: " in result.stdout


def test_doctor_of_no_address(run: Run) -> None:
    """An address that is none is refused by the doctor as by every command."""
    result = run("doctor", "--base-url", "newsroom", "--model", "m")
    assert (result.exit_code, "'newsroom'" in error_line(result.stderr)) == (2, True)


def test_cache(run: Run, bridge: str, stub: StubFactory) -> None:
    """Replies are kept, counted and forgotten."""
    server = stub()
    run("check", bridge, "--base-url", server.base_url, "--model", "m")
    assert run("cache", "stats").stdout.startswith("2 replies, ")
    assert run("cache", "clear").stdout == "2 replies forgotten\n"
    assert run("cache", "stats").stdout.startswith("0 replies, ")


def test_no_cache(run: Run, bridge: str, stub: StubFactory) -> None:
    """Without the cache nothing is kept and every question is asked."""
    server = stub()
    for _ in range(2):
        run("check", bridge, "--base-url", server.base_url, "--model", "m", "--no-cache")
    assert server.stats.requests == 4
    assert run("cache", "stats").stdout.startswith("0 replies, ")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('engine = "local"\nbroken ==\n', "is not usable: Invalid value (at line 2"),
        ('engin = "local"\n', "'engin' (in "),
        ('timeout_s = "soon"\n', "'timeout_s' (in "),
        ("\x00", "is not usable"),
    ],
)
def test_broken_config_file(
    run: Run, bridge: str, folder: Path, monkeypatch: pytest.MonkeyPatch, text: str, what: str
) -> None:
    """A config file that cannot be used is named, with the fault in it."""
    (folder / "desk.toml").write_text(text, "utf-8")
    monkeypatch.setenv("FACTCHECK_CONFIG", "desk.toml")
    result = run("check", bridge)
    line = error_line(result.stderr)
    assert result.exit_code == 2
    assert "'desk.toml'" in line
    assert what in line


def test_unusable_cache_is_a_notice(
    run: Run, bridge: str, stub: StubFactory, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A cache that cannot be opened is said once and loses no result."""
    (folder / "file").write_text("in the way")
    monkeypatch.setenv("FACTCHECK_CACHE_DIR", str(folder / "file" / "cache"))
    server = stub()
    result = run("check", bridge, "--base-url", server.base_url, "--model", "m")
    assert result.exit_code == 0
    assert result.stderr.count("the response cache") == 1
    assert server.stats.requests == 2


def test_first_failure_is_the_only_line(run: Run, bridge: str, stub: StubFactory) -> None:
    """A run with a model out of reach leaves one line, not a report of nothing."""
    server = stub(faults=Fault("unauthorized"))
    result = run("check", bridge, "--base-url", server.base_url, "--model", "m", "-o", "r.json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "does not accept the API key" in error_line(result.stderr)
    assert not Path("r.json").exists()


@pytest.mark.parametrize(
    ("variable", "value", "what"),
    [
        ("SSL_CERT_FILE", "/nope", "check SSL_CERT_FILE"),
        ("ALL_PROXY", "socks5://127.0.0.1:1", "needs the package socksio"),
        ("https_proxy", "garbage:xx", "Invalid port: 'xx' (check HTTP_PROXY"),
    ],
)
def test_unusable_environment(
    run: Run, bridge: str, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, what: str
) -> None:
    """Proxies and certificates that no client can use are named, by the doctor too."""
    monkeypatch.setenv(variable, value)
    flags = ("--base-url", "https://model.example/v1", "--model", "m", "--no-cache")
    result = run("check", bridge, *flags)
    assert (result.exit_code, result.stdout) == (2, "")
    assert what in error_line(result.stderr)
    result = run("doctor", *flags)
    assert result.exit_code == 2
    assert what in result.stdout.partition("reachable    no: ")[2]


def test_doctor_hides_the_key(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key that cannot be sent is not shown in the complaint about it."""
    monkeypatch.setenv("OPENAI_API_KEY", "desk-secret\n")
    result = run("doctor", "--base-url", "http://127.0.0.1:9/v1", "--model", "m")
    assert "reachable    no: " in result.stdout
    assert "desk-secret" not in result.stdout


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (None, "no: the model file 'model.gguf' cannot be read: No such file"),
        (b"GGML", "no: 'model.gguf' is not a GGUF model"),
        (b"GGUF", "yes, model.gguf"),
    ],
)
def test_doctor_of_a_model_file(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, data: bytes | None, what: str
) -> None:
    """The doctor looks at the model file and at what serves it."""
    monkeypatch.setattr(tending, "_gguf", lambda: "xllamacpp")
    monkeypatch.setattr(tending, "_has_gguf", lambda: True)
    if data is not None:
        (folder / "model.gguf").write_bytes(data)
    result = run("doctor", "--engine", "gguf", "--model", "model.gguf")
    assert f"model file   {what}" in result.stdout
    assert result.exit_code == (0 if what.startswith("yes") else 2)


def test_doctor_of_a_model_file_without_a_server(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A good model file without xllamacpp, or none at all, is not well."""
    monkeypatch.setattr(tending, "_has_gguf", lambda: False)
    (folder / "model.gguf").write_bytes(b"GGUF")
    result = run("doctor", "--engine", "gguf", "--model", "model.gguf")
    assert (result.exit_code, "xllamacpp is not installed" in result.stdout) == (2, True)
    result = run("doctor", "--engine", "gguf")
    assert (result.exit_code, "NONE NAMED" in result.stdout) == (2, True)


def test_model_that_is_not_listed(run: Run, stub: StubFactory) -> None:
    """A model that the endpoint does not list is said, and has an exit code of its own."""
    flags = ("--base-url", stub(models=["desk-1"]).base_url, "--model", "desk-2")
    result = run("doctor", *flags)
    assert (result.exit_code, "'desk-2' not listed" in result.stdout) == (3, True)


@pytest.mark.parametrize("listed", ["desk-1", "desk-1:latest", "models/desk-1"])
def test_model_that_is_listed(run: Run, stub: StubFactory, listed: str) -> None:
    """A model is listed also under the longer name that some servers give it."""
    flags = ("--base-url", stub(models=["other", listed]).base_url, "--model", "desk-1")
    result = run("doctor", *flags)
    assert (result.exit_code, "not listed" in result.stdout) == (0, False)
