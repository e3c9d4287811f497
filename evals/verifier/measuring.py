"""From what systems said of claims to the numbers of the contract, for one set and over several.

Where the claims came from is not known here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from evals.verifier.results import Interval, SystemResult
from evals.verifier.sets import hash_text
from factcheck.evaluation import metrics

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evals.verifier.running import Judged
    from evals.verifier.systems import System
    from factcheck.evaluation.metrics import Estimate, Floats, Truths

_FOLDS = 5


@dataclass(frozen=True)
class Measured:
    """One system on one set.

    Attributes:
        result: As it is reported.
        draws: Each measure over `metrics.draw_weights`, by the name of its field in the result.
    """

    result: SystemResult
    draws: dict[str, Floats]


def measure(system: System, judged: Judged, weights: Floats) -> Measured:
    """All measures of `system` over the claims of a set, resampled by `weights`."""
    column, labels = judged.columns[system.name], judged.labels
    draws = {
        "balanced_accuracy_of_verdicts": metrics.balanced_accuracy(labels, column.called, weights),
        "balanced_accuracy_across": metrics.balanced_accuracy(
            labels, call_across(labels, column.scores, judged.groups), weights
        ),
        "auroc": metrics.auroc(labels, column.scores, weights),
    }
    error = None
    if system.is_calibrated:
        at_half = metrics.balanced_accuracy(labels, column.scores >= 0.5, weights)
        draws["balanced_accuracy_at_half"] = at_half
        error = metrics.calibration_error(labels, column.scores)
    right, called = int((labels & column.called).sum()), int(column.called.sum())
    return Measured(
        result=_make_result(
            system.name,
            draws,
            calibration_error=error,
            precision=as_interval(metrics.proportion(right, called)),
            coverage=called / len(labels),
            seconds=column.seconds,
        ),
        draws=draws,
    )


def call_across(labels: Truths, scores: Floats, groups: Sequence[str]) -> Truths:
    """Which claims a threshold of the set's own calls supported, none by its own document.

    The documents are parted in `_FOLDS`; the claims of each part are called by the score that is
    best on the other parts. Where those have claims of one label alone, nothing is called.
    """
    folds = np.array([hash_text(group) % _FOLDS for group in groups])
    called = np.zeros(len(labels), dtype=bool)
    for fold in range(_FOLDS):
        rest = folds != fold
        if labels[rest].any() and not labels[rest].all():
            called[~rest] = scores[~rest] >= metrics.best_threshold(labels[rest], scores[rest])
    return called


def average(one_system: Sequence[Measured]) -> SystemResult:
    """Plain means over sets; the sets are resampled each for itself."""
    results = [measured.result for measured in one_system]
    errors = [one.calibration_error for one in results if one.calibration_error is not None]
    return _make_result(
        results[0].system,
        {
            name: np.mean([measured.draws[name] for measured in one_system], axis=0)
            for name in one_system[0].draws
        },
        calibration_error=float(np.mean(errors)) if errors else None,
        precision=None,
        coverage=float(np.mean([one.coverage for one in results])),
        seconds=sum(one.seconds for one in results),
    )


def compare(
    first: Sequence[Measured],
    second: Sequence[Measured],
    name: str = "balanced_accuracy_of_verdicts",
) -> Interval | None:
    """By how much the first system is better than the second in the measure `name`, mean over sets.

    Both are paired: what makes a resample hard makes it hard for both, so the interval is narrower
    than those of the systems for themselves.
    """
    gains = [a.draws[name] - b.draws[name] for a, b in zip(first, second, strict=True)]
    return as_interval(metrics.estimate(np.mean(gains, axis=0)))


def as_interval(measured: Estimate) -> Interval | None:
    """For the report; None where the measure is not defined."""
    if np.isnan(measured.value):
        return None
    return Interval(value=measured.value, low=measured.low, high=measured.high)


def _make_result(
    system: str,
    draws: dict[str, Floats],
    *,
    calibration_error: float | None,
    precision: Interval | None,
    coverage: float,
    seconds: float,
) -> SystemResult:
    intervals = {name: as_interval(metrics.estimate(one)) for name, one in draws.items()}
    return SystemResult(
        system=system,
        balanced_accuracy_of_verdicts=intervals["balanced_accuracy_of_verdicts"],
        balanced_accuracy_across=intervals["balanced_accuracy_across"],
        balanced_accuracy_at_half=intervals.get("balanced_accuracy_at_half"),
        auroc=intervals["auroc"],
        calibration_error=calibration_error,
        precision=precision,
        coverage=coverage,
        seconds=seconds,
    )
