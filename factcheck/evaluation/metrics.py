"""Measures of a verifier against labels, and how sure they are.

Everything is a function of arrays with one entry a claim; verifiers, sets and thresholds that ship
are not known here. A measure that takes `weights` gives one value a row of them: row 0 is the
sample as it is and the others are resamples, so one call gives the value and its spread.

What needs scipy imports it when called: it takes a quarter of a second and is an extra.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from factcheck.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Truths = NDArray[np.bool_]

RESAMPLES = 1000
CONFIDENCE = 0.95
BINS = 15


@dataclass(frozen=True)
class Estimate:
    """A measured value and its 95 % interval; NaN where it is not defined."""

    value: float
    low: float
    high: float


def draw_weights(groups: Sequence[str], *, resamples: int = RESAMPLES, seed: int = 0) -> Floats:
    """How often each claim is in the sample itself (row 0, all ones) and in each resample.

    Claims of one document stand or fall together, so documents are drawn with replacement, as many
    as there are, and a claim comes as often as its document: the cluster bootstrap.
    Source: Davison and Hinkley, Bootstrap Methods and their Application (1997), section 3.8; Field
    and Welsh, Bootstrapping clustered data, J. R. Statist. Soc. B 69 (2007), 369-390.

    Args:
        groups: Key of the document of each claim.
        resamples: How many rows beside the first.
        seed: The same documents are drawn for the same seed and keys, whatever is measured.

    *Shape:* -> (1 + resamples, claims)
    """
    if not groups:
        return np.ones((1 + resamples, 0))
    names, members = np.unique(np.asarray(groups, dtype=str), return_inverse=True)
    share = np.full(len(names), 1 / len(names))
    counts = np.random.default_rng(seed).multinomial(len(names), share, size=resamples)
    return np.vstack([np.ones(len(members)), counts[:, members]])


def estimate(draws: Floats) -> Estimate:
    """Value and percentile interval of a measure over `draw_weights`.

    Resamples in which the measure is not defined (no claim of one label) are left out.

    *Shape:* (1 + resamples,)
    """
    if np.isnan(draws[0]):
        return Estimate(*[float("nan")] * 3)
    tail = (1 - CONFIDENCE) / 2
    low, high = np.nanquantile(draws[1:], [tail, 1 - tail])
    return Estimate(float(draws[0]), float(low), float(high))


def balanced_accuracy(labels: Truths, called: Truths, weights: Floats) -> Floats:
    """Mean of the share of supported claims called so and of the others not called so; 0 to 1.

    Source: Brodersen et al., The balanced accuracy and its posterior distribution (ICPR 2010).

    *Shape:* (claims,), (claims,), (rows, claims) -> (rows,); NaN without claims of both labels.
    """
    return mean_over_sides([labels, ~labels], (labels == called).astype(float), weights)


def mean_over_sides(sides: Sequence[Truths], credit: Floats, weights: Floats) -> Floats:
    """The mean over sides of the mean credit of each; the range is that of `credit`.

    With the two labels as sides and 1 for a right call it is the balanced accuracy.

    *Shape:* sides x (claims,), (claims,), (rows, claims) -> (rows,); NaN where a side has no claim.
    """
    return np.asarray(np.mean([share(side, credit, weights) for side in sides], axis=0))


def share(members: Truths, credit: Floats, weights: Floats) -> Floats:
    """The mean credit of `members`.

    *Shape:* (claims,), (claims,), (rows, claims) -> (rows,); NaN without members.
    """
    with np.errstate(invalid="ignore"):
        return np.asarray(weights @ (members * credit) / (weights @ members))


def auroc(labels: Truths, scores: Floats, weights: Floats) -> Floats:
    """Chance that a supported claim has a higher score than another one, ties counted half; 0 to 1.

    The Mann-Whitney statistic over its maximum; libraries compute it for one weighting at a time.
    Source: Hanley and McNeil, Radiology 143 (1982), 29-36.

    *Shape:* (claims,), (claims,), (rows, claims) -> (rows,); NaN without claims of both labels.
    """
    _, rank = np.unique(scores, return_inverse=True)
    order = np.argsort(rank, kind="stable")
    starts = np.flatnonzero(np.diff(rank[order], prepend=-1))
    positive = np.add.reduceat((weights * labels)[:, order], starts, axis=1)
    negative = np.add.reduceat((weights * ~labels)[:, order], starts, axis=1)
    below = np.cumsum(negative, axis=1) - negative / 2
    with np.errstate(invalid="ignore"):
        area = (positive * below).sum(1) / (positive.sum(1) * negative.sum(1))
    return np.asarray(area)


@dataclass(frozen=True)
class Bin:
    """Claims of about the same probability."""

    probability: float
    """Mean of what the verifier says."""
    supported: float
    """Share that people call supported."""
    n: int


def reliability(labels: Truths, probabilities: Floats, *, bins: int = BINS) -> list[Bin]:
    """Claims in bins of equal mass: what the verifier says beside what people say.

    `bins` bins of about as many claims each, cut at quantiles of the probability (equal ones share
    a bin); empty ones are left out. A calibrated verifier has both shares alike.
    """
    cuts = np.quantile(probabilities, np.linspace(0, 1, bins + 1)[1:-1])
    place = np.searchsorted(cuts, probabilities, side="right")
    members = [place == number for number in range(bins)]
    return [
        Bin(float(probabilities[one].mean()), float(labels[one].mean()), int(one.sum()))
        for one in members
        if one.any()
    ]


def calibration_error(labels: Truths, probabilities: Floats, *, bins: int = BINS) -> float:
    """Expected calibration error over bins of equal mass; 0 to 1.

    The mean over claims of |mean probability - share supported| of their bin in `reliability`. A
    calibrated verifier is a little above 0 on few claims.
    Source: Naeini et al., Obtaining well calibrated probabilities using Bayesian binning (AAAI
    2015); bins of equal mass: Nixon et al., Measuring calibration in deep learning (2019).
    """
    found = reliability(labels, probabilities, bins=bins)
    return sum(abs(one.probability - one.supported) * one.n for one in found) / len(labels)


def proportion(count: int, total: int) -> Estimate:
    """`count` of `total` with a Wilson interval; NaN of none.

    The interval takes claims for independent: it is too narrow where documents have many claims.

    Raises:
        ConfigError: scipy is not installed.
    """
    if not total:
        return Estimate(*[float("nan")] * 3)
    interval = import_stats().binomtest(count, total).proportion_ci(CONFIDENCE, method="wilson")
    return Estimate(count / total, float(interval.low), float(interval.high))


def sign_test(gained: int, lost: int) -> float:
    """Chance that as many changes, each as likely a gain as a loss, are as lopsided; 0 to 1.

    The exact form of McNemar's test, two-sided. 1 where nothing changed.
    Source: McNemar, Psychometrika 12 (1947), 153-157.

    Raises:
        ConfigError: scipy is not installed.
    """
    if not gained + lost:
        return 1.0
    return float(import_stats().binomtest(gained, gained + lost).pvalue)


def import_stats() -> ModuleType:
    """`scipy.stats`.

    Raises:
        ConfigError: scipy is not installed.
    """
    try:
        from scipy import stats  # noqa: PLC0415 - see the top
    except ImportError as error:
        raise ConfigError(
            "evaluating needs scipy, which is not installed",
            hint="pip install 'factdesk[evals]'",
        ) from error
    return stats  # type: ignore[no-any-return]


def threshold_for(positives: Floats, *, false_alarms: float) -> float:
    """The highest threshold that at most this share of `positives` falls short of.

    A claim is called supported from the threshold on; a supported claim below it is a false alarm.
    """
    return float(np.sort(positives)[int(false_alarms * len(positives) + 1e-9)])


def best_threshold(labels: Truths, scores: Floats) -> float:
    """The score from which to call claims supported for the best balanced accuracy.

    Of several equally good ones the highest, which calls the fewest claims supported.
    """
    candidates, rank = np.unique(scores, return_inverse=True)
    found = np.cumsum(np.bincount(rank, labels)[::-1])[::-1] / labels.sum()
    wrong = np.cumsum(np.bincount(rank, ~labels)[::-1])[::-1] / (~labels).sum()
    gain = found - wrong
    return float(candidates[np.flatnonzero(gain >= gain.max() - 1e-12)[-1]])
