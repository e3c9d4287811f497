"""Quantities in a text, in figures or in words, and when two of them say the same.

English only. It knows nothing of dates: a number that is part of one is left to `dates`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from text_to_num import find_numbers

from factcheck.text.words import Word, is_same_stem

if TYPE_CHECKING:
    from collections.abc import Sequence

_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "mn": 1e6, "m": 1e6,
    "billion": 1e9, "bn": 1e9, "b": 1e9, "trillion": 1e12, "tn": 1e12, "dozen": 12.0,
}  # fmt: skip
_FRACTIONS = {"half": 0.5, "quarter": 0.25}
_PERCENT = {"percent", "percentage", "pct", "percents"}
_CURRENCY = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen"}
_APPROXIMATE = {
    "about", "around", "roughly", "nearly", "almost", "approximately", "some", "over", "under",
    "least", "most", "than", "estimated", "up",
}  # fmt: skip
_FIGURES = re.compile(r"^(\d+(?:,\d{3})*(?:\.\d+)?)(st|nd|rd|th)?$")
# "About 50" for 48.7 and "nearly 2 million" for 1.96 million are fair; 5 % is the widest rounding
# that still reads as the same figure.
_ROUNDING = 0.05


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as a text uses it; offsets are half-open characters in that text."""

    start: int
    end: int
    value: float
    unit: str
    """`%`, a currency, the stem of the thing counted, or "" when none follows."""
    is_ordinal: bool
    is_approximate: bool
    """Whether "about", "more than" or the like stands before it."""


class _NumberToken:
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


def find_quantities(
    text: str, words: Sequence[Word], *, taken: Sequence[tuple[int, int]] = ()
) -> list[Quantity]:
    """Quantities among `words` (those of `text`), in order, outside the `taken` spans (dates)."""
    free = [
        i
        for i, word in enumerate(words)
        if not any(start <= word.start < end for start, end in taken)
    ]
    found: list[tuple[int, int, float, bool]] = []  # first word, one past the last, value, ordinal
    for i in free:
        match = _FIGURES.match(words[i].norm.rstrip(".,"))
        if match:
            found.append((i, i + 1, float(match.group(1).replace(",", "")), bool(match.group(2))))
    found += _spelled(text, words, set(free))
    quantities: list[Quantity] = []
    for first, after, value, is_ordinal in sorted(found):
        if quantities and words[first].start < quantities[-1].end:
            continue  # the scale word of the number before
        quantities.append(_quantity(text, words, first, after, value, is_ordinal))
    return quantities


def _spelled(
    text: str, words: Sequence[Word], free: set[int]
) -> list[tuple[int, int, float, bool]]:
    pieces = [w for i, w in enumerate(words) if i in free and not w.has_digit]
    order = [i for i in sorted(free) if not words[i].has_digit]
    if not pieces:
        return []
    tokens = [
        _NumberToken(word, gap=n > 0 and text[pieces[n - 1].end : word.start].strip(" -") != "")
        for n, word in enumerate(pieces)
    ]
    spelled = []
    for found in find_numbers(tokens, "en", 0.0):
        first, last = order[found.start], order[found.end - 1]
        norms = [words[i].norm for i in range(first, last + 1)]
        if norms == ["third"] and last + 1 < len(words) and words[last + 1].norm == "of":
            spelled.append((first, last + 1, 1 / 3, False))
            continue
        if norms in (["one"], ["seconds"], ["a"]):
            continue  # "one" is mostly a pronoun, "seconds" are moments
        spelled.append((first, last + 1, float(found.value), bool(found.is_ordinal)))
    covered = {i for first, end, *_ in spelled for i in range(first, end)}
    spelled += [
        (i, i + 1, _FRACTIONS[words[i].norm], False)
        for i in order
        if words[i].norm in _FRACTIONS and i not in covered
    ]
    spelled += [
        (i, i + 1, 12.0, False) for i in order if words[i].norm == "dozen" and i not in covered
    ]
    return spelled


def _quantity(
    text: str, words: Sequence[Word], first: int, after: int, value: float, is_ordinal: bool
) -> Quantity:
    start, end = words[first].start, words[after - 1].end
    is_scaled = after < len(words) and words[after].norm in _SCALES
    if is_scaled and text[end : words[after].start].strip(" -") == "":
        value *= _SCALES[words[after].norm]
        end = words[after].end
        after += 1
    before = text[max(0, start - 3) : start]
    unit = next((name for sign, name in _CURRENCY.items() if sign in before[-2:]), "")
    if (
        text[end : end + 2].lstrip()[:1] == "%"
        or (after < len(words) and words[after].norm in _PERCENT)
        or text[end : end + 9].strip().startswith("per cent")
    ):
        unit = "%"
    elif not unit:
        unit = _counted_thing(text, words, after, end)
    hedges = {words[i].norm for i in range(max(0, first - 3), first)}
    return Quantity(start, end, value, unit, is_ordinal, bool(hedges & _APPROXIMATE))


def _counted_thing(text: str, words: Sequence[Word], after: int, end: int) -> str:
    for word in words[after : after + 2]:
        if re.search(r"[.;:,()—–]", text[end : word.start]):
            return ""
        if word.is_content and not word.has_digit:
            return word.stem
    return ""


def is_same_quantity(claimed: Quantity, given: Quantity) -> bool:
    """Whether `given` bears `claimed` out; a rounded claim needs a word like "about" with it."""
    if claimed.is_ordinal != given.is_ordinal or (claimed.unit == "%") != (given.unit == "%"):
        return False
    if claimed.value == given.value:
        return True
    if not (claimed.is_approximate or given.is_approximate):
        return False
    return abs(claimed.value - given.value) <= _ROUNDING * max(abs(claimed.value), abs(given.value))


def is_comparable_quantity(claimed: Quantity, given: Quantity) -> bool:
    """Whether the two measure the same kind of thing, so that another value is a contradiction."""
    if claimed.is_ordinal != given.is_ordinal or not claimed.unit or not given.unit:
        return False
    return is_same_stem(claimed.unit, given.unit)
