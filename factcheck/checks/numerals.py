"""Numbers among the words of a text: figures, clock times, numbers written out, fractions.

It finds their values; what they count is not known here. English only.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from text_to_num import find_numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.text.words import Word

SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "dozen": 12.0,
}  # fmt: skip
_PARTS = {
    "half": 1 / 2, "third": 1 / 3, "thirds": 1 / 3, "quarter": 1 / 4, "quarters": 1 / 4,
    "fifth": 1 / 5, "fifths": 1 / 5, "tenth": 1 / 10, "tenths": 1 / 10,
}  # fmt: skip
# "first half", "second quarter", "last third": stretches of time or of a game, not fractions.
_TIMES = frozenset(
    "first second third fourth opening other last final this next late early".split()
)
_FIGURES = re.compile(r"(\d+(?:\.\d+)?)(st|nd|rd|th)?")
_CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")
# Longer runs of digits are account numbers and the like; a float would not hold them exactly.
_MAX_DIGITS = 15


class Numeral(NamedTuple):
    """One number: its first word, one past its last, and what it says."""

    first: int
    after: int
    value: float
    is_ordinal: bool
    is_clock: bool = False


class _Token:
    """What text_to_num asks of a token."""

    def __init__(self, word: Word, *, gap: bool) -> None:
        self._text = word.norm
        self._gap = gap

    def text(self) -> str:
        return self._text

    def nt_separated(self, previous: object) -> bool:  # noqa: ARG002 - fixed by the protocol
        return self._gap

    def not_a_number_part(self) -> bool:
        return False


def find_numerals(text: str, words: Sequence[Word], free: Sequence[int]) -> list[Numeral]:
    """Numbers among those of `words` that `free` lists, in order; none overlaps another."""
    found = list(_in_figures(text, words, free))
    spelled = list(_spelled(text, words, free))
    covered = {i for one in spelled for i in range(one.first, one.after)}
    fractions = [one for i in free if (one := _fraction(words, i, covered))]
    parts = {i for one in fractions for i in range(one.first, one.after)}
    found += [one for one in spelled if not parts & set(range(one.first, one.after))]
    return sorted([*found, *fractions])


def _in_figures(text: str, words: Sequence[Word], free: Sequence[int]) -> Iterator[Numeral]:
    for i in free:
        norm = words[i].norm
        is_plain = all(c.isdecimal() or not c.isdigit() for c in words[i].text)
        if not (is_plain and norm.isascii()) or len(norm) > _MAX_DIGITS:
            continue
        start = words[i].start
        if start > 1 and text[start - 1] == "-" and text[start - 2].isalpha():
            continue  # "F-16", "Under-21"
        is_day_half = i + 1 < len(words) and words[i + 1].norm in ("am", "pm")
        clock = _CLOCK.fullmatch(norm)
        if clock and (":" in norm or is_day_half):
            yield Numeral(i, i + 1 + is_day_half, _hours(clock), False, True)
        elif match := _FIGURES.fullmatch(norm):
            yield Numeral(i, i + 1, float(match[1]), bool(match[2]))


def _hours(clock: re.Match[str]) -> float:
    return int(clock[1]) + int(clock[2]) / 60


def _spelled(text: str, words: Sequence[Word], free: Sequence[int]) -> Iterator[Numeral]:
    order = [i for i in free if not words[i].has_digit]
    tokens = [
        _Token(
            words[i], gap=n > 0 and text[words[order[n - 1]].end : words[i].start].strip(" -") != ""
        )
        for n, i in enumerate(order)
    ]
    for found in find_numbers(tokens, "en", 0.0) if tokens else ():
        first, last = order[found.start], order[found.end - 1]
        if first == last and words[first].norm in ("seconds", "a"):
            continue  # moments
        yield Numeral(first, last + 1, float(found.value), bool(found.is_ordinal))


def _fraction(words: Sequence[Word], i: int, covered: set[int]) -> Numeral | None:
    """The fraction or the like at word `i`: "half", "a third of", "two thirds", "twice"."""
    norm = words[i].norm
    before = words[i - 1] if i else None
    following = words[i + 1].norm if i + 1 < len(words) else ""
    if norm == "twice":
        return Numeral(i, i + 1, 2.0, False)
    if norm == "dozen" and i - 1 not in covered and not (before and before.has_digit):
        return Numeral(i, i + 1, 12.0, False)
    if norm == "half" and i > 2 and [w.norm for w in words[i - 2 : i]] == ["and", "a"]:
        whole = words[i - 3].stem.replace("one", "1")
        if whole.isdecimal() and len(whole) < 3:
            return Numeral(i - 3, i + 1, int(whole) + 0.5, False)
    part = _PARTS.get(norm)
    if part is None or (before and before.norm in _TIMES):
        return None
    counted = before.stem if before else ""
    if norm.endswith("s") and counted.isdecimal() and len(counted) < 3:
        return Numeral(i - 1, i + 1, round(int(counted) * part, 6), False)
    is_part = norm == "half" or following == "of" or (before is not None and before.norm == "one")
    if norm.endswith("s") or not is_part or following == "time":
        return None
    return Numeral(i, i + 1, round(part, 6), False)
