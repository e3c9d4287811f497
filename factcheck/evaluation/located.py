"""YAML and JSON files whose problems are told with file and line.

It knows where things stand in a file; what a file should hold is told by the caller's model.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from factcheck.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pydantic_core import ErrorDetails

M = TypeVar("M", bound=BaseModel)

_MOST_SHOWN = 10
# What the C library reads ten times faster, where PyYAML was built with it.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WORDS = {
    "missing": "{name!r} is missing",
    "extra_forbidden": "{name!r} is no key here (a text with a comma in braces needs quotes)",
}


@dataclass(frozen=True)
class Problem:
    """What is wrong, where, and what to do about it."""

    path: Path
    line: int
    """Counted from 1."""
    what: str
    hint: str = ""

    def __str__(self) -> str:
        hint = f" ({self.hint})" if self.hint else ""
        return f"{self.path}:{self.line}: {self.what}{hint}"


@dataclass
class Problems:
    """Problems as they are found, so that a person sees all of them at once."""

    found: list[Problem] = field(default_factory=list)

    def raise_any(self) -> None:
        """Stop if there is one.

        Raises:
            UserError: With the first few problems, a line each.
        """
        if self.found:
            raise as_error(self.found)


def as_error(problems: Sequence[Problem]) -> UserError:
    """The error that tells the first few of `problems`, a line each."""
    lines = [str(problem) for problem in problems[:_MOST_SHOWN]]
    if more := len(problems) - len(lines):
        lines.append(f"and {more} more")
    return UserError("\n".join(lines))


@dataclass(frozen=True)
class Located:
    """A file that was read, and where each part of it stands.

    Attributes:
        path: The file.
        data: What it holds, in dictionaries, lists and scalars.
    """

    path: Path
    data: Any
    root: yaml.Node | None

    def line(self, *steps: str | int) -> int:
        """The line of the part that keys and positions lead to, or of the last that is there."""
        node, line = self.root, 1
        for step in steps:
            if node is None:
                break
            line, node = _step(node, step, line)
        return line

    def problem(self, what: str, *steps: str | int, hint: str = "") -> Problem:
        """A problem of the part that `steps` lead to."""
        return Problem(self.path, self.line(*steps), what, hint)

    def parse(self, model: type[M]) -> M:
        """The file as a `model`.

        Raises:
            UserError: It is none; with file and line.
        """
        try:
            return model.model_validate(self.data)
        except ValidationError as error:
            problems = [self._as_problem(one) for one in error.errors()]
            raise as_error(problems) from error

    def _as_problem(self, error: ErrorDetails) -> Problem:
        steps = error["loc"]
        where = ".".join(str(step) for step in steps if isinstance(step, str))
        form = _WORDS.get(error["type"])
        message = error["msg"].removeprefix("Value error, ")
        message = message[:1].lower() + message[1:]
        name = str(steps[-1]) if steps else ""
        what = form.format(name=name) if form else f"{where}: {message}" if where else message
        if not form and isinstance(error["input"], str | int | float):
            what += f", not {error['input']!r}"
        return self.problem(what, *steps)


def read_located(path: Path) -> Located:
    """The YAML file `path`, or JSON by its name.

    Raises:
        UserError: It cannot be read, is empty, is no YAML or JSON, or has a key twice.
    """
    text = _read_text(path)
    root, data = _parse_json(path, text) if path.suffix.lower() == ".json" else _parse(path, text)
    located = Located(path, data, root)
    if not isinstance(data, dict):
        what = "the file is empty" if data is None else "the file holds no keys with values"
        raise UserError(str(located.problem(what)))
    problems = Problems()
    _find_double_keys(root, path, problems)
    problems.raise_any()
    return located


def load_yaml(text: str) -> Any:
    """What `text` holds, where nobody asks where it stands."""
    return yaml.load(text, Loader=_LOADER)  # noqa: S506 - safe


def _parse(path: Path, text: str) -> tuple[yaml.Node | None, Any]:
    try:
        return yaml.compose(text, Loader=_LOADER), load_yaml(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = " ".join((error.problem or "it cannot be parsed").split())
        raise UserError(
            f"{path}:{mark.line + 1 if mark else 1}: this is no YAML: {what}",
            hint="quote a text with a colon, a quotation mark or a leading sign in it",
        ) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        reason = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise UserError(f"{path}:1: this cannot be read: {' '.join(reason.split())}") from error


def _parse_json(path: Path, text: str) -> tuple[yaml.Node | None, Any]:
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise UserError(f"{path}:{error.lineno}: this is no JSON: {error.msg}") from error
    except RecursionError as error:
        raise UserError(f"{path}:1: this cannot be read: it is nested too deeply") from error
    # JSON is YAML but for tabs, which stand between tokens alone, and pairs of escapes for one
    # character. Only the places are taken from it.
    text = re.sub(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}", r"\\u0020", text.replace("\t", " "))
    return _parse(path, text)[0], data


def _read_text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise UserError(f"cannot read {str(path)!r}: {reason}", hint="check the path") from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise UserError(
            f"{path}:{line}: this is no UTF-8", hint="save it again as UTF-8"
        ) from error


def _step(node: yaml.Node, step: str | int, line: int) -> tuple[int, yaml.Node | None]:
    """Line of a part and its node; None, and the line so far, where it is not there."""
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
        if 0 <= step < len(node.value):
            return node.value[step].start_mark.line + 1, node.value[step]
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return key.start_mark.line + 1, value
    return line, None


def _find_double_keys(root: yaml.Node | None, path: Path, problems: Problems) -> None:
    """YAML and JSON take the last of two keys without a word."""
    waiting: list[yaml.Node] = [root] if root is not None else []
    seen: set[int] = set()
    while waiting:
        node = waiting.pop()
        if id(node) in seen:  # an alias
            continue
        seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            waiting += node.value
        elif isinstance(node, yaml.MappingNode):
            problems.found += _double_keys(node.value, path)
            waiting += [value for _, value in node.value]


def _double_keys(pairs: Sequence[tuple[yaml.Node, yaml.Node]], path: Path) -> list[Problem]:
    keys: set[str] = set()
    found = []
    for key, _ in pairs:
        if isinstance(key, yaml.ScalarNode):
            if key.value in keys:
                what = f"{key.value!r} stands twice in one place"
                found.append(Problem(path, key.start_mark.line + 1, what, "keep one"))
            keys.add(key.value)
    return found
