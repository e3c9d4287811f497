"""The words at a date or a time: until then or from then on, in the morning, on a Tuesday.

English only, by the preposition right before it and a denial in front of that.
"""

from __future__ import annotations

import calendar
import re
from typing import TYPE_CHECKING, Literal

from factcheck.checks.times.clock import find_clocks
from factcheck.checks.times.resolving import read_date

if TYPE_CHECKING:
    from factcheck.checks.setting import Setting, Stretch
    from factcheck.checks.times.calendar import Date
    from factcheck.checks.times.chronicle import Told
    from factcheck.records import Finding

Side = Literal["", "until", "from"]

_BETWEEN = (
    r"(?:\s+(?:on|the|at|early|late|mid|noon|midnight|midday|end|start|beginning|of|this|next|last"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d{1,2}(?:[:.]\d\d)?\s*[ap]\.?m\.?),?){0,3}"
)
_UNTIL = re.compile(
    rf"\b(?P<word>by|until|till|before|through|no later than|up to|ahead of|prior to|ending)"
    rf"{_BETWEEN}\s*\Z",
    re.IGNORECASE,
)
_FROM = re.compile(
    rf"\b(?:from|since|after|as of|not before|no earlier than|starting|beginning){_BETWEEN}\s*\Z",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"(?:\bnot|n['’]t|\bnever|\bfail(?:s|ed|ing)?|\brefus(?:es|ed|ing)|\bcannot|\bno|\bonly)\b"
    r"(?:(?!\b(?:can|may|must|will|would|could)\b)[^,;:.]){0,50}\Z",
    re.IGNORECASE,
)
_DENIED_SIDES: dict[str, Side] = {"before": "from", "until": "", "till": ""}
_PART_OF_DAY = re.compile(r"\s+(morning|afternoon|evening|night)\b")
_BESIDE = re.compile(r"[\s,(]*(?:(?:on|at|around|about|just|shortly|after|by|until|from)\s+){0,3}")
# Hours in which a time may be called so, the borders loose; "night" is "evening" here.
_HOURS = {"morning": ((0, 12),), "afternoon": ((12, 18.5),), "evening": ((16.5, 24), (0, 6))}
_REACH, _DENIAL_REACH = 48, 60


def side_of(text: str, when: Stretch) -> Side:
    """The side: "until" for "by Friday", "from" for "since 2011" or "not before 1 May", else ""."""
    before = text[max(0, when.start - _REACH) : when.start]
    if _FROM.search(before):
        return "from"
    found = _UNTIL.search(before)
    if found is None:
        return ""
    at = max(0, when.start - _REACH) + found.start()
    if _DENIED.search(text[max(0, at - _DENIAL_REACH) : at]):
        # "will not close until ten" is "stays open until ten", and "opens at ten" after "not open".
        return _DENIED_SIDES.get(found["word"].lower(), "until")
    return "until"


def is_turned_round(claimed: Side, given: set[Side]) -> bool:
    """Whether the source has nothing but the other side."""
    other: Side = "from" if claimed == "until" else "until"
    return claimed != "" and given == {other}


def check_side(wanted: Date, text: str, same: list[Told], setting: Setting) -> Finding | None:
    """Until a date on one side and from it on the other, or another part of the day."""
    # "from June" and "by the end of June" do not speak against each other.
    same = [one for one in same if one.date.part == wanted.part]
    if not same:
        return None
    texts = [setting.details(one.position).text for one in same]
    side, part = side_of(text, wanted), _part_of_day(text, wanted)
    sides = {side_of(text, one.date) for one, text in zip(same, texts, strict=True)}
    parts = set().union(*(_parts_of_day(t, one.date) for one, t in zip(same, texts, strict=True)))
    if is_turned_round(side, sides):
        note = f"claim says {side} “{wanted.text}”, source says {sides.pop()} then"
    elif part and not parts & {"", part}:
        note = f"claim says {part}, source says {' or '.join(sorted(parts))}"
    else:
        return None
    given = same[0]
    return setting.find(
        "undecided", "order_differs", note, said=wanted, given=given.date, position=given.position
    )


def _part_of_day(text: str, date: Date) -> str:
    """The "morning", "afternoon" or "evening" (night too) right after a date, else ""."""
    found = _PART_OF_DAY.match(text, date.end)
    return {"night": "evening"}.get(found[1], found[1]) if found else ""


def _parts_of_day(text: str, date: Date) -> set[str]:
    """The part of the day that stands at a date, or those that the time beside it may lie in."""
    part = _part_of_day(text, date)
    for clock in () if part else find_clocks(text):
        gap = (clock.end, date.start) if clock.start < date.start else (date.end, clock.start)
        if not clock.is_twelve and _BESIDE.fullmatch(text, *gap):
            return {
                name
                for name, spans in _HOURS.items()
                if any(a * 60 <= clock.minutes <= b * 60 for a, b in spans)
            }
    return {part}


def check_weekday(wanted: Date, same: list[Told], setting: Setting) -> Finding | None:
    """A weekday that the date beside it does not fall on."""
    if wanted.weekday is None or not (wanted.month and wanted.day):
        return None
    if any(one.date.weekday == wanted.weekday for one in same):
        return None  # as the source has it, right or wrong
    other = next((one for one in same if one.date.weekday is not None and one.date.day), None)
    if other:
        return setting.conflict("date_mismatch", wanted, other.date, other.position)
    published = setting.published(setting.main)
    days = {r.core.first for r in read_date(wanted, published)}
    days |= {day.first for one in same if one.has_year for day in one.days()}
    if not days or any(day.weekday() == wanted.weekday for day in days):
        return None
    name = calendar.day_name[min(days).weekday()]
    note = f"“{wanted.text}” is a {name}"
    position = same[0].position if same else None
    return setting.find(
        "contradicted", "date_mismatch", note, said=wanted, given=same[0].date if same else None,
        position=position,
    )  # fmt: skip
