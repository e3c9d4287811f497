"""Which baseline file goes with which suite, read before a run and made anew after it.

What is worse than a baseline, and what a baseline holds, is told elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.evaluation.baselines import Baseline, pin, read_baseline, render_baseline
from factcheck.evaluation.gate import compare

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from factcheck.cli.eval_flags import EvalFlags
    from factcheck.evaluation.records import Comparison, SuiteResult
    from factcheck.evaluation.running import Job


def path_for(job: Job, asked: EvalFlags) -> Path | None:
    """The baseline file of a suite: what was asked for goes before what the suite names."""
    return asked.baseline or job.baseline


def read_baselines(jobs: Sequence[Job], asked: EvalFlags) -> dict[Path, Baseline | None]:
    """By their file; None for one that is not there yet and is to be made.

    Raises:
        ConfigError: One cannot be read: a gate without its baseline would let everything pass.
    """
    paths = dict.fromkeys(path_for(job, asked) for job in jobs)
    return {
        path: None if asked.rebaseline and not path.exists() else read_baseline(path)
        for path in paths
        if path is not None
    }


def compare_all(
    jobs: Sequence[Job],
    results: Sequence[SuiteResult],
    baselines: dict[Path, Baseline | None],
    asked: EvalFlags,
) -> list[Comparison]:
    """One for every suite that has a baseline or a floor."""
    found = []
    for job, result in zip(jobs, results, strict=True):
        path = path_for(job, asked)
        baseline = baselines[path] if path else None
        if baseline is not None or job.floor is not None:
            found.append(compare(result, baseline, floor=job.floor))
    return found


def pin_all(
    jobs: Sequence[Job],
    results: Sequence[SuiteResult],
    baselines: dict[Path, Baseline | None],
    asked: EvalFlags,
) -> dict[Path, str]:
    """New baselines by their file, as text.

    Raises:
        ConfigError: One cannot be pinned.
    """
    found = {}
    for path, old in baselines.items():
        mine = [
            result
            for job, result in zip(jobs, results, strict=True)
            if path_for(job, asked) == path
        ]
        found[path] = render_baseline(pin(mine, old, allow_regression=asked.allow_regression))
    return found
