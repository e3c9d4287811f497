"""Which of many pairs are kept, so that overlap, length and marks of editing tell no label.

It counts what was kept by label, in cells of like overlap and length and for each kind of edit, and
prefers what fills the gap; it knows nothing of what pairs say.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from evals.verifier.pairs import ENTAILED
from factcheck.evaluation.mutating.stories import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

    from evals.verifier.pairs import Pair

Cell = tuple[int, int]
# A cell may run this far ahead with one label before more of it are turned down.
_SLACK = 40
# One more pair of a label in its cell weighs this much; more of it, and rewrites that lower the
# overlap of what is carried would tell the label in turn.
_CELL_WEIGHT = 0.1
# So many more pairs of an edit with one label than with the other weigh like one more in a cell.
_TOPIC_STEP = 2
# A kind of edit that makes up a tenth of all claims weighs like three more in a cell.
_RARENESS = 30
PLAIN = "plain"
"""Topic of a claim that was not edited."""
# What claims without an edit weigh: about half of all that is kept is of them.
_PLAIN_WEIGHT = 1
# What topics and rareness can weigh at most.
_MOST = 4
_EDGES = (0.4, 0.6, 0.7, 0.8, 0.87, 0.93, 0.999)


def overlap(pair: Pair) -> float:
    """Share of the words of the claim that stand in the evidence, 0 to 1."""
    claim = words_of(pair.claim)
    told = set(words_of(pair.evidence))
    return sum(word in told for word in claim) / max(1, len(claim))


def cell_of(pair: Pair) -> Cell:
    """Overlap and length of the claim, in steps."""
    share = overlap(pair)
    return sum(share >= edge for edge in _EDGES), min(len(words_of(pair.claim)) // 8, 5)


def even_weights(pairs: Sequence[Pair]) -> list[float]:
    """How often to draw each pair so that in any cell as many claims are carried as not.

    No pair weighs more than `_MOST`, so that a handful of rare ones is not learnt by heart.
    """
    labelled = [(cell_of(pair), pair.label == ENTAILED) for pair in pairs]
    sizes = Counter(labelled)
    cells = Counter(cell for cell, _ in labelled)
    return [min(_MOST, cells[one[0]] / 2 / sizes[one]) for one in labelled]


class Candidate(NamedTuple):
    """A pair, and what else tells its claim from others: the kind of edit that it bears."""

    pair: Pair
    topic: str

    @property
    def sign(self) -> int:
        """1 for a claim that is carried, -1 for another."""
        return 1 if self.pair.label == ENTAILED else -1


class Balance:
    """Keeps pairs while the labels of their cells stay even."""

    def __init__(self) -> None:
        self._lead: Counter[Cell] = Counter()
        self._topics: Counter[str] = Counter()
        self._kinds: Counter[str] = Counter()

    def choose(self, candidates: Sequence[Candidate], limit: int, draw: Random) -> Iterator[Pair]:
        """At most `limit` of `candidates`, what fills a gap first."""
        order = sorted(candidates, key=lambda one: (self._weight(one), draw.random()))
        kept: set[tuple[str, int]] = set()
        for candidate in order:
            pair, sign, cell = candidate.pair, candidate.sign, cell_of(candidate.pair)
            if len(kept) == limit:
                return
            if self._lead[cell] * sign >= _SLACK or (pair.claim.lower(), sign) in kept:
                continue
            self._lead[cell] += sign
            self._topics[candidate.topic] += sign
            self._kinds[candidate.topic] += 1
            kept.add((pair.claim.lower(), sign))
            yield pair

    def _weight(self, one: Candidate) -> float:
        """Low for what should be kept: a label that is behind, an edit that is rare."""
        cell = self._lead[cell_of(one.pair)] * one.sign * _CELL_WEIGHT
        topic = self._topics[one.topic] * one.sign / _TOPIC_STEP
        share = self._kinds[one.topic] / max(1, self._kinds.total())
        common = _PLAIN_WEIGHT if one.topic == PLAIN else min(_RARENESS * share, _MOST)
        return cell + max(-_MOST, min(_MOST, topic)) + common
