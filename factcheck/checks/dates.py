"""Calendar dates in a text, and whether two of them can be the same.

English only. Relative expressions are worked out against the date of publication where that is
known; otherwise they can be matched only by their own kind.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

if TYPE_CHECKING:
    from collections.abc import Sequence

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTH = (
    r"(?P<{0}>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?"
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<{0}>1[5-9]\d\d|20\d\d)"
_DATE = re.compile(
    r"\b(?:"
    r"(?P<iso>(?:1[5-9]|20)\d\d-[01]\d-[0-3]\d)"
    rf"|{_MONTH.format('m1')}\s+{_DAY.format('d1')}\b(?!:)(?:,?\s+{_YEAR.format('y1')})?"
    rf"|{_DAY.format('d2')}\s+(?:of\s+)?{_MONTH.format('m2')}(?:,?\s+{_YEAR.format('y2')})?"
    rf"|{_MONTH.format('m3')}(?:\s+of)?,?\s+{_YEAR.format('y3')}"
    rf"|(?<=in\s){_MONTH.format('m4')}|(?<=last\s){_MONTH.format('m5')}"
    r"|(?P<month>January|February|March|April|June|July|August|September|October|November|December)"
    r"|(?P<weekday>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?"
    r"|(?P<relative>yesterday|today|tomorrow|tonight|(?:last|this|next)\s+(?:week|month|year))"
    rf"|{_YEAR.format('y6')}(?P<decade>s?)"
    r")(?![\w%])",
    re.IGNORECASE,
)
_LOWERCASE_WORDS = {"may", "march", "mar", "sun", "jun", "dec"}


@dataclass(frozen=True, slots=True)
class Date:
    """A date as far as a text gives it; offsets are half-open characters in that text."""

    start: int
    end: int
    text: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    """0 is Monday."""
    relative: str = ""
    """ "yesterday", "last month", … in lower case, or ""."""

    @property
    def fields(self) -> dict[str, int]:
        """What is given, without the weekday."""
        parts = {"year": self.year, "month": self.month, "day": self.day}
        return {name: value for name, value in parts.items() if value is not None}


def find_dates(text: str, *, labels: Sequence[tuple[int, int]] = ()) -> list[Date]:
    """Dates in `text`, in order; a bare year inside one of the `labels` spans is not one."""
    dates = []
    for match in _DATE.finditer(text):
        if match.group().split()[0].rstrip(".") in _LOWERCASE_WORDS:
            continue  # "may", "march": words when not capitalised
        if match["y6"] and any(start <= match.start() < end for start, end in labels):
            continue
        date = _read(match)
        if date is not None:
            dates.append(date)
    return dates


def _read(match: re.Match[str]) -> Date | None:
    span = (match.start(), match.end(), match.group())
    if match["iso"]:
        try:
            day = dt.date.fromisoformat(match["iso"])
        except ValueError:
            return None
        return Date(*span, day.year, day.month, day.day)
    if match["weekday"]:
        return Date(*span, weekday=_DAYS.index(match["weekday"][:3].lower()))
    if match["relative"]:
        return Date(*span, relative=" ".join(match["relative"].lower().split()))
    month = next((match[g] for g in ("m1", "m2", "m3", "m4", "m5", "month") if match[g]), None)
    day_of_month = next((match[g] for g in ("d1", "d2") if match[g]), None)
    year = next((match[g] for g in ("y1", "y2", "y3", "y6") if match[g]), None)
    if match["decade"] or (day_of_month and not 1 <= int(day_of_month) <= 31):
        return None
    return Date(
        *span,
        int(year) if year else None,
        _MONTHS.index(month[:3].lower()) + 1 if month else None,
        int(day_of_month) if day_of_month else None,
    )


def is_same_date(claimed: Date, given: Date, published: dt.date | None) -> bool | None:
    """True if `given` bears `claimed` out, False if the two exclude each other, None if unclear.

    Args:
        claimed: Date in the claim.
        given: Date in the source.
        published: The source's date of publication, for "Tuesday" and for missing years.
    """
    if claimed.relative and given.relative:
        return claimed.relative == given.relative
    if claimed.weekday is not None and given.weekday is not None:
        return claimed.weekday == given.weekday
    shared = claimed.fields.keys() & given.fields.keys()
    if any(claimed.fields[name] != given.fields[name] for name in shared):
        return False
    if shared and claimed.fields.keys() <= given.fields.keys():
        return True
    try:
        one, other = _interval(claimed, published), _interval(given, published)
    except (OverflowError, ValueError):  # before the first day there is, or after the last
        return None
    if one is None or other is None:
        return None
    # A claim may be vaguer than the source ("in February" for "Feb. 18"), not sharper.
    if one[0] <= other[0] and other[1] <= one[1]:
        return True
    apart = one[1] < other[0] or other[1] < one[0]
    return False if apart else None


def is_comparable_date(claimed: Date, given: Date) -> bool:
    """Whether both name the same kind of thing (a day, a weekday, a month, a year)."""
    if (claimed.weekday is None) != (given.weekday is None):
        return False
    if bool(claimed.relative) != bool(given.relative):
        return False
    return bool(claimed.fields.keys() & given.fields.keys()) or not (claimed.fields or given.fields)


def _interval(date: Date, published: dt.date | None) -> tuple[dt.date, dt.date] | None:
    """First and last day the expression covers, or None when that cannot be known."""
    if date.weekday is not None or date.relative:
        return _relative_interval(date, published) if published else None
    year = date.year
    if year is None:
        if published is None or date.month is None:
            return None
        # A month without a year is the latest one that is not more than a month ahead.
        year = published.year - (date.month > published.month + 1)
    first = dt.date(year, date.month or 1, 1)
    last = first + (relativedelta(months=1) if date.month else relativedelta(years=1))
    last -= dt.timedelta(days=1)
    if date.day:
        if date.day > last.day:
            return None
        first = last = dt.date(year, date.month or 1, date.day)
    return first, last


def _relative_interval(date: Date, published: dt.date) -> tuple[dt.date, dt.date]:
    if date.weekday is not None:  # the latest such day up to publication
        day = published - dt.timedelta(days=(published.weekday() - date.weekday) % 7)
        return day, day
    which, _, unit = date.relative.partition(" ")
    step = {"last": -1, "this": 0, "next": 1, "yesterday": -1, "tomorrow": 1}.get(which, 0)
    if not unit:
        day = published + dt.timedelta(days=step)
        return day, day
    if unit == "week":
        monday = published + dt.timedelta(days=7 * step - published.weekday())
        return monday, monday + dt.timedelta(days=6)
    months = 1 if unit == "month" else 12
    first = published.replace(day=1, month=published.month if unit == "month" else 1)
    first += relativedelta(months=months * step)
    return first, first + relativedelta(months=months) - dt.timedelta(days=1)
