"""Results of cases become the measures of a suite.

It counts; how cases came about, and whether a number is good enough, is not known here.

Intervals are 95 %: the bootstrap over articles of `metrics.draw_weights`, because cases of one
article are not independent; Wilson for shares by kind, where most articles have one case at most,
and by article.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from factcheck.evaluation import metrics
from factcheck.evaluation.records import Measure, ReliabilityBin, SuiteResult

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from factcheck.evaluation.judging import Run
    from factcheck.evaluation.metrics import Estimate, Floats, Truths
    from factcheck.evaluation.records import CaseResult, SuiteKind

SIDES: dict[SuiteKind, tuple[str, ...]] = {
    "verification": ("supported", "unsupported"),
    "mutation": ("original", "mutant"),
    "pipeline": ("summary",),
}
"""What the headline balances; the claims of the first one should be called supported."""
# With fewer the percentiles of a bootstrap over articles are too narrow to be trusted.
_FEW_ARTICLES = 20
# Of more articles no reader wants a number each.
_MOST_ARTICLES = 100


@dataclass(frozen=True)
class _Sample:
    """The cases of a suite as arrays with one entry a case."""

    cases: Sequence[CaseResult]
    credit: Floats
    weights: Floats
    sides: tuple[Truths, ...]

    def mark(self, holds: Callable[[CaseResult], bool]) -> Truths:
        """The cases that something holds for."""
        return np.array([holds(case) for case in self.cases], dtype=bool)

    def share(self, members: Truths, values: Floats | Truths | None = None) -> Measure | None:
        """The mean of `values`, or of the credit, over `members`."""
        taken = self.credit if values is None else values.astype(float)
        draws = metrics.share(members, taken, self.weights)
        return as_measure(metrics.estimate(draws), int(members.sum()))


def measure_suite(
    run: Run, *, name: str, kind: SuiteKind, judge: str, dataset_sha256: str
) -> SuiteResult:
    """Everything that can be said of labelled claims from what became of them.

    The measures, beside those that `SuiteResult` names itself:

    - `share:<side>`: mean credit of a side, the halves of the headline.
    - `precision:<o>`, `recall:<o>`, `f1:<o>`: for every outcome that labels name. A case that could
      not be judged has no outcome and counts against recall.
    - `coverage`: share of cases that were decided: judged, and not `undecided`. `risk`: share of
      those that came out wrong.
    - `detection:<kind>`, `false_alarm:<kind>`: share not called supported, of claims that should
      not be and of claims that should. Wilson.
    - `article:<group>`: share of cases that came out right, where there are at most 100 articles.
      Wilson.
    """
    sample = _take(run.cases, kind)
    measures = dict(_all_measures(sample, kind))
    headline = metrics.estimate(
        metrics.mean_over_sides(sample.sides, sample.credit, sample.weights)
    )
    groups = {case.group for case in run.cases}
    area = _area(sample) if run.cases and len(sample.sides) > 1 else None
    outcomes = Counter(case.outcome for case in run.cases)
    bins = _bins(sample) if run.is_calibrated else []
    return SuiteResult(
        name=name,
        kind=kind,
        judge=judge,
        n=len(run.cases),
        n_articles=len(groups),
        n_errors=sum(bool(case.error) for case in run.cases),
        n_unreadable=run.n_unreadable,
        undecided=outcomes["undecided"],
        balanced_accuracy=None if np.isnan(headline.value) else headline.value,
        interval=_interval(headline, len(groups)),
        auroc=None if area is None or np.isnan(area.value) else area.value,
        auroc_interval=None if area is None else _interval(area, len(groups)),
        measures=measures,
        confusion=_confusion(run.cases),
        calibration_error=_calibration_error(bins),
        reliability=tuple(bins),
        dataset_sha256=dataset_sha256,
        prompts=run.prompts,
        notices=(*run.notices, *_doubts(sample, kind, len(groups))),
        usage=run.usage,
        seconds=round(run.seconds, 3),
        cases=tuple(run.cases),
    )


def _take(cases: Sequence[CaseResult], kind: SuiteKind) -> _Sample:
    return _Sample(
        cases=cases,
        credit=np.array([case.credit for case in cases]),
        weights=metrics.draw_weights([case.group for case in cases]),
        sides=tuple(
            np.array([case.side == side for case in cases], dtype=bool) for side in SIDES[kind]
        ),
    )


def _all_measures(sample: _Sample, kind: SuiteKind) -> Iterator[tuple[str, Measure]]:
    found: list[tuple[str, Measure | None]] = []
    for side, members in zip(SIDES[kind], sample.sides, strict=True):
        found.append((f"share:{side}", sample.share(members)))
    if len(sample.sides) > 1:
        found += _by_outcome(sample)
        found += _by_kind(sample)
        decided = sample.mark(lambda case: case.outcome not in (None, "undecided"))
        everything = np.ones(len(sample.cases), dtype=bool)
        found += [
            ("coverage", sample.share(everything, decided)),
            ("risk", sample.share(decided, 1 - sample.credit)),
        ]
        found += _by_article(sample)
    for name, measure in found:
        if measure is not None:
            yield name, measure


def _by_outcome(sample: _Sample) -> Iterator[tuple[str, Measure | None]]:
    labels = list(dict.fromkeys(case.expected for case in sample.cases))
    for label in sorted(labels, key=_order):
        wanted = _same((case.expected for case in sample.cases), label)
        given = _same((_said(case, labels) for case in sample.cases), label)
        yield f"precision:{label}", sample.share(given, wanted)
        yield f"recall:{label}", sample.share(wanted, given)
        # F1 = 2 x right / (given + wanted): the share of right ones in both, counted twice.
        both = metrics.share(wanted | given, (wanted & given).astype(float), sample.weights)
        draws = 2 * both / (1 + both)
        yield f"f1:{label}", as_measure(metrics.estimate(draws), int((wanted | given).sum()))


def _by_kind(sample: _Sample) -> Iterator[tuple[str, Measure | None]]:
    is_good = dict(zip(("detection", "false_alarm"), reversed(sample.sides), strict=True))
    for word, members in is_good.items():
        kinds = sorted(
            {case.kind for case, is_in in zip(sample.cases, members, strict=True) if is_in}
        )
        for kind in filter(None, kinds):
            those = members & _same((case.kind for case in sample.cases), kind)
            refused = round(sample.credit[those].sum())
            if word == "false_alarm":
                refused = int(those.sum()) - refused
            found = metrics.proportion(refused, int(those.sum()))
            yield f"{word}:{kind}", as_measure(found, int(those.sum()))


def _by_article(sample: _Sample) -> Iterator[tuple[str, Measure | None]]:
    groups = sorted({case.group for case in sample.cases})
    for group in groups if len(groups) <= _MOST_ARTICLES else []:
        credit = sample.credit[_same((case.group for case in sample.cases), group)]
        found = metrics.proportion(round(credit.sum()), len(credit))
        yield f"article:{group}", as_measure(found, len(credit))


def _same(values: Iterable[str], wanted: str) -> Truths:
    return np.array([value == wanted for value in values], dtype=bool)


def _said(case: CaseResult, labels: Sequence[str]) -> str:
    """The outcome in the words of the labels, which may know only two."""
    outcome = case.outcome or ""
    return "not supported" if outcome not in ("", "supported", *labels) else outcome


def _area(sample: _Sample) -> Estimate:
    """AUROC; a case without a score loses against every case of the other side."""
    positive = sample.sides[0]
    scores = np.array(
        [
            (-np.inf if good else np.inf) if case.score is None else case.score
            for case, good in zip(sample.cases, positive, strict=True)
        ]
    )
    return metrics.estimate(metrics.auroc(positive, scores, sample.weights))


def _bins(sample: _Sample) -> list[ReliabilityBin]:
    scored = sample.mark(lambda case: case.score is not None)
    scores = np.array([case.score for case in sample.cases if case.score is not None])
    return [
        ReliabilityBin(probability=one.probability, supported=one.supported, n=one.n)
        for one in metrics.reliability(sample.sides[0][scored], scores)
    ]


def _calibration_error(bins: Sequence[ReliabilityBin]) -> float | None:
    if not bins:
        return None
    return sum(abs(b.probability - b.supported) * b.n for b in bins) / sum(b.n for b in bins)


def _confusion(cases: Sequence[CaseResult]) -> dict[str, dict[str, int]]:
    counts = Counter((case.expected, case.outcome or "error") for case in cases)
    rows = sorted({expected for expected, _ in counts}, key=_order)
    columns = sorted({outcome for _, outcome in counts}, key=_order)
    return {row: {column: counts[row, column] for column in columns} for row in rows}


def _order(outcome: str) -> int:
    known = ("supported", "contradicted", "not_found", "undecided", "not supported", "error")
    return known.index(outcome) if outcome in known else len(known)


def _doubts(sample: _Sample, kind: SuiteKind, n_articles: int) -> Iterator[str]:
    for side, members in zip(SIDES[kind], sample.sides, strict=True):
        if not members.any():
            yield f"no case is {side}: there is nothing to balance"
    if n_articles < _FEW_ARTICLES:
        yield f"{n_articles} articles: intervals over so few are too narrow"


def as_measure(found: Estimate, n: int) -> Measure | None:
    """For the result; None where it is not defined."""
    if np.isnan(found.value):
        return None
    return Measure(value=found.value, low=found.low, high=found.high, n=n)


def _interval(found: Estimate, n_articles: int) -> tuple[float, float] | None:
    """None where there is nothing to draw from: a single article, or no value."""
    if np.isnan(found.value) or n_articles < 2:
        return None
    return found.low, found.high
