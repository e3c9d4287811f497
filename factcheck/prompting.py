"""Prompt files: found, checked against their lock, and rendered into messages.

It knows the format of a file and how to make foreign text harmless. It does not know what any
prompt is for, nor how messages reach a model.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any, Literal

import jinja2
import jinja2.meta
import yaml
from pydantic import Field, ValidationError

from factcheck.errors import PromptError
from factcheck.records import Message, Record, RenderedPrompt

LOCK_NAME = "LOCK.json"

_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.DOTALL)
_SECTION = re.compile(r"^=== (system|user)\n", re.MULTILINE)
_MARKUP = str.maketrans({"<": "‹", ">": "›"})
_SENTENCE_NUMBER = re.compile(r"\[(\s*\d[\d\s,;–-]*)\]")


class PromptFile(Record):
    """One prompt file, parsed."""

    name: str
    version: int = Field(ge=1)
    purpose: str
    inputs: tuple[str, ...]
    prefix: str | None = None
    output: str | None = None
    outcomes: tuple[str, ...] = ()
    changes: str
    sections: tuple[tuple[Literal["system", "user"], str], ...]
    """Role and Jinja source of every message, in order."""
    sha256: str

    @property
    def label(self) -> str:
        """`<name>.v<version>`."""
        return f"{self.name}.v{self.version}"


def untrusted(text: str) -> str:
    """`text` as one line that can be taken for neither markup nor a numbered sentence.

    Angle brackets become single guillemets, "[12]" becomes "(12)", and every run of white space or
    control characters becomes one space. Only the model sees this form; evidence is always cut from
    the untouched text.
    """
    if not text.isprintable():
        text = "".join(c if c.isprintable() else " " for c in text)
    one_line = " ".join(text.split())
    return _SENTENCE_NUMBER.sub(r"(\1)", one_line.translate(_MARKUP))


def _environment() -> jinja2.Environment:
    # Autoescape is off because the output is a message to a model, not HTML.
    environment = jinja2.Environment(
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701
    )
    environment.filters["untrusted"] = untrusted
    return environment


class PromptLibrary:
    """The prompt files of one folder.

    Args:
        folder: Where the files and their `LOCK.json` are; None for those of the package.

    Raises:
        PromptError: The folder or its lock cannot be read.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or default_folder()
        self._environment = _environment()
        try:
            lock = json.loads((self._folder / LOCK_NAME).read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise PromptError(f"no readable {LOCK_NAME} in {str(self._folder)!r}") from error
        self._lock: dict[str, str] = lock
        self._files: dict[str, PromptFile] = {}
        self._templates: dict[str, jinja2.Template] = {}

    def load(self, label: str) -> PromptFile:
        """The prompt called `label` ("verify.v1").

        Raises:
            PromptError: It is missing, malformed, not in the lock, or not what the lock says.
        """
        if label not in self._files:
            path = self._folder / f"{label}.md"
            try:
                data = path.read_bytes()
            except OSError as error:
                raise PromptError(f"no prompt {label!r} in {str(self._folder)!r}") from error
            prompt = parse_prompt(data, label=label)
            self._check_inputs(prompt)
            if self._lock.get(label) != prompt.sha256:
                raise PromptError(
                    f"prompt {label!r} is not the one in {LOCK_NAME}",
                    hint="a published prompt is never edited: give the new wording a new version",
                )
            self._files[label] = prompt
        return self._files[label]

    def render(self, label: str, /, **inputs: Any) -> RenderedPrompt:
        """The prompt called `label` and its prefix with `inputs` filled in.

        Raises:
            PromptError: As `load`, or an input is missing or unknown.
        """
        prompt = self.load(label)
        files = [self.load(prompt.prefix), prompt] if prompt.prefix else [prompt]
        wanted = {name for file in files for name in file.inputs}
        if wanted != set(inputs):
            raise PromptError(f"prompt {label!r} takes {sorted(wanted)}, got {sorted(inputs)}")
        turns = [
            (role, self._compile(source).render(inputs).strip())
            for file in files
            for role, source in file.sections
        ]
        return RenderedPrompt(name=label, sha256=prompt.sha256, messages=_join_turns(turns))

    def _compile(self, source: str) -> jinja2.Template:
        # Compiling takes 3 ms, rendering a tenth of one.
        if source not in self._templates:
            self._templates[source] = self._environment.from_string(source)
        return self._templates[source]

    def shas(self, *labels: str) -> dict[str, str]:
        """Sha256 of the named prompts and of their prefixes, for `Report.prompts`."""
        files = [self.load(label) for label in labels]
        files += [self.load(file.prefix) for file in files if file.prefix]
        return {file.label: file.sha256 for file in sorted(files, key=lambda file: file.label)}

    def _check_inputs(self, prompt: PromptFile) -> None:
        used: set[str] = set()
        for _, source in prompt.sections:
            used |= jinja2.meta.find_undeclared_variables(self._environment.parse(source))
        if used != set(prompt.inputs):
            raise PromptError(
                f"prompt {prompt.label!r} declares {sorted(prompt.inputs)}, uses {sorted(used)}"
            )


def _join_turns(turns: list[tuple[Literal["system", "user"], str]]) -> tuple[Message, ...]:
    # Many chat templates refuse two user turns in a row; one turn keeps the shared prefix as well.
    return tuple(
        Message(role=role, content="\n\n".join(text for _, text in group))
        for role, group in groupby(turns, key=lambda turn: turn[0])
    )


def parse_prompt(data: bytes, *, label: str) -> PromptFile:
    """The prompt file whose bytes are `data`.

    Raises:
        PromptError: Front matter or sections are not as `prompts/README.md` describes them.
    """
    match = _FRONT_MATTER.match(data.decode("utf-8"))
    if match is None:
        raise PromptError(f"prompt {label!r} has no front matter")
    parts = _SECTION.split(match.group(2))
    try:
        prompt = PromptFile(
            **yaml.safe_load(match.group(1)),
            sections=tuple(zip(parts[1::2], parts[2::2], strict=True)),
            sha256=hashlib.sha256(data).hexdigest(),
        )
    except (TypeError, ValidationError, yaml.YAMLError) as error:
        raise PromptError(f"prompt {label!r} has unusable front matter: {error}") from error
    if prompt.label != label or not prompt.sections:
        raise PromptError(f"prompt {label!r} has no message or calls itself {prompt.label!r}")
    return prompt


@lru_cache(maxsize=1)
def default_folder() -> Path:
    """The folder of the prompts that ship: inside the wheel, or beside it in a checkout."""
    package = Path(__file__).parent
    shipped = package / "prompts"
    return shipped if shipped.is_dir() else package.parent / "prompts"


def write_lock(folder: Path) -> Path:
    """Write the sha256 of every prompt in `folder` into its lock and return the lock's path."""
    shas = {
        path.stem: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.glob("*.v*.md"))
    }
    lock = folder / LOCK_NAME
    lock.write_text(json.dumps(shas, indent=2) + "\n", "utf-8")
    return lock


if __name__ == "__main__":
    sys.stdout.write(f"{write_lock(default_folder())}\n")
