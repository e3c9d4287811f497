"""Engines for tests: the embedded one with verifiers that say what a test wants to see measured."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factcheck.engines import LocalEngine
from factcheck.records import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from factcheck.records import Claim
    from factcheck.text.retrieval import SourceIndex

    Say = Callable[[str], dict[str, Any]]


class Spoken:
    """A verifier whose verdict on a claim is what `say` makes of its text."""

    name = "spoken-1"
    note = "Says what it is told to."

    def __init__(self, say: Say) -> None:
        self._say = say
        self.asked: list[tuple[str, ...]] = []
        self.is_own = False

    def verify(self, claims: Sequence[Claim], index: SourceIndex) -> list[Verdict]:
        """A verdict on each claim, or what `say` raises."""
        self.is_own |= any(claim.origin.source_id in index.articles for claim in claims)
        self.asked.append(tuple(claim.text for claim in claims))
        return [
            Verdict(
                **(
                    {"claim_id": claim.claim_id, "engine": self.name, "confidence": 0.5}
                    | self._say(claim.text)
                )
            )
            for claim in claims
        ]


def speaking(say: Say) -> LocalEngine:
    """The embedded engine with such a verifier."""
    return LocalEngine(Spoken(say))
