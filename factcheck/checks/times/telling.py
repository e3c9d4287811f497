"""Relative days of a draft in words that hold on any day: "on Tuesday" as "on Tuesday 4 June 2024".

A draft of a week after its source means another Tuesday. What comes to the same day in both, and
what may be more than one day, stays as it is written. English only.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

from factcheck.checks.details import find_details
from factcheck.checks.times.resolving import read_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.checks.times.calendar import Date, Days
    from factcheck.records import Article

# What may stand before a day of the calendar without "on", and before a month or year without "in".
_LED = re.compile(
    r"\b(?:on|in|by|until|till|since|from|of|before|after|to|for|during|and|or|said|late|early|last"
    r"|this|next|than|between|through|a|an|the|[a-z]+['’]s)\s+\Z",
    re.IGNORECASE,
)
_PARTS = r"(morning|lunchtime|midday|noon|afternoon|teatime|evening|night)\b"
# "Yesterday's vote", "last-minute", "Tuesday night's vote": the words go on.
_GOES_ON = re.compile(rf"['’]|-\w|\s{_PARTS}['’-]", re.IGNORECASE)
_PART = re.compile(rf"\s{_PARTS}", re.IGNORECASE)
_NIGHT = re.compile(r"\blast\snight\Z|\Atonight\Z", re.IGNORECASE)
# What may stand before "the night of Tuesday", and what makes of "Tuesday night" a mere epithet.
_AT = re.compile(
    r"\b(?:on|in|by|until|till|since|from|of|before|after|to|for|during|and|or|than|between|through)"
    r"\s+\Z",
    re.IGNORECASE,
)
_EPITHET = re.compile(r"\b(?:a|an|the|this|that|its|his|her|their|[a-z]+['’]s)\s+\Z", re.IGNORECASE)
_DAY = dt.timedelta(days=1)
_WEEK = 7
_MAX_APART = 183  # days between a draft and its source, where a dateline leaves the year out


def day_of(draft: Article, sources: Sequence[Article]) -> dt.date | None:
    """The day that a draft is of; a dateline without a year takes that of the nearest source."""
    if draft.published is not None:
        return draft.published
    days = {
        reading.core.first
        for sentence in draft.sentences
        if sentence.role == "dateline"
        for date in find_details(sentence.exact).dates
        if date.month and date.day and date.year is None
        for source in sources
        if source.published is not None
        for reading in read_date(date, source.published)
        if abs((reading.core.first - source.published).days) < _MAX_APART
    }
    return days.pop() if len(days) == 1 else None


def tell_days(text: str, day: dt.date, others: Sequence[dt.date]) -> str:
    """`text` as written on `day`, with the days that would be others if counted from `others`.

    Nothing in a quotation changes.
    """
    details = find_details(text)
    for date in reversed(details.dates):
        if not date.needs_published or _GOES_ON.match(text, date.end):
            continue
        meant = _meant(date, day, others)
        if meant is None or details.is_quoted(date.start):
            continue
        if any(_meant(date, other, ()) not in (None, meant) for other in others):
            told, end = _in_place(text, date, meant)
            told = told if date.start else told[:1].upper() + told[1:]
            text = text[: date.start] + told + text[end:]
    return text


def _in_place(text: str, date: Date, meant: Days) -> tuple[str, int]:
    """The days in words that fit in the place of a date, and where what they replace ends."""
    part = _PART.match(text, date.end)
    night = _NIGHT.search(text[date.start : date.end])
    is_subject = date.start == 0 and date.is_bare_weekday  # "Tuesday was the hottest day"
    if (part or night) and meant.first == meant.last:
        if _EPITHET.search(text, 0, date.start):  # "the Tuesday night game"
            return text[date.start : date.end], date.end
        lead = "" if is_subject or _AT.search(text, 0, date.start) else "on "
        of = part[1].lower() if part else "night"
        told = f"{lead}the {of} of {_told(meant, is_led=True)}"
        return told, part.end() if part else date.end
    is_led = is_subject or _LED.search(text, 0, date.start) is not None
    told = _told(meant, is_led=is_led)
    return told or text[date.start : date.end], date.end


def _meant(date: Date, day: dt.date, others: Sequence[dt.date]) -> Days | None:
    """The days that a relative date comes to; None where they may be others.

    "Last Tuesday" may be one of two: the one that a source of `others` can have told of.
    "Overnight" is between two days.
    """
    is_between = date.text.lower() == "overnight"
    is_part = date.unit and not date.is_whole and date.unit != "day"
    if date.part or is_between or is_part:
        return None
    found = sorted({reading.core for reading in read_date(date, day)})
    if date.which == "last" and others:
        found = [days for days in found if days.last <= max(others)][-1:] or found
    return found[0] if len(found) == 1 else None


def _told(days: Days, *, is_led: bool) -> str:
    """A day, week, month or year as a text tells it; empty for other stretches."""
    first, last = days
    if first == last:
        return f"{'' if is_led else 'on '}{first:%A} {first.day} {first:%B} {first.year}"
    lead = "" if is_led else "in "
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return f"{lead}{first.year}"
    if first.day == 1 and last == first + relativedelta(day=31):
        return f"{lead}{first:%B} {first.year}"
    if (last - first).days != _WEEK - 1 or first.weekday():
        return ""
    # The week of a month that begins up to three days before or after.
    number, month = (first.day + 2) // _WEEK, first
    if first + 3 * _DAY > first + relativedelta(day=31):
        number, month = 0, last
    nth = ("first", "second", "third", "fourth", "last")[number]
    return f"{lead}the {nth} week of {month:%B} {month.year}"
