"""Ends of ranges: "18 to 34 months" where the source has 18 to 24, "between 5 and 7" where 5 to 9.

A range is two numbers that a text joins, as `joining` marks them, or "from 18 to 34"; whether it is
a range of the same thing is read off the end that both have and its unit.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from factcheck.checks.quantities.sameness import is_comparable_quantity, is_same_quantity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.checks.details import Details
    from factcheck.checks.quantities.belonging import Place
    from factcheck.checks.quantities.numbers import Quantity
    from factcheck.checks.quantities.sight import Sight


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
