"""What a text calls a name: "deputy mayor Ada Brook", "Ada Brook, a judge", "its chair, Ada Brook".

English only, by the nouns in `offices` and the commas around a name; it compares nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.checks.details import Details, find_details
from factcheck.checks.people.names import name_key
from factcheck.checks.people.offices import BODIES, LIMITS, PERSONS, noun_of
from factcheck.grammar.lexicon import DETERMINERS, FINITE, PREPOSITIONS
from factcheck.text.words import is_past

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.checks.people.names import Name
    from factcheck.text.words import Word

_BE = frozenset("is was are were became becomes remains".split())
_NAMING = frozenset("named elected appointed made picked chosen called".split())
_PLACING = PREPOSITIONS - {"of"}
_PLACES = frozenset("in at near".split())
_LEADING = DETERMINERS | {"of", "as"}
# No description is longer than this; what goes on is a clause.
_MAX_WORDS = 12
# A list of thousands of names describes none of them.
_MAX_NAMES = 60


@dataclass(frozen=True, slots=True)
class Description:
    """A noun phrase that says what `name` is; offsets are half-open characters in its text."""

    name: Name
    head: Word
    """The noun it turns on: an office or a kind of body."""
    modifiers: frozenset[str]
    """Keys (`names.name_key`) of its other words: a branch, a nation, a town, a club, a bank."""
    proper: frozenset[str]
    """Those of them that have a capital."""
    limits: frozenset[str]
    """Kinds of limit (`offices.LIMITS`): "former", "acting", "deputy", "elect"."""
    is_past: bool
    """Whether the text says that `name` was it."""
    start: int
    end: int
    text: str


@lru_cache(maxsize=4096)
def find_descriptions(text: str) -> tuple[Description, ...]:
    """What `text` calls its names, in the order of the names; some are called several things."""
    details = find_details(text)
    starts = {word.start: i for i, word in enumerate(details.words)}
    bounds = {
        name: (starts[name.words[0].start], starts[name.words[-1].start]) for name in details.names
    }
    inside = {i for first, last in bounds.values() for i in range(first, last + 1)}
    return tuple(
        description
        for name in details.names[:_MAX_NAMES]
        for description in _Around(details, name, bounds[name], inside).find()
    )


class _Around:
    """The words around one name.

    Args:
        details: The text.
        name: The name, whose first and last words have the numbers `bounds`.
        bounds: Both numbers.
        inside: Numbers of all words that stand in a name.
    """

    def __init__(
        self, details: Details, name: Name, bounds: tuple[int, int], inside: set[int]
    ) -> None:
        self._text, self._words = details.text, details.words
        self._name, self._inside = name, inside
        self._first, self._last = bounds

    def find(self) -> Iterator[Description]:
        begin = self._walk_back(self._first) if not self._gap(self._first - 1) else self._first
        tail = self._tail()
        # Of "the head of the clinic Ebro" only the clinic is Ebro.
        near = max((i for i in range(begin, self._first) if self._norm(i) == "of"), default=begin)
        before = list(self._read(near, self._first, tail))
        yield from before
        is_closed = self._gap(self._last) in {",", ".", ")"}
        is_aside = bool(begin) and self._gap(begin - 1) == ","
        if is_aside and is_closed and (before or begin == self._first):
            yield from self._read(self._walk_back(begin), begin, tail)
        after = self._last + 1
        if tail is not None:
            after = tail[1]
        yield from self._apposition(after)
        yield from self._predicate(self._last + 1)

    def _norm(self, i: int) -> str:
        return self._words[i].norm

    def _gap(self, i: int) -> str:
        """What stands between word `i` and the next, "" for mere space."""
        if not 0 <= i < len(self._words) - 1:
            return "."
        return self._text[self._words[i].end : self._words[i + 1].start].strip(" \n'’")

    def _walk_back(self, end: int) -> int:
        """Where the noun phrase begins that ends before word `end`."""
        i = end
        while i > 0 and end - i < _MAX_WORDS:
            word = self._words[i - 1]
            if i < end and self._gap(i - 1) not in ("", "-", "."):
                break
            if i - 1 in self._inside:
                i -= 1
                continue
            if word.norm in _PLACING or (_is_lower_verb(word) and not self._is_first_half(i)):
                break
            if word.norm in DETERMINERS and self._norm(max(i - 2, 0)) != "of":
                return i - 1
            if not word.is_content and not (word.norm in LIMITS or word.norm in _LEADING):
                break
            i -= 1
        return i

    def _is_first_half(self, i: int) -> bool:
        """Whether the word before word `i` makes one noun with it: "running back"."""
        is_known = i < len(self._words) and noun_of(self._words[i]) in PERSONS
        return is_known and self._words[i - 1].norm.endswith("ing")

    def _tail(self) -> tuple[int, int] | None:
        """Words of "of the weather service" right after the name."""
        i = self._last + 1
        if i >= len(self._words) or self._gap(self._last) or self._words[i].norm != "of":
            return None
        end = self._phrase_end(i + 1)
        return (i + 1, end) if end > i + 1 else None

    def _phrase_end(self, i: int) -> int:
        """One past the words that run on from `i` without a stop, a verb or a preposition."""
        start = i
        while i < len(self._words) and i - start < _MAX_WORDS:
            word = self._words[i]
            if i > start and _is_lower_verb(word) and not self._is_first_half(i + 1):
                return i
            if word.norm in PREPOSITIONS or word.norm in {"who", "which", "and"}:
                return i
            i += 1
            if self._gap(i - 1) not in ("", "-", "."):
                return i
            if self._gap(i - 1) == "." and self._words[i - 1].end - self._words[i - 1].start > 3:
                return i
        return i

    def _apposition(self, i: int) -> Iterator[Description]:
        """What stands behind the name between commas, an age passed over: "61, a judge,"."""
        if i >= len(self._words) or self._gap(i - 1) not in {",", "("}:
            return
        if self._first and self._words[self._first - 1].norm in _PLACES:
            return
        if self._words[i].stem.isdecimal() and self._gap(i) == ",":
            i += 1
        if i < len(self._words) and self._words[i].norm == "who":
            yield from self._predicate(i + 1)
            return
        yield from self._whole(i, is_past=False, is_closed=True)

    def _predicate(self, i: int) -> Iterator[Description]:
        """What a verb behind the name says that it is: "was named police chief"."""
        words = self._words
        if i >= len(words) or (self._gap(i - 1) and words[i - 1].norm != "who"):
            return
        if words[i].norm not in _BE:
            return
        was = words[i].norm in {"was", "were"}
        if i + 1 < len(words) and words[i + 1].norm in _NAMING:
            i, was = i + 1, False
        yield from self._whole(i + 1, is_past=was, is_closed=False)

    def _whole(self, i: int, *, is_past: bool, is_closed: bool) -> Iterator[Description]:
        """The description that begins at word `i`, with its "of the bank" or "for the club"."""
        end = self._phrase_end(i)
        close = end
        while close < len(self._words) and close - i < 2 * _MAX_WORDS and not self._gap(close - 1):
            if _is_lower_verb(self._words[close]):
                break
            close += 1
        is_ended = bool(self._gap(close - 1)) if close > i else False
        # "In Leeds, judge Ada Brook left": the noun belongs to the name behind it.
        if end > i and (is_ended or not is_closed) and not self._words[end - 1].norm.endswith("s"):
            yield from self._read(i, end, (end, close), is_past=is_past)

    def _read(
        self, begin: int, end: int, tail: tuple[int, int] | None, *, is_past: bool = False
    ) -> Iterator[Description]:
        """The noun phrase of the words `begin` to `end`, if its noun is one that we know."""
        while begin < end and self._words[begin].norm in _LEADING:
            begin += 1
        core = next((i for i in range(begin, end) if self._words[i].norm == "of"), end)
        if core in {begin, end - 1}:
            return
        head = self._words[core - 1]
        if core - 1 in self._inside or head.norm.endswith("ed"):
            return
        if not (noun_of(head) in PERSONS or noun_of(head) in BODIES):
            return
        if any(_is_lower_verb(self._words[i]) for i in range(begin, core - 2)):
            return
        numbers = [*range(begin, core - 1), *range(core, end), *(range(*tail) if tail else ())]
        words = [self._words[i] for i in numbers]
        told = [word for word in words if word.is_content and word.norm not in LIMITS]
        yield Description(
            name=self._name,
            head=head,
            modifiers=frozenset(name_key(word) for word in told),
            proper=frozenset(name_key(word) for word in told if word.is_capitalised),
            limits=frozenset(LIMITS[word.norm] for word in words if word.norm in LIMITS),
            is_past=is_past,
            start=self._words[begin].start,
            end=self._words[end - 1].end,
            text=self._text[self._words[begin].start : self._words[end - 1].end],
        )


def _is_lower_verb(word: Word) -> bool:
    """Whether the word looks like a verb; "the elected mayor" is not seen through."""
    if word.is_capitalised or noun_of(word) in PERSONS or word.norm in LIMITS:
        return False
    return word.norm in FINITE or is_past(word) or word.norm.endswith("ing")
