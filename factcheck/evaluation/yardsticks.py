"""What any verifier has to beat: word overlap, and calling everything supported.

They are verifiers like the one that ships, and no one should rely on them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from factcheck.engines import LocalEngine
from factcheck.records import Verdict
from factcheck.text.words import find_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from factcheck.pipeline import Engine
    from factcheck.records import Claim
    from factcheck.text.retrieval import SourceIndex

    Score = Callable[[Sequence[Claim], SourceIndex], list[float]]

Yardstick = Literal["overlap", "always"]
# Share of a claim's content words that the source must hold: best in balanced accuracy on the 1,636
# claims of the calibration documents, which are in no test split. `python -m evals.verifier
# evaluate` finds it anew.
OVERLAP_FROM = 0.75


class Thresholded:
    """A baseline: a score, and `supported` from a threshold on."""

    note = "A baseline to measure others by, no verifier to rely on."

    def __init__(self, name: str, score: Score, supported_from: float) -> None:
        self.name = name
        self.support = score
        self._supported_from = supported_from

    def verify(self, claims: Sequence[Claim], index: SourceIndex) -> list[Verdict]:
        """`supported` from the threshold on, else `not_found`."""
        return [
            Verdict(
                claim_id=claim.claim_id,
                outcome="supported" if score >= self._supported_from else "not_found",
                reason="word_overlap" if score >= self._supported_from else "no_evidence",
                # Ranked as a score, whatever the outcome.
                confidence=score if score >= self._supported_from else 1 - score,
                engine=self.name,
            )
            for claim, score in zip(claims, self.support(claims, index), strict=True)
        ]


def share_words(claims: Sequence[Claim], index: SourceIndex) -> list[float]:
    """Which share of each claim's content words stands anywhere in the sources; 1 without any."""
    held = {word.stem for words in index.words for word in words}
    wanted = [{word.stem for word in find_words(c.text) if word.is_content} for c in claims]
    return [len(stems & held) / len(stems) if stems else 1.0 for stems in wanted]


def open_yardstick(name: Yardstick) -> Engine:
    """An engine that judges by `overlap` of words from `OVERLAP_FROM` on, or says yes `always`."""
    if name == "overlap":
        return LocalEngine(Thresholded("overlap", share_words, OVERLAP_FROM))
    return LocalEngine(Thresholded("always", _all_alike, 0.0))


def _all_alike(claims: Sequence[Claim], _index: SourceIndex) -> list[float]:
    return [1.0] * len(claims)
