"""What an amount is for: "a week", "per head", "annually", "in every 100,000".

It reads the words behind a number and its unit. English only.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.checks.quantities.measures import measure_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.checks.details import Details
    from factcheck.checks.quantities.numbers import Quantity
    from factcheck.text.words import Word

_BASES = frozenset("a an per every".split())
RHYTHMS = {
    "hourly": "hour", "daily": "day", "nightly": "night", "weekly": "week", "monthly": "month",
    "yearly": "year", "annually": "year", "annual": "year",
}  # fmt: skip
"""The unit of time of an adverb or adjective."""
# "a week" is a rate after an amount; so are these, and anything after "per" and "every".
_SHARERS = frozenset(
    "person head capita share barrel ton kilo kilogram liter season night game match unit item "
    "household famili patient pupil student bottl ticket seat vote mile kilomet meter pack piec "
    "visit custom shift trip".split()
)
_STOP = re.compile(r"[.;:,()—–“”\"]")
_REACH = 3
_SHOWN_REACH = 8


def rate_base(text: str, words: Sequence[Word], after: int, *, is_money: bool) -> str:
    """What an amount is for: "week" in "£38 a week", "100000" in "84 per 100,000"; else ""."""
    for i in range(after, min(after + _REACH, len(words))):
        if _STOP.search(text[words[i - 1].end : words[i].start]) or words[i].has_digit:
            break
        if words[i].norm in ("per", "every"):
            after = i
            break
    if after >= len(words) or _STOP.search(text[words[after - 1].end : words[after].start]):
        return ""
    norm = words[after].norm
    if norm in RHYTHMS:
        return RHYTHMS[norm]
    following = [word.norm for word in words[after + 1 : after + 2]]
    is_each = norm in ("in", "for") and following == ["every"]
    i = after + (2 if is_each else 1)
    if i >= len(words) or not (is_each or norm in _BASES):
        return ""
    if words[i].norm in ("every", "each", "single") and i + 1 < len(words):
        i += 1
    base = words[i]
    if _is_time_base(words, i + 1):
        return words[i + 2].stem  # "80 litres per person a day": the day tells most
    is_rate = is_each or norm in ("per", "every") or measure_of(base.stem) == "time"
    if not (is_rate or (is_money and base.stem in _SHARERS)):
        return ""
    return base.stem


def _is_time_base(words: Sequence[Word], i: int) -> bool:
    return (
        i + 1 < len(words) and words[i].norm in _BASES and measure_of(words[i + 1].stem) == "time"
    )


def rate_words(details: Details, quantity: Quantity) -> str:
    """The quantity up to what it is for, in the words of its text: "$412,000 a year"."""
    following = [word for word in details.words if word.start >= quantity.end][:_SHOWN_REACH]
    for word in following:
        if word.stem == quantity.per or RHYTHMS.get(word.norm) == quantity.per:
            return quantity.text + details.text[end_of(details, quantity) : word.end]
    return f"{quantity.text} per {quantity.per}"


def end_of(details: Details, quantity: Quantity) -> int:
    """One past the quantity with the unit that is shown with it."""
    at = details.text.rfind(quantity.text, 0, quantity.start + len(quantity.text))
    return at + len(quantity.text) if at >= 0 else quantity.end
