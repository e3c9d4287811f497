"""Quantities in a text, in figures or in words, and when two of them say the same.

English only. It knows nothing of dates: a number that is part of one is left to `dates`.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from factcheck.checks.numerals import SCALES, Numeral, find_numerals
from factcheck.checks.units import CURRENCIES, find_unit, is_same_unit, measure_of
from factcheck.text.words import REPORTING_WORDS, has_minus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.text.words import Word

_ABOUT = frozenset("about around roughly approximately some estimated".split())
_ABOVE = frozenset("over least above exceeding".split())
_BELOW = frozenset("under nearly almost most below up".split())
# A rounded figure that is further off than this no longer reads as the same one.
_SHARE_STEP = 0.005  # "a third" and "33 percent"
_ROUNDING = 0.1
_AUXILIARIES = frozenset(
    "am is are was were be been being has have had will would could may might also more".split()
)
_STOP = re.compile(r"[.,;:!?()—–“”\"]")


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
    bound: Literal["", "about", "above", "below"]
    """Whether "about", "more than" or "nearly" or the like stands before it."""

    @property
    def is_casual(self) -> bool:
        """Whether it is a "one" that may as well be a pronoun."""
        return self.text.lower().startswith("one")

    @cached_property
    def heads(self) -> frozenset[str]:
        """What the number is a number of, and what is said of that."""
        return frozenset(stem for stem in (self.unit, self.follow) if stem)


def find_quantities(
    text: str, words: Sequence[Word], *, taken: Sequence[tuple[int, int]] = ()
) -> list[Quantity]:
    """Quantities among `words` (those of `text`), in order, outside the `taken` spans (dates)."""
    spans = [*sorted(taken), (len(text), len(text))]
    free: list[int] = []
    at = 0
    for i, word in enumerate(words):
        while spans[at][1] <= word.start < len(text):
            at += 1
        if not spans[at][0] <= word.start:
            free.append(i)
    quantities: list[Quantity] = []
    for numeral in find_numerals(text, words, free):
        if quantities and words[numeral.first].start < quantities[-1].end:
            continue  # the scale word of the number before
        quantity = _quantity(text, words, numeral)
        if not quantity.is_casual or quantity.unit:
            quantities.append(quantity)
    return quantities


def _quantity(text: str, words: Sequence[Word], numeral: Numeral) -> Quantity:
    first, after, value = numeral.first, numeral.after, numeral.value
    end = words[after - 1].end
    is_scaled = after < len(words) and words[after].norm in SCALES
    if is_scaled and text[end : words[after].start].strip(" -") == "":
        value *= SCALES[words[after].norm]
        end = words[after].end
        after += 1
    start = words[first].start
    shown, last = start, end
    if has_minus(text, start):
        value, shown = -value, start - 1
    sign = words[first - 1] if first and words[first - 1].text in CURRENCIES else None
    if sign and not text[sign.end : start].strip():
        unit, shown = sign.norm, sign.start
    elif numeral.is_clock:
        unit = "clock"
    else:
        found = find_unit(text, words, after)
        unit, after = found.unit, found.after
        is_shown = found.is_close and (measure_of(unit) or words[after - 1].text.endswith("s"))
        last = words[after - 1].end if is_shown else end
    if unit == "clock" and words[after - 1].norm in ("am", "pm"):
        value = value % 12 + 12 * (words[after - 1].norm == "pm")
    if words[first].norm == "twice":
        unit = "time"
    return Quantity(
        start=start,
        end=end,
        text=text[shown:last],
        value=value,
        unit=unit,
        follow=_follow(text, words, after),
        is_ordinal=numeral.is_ordinal,
        lead=_lead(words, first),
        bound=_bound(words, first),
    )


def _lead(words: Sequence[Word], first: int) -> str:
    before = [word.norm for word in words[max(0, first - 2) : first] if word.text not in CURRENCIES]
    return before[-1] if before and before[-1] in ("from", "to") else ""


def _bound(words: Sequence[Word], first: int) -> Literal["", "about", "above", "below"]:
    before = [word.norm for word in words[max(0, first - 4) : first] if word.text not in CURRENCIES]
    close = before[-1:]
    if before[-2:] == ["up", "to"] or before[-2:] == ["at", "most"]:
        return "below"
    if before[-1:] == ["than"]:
        return "below" if before[-2:-1] in (["fewer"], ["less"]) else "above"
    if before[-2:] == ["at", "least"] or (close and close[0] in _ABOVE - {"least"}):
        return "above"
    if close and close[0] in _BELOW - {"most", "up"}:
        return "below"
    return "about" if close and close[0] in _ABOUT else ""


def _follow(text: str, words: Sequence[Word], after: int) -> str:
    """Stem of the next content word, unless a stop, another number or three words come first."""
    for i in range(after, min(after + 4, len(words))):
        word = words[i]
        if _STOP.search(text[words[i - 1].end : word.start]) or word.stem[:1].isdigit():
            return ""
        if word.text in CURRENCIES:
            return ""
        if word.is_content or word.norm in REPORTING_WORDS:
            return word.stem
        if word.norm not in _AUXILIARIES:
            return ""
    return ""


def is_same_quantity(claimed: Quantity, given: Quantity) -> bool:
    """Whether `given` bears `claimed` out; a rounded claim needs a word like "about" with it."""
    if claimed.is_ordinal != given.is_ordinal:
        return False
    if is_same_share(claimed, given):
        return {claimed.bound, given.bound} != {"above", "below"}
    if not _can_share_unit(claimed, given):
        return False
    if claimed.value == given.value:
        return {claimed.bound, given.bound} != {"above", "below"}
    return bool(claimed.bound) and is_rounded_quantity(claimed, given)


def is_same_share(claimed: Quantity, given: Quantity) -> bool:
    """Whether one says "a quarter" and the other "25 percent"."""
    percent, part = (claimed, given) if claimed.unit == "percent" else (given, claimed)
    if percent.unit != "percent" or not 0 < part.value < 1 or measure_of(part.unit):
        return False
    return abs(percent.value / 100 - part.value) < _SHARE_STEP


def is_rounded_quantity(claimed: Quantity, given: Quantity) -> bool:
    """Whether `claimed` is a rounder figure for `given`, and on the side that its bound says."""
    if claimed.is_ordinal or not _can_share_unit(claimed, given):
        return False
    step = step_of(claimed.value)
    off = claimed.value - given.value
    if step <= step_of(given.value) or abs(off) > _ROUNDING * abs(given.value):
        return False
    if claimed.bound == "above":
        return -step < off <= 0
    if claimed.bound == "below":
        return 0 <= off < step
    return abs(off) <= step / 2


def step_of(value: float) -> float:
    """What the last figure of a number stands for, its closing noughts apart: 1,400 gives 100."""
    digits = f"{value:.12g}"
    if "e" in digits:
        return float(10 ** math.floor(math.log10(abs(value))))
    whole, _, fraction = digits.partition(".")
    if fraction:
        return float(10.0 ** -len(fraction))
    return float(10 ** (len(whole) - len(whole.rstrip("0"))) if whole.strip("-0") else 1)


def is_comparable_quantity(claimed: Quantity, given: Quantity) -> bool:
    """Whether the two measure the same kind of thing, so that another value is a contradiction."""
    if claimed.is_ordinal != given.is_ordinal or not claimed.unit or not given.unit:
        return False
    return is_same_unit(claimed.unit, given.unit) or is_remeasured(claimed, given)


def is_remeasured(claimed: Quantity, given: Quantity) -> bool:
    """Whether one number stands with two units of one kind: "2 days", "2 hours"."""
    kind = measure_of(claimed.unit)
    return (
        kind is not None
        and kind == measure_of(given.unit)
        and claimed.unit != given.unit
        and claimed.value == given.value
    )


def _can_share_unit(claimed: Quantity, given: Quantity) -> bool:
    """Whether nothing in the units keeps the two apart: miles are not kilometres."""
    kinds = measure_of(claimed.unit), measure_of(given.unit)
    if kinds == (None, None) or is_same_unit(claimed.unit, given.unit):
        return True
    if "share" in kinds:
        return False
    return not (claimed.unit and given.unit)
