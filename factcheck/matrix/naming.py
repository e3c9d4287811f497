"""Names that keep two claims from saying the same: told of somebody else, or said by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.details import find_details
from factcheck.checks.inventory import take_inventory
from factcheck.checks.people.names import is_named, name_key
from factcheck.matrix.origins import is_same_source
from factcheck.text.words import find_words

if TYPE_CHECKING:
    from factcheck.checks.people.names import Name
    from factcheck.matrix.units import Unit

# Sentences on either side of another claim in which a name may stand.
_BESIDE = 2
# Shorter quotations are anybody's words.
_QUOTED_WORDS = 4


def find_strangers(unit: Unit, other: Unit) -> list[Name]:
    """Names in the claim of `unit` that are not told near that of `other`; who says it apart."""
    around = other.index.neighbours(other.position, radius=_BESIDE)
    keys = {name_key(word) for i in around for word in other.index.words[i]}
    place = other.index.articles[other.source_id].place or ""
    keys |= {name_key(word) for word in find_words(place)}
    own, theirs = take_inventory(unit.index), take_inventory(other.index)
    return [
        name
        for name in unit.details.names
        if name.is_certain
        and not own.is_common(name.words[0])
        and not theirs.spells_out(name)
        and not any(is_named(word, keys) for word in name.words)
        and not any(word.norm in _speaker_words(unit) for word in name.words)
    ]


def has_other_speaker(unit: Unit, other: Unit) -> bool:
    """Whether both quote the same words, and of two people."""
    one, two = unit.claim.speaker, other.claim.speaker
    if one is None or two is None or is_same_source(one, two):
        return False
    mine = {q.exact for q in unit.details.quotations}
    theirs = {q.exact for q in find_details(other.sentence.exact).quotations}
    words = [len(q.split()) for q in mine if any(q in x or x in q for x in theirs)]
    return max(words, default=0) >= _QUOTED_WORDS


def _speaker_words(unit: Unit) -> set[str]:
    return {word.norm for word in find_words(unit.claim.speaker or "")}
