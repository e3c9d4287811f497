"""A network that says what a test tells it to; everything around it is the real thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from factcheck.local.combining import Combiner
from factcheck.local.scoring import Scores
from factcheck.local.signals import FEATURES
from factcheck.local.trained import TrainedVerifier

if TYPE_CHECKING:
    from collections.abc import Sequence


# Probability of support as the network gives it, nothing else weighed.
PLAIN = Combiner(
    features=FEATURES,
    coefficients=tuple(float(name == "entailed") for name in FEATURES),
    intercept=0.0,
    supported_from=0.9,
    short_from=0.99,
    far_from=0.95,
    not_found_below=0.2,
    contradicted_from=0.7,
    accused_below=0.1,
    note="Made up for a test.",
)


class ScriptedScorer:
    """Gives every claim the same probability in all passages, and keeps what it was asked."""

    def __init__(self, entailed: float = 0.5, contradicted: float = 0.0, **by_claim: float) -> None:
        self.entailed = entailed
        self.contradicted = contradicted
        self.by_claim = by_claim
        self.asked: list[list[tuple[str, str]]] = []

    def score(self, pairs: Sequence[tuple[str, str]]) -> Scores:
        self.asked.append(list(pairs))
        rows = []
        for _, claim in pairs:
            entailed = self.by_claim.get(claim.split()[0], self.entailed)
            against = min(self.contradicted, 1 - entailed)
            rows.append([entailed, 1 - entailed - against, against])
        words = tuple(
            _last_word(claim, 1 - row[0]) for (_, claim), row in zip(pairs, rows, strict=True)
        )
        return Scores(labels=np.array(rows, dtype=np.float32), tokens=words)


def _last_word(claim: str, missing: float) -> tuple[tuple[int, int, float], ...]:
    end = len(claim.rstrip("."))
    return ((claim.rindex(" ") + 1 if " " in claim else 0, end, missing),)


def scripted(scorer: ScriptedScorer) -> TrainedVerifier:
    """The trained verifier with `scorer` in the network's place."""
    return TrainedVerifier(scorer, PLAIN)
