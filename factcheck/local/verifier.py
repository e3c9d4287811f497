"""What the embedded engine asks of a verifier; the lexical one is the only one so far.

It fixes the shape of the answer, not how it is found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.records import Claim, Verdict
    from factcheck.text.retrieval import SourceIndex


class Verifier(Protocol):
    """Judges claims against sources without a network."""

    name: str
    """Goes into `Verdict.engine`, with a version: `lexical-1`."""
    note: str
    """One line for the reader of a report: what kind of judgement this is and what it cannot do."""

    def verify(self, claims: Sequence[Claim], index: SourceIndex) -> list[Verdict]:
        """One verdict for every claim, in the order of `claims`.

        All claims come at once, so that a model can score them in batches. Safe to call from
        several threads.
        """
        ...
