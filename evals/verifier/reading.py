"""`python -m evals.verifier reading`: fit when two claims of two articles are in conflict.

On pairs of articles and of sentences that the weights were not trained on: the development pairs of
the newsroom set, and of `datasets/outlets` and `written/outlets` those kept for calibration. It
prints the numbers that `factcheck.matrix.reading` holds, and changes nothing.
"""

from __future__ import annotations

import argparse
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from evals.compare import read_pairs
from evals.verifier.sets import is_calibration
from evals.verifier.written import WRITTEN
from factcheck.evaluation.located import load_yaml
from factcheck.evaluation.metrics import proportion
from factcheck.evaluation.public_sets import key_of
from factcheck.local.claims import extract_claims
from factcheck.local.trained import open_trained
from factcheck.matrix.reading import FEWEST_WORDS, READ_FROM, SURE
from factcheck.matrix.tying import find_ties
from factcheck.matrix.units import make_units
from factcheck.matrix.weighing import Weights
from factcheck.odds import log_odds
from factcheck.text.reading import make_article
from factcheck.text.retrieval import SourceIndex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from factcheck.matrix.units import Unit
    from factcheck.matrix.weighing import Tie
    from factcheck.records import Article

_FOLDS = 5
_STEPS = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7)


@dataclass(frozen=True)
class Labelled:
    """Two claims, and whether a person finds them in conflict."""

    tie: Tie
    is_conflict: bool
    dataset: str
    group: str


def read_labelled() -> Iterator[Labelled]:
    """All that may be fitted on."""
    for name in ("newsroom", "outlets"):
        for pair, articles, metadata in read_pairs(name, "dev"):
            if name == "newsroom" or is_calibration(key_of(pair)):
                conflicts = [
                    row["evidence"] for row in metadata["rows"] if row["relation"] == "conflict"
                ]
                for tie in _tie(*articles):
                    found = any(_shows(tie, evidence) for evidence in conflicts)
                    yield Labelled(tie, found, name, pair)
    for path in sorted((WRITTEN / "outlets").glob("*.yaml")):
        for event in load_yaml(path.read_text("utf-8")):
            if is_calibration(key_of(event["event"])):
                for label, one, other in event["pairs"]:
                    articles = [
                        make_article(text, source_id=side)
                        for side, text in (("a", one), ("b", other))
                    ]
                    for tie in _tie(*articles):
                        yield Labelled(tie, label == "contradicted", "written", event["event"])


def _tie(one: Article, other: Article) -> list[Tie]:
    """The claims of both that are read beside each other."""
    mine, theirs = _units(one), _units(other)
    ties = find_ties(mine, theirs, Weights([*mine, *theirs]))
    return [tie for tie in ties if tie.likeness >= READ_FROM and tie.one.flat != tie.other.flat]


def _units(article: Article) -> Sequence[Unit]:
    return make_units(SourceIndex([article]), extract_claims(article)[0])


def _shows(tie: Tie, evidence: Sequence[Sequence[str]]) -> bool:
    """Whether the claims stand in the sentences of a row made by hand."""
    return all(
        any(" ".join(text.split()) in " ".join(unit.sentence.exact.split()) for text in given)
        for unit, given in zip((tie.one, tie.other), evidence, strict=True)
    )


def main(arguments: Sequence[str]) -> int:
    """Fit, print; the exit code."""
    argparse.ArgumentParser(
        prog="python -m evals.verifier reading", description=__doc__
    ).parse_args(arguments)
    labelled = list(read_labelled())
    truth = np.array([one.is_conflict for one in labelled])
    said, coefficients = _fit(labelled, truth)
    print(f"{len(truth)} pairs of claims, {int(truth.sum())} of them in conflict")
    names = ("reading", "likeness", "length", "bias")
    print(", ".join(f"{n} {value:.2f}" for n, value in zip(names, coefficients, strict=True)))
    sets = np.array([one.dataset for one in labelled])
    for name in dict.fromkeys(sets):
        _print_steps(name, said[sets == name], truth[sets == name])
    return 0


def _fit(
    labelled: Sequence[Labelled], truth: NDArray[np.bool_]
) -> tuple[NDArray[np.float64], Sequence[float]]:
    """Probability of a conflict for each, cross-validated; the coefficients on all of them."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - collecting needs none
    from sklearn.model_selection import GroupKFold, cross_val_predict  # noqa: PLC0415

    features = _features(labelled)
    model = LogisticRegression(C=1.0, max_iter=3000)
    said = cross_val_predict(
        model,
        features,
        truth,
        groups=[one.group for one in labelled],
        cv=GroupKFold(_FOLDS),
        method="predict_proba",
    )[:, 1]
    model.fit(features, truth)
    return said, (*model.coef_[0], model.intercept_[0])


def _features(labelled: Sequence[Labelled]) -> NDArray[np.float64]:
    """What `factcheck.matrix.reading` weighs, in its order. *Shape:* (pairs, 3)."""
    texts = [
        (" ".join(source.sentence.exact.split()), unit.claim.text)
        for one in labelled
        for unit, source in ((one.tie.one, one.tie.other), (one.tie.other, one.tie.one))
    ]
    readings = open_trained().read(texts)
    return np.array(
        [
            [
                log_odds((mine.contradicted + theirs.contradicted) / 2, sure=SURE),
                log_odds(one.tie.likeness, sure=SURE),
                math.log(max(len(one.tie.one.flat) + len(one.tie.other.flat), FEWEST_WORDS)),
            ]
            for one, mine, theirs in zip(labelled, readings[::2], readings[1::2], strict=True)
        ]
    )


def _print_steps(name: str, said: NDArray[np.float64], truth: NDArray[np.bool_]) -> None:
    print(f"\n{name}: {int(truth.sum())} in conflict of {len(truth)}")
    for step in _STEPS:
        called = said >= step
        right = proportion(int((called & truth).sum()), int(called.sum()))
        print(
            f"  from {step:.2f} on {called.sum():4d}, right {right.value:.2f} [{right.low:.2f}, "
            f"{right.high:.2f}], found {(called & truth).sum() / max(1, truth.sum()):.2f}"
        )
