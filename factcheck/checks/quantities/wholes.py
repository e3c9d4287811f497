"""What a share is of: "70% of the 640 students", "of the 84 bridges, half", "a poll of 900 voters".

It finds the number that a text itself gives as the whole; a share of "its students" has none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.checks.quantities.measures import measure_of
from factcheck.checks.quantities.sameness import is_same_quantity

if TYPE_CHECKING:
    from factcheck.checks.details import Details
    from factcheck.checks.quantities.numbers import Quantity
    from factcheck.checks.quantities.sight import Sight
    from factcheck.records import Finding

_OF = re.compile(
    r"\s(?:out\s)?(?:of|among)\s(?:(?!(?:in|from|at|on|across|by|who|that|to|for|with)\b)[\w'’-]{1,30}\s){0,4}\Z"
)
_ASKED = re.compile(
    r"(?:\A|[,;:–—]\s|\b(?:that|and|but)\s|\b(?:survey|poll|sample|study|questionnaire)s?\s)(?:out\s)?"
    r"(?:of|among|covering|involving)\s(?:[\w'’-]{1,30}\s){0,3}\Z",
    re.IGNORECASE,
)
_EACH = re.compile(r"(?:\s[a-z]{1,20})?(?:\s(?:from|to|in|at|for|on))?\s(?:each|apiece)\b")
_EACH_BEFORE = re.compile(r"\beach\b(?!\sof(?:\s[a-z]+)?\s\Z)[^.;,:()]*\Z", re.IGNORECASE)
_TOTAL = re.compile(
    r"\b(?:total\sof|totall\w+|combined|altogether|in\sall)\s(?:[a-z]{1,12}\s){0,1}\Z",
    re.IGNORECASE,
)
_IN_ALL = re.compile(
    r"(?:\s[a-z]{1,20})?,?\s(?:in\s(?:all|total)|altogether|between\sthem|combined)\b"
)
_WINDOW = 90
_BEFORE = 40  # characters between "each" and its figure


def is_share(quantity: Quantity) -> bool:
    """Whether it is a part of something: "70%", "half"."""
    if quantity.unit == "percent":
        return True
    return 0 < quantity.value < 1 and measure_of(quantity.unit) is None


def check_whole(sight: Sight) -> Finding | None:
    """A share of one number in the claim, and of another one wherever the source has the share."""
    wanted = sight.wanted
    whole = _whole_of(wanted, sight.claim) if is_share(wanted) else None
    if whole is None:
        return None
    given = [
        (place, _whole_of(place.quantity, sight.details[place.position])) for place in sight.same
    ]
    for place, other in given:
        if other is None or is_same_quantity(whole, other):
            return None
        note = f"the source gives “{wanted.text}” of “{other.text}”, not of “{whole.text}”"
        return sight.setting.find(
            "undecided", "order_differs", note, said=wanted, given=other, position=place.position
        )
    return None


def check_each(sight: Sight) -> Finding | None:
    """A total in the claim that the source has for each of several, or the other way round."""
    claimed = is_each(sight.wanted, sight.claim), _is_total(sight.wanted, sight.claim)
    if not any(claimed) or all(claimed) or not sight.same:
        return None
    for place in sight.same:
        details = sight.details[place.position]
        given = is_each(place.quantity, details), _is_total(place.quantity, details)
        if given != claimed[::-1]:
            return None
    note = f"“{sight.wanted.text}” is for each on one side, and for all on the other"
    return sight.setting.find("undecided", "order_differs", note, said=sight.wanted)


def is_each(quantity: Quantity, details: Details) -> bool:
    """Whether a figure is that of every one: "$80,000 each", "each received $80,000"."""
    before = details.text[max(0, quantity.start - _BEFORE) : quantity.start]
    is_behind = _EACH.match(details.text, _end_of(quantity, details)) is not None
    return is_behind or _EACH_BEFORE.search(before) is not None


def _is_total(quantity: Quantity, details: Details) -> bool:
    lead = details.text[max(0, quantity.start - 24) : quantity.start].rstrip("$€£")
    is_in_all = _IN_ALL.match(details.text, _end_of(quantity, details)) is not None
    return is_in_all or _TOTAL.search(lead) is not None


def _end_of(quantity: Quantity, details: Details) -> int:
    """One past the number with the unit that is shown with it."""
    is_plain = details.text.startswith(quantity.text, quantity.start)
    return quantity.start + len(quantity.text) if is_plain else quantity.end


def _whole_of(share: Quantity, details: Details) -> Quantity | None:
    text = details.text
    counts = [q for q in details.quantities if q.value > 1 and measure_of(q.unit) is None]
    for q in counts:
        if not q.is_ordinal and share.end <= q.start <= share.end + _WINDOW:
            return q if _OF.match(text[_end_of(share, details) : q.start]) else None
    before = [q for q in counts if q.end <= share.start and not q.is_ordinal]
    asked = [q for q in before if _ASKED.search(text[max(0, q.start - _WINDOW) : q.start])]
    return asked[-1] if asked else None
