"""`python -m evals.verifier calibrate FOLDER GENERATED`: fit the combiner and its thresholds.

On documents that the weights were not trained on (`sets.is_calibration`): labelled records and our
own cases, whole document each, and generated pairs. It changes `combiner.json` and nothing else.
"""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from evals.verifier.judging import make_index
from evals.verifier.pairs import CONTRADICTED, ENTAILED, read_pairs
from evals.verifier.sets import DOCUMENT_SETS, is_calibration, read_training
from evals.verifier.written import read_drafted, read_written
from factcheck.checks.ruling import EXACT
from factcheck.errors import ArticleError
from factcheck.evaluation.judging import make_claim
from factcheck.local.combining import COMBINER, Combiner
from factcheck.local.scoring import Scorer
from factcheck.local.shipped import WEIGHTS_FOLDER
from factcheck.local.signals import FEATURES, read_signals
from factcheck.text.splitting import split_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from factcheck.local.signals import PairScorer, Signals

# What is called supported by probability alone is to be right so often where as many claims are
# right as wrong; so often too among claims of a few words alone, and among those of which the
# source has few words (by one threshold for all, 0.82 there). At 0.95 three in ten fewer supported
# claims are found, and one in a hundred more of all that is called supported is right.
PRECISION = 0.91
# What the stricter choice would find is reported beside it.
STRICT_PRECISION = 0.95
# So many of the supported claims may be called not found or contradicted.
FALSE_ALARMS = 0.05
# So many of the supported claims may have so low a probability that cue words accuse them.
ACCUSED = 0.02
# A claim called contradicted, and not just not found, is to be so often.
CONTRADICTED_PRECISION = 0.8
# What people wrote counts for more than what was made to be hard; of 0.15, 0.3 and 0.5 the share
# that does best on a training set that was left out.
GENERATED_SHARE = 0.3
_FOLDS = 5
# A handful of claims at the very top proves no precision.
_FEWEST = 30
# factcheckgpt has had no documents held back from the first round of training.
_SETS = {name: split for name, split in DOCUMENT_SETS.items() if name != "factcheckgpt"}


@dataclass(frozen=True)
class Sample:
    """Claims that had to be weighed.

    Attributes:
        signals: What is known of each before a verdict.
        labels: As in `Pair`. *Shape:* (claims,)
        groups: Keys of the documents.
        generated: Whether the claim was generated. *Shape:* (claims,)
    """

    signals: Sequence[Signals]
    labels: NDArray[np.int64]
    groups: Sequence[str]
    generated: NDArray[np.bool_]

    @cached_property
    def features(self) -> NDArray[np.float32]:
        """What the combiner weighs. *Shape:* (claims, features)."""
        return np.stack([one.features() for one in self.signals])

    @cached_property
    def supported(self) -> NDArray[np.bool_]:
        """Whether the source carries the claim. *Shape:* (claims,)."""
        return np.asarray(self.labels == ENTAILED)

    @cached_property
    def free(self) -> NDArray[np.bool_]:
        """Which claims no check of an exact detail decides; others are never called supported."""
        return np.array([one.lexical.reason not in EXACT for one in self.signals])

    @cached_property
    def short(self) -> NDArray[np.bool_]:
        """Which claims have a few words. *Shape:* (claims,)."""
        return np.array([one.is_short for one in self.signals])

    @cached_property
    def far(self) -> NDArray[np.bool_]:
        """Of which claims the evidence has few words. *Shape:* (claims,)."""
        return np.array([one.is_far for one in self.signals])

    @cached_property
    def against(self) -> NDArray[np.float32]:
        """Probability of "contradicted"; all of them were weighed. *Shape:* (claims,)."""
        return np.array([one.labels[2] for one in self.signals if one.labels is not None])

    @cached_property
    def weights(self) -> NDArray[np.float64]:
        """Weight of each claim; 1 in the mean.

        Supported and other claims count the same, generated ones `GENERATED_SHARE` together. A
        document with many claims counts for more than one with few, but not in proportion.
        """
        sizes = Counter(self.groups)
        own = np.array([sizes[group] ** -0.5 for group in self.groups])
        found = np.zeros(len(self.labels))
        for is_generated, share in ((False, 1 - GENERATED_SHARE), (True, GENERATED_SHARE)):
            for is_supported in (False, True):
                chosen = (self.generated == is_generated) & (self.supported == is_supported)
                if chosen.any():
                    found[chosen] = own[chosen] / own[chosen].sum() * len(found) * share / 2
        return found


