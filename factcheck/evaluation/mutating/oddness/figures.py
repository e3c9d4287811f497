"""Units and dates: no money among the units, no months without such a day, no shaky years."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.evaluation.mutating.language.lists import read_words

if TYPE_CHECKING:
    from factcheck.evaluation.mutating.oddness.spots import Spot

_MONEY = re.compile(r"[$£€]|\bpence\b|\bper ?cent|percentage")
_BEFORE_YEAR = re.compile(r"(?i)\b(?:in|by|of|to|[a-z]{3,9}\.?,?|\d{1,2},) $")
_BEFORE_COUNT = re.compile(
    r"(?i)\b(?:about|around|nearly|almost|over|under|than|some|only|least|most|with|for|had|has) $"
)
_YEARS = re.compile(r"\b(?:between|from) (\d{4}) (?:and|to) (\d{4})\b")
_MAX_YEARS = 15
_LONG_MONTHS = frozenset("January March May July August October December".split())


def fits_unit(spot: Spot) -> bool:
    """A measure that the claim does not have yet; money and percent have editors of their own."""
    words = f"{spot.old} {spot.new}".lower()
    is_money = _MONEY.search(words) or read_words("currencies") & set(words.split())
    return not is_money and f" {spot.new} " not in f"{spot.text} "


def fits_year(spot: Spot) -> bool:
    """A year and no count, not too far off, and no span that ends before it begins."""
    new = spot.before + spot.new + spot.rest
    return (
        _BEFORE_YEAR.search(spot.before) is not None
        and _BEFORE_COUNT.search(spot.before) is None
        and abs(int(spot.new) - int(spot.old)) <= _MAX_YEARS
        and all(int(match[1]) < int(match[2]) for match in _YEARS.finditer(new))
    )


def fits_month(spot: Spot) -> bool:
    """A month that has such a day."""
    is_late = re.search(r"\b(?:29|30|31) $", spot.before) or re.match(r" (?:29|30|31)\b", spot.rest)
    return spot.new in _LONG_MONTHS or not is_late


def fits_relative_date(spot: Spot) -> bool:
    """A time that the tense allows."""
    is_to_come = re.search(r"\b(?:will|would|to be|is|are)\b", spot.text) is not None
    if spot.new.startswith("last") or spot.new == "yesterday":
        return not is_to_come
    return is_to_come or not spot.new.startswith(("next", "tomorrow"))


def fits_points(spot: Spot) -> bool:
    """No margin of error, whose points are often called percent."""
    return "margin" not in spot.text.lower()
