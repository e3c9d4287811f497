"""Calendar dates in a text, and whether two of them can be the same.

English only. Relative expressions are worked out against the date of publication where that is
known; otherwise they can be matched only by their own kind.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.checks.times.calendar import Date, Days, Part
from factcheck.checks.times.dateforms import FORMS
from factcheck.checks.times.relativeforms import RELATIVE_FORMS
from factcheck.checks.times.resolving import read_date
from factcheck.text.words import find_words, is_past

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.checks.times.calendar import Reading
    from factcheck.text.words import Word

__all__ = ["Date", "find_dates", "is_comparable_date", "is_same_date"]

_PARTS: dict[str, Part] = {
    "early": "early", "beginning": "start", "start": "start", "mid": "mid", "middle": "mid",
    "late": "late", "end": "end", "close": "end",
}  # fmt: skip
_THIRDS = {"start": "early", "end": "late"}
_PART = re.compile(
    r"\b(?:(?P<adverb>early|mid|late)(?:\s+in)?(?:\s+the)?"
    r"|the\s+(?P<noun>beginning|start|middle|end|close)\s+of(?:\s+the)?)[\s-]+\Z",
    re.IGNORECASE,
)
_PART_REACH = 24
_COMING = frozenset(
    "will won't would shall due plans hopes expires upcoming ahead next until".split()
)
_WILLING = frozenset(
    """
    due set expected scheduled planned likely agreed ordered hopes plans wants is are was were
    """.split()
)
_BEEN = frozenset("be been being".split())
_HAPPENED = frozenset("was were had has have did".split())
_TENSE_REACH = 14
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
    words = find_words(text) if dates else ()
    starts = [word.start for word in words]
    return [_with_tense(words, starts, _with_part(text, date)) for date in dates]


def _with_part(text: str, date: Date) -> Date:
    """A date with "late" or "the end of" before its month, season, year or decade."""
    if date.day or date.weekday is not None or (date.unit and not date.is_whole):
        return date
    begin = max(0, date.start - _PART_REACH)
    before = _PART.search(text[begin : date.start])
    if before is None:
        return date
    start = begin + before.start()
    part = _PARTS[(before["adverb"] or before["noun"]).lower()]
    return replace(date, start=start, text=text[start : date.end], part=part)


def _with_tense(words: Sequence[Word], starts: list[int], date: Date) -> Date:
    """Past or future by the nearest verb before the date, or else the first one after it."""
    is_settled = date.anchor or date.which or (date.year and date.weekday is None)
    if is_settled or not (date.weekday is not None or date.month or date.season is not None):
        return date
    first, after = bisect_left(starts, date.start), bisect_left(starts, date.end)
    order = (
        *range(first - 1, max(-1, first - 1 - _TENSE_REACH), -1),
        *range(after, min(len(words), after + _TENSE_REACH)),
    )
    for i in order:
        word, before = words[i], words[i - 1].norm if i else ""
        if i < first and word.norm in ("and", "but"):
            return date  # "broke down on Wednesday and resume on Monday"
        following = words[i + 1].norm if i + 1 < len(words) else ""
        if word.norm in _COMING or (word.norm == "to" and before in _WILLING):
            return replace(date, tense=1)
        if word.norm in _HAPPENED and following not in _WILLING | {"to"}:
            return replace(date, tense=-1)
        if is_past(word) and word.norm not in _WILLING and before not in _BEEN:
            return replace(date, tense=-1)
    return date


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
    if _meaning(claimed) == _meaning(given):
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
    return replace(date, start=0, end=0, text="", relative=words, tense=0)


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
