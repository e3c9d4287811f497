"""Times of day in a text, and whether two of them can be the same: 5 p.m., 17:00, noon, half past.

English only. A zone whose distance from another is not known here can only be matched by its name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from factcheck.text.patterns import compile_late
from factcheck.text.words import stem_word

_HALF_DAY, _DAY = 12 * 60, 24 * 60
_ZONES = {
    "gmt": 0, "utc": 0, "bst": 60, "cet": 60, "cest": 120, "eet": 120, "eest": 180, "msk": 180,
    "jst": 540, "kst": 540, "est": -300, "edt": -240, "cdt": -300, "mst": -420, "mdt": -360,
    "pst": -480, "pdt": -420,
}  # fmt: skip
"""Minutes ahead of Greenwich; letters that stand for several zones are left out."""
_AREAS = {
    "et": "eastern", "ct": "central", "mt": "mountain", "pt": "pacific", "east": "eastern",
    "west": "pacific",
}  # fmt: skip
_AMERICAN = {"eastern": 0, "central": -60, "mountain": -120, "pacific": -180}
"""Minutes ahead of the east coast, the same in summer and in winter."""
_LETTERS = {"e": "eastern", "c": "central", "m": "mountain", "p": "pacific"}
_ZONE = (
    r"(?:\s*\(?(?-i:(?P<zone>GMT|UTC|BST|CES?T|EES?T|MSK|[JKI]ST|[ECMP][SD]?T)\b)"
    r"|\s+\(?(?P<local>local)(?:\s+time)?|\s+(?:in\s+)?(?-i:(?P<place>[A-Z]\w{2,20}))\s+time"
    r"|\s+(?-i:(?P<area>Eastern|Central|Mountain|Pacific)(?:\s+(?:[Ss]tandard|[Dd]aylight)\s+[Tt]ime)?"
    r"(?!\s+[A-Z]|\w))|\s+on\s+the\s+(?P<coast>East|West)\s+Coast\b"
    r"|(?<=[m\d.])\s+in\s+(?-i:(?P<there>[A-Z]\w{2,20})(?=\))))?"
)
_PART = (
    r"(?P<tail>,?\s+(?:(?:in\s+the|at|this|that|yesterday|tomorrow|on)\s+)?(?:(?:on\s+)?[a-z]{3,6}day\s+)?"
    r"(?P<part>morning|afternoon|evening|night))?"
)
_HOUR = r"(?P<hour>[01]?\d|2[0-4])"
_NAMES = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|1[0-2]|[1-9])"
_CLOCK = compile_late(
    rf"(?<![\w$€£:.,])(?:"
    rf"{_HOUR}(?:(?P<mark>[:.])(?P<minute>[0-5]\d))?\s*(?P<half>[ap]\.?m\b\.?)"
    rf"|(?P<hour2>[01]?\d|2[0-4])(?P<sign>[:.])(?P<minute2>[0-5]\d)(?![\d:%]|[.,]\d)"
    rf"|(?P<military>[01]\d[0-5]\d|2[0-3][0-5]\d)(?=\s+(?:hours|hrs|GMT|UTC|local\s+time)\b)"
    rf"|(?P<past>half|quarter|five|ten|twenty(?:-five)?)(?:\s+minutes)?\s+(?P<way>past|to)"
    rf"\s+(?P<name>{_NAMES}|noon|midday|midnight)\b(?![.,]\d|%)"
    rf"|(?P<sharp>{_NAMES})\s+o['’]clock"
    rf"|(?<=\s)(?P<plain>{_NAMES})(?=\s+(?:in\s+the\s+(?:morning|afternoon|evening)|at\s+night)\b)"
    rf"|(?:12\s+|twelve\s+)?(?P<word>noon|midday|midnight)\b"
    rf"){_ZONE}{_PART}",
    re.IGNORECASE,
)
_SCORE = compile_late(
    r"(?:won|lost|beat|beaten|score|victory|win|odds|ratio)\W[^.]{0,30}"
    r"(?<!\bat )(?<!\bby )(?<!\bfrom )(?<!\bbefore )(?<!\bafter )(?<!\buntil )\Z",
    re.IGNORECASE,
)
_PAST = {"half": 30, "quarter": 15, "five": 5, "ten": 10, "twenty": 20, "twenty-five": 25}
_NAMED = {"noon": 12 * 60, "midday": 12 * 60, "midnight": 24 * 60}


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day; offsets are half-open characters in its text."""

    start: int
    end: int
    text: str
    minutes: int
    """From midnight, 0 to 1439."""
    is_twelve: bool
    """Whether it may as well be twelve hours later: "at half past seven"."""
    zone: str
    """In lower case: letters ("gmt"), "local", or a place ("karachi"); "" where none is given."""
    is_sure: bool = True
    """Whether it can be nothing else; "18.31" may be a figure."""


