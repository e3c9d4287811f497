"""Replies of a model, written to a file as they come, and given again from it without a model.

A replay tests how replies are handled; it says nothing of the model, and its engine says so. A
question that the file does not hold is an error, never a guess.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from pydantic import ValidationError

from factcheck.errors import ConfigError, ModelRejectedError, ModelReplyError
from factcheck.llm.base import LLM, Reply, T
from factcheck.llm.cached import make_key
from factcheck.records import Record, Usage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from factcheck.records import RenderedPrompt

_FORMAT = "factcheck replies 1"


class _Head(Record):
    format: str
    model: str
    keeps_to_grammar: bool
    limits: dict[str, int]


class _Line(Record):
    key: str
    prompt: str
    values: tuple[str, ...]
    error: str | None
    refused: bool


_Shape = TypeVar("_Shape", _Head, _Line)


class RecordingLLM:
    """An `LLM` that writes down what another one answers."""

    def __init__(self, inner: LLM, path: Path, limits: dict[str, int]) -> None:
        """Begin the file `path` anew.

        Args:
            inner: Is asked.
            path: Written to as replies come, so that what was paid for is kept.
            limits: Settings that decide which questions are asked.

        Raises:
            ConfigError: It cannot be written.
        """
        self.model = inner.model
        self.keeps_to_grammar = inner.keeps_to_grammar
        self._inner = inner
        self._path = path
        head = _Head(
            format=_FORMAT,
            model=self.model,
            keeps_to_grammar=self.keeps_to_grammar,
            limits=limits,
        )
        try:
            path.write_text(head.model_dump_json() + "\n", encoding="utf-8")
        except OSError as error:
            raise ConfigError(f"cannot record to {str(path)!r}: {error.strerror}") from error

    async def complete(
        self, prompt: RenderedPrompt, *, into: type[T], find_problems: Callable[[T], list[str]]
    ) -> Reply[T]:
        """What the inner model answers; see `LLM.complete`."""
        reply = await self._inner.complete(prompt, into=into, find_problems=find_problems)
        line = _Line(
            key=make_key("", prompt=prompt, into=into),
            prompt=prompt.name,
            values=tuple(value.model_dump_json(by_alias=True) for value in reply.values),
            error=reply.error.message if reply.error else None,
            refused=bool(reply.error and reply.error.refused),
        )
        with self._path.open("a", encoding="utf-8") as file:
            file.write(line.model_dump_json() + "\n")
        return reply

    async def aclose(self) -> None:
        """Close what the inner model holds."""
        await self._inner.aclose()


class ReplayedLLM:
    """An `LLM` that gives again what `RecordingLLM` wrote down."""

    def __init__(self, path: Path) -> None:
        """Read the whole file `path`.

        Raises:
            ConfigError: It cannot be read or is no recording.
        """
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            why = getattr(error, "strerror", None) or "it is not text"
            raise ConfigError(
                f"the recording {str(path)!r} cannot be read: {why}", hint="make it with --record"
            ) from error
        head = _parse(_Head, lines[0] if lines else "", f"{path}:1")
        if head.format != _FORMAT:
            raise ConfigError(f"{path}:1: not a recording of this version", hint="record it again")
        self.model = f"{head.model} (replayed)"
        self.keeps_to_grammar = head.keeps_to_grammar
        self.limits = head.limits
        self._path = path
        # The same question may have been asked again; its last answer counts.
        self._lines = {
            line.key: line
            for number, text in enumerate(lines[1:], 2)
            for line in [_parse(_Line, text, f"{path}:{number}")]
        }

    async def complete(
        self, prompt: RenderedPrompt, *, into: type[T], find_problems: Callable[[T], list[str]]
    ) -> Reply[T]:
        """The recorded reply; see `LLM.complete`.

        Raises:
            ModelRejectedError: The file holds no reply to this question.
        """
        line = self._lines.get(make_key("", prompt=prompt, into=into))
        if line is None:
            raise ModelRejectedError(
                f"{str(self._path)!r} holds no reply to this question ({prompt.name})",
                hint="the text, the prompt or the shape of the reply changed: record it again",
            )
        usage = Usage(cached_calls=1)
        try:
            values = tuple(into.model_validate_json(value) for value in line.values)
        except ValidationError:
            return Reply((), ModelReplyError("the recorded reply has another shape"), (), usage)
        if line.error is not None:
            return Reply(values, ModelReplyError(line.error, refused=line.refused), (), usage)
        return Reply(values, None, tuple(find_problems(values[-1])) if values else (), usage)

    async def aclose(self) -> None:
        """Nothing to close."""


def _parse(shape: type[_Shape], text: str, place: str) -> _Shape:
    try:
        return shape.model_validate_json(text)
    except ValidationError as error:
        raise ConfigError(f"{place}: not a recording of replies", hint="record it again") from error
