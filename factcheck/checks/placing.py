"""Numbers and dates that changed places: "7-5" for "5-7", "born in 2019" for "born in 1950".

All of them stand in the source, so comparing them one by one finds nothing. Two that could stand
for each other must come in the order in which the main sentence has them.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from factcheck.checks.dates import is_comparable_date, is_same_date
from factcheck.checks.numbers import is_same_quantity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.checks.dates import Date
    from factcheck.checks.details import Details
    from factcheck.checks.numbers import Quantity
    from factcheck.checks.setting import Setting, Stretch
    from factcheck.records import Finding


def check_places(claim: Details, setting: Setting) -> Iterator[Finding]:
    """Two numbers or dates of the claim that stand the other way round, and bounds that differ."""
    main = setting.details(setting.main)
    pairs = [
        *_swapped_quantities(claim.quantities, main.quantities),
        *_swapped_dates(claim.dates, main.dates, setting),
    ]
    for one, other in pairs[:1]:
        note = f"“{one.text}” and “{other.text}” stand the other way round in the source"
        yield setting.find("undecided", "order_differs", note, said=one)
    yield from _check_bounds(claim, main, setting)


def _swapped_quantities(
    claimed: tuple[Quantity, ...], given: tuple[Quantity, ...]
) -> Iterator[tuple[Stretch, Stretch]]:
    placed = [(q, _place(q, given)) for q in claimed]
    found = [(q, place) for q, place in placed if place is not None]
    for (one, first), (other, second) in combinations(found, 2):
        could_swap = one.unit == other.unit or not (given[first].unit and given[second].unit)
        is_range = bool(one.lead and other.lead)  # "from 4.8 to 4.2" and "to 4.2 from 4.8"
        if first > second and could_swap and not is_range and one.value != other.value:
            yield one, other


def _place(wanted: Quantity, given: tuple[Quantity, ...]) -> int | None:
    same = [n for n, q in enumerate(given) if is_same_quantity(wanted, q)]
    return same[0] if len(same) == 1 else None


def _swapped_dates(
    claimed: tuple[Date, ...], given: tuple[Date, ...], setting: Setting
) -> Iterator[tuple[Stretch, Stretch]]:
    published = setting.published(setting.main)
    placed = []
    for date in claimed:
        same = [n for n, other in enumerate(given) if is_same_date(date, other, published)]
        if len(same) == 1:
            placed.append((date, same[0]))
    for (one, first), (other, second) in combinations(placed, 2):
        if first > second and is_comparable_date(one, other):
            yield one, other


def _check_bounds(claim: Details, main: Details, setting: Setting) -> Iterator[Finding]:
    """Whether it is "at least $5 million" on one side and "$5 million" on the other."""
    for wanted in claim.quantities:
        same = [q for q in main.quantities if is_same_quantity(wanted, q)]
        bounds = {q.bound for q in same if q.value == wanted.value}
        strict = {"above", "below"}
        if bounds and wanted.bound not in bounds and strict & ({wanted.bound} | bounds):
            said = f"{wanted.bound} {wanted.text}".strip() if wanted.bound else wanted.text
            note = f"claim says “{said}”, the source sets the bound of “{same[0].text}” otherwise"
            yield setting.find("undecided", "order_differs", note, said=wanted, given=same[0])
