"""What the engines ask of an embedded verifier: a verdict, or a doubt about somebody else's.

It fixes the shape of the answer, not how it is found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.records import Claim, Verdict
    from factcheck.text.retrieval import SourceIndex


class Doubter(Protocol):
    """Says how far it believes a claim that somebody else calls supported."""

    name: str

    def doubt(self, claims: Sequence[Claim], index: SourceIndex) -> list[float | None]:
        """For each of `claims` the probability of support if that is too low to let it pass."""
        ...


class Verifier(Protocol):
    """Judges claims against sources without a network."""

    name: str
    """Goes into `Verdict.engine`, with a version: `lexical-1`."""

    @property
    def note(self) -> str:
        """One line for the reader of a report: what this judgement is and how far it goes."""
        ...

    def verify(self, claims: Sequence[Claim], index: SourceIndex) -> list[Verdict]:
        """One verdict for every claim, in the order of `claims`.

        All claims come at once, so that a model can score them in batches. Safe to call from
        several threads.
        """
        ...
