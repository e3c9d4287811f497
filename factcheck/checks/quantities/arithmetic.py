"""Figures that a text does not give but that follow from those it gives: sums, shares, parts.

It finds arithmetic that would do; whether the writer meant it, nobody can tell from numbers alone.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain, combinations, permutations
from typing import TYPE_CHECKING

from factcheck.checks.quantities.measures import FOLD, SCORE, is_same_unit, measure_of
from factcheck.checks.quantities.sameness import is_same_quantity, step_of
from factcheck.text.words import stem_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.checks.quantities.numbers import Quantity

# With more figures in sight, some two of them give almost any number.
MOST_FIGURES = 14
SHARES = ("percent", "point")
# How far a share in words ("two thirds") may be off; a percentage half a unit of its last figure.
_SHARE_OFF = 0.006
# "More than half" is said of what is larger, and not so large that another share would be named.
_STEP_UP = 0.2
_ABOUT_OFF = 0.03
_FORMER_OFF = 0.004
_BIRTHDAY = stem_word("birthday")


def derive(wanted: Quantity, given: Sequence[Quantity]) -> str:
    """How `wanted` follows from figures in `given`, as "112 + 23"; empty where it does not.

    Sums and differences of two or three figures of its kind, a percentage of a figure, and the
    share that one figure is of another. A claim with "more than" or "fewer than" needs the result
    to be on that side and close.
    """
    figures = [q for q in dict.fromkeys(given) if is_figure(q)]
    if not is_figure(wanted) or measure_of(wanted.unit) == "clock" or len(figures) > MOST_FIGURES:
        return ""
    if _is_share(wanted):
        ways = _shares(wanted, figures)
    else:
        ways = chain(_amounts(wanted, figures), _former(wanted, given, figures))
    if wanted.unit == "point":  # of a game, maybe
        counts = [replace(q, unit="") for q in figures if q.unit in ("point", "")]
        ways = chain(ways, _amounts(replace(wanted, unit=""), counts))
    return next(ways, "")


def derive_age(wanted: Quantity, given: Sequence[Quantity], texts: Sequence[str]) -> str:
    """How an age follows from a birthday: 89 "a week before his 90th birthday"; else empty.

    `texts` are those that hold the quantities of `given`.
    """
    for q in given:
        is_age = wanted.unit in ("age", "", "year") and q.is_ordinal and q.unit == _BIRTHDAY
        if is_age and any(_is_before(q, text) for text in texts):
            if q.value - 1 == wanted.value:
                return f"before the {show(q)}"
        elif is_age and q.value == wanted.value:
            return f"on the {show(q)}"
    return ""


def _is_before(birthday: Quantity, text: str) -> bool:
    lead = text[max(0, birthday.start - 30) : birthday.start]
    is_here = text[birthday.start : birthday.end] == birthday.text[: birthday.end - birthday.start]
    return is_here and re.search(r"\b(?:before|short|shy|ahead|until|till)\b", lead) is not None


def is_bare(quantity: Quantity) -> bool:
    """Whether it leaves out what it counts: "30,000 for injury and the rest for earnings"."""
    return not (quantity.unit or quantity.follow)


def is_figure(quantity: Quantity) -> bool:
    """Whether sums can be done with it."""
    is_number = not (quantity.is_ordinal or quantity.is_rank or quantity.is_vague)
    is_amount = quantity.unit not in (SCORE, FOLD) and quantity.text.lower() != "twice"
    return is_number and quantity.value > 0 and is_amount


def _amounts(wanted: Quantity, figures: Sequence[Quantity]) -> Iterator[str]:
    kin = [q for q in figures if is_kin(wanted, q)]
    for a, b in permutations(kin, 2):
        if a.value > b.value and _is_told(wanted, (a, b)) and fits(wanted, a.value - b.value):
            yield f"{show(a)} − {show(b)}"
    for size in (2, 3):
        for some in combinations(kin, size):
            if _is_told(wanted, some) and fits(wanted, sum(q.value for q in some)):
                yield " + ".join(map(show, some))
    for part in figures:
        for whole in kin:
            factor = _factor(part)
            if part is not whole and factor and fits(wanted, factor * whole.value):
                yield f"{show(part)} of {show(whole)}"
            if part is not whole and factor and fits(wanted, (1 - factor) * whole.value):
                yield f"{show(whole)} less {show(part)} of it"


def _former(
    wanted: Quantity, given: Sequence[Quantity], figures: Sequence[Quantity]
) -> Iterator[str]:
    """What was before, or will be: of "84, a third fewer than in 2010" and "twice as many"."""
    room = min(step_of(wanted.value) / 2, _FORMER_OFF * wanted.value)
    for change in dict.fromkeys(given):
        if change.unit == FOLD or change.text.lower() == "twice":
            ratios = [change.value, 1 / change.value]
        elif factor := _factor(change):
            ratios = [1 / (1 - factor), 1 / (1 + factor), 1 + factor]
        else:
            continue
        for whole in figures:
            is_other = whole is not change and is_kin(wanted, whole) and not _is_share(whole)
            if is_other and any(abs(wanted.value - r * whole.value) <= room for r in ratios):
                yield f"{show(whole)} with {show(change)}"


def _shares(wanted: Quantity, figures: Sequence[Quantity]) -> Iterator[str]:
    share = wanted.value / 100 if wanted.unit in SHARES else wanted.value
    yield from _rests(wanted, figures)
    for a, b in permutations(figures, 2):
        if wanted.unit == a.unit == "percent" and b.unit == "point":
            if abs(abs(wanted.value - a.value) - b.value) < _SHARE_OFF:
                yield f"{show(a)} {'−' if wanted.value < a.value else '+'} {show(b)}"
            continue
        one, other = _factor(a), _factor(b)
        if bool(one) != bool(other):  # "on 29 percent and the Liberals on 27"
            one, other = one or _bare_share(a), other or _bare_share(b)
        if one and other:
            # From 47 to 41 percent is a fall of six points, and not of six percent.
            if wanted.unit != "percent" and abs(one - other - share) < _SHARE_OFF / 2:
                yield f"{show(a)} − {show(b)}"
        elif not (one or other) and _may_share_unit(a, b):
            for ratio, shown in _ratios(a, b, is_percent=wanted.unit == "percent"):
                if _is_on_side(wanted, share, ratio):
                    yield shown


def _rests(wanted: Quantity, figures: Sequence[Quantity]) -> Iterator[str]:
    """What one share, or two, leave of the whole."""
    share = wanted.value / 100 if wanted.unit in SHARES else wanted.value
    shares = [(q, factor) for q in figures if (factor := _factor(q))]
    for size in (1, 2):
        for some in combinations(shares, size):
            if abs(1 - sum(factor for _, factor in some) - share) < _SHARE_OFF / 2:
                yield " − ".join(["100", *(show(q) for q, _ in some)])


def _ratios(a: Quantity, b: Quantity, *, is_percent: bool) -> Iterator[tuple[float, str]]:
    """What part `a` is of a larger `b`, or by what part it is more than a smaller one."""
    if a.value < b.value:
        yield a.value / b.value, f"{show(a)} of {show(b)}"
        yield 1 - a.value / b.value, f"all but {show(a)} of {show(b)}"
    elif is_percent:
        yield a.value / b.value - 1, f"{show(b)} to {show(a)}"


def _is_on_side(wanted: Quantity, share: float, ratio: float) -> bool:
    """Whether `ratio` is what the claim says: "more than half" is said of 0.51 to 0.7."""
    if wanted.bound == "above":
        return share < ratio < share + _STEP_UP
    if wanted.bound == "below":
        return share - _STEP_UP < ratio < share
    if wanted.bound == "about":
        return abs(ratio - share) < _ABOUT_OFF
    off = step_of(wanted.value) / 200 if wanted.unit in SHARES else _SHARE_OFF
    return abs(ratio - share) <= min(off, _SHARE_OFF)


def fits(wanted: Quantity, value: float) -> bool:
    """Whether a figure that was worked out is the one wanted, or as its bound says."""
    value = round(value, 6)
    if abs(value - wanted.value) <= 1e-6 * max(1.0, abs(value)):
        return True
    return bool(wanted.bound) and is_same_quantity(wanted, replace(wanted, value=value, bound=""))


def _factor(quantity: Quantity) -> float | None:
    """What a share is multiplied by: 0.4 for "40 percent" and for "two fifths"; None for others."""
    if quantity.unit in SHARES:
        return quantity.value / 100 if 0 < quantity.value < 100 else None
    return quantity.value if _is_share(quantity) else None


def _is_told(wanted: Quantity, given: Sequence[Quantity]) -> bool:
    """Whether one of the figures of a sum of money says that it is money."""
    return measure_of(wanted.unit) is None or not all(map(is_bare, given))


def _bare_share(quantity: Quantity) -> float | None:
    return quantity.value / 100 if is_bare(quantity) and 1 <= quantity.value < 100 else None


def _is_share(quantity: Quantity) -> bool:
    if quantity.unit in SHARES:
        return True
    return 0 < quantity.value < 1 and not measure_of(quantity.unit)


def is_kin(wanted: Quantity, given: Quantity) -> bool:
    """Whether both may be amounts of one thing: alike in measure, or both mere counts."""
    kinds = measure_of(wanted.unit), measure_of(given.unit)
    if kinds == (None, None):
        return not _is_share(given)
    if is_bare(given):
        return True  # "4.1 million tonnes, against 3.6 million"
    return is_same_unit(wanted.unit, given.unit)


def _may_share_unit(a: Quantity, b: Quantity) -> bool:
    """Whether one may be part of the other: "six books", "four of them"; "17 million"."""
    if measure_of(a.unit) is None or measure_of(b.unit) is None:
        return True
    return is_same_unit(a.unit, b.unit)


def show(quantity: Quantity) -> str:
    """The quantity on one line."""
    return " ".join(quantity.text.split())
