"""How long something lasts: "suspended for three years" where the source has two.

A length is held against that which the same word has beside it in the evidence. It knows nothing
of who or what lasts so long, so it is silent where that word goes with several lengths.
"""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from factcheck.checks.quantities.sameness import is_same_quantity
from factcheck.checks.times.lapses import without_lapses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.checks.details import Details
    from factcheck.checks.quantities.numbers import Quantity
    from factcheck.checks.setting import Setting
    from factcheck.checks.times.chronicle import Told
    from factcheck.records import Finding

_UNITS = frozenset("minut hour day week month year decad".split())
_FOR = re.compile(r"\s+(?:for\s+)?(?:up to\s+|at least\s+|another\s+|the next\s+)?")


def check_lasting(claim: Details, told: list[Told], setting: Setting) -> Iterator[Finding]:
    """Another length beside the same word than the evidence has there, and its dates yield."""
    lengths = list(_lengths(claim))
    left = without_lapses(claim, told, setting).quantities if lengths else ()
    for stem, wanted in lengths:
        if wanted not in left:
            continue
        given = [
            (i, q)
            for i, details in setting.near()
            for other, q in _lengths(details)
            if other == stem and q.unit == wanted.unit
        ]
        if len({q.value for _, q in given}) != 1 or wanted.bound or given[0][1].bound:
            continue
        i, found = given[0]
        others = setting.details(i).quantities
        sums = {one.value + other.value for one, other in combinations(others, 2)}
        if wanted.value not in sums and not any(is_same_quantity(wanted, q) for q in others):
            yield setting.conflict("date_mismatch", wanted, found, i)


def _lengths(details: Details) -> Iterator[tuple[str, Quantity]]:
    """Each length of time that follows a word of content, and the stem of that word."""
    for q in details.quantities:
        if q.unit not in _UNITS or q.is_ordinal:
            continue
        before = [w for w in details.words if w.end <= q.start and w.is_content][-1:]
        if before and _FOR.fullmatch(details.text, before[0].end, q.start):
            yield before[0].stem, q
