"""Suite files: which cases or articles make a suite, and what it must reach.

It finds the files and reads none of them.
"""

from __future__ import annotations

import glob
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from factcheck.evaluation.located import Problems, read_located
from factcheck.evaluation.records import SuiteKind
from factcheck.records.describing import describe_fields

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from factcheck.evaluation.located import Located

# An article may hold this share of the cases, or twice an equal share where that is more: a result
# should not hang on how one text happens to be written, and a suite of three texts cannot help it.
MAX_SHARE = 0.1
_TIMES_EQUAL = 2

Share = Annotated[float, Field(ge=0, le=1)]
Pattern = Annotated[str, Field(min_length=1)]


class SuiteFile(BaseModel):
    """What a suite file holds. Paths and patterns are relative to its folder."""

    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_extra=describe_fields)

    schema_version: Literal["1.0"]
    suite: SuiteKind
    """`verification`: labelled claims. `pipeline`: articles with their key facts. `mutation`:
    articles alone, whose claims are falsified on purpose."""
    name: str = Field(pattern=r"^[\w.-]+$", max_length=80)
    """What reports and baselines call it."""
    cases: tuple[Pattern, ...] = ()
    """Patterns (`*`, `**`) of dataset files; for `verification` and `pipeline`."""
    leave_out: tuple[Pattern, ...] = ()
    """Patterns of files that `cases` or `articles` would take in and should not."""
    articles: tuple[Pattern, ...] = ()
    """Patterns of text files; for `mutation`."""
    baseline: str | None = None
    """The baseline that the suite is held against where none is named on the command line."""
    floors: dict[Literal["balanced_accuracy"], Share] = Field(default_factory=dict)
    """The least that a measure must reach."""
    max_share: float | None = Field(None, gt=0, le=1)
    """The largest share of cases that one article may have; a tenth by default, or twice an equal
    share where there are few articles."""


@dataclass(frozen=True)
class Suite:
    """A suite file that was read, and the files that it names.

    Attributes:
        path: The suite file.
        located: Where things stand in it.
        content: What it says.
        files: Datasets, or articles for a mutation suite, each once and in order of their names.
    """

    path: Path
    located: Located
    content: SuiteFile
    files: tuple[Path, ...]

    @property
    def baseline(self) -> Path | None:
        """The baseline beside the suite, whether the file is there or not."""
        return self.path.parent / self.content.baseline if self.content.baseline else None

    def largest_share(self, n_articles: int) -> float:
        """The share of cases that an article of `n_articles` may have; 0 to 1."""
        if self.content.max_share is not None:
            return self.content.max_share
        return min(1.0, max(MAX_SHARE, _TIMES_EQUAL / n_articles))


def read_suite(path: Path) -> Suite:
    """The suite in the file `path`.

    Raises:
        UserError: The file is no suite, or a pattern in it fits no file. With file and line.
    """
    located, problems = read_located(path), Problems()
    content = located.parse(SuiteFile)
    key = "articles" if content.suite == "mutation" else "cases"
    other = "cases" if key == "articles" else "articles"
    patterns = content.articles if key == "articles" else content.cases
    if not patterns:
        what = f"a {content.suite} suite names its files under {key!r}"
        problems.found.append(located.problem(what, "suite", hint=f"{key}: [folder/*]"))
    if content.articles and content.cases:
        what = f"a {content.suite} suite has no {other!r}"
        problems.found.append(located.problem(what, other, hint=f"use {key!r}"))
    # A suite beside its cases is no case, whatever the pattern says.
    left_out = {file for one in content.leave_out for file in _find(path.parent, one)} | {path}
    files: dict[Path, None] = {}
    for number, pattern in enumerate(patterns):
        found = [file for file in _find(path.parent, pattern) if file not in left_out]
        if not found:
            what = f"no file is called {pattern!r}"
            hint = f"paths count from {str(path.parent)!r}"
            problems.found.append(located.problem(what, key, number, hint=hint))
        files |= dict.fromkeys(found)
    problems.raise_any()
    return Suite(path, located, content, tuple(sorted(files)))


def name_in(folder: Path, path: Path) -> str:
    """What reports call `path`: the same on every machine that has the folder."""
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.as_posix()


def _find(folder: Path, pattern: str) -> Sequence[Path]:
    names = glob.glob(pattern, root_dir=folder, recursive=True)  # noqa: PTH207 - takes any pattern
    return [path for name in sorted(names) if (path := folder / name).is_file()]
