"""Which days a date as a text gives it may stand for: "late May", "last winter", "Thursday week".

It reads no text and compares nothing. Seasons are those of the northern hemisphere. What is said
from another day ("three days ago", "two months later") is worked out from that day alone.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

from factcheck.checks.times.calendar import Days, Reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.checks.times.calendar import Date, Part

_DAY = dt.timedelta(days=1)
_WEEK = 7 * _DAY
# First and last day of the parts of a month: what each means, and what it may still be said of.
_PARTS = {
    "start": ((1, 5), (1, 14)),
    "early": ((1, 10), (1, 14)),
    "mid": ((11, 20), (8, 23)),
    "late": ((21, 31), (17, 31)),
    "end": ((25, 31), (17, 31)),
}
_SEASON_MONTHS = 3
_ASTRONOMICAL = 21  # spring may be said of any day until 21 June
# How many days off "a month ago" and "five months ago" may be and still be said.
_SLACK = {"day": (0, 0), "week": (1, 3), "month": (8, 20), "year": (120, 183), "decade": (900, 900)}


def read_date(
    date: Date, published: dt.date | None, told: Days | None = None, years: Sequence[int] = ()
) -> list[Reading]:
    """All that `date` may mean; empty when that cannot be known.

    Args:
        date: The date.
        published: Day that "Tuesday" and "last month" count from.
        told: Days that "two months later" counts from.
        years: Years that a date without one may lie in, besides those that publication suggests.
    """
    try:
        return list(_read(date, published, told, years))
    except (OverflowError, ValueError):  # 30 February; before the first day there is, or after
        return []


def _read(
    date: Date, published: dt.date | None, told: Days | None, years: Sequence[int]
) -> Iterator[Reading]:
    if date.is_bare_weekday:
        days = _weekdays_after(date, told) if date.anchor == "told" else _weekdays(date, published)
        yield from (Reading(Days(day, day), Days(day, day)) for day in dict.fromkeys(days))
    elif date.unit:
        base = told if date.anchor == "told" else published and Days(published, published)
        if base:
            yield _whole(date, base.first) if date.is_whole else _shifted(date, base)
    elif date.anchor == "told":  # "the following April"
        found = sorted(r for y in (0, 1) if told for r in _absolute(date, told.last.year + y))
        yield from [r for r in found if told and r.core.first > told.last][:1]
    elif date.year is not None:
        yield from _absolute(date, date.year)
    elif date.year_step is not None:
        if published:
            yield from _absolute(date, published.year + date.year_step)
    else:
        for year in years:
            yield from _absolute(date, year)
        if published:
            yield from _nearest(date, published)


def _absolute(date: Date, year: int) -> Iterator[Reading]:
    if date.share is not None:
        yield _share_of(year, date.month, *date.share)
    elif date.season is not None:
        # Winter is that which begins in the year before, or that which begins in the year.
        for start in (year - 1, year) if date.season == 0 else (year,):
            first = dt.date(start, date.season * _SEASON_MONTHS or 12, 1)
            wide = first + relativedelta(months=_SEASON_MONTHS, day=_ASTRONOMICAL)
            yield Reading(Days(first, _months_on(first, _SEASON_MONTHS)), Days(first, wide))
    elif date.day:
        day = dt.date(year, date.month or 1, date.day)
        yield Reading(Days(day, day), Days(day, day))
    elif date.month:
        yield _month(dt.date(year, date.month, 1), date.part)
    else:
        first, last = dt.date(year, 1, 1), dt.date(year + date.years - 1, 12, 31)
        if date.part:
            yield _part_of_years(first, last, date.part)
        else:
            yield Reading(Days(first, last), Days(first, last))


def _month(first: dt.date, part: Part) -> Reading:
    last = _months_on(first, 1)
    core, wide = _PARTS[part] if part else ((1, 31), (1, 31))
    return Reading(*(
        Days(first.replace(day=one), min(last, first + (other - 1) * _DAY))
        for one, other in (core, wide)
    ))  # fmt: skip


def _share_of(year: int, month: int | None, number: int, parts: int) -> Reading:
    """A half or quarter of a year; a week of a month, which may be said of three days more."""
    if month is None:
        months = 12 // parts
        first = dt.date(year, (number - 1) * months + 1, 1)
        days = Days(first, _months_on(first, months))
        return Reading(days, days)
    first = dt.date(year, month, 1)
    last = _months_on(first, 1)
    first = last - 6 * _DAY if number < 0 else first + (number - 1) * _WEEK
    last = min(last, first + 6 * _DAY)
    return Reading(Days(first, last), Days(first - 3 * _DAY, last + 3 * _DAY))


def _part_of_years(first: dt.date, last: dt.date, part: Part) -> Reading:
    """A third of a year, decade or century; its first or last twelfth for "start" and "end"."""
    third, twelfth = (last - first) / 3, (last - first) / 12
    number = {"start": 0, "early": 0, "mid": 1}.get(part, 2)
    core = Days(first + number * third, min(last, first + (number + 1) * third))
    wide = Days(max(first, core.first - third / 2), min(last, core.last + third / 2))
    if part == "start":
        core = Days(first, first + twelfth)
    elif part == "end":
        core = Days(last - twelfth, last)
    return Reading(core, wide)


def _months_on(first: dt.date, months: int) -> dt.date:
    """The day before the one that lies `months` after `first`."""
    return first + relativedelta(months=months) - _DAY


def _nearest(date: Date, published: dt.date) -> Iterator[Reading]:
    """A date without a year: the last one up to publication, the first one from then, or both."""
    found: list[Reading] = []
    for year in range(published.year - 2, published.year + 3):
        if dt.MINYEAR <= year <= dt.MAXYEAR:
            try:
                found += list(_absolute(date, year))
            except (OverflowError, ValueError):  # 29 February
                continue
    found = sorted(set(found))
    past = [r for r in found if (r.core.last if date.which else r.core.first) <= published]
    future = [r for r in found if (r.core.first if date.which else r.core.last) >= published]
    if date.which == "this":
        yield from (r for r in found if published.year in (r.core.first.year, r.core.last.year))
    elif date.which:
        # "last June" in August may be that of this year or the one before; "next June" likewise.
        found = past[:-3:-1] if date.which == "last" else future[:2]
        is_open = bool(found) and found[0].core.first.year == published.year
        yield from found if is_open else found[:1]
    else:
        yield from past[-1:] if date.tense <= 0 else ()
        yield from future[:1] if date.tense >= 0 else ()


def _weekdays(date: Date, published: dt.date | None) -> list[dt.date]:
    if published is None or date.weekday is None:
        return []
    back, ahead = (published.weekday() - date.weekday) % 7, (date.weekday - published.weekday()) % 7
    of_week = published + (date.weekday - published.weekday()) * _DAY
    if date.week is not None:
        return [of_week + date.week * _WEEK]
    if date.unit:  # "Thursday week", "a week on Thursday"
        return [published + ahead * _DAY + date.step * _WEEK]
    if date.which == "last":
        return [published - (back or 7) * _DAY, of_week - _WEEK]
    if date.which == "this":
        return [of_week, published + ahead * _DAY]
    if date.which == "next":
        return [published + (ahead or 7) * _DAY, of_week + _WEEK]
    past = [published - back * _DAY] if date.tense <= 0 else []
    return past + ([published + ahead * _DAY] if date.tense >= 0 else [])


def _weekdays_after(date: Date, told: Days | None) -> list[dt.date]:
    if told is None or date.weekday is None:
        return []
    return [told.last + (((date.weekday - told.last.weekday()) % 7) or 7) * _DAY]


def _whole(date: Date, base: dt.date) -> Reading:
    """A week, month, year or decade of the calendar, so many from the one that holds `base`."""
    if date.unit == "day":
        day = base + date.step * _DAY
        return Reading(Days(day, day), Days(day, day))
    if date.unit in ("week", "weekend"):
        monday = base - base.weekday() * _DAY + date.step * _WEEK
        first = monday + (5 if date.unit == "weekend" else 0) * _DAY
        core = Days(first, monday + 6 * _DAY)
        return Reading(core, Days(first - _DAY, core.last))  # a week may begin on a Sunday
    if date.unit == "month":
        return _month(base.replace(day=1) + relativedelta(months=date.step), date.part)
    many = 10 if date.unit == "decade" else 1
    first = dt.date(base.year - base.year % many + date.step * many, 1, 1)
    last = _months_on(first, 12 * many)
    if date.part:
        return _part_of_years(first, last, date.part)
    return Reading(Days(first, last), Days(first, last))


def _shifted(date: Date, base: Days) -> Reading:
    """So many days, weeks, months, years or decades before or after `base`."""
    steps = {
        "day": relativedelta(days=date.step),
        "week": relativedelta(weeks=date.step),
        "month": relativedelta(months=date.step),
        "year": relativedelta(years=date.step),
        "decade": relativedelta(years=10 * date.step),
    }
    step, slack = steps[date.unit], _SLACK[date.unit][abs(date.step) > 1] * _DAY
    core = Days(base.first + step, base.last + step)
    first, last = core.first - slack, core.last + slack
    if date.unit in ("year", "decade"):
        first = min(first, core.first.replace(month=1, day=1))
        last = max(last, core.last.replace(month=12, day=31))
    return Reading(core, Days(first, last))
