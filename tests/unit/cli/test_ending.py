"""How a command ends: what is said of an error, and of what was spent by then."""

from __future__ import annotations

import pytest
import typer

from factcheck.cli.ending import _ended_in_words
from factcheck.errors import ModelUnavailableError
from factcheck.records import Usage


def end(usage: Usage) -> None:
    error = ModelUnavailableError("no answer")
    error.usage = usage
    with pytest.raises(typer.Exit), _ended_in_words():
        raise error


def test_spending_beside_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    """What a model had answered is told in a second line, with its cost."""
    end(Usage(calls=3, retries=1, prompt_tokens=1200, completion_tokens=80, cost_usd=0.02))
    first, second = capsys.readouterr().err.splitlines()
    assert "error: no answer" in first
    assert "Spent: 3 model calls, 1 retried, 1,200 tokens in" in second
    assert "$0.02" in second


def test_nobody_knows_what_was_spent(capsys: pytest.CaptureFixture[str]) -> None:
    """A request that was cut off may have cost something, and is told."""
    end(Usage(calls=1, cost_usd=None))
    assert "1 model call, 0 tokens in" in capsys.readouterr().err.splitlines()[1]


def test_nothing_spent(capsys: pytest.CaptureFixture[str]) -> None:
    """An endpoint that never answered leaves one line."""
    end(Usage(calls=2, retries=1))
    assert len(capsys.readouterr().err.splitlines()) == 1
