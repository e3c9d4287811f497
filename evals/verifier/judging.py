"""One claim, of one sentence or several, through the product's reading, index and verdicts.

It knows any verifier and none in particular; what is right is not known here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from factcheck.evaluation.judging import make_claim, rank_verdict, split_claim
from factcheck.local.verifier import Verifier
from factcheck.text.reading import make_article
from factcheck.text.retrieval import SourceIndex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.records import Claim


@runtime_checkable
class ScoringVerifier(Verifier, Protocol):
    """A verifier that also says how far it thinks a claim is carried."""

    def support(self, claims: Sequence[Claim], index: SourceIndex) -> list[float]:
        """A score from 0 to 1 for every claim, in the order of `claims`."""
        ...


@dataclass(frozen=True)
class Judgement:
    """What a system makes of one claim, be it one sentence or several.

    Attributes:
        score: The more the claim is carried, the higher; a probability where the system is
            calibrated. Of the worst sentence.
        is_supported: Whether the verdict on every sentence is `supported`.
    """

    score: float
    is_supported: bool


def make_index(doc: str) -> SourceIndex:
    """The document as the product searches it.

    Raises:
        ArticleError: The product refuses to read it.
    """
    return SourceIndex([make_article(doc, source_id="doc", role="source")])


def judge(verifier: Verifier, texts: Sequence[str], index: SourceIndex) -> list[Judgement]:
    """A judgement on every text; a text of several sentences is worth its worst one."""
    sentences = [split_claim(text) for text in texts]
    flat = [make_claim(s, n) for n, s in enumerate((s for one in sentences for s in one), 1)]
    verdicts = verifier.verify(flat, index)
    if isinstance(verifier, ScoringVerifier):
        scores = verifier.support(flat, index)
    else:
        scores = [rank_verdict(verdict) for verdict in verdicts]
    judged, start = [], 0
    for one in sentences:
        stop = start + len(one)
        is_supported = all(verdict.outcome == "supported" for verdict in verdicts[start:stop])
        judged.append(Judgement(min(scores[start:stop]), is_supported))
        start = stop
    return judged
