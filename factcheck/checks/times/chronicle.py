"""The dates of a source as it tells them: what each comes to, and what is said to happen then.

A date is worked out from those told before it where it says "two months later". It judges nothing:
whether a claim puts something on another day is for the checks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from factcheck.checks.details import find_details
from factcheck.checks.times.clauses import Clause, find_clauses
from factcheck.checks.times.dates import is_same_date
from factcheck.checks.times.resolving import read_date

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from factcheck.checks.setting import Setting
    from factcheck.checks.times.calendar import Date, Days
    from factcheck.text.retrieval import SourceIndex

_STOP = re.compile(r"[,.;:—]|\s(?:and|but|while|when|who|which)\s")
_MEMORY = 2  # sentences back in which "later" may have its beginning
_ANY_YEAR = 2024
_MAX_TOLD = 60  # dates of a source that one claim is held against; the first ones


class Dated(NamedTuple):
    """A date with its clause."""

    date: Date
    clause: Clause


@dataclass(frozen=True, slots=True)
class Told:
    """A date of a source in its sentence.

    Attributes:
        position: Of the sentence.
        dated: The date and the words that go with it.
        published: Day of publication of its source.
        anchor: Days told before it, from which "later" counts.
        year: The last year told before it.
        years: All years told before it.
    """

    position: int
    dated: Dated
    published: dt.date | None
    anchor: Days | None
    year: int | None
    years: frozenset[int] = frozenset()

    @property
    def date(self) -> Date:
        """The date."""
        return self.dated.date

    def bears_out(self, claimed: Date) -> bool | None:
        """As `is_same_date`; "three years before she won" may tell of either event."""
        answers = self._compared(claimed, self.year)
        if self.date.is_denied and not claimed.is_denied:
            return False if True in answers else None
        if True in answers:
            return True
        others = () if self.published else self.years - {self.year}
        is_open = any(True in self._compared(claimed, year) for year in others)
        return None if is_open or None in answers else False

    def _compared(self, claimed: Date, year: int | None) -> set[bool | None]:
        return {
            is_same_date(claimed, date, self.published, self.anchor, year)
            for date in _both_ways(self.date)
        }

    @property
    def clause(self) -> Clause:
        """The words that go with the date."""
        return self.dated.clause

    @property
    def has_year(self) -> bool:
        """Whether its year is known."""
        return bool(self.date.year or self.published or self.year or self.date.anchor)

    def days(self) -> list[Days]:
        """Days that it may be; in some year where none is known."""
        years = (self.year,) if self.year else () if self.published else (_ANY_YEAR,)
        return [r.core for r in read_date(self.date, self.published, self.anchor, years)]


def _both_ways(date: Date) -> tuple[Date, ...]:
    if date.anchor == "told" and date.relative.endswith(("before", "after")):
        return date, replace(date, step=-date.step)
    return (date,)


@lru_cache(maxsize=4096)
def find_dated(text: str) -> tuple[Dated, ...]:
    """The dates of `text` with the words of their clauses."""
    dates = find_details(text).dates
    clauses = find_clauses(text, [(date.start, date.end) for date in dates])
    named = {date: stems for date in dates if (stems := _named_after(text, date, dates))}
    of_others = frozenset().union(*named.values())
    found = []
    for date, clause in zip(dates, clauses, strict=True):
        if date in named:
            inner = named[date]
        elif date.anchor == "told":
            inner = clause.all  # what came "ten days later" is told together with what came first
        else:
            inner = clause.inner - of_others
        found.append(Dated(date, Clause(inner, clause.all - inner)))
    return tuple(found)


def _named_after(text: str, date: Date, dates: Sequence[Date]) -> frozenset[str]:
    """Stems of what "ten years after the break-up" counts from; none where it does not say."""
    if date.anchor != "told" or not date.relative.endswith(("before", "after")):
        return frozenset()
    stop = _STOP.search(text, date.end)
    ends = (d.start for d in dates if d.start > date.end)
    end = min(stop.start() if stop else len(text), *ends, len(text))
    return frozenset(
        word.stem
        for word in find_details(text).words
        if word.is_content and date.end <= word.start < end
    )


def told_dates(setting: Setting) -> list[Told]:
    """The dates of the evidence and of the two sentences before and after each, in order."""
    index = setting.index
    positions = {j for i in setting.evidence for j in index.neighbours(i, radius=2)}
    order = dict.fromkeys((*setting.evidence, *sorted(positions)))
    found = [told for i in order for told in _told_at(index, i)][:_MAX_TOLD]
    return sorted(found, key=lambda one: (one.position, one.date.start))


def _told_at(index: SourceIndex, position: int) -> list[Told]:
    sentence = index.sentences[position]
    published = index.articles[sentence.source_id].published
    anchor: Days | None = None
    year: int | None = None
    years: frozenset[int] = frozenset()
    found: list[Told] = []
    for i in index.neighbours(position, radius=_MEMORY):
        if i > position:
            break
        all_dated = find_dated(index.sentences[i].exact)
        # "8 to 12 October 2025" gives the year at its end.
        full = (one.date.year for one in all_dated if one.date.fields.keys() >= {"year", "day"})
        ahead = next(full, None)
        for dated in all_dated:
            told = Told(i, dated, published, anchor, year or ahead, years)
            days = told.days()
            is_feast = dated.date.relative.endswith("anniversary")
            is_clear = len(days) == 1 or (days and dated.date.tense)
            anchor = days[0] if is_clear and not is_feast else anchor
            if dated.date.year and dated.date.years == 1:
                year, years = dated.date.year, years | {dated.date.year}
            if i == position:
                found.append(told)
    return found
