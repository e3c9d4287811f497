"""Time that went by: "three weeks after her arrest", "the 50th anniversary", "20 years".

It knows which lapses follow from the dates and times of a source, and which dates from its lapses,
though the source does not say so. What is counted otherwise is left to `figures`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise, permutations
from typing import TYPE_CHECKING

from factcheck.checks.quantities.sameness import is_remeasured
from factcheck.checks.times.calendar import Date, Days, Unit
from factcheck.checks.times.clock import find_clocks
from factcheck.checks.times.resolving import read_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from factcheck.checks.details import Details
    from factcheck.checks.quantities.numbers import Quantity
    from factcheck.checks.setting import Setting
    from factcheck.checks.times.calendar import Reading
    from factcheck.checks.times.chronicle import Told
    from factcheck.checks.times.clock import Clock
    from factcheck.records import Finding

_UNITS: dict[str, Unit] = {
    "day": "day", "week": "week", "month": "month", "year": "year", "decad": "decade",
}  # fmt: skip
# How many days a date may span from which days, weeks, months or years are counted.
_EXACTNESS = {"day": 0, "week": 0, "month": 31, "year": 366, "decade": 366}
_CENTENARY = re.compile(r"\b(?P<half>sesqui|bi|tri)?centen(?:a|n)\w+", re.IGNORECASE)
_FEASTS = ("anniversari", "birthday", "centenari")
_MAX_STEPS = 1000
_MINUTES = {"hour": 60, "minut": 1}
_OF = re.compile(r"(?:\s+[a-z]+){0,2}\s+of\s+")
_LOOSE = re.compile(
    r"\b(?:about|around|almost|nearly|roughly|some|just|over|under|(?:more|less) than|within)\s+\Z",
    re.IGNORECASE,
)


def check_lapse(wanted: Date, claim: str, told: list[Told], setting: Setting) -> Finding | None:
    """What speaks against "three weeks after" in a claim."""
    near = {i for i, _ in setting.near()}
    others = [one for one in told if one.date.anchor == "told" and not one.date.is_bare_weekday]
    if any(_days_of(wanted) == _days_of(one.date) for one in others):
        return None
    if _lies_between(wanted, told, is_loose=_is_loose(wanted, claim)):
        return None
    single = re.compile(rf"\bthe\s+{wanted.unit}\s+(?:before|after|earlier|later)\b")
    if abs(wanted.step) == 1 and any(single.search(d.text) for d in setting.around()):
        return None
    rivals = [one for one in others if one.position in near and not one.date.is_whole]
    if rivals:
        return setting.conflict("date_mismatch", wanted, rivals[0].date, rivals[0].position)
    counted = [q for details in setting.around() for q in details.quantities]
    if any(_UNITS.get(q.unit) == wanted.unit and q.value == abs(wanted.step) for q in counted):
        return None
    is_dated = any(one.has_year for one in told) and not any(one.published for one in told)
    if wanted.relative.endswith("anniversary") and is_dated:
        return setting.doubt("the source does not say in which year it was written", said=wanted)
    if abs(wanted.step) == 1:  # a way to tell a story: "a year after her fall"
        return setting.doubt(f"the source does not say “{wanted.text}”", said=wanted)
    return setting.absent(wanted, is_elsewhere=False)


def leads_to(given: Told, claim: Details, told: Iterable[Told]) -> bool:
    """Whether `given` lies as far from another date of the source as a lapse in the claim says."""
    lapses: list[tuple[Unit, int, bool]] = [
        (d.unit, d.step, _is_loose(d, claim.text))
        for d in claim.dates
        if d.anchor == "told" and d.unit
    ]
    lapses += [
        (_UNITS[q.unit], int(q.value), bool(q.bound))
        for q in claim.quantities
        if q.unit in _UNITS and _is_count(q)
    ]
    ends = given.days()
    starts = [day for one in told if one is not given for day in one.days()] if lapses else []
    return any(
        _is_apart(unit, step, pair, is_loose=is_loose)
        for unit, step, is_loose in lapses
        for end in ends
        for start in starts
        for pair in ((start, end), (end, start))
    )


@lru_cache(maxsize=16_384)
def _after(day: Days, unit: Unit, step: int) -> tuple[Reading, ...]:
    """When it is so many days, weeks, months or years after `day`."""
    return tuple(read_date(Date(0, 0, "", anchor="told", unit=unit, step=step), None, day))


def _is_count(q: Quantity) -> bool:
    return not q.is_ordinal and q.value.is_integer() and 0 < q.value <= _MAX_STEPS


def find_derivation(wanted: Date, told: list[Told], setting: Setting) -> str:
    """How a date follows from another one and a length: "June" of a 12-day strike till 2 July."""
    counted = [
        (q, _UNITS[stem])
        for details in setting.around()
        for q in details.quantities
        for stem in _UNITS.keys() & {q.unit, *q.heads}
    ]
    for one in told:
        for q, unit in counted:
            if any(_meets(wanted, one, unit, step) for step in _steps(q)):
                return f"“{q.text}” and “{one.date.text}”"
    return ""


def _steps(q: Quantity) -> Iterator[int]:
    if q.value.is_integer() and 0 < q.value <= _MAX_STEPS:
        count = int(q.value) - (q.is_ordinal or q.unit == "day")
        for steps in {count, int(q.value)} - {0}:
            yield from (steps, -steps)


def _meets(wanted: Date, one: Told, unit: Unit, step: int) -> bool:
    if wanted.is_bare_weekday and one.date.is_bare_weekday and one.date.weekday is not None:
        return unit == "day" and (one.date.weekday + step) % 7 == wanted.weekday
    for day in one.days():
        if (day.last - day.first).days <= _EXACTNESS[unit]:
            ends = [r.core for r in _after(day, unit, step)]
            asked = read_date(wanted, one.published, None, (day.first.year,))
            if any(end.is_within(r.wide) for end in ends for r in asked):
                return True
    return False


def _is_loose(lapse: Date, claim: str) -> bool:
    return _LOOSE.search(claim[max(0, lapse.start - 12) : lapse.start]) is not None


def _days_of(date: Date) -> float:
    lengths = {"day": 1.0, "week": 7.0, "month": 30.4, "year": 365.0, "decade": 3650.0}
    return abs(date.step) * lengths.get(date.unit, 0.0)


def _is_apart(unit: Unit, step: int, pair: tuple[Days, Days], *, is_loose: bool) -> bool:
    """Whether the second of `pair` comes so long after the first; one step off where loose."""
    one, other = pair
    if (one.last - one.first).days > _EXACTNESS.get(unit, 0):
        return False  # what came three weeks after "January" cannot be known
    count = abs(step)
    steps = (count, count + 1, count - 1) if is_loose else (count,)
    return any(other.is_within(r.wide) for step in steps for r in _after(one, unit, step))


def _lies_between(wanted: Date, told: list[Told], *, is_loose: bool = False) -> bool:
    """Whether two dates of the source lie so far apart; for years its publication is one too."""
    days = [day for one in told for day in one.days()]
    weekdays = {one.date.weekday or 0 for one in told if one.date.is_bare_weekday}
    if wanted.unit == "day" and any(
        (b - a) % 7 == abs(wanted.step) for a, b in permutations(weekdays, 2)
    ):
        return True  # within a week
    if wanted.unit in ("year", "decade"):
        days += _publications(told)
    return any(
        _is_apart(wanted.unit, wanted.step, pair, is_loose=is_loose)
        for pair in permutations(days, 2)
    )


def _publications(told: Iterable[Told]) -> list[Days]:
    return [Days(day, day) for day in {one.published for one in told if one.published}]


def without_lapses(claim: Details, told: list[Told], setting: Setting) -> Details:
    """The claim without times of day and numbers that the dates of the source yield."""
    clocks = find_clocks(claim.text)
    left = [
        q
        for q in claim.quantities
        if not any(c.is_sure and c.start <= q.start < c.end for c in clocks)
        and not _follows(q, told, setting)
    ]
    return replace(claim, quantities=tuple(left)) if len(left) < len(claim.quantities) else claim


def _follows(q: Quantity, told: list[Told], setting: Setting) -> bool:
    """Whether the source gives no such length of time, and its dates or times yield this one."""
    if q.unit in _FEASTS:
        return _has_feast(q, told, setting)
    if q.unit in _MINUTES and not q.is_ordinal:
        clocks = [c for details in setting.around() for c in find_clocks(details.text)]
        return any(is_later(q, *pair) for pair in permutations(clocks, 2))
    unit = "year" if q.unit == "age" and q.text.endswith("old") else _UNITS.get(q.unit)
    if unit is None or not _is_count(q):
        return False
    if any(is_remeasured(q, x) for x in setting.details(setting.main).quantities):
        return False  # "two days" where "two hours" stand
    if any(_is_product(q, details) for details in setting.around()):
        return True
    if any(x.unit == q.unit and not x.is_ordinal for x in setting.details(setting.main).quantities):
        # Another length stands there; only its own two dates can yield this one.
        told = [one for one in told if one.position == setting.main]
    days = [*(day for one in told for day in one.days()), *_publications(told)]
    lengths = {q.value, q.value - 1} if unit == "day" else {q.value}  # 1 to 5 May is five days
    return any(
        _is_apart(unit, int(length), pair, is_loose=bool(q.bound))
        for length in lengths
        for pair in permutations(days, 2)
    )


def _is_product(q: Quantity, given: Details) -> bool:
    """Whether it is "two terms of five years" together."""
    return any(
        one.value * other.value == q.value and _OF.fullmatch(given.text, one.end, other.start)
        for one, other in pairwise(given.quantities)
        if other.unit == q.unit
    )


def is_later(q: Quantity, one: Clock, other: Clock) -> bool:
    """Whether `other` is so many hours or minutes after `one`, or a third off where loose."""
    if q.unit not in _MINUTES:
        return False
    day = 720 if one.is_twelve or other.is_twelve else 1440
    off = (other.minutes - one.minutes - q.value * _MINUTES[q.unit]) % day
    off = min(off, day - off)
    length = q.value * _MINUTES[q.unit]
    return bool(off < (min(_MINUTES[q.unit], length / 3) if q.bound else 1))


def _has_feast(q: Quantity, told: list[Told], setting: Setting) -> bool:
    """Whether the years of the source are so far apart, or it has the feast in another word."""
    years = {day.first.year for one in told for day in one.days() if one.has_year}
    years |= {one.published.year for one in told if one.published}
    if any(one - other == q.value for one, other in permutations(years, 2)):
        return True
    count = {None: 100, "sesqui": 150, "bi": 200, "tri": 300}
    return any(
        count[match["half"] and match["half"].lower()] == q.value
        for details in setting.around()
        for match in _CENTENARY.finditer(details.text)
    )
