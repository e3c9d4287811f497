"""What is known of a claim before a verdict: the network's reading, shared words, exact checks.

It measures and gives no verdict. The order of `FEATURES` is that of the combiner's coefficients:
after a change the combiner has to be fitted again.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

import numpy as np

from factcheck.local.lexical import LexicalVerifier
from factcheck.local.passages import choose_passages, make_passage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from factcheck.local.lexical import Look
    from factcheck.local.overlap import Match
    from factcheck.local.passages import Passage
    from factcheck.local.scoring import Scores
    from factcheck.records import Claim, Verdict
    from factcheck.text.retrieval import SourceIndex

FOUND = ("number_mismatch", "date_mismatch", "name_mismatch", "quote_altered", "detail_absent")
"""Reasons of those findings of checks that say something about a claim beyond the network."""
FEATURES = (
    "entailed",  # log odds of "entailed", the greater of both views
    *(f"finds_{reason}" for reason in FOUND),  # 1: a check found this
)
"""What the combiner weighs. Of some thirty signals tried (each view for itself, contradiction,
missing words, coverage of the evidence, lengths, every finding; trees as well as a regression),
these do best on a training set that was left out: mean AUROC 0.82."""
_SURE = 1e-4  # probabilities are kept this far from 0 and 1
_LEXICAL = LexicalVerifier()


class PairScorer(Protocol):
    """What scores pairs of evidence and claim: `scoring.Scorer`."""

    def score(self, pairs: Sequence[tuple[str, str]]) -> Scores:
        """Scores in the order of `pairs`."""
        ...


@dataclass(frozen=True)
class Signals:
    """One claim beside its sources.

    Attributes:
        claim: The claim.
        look: What word overlap and exact checks make of it.
        passages: What the network read, the close view first; empty without `match`.
        labels: Probabilities of entailed, neutral, contradicted. *Shape:* (passages, 3).
        unsaid: Start, end and probability of words of the claim that no passage carries.
    """

    claim: Claim
    look: Look
    passages: tuple[Passage, ...] = ()
    labels: NDArray[np.float32] | None = None
    unsaid: tuple[tuple[int, int, float], ...] = ()

    @property
    def lexical(self) -> Verdict:
        """The verdict of word overlap and exact checks."""
        return self.look.verdict

    @property
    def match(self) -> Match | None:
        """The sentences that hold most of the claim's words; see `Look`."""
        return self.look.match

    def features(self) -> NDArray[np.float32]:
        """The values named in `FEATURES`, as *shape* (6,).

        Raises:
            ValueError: There is nothing to weigh: `match` is None.
        """
        if self.match is None or self.labels is None:
            raise ValueError("features of a claim that was not weighed")
        found = {finding.reason for finding in self.look.findings}
        return np.array(
            [
                max(_log_odds(float(p)) for p in self.labels[:, 0]),
                *(reason in found for reason in FOUND),
            ],
            dtype=np.float32,
        )


def read_signals(claims: Sequence[Claim], index: SourceIndex, scorer: PairScorer) -> list[Signals]:
    """Signals in the order of `claims`; all pairs go to `scorer` at once."""
    found: list[Signals] = []
    pairs: list[tuple[str, str]] = []
    for claim in claims:
        look = _LEXICAL.look(claim, index)
        passages = _views(claim.text, look.match, index) if look.match else ()
        pairs += [(passage.text, claim.text) for passage in passages]
        found.append(Signals(claim=claim, look=look, passages=passages))
    if not pairs:
        return found
    scores = scorer.score(pairs)
    read: list[Signals] = []
    start = 0
    for signals in found:
        end = start + len(signals.passages)
        if end > start:
            read.append(_with_scores(signals, scores, start, end))
        else:
            read.append(signals)
        start = end
    return read


def _views(text: str, match: Match, index: SourceIndex) -> tuple[Passage, ...]:
    """The sentences that hold the claim's words, then as much around as the network reads."""
    close = make_passage(sorted(match.positions), index)
    wide = choose_passages(text, index, limit=1)
    return (close, *(one for one in wide if one.positions != close.positions))


def _with_scores(signals: Signals, scores: Scores, start: int, end: int) -> Signals:
    """`signals` with rows `start` to `end` of `scores`: a word counts as said if any view says."""
    rows = scores.tokens[start:end]
    said = {(a, b): p for a, b, p in rows[0]}
    for row in rows[1:]:
        for a, b, p in row:
            said[a, b] = min(p, said.get((a, b), p))
    return replace(
        signals,
        labels=scores.labels[start:end],
        unsaid=tuple((a, b, p) for (a, b), p in sorted(said.items())),
    )


def _log_odds(probability: float) -> float:
    probability = min(1 - _SURE, max(_SURE, probability))
    return math.log(probability / (1 - probability))
