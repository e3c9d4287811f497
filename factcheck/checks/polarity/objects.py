"""What was done to what: "raised lending rates and cut savings rates", exchanged by a claim.

It compares the verbs of one sentence that one party does, or that are done to two, each with the
object that stands beside it, and is silent where another sentence may tell what the claim says. Who
did it is compared in `fates`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from factcheck.checks.details import find_details
from factcheck.checks.people.lines import Line
from factcheck.checks.people.parties import Part, read_parts
from factcheck.grammar.lexicon import (
    AUXILIARIES,
    PREPOSITIONS,
    RELATIVES,
    TIME_WORDS,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.checks.setting import Setting
    from factcheck.records import Finding
    from factcheck.text.words import Word

# "Laid off 150 workers": a part of the verb.
_PARTICLES = frozenset("off up down out back away".split())
_ENDS = PREPOSITIONS | TIME_WORDS | RELATIVES | frozenset("than not behind beside below".split())
_DENYING = frozenset("not never no".split())
_PRONOUNS = frozenset("it him them this these those".split())  # may mean the object of another verb
_JOINT = re.compile(r";|\b(?:and|but|while|whereas|then)\b")
_HANGING = re.compile(r"\b(?:who|which|that|whose|after|except)\b")
_MAX_WORDS = 8  # of an object


class Deed(NamedTuple):
    """A verb with what it is done to.

    Attributes:
        part: Where it stands, and who does it.
        verb: The word that carries the sense of the verb.
        particle: "off" of "laid off", where it stands right behind; else empty.
        object: The words it is done to, by stem: those right behind it, or a passive's subject.
        clause: Stems of all that is said with it.
    """

    part: Part
    verb: Word
    particle: str
    object: dict[str, Word]
    clause: frozenset[str]


@lru_cache(maxsize=4096)
def find_deeds(text: str) -> tuple[Deed, ...]:
    """The verbs of `text` that have an object and are not denied, in order."""
    line = Line(find_details(text))
    parts = [part for part in read_parts(text) if part.echo == (0, 0)]
    deeds = (_deed(line, part) for part in parts)
    return tuple(deed for deed in deeds if deed is not None)


def _deed(line: Line, part: Part) -> Deed | None:
    verb = line.words[part.verb]
    group = {line.norm(i) for i in range(part.begin, part.verb + 1)}
    is_denied = any(norm in _DENYING or norm.endswith("n't") for norm in group)
    if verb.norm in AUXILIARIES or is_denied:
        return None
    behind = line.norm(part.verb + 1)
    particle = behind if behind in _PARTICLES and not line.gap(part.verb) else ""
    if part.voice == "does":
        span = _object(line, part)
    else:
        is_told = part.voice == "done" and part.subject >= 0
        span = range(part.subject, part.begin) if is_told else range(0)
    words = [line.words[i] for i in span]
    object_ = {w.stem: w for w in words if w.is_content}
    clause = {w.stem for w in line.words[part.begin : part.end]} | object_.keys()
    return Deed(part, verb, particle, object_, frozenset(clause)) if object_ else None


def _object(line: Line, part: Part) -> range:
    """The words behind a verb, up to a mark or a word that opens another phrase."""
    start = part.verb + 1
    most = min(start + _MAX_WORDS, part.end)
    ends = (i for i in range(start, most) if line.gap(i - 1) or line.norm(i) in _ENDS)
    return range(start, next(ends, most))


def check_objects(text: str, setting: Setting) -> Iterator[Finding]:
    """What the claim says was done to what the sentence has with another verb; at most one."""
    deeds = find_deeds(text)
    for position, details in setting.near() if deeds else ():
        for deed in deeds:
            found = _find_exchanged(deed, details.text)
            if found is None or _is_told_elsewhere(deed, found[0], position, setting):
                continue
            word, other = found
            note = f"the source has “{word.text}” with “{other.text}”, not with “{deed.verb.text}”"
            yield setting.find(
                "undecided", "order_differs", note, said=word, given=other, position=position
            )
            return


def _find_exchanged(deed: Deed, text: str) -> tuple[Word, Word] | None:
    """A word of the deed's object and the verb that a sentence has with it, if not this one."""
    given = find_deeds(text)
    if deed.part.voice == "done" and "by" in deed.clause:
        return None  # somebody else may have done it
    own = [one for one in given if _is_same(deed, one)]
    told = frozenset[str]().union(*(one.clause for one in own))
    for other in given if own and told.isdisjoint(_PRONOUNS) else ():
        stray = [word for stem, word in deed.object.items() if stem not in told]
        is_whole = deed.object.keys() <= other.object.keys()
        if stray and is_whole and any(_is_beside(one, other, text) for one in own):
            return stray[-1], other.verb
    return None


def _is_same(deed: Deed, one: Deed) -> bool:
    """Whether two verbs say the same: "kept up" is not "kept open"."""
    mine, theirs = deed.verb.stem, one.verb.stem
    return mine == theirs and (not deed.particle or deed.particle in one.clause)


def _is_beside(one: Deed, other: Deed, text: str) -> bool:
    """Whether one party does both, or both are done to somebody, and no clause hangs on another."""
    first, then = sorted((one.verb, other.verb), key=lambda word: word.start)
    between = text[first.end : then.start]
    if not _JOINT.search(between) or _HANGING.search(between):
        return False
    if {one.part.voice, other.part.voice} == {"done"}:
        return True
    is_one = one.part.heads == other.part.heads or one.part.is_open or other.part.is_open
    return one.part.voice == other.part.voice and is_one


def _is_told_elsewhere(deed: Deed, word: Word, position: int, setting: Setting) -> bool:
    """Whether another sentence has both words."""
    verbs = setting.inventory.positions_of([deed.verb.stem])
    return bool(setting.inventory.positions_of([word.stem]) & verbs - {position})
