"""Dates: which a text has, and whether two of them can be the same."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from factcheck.checks.details import find_details
from factcheck.checks.times.dates import Date, is_comparable_date, is_same_date
from tests.unit.checks.cases import rows


def only_date(text: str) -> Date:
    [date] = find_details(f"The date is in {text}.").dates
    return date


@pytest.mark.parametrize("row", rows("dates", "found"))
def test_dates_of_text(row: dict[str, Any]):
    """A text yields the dates of its row with what is given of each, where they stand."""
    found = []
    for date in find_details(row["text"]).dates:
        given: dict[str, Any] = dict(date.fields)
        given |= {} if date.weekday is None else {"weekday": date.weekday}
        given |= {"relative": date.relative} if date.relative else {}
        found.append([date.text, given])
        assert row["text"][date.start : date.end] == date.text
    assert found == row["dates"]


@pytest.mark.parametrize("row", rows("dates", "same"))
def test_same_date(row: dict[str, Any]):
    """A given date bears a claimed one out, excludes it or leaves it open, as its row says."""
    claimed, given = only_date(row["claimed"]), only_date(row["given"])
    assert is_same_date(claimed, given, row.get("published")) is row["same"]


def test_comparable_dates():
    """A day is compared with a day and a weekday with a weekday."""
    assert is_comparable_date(only_date("3 March"), only_date("4 March 2024"))
    assert is_comparable_date(only_date("Monday"), only_date("Friday"))
    assert not is_comparable_date(only_date("Monday"), only_date("3 March"))
    assert not is_comparable_date(only_date("2024"), only_date("3 March"))


@pytest.mark.parametrize("published", [dt.date.min, dt.date.max, dt.date(2024, 2, 29)])
@pytest.mark.parametrize("text", ["last year", "next month", "Sunday", "tomorrow", "12 December"])
def test_every_day_of_publication(text: str, published: dt.date):
    """No date of publication, not even the first and the last there is, makes a comparison fail."""
    assert is_same_date(only_date(text), only_date("1 January 2024"), published) in (
        True, False, None,
    )  # fmt: skip