def collect(folder: Path, generated: Path, scorer: PairScorer, *, limit: int) -> Sample:
    """Signals of all claims that are kept for calibration; `limit` generated ones at most."""
    rows: list[tuple[Signals, int, str, bool]] = []
    for (key, doc, is_generated), claims in _sources(folder, generated, limit):
        try:
            index = make_index(doc)
        except ArticleError:
            continue
        made = [make_claim(text, n) for n, (text, _) in enumerate(claims, 1)]
        for signals, (_, label) in zip(read_signals(made, index, scorer), claims, strict=True):
            if signals.match is not None and signals.labels is not None:
                rows.append((signals, label, key, is_generated))
    found, labels, groups, made_up = zip(*rows, strict=True)
    return Sample(found, np.array(labels), groups, np.array(made_up))


def fit(sample: Sample) -> tuple[Combiner, dict[str, float]]:
    """The combiner, and what cross-validation by document says of it."""
    weights = sample.weights
    model = LogisticRegression(C=1.0, max_iter=3000)
    said = cross_val_predict(
        model,
        sample.features,
        sample.supported,
        groups=sample.groups,
        cv=GroupKFold(_FOLDS),
        method="predict_proba",
        params={"sample_weight": weights},
    )[:, 1]
    model.fit(sample.features, sample.supported, sample_weight=weights)
    combiner = Combiner(
        features=FEATURES,
        coefficients=tuple(round(float(c), 5) for c in model.coef_[0]),
        intercept=round(float(model.intercept_[0]), 5),
        **_thresholds(sample, said),
        note="",
    )
    figures = _measure(sample, said, combiner)
    note = (
        "A small trained network, word overlap and exact checks. On "
        f"{len(said):,} claims that it was not trained on, weighed so that half are supported: "
        f"{100 * figures['precision']:.0f} % of what it called supported was right, and it found "
        f"{100 * figures['coverage']:.0f} % of the supported claims."
    )
    return combiner.model_copy(update={"note": note}), figures


def _thresholds(sample: Sample, said: NDArray[np.floating]) -> dict[str, float]:
    """Those fields of the combiner that are thresholds; `said` are probabilities of support."""
    supported, weights = sample.supported, sample.weights
    free = sample.free

    def least(some: NDArray[np.bool_]) -> float:
        return _least_with_precision(said[some], supported[some], weights[some], PRECISION)

    from_ = least(free)
    below = float(np.quantile(said[supported & free], FALSE_ALARMS))
    doubted = free & (said < below) & ~supported
    against = _least_with_precision(
        sample.against[doubted],
        sample.labels[doubted] == CONTRADICTED,
        weights[doubted],
        CONTRADICTED_PRECISION,
    )
    found = {
        "supported_from": from_,
        "short_from": max(from_, least(free & sample.short)),
        "far_from": max(from_, least(free & sample.far)),
        "not_found_below": min(below, from_),
        "contradicted_from": against,
        "accused_below": float(np.quantile(said[supported], ACCUSED)),
    }
    return {name: round(value, 4) for name, value in found.items()}


