"""What a text gives of a date, and the days that a date may stand for: records, no rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    import datetime as dt

Part = Literal["", "start", "early", "mid", "late", "end"]
Anchor = Literal["", "published", "told"]
Unit = Literal["", "day", "week", "weekend", "month", "year", "decade"]


@dataclass(frozen=True, slots=True)
class Date:
    """A date as far as a text gives it; offsets are half-open characters in that text."""

    start: int
    end: int
    text: str
    year: int | None = None
    """The first one of a decade or century."""
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    """0 is Monday."""
    relative: str = ""
    """ "yesterday", "last month", … in lower case, or ""."""
    part: Part = ""
    season: int | None = None
    """0 is winter, 3 autumn."""
    years: int = 1
    """10 for a decade, 100 for a century."""
    which: Literal["", "last", "this", "next"] = ""
    """What stands before a weekday, a month or a season."""
    week: int | None = None
    """The week of a weekday, from that of publication: -1 for "Monday of last week"."""
    year_step: int | None = None
    """The year of a month, from that of publication: -1 for "June last year"."""
    anchor: Anchor = ""
    """What `step` counts from: the day of publication, or a date told before."""
    unit: Unit = ""
    step: int = 0
    is_whole: bool = False
    """Whether it is a unit of the calendar ("last month"), not a distance ("a month ago")."""
    tense: Literal[-1, 0, 1] = 0
    """Whether the words around it tell of the past (-1), of what is to come (1), or neither."""
    share: tuple[int, int] | None = None
    """(2, 4) is the second quarter of a year, (1, 2) the first half; (2, 0) the second week of a
    month, (-1, 0) the last one."""
    is_ambiguous: bool = False
    """Whether day and month may be the other way round: 03/04/2024."""
    is_denied: bool = False
    """Whether it is named only as what it was not: "on Monday, not Sunday"."""

    @property
    def fields(self) -> dict[str, int]:
        """What is given of year, month and day; nothing for a decade or a century."""
        parts = {"year": self.year, "month": self.month, "day": self.day}
        if self.years > 1:
            return {}
        return {name: value for name, value in parts.items() if value is not None}

    @property
    def is_bare_weekday(self) -> bool:
        """Whether a weekday is all there is."""
        return self.weekday is not None and self.month is None

    @property
    def needs_published(self) -> bool:
        """Whether nothing but the day of publication tells which days are meant."""
        return (
            self.anchor == "published"
            or (self.is_bare_weekday and self.anchor != "told")
            or bool(self.which)
            or self.year_step is not None
        )


class Days(NamedTuple):
    """A stretch of days, both ends included."""

    first: dt.date
    last: dt.date

    def is_within(self, other: Days) -> bool:
        """Whether `other` holds all of it."""
        return other.first <= self.first and self.last <= other.last

    def is_apart(self, other: Days) -> bool:
        """Whether no day is in both."""
        return self.last < other.first or other.last < self.first


class Reading(NamedTuple):
    """One thing a date may mean: the days it names, and those it may still be said of."""

    core: Days
    wide: Days
