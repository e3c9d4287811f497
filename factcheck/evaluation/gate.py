"""The gate: is a suite better or worse than its baseline, and is it above its floor?

Each case is compared with itself, and articles are what chance draws. "Worse" and "better" take
two things: the interval of the difference leaves out 0, and a sign test over the cases that changed
says that chance would seldom be as lopsided. It fails closed: what was not judged, or cannot be
compared, does not pass.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from factcheck.evaluation import metrics
from factcheck.evaluation.records import Comparison

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from factcheck.evaluation.baselines import Baseline, PinnedSuite
    from factcheck.evaluation.metrics import Floats
    from factcheck.evaluation.records import Change, SuiteResult

PASSED, FAILED, NOT_JUDGED = 0, 1, 3
# A true difference of so many standard errors is seen in four runs of five: the normal quantiles
# of 0.975 and 0.8 together. Source: Miller, Adding error bars to evals (2024), section 5.
_SEEN_FROM = 1.96 + 0.84
# So many cases must change, all to one side, before a sign test calls it more than chance.
_FEWEST_CHANGED = 6
_CHANCE = 0.05
_ROUNDED = 1e-4


def compare(
    result: SuiteResult, baseline: Baseline | None, *, floor: float | None = None
) -> Comparison:
    """`result` beside what `baseline` holds for the same suite and judge.

    Args:
        result: The run.
        baseline: None: there is none, and only `floor` counts.
        floor: Of the suite file; the higher of it and the pinned one counts.
    """
    if baseline is None:
        return _with_floor(
            Comparison(suite=result.name, change="not_compared", why="no baseline"), result, floor
        )
    pinned = baseline.find(result.name, result.judge)
    if pinned is None:
        judges = ", ".join(baseline.judges(result.name))
        why = f"its baseline was judged by {judges}" if judges else "the baseline has no such suite"
        found = _not_comparable(result, f"{why}, this run by {result.judge}")
        return _with_floor(found, result, floor)
    floor = max(pinned.floor, floor or 0.0)
    return _with_floor(_judge(result, pinned), result, floor)


def decide_exit_code(suites: Sequence[SuiteResult], comparisons: Iterable[Comparison]) -> int:
    """1 for a suite that is worse or below its floor, 3 where nothing can be said, else 0.

    Nothing can be said of a suite without cases, with a case that could not be judged, with
    nothing but `undecided`, or that cannot be compared. Where not one case was judged (an endpoint
    is down), the code is 3 although every case counts as wrong: nobody has seen it get worse.
    """
    found = list(comparisons)
    if not suites or all(suite.n_errors == suite.n for suite in suites):
        return NOT_JUDGED
    if any(one.change == "worse" or one.is_below_floor for one in found):
        return FAILED
    if any(is_unjudged(suite) for suite in suites):
        return NOT_JUDGED
    return NOT_JUDGED if any(one.change == "not_comparable" for one in found) else PASSED


def is_unjudged(suite: SuiteResult) -> bool:
    """Whether nothing of `suite` was judged, or not everything that can be read."""
    n_failed = suite.n_errors - suite.n_unreadable
    return n_failed > 0 or suite.undecided + suite.n_errors == suite.n


def headline(sides: Sequence[str], gained: Floats, weights: Floats) -> Floats:
    """The mean over sides of the mean credit of each.

    *Shape:* (cases,), (cases,), (rows, cases) -> (rows,); NaN where a side has no weight.
    """
    names = np.asarray(sides)
    masks = [names == side for side in sorted(set(sides))]
    return metrics.mean_over_sides(masks, gained, weights)


def _judge(result: SuiteResult, pinned: PinnedSuite) -> Comparison:
    """Both compared, unless their cases are others."""
    now = {case.name: case.side for case in result.cases}
    then = {name: case.side for name, case in pinned.cases.items()}
    is_other = result.dataset_sha256 != pinned.dataset_sha256 or result.kind != pinned.kind
    if is_other or now != then:
        shared = len(now.items() & then.items())
        why = (
            f"claims, labels or articles changed since then: {len(now)} cases now, {len(then)} then"
        )
        return _not_comparable(result, f"{why}, {shared} by the same name in both")
    found = _compare(result, pinned)
    if result.prompts == pinned.prompts or found.change == "worse":
        return found
    why = f"the prompts changed since the baseline ({found.why}); --rebaseline accepts this run"
    return found.model_copy(update={"change": "not_comparable", "why": why})


def _not_comparable(result: SuiteResult, why: str) -> Comparison:
    return Comparison(
        suite=result.name, change="not_comparable", why=f"{why}; --rebaseline accepts this run"
    )


def _compare(result: SuiteResult, pinned: PinnedSuite) -> Comparison:
    """The same cases then and now."""
    now = np.array([case.credit for case in result.cases])
    then = np.array([pinned.cases[case.name].credit for case in result.cases])
    # Pinned credits are rounded.
    gains = np.where(np.abs(now - then) < _ROUNDED, 0.0, now - then)
    gained, lost = int((gains > 0).sum()), int((gains < 0).sum())
    weights = metrics.draw_weights([case.group for case in result.cases])
    draws = headline([case.side for case in result.cases], gains, weights)
    found = metrics.estimate(draws)
    chance = metrics.sign_test(gained, lost)
    counts = f"{gained} cases better, {lost} worse, of {result.n}"
    change: Change = "inconclusive"
    if not gained and not lost:
        why = "no case changed"
    elif chance < _CHANCE and (found.high < 0 or found.low > 0):
        change = "worse" if found.high < 0 else "better"
        why = f"{counts}: more than chance would do (sign test, p = {chance:.2g})"
    else:
        why = f"{counts}: no more than chance would do (sign test, p = {chance:.2g})"
    spread = float(np.nanstd(draws[1:]))
    return Comparison(
        suite=result.name,
        change=change,
        why=why,
        baseline=pinned.balanced_accuracy,
        difference=found.value,
        interval=(found.low, found.high),
        smallest=max(_SEEN_FROM * spread, _FEWEST_CHANGED / len(result.cases)),
    )


def _with_floor(found: Comparison, result: SuiteResult, floor: float | None) -> Comparison:
    if floor is None:
        return found
    value = result.balanced_accuracy
    changes: dict[str, object] = {"floor": floor, "is_below_floor": False}
    if value is None:
        changes |= {
            "change": "not_comparable",
            "why": "there is no figure to hold against the floor",
        }
    else:
        changes["is_below_floor"] = value < floor
    return found.model_copy(update=changes)
