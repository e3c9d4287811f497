"""What the pipeline asks of an engine, and how it tells a person where it has got to.

It does not know which engine does the work.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.matrix.reading import Reader
    from factcheck.records import Article, Claim, Digest, Judgement, Usage
    from factcheck.steps.repair import Flaw, Rewriting

Progress = Callable[[str], None]
"""Takes one line for a person."""


class Engine(Protocol):
    """What the pipeline asks of an engine."""

    @property
    def name(self) -> str:
        """Goes into `Report.engine`."""
        ...

    @property
    def note(self) -> str:
        """One line for a person on how far its verdicts can be trusted; may be empty."""
        ...

    @property
    def usage(self) -> Usage:
        """What it has spent on models since it was opened, also on work that was broken off."""
        ...

    async def summarise(self, article: Article, *, n_sentences: int) -> Digest:
        """A summary of `article` and the claims that it makes."""
        ...

    async def extract_claims(self, article: Article) -> Digest:
        """All claims of `article`."""
        ...

    async def verify(self, claims: Sequence[Claim], sources: Sequence[Article]) -> Judgement:
        """One verdict for every claim, in the order of `claims`."""
        ...

    @property
    def read(self) -> Reader:
        """What reads two claims beside each other; it takes its time, call it in a thread."""
        ...

    async def rewrite(self, article: Article, flaws: Sequence[Flaw]) -> Rewriting:
        """Sentences to put in the place of those of a summary that failed, yet unproven."""
        ...

    async def aclose(self) -> None:
        """Close what belongs to the running event loop."""
        ...


def be_silent(_message: str) -> None:
    """The default progress."""
