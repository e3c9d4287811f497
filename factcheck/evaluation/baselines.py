"""Baselines: what suites gave when somebody last looked and said "so it is".

A file of them is read, written and pinned anew here; whether a run is worse is the gate's to say.
"""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING

from pydantic import Field, ValidationError

from factcheck.errors import ConfigError
from factcheck.evaluation.records import SuiteKind
from factcheck.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from factcheck.evaluation.records import SuiteResult

SCHEMA_VERSION = "1.0"
# A floor is at least so far below what was measured.
_MARGIN = 0.02
_REPIN = "look at the change, then accept it with --rebaseline"


class PinnedCase(Record):
    """One case as it came out; see `CaseResult`."""

    group: str
    side: str
    credit: float = Field(ge=0, le=1)


class PinnedSuite(Record):
    """One suite, judged by one engine."""

    suite: str
    judge: str
    kind: SuiteKind
    dataset_sha256: str
    prompts: dict[str, str] = Field(default_factory=dict)
    balanced_accuracy: float
    interval: tuple[float, float]
    floor: float
    """A run below it fails, however small the suite. The low end of `interval` when it was pinned,
    at least 0.02 below the figure, and never lowered since without a word."""
    cases: dict[str, PinnedCase]


class Baseline(Record):
    """What a baseline file holds."""

    schema_version: str
    suites: tuple[PinnedSuite, ...]

    def find(self, suite: str, judge: str) -> PinnedSuite | None:
        """What is pinned for `suite` and `judge`."""
        return next((s for s in self.suites if (s.suite, s.judge) == (suite, judge)), None)

    def judges(self, suite: str) -> list[str]:
        """Everybody whose results for `suite` are pinned."""
        return [pinned.judge for pinned in self.suites if pinned.suite == suite]


def read_baseline(path: Path) -> Baseline:
    """The baseline in the file `path`.

    Raises:
        ConfigError: It cannot be read, or another version of factcheck wrote it.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ConfigError(
            f"the baseline {str(path)!r} cannot be read: {error.strerror}",
            hint="make it with --rebaseline",
        ) from error
    try:
        baseline = Baseline.model_validate_json(data)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "the file"
        raise ConfigError(
            f"{path} is no baseline: {place}: {first['msg']}",
            hint="delete it, then make it anew with --rebaseline",
        ) from error
    if baseline.schema_version != SCHEMA_VERSION:
        raise ConfigError(
            f"{path} is a baseline of version {baseline.schema_version}, not {SCHEMA_VERSION}",
            hint=_REPIN,
        )
    return baseline


def merge_baselines(baselines: Iterable[Baseline | None]) -> Baseline:
    """Everything that is pinned in any of them."""
    suites = tuple(suite for one in baselines if one for suite in one.suites)
    return Baseline(schema_version=SCHEMA_VERSION, suites=suites)


def pin(
    suites: Sequence[SuiteResult], old: Baseline | None, *, allow_regression: bool = False
) -> Baseline:
    """`old` with the results of `suites` in place of what it held for them and their judges.

    Raises:
        ConfigError: A suite has nothing that could be pinned, or its floor would sink and nobody
            allowed that.
    """
    kept = {(one.suite, one.judge): one for one in merge_baselines([old]).suites}
    for result in suites:
        if result.balanced_accuracy is None or result.interval is None:
            raise ConfigError(
                f"{result.name}: {result.n} cases of {result.n_articles} articles give no figure "
                "with an interval",
                hint="a baseline needs cases of both sides and more than one article",
            )
        if result.n_errors:
            raise ConfigError(
                f"{result.name}: {result.n_errors} of {result.n} cases could not be judged; "
                "that is no baseline",
                hint="mend what is reported and run again",
            )
        # Articles that all behave alike have no spread, and one lost case is no reason to fail.
        floor = min(result.interval[0], result.balanced_accuracy - _MARGIN)
        # Rounded down: a floor that is a hair above what was measured would fail the same run.
        floor = math.floor(max(0.0, floor) * 1000) / 1000
        pinned = kept.get((result.name, result.judge))
        if pinned is not None and floor < pinned.floor and not allow_regression:
            raise ConfigError(
                f"{result.name}: the floor would sink from {pinned.floor:.3f} to {floor:.3f}",
                hint="if that is meant, add --allow-regression",
            )
        kept[result.name, result.judge] = PinnedSuite(
            suite=result.name,
            judge=result.judge,
            kind=result.kind,
            dataset_sha256=result.dataset_sha256,
            prompts=result.prompts,
            balanced_accuracy=round(result.balanced_accuracy, 4),
            interval=(round(result.interval[0], 4), round(result.interval[1], 4)),
            floor=floor,
            cases={
                case.name: PinnedCase(
                    group=case.group, side=case.side, credit=round(case.credit, 4)
                )
                for case in result.cases
            },
        )
    return Baseline(schema_version=SCHEMA_VERSION, suites=tuple(kept[key] for key in sorted(kept)))


def render_baseline(baseline: Baseline) -> str:
    """The text of a baseline file: one case a line, so that a change of it can be reviewed."""
    lines = ["{", f' "schema_version": "{baseline.schema_version}",', ' "suites": [']
    for number, suite in enumerate(baseline.suites):
        head = suite.model_dump_json(exclude={"cases"})[:-1]
        lines.append(f'  {head}, "cases": {{')
        cases = [
            f"   {json.dumps(name)}: {case.model_dump_json()}"
            for name, case in sorted(suite.cases.items())
        ]
        lines.append(",\n".join(cases))
        lines.append("  }}" + ("," if number + 1 < len(baseline.suites) else ""))
    return "\n".join([*lines, " ]", "}", ""])
