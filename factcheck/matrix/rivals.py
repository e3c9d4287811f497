"""Figures of two claims that may be one figure given twice: a doubt, never a conflict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from factcheck.checks.quantities.measures import measure_of
from factcheck.checks.times.dates import Date, is_comparable_date
from factcheck.matrix.beside import is_of_other_role
from factcheck.matrix.differing import (
    CONTEXT_FROM,
    WEEKDAY_FROM,
    Delta,
    context,
    excludes,
    find_deltas,
    is_comparable,
    is_same_number,
)

if TYPE_CHECKING:
    from factcheck.checks.quantities.numbers import Quantity
    from factcheck.matrix.weighing import Tie


def find_rivals(tie: Tie) -> list[Delta]:
    """Figures that each of the two claims has alone, and that could be one figure given twice.

    None of them is certain: each may belong to what only one article tells. Figures that
    `find_deltas` sees are among them.
    """
    found = find_deltas(tie)
    seen = {(delta.one.start, delta.other.start) for delta in found}
    one, other = tie.one.details, tie.other.details
    mine = [q for q in one.quantities if not any(is_same_number(q, x) for x in other.quantities)]
    theirs = [q for q in other.quantities if not any(is_same_number(q, x) for x in one.quantities)]
    agreed = {q.unit for q in one.quantities if q not in mine and q.unit}
    pairs: list[tuple[Quantity, Quantity] | tuple[Date, Date]] = [
        (q, x) for q in mine for x in theirs if _is_rival(tie, q, x) and q.unit not in agreed
    ]
    if min(tie.covers) >= WEEKDAY_FROM:
        pairs += [
            (d, x)
            for d in one.dates
            for x in other.dates
            if is_comparable_date(d, x)
            and not is_of_other_role(tie.one.claim.text, d, tie.other.claim.text, x)
            and all(excludes(tie.one, d, tie.other, y) for y in other.dates)
            and all(excludes(tie.one, y, tie.other, x) for y in one.dates)
        ]
    for mine_, theirs_ in pairs:
        if (mine_.start, theirs_.start) not in seen:
            reason: Literal["number_mismatch", "date_mismatch"] = (
                "date_mismatch" if isinstance(mine_, Date) else "number_mismatch"
            )
            found.append(Delta(reason, mine_, theirs_, is_certain=False))
    return found


def _is_rival(tie: Tie, one: Quantity, other: Quantity) -> bool:
    """Whether two numbers count the same kind of thing: both ordinals, or of one unit or word.

    "Five of them" counts what the words around it say.
    """
    if one.is_ordinal and other.is_ordinal:
        return True
    is_bare = not (one.unit and other.unit) and not measure_of(one.unit or other.unit)
    if is_bare and not (one.is_casual or other.is_casual or one.is_ordinal or other.is_ordinal):
        return context(tie, one, other) >= CONTEXT_FROM
    return is_comparable(one, other) and bool(measure_of(one.unit) or one.heads & other.heads)
