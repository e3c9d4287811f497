"""`python -m evals.verifier.drafted`: the verifier on claims as summaries have them.

The claims of `written/calibration`, about half of them carried: how well the network alone, shared
words alone and both with the checks order them (AUROC), and how often `supported` is right. Among
these claims the longer one is more often the carried one, so the second figure of a line weighs
them until neither length nor shared words tell anything. The combiner's numbers were fitted on
these claims among others, so the lines on it flatter it a little; the network has not seen them.

`--part attack` takes claims that somebody wrote to fool it, which nothing was fitted on.
"""

from __future__ import annotations

import argparse
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from evals.verifier.generate.balance import even_weights
from evals.verifier.judging import make_index
from evals.verifier.pairs import ENTAILED, Pair
from evals.verifier.systems import Remembering
from evals.verifier.written import PARTS, read_drafted
from factcheck.evaluation.judging import make_claim
from factcheck.evaluation.metrics import auroc, draw_weights, estimate, proportion
from factcheck.local.combining import read_combiner
from factcheck.local.scoring import Scorer
from factcheck.local.shipped import WEIGHTS_FOLDER
from factcheck.local.signals import SHORT, read_signals
from factcheck.local.trained import TrainedVerifier

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evals.verifier.written import Written
    from factcheck.local.signals import PairScorer

Row = tuple[bool, float, float, float, float, str]
"""Whether it is carried; network, words shared, words of the claim, probability; the outcome."""
_SCORES = ("network", "shared words", "length", "probability")


def main() -> None:
    """Judge the claims and print what was found."""
    parser = argparse.ArgumentParser(prog="python -m evals.verifier.drafted", description=__doc__)
    parser.add_argument("--weights", type=Path, default=WEIGHTS_FOLDER)
    parser.add_argument("--part", choices=PARTS, default="calibration")
    given = parser.parse_args()
    folder = given.weights
    scorer = Remembering(Scorer(folder=folder))
    verifier = TrainedVerifier(scorer, read_combiner(folder))
    rows: list[Row] = []
    keys: list[str] = []
    pairs: list[Pair] = []
    for key, group in groupby(read_drafted(given.part), key=lambda one: one.key):
        claims = list(group)
        rows += _judge(claims, scorer, verifier)
        keys += [key] * len(claims)
        pairs += [Pair(one.source, one.claim, one.label, one.dataset, key) for one in claims]
    labels, *scores, outcomes = (np.array(column) for column in zip(*rows, strict=True))
    weights = draw_weights(keys)
    evened = weights * even_weights(pairs)
    print(f"{len(labels)} claims, {int(labels.sum())} of them carried")
    for name, score in zip(_SCORES, scores, strict=True):
        plain, even = (estimate(auroc(labels, score, w)) for w in (weights, evened))
        shown = (f"{one.value:.3f} [{one.low:.2f}, {one.high:.2f}]" for one in (plain, even))
        print(f"AUROC {name:<13} {'; evened: '.join(shown)}")
    called, accused = outcomes == "supported", outcomes == "contradicted"
    is_short = scores[_SCORES.index("length")] < SHORT
    for name, some, among in (
        ("supported: right", labels, called),
        ("carried: found", called, labels),
        ("carried: accused", accused, labels),
        ("not carried: passed", called, ~labels),
        ("... short ones", called, ~labels & is_short),
    ):
        k, n = int((some & among).sum()), int(among.sum())
        share = proportion(k, n)
        print(f"{name:<20} {share.value:.3f} [{share.low:.2f}, {share.high:.2f}] ({k} of {n})")


def _judge(rows: Sequence[Written], scorer: PairScorer, verifier: TrainedVerifier) -> list[Row]:
    """Claims about one article."""
    index = make_index(rows[0].source)
    claims = [make_claim(row.claim, n) for n, row in enumerate(rows, 1)]
    signals = read_signals(claims, index, scorer)
    verdicts = verifier.verify(claims, index)
    return [
        (
            row.label == ENTAILED,
            float(one.lexical.outcome == "supported" if one.labels is None else one.labels[0]),
            float(one.lexical.outcome == "supported") if one.match is None else one.match.coverage,
            float(len(row.claim.split())),
            verdict.support or 0.0,
            verdict.outcome,
        )
        for row, one, verdict in zip(rows, signals, verdicts, strict=True)
    ]


if __name__ == "__main__":
    main()
