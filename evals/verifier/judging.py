"""One claim, of one sentence or several, through the product's reading, index and verdicts.

It knows any verifier and none in particular; what is right is not known here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from factcheck.local.verifier import Verifier
from factcheck.records import Claim, Span
from factcheck.text.reading import make_article
from factcheck.text.retrieval import SourceIndex
from factcheck.text.splitting import split_sentences
from factcheck.text.words import find_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.records import Verdict

# Shorter pieces of a summary say nothing that could be checked ("He agreed.").
_MIN_WORDS = 4
# Ends of sentences that the makers of a set marked: a line each, or a stop that stands alone.
_MARKED_END = re.compile(r"\s*\n\s*|(?<=\s[.!?])\s+")


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


def make_claim(text: str, number: int = 1) -> Claim:
    """`text` as a claim of its own, from no article."""
    return Claim(
        claim_id=f"claim.c{number}",
        text=text,
        kind="other",
        origin=Span(source_id="claim", start=0, end=len(text), exact=text),
        sentence_ids=(f"claim.s{number}",),
    )


def split_claim(text: str) -> list[str]:
    """The sentences of `text`, each of which the product would judge for itself; at least one.

    Very short ones are left out beside longer ones.
    """
    lines = [line for line in _MARKED_END.split(text) if line.strip()]
    pieces = [line[start:end] for line in lines for start, end in split_sentences(line)]
    return [piece for piece in pieces if len(find_words(piece)) >= _MIN_WORDS] or [text]


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


def rank_verdict(verdict: Verdict) -> float:
    """A place in the order contradicted, not found, undecided, supported; -1 to 2, no probability.

    Within an outcome the surer verdict stands further out.
    """
    places = {
        "contradicted": -verdict.confidence,
        "not_found": 1 - verdict.confidence,
        "undecided": 1.0,
        "supported": 1 + verdict.confidence,
    }
    return places[verdict.outcome]
