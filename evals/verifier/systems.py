"""What is measured side by side: the verifiers that ship, and what they have to beat.

It makes them; how they are asked and what is right is not known here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from factcheck.evaluation.yardsticks import Thresholded, share_words
from factcheck.local.combining import read_combiner
from factcheck.local.lexical import LexicalVerifier
from factcheck.local.passages import choose_passages
from factcheck.local.scoring import Scorer
from factcheck.local.shipped import WEIGHTS_FOLDER
from factcheck.local.trained import TrainedVerifier

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from factcheck.local.scoring import Scores
    from factcheck.local.signals import PairScorer
    from factcheck.local.verifier import Verifier
    from factcheck.records import Claim
    from factcheck.text.retrieval import SourceIndex


@dataclass(frozen=True)
class System:
    """One line of the table.

    Attributes:
        name: As the table and the JSON call it.
        make: Makes the verifier; called once a process, so it has to be picklable.
        is_calibrated: Whether its `support` is meant as a probability.
    """

    name: str
    make: Callable[[], Verifier]
    is_calibrated: bool = False


def list_systems(names: Sequence[str], weights: Path) -> list[System]:
    """The systems called `names`, the trained ones with the weights in the folder `weights`."""
    known = {
        "trained": System("trained", partial(make_trained, weights), is_calibrated=True),
        "network": System("network", partial(make_network, weights)),
        "lexical": System("lexical", LexicalVerifier),
    }
    return [known[name] for name in names]


def make_trained(folder: Path = WEIGHTS_FOLDER, threads: int = 1) -> Verifier:
    """The verifier with the weights and the combiner in `folder`.

    Raises:
        VerifierError: A file or a library is missing or not as it should be.
    """
    scorer = Scorer(threads, folder)
    scorer.load()
    return TrainedVerifier(Remembering(scorer), read_combiner(folder))


def make_network(folder: Path = WEIGHTS_FOLDER) -> Verifier:
    """The network in `folder` alone, without what ships with it.

    Raises:
        VerifierError: A file or a library is missing or not as it should be.
    """
    scorer = Scorer(1, folder)
    scorer.load()
    return read_alone(scorer)


def read_alone(scorer: PairScorer) -> Verifier:
    """The probability of "entailed" that `scorer` gives a claim beside its best passage.

    No check of exact details, no word overlap, no calibration; `supported` from 0.5 on.
    """

    def score(claims: Sequence[Claim], index: SourceIndex) -> list[float]:
        passages = [choose_passages(claim.text, index, limit=1) for claim in claims]
        pairs = [(p[0].text, c.text) for p, c in zip(passages, claims, strict=True) if p]
        found = iter(scorer.score(pairs).labels[:, 0])
        return [float(next(found)) if one else 0.0 for one in passages]

    return Thresholded("network", score, 0.5)


def make_overlap(supported_from: float = 1.0) -> Verifier:
    """Plain word overlap, the least that a verifier has to beat."""
    return Thresholded("overlap", share_words, supported_from)


class Remembering:
    """A scorer that knows its last answer: verdicts and probabilities ask for the same pairs."""

    def __init__(self, scorer: PairScorer) -> None:
        self._scorer = scorer
        self._last: tuple[list[tuple[str, str]], Scores] | None = None

    def score(self, pairs: Sequence[tuple[str, str]]) -> Scores:
        """As the scorer itself, which is asked only for other pairs than the last."""
        if self._last is None or self._last[0] != list(pairs):
            self._last = list(pairs), self._scorer.score(pairs)
        return self._last[1]
