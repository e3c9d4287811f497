"""What a text leaves out of its sources that an editor may want in.

It asks of every caveat in a source whether the text tells the matter that the caveat bears on, and
whether it tells the caveat too. It gives advice, not findings: whether a story is fair without a
sentence is for a person to say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.caveats.bearing import Bearing, Told
from factcheck.checks.caveats.caveats import find_caveats
from factcheck.records import Omission
from factcheck.text.corrections import notes_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.records import Article, OmissionKind, Sentence

MAX_OMISSIONS = 4
"""More than a handful is read by nobody."""
_MAX_OF_A_KIND = 2
_SHARED = 2  # words of a correction note in one that the text has
# The work is their product.
_MAX_TOLD = 300
_MAX_CAVEATS = 300
# What an editor misses first; the share of its words that the text tells, below 1, is added.
_RANKS: dict[OmissionKind, int] = {
    "correction": 7,
    "denial": 6,
    "legal_status": 5,
    "other_side": 4,
    "unverified": 3,
    "sample": 2,
    "no_comment": 1,
    "interest": 0,
}


def find_omissions(told: Sequence[str], sources: Sequence[Article]) -> tuple[Omission, ...]:
    """At most `MAX_OMISSIONS` sentences of `sources`, the most telling first.

    Args:
        told: The sentences of a summary or a draft; of a longer text the first 300.
        sources: What it was made of.
    """
    texts = [Told.read(text) for text in told[:_MAX_TOLD]]
    if not texts:
        return ()
    found = [pair for source in sources for pair in _weigh(source, texts)]
    kept: list[Omission] = []
    for _, omission in sorted(found, key=lambda pair: -pair[0]):
        if sum(one.kind == omission.kind for one in kept) < _MAX_OF_A_KIND:
            kept.append(omission)
    return tuple(kept[:MAX_OMISSIONS])


def _weigh(source: Article, told: Sequence[Told]) -> Iterator[tuple[float, Omission]]:
    """The caveats of a source that bear on what is told and are not told, each with its weight."""
    bearing = Bearing(source, told)
    n_caveats = 0
    for place, parsed in enumerate(bearing.body):
        caveats = find_caveats(parsed.text)
        n_caveats += bool(caveats)
        if n_caveats > _MAX_CAVEATS:
            break
        weights = {one.kind: bearing.weigh(place, one) for one in caveats}
        if bearing.is_answer(place):
            weights.setdefault("other_side", 0.0)
        known = {kind: _RANKS[kind] + w for kind, w in weights.items() if w is not None}
        if known:
            kind = max(known, key=lambda one: known[one])
            yield known[kind], _omission(parsed.sentence, kind)
    for note in notes_of(source):
        stems = Told.read(" ".join(one.exact for one in note)).stems
        corrected = [one.stems for one in told if "correction" in one.kinds]
        if not any(len(one & stems) >= _SHARED for one in corrected):
            yield _RANKS["correction"], _note(source, note)


def _omission(sentence: Sentence, kind: OmissionKind) -> Omission:
    where = sentence.model_dump(include={"source_id", "start", "end", "exact", "sentence_id"})
    return Omission(**where, kind=kind)


def _note(source: Article, note: Sequence[Sentence]) -> Omission:
    """The whole of a correction note, under its first sentence."""
    start, end = note[0].start, note[-1].end
    found = _omission(note[0], "correction")
    return found.model_copy(update={"end": end, "exact": source.text[start:end]})
