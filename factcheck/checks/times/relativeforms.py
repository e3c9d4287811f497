"""Forms in which English texts tell a date from another day: "last Tuesday", "two months later".

A pattern finds them; from which day they count, and what they come to, is known elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factcheck.checks.times.dateforms import (
    MONTH,
    SEASON,
    STEPS,
    WEEKDAY,
    compiled,
    is_word,
    make_date,
)
from factcheck.text.words import stem_word

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from factcheck.checks.times.calendar import Anchor, Date
    from factcheck.checks.times.dateforms import Form

_NAMED_DAYS = {
    "the day before yesterday": -2, "yesterday": -1, "last night": -1, "overnight": 0,
    "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0,
    "tomorrow": 1, "the day after tomorrow": 2,
}  # fmt: skip
_BACKWARD = frozenset("ago earlier before previously beforehand".split())
_FROM_NOW = frozenset(("ago", "from now", "time"))
# "for two years before": how long, not how long ago.
_LASTING = frozenset("for in within of lasted spent than every under over first past last".split())
_LONGER = frozenset(("year", "month", "week", "day"))
_WHOLES = {"fortnight": (2, "week"), "century": (10, "decade"), "centurie": (10, "decade")}
_HALVES = {"century": (5, "decade"), "decade": (5, "year"), "year": (6, "month")}
_N = r"(?P<n>\d{1,3}|an?|[a-z]{3,9}(?:-[a-z]{3,5})?)"
_WHICH = r"(?P<which>last|this\s+coming|this\s+past|this|next)"
_UNITS = r"(?P<unit>day|week|fortnight|month|year|decade|centur(?:y|ie))s?"
_WAYS = r"ago|later|earlier|before|after|afterwards?|previously|beforehand|from\s+now"


def _relative(match: re.Match[str], **fields: Any) -> Date:
    return make_date(match, relative=" ".join(match.group().lower().split()), **fields)


def _chosen(match: re.Match[str]) -> Iterator[Date]:
    """Last Tuesday, next June, this winter."""
    word = match["which"].lower().split()[-1]
    which = {"past": "last", "coming": "next"}.get(word, word)
    if not is_word(match):
        yield _relative(match, which=which)


def _of_week(match: re.Match[str]) -> Iterator[Date]:
    words = match.group().lower().split()
    far = {("before", "last"): -2, ("after", "next"): 2}
    yield _relative(match, week=far.get((words[-2], words[-1])) or STEPS[match["which"].lower()])


def _week_on(match: re.Match[str]) -> Iterator[Date]:
    weeks = 2 if "fortnight" in match.group().lower() else 1
    yield _relative(match, unit="week", step=weeks, anchor="published")


def _whole_unit(match: re.Match[str]) -> Iterator[Date]:
    step = STEPS[match["which"].lower().split()[-1]]
    step *= 2 if match.group().lower().startswith("the week") else 1
    unit = match["unit"].lower()
    yield _relative(match, unit=unit, step=step, anchor="published", is_whole=True)


def _weekend(match: re.Match[str]) -> Iterator[Date]:
    """Over the weekend: the last one."""
    yield _relative(match, unit="weekend", step=-1, anchor="published", is_whole=True)


def _named_day(match: re.Match[str]) -> Iterator[Date]:
    step = _NAMED_DAYS[" ".join(match.group().lower().split())]
    yield _relative(match, unit="day", step=step, anchor="published", is_whole=True)


def _counted(match: re.Match[str]) -> Iterator[Date]:
    """So many days, weeks, months or years ago, from now, later, before or after."""
    count, unit = match["n"].lower(), match["unit"].lower()
    stem = "1" if count in ("a", "an", "one") else stem_word(count)
    way = " ".join((match["way"] or "time").lower().split())
    before = match.string[max(0, match.start() - 16) : match.start()].lower().split()
    is_lasting = way in ("before", "after") and before and before[-1] in _LASTING
    if before[-1:] == ["and"] and before[-2:-1] and before[-2].rstrip("s") in _LONGER:
        return  # "jailed for two years and three months after she stole"
    if not stem.isdecimal() or is_lasting:
        return
    if match["half"] and unit not in _HALVES:
        return
    times, unit = (_HALVES if match["half"] else _WHOLES).get(unit, (1, unit))
    step = int(stem) * times
    anchor: Anchor = "published" if way in _FROM_NOW else "told"
    step = -step if way in _BACKWARD else step
    yield _relative(match, unit=unit, step=step, anchor=anchor)


def _anniversary(match: re.Match[str]) -> Iterator[Date]:
    yield _relative(match, unit="year", step=int(match["n"]), anchor="told")


def _told_unit(match: re.Match[str]) -> Iterator[Date]:
    """The next day, the same week, the year before; the following Tuesday."""
    words = match.group().lower().split()
    back = ("previous", "preceding", "before", "earlier")
    step = -1 if {*words} & {*back} else int("same" not in words and "that" not in words)
    if "wd" in match.groupdict():
        yield _relative(match, anchor="told")
    else:
        unit = match["unit"].lower()
        yield _relative(match, unit=unit, step=step, anchor="told", is_whole=True)


def _following(match: re.Match[str]) -> Iterator[Date]:
    """The following April, spring."""
    yield _relative(match, anchor="told")


RELATIVE_FORMS: tuple[Form, ...] = (
    (compiled(r"(?P<n>\d{1,3})(?:st|nd|rd|th)\s+anniversary"), _anniversary),
    (
        compiled(
            rf"{WEEKDAY}\s+(?:(?:of|in)\s+)?(?:(?:the\s+)?(?P<which>last|this|next)\s+week"
            r"|the\s+week\s+(?:before\s+last|after\s+next))"
        ),
        _of_week,
    ),
    (compiled(rf"(?P<which>last|this|next)\s+week(?:['’]s|\s+on)?\s+{WEEKDAY}"), _of_week),
    (compiled(rf"{WEEKDAY}\s+(?:week|fortnight)"), _week_on),
    (compiled(rf"a\s+(?:week|fortnight)\s+(?:on|from)\s+{WEEKDAY}"), _week_on),
    (compiled(rf"{_WHICH}\s+(?:{WEEKDAY}|{SEASON}|{MONTH})"), _chosen),
    (compiled(rf"{WEEKDAY}\s+(?P<which>last|next)(?!\s+(?:week|month|year))"), _chosen),
    (compiled(rf"the\s+following\s+{WEEKDAY}"), _told_unit),
    (compiled(rf"the\s+following\s+(?:{MONTH}|{SEASON})"), _following),
    (
        compiled(
            r"(?:the\s+(?:following|next|previous|preceding|same)|that\s+same|that)\s+"
            r"(?P<unit>day|week|month|year)"
        ),
        _told_unit,
    ),
    (
        compiled(r"the\s+(?P<unit>day|week|month|year)\s+(?:before|after|earlier)(?=[.,;)]|\Z)"),
        _told_unit,
    ),
    (
        compiled("|".join(sorted(_NAMED_DAYS, key=len, reverse=True)).replace(" ", r"\s+")),
        _named_day,
    ),
    (compiled(rf"(?:the\s+)?{_WHICH}\s+(?P<unit>weekend|week|month|year|decade)"), _whole_unit),
    (compiled(r"(?:over|at|during)\s+the\s+weekend"), _weekend),
    (
        compiled(r"the\s+(?P<unit>week)\s+(?:before|after)\s+(?P<which>last|next)"),
        _whole_unit,
    ),
    (
        compiled(rf"(?P<half>half\s+)?{_N}[\s-]+{_UNITS}(?:['’]\s+time|\s+(?P<way>{_WAYS}))"),
        _counted,
    ),
)
