"""Ways to run the command line: in this process, where speed matters, and as a process of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner, Result

from factcheck.cli import progress
from factcheck.cli.app import app
from tests.e2e.texts import BRIDGE

if TYPE_CHECKING:
    from pathlib import Path

Run = Callable[..., Result]
Spawn = Callable[..., "subprocess.CompletedProcess[str]"]

COMMAND = [sys.executable, "-m", "factcheck"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is the current one, so that messages hold short names."""
    place = tmp_path / "desk"
    place.mkdir()
    monkeypatch.chdir(place)
    return place


@pytest.fixture
def words_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Judge by the lexical verifier: verdicts that a test can foretell, and nothing to load."""
    monkeypatch.setenv("FACTCHECK_VERIFIER", "lexical")


@pytest.fixture
def bridge(folder: Path) -> str:
    """The name of a file with an article in it."""
    (folder / "bridge.txt").write_text(BRIDGE, "utf-8")
    return "bridge.txt"


@pytest.fixture
def run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command line in this process; standard output is no terminal.

    However slow the machine, standard error holds no word of what takes long.
    """
    monkeypatch.setattr(progress, "PATIENCE_S", 3600.0)

    def invoke(*arguments: object, **options: Any) -> Result:
        return CliRunner().invoke(
            app, [str(argument) for argument in arguments], catch_exceptions=False, **options
        )

    return invoke


@pytest.fixture
def spawn(folder: Path) -> Spawn:
    """Run the command line in a process of its own."""

    def start(*arguments: object, **options: Any) -> subprocess.CompletedProcess[str]:
        command = [*COMMAND, *(str(argument) for argument in arguments)]
        options = {"capture_output": True, "text": True, "timeout": 60} | options
        return subprocess.run(command, check=False, **options)

    return start


def error_line(stderr: str) -> str:
    """The one line that a refused run leaves on standard error."""
    lines = stderr.splitlines()
    assert len(lines) == 1, stderr
    assert lines[0].startswith("factcheck: error: ")
    return lines[0]
