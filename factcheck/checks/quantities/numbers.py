"""Quantities in a text, in figures or in words: a value, what it counts, how sharply it is meant.

English only. It knows nothing of dates: a number that is part of one is left to `dates`. When two
quantities say the same is the business of `sameness`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from factcheck.checks.quantities.bounds import Bound, is_close_bound, read_bound
from factcheck.checks.quantities.joining import join
from factcheck.checks.quantities.measures import FOLD, NATIONS, SCORE, SIZES, SPEEDS, measure_of
from factcheck.checks.quantities.numerals import SCALES, find_numerals
from factcheck.checks.quantities.rates import rate_base
from factcheck.checks.quantities.units import (
    BASIS,
    CURRENCIES,
    find_unit,
    glued_unit,
    money_before,
)
from factcheck.text.words import REPORTING_WORDS, STOP, has_minus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.checks.quantities.shares import Numeral
    from factcheck.text.words import Word

_AUXILIARIES = frozenset(
    "am is are was were be been being has have had will would could may might also more".split()
)
_MINUS = re.compile(r"\bminus\s\Z", re.IGNORECASE)
_BELOW_ZERO = re.compile(r"\s(?:degrees\s)?(?:[A-Z][a-z]+\s)?below\szero\b")
_ERAS = ("decad", "centuri")  # "a quarter of a century" is 25 years
_KINDS = {"clock": "clock", "fold": FOLD, "score": SCORE, "duration": "second", "limit": "age"}
_RANK = re.compile(r"(?:\bNo\.?\s?|\bnumber\s|#)\Z", re.IGNORECASE)


@dataclass(frozen=True)
class Quantity:
    """A number as a text uses it; offsets are half-open characters in that text."""

    start: int
    end: int
    text: str
    """The number with its currency sign and the unit after it, as they stand."""
    value: float
    unit: str
    """`percent`, `point`, a currency, another measure, the stem of the thing counted, or ""."""
    follow: str
    """Stem of the next content word after the unit in the same clause, or ""."""
    is_ordinal: bool
    lead: str
    """`from` or `to` where that stands right before it, else ""."""
    bound: Bound
    """Whether "about", "more than" or "nearly" or the like stands beside it."""
    is_close: bool = False
    """Whether that bound leaves little room: "nearly", "just over"."""
    per: str = ""
    """What a rate is for: "week", "100000"; or ""."""
    nation: str = ""
    """Whose money it is, as far as the text says: "us", "au"; or ""."""
    span: tuple[float, float] | None = None
    """Both ends of the range that the number is one end of."""
    against: float | None = None
    """The second figure of a score or a vote, in the unit `measures.SCORE`."""
    is_vague: bool = False
    """Whether it is "dozens" or "thousands", a size and no figure."""
    is_rank: bool = False
    """Whether it is a "No. 9"."""

    @property
    def is_casual(self) -> bool:
        """Whether it is a "one" that may as well be a pronoun, or "a decade"."""
        return self.text.lower().startswith(("one", "a ")) and self.value == 1

    @cached_property
    def heads(self) -> frozenset[str]:
        """What the number is a number of, and what is said of that."""
        return frozenset(stem for stem in (self.unit, self.follow) if stem)


def find_quantities(
    text: str,
    words: Sequence[Word],
    *,
    taken: Sequence[tuple[int, int]] = (),
    has_comma: bool | None = None,
) -> list[Quantity]:
    """Quantities among `words` (those of `text`), in order, outside the `taken` spans (dates).

    Args:
        text: Where the words stand.
        words: All words of it.
        taken: Spans that are no quantities.
        has_comma: Whether decimals have a comma; None to read that off `text` itself.
    """
    spans = [*sorted(taken), (len(text), len(text))]
    free: list[int] = []
    at = 0
    for i, word in enumerate(words):
        while spans[at][1] <= word.start < len(text):
            at += 1
        if not spans[at][0] <= word.start:
            free.append(i)
    quantities: list[Quantity] = []
    for numeral in find_numerals(text, words, free, has_comma=has_comma):
        if quantities and words[numeral.first].start < quantities[-1].end:
            continue  # the scale word of the number before
        quantity = _quantity(text, words, numeral)
        if quantity:
            quantities.append(quantity)
    return [q for q in join(text, quantities) if q.unit or not q.is_casual]


class _Reading(NamedTuple):
    """A number with its scale and its unit: value, unit, end, end with the unit, next word."""

    value: float
    unit: str
    end: int
    last: int
    after: int
    nation: str = ""


def _quantity(text: str, words: Sequence[Word], numeral: Numeral) -> Quantity | None:
    first, start = numeral.first, words[numeral.first].start
    money = money_before(text, start)
    reading = _read(text, words, numeral, is_money=money is not None)
    if reading is None:
        return None
    value, unit, end, last, after, nation = reading
    shown = start
    if has_minus(text, start):
        value, shown = -value, start - 1
    elif _MINUS.search(text[max(0, start - 6) : start]) or _BELOW_ZERO.match(text, last):
        value = -value
    if money is not None:
        unit, shown, nation = money.unit, money.start, money.nation
    per = rate_base(text, words, after, is_money=measure_of(unit) == "money")
    if per == "hour" and unit in SPEEDS:
        unit, per = SPEEDS[unit], ""
    return Quantity(
        start=start,
        end=end,
        text=text[shown:last],
        value=value,
        unit=unit,
        follow=_follow(text, words, after),
        is_ordinal=numeral.is_ordinal,
        lead=_lead(words, first),
        bound=read_bound(text, words, first, after, is_time=measure_of(unit) == "time"),
        is_close=is_close_bound(text, words, first),
        per=per,
        nation=nation,
        against=float(text[start:end].partition(":")[2]) if numeral.kind == "score" else None,
        is_vague=numeral.kind == "vague",
        is_rank=not unit and _RANK.search(text[max(0, start - 8) : start]) is not None,
    )


def _read(text: str, words: Sequence[Word], numeral: Numeral, *, is_money: bool) -> _Reading | None:
    """What a numeral says with the words after it; None for a name with digits ("5G")."""
    scaled = _scaled(text, words, numeral, is_money=is_money)
    if scaled is None:
        return None
    value, unit, end, _, after, _ = scaled
    if numeral.kind in _KINDS:
        unit = _KINDS[numeral.kind]
        if unit == "clock" and words[after - 1].norm in ("am", "pm"):
            value = value % 12 + 12 * (words[after - 1].norm == "pm")
        return _Reading(value, unit, end, end, after)
    if unit or is_money:
        return scaled
    found = find_unit(text, words, after)
    is_shown = found.is_close and (
        measure_of(found.unit) is not None or words[found.after - 1].text.endswith("s")
    )
    last = words[found.after - 1].end if is_shown else end
    nation = ""
    if measure_of(found.unit) == "money" and found.after - 1 > after:
        nation = NATIONS.get(words[found.after - 2].norm, "")
    if found.unit == "clock" and words[found.after - 1].norm in ("am", "pm"):
        value = value % 12 + 12 * (words[found.after - 1].norm == "pm")
    unit = "time" if words[numeral.first].norm == "twice" else found.unit
    if unit == BASIS:
        value, unit = value / 100, "point"
    if unit in _ERAS and not numeral.is_ordinal and (unit == "centuri" or value % 1):
        value, unit = value * SIZES[unit] / SIZES["year"], "year"
    return _Reading(value, unit, end, last, found.after, nation)


def _scaled(
    text: str, words: Sequence[Word], numeral: Numeral, *, is_money: bool
) -> _Reading | None:
    """The number with letters glued to it and the scales after it: "5m", "2 hundred thousand"."""
    value, after, unit = numeral.value, numeral.after, ""
    end = numeral.end or words[after - 1].end
    if numeral.end:
        glued = glued_unit(text, end, is_money=is_money)
        is_half = after < len(words) and words[after].norm in ("am", "pm")
        if glued is not None:
            value, unit, end = value * glued.scale, glued.unit, glued.end
            while after < len(words) and words[after].start < end:
                after += 1
        elif text[end : end + 1].isalpha() and not is_half:
            return None
    for word in words[after : after + 2]:
        if word.norm not in SCALES or text[end : word.start].strip(" -"):
            break
        value, end, after = value * SCALES[word.norm], word.end, after + 1
    return _Reading(value, unit, end, end, after)


def _lead(words: Sequence[Word], first: int) -> str:
    before = [word.norm for word in words[max(0, first - 2) : first] if word.text not in CURRENCIES]
    return before[-1] if before and before[-1] in ("from", "to") else ""


def _follow(text: str, words: Sequence[Word], after: int) -> str:
    """Stem of the next content word, unless a stop, another number or three words come first."""
    for i in range(after, min(after + 4, len(words))):
        word = words[i]
        if STOP.search(text[words[i - 1].end : word.start]) or word.stem[:1].isdigit():
            return ""
        if word.text in CURRENCIES:
            return ""
        if word.is_content or word.norm in REPORTING_WORDS:
            return word.stem
        if word.norm not in _AUXILIARIES:
            return ""
    return ""
