"""The times of day of a claim against its evidence: another hour, zone or event, or none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.checks.times.clauses import Clause, closeness, find_clauses, is_closer
from factcheck.checks.times.clock import Clock, find_clocks, is_same_clock
from factcheck.checks.times.deadlines import is_turned_round, side_of
from factcheck.checks.times.lapses import is_later

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.checks.details import Details
    from factcheck.checks.quantities.numbers import Quantity
    from factcheck.checks.setting import Setting
    from factcheck.records import Finding

_BETWEEN = re.compile(r"(?:[\s-]+[a-z]+)?\s+(?:after|later|before|earlier)\b")
_Timed = tuple[int, Clock, Clause]


def check_clocks(claim: Details, setting: Setting) -> Iterator[Finding]:
    """What speaks against each time of day of the claim, at most one finding a time."""
    claimed = [one for one in _timed(claim) if one[0].is_sure]
    if not claimed:
        return
    positions = {j for i in setting.evidence for j in setting.index.neighbours(i, radius=2)}
    given = [(i, *one) for i in sorted(positions) for one in _timed(setting.details(i))]
    for wanted, clause in claimed:
        finding = _check_clock(wanted, clause, claim, given, setting)
        if finding:
            yield finding


def _timed(details: Details) -> Iterator[tuple[Clock, Clause]]:
    clocks = find_clocks(details.text)
    clauses = find_clauses(details.text, [(clock.start, clock.end) for clock in clocks])
    yield from zip(clocks, clauses, strict=True)


def _is_apart(q: Quantity, one: Clock, other: Clock) -> bool:
    return is_later(q, one, other) or is_later(q, other, one)


def _is_elsewhere(wanted: Clock, same: _Timed, given: list[_Timed]) -> bool:
    """Whether "20:45" is not the claim's "20:45 GMT", for it is "19:45 GMT" in that sentence."""
    return not same[1].zone and any(
        one[0] == same[0]
        and one[1].zone == wanted.zone
        and one[1].minutes != wanted.minutes
        and (one[1].minutes - wanted.minutes) % 30 == 0
        for one in given
    )


def _check_clock(
    wanted: Clock, clause: Clause, claim: Details, given: list[_Timed], setting: Setting
) -> Finding | None:
    same = [one for one in given if is_same_clock(wanted, one[1])]
    if wanted.zone and all(_is_elsewhere(wanted, one, given) for one in same):
        same = []
    others = [
        one
        for one in given
        if one[1].is_sure and one not in same and is_same_clock(wanted, one[1]) is not None
    ]

    def fit(one: _Timed) -> float:
        return closeness(clause, one[2], setting.index)

    free = [
        one
        for one in others
        if not any(is_same_clock(c, one[1]) for c in find_clocks(claim.text) if c is not wanted)
        and not any(_is_apart(q, wanted, one[1]) for q in claim.quantities)
    ]
    if not same:
        lengths = [
            q
            for details in setting.around()
            for q in details.quantities
            if _BETWEEN.match(details.text, q.end)
        ]
        if any(_is_apart(q, wanted, one[1]) for one in given for q in lengths):
            return None  # "nine minutes after that"
        near = [one for one in free if one[0] in setting.evidence]
        if near:
            # The same figures in another zone say best what went wrong.
            best = max(near, key=lambda one: (one[1].minutes == wanted.minutes, fit(one)))
            return setting.conflict("date_mismatch", wanted, best[1], best[0])
        return setting.absent(wanted, is_elsewhere=False)
    side = side_of(claim.text, wanted)
    sides = {side_of(setting.details(i).text, clock) for i, clock, _ in same}
    if is_turned_round(side, sides):
        note = f"claim says {side} “{wanted.text}”, source says {sides.pop()} then"
        return setting.find(
            "undecided", "order_differs", note, said=wanted, given=same[0][1], position=same[0][0]
        )
    rival = max(free, key=fit, default=None)
    own = max(same, key=fit)
    if rival is None or not is_closer(clause, rival[2], own[2], setting.index):
        return None
    note = f"the source says this of “{rival[1].text}”, not of “{wanted.text}”"
    return setting.find(
        "undecided", "order_differs", note, said=wanted, given=rival[1], position=rival[0]
    )
