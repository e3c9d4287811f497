"""The command line as a process of its own: signals, pipes, full disks, help and start."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from evals.stub.faults import Fault
from factcheck.cli import running
from factcheck.cli.app import app
from tests.e2e.conftest import COMMAND, Spawn, error_line
from tests.e2e.texts import BRIDGE, BRIDGE_CLAIM

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from evals.stub import StubServer
    from tests.conftest import StubFactory

COMMANDS = [
    "check",
    "verify",
    "eval",
    "summarise",
    "claims",
    "schema",
    "doctor",
    "cache",
    "summarize",
]


# The second article is done, and the first as good as done, when the process is told to end.
TERMINATED = """
import asyncio, os, signal
from factcheck.cli import main, running
from factcheck.pipeline import check_article

async def check(article, *given, **options):
    report = await check_article(article, *given, **options)
    if article.source_id == "bridge":
        await is_one_done.wait()
        os.kill(os.getpid(), signal.SIGTERM)
        await asyncio.sleep(60)
    is_one_done.set()
    return report

is_one_done = asyncio.Event()
running.check_article = check
main()
"""


@pytest.fixture
def hung(stub: StubFactory) -> StubServer:
    """An endpoint that takes requests and never answers."""
    return stub(faults=Fault("hung"))


@pytest.fixture
def start(folder: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Start the command line and let it run; it is gone after the test."""
    processes: list[subprocess.Popen[str]] = []

    def begin(*arguments: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [*COMMAND, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        processes.append(process)
        return process

    yield begin
    for process in processes:
        process.kill()
        process.communicate()


def interrupt(
    process: subprocess.Popen[str], number: signal.Signals = signal.SIGINT
) -> tuple[str, float]:
    """Standard error after Ctrl-C or another signal, and the seconds it took to end."""
    began = time.monotonic()
    process.send_signal(number)
    stdout, stderr = process.communicate(timeout=30)
    assert stdout == ""
    return stderr, time.monotonic() - began


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["SIGINT", "SIGTERM"]
)
def test_interrupted_call(
    start: Callable[..., subprocess.Popen[str]],
    hung: StubServer,
    bridge: str,
    folder: Path,
    number: signal.Signals,
    code: int,
) -> None:
    """Ctrl-C and SIGTERM end a run that waits for a model, at once and without a file."""
    flags = ("--base-url", hung.base_url, "--model", "m", "-o", "report.json")
    process = start("check", bridge, *flags)
    while hung.stats.in_flight == 0:
        assert process.poll() is None
        time.sleep(0.02)
    stderr, seconds = interrupt(process, number)
    assert process.returncode == code
    stopped, spent = stderr.splitlines()
    assert stopped == "factcheck: stopped; no file was left half written"
    assert spent.startswith("factcheck: Spent: 1 model call, 0 tokens in, 0 tokens out, cost unkn")
    assert [path.name for path in folder.iterdir()] == [bridge]
    assert seconds < 2


def test_terminated_batch(stub: StubFactory, bridge: str, folder: Path) -> None:
    """SIGTERM leaves a report on what was done, even in a job that Ctrl-C does not reach."""
    (folder / "other.txt").write_text(BRIDGE, "utf-8")
    flags = ["--base-url", stub().base_url, "--model", "m", "--no-cache", "-f", "jsonl"]
    deaf = ["sh", "-c", 'trap "" INT; exec "$@"', "sh", COMMAND[0], "-c", TERMINATED]
    command = [*deaf, "check", bridge, "other.txt", *flags]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 143
    lost, kept = map(json.loads, done.stdout.splitlines())
    assert [one["location"] for one in lost["failures"]] == [bridge]
    assert len(kept["verdicts"]) == len(kept["claims"]) > 0
    *_, stopped, spent = done.stderr.splitlines()
    assert stopped == "factcheck: stopped; 1 of 2 texts were done and are in the report"
    assert spent.startswith("factcheck: Spent: 4 model calls")


def test_interrupted_work(start: Callable[..., subprocess.Popen[str]], folder: Path) -> None:
    """Ctrl-C does not wait for the embedded engine to finish a long text."""
    lines = (f"Member {n * 7} of the council voted for item {n} on day {n}." for n in range(20_000))
    (folder / "long.txt").write_text(" ".join(lines), "utf-8")
    process = start("verify", "long.txt", "--source", "long.txt", "-o", "report.json")
    assert process.stderr is not None
    assert "embedded engine" in process.stderr.readline()  # reading is done, work begins
    time.sleep(1)
    assert process.poll() is None
    stderr, seconds = interrupt(process)
    assert process.returncode == 130
    assert stderr == "factcheck: stopped; no file was left half written\n"
    assert [path.name for path in folder.iterdir()] == ["long.txt"]
    assert seconds < 2


def test_interrupted_delivery(
    start: Callable[..., subprocess.Popen[str]], words_alone: None, folder: Path
) -> None:
    """Ctrl-C while a reader is slow takes no line of the report and no other target with it."""
    text = " ".join(f"Member {n * 7} of the council spoke on day {n}." for n in range(400))
    (folder / "long.txt").write_text(text, "utf-8")
    process = start("claims", "long.txt", "-f", "jsonl", "-o", "report.json")
    assert process.stdout is not None
    begun = os.read(process.stdout.fileno(), 1).decode()  # and the pipe is full for the present
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    time.sleep(0.2)
    stdout, stderr = process.communicate(timeout=30)
    assert process.returncode == 130
    assert stderr.endswith("stopped; no file was left half written\n")
    line = json.loads(begun + stdout)
    assert len(line["claims"]) > 300
    assert json.loads((folder / "report.json").read_text("utf-8")) == line


def test_reader_goes_away(bridge: str) -> None:
    """A reader that has seen enough, like `head`, leaves no complaint behind."""
    process = subprocess.Popen(
        [*COMMAND, "check", bridge, "-q", "-f", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(timeout=30) == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_full_disk(spawn: Spawn, bridge: str) -> None:
    """A full disk ends the run with 2 and one line, on standard output as in a file."""
    with Path("/dev/full").open("w") as full:
        result = spawn(
            "check", bridge, "-q", stdout=full, stderr=subprocess.PIPE, capture_output=False
        )
    assert result.returncode == 2
    assert "cannot write to standard output: No space left" in error_line(result.stderr)
    result = spawn("check", bridge, "-q", "-o", "/dev/full")
    assert (result.returncode, result.stdout) == (2, "")
    assert "'/dev/full': No space left on device (the disk is full" in error_line(result.stderr)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
@pytest.mark.parametrize(
    "command", ["schema", "doctor", "cache stats", "cache clear", "--version", "schema --help"]
)
def test_full_disk_of_small_commands(spawn: Spawn, command: str) -> None:
    """A full disk ends the commands that make no report with 2 and one line as well."""
    with Path("/dev/full").open("w") as full:
        result = spawn(*command.split(), stdout=full, stderr=subprocess.PIPE, capture_output=False)
    assert result.returncode == 2
    assert "No space left" in error_line(result.stderr)


@pytest.mark.parametrize("command", ["check bridge.txt", "check bridge.txt -o -", "schema"])
def test_closed_standard_output(bridge: str, command: str) -> None:
    """A standard output that is closed ends a run with 2 and one line."""
    line = f'"$0" -m factcheck {command} >&-'
    done = subprocess.run(
        ["sh", "-c", line, COMMAND[0]], stderr=subprocess.PIPE, text=True, check=False
    )
    assert done.returncode == 2
    assert "cannot write to standard output: " in error_line(done.stderr)


def test_bug(bridge: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error that nobody foresaw leaves its traceback, a last line and 70, never 1."""

    def fail(*_: object, **__: object) -> int:
        raise ZeroDivisionError("unforeseen")

    monkeypatch.setattr(running, "run_check", fail)
    result = CliRunner().invoke(app, ["check", bridge])
    assert (result.exit_code, result.stdout) == (70, "")
    *traceback, last = result.stderr.splitlines()
    assert traceback[0].startswith("Traceback")
    assert traceback[-1] == "ZeroDivisionError: unforeseen"
    assert last.startswith("factcheck: this is a bug in factcheck; please report it")


def test_unwritable_output(spawn: Spawn, bridge: str, folder: Path) -> None:
    """A place that cannot be written to ends the run with 2, and an older file stays as it was."""
    (folder / "file").write_text("not a folder")
    result = spawn("check", bridge, "-q", "-o", "file/report.json")
    assert (result.returncode, result.stdout) == (2, "")
    assert "'file/report.json'" in error_line(result.stderr)
    assert (folder / "file").read_text() == "not a folder"


def test_program_and_exit_code(spawn: Spawn, bridge: str, folder: Path) -> None:
    """Run as a program, the report alone is on standard output and the exit code is the report's."""
    (folder / "draft.txt").write_text(BRIDGE_CLAIM.replace("3 March", "4 March"), "utf-8")
    result = spawn("verify", "draft.txt", "--source", "-", "-f", "json", input=BRIDGE)
    assert result.returncode == json.loads(result.stdout)["exit_code"] == 1


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)], ids=str)
def test_help(command: list[str]) -> None:
    """Help says what a command is for and shows an example of it."""
    result = CliRunner().invoke(app, [*command, "--help"], env={"COLUMNS": "120"})
    assert result.exit_code == 0
    assert f"factcheck {' '.join(command)}".strip() in result.stdout.partition("Usage")[2]
    assert "Example" in result.stdout or "Start with" in result.stdout


def test_help_does_no_work() -> None:
    """Help imports neither the records nor the libraries of a provider."""
    script = (
        "import sys\n"
        "from typer.testing import CliRunner\n"
        "from factcheck.cli.app import app\n"
        "assert CliRunner().invoke(app, ['check', '--help']).exit_code == 0\n"
        "print({'factcheck.records', 'openai', 'instructor', 'numpy'} & set(sys.modules))\n"
    )
    done = subprocess.run([COMMAND[0], "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
