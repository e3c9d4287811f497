"""What is known of a claim before a verdict: the network's reading, shared words, exact checks.

It measures and gives no verdict. The order of `FEATURES` is that of the combiner's coefficients:
after a change the combiner has to be fitted again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING, Protocol

import numpy as np

from factcheck.checks.details import find_details
from factcheck.checks.ruling import NO_SUPPORT
from factcheck.local.lexical import SUPPORTED_FROM, LexicalVerifier
from factcheck.local.passages import choose_views, make_passage, read_through
from factcheck.odds import log_odds
from factcheck.text.words import find_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from factcheck.local.lexical import Look
    from factcheck.local.overlap import Match
    from factcheck.local.passages import Passage
    from factcheck.local.scoring import Scores, Words
    from factcheck.records import Claim, Reason, Verdict
    from factcheck.text.retrieval import SourceIndex

FOUND: tuple[Reason, ...] = (
    "number_mismatch",
    "date_mismatch",
    "name_mismatch",
    "quote_altered",
    "detail_absent",
    "negation",
    "role_swapped",
    "order_differs",
    "antonym",
    "wrong_speaker",
    "hedge_dropped",
    "attribution_dropped",
)
"""Reasons of those findings of checks that say something about a claim beyond the network."""
FEATURES = (
    "entailed",  # log odds of "entailed"
    "coverage",  # share of the claim's content words, by idf, that its best sentences hold
    *(f"finds_{reason}" for reason in FOUND),  # 1: a check found this
)
"""What the combiner weighs. The network alone orders claims as summaries have them far better than
shared words do (`python -m evals.verifier.drafted`: AUROC 0.88 and 0.59), both with the findings
0.89. Contradiction adds nothing to that; missing words add only what the length of a claim tells,
which is chance."""
# People invent in a few words ("The mayor set the fire."), and where the source has other words the
# network has more to infer: it errs more often there, so both have thresholds of their own.
SHORT = 9
"""A claim of fewer words is short."""
FAR = 0.3
"""A claim of which the evidence has a smaller share of the words is far from it."""
QUOTED = 0.4
"""Share of a claim between quotation marks from which on it is a quotation. Of such cases that word
overlap supports, words and speaker checked, 19 of 19 were carried in part `dev` of `evals/checks`
and 18 of 18 in `test`; a long one the network cannot read to its end."""
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
        labels: Probabilities of entailed, neutral, contradicted by the best passages; None where
            nothing had to be read. *Shape:* (3,).
        unsaid: Start, end and probability of words of the claim that the wider one does not carry.
        likeliest: Where the claim shares no content word with the source, the passage by which it
            is likeliest.
    """

    claim: Claim
    look: Look
    labels: NDArray[np.float32] | None = None
    unsaid: Words = ()
    likeliest: Passage | None = None

    @property
    def lexical(self) -> Verdict:
        """The verdict of word overlap and exact checks."""
        return self.look.verdict

    @property
    def match(self) -> Match | None:
        """The sentences that hold most of the claim's words; see `Look`."""
        return self.look.match

    @property
    def objection(self) -> Reason | None:
        """Why a check will not have it carried, whatever the network reads."""
        reasons = (finding.reason for finding in self.look.findings)
        return next((one for one in reasons if one in NO_SUPPORT), None)

    @property
    def is_repeated(self) -> bool:
        """Whether the evidence has the claim's words, but for those that a check objects to."""
        if self.match is None:
            return False
        said = [self.claim.text[slice(*f.said)] for f in self.look.findings if f.said]
        disputed = {word.norm for text in said for word in find_words(text)}
        left = {word.norm for text in self.match.missing for word in find_words(text)}
        return self.match.coverage >= SUPPORTED_FROM or left <= disputed

    @property
    def is_short(self) -> bool:
        """Whether the claim has fewer than `SHORT` words."""
        return len(find_words(self.claim.text)) < SHORT

    @property
    def is_far(self) -> bool:
        """Whether the evidence has less than `FAR` of its words."""
        return self.match is not None and self.match.coverage < FAR

    @property
    def is_quoted(self) -> bool:
        """Whether at least `QUOTED` of the claim stands between quotation marks."""
        told = find_details(self.claim.text)
        inside = sum(told.is_quoted(word.start) for word in told.words)
        return inside > 0 and inside >= QUOTED * len(told.words)

    def features(self) -> NDArray[np.float32]:
        """The values named in `FEATURES`, as *shape* (14,).

        Raises:
            ValueError: There is nothing to weigh: `labels` is None.
        """
        if self.labels is None:
            raise ValueError("features of a claim that was not weighed")
        found = {finding.reason for finding in self.look.findings}
        return np.array(
            [
                log_odds(float(self.labels[0]), sure=_SURE),
                self.match.coverage if self.match else 0.0,
                *(reason in found for reason in FOUND),
            ],
            dtype=np.float32,
        )


def read_signals(claims: Sequence[Claim], index: SourceIndex, scorer: PairScorer) -> list[Signals]:
    """Signals in the order of `claims`; all pairs go to `scorer` at once.

    The network reads each claim beside a passage, as it learned to, and beside a closer one, and
    the geometric mean of both counts: on 2,000 claims kept for calibration that told more (AUROC
    0.866) than the passage alone (0.857) or the better of both. A claim that shares no content word
    with the source it reads beside the first passages in turn, and the likeliest counts.
    """
    found = [Signals(claim, _LEXICAL.look(claim, index)) for claim in claims]
    views = [_views(one, index) for one in found]
    pairs = [
        (passage.text, one.claim.text)
        for one, passages in zip(found, views, strict=True)
        for passage in passages
    ]
    if not pairs:
        return found
    scores = scorer.score(pairs)
    ends = accumulate(map(len, views))
    return [
        _with_labels(one, passages, scores, end - len(passages))
        for one, passages, end in zip(found, views, ends, strict=True)
    ]


def _views(signals: Signals, index: SourceIndex) -> list[Passage]:
    """What the network reads: the best passages, the sentences of `match`, or the first ones."""
    if signals.match is not None:
        passages = choose_views(signals.claim.text, index)
        return passages or [make_passage(sorted(signals.match.positions), index)]
    return read_through(index) if signals.lexical.reason == "no_evidence" else []


def _with_labels(
    signals: Signals, passages: Sequence[Passage], scores: Scores, start: int
) -> Signals:
    """`signals` with what the network says of its claim beside `passages`, from row `start` on."""
    if not passages:
        return signals
    labels = scores.labels[start : start + len(passages)]
    if signals.match is not None:
        return replace(signals, labels=_mean(labels), unsaid=scores.tokens[start])
    best = int(labels[:, 0].argmax())
    return replace(signals, labels=labels[best], likeliest=passages[best])


def _mean(labels: NDArray[np.float32]) -> NDArray[np.float32]:
    """The geometric mean of the rows, so that it adds up to 1.

    *Shape:* (views, 3) -> (3,)
    """
    powers = np.exp(np.log(labels.clip(_SURE)).mean(axis=0))
    return np.asarray(powers / powers.sum(), dtype=np.float32)
