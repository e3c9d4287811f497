"""How many times one figure of a source is another: "doubled", "twice", "19 percent more".

It finds pairs of figures that tell; that they are of one thing is read off their place and unit.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from typing import TYPE_CHECKING, NamedTuple

from factcheck.checks.quantities.arithmetic import MOST_FIGURES, SHARES, is_figure, is_kin, show
from factcheck.checks.quantities.measures import is_same_unit, measure_of
from factcheck.checks.quantities.sameness import is_same_quantity, step_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.checks.quantities.numbers import Quantity

# "Doubled" is said of what is 1.85 to 2.15 times as much; two figures of one change stand within
# so many characters of each other.
_FOLD_OFF, _FOLD_REACH = 0.075, 60


class Growth(NamedTuple):
    """Two figures of one kind: whether they bear "doubled" out, how they stand, the later one."""

    is_right: bool
    way: str
    later: Quantity


def derive_fold(wanted: Quantity, given: Sequence[Quantity]) -> Growth | None:
    """Two figures that tell whether "doubled" is right.

    They must stand as "from 6,000 to 18,000" or "18,000 from 6,000"; None where none do, unless
    any two give it.
    """
    pairs = list(permutations([q for q in given if is_figure(q)][:MOST_FIGURES], 2))
    for one, other in pairs:
        if other.lead != "from" or not is_kin(one, other) or not _is_one_kind(one, other):
            continue
        if one.lead != "to" and abs(one.start - other.start) > _FOLD_REACH:
            continue
        is_right = _is_fold(wanted, one.value / other.value)
        return Growth(is_right, f"{show(other)} to {show(one)}", one)
    for one, other in pairs:
        if (
            (is_kin(one, other) or is_kin(other, one))
            and _is_one_kind(one, other)
            and _is_fold(wanted, one.value / other.value)
        ):
            return Growth(True, f"{show(other)} to {show(one)}", one)
    return None


def derive_growth(
    wanted: Quantity, given: Sequence[Quantity], claimed: Sequence[Quantity]
) -> Growth | None:
    """Whether a percentage is the change between two figures, of which the claim has one.

    They must stand as for `derive_fold`; None where none do, or the claim tells of neither.
    """
    if wanted.unit != "percent":
        return None
    figures = [q for q in given if is_figure(q) and q.unit not in SHARES][:MOST_FIGURES]
    for one, other in permutations(figures, 2):
        is_near = one.lead == "to" or 0 < other.start - one.start < _FOLD_REACH
        is_pair = other.lead == "from" and is_near and is_kin(one, other)
        if is_pair and any(is_same_quantity(q, x) for q in claimed for x in (one, other)):
            change = abs(one.value / other.value - 1) * 100
            room = max(min(step_of(wanted.value), 1.0) * 0.6, change / 10 if wanted.bound else 0)
            way = f"{change:.1f} percent, {show(other)} to {show(one)}"
            return Growth(abs(change - wanted.value) <= room, way, one)
    return None


def _is_fold(wanted: Quantity, ratio: float) -> bool:
    if wanted.value < 1:  # to have more than halved is to be less than half
        wanted, ratio = replace(wanted, value=1 / wanted.value), 1 / ratio
    if wanted.bound == "above":
        return wanted.value <= ratio < wanted.value * 1.5
    if wanted.bound == "below":
        return wanted.value * 0.8 < ratio <= wanted.value
    return abs(ratio - wanted.value) <= _FOLD_OFF * wanted.value


def is_ratio(wanted: Quantity, given: Sequence[Quantity]) -> bool:
    """Whether one figure of a unit is as many times another as `wanted` says."""
    figures = [q for q in given if is_figure(q)][:MOST_FIGURES]
    return any(
        one.unit
        and is_same_unit(one.unit, other.unit)
        and _is_fold(wanted, one.value / other.value)
        for one, other in permutations(figures, 2)
    )


def _is_one_kind(one: Quantity, other: Quantity) -> bool:
    return measure_of(one.unit) == measure_of(other.unit) or not (one.unit and other.unit)
