"""Forms in which English texts write days, months, seasons, years: each a pattern and its meaning.

A pattern finds a date that stands by itself; those told from another day are in `relativeforms`.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from factcheck.checks.people.monthly import is_person
from factcheck.checks.times.calendar import Date
from factcheck.text.patterns import compile_late

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Form = tuple[re.Pattern[str], Callable[[re.Match[str]], Iterator[Date]]]

STEPS = {"last": -1, "past": -1, "previous": -1, "this": 0, "coming": 1, "next": 1}
WEEKDAY = r"(?P<wd>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
MONTH = (
    r"(?P<m>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|Jun(?:e|\.)?|Jul(?:y|\.)?"
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SEASONS = {"winter": 0, "spring": 1, "summer": 2, "autumn": 3, "fall": 3}
_CENTURIES = (
    "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth", "twenty-first",
)  # fmt: skip
_NUMBERS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "final": -1, "last": -1,
    "1": 1, "2": 2, "3": 3, "4": 4,
}  # fmt: skip
_NTH = r"(?P<nth>first|second|third|fourth|final|last)"
_D = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_OTHER_YEAR = r"(?P<other>last|this|next)\s+year"
_THEN_YEAR = rf"(?:,?\s+(?P<y>{_YEAR})|,?\s+(?:of\s+)?{_OTHER_YEAR})?"
_DAY_BEFORE = (
    r"(?:(?:(?:last|this|next|coming)\s+)?(?P<wd>Mon|Tues?|Wed(?:nes)?|Thu(?:r?s)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?"
    r"\s+(?:the\s+)?)?"
)
_TO = r"(?:\s*[-\u2013/]\s*|\s+(?:and|to|or|until|till|through)\s+)"
# Words before a bare month or season that make it a date, not a name or a thing.
_WHEN = compile_late(
    r"\b(?:in|since|until|till|from|during|by|of|for|to|through|between|before|after|around|and"
    r"|last|this|next|early|late|mid)(?:\s+(?:the|early|late|mid))*[\s-]+\Z",
    re.IGNORECASE,
)
_WHEN_SEASON = compile_late(
    r"\b(?:(?:in|since|until|till|from|during|by|through|between|before|after|early|late|mid)"
    r"|(?:and|or|of|for|to|in|until|by|since|from|during)\s+(?:the|early|late|mid))[\s-]+\Z",
    re.IGNORECASE,
)
_AFTER_SEASON = compile_late(
    r"\s*(?:[.,;:)]|\Z|(?:and|or|but|to|in|at|on|as|of|after|before|when|until|because|with|for"
    r"|by|from|than)\b|(?:is|are|was|were|will|would|has|have|had|it|he|she|they|we)\b)"
)
_REACH = 24
_TWO_DIGITS, _FOUR_DIGITS = 2, 4
_MONTHS_A_YEAR, _DAYS_A_MONTH = 12, 31
_THIS_CENTURY_BELOW = 40  # '06 is 2006, '68 is 1968
_NO_DATES = frozenset(("may", "march", "mar", "sun", "sat", "jun", "dec", "fri", "wed"))


def compiled(pattern: str) -> re.Pattern[str]:
    """`pattern` where whole words stand, in any case."""
    return compile_late(rf"(?<!\w)(?:{pattern})(?![\w%])", re.IGNORECASE)


def make_date(match: re.Match[str], **fields: Any) -> Date:
    """The date that the named groups of `match` spell, and `fields` of it besides."""
    given = {name: value for name, value in match.groupdict().items() if value}
    if "m" in given:
        fields["month"] = _MONTHS.index(given["m"][:3].lower()) + 1
    if "wd" in given:
        fields["weekday"] = _DAYS.index(given["wd"][:3].lower())
    if "d" in given:
        fields["day"] = int(given["d"].rstrip("stndrhSTNDRH"))
    if "y" in given:
        fields["year"] = int(given["y"])
    if "season" in given:
        fields["season"] = _SEASONS[given["season"].lower()]
    if "other" in given:
        fields["year_step"] = STEPS[given["other"].lower()]
    return Date(match.start(), match.end(), match.group(), **fields)


def is_word(match: re.Match[str]) -> bool:
    """Whether it begins with a word that is a month or a day only with a capital: "may"."""
    return match.group().split()[0].rstrip(".,") in _NO_DATES


def _iso(match: re.Match[str]) -> Iterator[Date]:
    try:
        day = dt.date.fromisoformat(match.group().replace("/", "-"))
    except ValueError:
        return
    yield make_date(match, year=day.year, month=day.month, day=day.day)


def _slashed(match: re.Match[str]) -> Iterator[Date]:
    """27/09/2025, the day first unless that cannot be."""
    one, other, year = int(match["one"]), int(match["two"]), int(match["year"])
    day, month = (other, one) if other > _MONTHS_A_YEAR else (one, other)
    if 1 <= month <= _MONTHS_A_YEAR and 1 <= day <= _DAYS_A_MONTH:
        is_ambiguous = one != other and max(one, other) <= _MONTHS_A_YEAR
        year += 2000 if len(match["year"]) == _TWO_DIGITS else 0
        yield make_date(match, year=year, month=month, day=day, is_ambiguous=is_ambiguous)


def _days_of_month(match: re.Match[str]) -> Iterator[Date]:
    """3 March 2024, March 3, and both days of "12 and 30 May" or "June 6-9"."""
    if is_word(match):
        return
    date, given = make_date(match), match.groupdict()
    name = next((name for name in ("first", "last") if given.get(name)), None)
    if name is None:
        yield date
        return
    start, end = match.span(name)
    day = int(match[name].rstrip("stndrhSTNDRH"))
    yield replace(date, start=start, end=end, text=match[name], day=day, weekday=None)
    # What is left of the words belongs to the day that stands beside the month.
    start, end = (match.start("d"), match.end()) if name == "first" else (match.start(), start)
    text = match.string[start:end]
    text = re.sub(rf"{_TO}\Z", "", text, flags=re.IGNORECASE) if name == "last" else text
    yield replace(date, start=start, end=start + len(text), text=text)


def _month(match: re.Match[str]) -> Iterator[Date]:
    is_long = len(match["m"]) > len("sept.") or match["m"].lower() in ("april", "july", "june")
    is_march = match["m"].lower() == "march"
    is_name = is_person(match.string, match.start(), match.end())
    if (is_long or is_march or _is_after_when(match)) and not (is_word(match) or is_name):
        yield make_date(match)


def _season(match: re.Match[str]) -> Iterator[Date]:
    before = match.string[max(0, match.start() - _REACH) : match.start()]
    if _WHEN_SEASON.search(before) and _AFTER_SEASON.match(match.string, match.end()):
        yield make_date(match)


def _is_after_when(match: re.Match[str]) -> bool:
    start = match.start()
    return _WHEN.search(match.string[max(0, start - _REACH) : start]) is not None


def _decade(match: re.Match[str]) -> Iterator[Date]:
    digits = match["decade"].lstrip("'’")
    year = int(digits) + (0 if len(digits) == _FOUR_DIGITS else 1900)
    if year % 10 == 0:
        yield make_date(match, year=year, years=100 if digits.endswith("00") else 10)


def _century(match: re.Match[str]) -> Iterator[Date]:
    word = match["century"].lower()
    number = _CENTURIES.index(word) + 16 if word in _CENTURIES else int(word.rstrip("stndrh"))
    yield make_date(match, year=100 * (number - 1) + 1, years=100)


def _short_year(match: re.Match[str]) -> Iterator[Date]:
    year = int(match["short"])
    yield make_date(match, year=year + (2000 if year < _THIS_CENTURY_BELOW else 1900))


def _year_span(match: re.Match[str]) -> Iterator[Date]:
    """Both years of 2019-23 or 2019-2023."""
    first, last = int(match["y"]), int(match["short"])
    last += first - first % 100 if len(match["short"]) == _TWO_DIGITS else 0
    if first < last:
        start, end = match.span("y")
        date = make_date(match)
        yield replace(date, start=start, end=end, text=match["y"])
        start, end = match.span("short")
        yield replace(date, start=start, end=end, text=match["short"], year=last)


def _share(match: re.Match[str]) -> Iterator[Date]:
    """A quarter or half of a year, a week of a month."""
    number, given = _NUMBERS[match["nth"].lower()], match.groupdict()
    parts = 0 if "m" in given else 2 if "half" in match.group().lower() else 4
    yield make_date(match, share=(4 if parts and number < 0 else number, parts))


def plain(match: re.Match[str]) -> Iterator[Date]:
    """What the groups of the match spell."""
    if not is_word(match):
        yield make_date(match)


FORMS: tuple[Form, ...] = (
    (compiled(r"(?:1[5-9]|20)\d\d(?P<sep>[-/])[01]\d(?P=sep)[0-3]\d"), _iso),
    (compiled(r"(?P<one>\d\d?)(?P<s>[/.])(?P<two>\d\d?)(?P=s)(?P<year>\d{4})"), _slashed),
    (compiled(r"(?P<one>\d\d?)/(?P<two>\d\d?)/(?P<year>\d\d)"), _slashed),
    (
        compiled(
            rf"{_DAY_BEFORE}(?:(?P<first>{_D}){_TO}(?:the\s+)?)?(?P<d>{_D})\s+(?:of\s+)?{MONTH}"
            rf"{_THEN_YEAR}"
        ),
        _days_of_month,
    ),
    (
        compiled(
            rf"{_DAY_BEFORE}{MONTH}\s+(?:the\s+)?(?P<d>{_D})\b(?!:)"
            rf"(?:{_TO}(?P<last>{_D})(?![\w:%]|[.,]\d|\s+[a-z]))?{_THEN_YEAR}"
        ),
        _days_of_month,
    ),
    (compiled(rf"(?:the\s+)?{_NTH}\s+week\s+(?:of|in)\s+{MONTH}{_THEN_YEAR}"), _share),
    (
        compiled(
            rf"(?:the\s+)?(?P<nth>first|second|third|fourth|final)[\s-]+quarter(?![\s-]finals?\b)"
            rf"(?:,?\s+(?:of\s+)?(?:(?P<y>{_YEAR})|{_OTHER_YEAR}|the\s+year))?(?!\s+of\b)"
        ),
        _share,
    ),
    (
        compiled(
            rf"(?:the\s+)?(?P<nth>first|second)\s+half\s+of\s+"
            rf"(?:(?P<y>{_YEAR})|{_OTHER_YEAR}|the\s+year)"
        ),
        _share,
    ),
    (compiled(rf"Q(?P<nth>[1-4])(?:\s+(?:of\s+)?(?:(?P<y>{_YEAR})|{_OTHER_YEAR}))?"), _share),
    (compiled(rf"{MONTH}(?:\s+of)?,?\s+(?:(?P<y>{_YEAR})|(?:of\s+)?{_OTHER_YEAR})"), plain),
    (compiled(MONTH), _month),
    (compiled(rf"{SEASON}\s+(?:of\s+)?(?:(?P<y>{_YEAR})|{_OTHER_YEAR})"), plain),
    (compiled(SEASON), _season),
    (compiled(rf"{WEEKDAY}s?"), plain),
    (compile_late(rf"(?<!\w)(?P<decade>{_YEAR}|['’]\d0)['’]?s(?!\w)"), _decade),
    (
        compiled(rf"(?P<century>1[6-9]th|20th|21st|{'|'.join(_CENTURIES)})[\s-]+century"),
        _century,
    ),
    (compile_late(r"(?<=\s)['’](?P<short>\d\d)(?![\w%'’])"), _short_year),
    (
        compile_late(rf"(?<![\w/-])(?P<y>{_YEAR})[-\u2013/](?P<short>\d\d|{_YEAR})(?![\w%/-])"),
        _year_span,
    ),
    (compile_late(rf"(?<![\w$€£¥])(?P<y>{_YEAR})(?![\w%]|[,.-]\d)"), plain),
)
