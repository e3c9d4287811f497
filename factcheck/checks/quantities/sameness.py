"""When two quantities say the same, when one rounds the other, and when they exclude each other.

It compares two numbers; which numbers of two texts belong together is not known here.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from factcheck.checks.quantities.measures import (
    FOLD,
    METRE,
    SCORE,
    Amount,
    convert,
    is_converted,
    is_same_unit,
    measure_of,
)

if TYPE_CHECKING:
    from factcheck.checks.quantities.numbers import Quantity

# "a third" and "33 percent".
_SHARE_STEP = 0.005
# "More than half" is said up to 60 percent, "about a third" from 30.3 to 36.3.
_SHARE_BEYOND, _SHARE_ABOUT = 0.1, 0.03
# A rounded figure that is further off than this no longer reads as the same one.
_ROUNDING = 0.1
# "Thousands" is said of 2,000 and more; of a hundred thousand nobody says it. "Several thousand"
# is less than ten thousand.
_VAGUE_FROM, _VAGUE_TO, _VAGUE_FEW = 1.5, 100.0, 10.0
_SIZE_OFF = 50.0
_STRICT = {"above", "below"}


def is_same_quantity(claimed: Quantity, given: Quantity) -> bool:
    """Whether `given` bears `claimed` out; a rounded claim needs a word like "about" with it."""
    if claimed.is_vague and not given.is_vague:
        return _is_size(claimed, given)
    if given.is_vague != claimed.is_vague or _ranks(claimed) != _ranks(given):
        return _is_rank(claimed, given)
    if claimed.against is not None or given.against is not None:
        return (claimed.value, claimed.against) == (given.value, given.against)
    if is_same_share(claimed, given) or _is_about_share(claimed, given):
        return {claimed.bound, given.bound} != _STRICT
    if not _can_share_unit(claimed, given) or has_other_base(claimed, given):
        return False
    if _is_equal(claimed, given):
        return {claimed.bound, given.bound} != _STRICT
    return bool(claimed.bound) and is_rounded_quantity(claimed, given)


def _is_equal(claimed: Quantity, given: Quantity) -> bool:
    """Whether the two are one amount, in one unit or in two."""
    return (
        (claimed.value == given.value and _is_one_unit(claimed, given))
        or is_converted(_amount(claimed), _amount(given), step_of(claimed.value))
        or _is_metres(claimed, given)
        or _is_metres(given, claimed)
    )


def _is_metres(one: Quantity, other: Quantity) -> bool:
    """Whether "8.5m" was read as millions on one side and as metres on the other."""
    return one.unit == METRE and not other.unit and other.value == one.value * 1e6


def _ranks(quantity: Quantity) -> bool:
    return quantity.is_ordinal or quantity.is_rank


def _is_rank(claimed: Quantity, given: Quantity) -> bool:
    """Whether one is "ninth" and the other "No. 9", or both a bare figure of one value."""
    if claimed.is_vague or given.is_vague:
        return False
    return (claimed.is_rank or given.is_rank) and claimed.value == given.value


def _is_one_unit(one: Quantity, other: Quantity) -> bool:
    """Whether equal values are equal amounts: not "2 days" and "2 hours"."""
    kinds = measure_of(one.unit), measure_of(other.unit)
    return None in kinds or is_same_unit(one.unit, other.unit) or "degree" in (one.unit, other.unit)


def _amount(quantity: Quantity) -> Amount:
    return Amount(quantity.value, quantity.unit)


def _is_size(claimed: Quantity, given: Quantity) -> bool:
    """Whether "thousands" may be said of `given`."""
    is_figure = not given.is_ordinal and given.against is None
    kinds = measure_of(claimed.unit), measure_of(given.unit)
    is_spent = kinds == (None, "money") and not claimed.text.endswith("s of")  # "spent thousands"
    if not is_figure or not (kinds[0] == kinds[1] or is_spent):
        return False
    is_plural = claimed.text.partition(" ")[0].endswith("s")
    most = _VAGUE_TO if is_plural else _VAGUE_FEW
    return _VAGUE_FROM * claimed.value <= given.value < most * claimed.value


def has_other_base(claimed: Quantity, given: Quantity) -> bool:
    """Whether the two are rates for different things: "a week", "a month"."""
    return bool(claimed.per and given.per) and claimed.per != given.per


def is_same_share(claimed: Quantity, given: Quantity) -> bool:
    """Whether one says "a quarter" and the other "25 percent"."""
    percent, part = (claimed, given) if claimed.unit == "percent" else (given, claimed)
    if percent.unit != "percent" or not 0 < part.value < 1 or measure_of(part.unit):
        return False
    return abs(percent.value / 100 - part.value) < _SHARE_STEP


def _is_about_share(claimed: Quantity, given: Quantity) -> bool:
    """Whether "more than half" is said of 51.4 percent."""
    is_part = 0 < claimed.value < 1 and not measure_of(claimed.unit)
    if given.unit != "percent" or not is_part or not claimed.bound:
        return False
    off = given.value / 100 - claimed.value
    if claimed.bound == "about":
        return abs(off) <= _SHARE_ABOUT
    return 0 < (off if claimed.bound == "above" else -off) <= _SHARE_BEYOND


def is_rounded_quantity(claimed: Quantity, given: Quantity) -> bool:
    """Whether `claimed` is a rounder figure for `given`, and on the side that its bound says."""
    if claimed.is_ordinal or given.is_ordinal or claimed.is_vague or given.is_vague:
        return False
    if claimed.against is not None or given.against is not None:
        return False
    if not _can_share_unit(claimed, given) or has_other_base(claimed, given):
        return False
    value = given.value if claimed.unit == given.unit else _converted(claimed, given)
    step = _step(claimed)
    off = claimed.value - value
    is_rounder = step > step_of(given.value) or value != given.value
    if not is_rounder or abs(off) > _ROUNDING * abs(value):
        return False
    if claimed.bound == "above":
        return -step < off <= 0
    if claimed.bound == "below":
        return 0 <= off < step
    return abs(off) <= step / 2


def _converted(claimed: Quantity, given: Quantity) -> float:
    value = convert(_amount(given), claimed.unit)
    return given.value if value is None else value


def _step(quantity: Quantity) -> float:
    """What a number is rounded to; "two dozen" to a dozen."""
    return 12.0 if "dozen" in quantity.text.lower() else step_of(quantity.value)


def step_of(value: float) -> float:
    """What the last figure of a number stands for, its closing noughts apart: 1,400 gives 100."""
    digits = f"{value:.12g}"
    if "e" in digits:
        return float(10 ** math.floor(math.log10(abs(value))))
    whole, _, fraction = digits.partition(".")
    if fraction:
        return float(10.0 ** -len(fraction))
    return float(10 ** (len(whole) - len(whole.rstrip("0"))) if whole.strip("-0") else 1)


def is_comparable_quantity(claimed: Quantity, given: Quantity) -> bool:
    """Whether the two measure the same kind of thing, so that another value is a contradiction."""
    if claimed.is_ordinal != given.is_ordinal or not claimed.unit or not given.unit:
        return False
    if claimed.is_vague or given.is_vague:
        return False
    kind = measure_of(claimed.unit)
    if kind in ("length", "mass", "area", "volume", "speed", "degree", "power"):
        return kind == measure_of(given.unit) and _is_near_in_size(claimed, given)
    if is_remeasured(claimed, given):
        return True
    if is_same_unit(claimed.unit, given.unit):
        return kind is not None or (claimed.value < 1) == (given.value < 1)
    # "75 measles cases" and "73 cases of measles"
    kinds = kind, measure_of(given.unit)
    if (claimed.value < 1) != (given.value < 1):
        return False  # "half of the marathons" is no number of marathons
    return kinds == (None, None) and (
        is_same_unit(claimed.unit, given.follow) or is_same_unit(claimed.follow, given.unit)
    )


def _is_near_in_size(claimed: Quantity, given: Quantity) -> bool:
    """Whether the two may measure one thing: snow in centimetres is no height in metres."""
    if is_same_unit(claimed.unit, given.unit) or claimed.value == given.value:
        return True
    ratio = abs(_converted(claimed, given)) / max(abs(claimed.value), 1e-9)
    return 1 / _SIZE_OFF < ratio < _SIZE_OFF


def is_remeasured(claimed: Quantity, given: Quantity) -> bool:
    """Whether one number stands with two units of one kind: "2 days", "2 hours"."""
    if claimed.value != given.value or SCORE in (claimed.unit, given.unit):
        return False
    if has_other_base(claimed, given):
        return is_same_unit(claimed.unit, given.unit) or not (claimed.unit and given.unit)
    if claimed.nation and given.nation and claimed.nation != given.nation:
        return is_same_unit(claimed.unit, given.unit)
    kind = measure_of(claimed.unit)
    return (
        kind is not None
        and kind == measure_of(given.unit)
        and not is_same_unit(claimed.unit, given.unit)
        and "degree" not in (claimed.unit, given.unit)
    )


def _can_share_unit(claimed: Quantity, given: Quantity) -> bool:
    """Whether nothing in the units keeps the two apart: miles are not kilometres."""
    if claimed.nation and given.nation and claimed.nation != given.nation:
        return False
    kinds = measure_of(claimed.unit), measure_of(given.unit)
    if kinds == (None, None) or is_same_unit(claimed.unit, given.unit):
        return True
    if {"share", "fold", "score"} & set(kinds) or FOLD in (claimed.unit, given.unit):
        return False
    if kinds[0] == kinds[1] and kinds[0] not in ("money", "clock", "age"):
        return True
    if convert(_amount(given), claimed.unit) is not None:
        return True  # "900 pounds" may be a weight
    return not (claimed.unit and given.unit)
