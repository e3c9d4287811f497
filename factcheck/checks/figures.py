"""The numbers of a claim against those of its evidence: another value, another bound, or nowhere.

Values that follow from others in the source are not called wrong. What is counted is a stem; names,
dates and wording are compared elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.arithmetic import derive
from factcheck.checks.numbers import (
    Quantity,
    is_comparable_quantity,
    is_remeasured,
    is_rounded_quantity,
    is_same_quantity,
    is_same_share,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.checks.details import Details
    from factcheck.checks.setting import Setting
    from factcheck.records import Finding


def check_numbers(claim: Details, setting: Setting) -> Iterator[Finding]:
    """What speaks against each number of the claim, at most one finding a number."""
    around = [q for details in setting.around() for q in details.quantities]
    for wanted in claim.quantities:
        if any(is_same_share(wanted, q) for q in around):
            continue  # "a quarter" for "25 percent"
        finding = _check_number(wanted, claim, setting)
        if finding is not None:
            yield _derived(wanted, around, setting) or finding


def _check_number(wanted: Quantity, claim: Details, setting: Setting) -> Finding | None:
    near = [(i, q) for i, details in setting.near() for q in details.quantities]
    around = [q for details in setting.around() for q in details.quantities]
    same = [q for q in around if is_same_quantity(wanted, q)]
    rivals = [
        (i, q)
        for i, q in near
        if is_comparable_quantity(wanted, q)
        and not any(is_same_quantity(other, q) for other in claim.quantities)
    ]
    remade = next((q for i, q in near if i == setting.main and is_remeasured(wanted, q)), None)
    if remade and not any(is_same_quantity(wanted, q) for i, q in near if i == setting.main):
        return setting.conflict("number_mismatch", wanted, remade, setting.main)
    if any(is_comparable_quantity(wanted, q) for q in same):
        is_main = any(is_same_quantity(wanted, q) for i, q in near if i == setting.main)
        if rivals and rivals[0][0] == setting.main and not is_main:
            return _differs(wanted, rivals[0][1], setting, setting.main)
        return _check_placing(wanted, same, setting)
    rounded = next((q for q in around if is_rounded_quantity(wanted, q)), None)
    if rounded and not same:
        return _differs(wanted, rounded, setting)
    if rivals and all(q.unit for q in same):
        i, rival = rivals[0]
        if _is_within(wanted, rival):
            return _differs(wanted, rival, setting, i)
        return setting.conflict("number_mismatch", wanted, rival, i)
    if same or wanted.is_casual:
        return _check_placing(wanted, same, setting)
    words = [word for word in claim.words if wanted.start <= word.start < wanted.end]
    everywhere = (q for d in setting.inventory.details_with(words) for q in d.quantities)
    known = any(is_same_quantity(wanted, q) for q in everywhere)
    return setting.absent(wanted, is_elsewhere=known)


def _derived(wanted: Quantity, around: list[Quantity], setting: Setting) -> Finding | None:
    """Doubt about a figure that nobody gives but that follows from others; None where none does."""
    if any(wanted.value == q.value for q in around):
        return None  # it is given, with another unit or for something else
    way = derive(wanted, around)
    note = f"the source does not say “{wanted.text}”; its figures would give it: {way}"
    return setting.find("undecided", "figure_derived", note, said=wanted) if way else None


def _differs(
    wanted: Quantity, given: Quantity, setting: Setting, position: int | None = None
) -> Finding:
    """Doubt; without a position no words of the source are shown, as they may stand anywhere."""
    note = f"claim says “{wanted.text}”, source says “{given.text}”"
    shown = None if position is None else given
    return setting.doubt(note, said=wanted, given=shown, position=position)


def _is_within(wanted: Quantity, given: Quantity) -> bool:
    """Whether "more than 1 million" is true of 181 million, if not fair."""
    if wanted.bound == "above":
        return given.value >= wanted.value
    return wanted.bound == "below" and given.value <= wanted.value


def _check_placing(wanted: Quantity, same: list[Quantity], setting: Setting) -> Finding | None:
    """A number that the main sentence gives to something else, or the ends of a range swapped."""
    main = [
        q
        for q in setting.details(setting.main).quantities
        if q.value != wanted.value and q.is_ordinal == wanted.is_ordinal
    ]
    for q in main:
        is_other_head = q.heads & wanted.heads and not any(wanted.heads & s.heads for s in same)
        is_other_end = (
            wanted.lead
            and q.lead == wanted.lead
            and is_comparable_quantity(wanted, q)
            and all(s.lead != wanted.lead for s in same)
        )
        if same and ((is_other_head and all(s.heads for s in same)) or is_other_end):
            note = f"the source says this of “{q.text}”, not of “{wanted.text}”"
            return setting.doubt(note, said=wanted, given=q)
    return None
