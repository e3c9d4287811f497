"""Figures that a text does not give but that follow from those it gives: sums, shares, parts.

It finds arithmetic that would do; whether the writer meant it, nobody can tell from numbers alone.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, permutations
from typing import TYPE_CHECKING

from factcheck.checks.numbers import is_same_quantity, step_of
from factcheck.checks.units import is_same_unit, measure_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.checks.numbers import Quantity

# With more figures in sight, some two of them give almost any number.
_MOST_FIGURES = 14
_SHARES = ("percent", "point")
# How far a share in words ("two thirds") may be off; a percentage half a unit of its last figure.
_SHARE_OFF = 0.006
# "More than half" is said of what is larger, and not so large that another share would be named.
_STEP_UP = 0.2
_ABOUT_OFF = 0.03


def derive(wanted: Quantity, given: Sequence[Quantity]) -> str:
    """How `wanted` follows from figures in `given`, as "112 + 23"; empty where it does not.

    Sums and differences of two or three figures of its kind, a percentage of a figure, and the
    share that one figure is of another. A claim with "more than" or "fewer than" needs the result
    to be on that side and close.
    """
    figures = [q for q in dict.fromkeys(given) if not q.is_ordinal and q.value > 0]
    if wanted.is_ordinal or measure_of(wanted.unit) == "clock" or len(figures) > _MOST_FIGURES:
        return ""
    ways = _shares(wanted, figures) if _is_share(wanted) else _amounts(wanted, figures)
    return next(ways, "")


def _amounts(wanted: Quantity, figures: Sequence[Quantity]) -> Iterator[str]:
    kin = [q for q in figures if _is_kin(wanted, q)]
    for a, b in permutations(kin, 2):
        if a.value > b.value and _fits(wanted, a.value - b.value):
            yield f"{_show(a)} − {_show(b)}"
    for size in (2, 3):
        for some in combinations(kin, size):
            if _fits(wanted, sum(q.value for q in some)):
                yield " + ".join(map(_show, some))
    for part in figures:
        for whole in kin:
            factor = _factor(part)
            if part is not whole and factor and _fits(wanted, factor * whole.value):
                yield f"{_show(part)} of {_show(whole)}"
            if part is not whole and factor and _fits(wanted, (1 - factor) * whole.value):
                yield f"{_show(whole)} less {_show(part)} of it"


def _shares(wanted: Quantity, figures: Sequence[Quantity]) -> Iterator[str]:
    share = wanted.value / 100 if wanted.unit in _SHARES else wanted.value
    for a, b in permutations(figures, 2):
        factors = _factor(a), _factor(b)
        if factors[0] and factors[1]:
            # From 47 to 41 percent is a fall of six points, and not of six percent.
            is_points = wanted.unit != "percent"
            if is_points and abs(factors[0] - factors[1] - share) < _SHARE_OFF / 2:
                yield f"{_show(a)} − {_show(b)}"
        elif not any(factors) and a.value < b.value and _may_share_unit(a, b):
            for ratio, shown in (
                (a.value / b.value, f"{_show(a)} of {_show(b)}"),
                (1 - a.value / b.value, f"all but {_show(a)} of {_show(b)}"),
            ):
                if _is_on_side(wanted, share, ratio):
                    yield shown
    for q in figures:
        factor = _factor(q)
        if factor and abs(1 - factor - share) < _SHARE_OFF / 2:
            yield f"100 − {_show(q)}"


def _is_on_side(wanted: Quantity, share: float, ratio: float) -> bool:
    """Whether `ratio` is what the claim says: "more than half" is said of 0.51 to 0.7."""
    if wanted.bound == "above":
        return share < ratio < share + _STEP_UP
    if wanted.bound == "below":
        return share - _STEP_UP < ratio < share
    if wanted.bound == "about":
        return abs(ratio - share) < _ABOUT_OFF
    off = step_of(wanted.value) / 200 if wanted.unit in _SHARES else _SHARE_OFF
    return abs(ratio - share) <= min(off, _SHARE_OFF)


def _fits(wanted: Quantity, value: float) -> bool:
    value = round(value, 6)
    if abs(value - wanted.value) <= 1e-6 * max(1.0, abs(value)):
        return True
    return bool(wanted.bound) and is_same_quantity(wanted, replace(wanted, value=value, bound=""))


def _factor(quantity: Quantity) -> float | None:
    """What a share is multiplied by: 0.4 for "40 percent" and for "two fifths"; None for others."""
    if quantity.unit in _SHARES:
        return quantity.value / 100 if 0 < quantity.value < 100 else None
    return quantity.value if _is_share(quantity) else None


def _is_share(quantity: Quantity) -> bool:
    if quantity.unit in _SHARES:
        return True
    return 0 < quantity.value < 1 and not measure_of(quantity.unit)


def _is_kin(wanted: Quantity, given: Quantity) -> bool:
    """Whether both may be amounts of one thing: alike in measure, or both mere counts."""
    kinds = measure_of(wanted.unit), measure_of(given.unit)
    if kinds == (None, None):
        return not _is_share(given)
    return is_same_unit(wanted.unit, given.unit)


def _may_share_unit(a: Quantity, b: Quantity) -> bool:
    """Whether one may be part of the other: "six books", "four of them"; "17 million"."""
    if measure_of(a.unit) is None or measure_of(b.unit) is None:
        return True
    return is_same_unit(a.unit, b.unit)


def _show(quantity: Quantity) -> str:
    return " ".join(quantity.text.split())
