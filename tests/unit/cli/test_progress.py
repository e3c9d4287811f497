from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from factcheck.cli.progress import open_progress

if TYPE_CHECKING:
    import pytest


def test_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    """Where standard error is no terminal only notices are written."""
    with open_progress(is_quiet=False) as progress:
        progress.step("reading")
        progress.note("a notice")
    assert capsys.readouterr() == ("", "factcheck: a notice\n")


def test_long_work_is_said_once(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What takes long is said in a log, once, and nothing of what was over before."""
    monkeypatch.setattr("factcheck.cli.progress.PATIENCE_S", 0.05)
    with open_progress(is_quiet=False) as progress:
        progress.step("listing claims")
        progress.step("checking 30 claims")
        time.sleep(0.5)
    assert capsys.readouterr() == ("", "factcheck: checking 30 claims\n")


def test_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    """Asked to be quiet, it says nothing."""
    with open_progress(is_quiet=True) as progress:
        progress.step("reading")
        progress.note("a notice")
    assert capsys.readouterr() == ("", "")


def test_terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal steps come and go, markup in names is text, and notices stay."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    with open_progress(is_quiet=False) as progress:
        progress.step("reading [bold]a.txt[/bold]")
        progress.note("no [red]markup")
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "factcheck: no [red]markup" in shown.err
