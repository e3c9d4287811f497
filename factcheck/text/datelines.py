"""Dates and datelines: where they stand in a line, and which day and place they name.

It knows nothing of articles or sentences; a date without a year names no day here.
"""

from __future__ import annotations

import datetime as dt
import re

from dateutil import parser

from factcheck.text.patterns import compile_late

_MONTH = (
    r"(?i:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_WEEKDAY = (
    r"(?i:Mon(?:day)?|Tue(?:s(?:day)?)?|Wed(?:nesday)?|Thu(?:rs?(?:day)?)?|Fri(?:day)?"
    r"|Sat(?:urday)?|Sun(?:day)?)\b\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?\b"
_YEARLESS = rf"(?:{_MONTH}\s+{_DAY}|{_DAY}\s+{_MONTH})"
_NUMERIC = (
    r"(?:\d{4}(?:-\d{1,2}-\d{1,2}|/\d{1,2}/\d{1,2}|\.\d{1,2}\.\d{1,2})(?!\d)"
    r"|\d{1,2}(?:/\d{1,2}/|\.\d{1,2}\.|-\d{1,2}-)\d{4}\b)"
)
_FULL = rf"(?:{_YEARLESS},?\s+\d{{4}}\b|{_NUMERIC})"
_CLOCK = (
    r"(?:\d{1,2}[:.]\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s*[AaPp]\.?[Mm]\b\.?)?"
    r"|\d{1,2}\s*[AaPp]\.?[Mm]\b\.?)"
    r"(?:\s*(?:Z\b|[+-]\d{2}:?\d{2}\b|(?:GMT|UTC|[ECMP][SD]?T|BST|CES?T|[IJK]ST|MSK)\b))?"
)
_LABEL = (
    r"(?i:(?:first |last |originally )?(?:published|updated|posted|modified|created|issued"
    r"|released|publication date|pubdate|date)(?: (?:on|at)\b)?)\s*:?\s*"
)
_DATE_LINE = compile_late(
    rf"(?P<label>{_LABEL})?(?:{_CLOCK}\s*[,|·-]?\s*)?(?:{_WEEKDAY},?\s+)?"
    rf"(?P<date>{_FULL})(?:(?:T|,?\s+(?:at\s+)?|\s*[,/|·-]\s*){_CLOCK})?\s*[|·•]?"
)
_ISO = compile_late(r"\d{4}-\d{1,2}-\d{1,2}")
_FULL_DATE = compile_late(_FULL)
_AMBIGUOUS = compile_late(r"(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}")

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪİĶŁŃŇŐŘŚŞŠŤŪŮŰŹŻŽ"
_CAPITALS = rf"[{_UPPER}][{_UPPER}.'’]+(?:[ /-][{_UPPER}][{_UPPER}.'’]*){{0,4}}"
_TITLE_CASE = rf"[{_UPPER}][\w.'’]+(?:[ /-][{_UPPER}][\w.'’]*){{0,3}}"
_AGENCY = (
    r"\((?:Reuters|AP|AFP|CNN|UPI|dpa|DPA|ANI|PTI|IANS|BBC|EFE|ANSA|TASS|Xinhua|Yonhap|Kyodo"
    r"|Bloomberg|Interfax|PA|CBS|NBC|[A-Z][\w ]{0,30}(?:News|Press|Times|Post|Agency|Service))\)"
)
# After a place and a date whatever stands in brackets is the agency.
_ANY_AGENCY = rf"\([{_UPPER}][\w .&'’-]{{0,40}}\)"
_DASH = r"\s*(?:—\s*|(?:–|--|-)\s+)"
_WHEN = rf"(?:{_WEEKDAY},?\s+)?{_YEARLESS}(?:,?\s+\d{{4}})?"
_DATELINE = compile_late(
    rf"(?:(?P<capitals>{_CAPITALS})(?P<region>,\s+{_TITLE_CASE})??(?:(?P<when>,?\s+{_WHEN})(?:\s+{_ANY_AGENCY})?"
    rf"|(?P<agency>\s+{_AGENCY}))?"
    rf"|(?P<title>{_TITLE_CASE})(?:,\s+{_TITLE_CASE})??(?:,?\s+{_WHEN})?\s+{_AGENCY}"
    rf"|(?:{_WHEN}\s+)?{_AGENCY}){_DASH}(?=[\"'“‘\[({_UPPER}0-9])"
)
_DAY_AND_YEAR = rf"(?:{_WEEKDAY},?\s+)?{_FULL}"
# A full date makes sure of a line with nothing else, and of a town that is not in capitals.
_ALONE = compile_late(rf"(?P<capitals>{_CAPITALS}),?\s+{_DAY_AND_YEAR}(?:\s*(?:—|–|--|-))?")
_RELEASED = compile_late(
    rf"(?!{_WEEKDAY})(?P<title>{_TITLE_CASE}),\s+{_DAY_AND_YEAR}(?:\s+{_ANY_AGENCY})?"
    rf"{_DASH}(?=[\"'“‘\[({_UPPER}0-9])"
)
# What sort of paper it is, with its day at the end: "Media bulletin, Monday 4 May 2026, 07:30".
_PAPER = compile_late(
    r"(?i)\b(?:bulletin|release|statement|speech|address|remarks|lecture|keynote|briefing"
    r"|communiqu[eé]|transcript|minutes|interview|announcement|newsletter)\b"
)
_PAPER_DAY = compile_late(rf"(?:,|\s[–—-])\s+{_DAY_AND_YEAR}(?:,?\s+(?:at\s+)?{_CLOCK})?\Z")
_TOWN_DAY = compile_late(
    rf"(?!{_WEEKDAY})[{_UPPER}][\w.'’-]+(?:\s[{_UPPER}][\w.'’-]+)?,\s+{_DAY_AND_YEAR}"
)
_MAX_LINE = 300
# Words in capitals that stand before a dash and are no places.
_NO_PLACES = frozenset(
    "BREAKING LIVE EXCLUSIVE UPDATE UPDATED WATCH OPINION ANALYSIS NEWS VIDEO PHOTOS EXPLAINER "
    "REVIEW CORRECTION NOTE EDITORIAL NATO IBM BBC CNN FIFA UEFA OPEC WHO EU UN".split()
)


def match_date(text: str, position: int) -> re.Match[str] | None:
    """Full date, with its label and its time of day, that begins at `position`."""
    return _DATE_LINE.match(text, position)


def is_sure_date(match: re.Match[str]) -> bool:
    """Whether text may follow the date: it is labelled, or in the form no prose uses."""
    return bool(match["label"]) or bool(_ISO.match(match["date"]))


def read_date(line: str) -> dt.date | None:
    """Day that `line` names, or None without a year or when 03/04/2024 could be two days."""
    found = _FULL_DATE.search(line)
    if not found:
        return None
    numeric = _AMBIGUOUS.fullmatch(found.group())
    if numeric and numeric[1] != numeric[2] and int(numeric[1]) <= 12 and int(numeric[2]) <= 12:
        return None
    try:
        return parser.parse(found.group(), default=dt.datetime(1, 1, 1)).date()  # noqa: DTZ001
    except (ValueError, OverflowError):  # 2024-13-45 has the form of a date and is none
        return None


def read_paper_date(line: str) -> dt.date | None:
    """Day of a line that says what the text is or where it comes from, or None.

    "Speech by the mayor, 4 May 2026"; what is but announced for a day ("Fair, 4 May 2026") is none.
    """
    day = _PAPER_DAY.search(line) if len(line) <= _MAX_LINE else None
    if day is None or _FULL_DATE.search(line, 0, day.start()):
        return None
    is_paper = _PAPER.search(line, 0, day.start()) or _TOWN_DAY.fullmatch(line)
    return read_date(day.group()) if is_paper else None


def is_dateline(line: str) -> bool:
    """Whether all of `line` is a place in capitals with a full date."""
    found = _ALONE.fullmatch(line) if len(line) <= _MAX_LINE else None
    return found is not None and found["capitals"].split()[0] not in _NO_PLACES


def match_dateline(text: str, start: int, end: int) -> int | None:
    """Where the dateline that opens `text[start:end]` ends, its dash included, or None."""
    found = _DATELINE.match(text, start, end) or _RELEASED.match(text, start, end)
    if not found or found.end() >= end:
        return None
    if found.groupdict().get("capitals"):
        if found["capitals"].split()[0] in _NO_PLACES:
            return None
        # "IBM — The company — said": a bare name between two dashes is part of the sentence.
        is_bare = not (found["when"] or found["agency"])
        if is_bare and re.search(r"\s[—–-]\s", text[found.end() : min(end, found.end() + 120)]):
            return None
    return found.start() + len(found.group().rstrip())


def read_place(dateline: str) -> str | None:
    """Place that a dateline names, in the letters it has there, or None."""
    found = _DATELINE.match(f"{dateline} A") or _RELEASED.match(f"{dateline} A")
    if found is None:
        found = _ALONE.fullmatch(dateline)
    names = found.groupdict() if found else {}
    return names.get("capitals") or names.get("title")
