"""Which party of a sentence a word is said of: "the passenger survived and the driver was killed".

Two parties count as two only where one sentence has a verb of its own for each of them; it reads
subjects and what follows them, and does not ask whether what is said is so. English only.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from factcheck.checks.details import find_details
from factcheck.checks.people.doers import Subject, find_subject
from factcheck.checks.people.lines import Line, is_owner
from factcheck.checks.people.names import name_key
from factcheck.checks.people.verbs import RELATIVES, find_verbs, is_adverb, is_saying
from factcheck.grammar.lexicon import DETERMINERS, NUMBER_WORDS, PREPOSITIONS
from factcheck.text.words import is_past, stem_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.checks.people.verbs import Verb

# Nouns that take up a party named before, so that they are no second one: "the victim".
_TAKEN_UP = frozenset(
    stem_word(noun)
    for noun in """
    man woman men women person people victim suspect pair couple duo trio group boy girl teenager
    child children one others those former latter company firm team side club body figure total
    number rest majority move decision news it
    """.split()
)
_JOINTS = frozenset("and but while whereas though although yet or".split())
_DENYING = frozenset({"unlike", "not"})
_ORDINALS = frozenset("first second third fourth other former latter older younger".split())
Voice = Literal["does", "done", ""]
_MAX_WORDS = 100  # a longer "sentence" is a list


class Part(NamedTuple):
    """What a sentence says of one party.

    Attributes:
        heads: Keys of the words that say who it is: "driver" and "Adler" of "driver Tom Adler".
        whole: Those and the keys of what it is told by: "a driver from Hull", "the mayor's son".
        begin: First word of the verb.
        end: One past the last word that belongs to it.
        verb: The word that carries the sense of the verb.
        voice: "done" of a passive, "does", or "" where a participle alone may be either.
        is_joined: Whether its subject stands right behind an "and", a "but" or a mark.
        echo: The words of another part that are denied of this party: "unlike the driver".
        subject: First word of its own subject; -1 where it has none of its own.
    """

    heads: frozenset[str]
    whole: frozenset[str]
    begin: int
    end: int
    verb: int = -1
    voice: Voice = "does"
    is_joined: bool = False
    echo: tuple[int, int] = (0, 0)
    subject: int = -1

    @property
    def is_open(self) -> bool:
        """Whether a pronoun or a noun like "the victim" may mean any party."""
        return self.heads <= _TAKEN_UP


@lru_cache(maxsize=4096)
def read_parts(text: str) -> tuple[Part, ...]:
    """What `text` says of its parties, in order; empty for a list of words."""
    line = Line(find_details(text))
    if len(line.words) > _MAX_WORDS:
        return ()
    found: list[tuple[Verb, Subject, Part]] = []
    subject, part = Subject(), Part(frozenset(), frozenset(), 0, 0)
    for verb in find_verbs(line):
        subject = find_subject(line, verb, found[-1][0].main + 1 if found else 0, subject)
        part = _part(line, verb, subject, part)
        found.append((verb, subject, part))
    n = len(line.words)
    ends = [s.start if s.start > v.main else w.first for (v, _, _), (w, s, _) in pairwise(found)]
    parts = [
        part._replace(end=end)
        for (verb, _, part), end in zip(found, [*ends, n][: len(found)], strict=True)
        if not is_saying(line.words[verb.main])
    ]
    return (*parts, *_unlike(line, parts))


def _unlike(line: Line, parts: list[Part]) -> Iterator[Part]:
    """Parties of whom the sentence denies what it says of another: "unlike the driver"."""
    for i in range(len(line.words)):
        if line.norm(i) not in _DENYING or line.norm(i + 1) in PREPOSITIONS:
            continue
        before = [part for part in parts if part.begin < i]
        behind = [part for part in parts if part.begin > i]
        end = next(k + 1 for k in range(i, len(line.words)) if line.gap(k))
        begin = next((k + 1 for k in range(i - 1, -1, -1) if line.gap(k)), 0)
        begin += line.norm(begin) in ("but", "and")
        if line.norm(i) == "unlike" or begin == i:  # "the driver, not the passenger,"
            span = range(i + 1, end)
        elif end == i + 1 and before:  # "the passenger not"
            span = range(begin, i)
        else:
            continue
        is_ahead = behind and (begin == 0 or behind[0].begin == end)
        verb = behind[:1] if is_ahead else before[-1:]
        heads, whole = _phrase(line, span) if span else (frozenset(), frozenset())
        for part in verb if heads else ():
            last = span.start if span.start > part.begin else part.end
            yield Part(heads, whole, span.start, span.stop, echo=(part.begin, last))


def _part(line: Line, verb: Verb, subject: Subject, before: Part) -> Part:
    """The part of `verb`, whose end is not known yet."""
    span = _antecedent(line, verb, before) if subject.is_relative else None
    if span is None and 0 <= subject.start < verb.first:
        span = range(subject.start, verb.first)
    heads, whole = before.heads, before.whole
    if span is not None:
        heads, whole = _phrase(line, span)
        if heads and heads <= _ORDINALS:  # "the first engine failed, the second did not"
            heads = whole = heads | (before.heads - _ORDINALS)
    if (span is None and _is_unsure(line, verb, subject)) or (span and line.norm(span[0]) == "its"):
        heads = whole = frozenset()
    voice = _voice(line, verb, before)
    is_joined = span is not None and _is_joined(line, span, is_relative=subject.is_relative)
    start = -1 if span is None else span.start
    return Part(heads, whole, verb.first, verb.first, verb.main, voice, is_joined, subject=start)


def _is_unsure(line: Line, verb: Verb, subject: Subject) -> bool:
    """Whether it is not clear whose verb it is: a comma before "and" may close another clause."""
    return subject.start >= 0 or bool(subject.pronoun) or bool(line.gap(verb.first - 2))


def _antecedent(line: Line, verb: Verb, before: Part) -> range | None:
    """The words that the "who" before a verb stands for."""
    end = next((i for i in range(verb.first - 1, before.verb, -1) if line.norm(i) in RELATIVES), 0)
    start = end
    while start - 1 > before.verb and not (start < end and line.gap(start - 1)):
        if line.norm(start - 1) in _JOINTS:
            break
        start -= 1
    return range(start, end) if start < end else None


def _is_joined(line: Line, span: range, *, is_relative: bool) -> bool:
    """Whether a clause of its own begins with the subject `span`, which is no apposition."""
    first = span.start - 1
    if first < 0:
        return False
    is_closed = line.gap(span.stop - 1) == "," and not is_relative
    return line.norm(first) in _JOINTS or (bool(line.gap(first)) and not is_closed)


def _voice(line: Line, verb: Verb, before: Part) -> Voice:
    k = verb.main + 1
    is_bare = verb.first == verb.main and (line.gap(verb.main) or line.norm(k) in PREPOSITIONS)
    if is_bare and is_past(line.words[verb.main]):
        return "done" if before.voice == "done" else ""
    return "done" if verb.is_passive else "does"


def _phrase(line: Line, span: range) -> tuple[frozenset[str], frozenset[str]]:
    """Keys of the words that a subject turns on, and of all its words."""
    end = next((i for i in span if i > span.start and line.norm(i) in _DENYING), span.stop)
    keys = {
        i: name_key(line.words[i])
        for i in range(span.start, end)
        if (line.words[i].is_content or line.norm(i) in _ORDINALS or _is_noun(line, i, end))
        and not is_adverb(line.norm(i))
    }
    cut = next((i for i in span if i > span.start and line.norm(i) in PREPOSITIONS), end)
    heads = {
        key for i, key in keys.items()
        if i < cut and not is_owner(line.words[i]) and not _is_number(line, i)
    }  # fmt: skip
    return frozenset(heads), frozenset(keys.values())


def _is_noun(line: Line, i: int, end: int) -> bool:
    """Whether a word that is none by its form is all that an article stands before: "the mine"."""
    return i + 1 == end and line.norm(i) == "mine" and line.norm(i - 1) in DETERMINERS


def _is_number(line: Line, i: int) -> bool:
    return line.words[i].has_digit or line.norm(i) in NUMBER_WORDS


def part_at(parts: tuple[Part, ...], i: int) -> Part | None:
    """The part that word `i` is said in."""
    found = [part for part in parts if part.begin <= i < part.end]
    return found[-1] if found else None  # "but not the driver" comes last


class Sides(NamedTuple):
    """The parts of a sentence that are of a party, and those that are of another for certain."""

    own: tuple[Part, ...]
    others: tuple[Part, ...]


def tell_apart(party: Part, parts: tuple[Part, ...]) -> Sides:
    """Which of `parts` are of `party`; both are empty where the sentence tells it from none."""
    if party.is_open:
        return Sides((), ())
    closeness = {part: _closeness(party, part) for part in parts}
    most = max(closeness.values(), default=0)
    own = tuple(part for part in parts if most and closeness[part] == most)
    others = tuple(_others(party, own, parts))
    return Sides(own, others) if own and others else Sides((), ())


def _closeness(party: Part, part: Part) -> int:
    """How much speaks for two parties being one; 0 where nothing does."""
    shared = len(party.heads & part.heads)
    return 2 * shared + len(party.whole & part.whole) if shared else 0


def _others(party: Part, own: tuple[Part, ...], parts: tuple[Part, ...]) -> Iterator[Part]:
    for part in parts:
        if part in own or part.is_open or not _are_joined(part, own, parts):
            continue
        if party.heads.isdisjoint(part.whole) and part.heads.isdisjoint(party.whole):
            yield part
        elif all(one.heads - part.whole and part.heads - one.whole for one in own):
            yield part  # "the first engine", "the second engine"


def _are_joined(part: Part, own: tuple[Part, ...], parts: tuple[Part, ...]) -> bool:
    """Whether an "and" or the like begins the later of two clauses: none hangs on the other."""
    if part.echo != (0, 0):
        return True
    return any(
        one.echo != (0, 0)
        or any(
            between.is_joined
            for between in parts
            if min(one.begin, part.begin) < between.begin <= max(one.begin, part.begin)
        )
        for one in own
    )
