"""Claims as a model writes them, and how they become records anchored in the text.

It knows what makes a cited claim usable; it does not know which prompt asked for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from factcheck.checks.details import missing_details
from factcheck.records import Claim, ClaimKind
from factcheck.text.markup import strip_markup
from factcheck.text.spans import span_of
from factcheck.text.words import find_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.records import Sentence
    from factcheck.steps.numbering import NumberedSentences


# Claims may reword a sentence; below this share of its content words they are about something else.
_KEPT_SHARE = 0.5


class Wire(BaseModel):
    """Base of what a model returns: nothing optional, nothing extra, as strict schemas demand."""

    model_config = ConfigDict(extra="forbid")


class CitedClaim(Wire):
    """A claim in a reply."""

    text: str
    kind: ClaimKind
    speaker: str | None
    sentences: list[int]


def citation_problems(
    what: str, text: str, cited: list[int], shown: NumberedSentences
) -> list[str]:
    """What is wrong with one cited piece of a reply, in words that a model can act on."""
    problems = []
    if not text.strip():
        problems.append(f"{what} has no text")
    if not cited:
        problems.append(f"{what} cites no sentence")
    problems += [f"{what} cites [{n}], which does not exist" for n in shown.unknown(cited)]
    return problems


def make_claim(reply: CitedClaim, anchors: Sequence[Sentence], *, number: int) -> Claim:
    """The record of a replied claim that rests on `anchors` (at least one sentence)."""
    first = anchors[0]
    speaker = (reply.speaker or "").strip()
    return Claim(
        claim_id=f"{first.source_id}.c{number}",
        text=" ".join(reply.text.split()),
        kind=reply.kind,
        speaker=speaker or None,
        origin=span_of(first),
        sentence_ids=tuple(s.sentence_id for s in anchors),
    )


def claim_from_text(text: str, anchors: Sequence[Sentence], *, number: int) -> Claim:
    """A sentence taken whole as a claim, where a model left one uncovered."""
    reply = CitedClaim(text=strip_markup(text), kind="other", speaker=None, sentences=[])
    return make_claim(reply, anchors, number=number)


def drop_repeated(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """`claims`, each once: a model that says the same of the same sentence twice says it once."""
    kept: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        kept.setdefault((claim.text.casefold(), claim.origin.start, claim.summary_sentence), claim)
    return tuple(kept.values())


def loses_part(sentence: str, told: str) -> bool:
    """Whether the claims `told` leave out an exact detail of a sentence, or most of its words."""
    if missing_details(sentence, told):
        return True
    stems = {word.stem for word in find_words(sentence) if word.is_content}
    kept = stems & {word.stem for word in find_words(told)}
    return len(kept) < _KEPT_SHARE * len(stems)
