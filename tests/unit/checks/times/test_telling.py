"""Relative days of a draft, told as days of the calendar where its source is of another day."""

from __future__ import annotations

import datetime as dt

import pytest

from factcheck.checks.times.dates import find_dates
from factcheck.checks.times.resolving import read_date
from factcheck.checks.times.telling import day_of, tell_days
from factcheck.text.reading import make_article

DRAFT, SOURCE = dt.date(2024, 3, 13), dt.date(2024, 3, 5)  # a Wednesday, a Tuesday


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("She left on Tuesday.", "She left on Tuesday 12 March 2024."),
        ("Tuesday was the hottest day.", "Tuesday 12 March 2024 was the hottest day."),
        ("She left yesterday.", "She left on Tuesday 12 March 2024."),
        ("Yesterday she left.", "On Tuesday 12 March 2024 she left."),
        ("She left last Tuesday.", "She left on Tuesday 5 March 2024."),
        ("She left last week.", "She left in the first week of March 2024."),
        ("She will leave on Friday.", "She will leave on Friday 15 March 2024."),
        ("It was three days ago.", "It was on Sunday 10 March 2024."),
        ("She left last month.", "She left last month."),
        ("She leaves on Friday.", "She leaves on Friday."),
        ("Yesterday's vote failed.", "Yesterday's vote failed."),
        ("“We won on Tuesday,” she said.", "“We won on Tuesday,” she said."),
        ("She left on 4 March.", "She left on 4 March."),
        ("She left on Monday night.", "She left on the night of Monday 11 March 2024."),
        ("She was out from Monday noon.", "She was out from the noon of Monday 11 March 2024."),
        ("Monday morning was cold.", "The morning of Monday 11 March 2024 was cold."),
        ("She left last night.", "She left on the night of Tuesday 12 March 2024."),
        (
            "Ana said Monday night that it fell.",
            "Ana said on the night of Monday 11 March 2024 that it fell.",
        ),
        ("Monday night's vote failed.", "Monday night's vote failed."),
        ("The Monday night game was off.", "The Monday night game was off."),
        ("She arrived overnight.", "She arrived overnight."),
    ],
)
def test_days_are_told(text: str, told: str) -> None:
    """What would be another day to the source is told; the rest stays as it is written."""
    assert tell_days(text, DRAFT, [SOURCE]) == told


@pytest.mark.parametrize(
    ("text", "day", "told"),
    [
        ("She left last month.", dt.date(2024, 4, 2), "She left in March 2024."),
        ("She left last year.", dt.date(2025, 1, 3), "She left in 2024."),
    ],
)
def test_months_and_years_are_told(text: str, day: dt.date, told: str) -> None:
    """A month or year that is another one to the source is told too."""
    assert tell_days(text, day, [SOURCE]) == told


def test_days_that_are_the_same() -> None:
    """Where draft and source mean one day nothing is told."""
    assert (
        tell_days("She left on Tuesday.", dt.date(2024, 3, 6), [SOURCE]) == "She left on Tuesday."
    )


@pytest.mark.parametrize("weeks", range(60))
def test_week_is_that_of_the_calendar(weeks: int) -> None:
    """The week that is told holds, in its wider sense, every day of the one that was meant."""
    day = SOURCE + dt.timedelta(weeks=weeks)
    told = tell_days("She leaves this week.", day, [SOURCE - dt.timedelta(weeks=2)])
    (reading,) = read_date(find_dates(told)[0], None)
    monday = day - dt.timedelta(days=day.weekday())
    assert reading.wide.first <= monday
    assert reading.wide.last >= monday + dt.timedelta(days=6)


@pytest.mark.parametrize(
    ("dateline", "day"),
    [
        ("ARDEN, March 12, 2024 — ", dt.date(2024, 3, 12)),
        ("ARDEN, March 12 — ", dt.date(2024, 3, 12)),
        ("ARDEN, Dec. 30 — ", dt.date(2023, 12, 30)),
        ("ARDEN (Reuters) — ", None),
        ("", None),
    ],
)
def test_day_of_a_draft(dateline: str, day: dt.date | None) -> None:
    """A dateline without a year is of the year that lies nearest to the source."""
    draft = make_article(f"{dateline}The minister left on Tuesday.\n", role="draft")
    source = make_article("ARDEN, March 5, 2024 — The minister left on Tuesday.\n")
    assert day_of(draft, [source]) == day


def test_day_without_a_dated_source() -> None:
    """Nothing tells the year of a dateline that has none and stands alone."""
    draft = make_article("ARDEN, March 12 — The minister left on Tuesday.\n", role="draft")
    assert day_of(draft, [make_article("The minister left on Tuesday.\n")]) is None
