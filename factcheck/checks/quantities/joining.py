"""Numbers that belong together: scores, the ends of a range, "two hours and nine minutes".

It reads what stands between two quantities of one text; what they are compared with is not known.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.checks.quantities.measures import SCORE, SIZES, measure_of
from factcheck.text.patterns import compile_late

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.checks.quantities.numbers import Quantity

_HYPHEN = compile_late(r"\s?[-–—−:]\s?\Z")
_TO = compile_late(r"\s?-?\s?to\s(?:[A-Z]{0,3}[$€£¥]\s?)?\Z")
_AND = compile_late(r"\s(?:and|or)\s(?:[A-Z]{0,3}[$€£¥]\s?)?\Z")
_DASH_SIGN = compile_late(r"\s?[-–—]\s?[$€£¥]?\Z")
_BETWEEN = compile_late(
    r"\bbetween\s(?:the\srange\sof\s)?(?:[A-Z]{0,3}[$€£¥]|[A-Z]{3}\s|Rs\s|the\sages\sof\s|about\s)?\s?\Z",
    re.IGNORECASE,
)
_LINKED = compile_late(r",?\s?(?:and\s)?\Z")
_AGAINST = compile_late(r"\s(?:\w+\s)?(?:to|against)\s\Z")
_BARE = compile_late(
    r"\s*(?:[^\w\s]|\Z|(?:on|in|at|by|for|with|against|over|after|and|last|when|to|before|during"
    r"|despite|thanks|that|as|but|while|win|victory|defeat|majority|margin|lead|result)\b|[A-Z])"
)
_SCORED = compile_late(
    r"\b(?:w[io]n|wins|winning|beat|beaten|beating|lost|lose|losing|defeat\w*|draw|drew|drawn|vot\w+"
    r"|pass\w*|ruled|ruling|led|lead|trail\w*|victory|score\w*|result|down|up|overcame|thrash\w*|sets?"
    r"|approv\w+|reject\w+|back\w*|decision|margin|ahead|behind|ended|finish\w*|tied|by)\b",
    re.IGNORECASE,
)
_POINTS = frozenset("vote goal point run seat game set tri frame leg ballot wicket try".split())
_AGED = compile_late(r"\bage[ds]?\b[^.;]{0,12}\Z", re.IGNORECASE)
_WINDOW = 40
# "020-7946", "12/3-4" and "$3-4" are no scores.
_LABELS = ("-", "–", "/", "$", "£", "€")
_UNIT_BETWEEN = compile_late(r"\A\s?(?:percent|per cent|%|years?|pc)(?!\w)")
_DASHED = compile_late(r"[-–/]\d")
_PLURAL = ("s", "people", "men", "women", "children")


def join(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """The quantities of `text`, scores and long durations made one, the ends of ranges marked."""
    joined: list[Quantity] = []
    for quantity in quantities:
        last = joined[-1] if joined else None
        if last is None or last.is_ordinal or quantity.is_ordinal:
            joined.append(quantity)
        elif one := _score(text, last, quantity) or _sum(text, last, quantity):
            joined[-1] = one
        elif ends := _range(text, last, quantity) or _change(text, last, quantity):
            joined[-1:] = ends
        else:
            joined.append(quantity)
    return joined


def _score(text: str, one: Quantity, other: Quantity) -> Quantity | None:
    between = text[one.end : other.start]
    is_plain = all(q.value == int(q.value) >= 0 and q.against is None for q in (one, other))
    if not is_plain or abs(one.value) > 1000 or abs(other.value) > 1000:
        return None
    if _HYPHEN.match(between) and measure_of(one.unit) is None:
        is_score = text[one.start - 1 : one.start] not in _LABELS and _is_score(text, one, other)
    else:
        is_lone = other.unit in _POINTS or _BARE.match(text, other.end) is not None
        is_counted = (one.unit in _POINTS and not one.lead) or other.text == "nil"
        is_score = is_counted and is_lone and _AGAINST.match(between) is not None
    if not is_score:
        return None
    return replace(
        one,
        end=other.end,
        text=text[one.start : other.end],
        unit=SCORE,
        against=other.value,
        follow=other.unit,
    )


def _is_score(text: str, one: Quantity, other: Quantity) -> bool:
    """Whether "3-1" is a score; "10-15 people" and "60-70km/h" are ranges."""
    if measure_of(other.unit) or text[other.end : other.end + 1] in ("-", "–", "%"):
        return False
    if one.value >= other.value:
        return True
    if _AGED.search(text[max(0, one.start - 20) : one.start]):
        return False
    following = re.match(r"\s(\w+)", text[other.end : other.end + 30])
    if following is None or not other.unit or not following[1].endswith(_PLURAL):
        return True
    return _SCORED.search(text[max(0, one.start - _WINDOW) : one.start]) is not None


def _range(text: str, one: Quantity, other: Quantity) -> list[Quantity] | None:
    """Both ends of "300 to 450 jobs", each with the unit and the rate that one of them gives."""
    if one.span or one.against is not None or other.against is not None:
        return None
    if not _is_linked(text, one, other):
        return None
    bare = text[one.start : one.end].replace(".", "").isdecimal()
    low, high = one.value, other.value
    if bare and low < high / 1000 and one.unit in ("", other.unit):
        scale = next((s for s in (1e9, 1e6, 1e3) if high >= s), 1.0)
        low = low * scale if low * scale < high else low  # "3 to 5 million"
    unit, other_unit = one.unit or other.unit, other.unit or one.unit
    is_shared = measure_of(one.unit) == "age" or measure_of(unit) == "money"
    if is_shared and not measure_of(other_unit):
        other_unit = unit
    elif bare and not measure_of(one.unit):
        unit = other_unit
    if low >= high or measure_of(unit) != measure_of(other_unit):
        return None
    per, span = one.per or other.per, (low, high)
    return [
        replace(one, value=low, unit=unit, per=per, span=span, lead=""),
        replace(other, unit=other_unit, per=per, span=span, lead=""),
    ]


def _is_linked(text: str, one: Quantity, other: Quantity) -> bool:
    """Whether the words between two numbers make them the ends of a range."""
    if text[one.start - 1 : one.start] in _LABELS[:3] or _DASHED.match(text, other.end):
        return False
    gap = _UNIT_BETWEEN.sub("", text[one.end : other.start])
    if _DASH_SIGN.match(gap):
        return True
    if _TO.match(gap):
        return not one.lead or (one.lead == "from" and measure_of(other.unit) in ("age", "clock"))
    is_between = _BETWEEN.search(text[max(0, one.start - 24) : one.start]) is not None
    return is_between and _AND.match(gap) is not None


def _change(text: str, one: Quantity, other: Quantity) -> list[Quantity] | None:
    """Both figures of "from 19 to 21 percent", the first with the unit of the other."""
    is_linked = one.lead == "from" and _TO.match(text[one.end : other.start]) is not None
    if not is_linked or one.unit or not measure_of(other.unit):
        return None
    return [replace(one, unit=other.unit), other]


def _sum(text: str, one: Quantity, other: Quantity) -> Quantity | None:
    """One amount of "two hours, nine minutes", in minutes."""
    kind = measure_of(one.unit)
    if kind not in ("time", "length") or kind != measure_of(other.unit):
        return None
    is_smaller = SIZES[other.unit] < SIZES[one.unit]
    room = SIZES[one.unit] / SIZES[other.unit]
    between = text[one.end : other.start]
    word = re.match(r"[\s-]?[a-z]+", between)
    gap = between[word.end() :] if word else between
    if not (is_smaller and other.value < room and _LINKED.match(gap)):
        return None
    value = one.value * room + other.value
    whole = text[one.start : other.start] + other.text
    return replace(other, start=one.start, text=whole, value=value, bound=one.bound, lead=one.lead)
