"""Ends of ranges: "18 to 34 months" where the source has 18 to 24, "between 5 and 7" where 5 to 9.

A range is two numbers that a text joins, as `joining` marks them, or "from 18 to 34"; whether it is
a range of the same thing is read off the end that both have and its unit. An end with the bound of
the other one, "up to 200" for 200 to 300, leaves out what the source tells of.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from factcheck.checks.quantities.bounds import bound_words
from factcheck.checks.quantities.measures import measure_of
from factcheck.checks.quantities.sameness import is_comparable_quantity, is_same_quantity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.checks.details import Details
    from factcheck.checks.quantities.belonging import Place
    from factcheck.checks.quantities.numbers import Quantity
    from factcheck.checks.quantities.sight import Sight
    from factcheck.records import Finding


_OPENING = re.compile(r"\b(?:between|from)\s(?:[a-z]{1,9}\s)?\W{0,4}\Z", re.IGNORECASE)
_WINDOW = 24
# Bounds that take the figure in. "Under 6" may be said of those whom "6 to 12" leaves out.
_INCLUSIVE = re.compile(r"(?:up\s+to|not?\s|at\s|as\s|maximum|minimum|limit|cap)", re.IGNORECASE)


class _Range(NamedTuple):
    low: Quantity
    high: Quantity


def find_other_end(sight: Sight) -> Place | None:
    """The end that a range of the evidence has where the claim has another; None where none."""
    claimed = next((r for r in _ranges(sight.claim) if sight.wanted in r), None)
    if claimed is None:
        return None
    mine = claimed.index(sight.wanted)
    found: Place | None = None
    for place in sight.near:
        for given in _ranges(sight.details[place.position]):
            if given[mine] is not place.quantity or not _is_marked(claimed, given):
                continue
            is_other_same = is_same_quantity(claimed[1 - mine], given[1 - mine])
            if is_other_same and is_same_quantity(sight.wanted, place.quantity):
                return None
            if is_other_same and is_comparable_quantity(sight.wanted, place.quantity):
                found = found or place
    return found


def _ranges(details: Details) -> Iterator[_Range]:
    for one, other in pairwise(details.quantities):
        is_span = one.span is not None and one.span == other.span
        if is_span or (one.lead == "from" and other.lead == "to" and one.value < other.value):
            yield _Range(one, other)


def _is_marked(claimed: _Range, given: _Range) -> bool:
    """Whether one of the two is a range for certain: "from 18 to 24" may be a change."""
    return claimed.low.span is not None or given.low.span is not None


def check_turned_end(sight: Sight) -> Finding | None:
    """The lower end of a range told as the most there is, or the upper one as the least."""
    wanted = sight.wanted
    if wanted.bound not in ("below", "above") or wanted.is_close or wanted.span:
        return None
    places = sight.alike
    said = bound_words(sight.claim.text, wanted.start, wanted.text)
    is_inclusive = said.startswith(wanted.text) or _INCLUSIVE.match(said) is not None
    if not (places and is_inclusive) or measure_of(wanted.unit) == "age":
        return None
    if not all(_is_turned(wanted, place.quantity) for place in places):
        return None
    first = places[0]
    shown = said, range_words(sight.details[first.position], first.quantity)
    return sight.setting.conflict(
        "number_mismatch", wanted, first.quantity, first.position, shown=shown
    )


def _is_turned(wanted: Quantity, given: Quantity) -> bool:
    """Whether `given` is the end of a range on the side that the claim's bound shuts out."""
    return given.span is not None and given.value == given.span[wanted.bound == "above"]


def check_end(sight: Sight) -> Finding | None:
    """One end of a range that the claim takes for the figure itself."""
    wanted, same = sight.wanted, [place for place in sight.same if place.quantity.span is not None]
    is_told = wanted.lead and not wanted.bound  # "to 300", and no "up to 300"
    if wanted.span or wanted.bound == "about" or is_told or len(same) < len(sight.same):
        return None
    for place in same:
        is_low = place.quantity.span is not None and wanted.value == place.quantity.span[0]
        if wanted.bound == ("above" if is_low else "below"):
            return None
    given = range_words(sight.details[same[0].position], same[0].quantity)
    note = f"claim says “{wanted.text}”, the source gives a range, “{given}”"
    return sight.setting.find("undecided", "order_differs", note, said=wanted)


def range_words(details: Details, end: Quantity) -> str:
    """The range of which `end` is one, in the words of its text: "between 5 and 7"."""
    found = next((r for r in _ranges(details) if end in r), None)
    if found is None:
        return end.text
    start, text = found.low.start, details.text
    opening = _OPENING.search(text, max(0, start - _WINDOW), start)
    start = opening.start() if opening else text.rfind(found.low.text, 0, found.low.end)
    high = text.find(found.high.text, found.low.end)
    stop = high + len(found.high.text) if high >= 0 else found.high.end
    return " ".join(text[start if start >= 0 else found.low.start : stop].split())
