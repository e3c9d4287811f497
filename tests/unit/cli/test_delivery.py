from __future__ import annotations

import sys

import pytest

from factcheck.cli import delivery
from factcheck.cli.flags import OutputFlags
from tests.factories import make_report


@pytest.mark.parametrize(
    ("term", "forced", "is_colored"),
    [("xterm", "", True), ("dumb", "", False), ("dumb", "1", True)],
)
def test_colour_on_a_terminal(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    term: str,
    forced: str,
    is_colored: bool,
) -> None:
    """A terminal that knows no colour gets none, unless it is forced."""
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setattr(delivery, "_terminal_width", lambda: 80)
    monkeypatch.setenv("TERM", term)
    monkeypatch.setenv("FORCE_COLOR", forced)
    delivery.deliver(make_report(), [(None, "text")], OutputFlags())
    assert ("\x1b[" in capsys.readouterr().out) is is_colored
