"""Units of measure and things counted: what stands beside a number.

It reads words only; what the number is and what it is compared with is not known here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from factcheck.checks.quantities.measures import (
    CODES,
    FOLD,
    GLUED,
    NATIONS,
    SIGNS,
    SPEEDS,
    measure_of,
    unit_stem,
)
from factcheck.text.words import stem_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.text.words import Word

CURRENCIES = frozenset("$€£¥")
_PERCENT = frozenset({"percent", "percentage", "percents"})
BASIS = "basis"
"""The unit of basis points, a hundredth of a percentage point each."""
_SPOKEN = ("sterling", "quid", "renminbi")
_SHORT = frozenset("sec secs min mins hr hrs yrs kgs lbs".split())
# "£100,000 a week": a rate, of which the week is not what is counted.
_EACH = frozenset("a an per every each".split())
# "Another 45 were hurt", "19 in April": nobody counts the hurt or April, the unit is left out.
_ENDS = frozenset(
    """
    is are was were has have had will would can could may might who that in at on by for from with
    against during since until before after than over under to if next last this
    """.split()
)
_BASES = frozenset("a an per every".split())
RHYTHMS = {
    "hourly": "hour", "daily": "day", "nightly": "night", "weekly": "week", "monthly": "month",
    "yearly": "year", "annually": "year", "annual": "year",
}  # fmt: skip
# "a week" is a rate after an amount; so are these, and anything after "per" and "every".
_SHARERS = frozenset(
    "person head capita share barrel ton kilo kilogram liter season night game match unit item "
    "household famili patient pupil student bottl ticket seat vote mile kilomet meter pack piec "
    "visit custom shift trip".split()
)
_STOP = re.compile(r"[.;:,()—–“”\"]")
_LETTERS = (
    r"km/h|mph|kph|kmh|km²|m²|°[CF]?|[CF]|pct|pc|bn|mn|mln|tn|kgs?|lbs?|ft|mm|cm|km|ha|hrs?|mins?"
    r"|MW|GW|kW"
)
_GLUED = re.compile(
    rf"-?(?:km/h|km²|km2|m²|m2|°[CF]?|[A-Za-z]{{1,4}})(?![\w°²])| (?:{_LETTERS})(?![\w°²])"
)
# "6.5m mirror", "a 60m tower", "2m tall": metres; "6.5m households" and "£6m": millions.
_LONG = re.compile(
    r"[ -](?:hurdles|tall|high|long|wide|deep|below|above|underground|from|away|x|by)\b"
)
_MANY = (
    "people men women children euros? dollars? pounds? crowns? kron francs? tonn?e barrel of in to "
    "a more and or on for last this was is were are at by"
).replace(" ", "|")
_ATTRIBUTE = re.compile(
    rf"[ -](?!(?:{_MANY})\b)[a-z]+[a-rt-z]\b(?! (?:[a-z]+s|people|women|men|children)\b)"
)
_PREFIX = re.compile(r"(?:\b([A-Z]{1,3}))?([$€£¥₹₩₽₺₦₪₴฿])\s?\Z|\b([A-Za-z]{2,3})\.?\s?\Z")
# "four of its own guards": how far after "of" the thing counted may stand.
_REACH, _REACH_AFTER_OF = 3, 6


class Unit(NamedTuple):
    """What a number counts, the word after it, and whether it follows at once."""

    unit: str
    after: int
    is_close: bool


class Money(NamedTuple):
    """A currency before a number, where it begins, and whose it is ("us"), or ""."""

    start: int
    unit: str
    nation: str


class Glued(NamedTuple):
    """Letters right after a figure: what to multiply by, the unit or "", and where they end."""

    scale: float
    unit: str
    end: int


def money_before(text: str, start: int) -> Money | None:
    """The currency sign or code right before `start`: "A$", "EUR ", "Rs "."""
    match = _PREFIX.search(text, max(0, start - 6), start)
    if match is None:
        return None
    if match[2]:
        nation = NATIONS.get((match[1] or "").lower(), "")
        begin = match.start() if nation else match.start(2)
        return Money(begin, stem_word(SIGNS[match[2]]), nation)
    code = match[3].lower()
    if code not in CODES or not (match[3].isupper() or match[3] in ("Rs", "kr", "Ksh")):
        return None
    return Money(match.start(), stem_word(CODES[code]), NATIONS.get(code, ""))


def glued_unit(text: str, end: int, *, is_money: bool) -> Glued | None:
    """A unit in letters right after the figure that ends at `end`: "5m", "40C", "4.5pc"."""
    match = _GLUED.match(text, end)
    if match is None:
        return None
    letters = match[0].strip(" -")
    entry = GLUED.get(letters.lower())
    if entry is None or (letters in ("in", "h", "c", "f", "l", "t") and letters != match[0]):
        return None
    scale, unit = entry
    if letters in ("c", "f", "C", "F") and is_money:
        return None
    rest = text[match.end() : match.end() + 40]
    if letters == "m" and not is_money and (_LONG.match(rest) or _ATTRIBUTE.match(rest)):
        scale, unit = 1.0, "metre"
    return Glued(float(scale), unit_stem(unit), match.end())


def rate_base(text: str, words: Sequence[Word], after: int, *, is_money: bool) -> str:
    """What an amount is for: "week" in "£38 a week", "100000" in "84 per 100,000"; else ""."""
    for i in range(after, min(after + _REACH, len(words))):
        if _STOP.search(text[words[i - 1].end : words[i].start]) or words[i].has_digit:
            break
        if words[i].norm in ("per", "every"):
            after = i
            break
    if after >= len(words) or _STOP.search(text[words[after - 1].end : words[after].start]):
        return ""
    norm = words[after].norm
    if norm in RHYTHMS:
        return RHYTHMS[norm]
    following = [word.norm for word in words[after + 1 : after + 2]]
    is_each = norm in ("in", "for") and following == ["every"]
    i = after + (2 if is_each else 1)
    if i >= len(words) or not (is_each or norm in _BASES):
        return ""
    base = words[i]
    if base.norm in ("every", "each", "single") and i + 1 < len(words):
        base = words[i + 1]
    is_rate = is_each or norm in ("per", "every") or measure_of(base.stem) == "time"
    if not (is_rate or (is_money and base.stem in _SHARERS)):
        return ""
    return base.stem


def find_unit(text: str, words: Sequence[Word], after: int) -> Unit:
    """What the number that ends before the word numbered `after` counts; `unit` "" for nothing."""
    if after >= len(words):
        return Unit("age" if _is_age(text, words, after) else "", after, False)
    if words[after].norm in ("am", "pm") and words[after].start - words[after - 1].end < 2:
        return Unit("clock", after + 1, True)
    following = [word.norm for word in words[after : after + 2]]
    if following in (["year", "old"], ["years", "old"], ["year", "olds"]):
        return Unit("age", after + 2, True)
    if following == ["years", "of"] and [w.norm for w in words[after + 2 : after + 3]] == ["age"]:
        return Unit("age", after + 3, True)
    if _is_age(text, words, after):
        return Unit("age", after, False)
    if words[after].norm in _PERCENT and not _STOP.search(
        text[words[after - 1].end : words[after].start]
    ):
        if after + 1 < len(words) and words[after + 1].norm in ("point", "points"):
            return Unit("point", after + 2, True)
        return Unit("percent", after + 1, True)
    return _measure(text, words, after) or _counted_thing(text, words, after)


def _measure(text: str, words: Sequence[Word], after: int) -> Unit | None:
    """Measures of two words: "square metres", "degrees Celsius", "kilometres an hour"."""
    norms = [word.norm for word in words[after : after + 3]] + [""] * 3
    if _STOP.search(text[words[after - 1].end : words[after].start]):
        return None
    unit, length = "", 2
    if norms[0] in ("square", "sq"):
        unit = "sq" + stem_word(norms[1])
    elif norms[0] in ("degree", "degrees"):
        unit = stem_word({"c": "celsius", "f": "fahrenheit"}.get(norms[1], norms[1]))
        if measure_of(unit) != "degree":
            unit, length = stem_word("degree"), 1
    elif norms[1] in ("an", "per") and norms[2] == "hour":
        unit, length = SPEEDS.get(words[after].stem, ""), 3
    elif norms[:2] in (["basis", "point"], ["basis", "points"]):
        return Unit(BASIS, after + 2, True)
    elif norms[0] in CODES and (norms[0] in _SPOKEN or norms[0].upper() == words[after].text):
        return Unit(stem_word(CODES[norms[0]]), after + 1, True)
    elif norms[0] in _SHORT:
        unit, length = unit_stem(GLUED[norms[0]][1]), 1
    return Unit(unit, after + length, True) if measure_of(unit) else None


def _counted_thing(text: str, words: Sequence[Word], after: int) -> Unit:
    reach = _REACH_AFTER_OF if words[after].norm == "of" else _REACH
    first: int | None = None
    for i in range(after, min(after + reach, len(words))):
        if _STOP.search(text[words[i - 1].end : words[i].start]):
            break
        word = words[i]
        if word.norm in _EACH or word.norm in _ENDS or (i == after and word.has_digit):
            break
        if not word.is_content or word.text in CURRENCIES or word.stem[:1].isdigit():
            if first is not None or (reach == _REACH and i >= after + 1):
                break
            continue
        if word.norm == "fold":
            return Unit(FOLD, i + 1, i == after)
        kind = measure_of(word.stem)
        if kind == "time" and first is not None:
            break  # "16 points three days later"
        if kind and (first is None or kind == "money"):
            return Unit(word.stem, i + 1, i == after)
        first = i if first is None else first
    if first is None:
        return Unit("", after, False)
    return Unit(words[first].stem, first + 1, first == after)


def _is_age(text: str, words: Sequence[Word], after: int) -> bool:
    """Whether the number stands like the age in "Ruiz, 58, said", "aged 58" or "aged nine"."""
    number = words[after - 1]
    if not (number.stem.isdecimal() and 0 < int(number.stem) < 120):
        return False
    before = [word.norm for word in words[max(0, after - 4) : after - 1]]
    if before[-1:] in (["aged"], ["age"]) or before[-2:] == ["age", "of"]:
        return True
    lead = text[: number.start].rstrip()
    if before[-2:] in (["she", "was"], ["he", "was"], ["was", "just"], ["was", "only"]):
        return bool(re.match(r"\s*(?:[,.;]|when\b|at\b|and\b|$)", text[number.end :]))
    return (
        after > 1
        and number.text.isdecimal()
        and lead.endswith(",")
        and words[after - 2].is_capitalised
        and text[number.end : number.end + 1] in (",", ".", "")
    )
