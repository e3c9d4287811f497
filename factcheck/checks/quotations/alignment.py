"""Where the words of one text stand in another: word for word, nearly, or in several places.

It compares words in a row and knows nothing of quotation marks, speakers or verdicts.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import LCSseq

from factcheck.checks.quotations.spoken import Token, spoken_words
from factcheck.checks.quotations.variants import is_same_wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Part = tuple[int, int]

_BREAK = "\n"
_MAX_PLACES = 30  # of one phrase; "I think" may stand in a source a thousand times
_MAX_HITS = 2000  # of one word
_MAX_WANTED = 300  # words of a quotation that are compared
_SLACK = 8  # words more than were said, in which an altered quotation is looked for
_MIN_RUN = 3  # fewer words in a row stand anywhere by chance
_MAX_STRAY = 2  # words at an end that are no part of the match when much stands between


class Words(NamedTuple):
    """Half-open positions of words."""

    first: int
    last: int

    def __bool__(self) -> bool:
        """Whether there is a word."""
        return self.first < self.last


class Change(NamedTuple):
    """Words said that stand for the words given; either may be none."""

    said: Words
    given: Words


@dataclass(frozen=True, slots=True)
class Closest:
    """The words of a stream that are most like those looked for."""

    share: float
    """Part of the words looked for that stand there in their order, 0 to 1."""
    place: Words
    changes: tuple[Change, ...]
    """What differs in more than the form of a word."""


class Stream:
    """The words of some stretches of a text, in a row; nothing is found across two stretches.

    A stretch is one or more half-open parts of the text that are read on as one.
    """

    def __init__(self, text: str, stretches: Sequence[Sequence[Part]]) -> None:
        self.words: list[Token] = []
        self.stretch: list[int] = []
        """Number of the stretch that each word stands in."""
        for number, parts in enumerate(stretches):
            said = [word for start, end in parts for word in spoken_words(text, start, end)]
            self.words += [*said, Token(_BREAK, parts[-1][1], parts[-1][1])]
            self.stretch += [number] * (len(said) + 1)

    @cached_property
    def _letters(self) -> str:
        return "".join(word.norm for word in self.words)

    @cached_property
    def _at(self) -> list[int]:
        """Letter at which each word begins, and the end."""
        return list(accumulate((len(word.norm) for word in self.words), initial=0))

    @cached_property
    def _word_at(self) -> dict[int, int]:
        return {at: i for i, at in enumerate(self._at)}

    @cached_property
    def _hits(self) -> dict[str, list[int]]:
        hits: dict[str, list[int]] = defaultdict(list)
        for i, word in enumerate(self.words):
            hits[word.norm].append(i)
        return {norm: found[:_MAX_HITS] for norm, found in hits.items()}

    def find(self, wanted: Sequence[Token], first: int = 0, last: int | None = None) -> list[Words]:
        """Where whole words from `first` to `last` run together to the letters of `wanted`."""
        letters = "".join(word.norm for word in wanted)
        limit = len(self.words) if last is None else min(last, len(self.words))
        found: list[Words] = []
        at = self._letters.find(letters, self._at[max(0, first)], self._at[limit])
        while letters and at >= 0 and len(found) < _MAX_PLACES:
            start, stop = self._word_at.get(at), self._word_at.get(at + len(letters))
            if start is not None and stop is not None:
                found.append(Words(start, stop))
            at = self._letters.find(letters, at + 1, self._at[limit])
        return found

    def is_one(self, place: Words) -> bool:
        """Whether the words at `place` stand in one stretch."""
        return self.stretch[place.first] == self.stretch[place.last - 1]

    def closest(self, wanted: Sequence[Token]) -> Closest | None:
        """The words most like `wanted`, in one stretch or in several; None when there are none."""
        wanted = wanted[:_MAX_WANTED]
        start = self._window(wanted)
        if start is None:
            return None
        window = self.words[start : start + len(wanted) + _SLACK]
        codes = LCSseq.opcodes([w.norm for w in wanted], [w.norm for w in window])
        equal = _compact([
            Change(
                Words(op.src_start, op.src_end),
                Words(start + op.dest_start, start + op.dest_end),
            )
            for op in codes
            if op.tag == "equal"
        ])  # fmt: skip
        changes = list(self._between(equal, len(wanted)))
        real = [change for change in changes if not self._is_form(wanted, change)]
        lost = sum(c.said.last - c.said.first for c in real)
        return Closest(
            share=1 - lost / len(wanted),
            place=Words(equal[0].given.first, equal[-1].given.last),
            changes=tuple(real),
        )

    def runs(self, wanted: Sequence[Token]) -> list[Change]:
        """Stretches of three words or more of `wanted` that stand somewhere word for word."""
        wanted = wanted[:_MAX_WANTED]
        found: list[Change] = []
        at = 0
        while at < len(wanted):
            after = found[-1].given.last if found else 0
            places = self._hits.get(wanted[at].norm, [])
            run = max(
                ((self._run(wanted, at, i), i == after, i) for i in places), default=(0, False, 0)
            )
            if run[0] >= _MIN_RUN:
                found.append(Change(Words(at, at + run[0]), Words(run[2], run[2] + run[0])))
            at += max(1, run[0] if run[0] >= _MIN_RUN else 1)
        return found

    def _run(self, wanted: Sequence[Token], at: int, position: int) -> int:
        limit = min(len(wanted) - at, len(self.words) - position)
        for count in range(limit):
            if wanted[at + count].norm != self.words[position + count].norm:
                return count
        return limit

    def _window(self, wanted: Sequence[Token]) -> int | None:
        """First of the words, as many as are wanted and some more, that hold most of `wanted`."""
        norms = {word.norm for word in wanted}
        weights = {norm: 1 / (1 + math.log(len(self._hits.get(norm, "_")))) for norm in norms}
        hits = sorted((i, norm) for norm in norms for i in self._hits.get(norm, ()))
        best: tuple[float, int] | None = None
        inside: Counter[str] = Counter()
        score, left = 0.0, 0
        for i, norm in hits:
            while hits[left][0] < i - len(wanted) - _SLACK + 1:
                gone = hits[left][1]
                inside[gone] -= 1
                score -= 0 if inside[gone] else weights[gone]
                left += 1
            score += 0 if inside[norm] else weights[norm]
            inside[norm] += 1
            if best is None or score > best[0] + 1e-9:
                best = (score, max(0, i - len(wanted) - _SLACK + 1))
        return best[1] if best else None

    def _between(self, equal: Sequence[Change], count: int) -> Iterator[Change]:
        """What is not equal, in order; at the two ends only where words said are left over."""
        first, last = equal[0], equal[-1]
        if first.said.first:
            start = self._within(first.given.first, -first.said.first)
            yield Change(Words(0, first.said.first), Words(start, first.given.first))
        for one, two in pairwise(equal):
            yield Change(
                Words(one.said.last, two.said.first), Words(one.given.last, two.given.first)
            )
        if last.said.last < count:
            end = self._within(last.given.last - 1, count - last.said.last) + 1
            yield Change(Words(last.said.last, count), Words(last.given.last, end))

    def _within(self, position: int, steps: int) -> int:
        """`position` moved by `steps` words, but not out of its stretch."""
        step = 1 if steps > 0 else -1
        for _ in range(abs(steps)):
            onward = position + step
            if not 0 <= onward < len(self.words) or self.words[onward].norm == _BREAK:
                break
            position = onward
        return position

    def _is_form(self, wanted: Sequence[Token], change: Change) -> bool:
        said = [word.norm for word in wanted[slice(*change.said)]]
        given = [word.norm for word in self.words[slice(*change.given)]]
        return is_same_wording(said, given)


def _compact(equal: list[Change]) -> list[Change]:
    """`equal` without a word or two at either end that stand far from the rest by chance."""
    while len(equal) > 1:
        (said, given), (after_said, after_given) = equal[0], equal[1]
        is_far = after_given.first - given.last > after_said.first - said.last + _MAX_STRAY
        if not is_far or said.last - said.first > _MAX_STRAY:
            break
        equal = equal[1:]
    while len(equal) > 1:
        (before_said, before_given), (said, given) = equal[-2], equal[-1]
        is_far = given.first - before_given.last > said.first - before_said.last + _MAX_STRAY
        if not is_far or said.last - said.first > _MAX_STRAY:
            break
        equal = equal[:-1]
    return equal
