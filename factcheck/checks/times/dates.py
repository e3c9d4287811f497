"""Calendar dates in a text, and whether two of them can be the same.

English only. Relative expressions are worked out against the date of publication where that is
known; otherwise they can be matched only by their own kind.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.checks.times.calendar import Date, Days
from factcheck.checks.times.dateforms import FORMS
from factcheck.checks.times.relativeforms import RELATIVE_FORMS
from factcheck.checks.times.resolving import read_date
from factcheck.checks.times.surroundings import with_surroundings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.checks.times.calendar import Reading

__all__ = ["Date", "find_dates", "is_comparable_date", "is_same_date"]

_THIRDS = {"start": "early", "end": "late"}
# Days of publication that "Tuesday" and "yesterday" are tried against where none is known: every
# day of the week, and the first and last days of months and years.
_SAMPLES = tuple(
    dt.date(*day)
    for day in (
        (2024, 1, 1), (2024, 2, 29), (2023, 5, 31), (2025, 8, 2), (2022, 12, 30), (2023, 10, 3),
        (2024, 6, 16), (2021, 7, 15), (2020, 12, 31), (2026, 4, 1),
    )
)  # fmt: skip
_ANY_YEAR = 2024  # a leap year


def find_dates(text: str, *, labels: Sequence[tuple[int, int]] = ()) -> list[Date]:
    """Dates in `text`, in order; a bare year inside one of the `labels` spans is not one."""
    found: list[Date] = []
    for pattern, read in (*FORMS, *RELATIVE_FORMS):
        for match in pattern.finditer(text):
            found += read(match)
    found.sort(key=lambda date: (date.start, -date.end))
    dates: list[Date] = []
    for date in found:
        is_label = date.fields.keys() == {"year"} and any(
            start <= date.start < end for start, end in labels
        )
        if not is_label and (not dates or date.start >= dates[-1].end):
            dates.append(date)
    return with_surroundings(text, dates)


def is_same_date(
    claimed: Date,
    given: Date,
    published: dt.date | None,
    told: Days | None = None,
    year: int | None = None,
) -> bool | None:
    """True if `given` bears `claimed` out, False if the two exclude each other, None if unclear.

    A claim may be vaguer than the source ("in February" for "Feb. 18"), not sharper.

    Args:
        claimed: Date in the claim.
        given: Date in the source.
        published: The source's date of publication, for "Tuesday" and for missing years.
        told: Days that the source told of before, for "two months later".
        year: Year that the source speaks of, for a date without one.
    """
    if _meaning(claimed) == _meaning(given) or _is_same_weekend(claimed, given):
        return True
    if claimed.is_ambiguous or given.is_ambiguous:
        answers = {
            _is_same(one, other, published, told, year)
            for one in _orders(claimed)
            for other in _orders(given)
        }
        return answers.pop() if len(answers) == 1 else None
    return _is_same(claimed, given, published, told, year)


def _is_same(
    claimed: Date, given: Date, published: dt.date | None, told: Days | None, year: int | None
) -> bool | None:
    plain = claimed.is_bare_weekday and not (claimed.relative or given.relative)
    if plain and given.weekday is not None and claimed.weekday == given.weekday:
        return True
    if plain and given.is_bare_weekday:
        return False
    if _differ_by_fields(claimed, given):
        return False
    is_whole = not (
        claimed.part or claimed.which or claimed.unit or claimed.share or claimed.is_bare_weekday
    )
    fields = claimed.fields
    if is_whole and fields and fields.items() <= given.fields.items() and claimed.season is None:
        return True
    if (claimed.anchor == "told") != (given.anchor == "told") and told is None:
        return None
    if published is not None or not (claimed.needs_published or given.needs_published):
        return _compare(claimed, given, published, told, year)
    if claimed.needs_published != given.needs_published:
        return _weekday_of(claimed, given)
    answers = {_compare(claimed, given, day, told, year) for day in _SAMPLES}
    return answers.pop() if len(answers) == 1 else None


def _meaning(date: Date) -> Date:
    """The date without where and in which words it stands."""
    words = "" if date.unit or date.which or date.week is not None else date.relative
    return replace(date, start=0, end=0, text="", relative=words, tense=0, is_denied=False)


def _is_same_weekend(claimed: Date, given: Date) -> bool:
    """Whether one is "this weekend", the one just past on a Monday, and one "over the weekend"."""
    ones = (claimed, given)
    is_bare = any(date.relative.split()[-2:] == ["the", "weekend"] for date in ones)
    return is_bare and {date.unit for date in ones} == {"weekend"} and 0 in (d.step for d in ones)


def _orders(date: Date) -> list[Date]:
    if not date.is_ambiguous:
        return [date]
    return [
        replace(date, is_ambiguous=False),
        replace(date, is_ambiguous=False, day=date.month, month=date.day),
    ]


def _differ_by_fields(claimed: Date, given: Date) -> bool:
    shared = claimed.fields.keys() & given.fields.keys()
    if any(claimed.fields[name] != given.fields[name] for name in shared):
        return True
    if None not in (claimed.season, given.season) and claimed.season != given.season:
        return True
    is_one = claimed.fields == given.fields and claimed.season == given.season
    thirds = {_THIRDS.get(date.part, date.part) for date in (claimed, given)}
    return bool(is_one and claimed.fields) and "" not in thirds and len(thirds) > 1


def _weekday_of(claimed: Date, given: Date) -> bool | None:
    """Whether a bare weekday in the claim is that of a full date in the source."""
    if not (claimed.is_bare_weekday and given.year and given.day) or claimed.relative:
        return None
    return any(r.core.first.weekday() == claimed.weekday for r in read_date(given, None))


def _compare(
    claimed: Date, given: Date, published: dt.date | None, told: Days | None, year: int | None
) -> bool | None:
    if told is None and published is not None:
        told = Days(published, published)
    hints = [claimed.year, given.year, year]
    years = [y for y in hints[1:] if y]
    is_open = published is None and claimed.year is None and given.year is None and not year
    ones = _readings(claimed, published, None, (*years, *((_ANY_YEAR,) if is_open else ())))
    own = [year] if year else [claimed.year] if published is None and claimed.year else []
    others = _readings(given, published, told, (*own, *((_ANY_YEAR,) if is_open else ())))
    if claimed.anchor == "told":
        ones = _readings(claimed, published, told, ())
    if not ones or not others:
        return None
    if any(other.core.is_within(one.wide) for one in ones for other in others):
        is_guess = published is None and claimed.year and not given.year and not year
        return None if is_guess and not given.unit else True
    return False if all(one.wide.is_apart(other.wide) for one in ones for other in others) else None


@lru_cache(maxsize=8192)
def _readings(
    date: Date, published: dt.date | None, told: Days | None, years: tuple[int, ...]
) -> tuple[Reading, ...]:
    return tuple(read_date(date, published, told, years))


def is_comparable_date(claimed: Date, given: Date) -> bool:
    """Whether both name the same kind of thing (a day, a weekday, a month, a year)."""
    if (claimed.weekday is None) != (given.weekday is None):
        return False
    if bool(claimed.relative) != bool(given.relative):
        return False
    return bool(claimed.fields.keys() & given.fields.keys()) or not (claimed.fields or given.fields)
