"""The same suite run several times: how much of a result is chance of the engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.evaluation import metrics
from factcheck.evaluation.measuring import as_measure
from factcheck.records import Usage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.evaluation.records import SuiteResult


def join_repeats(runs: Sequence[SuiteResult]) -> SuiteResult:
    """The first run, with what the others add.

    `flake`: share of cases that did not come out alike every time, by outcome or, for a summary, by
    credit; Wilson. The headlines of all runs stand in a notice; usage and seconds are sums.

    Args:
        runs: At least one, of the same suite and engine.
    """
    first = runs[0]
    if len(runs) == 1:
        return first
    by_case = list(zip(*(run.cases for run in runs), strict=True))
    flaky = sum(len({(one.outcome, one.credit) for one in case}) > 1 for case in by_case)
    flake = as_measure(metrics.proportion(flaky, len(by_case)), len(by_case))
    headlines = ", ".join(
        "–" if run.balanced_accuracy is None else f"{run.balanced_accuracy:.3f}" for run in runs
    )
    return first.model_copy(
        update={
            "measures": first.measures | ({"flake": flake} if flake else {}),
            "notices": (
                *first.notices,
                f"run {len(runs)} times: {headlines}; the first one is shown",
            ),
            "usage": sum((run.usage for run in runs), Usage()),
            "seconds": round(sum(run.seconds for run in runs), 3),
        }
    )