def _measure(sample: Sample, said: NDArray[np.floating], rules: Combiner) -> dict[str, float]:
    """How often `rules` are right where the probabilities of support are `said`."""
    supported, weights, free = sample.supported, sample.weights, sample.free
    called = free & (said >= np.array([rules.needed(one) for one in sample.signals]))
    strict_from = _least_with_precision(
        said[free], supported[free], weights[free], STRICT_PRECISION
    )
    return {
        "n": float(len(said)),
        **_rates("", called, supported, weights),
        "strict_from": strict_from,
        **_rates("strict_", free & (said >= strict_from), supported, weights),
        **_rates("short_", called & sample.short, supported & sample.short, weights),
        **_rates("far_", called & sample.far, supported & sample.far, weights),
    }


def _rates(
    name: str,
    called: NDArray[np.bool_],
    supported: NDArray[np.bool_],
    weights: NDArray[np.float64],
) -> dict[str, float]:
    """How much of what is called supported is right, and how much of what is supported is found."""
    right = float(weights[called & supported].sum())
    return {
        f"{name}precision": right / max(1e-9, float(weights[called].sum())),
        f"{name}coverage": right / max(1e-9, float(weights[supported].sum())),
    }


def _least_with_precision(
    scores: NDArray[np.floating],
    right: NDArray[np.bool_],
    weights: NDArray[np.float64],
    precision: float,
) -> float:
    """The least score from which on at least `precision` of the weight is right; 1 without one."""
    order = np.argsort(-scores, kind="stable")
    share = np.cumsum((weights * right)[order]) / np.cumsum(weights[order])
    good = np.flatnonzero(share >= precision)
    return float(scores[order][good[-1]]) if len(good) and good[-1] >= _FEWEST else 1.0


def _sources(
    folder: Path, generated: Path, limit: int
) -> Iterator[tuple[tuple[str, str, bool], list[tuple[str, int]]]]:
    """Documents with their claims: key, text, whether generated; then claims with labels."""
    natural = (
        ((record.key, record.doc, False), (text, record.label))
        for record in read_training(folder, _SETS)
        if is_calibration(record.key)
        for text in _claims(record.claim, record.label)
    )
    yield from _grouped(natural)
    own = (
        ((one.key, one.source, False), (one.claim, one.label))
        for one in chain(read_drafted(), read_written())
        if one.dataset == "drafted" or is_calibration(one.key)
    )
    yield from _grouped(own)
    made = (pair for pair in read_pairs(generated) if is_calibration(pair.group))
    kept = (((p.group, p.evidence, True), (p.claim, p.label)) for p in islice(made, limit))
    yield from _grouped(kept)


def _claims(text: str, label: int) -> list[str]:
    spans = split_sentences(text)
    if len(spans) > 1 and label != ENTAILED:
        return []  # nobody knows which of its sentences is wrong
    return [" ".join(text[start:end].split()) for start, end in spans]


def _grouped(
    items: Iterable[tuple[tuple[str, str, bool], tuple[str, int]]],
) -> Iterator[tuple[tuple[str, str, bool], list[tuple[str, int]]]]:
    found: dict[tuple[str, str, bool], list[tuple[str, int]]] = {}
    for source, claim in items:
        found.setdefault(source, []).append(claim)
    yield from found.items()


def main(arguments: Sequence[str]) -> int:
    """Run the command; its exit code."""
    parser = argparse.ArgumentParser(prog="python -m evals.verifier calibrate", description=__doc__)
    parser.add_argument("folder", type=Path, help="labelled sets")
    parser.add_argument("generated", type=Path, help="pairs that `generate` wrote")
    parser.add_argument("--weights", type=Path, default=WEIGHTS_FOLDER)
    parser.add_argument("--limit", type=int, default=2000, help="generated pairs, at most")
    given = parser.parse_args(arguments)
    scorer = Scorer(folder=given.weights)
    sample = collect(given.folder, given.generated, scorer, limit=given.limit)
    combiner, figures = fit(sample)
    (given.weights / COMBINER).write_text(combiner.model_dump_json(indent=1) + "\n")
    for name, value in figures.items():
        print(f"{name:<18}{value:.3f}")
    return 0