@lru_cache(maxsize=8192)
def find_clocks(text: str) -> tuple[Clock, ...]:
    """Times of day in `text`, in order."""
    return tuple(clock for match in _CLOCK.finditer(text) if (clock := _read(match)))


def _read(match: re.Match[str]) -> Clock | None:
    word, half = match["word"], (match["half"] or "").lower().replace(".", "")
    before = match.string[max(0, match.start() - 40) : match.start()]
    if match["hour2"] and _SCORE.search(before):
        return None  # "won 21:15"
    named = ("zone", "local", "place", "area", "coast", "there")
    zone = next((match[name].lower() for name in named if match[name]), "")
    is_sure = match["sign"] != "." or bool((zone and not match["there"]) or match["tail"])
    if match["past"] in ("five", "ten") and match["way"] == "to":
        is_sure = False  # "five to six tonnes"
    is_twelve = False
    if word:
        minutes = 0 if word.lower() == "midnight" else _HALF_DAY
    elif match["military"]:
        minutes = int(match["military"][:2]) * 60 + int(match["military"][2:])
    elif match["past"]:
        away = _PAST[match["past"].lower()]
        hour_at = _NAMED.get(match["name"].lower()) or _spelled(match["name"])
        minutes = (hour_at + (away if match["way"].lower() == "past" else -away)) % _DAY
        is_twelve = match["name"].lower() not in _NAMED
    elif match["sharp"] or match["plain"]:
        minutes, is_twelve = _spelled(match["sharp"] or match["plain"]), True
    else:
        hour, minute = match["hour"] or match["hour2"], match["minute"] or match["minute2"] or "0"
        minutes = int(hour) * 60 + int(minute)
        is_twelve = not half and 1 <= int(hour) <= 12 and not hour.startswith("0")
    if minutes > _DAY:
        return None
    if half:
        minutes = minutes % _HALF_DAY + (_HALF_DAY if half == "pm" else 0)
    elif is_twelve and match["part"]:
        minutes, is_twelve = _in_part(minutes, match["part"].lower()), False
    end = match.start("tail") if match["tail"] else match.end()
    text = match.string[match.start() : end].rstrip(" ,")
    zone = _AREAS.get(zone, zone)
    return Clock(
        match.start(), match.start() + len(text), text, minutes % _DAY, is_twelve, zone, is_sure
    )


def _spelled(name: str) -> int:
    stem = "1" if name.lower() == "one" else stem_word(name.lower())
    return int(stem) * 60


def _in_part(minutes: int, part: str) -> int:
    """Minutes of a twelve-hour time in the morning, afternoon, evening or night."""
    is_late = part in ("afternoon", "evening") or (part == "night" and minutes >= 6 * 60)
    return minutes % _HALF_DAY + (_HALF_DAY if is_late else 0)


def _area(zone: str) -> str:
    """The American area of a zone in letters, "pacific" for "pst"; others as they are."""
    is_american = zone[1:] in ("st", "dt") and zone[:1] in _LETTERS
    return _LETTERS[zone[0]] if is_american else zone


def is_same_clock(claimed: Clock, given: Clock) -> bool | None:
    """Whether two times are one; None where they stand in zones that cannot be compared."""
    off = claimed.minutes - given.minutes
    is_either = claimed.is_twelve or given.is_twelve
    is_same = off % (_HALF_DAY if is_either else _DAY) == 0
    zones = {claimed.zone, given.zone}
    if len(zones) == 1 or "" in zones:
        return is_same
    if zones & _AMERICAN.keys():
        areas = [_area(claimed.zone), _area(given.zone)]
        if _AMERICAN.keys() >= {*areas}:
            off -= _AMERICAN[areas[0]] - _AMERICAN[areas[1]]
            return off % (_HALF_DAY if is_either else _DAY) == 0
    if zones <= _ZONES.keys():
        off -= _ZONES[claimed.zone] - _ZONES[given.zone]
        return off % (_HALF_DAY if is_either else _DAY) == 0
    if "local" in zones and not zones & _ZONES.keys():
        return is_same  # "local time" and "Karachi time"
    return False if is_same else None
