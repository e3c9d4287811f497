"""Replies are written down as they come, and given again without a model."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from factcheck.errors import ConfigError, ModelRejectedError, ModelReplyError
from factcheck.llm.base import Reply
from factcheck.llm.recorded import RecordingLLM, ReplayedLLM
from factcheck.records import Usage
from tests.unit.llm.conftest import GOOD, Cities, City, accept, make_prompt

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any

VALUE = Cities.model_validate(GOOD)
FINE = Reply((VALUE,), None, (), Usage(calls=1))
REFUSED: Reply[Cities] = Reply((), ModelReplyError("declined", refused=True), (), Usage(calls=2))


class Given:
    """Answers every question with one reply."""

    model = "some-model"
    keeps_to_grammar = True

    def __init__(self, reply: Any) -> None:
        self.reply = reply

    async def complete(self, *_args: Any, **_kwargs: Any) -> Any:
        return self.reply

    async def aclose(self) -> None:
        """Nothing is open."""


def ask(llm: Any, question: str = "Which?", find_problems: Callable[..., Any] = accept) -> Any:
    into = Cities
    return asyncio.run(llm.complete(make_prompt(question), into=into, find_problems=find_problems))


def test_round_trip(tmp_path: Path) -> None:
    """The same question gets the same reply, from the file alone, and costs no call."""
    path = tmp_path / "replies.jsonl"
    recording = RecordingLLM(Given(FINE), path, {"context_tokens": 9000})
    assert ask(recording) == FINE
    recording._inner = Given(REFUSED)
    assert ask(recording, "And this?") == REFUSED
    replayed = ReplayedLLM(path)
    assert (replayed.model, replayed.limits) == (
        "some-model (replayed)",
        {"context_tokens": 9000},
    )
    assert ask(replayed) == Reply((VALUE,), None, (), Usage(cached_calls=1))
    again = ask(replayed, "And this?")
    assert (again.is_usable, again.error.refused, again.error.message) == (False, True, "declined")


def test_problems_are_found_anew(tmp_path: Path) -> None:
    """What counts as a problem is today's, not what it was when the reply was written down."""
    path = tmp_path / "replies.jsonl"
    ask(RecordingLLM(Given(FINE), path, {}))
    reply = ask(ReplayedLLM(path), find_problems=lambda _: ["Turku is missing."])
    assert (reply.problems, reply.is_usable) == (("Turku is missing.",), False)


def test_unknown_question(tmp_path: Path) -> None:
    """A question that was never recorded is an error that says so, not an empty reply."""
    path = tmp_path / "replies.jsonl"
    ask(RecordingLLM(Given(FINE), path, {}))
    with pytest.raises(ModelRejectedError, match=r"cities\.v1") as caught:
        ask(ReplayedLLM(path), "Something else?")
    assert "record it again" in caught.value.hint


def test_other_shape(tmp_path: Path) -> None:
    """A reply that no longer fits its shape is unusable."""
    path = tmp_path / "replies.jsonl"
    ask(RecordingLLM(Given(Reply((City(**GOOD["cities"][0]),), None, (), Usage())), path, {}))
    reply = ask(ReplayedLLM(path))
    assert "another shape" in reply.error.message


@pytest.mark.parametrize(
    "text",
    ["", "nonsense\n", '{"format": "other", "model": "m", "keeps_to_grammar": true, "limits": {}}'],
)
def test_bad_file(tmp_path: Path, text: str) -> None:
    """A file that is no recording is named with its line."""
    path = tmp_path / "replies.jsonl"
    path.write_text(text)
    with pytest.raises(ConfigError, match=r"replies\.jsonl:1"):
        ReplayedLLM(path)


def test_damaged_line(tmp_path: Path) -> None:
    """A line that was cut short is named, not skipped."""
    path = tmp_path / "replies.jsonl"
    ask(RecordingLLM(Given(FINE), path, {}))
    path.write_text(path.read_text()[:-20])
    with pytest.raises(ConfigError, match=r"replies\.jsonl:2"):
        ReplayedLLM(path)


def test_unreadable(tmp_path: Path) -> None:
    """A missing file, and one that cannot be written, are errors of whoever named them."""
    with pytest.raises(ConfigError, match="No such file"):
        ReplayedLLM(tmp_path / "none")
    with pytest.raises(ConfigError, match="cannot record"):
        RecordingLLM(Given(FINE), tmp_path / "no" / "folder", {})
