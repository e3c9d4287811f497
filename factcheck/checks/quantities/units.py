"""Units of measure and things counted: what stands beside a number.

It reads words only; what the number is and what it is compared with is not known here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from factcheck.checks.quantities.ages import is_age, past_years
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
    against during since until before after than over under to if next last this and but while
    """.split()
)
# What those do whose number stands alone: "seven voted for it, two abstained".
_ACTED = frozenset(
    "wanted agreed voted refused declined abstained objected resigned survived escaped passed "
    "failed opposed backed stayed remained came went died said accepted rejected chose".split()
)
_PEOPLE = frozenset("people men women children police staff troops crew personnel".split())
_STOP = re.compile(r"[.;:,()—–“”\"]")
# "Three times as many", "four times the average"; "three times the ball hit the post" counts.
_COMPARING = re.compile(
    r"\s(?:as\s(?:many|much|[a-z]+\sas)|more|[a-z]{2,9}er\sthan|(?:the|its|their|his|her|that)\s"
    r"(?:[a-z'’-]+\s){0,2}(?:averages?|rates?|price|number|amount|size|level|limit|figure|cost|value"
    r"|speed|total|length|weight|height|volume|norm|usual|normal|original|of)\b)"
)
_LETTERS = (
    r"km/h|mph|kph|kmh|km²|m²|°[CF]?|[CF]|pct|pc|bn|mn|mln|tn|kgs?|lbs?|oz|mg|ft|mm|cm|km|ha|hrs?|mins?"
    r"|ml|MW|GW|kW"
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


def find_unit(text: str, words: Sequence[Word], after: int) -> Unit:
    """What the number that ends before the word numbered `after` counts; `unit` "" for nothing."""
    if after >= len(words):
        return Unit("age" if is_age(text, words, after) else "", after, False)
    if words[after].norm in ("am", "pm") and words[after].start - words[after - 1].end < 2:
        return Unit("clock", after + 1, True)
    following = [word.norm for word in words[after : after + 2]]
    aged = past_years(words, after)
    if aged > after or is_age(text, words, after):
        return Unit("age", aged, aged > after)
    if following[0] in _PERCENT and not _STOP.search(
        text[words[after - 1].end : words[after].start]
    ):
        is_point = following[1:] in (["point"], ["points"])
        return Unit("point", after + 2, True) if is_point else Unit("percent", after + 1, True)
    if words[after].norm == "times" and _COMPARING.match(text, words[after].end):
        return Unit(FOLD, after + 1, True)
    head = _past_names(text, words, after)
    if head > after:
        return Unit(words[head].stem, head + 1, False)
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


def _past_names(text: str, words: Sequence[Word], after: int) -> int:
    """Past the names before the thing counted: "Harbour Street" in "four Harbour Street cafes"."""
    at = after
    while at < len(words) and at - after < _REACH_AFTER_OF:
        if at > after and _STOP.search(text[words[at - 1].end : words[at].start]):
            return after
        is_link = words[at].norm == "and" and at > after
        if not (words[at].is_capitalised or is_link):
            break
        at += 1
    if at == after or at >= len(words) or words[at].is_capitalised or words[at - 1].norm == "and":
        return after
    head = words[at]
    return at if head.is_content and (head.norm in _PEOPLE or head.norm.endswith("s")) else after


def _reach(head: Word) -> int:
    """How many words to look at from `head` on; none in "78 five years ago", "two wanted it"."""
    if head.stem[:1].isdigit() or head.norm in _ACTED:
        return 0
    return _REACH_AFTER_OF if head.norm == "of" else _REACH


def _counted_thing(text: str, words: Sequence[Word], after: int) -> Unit:
    reach = _reach(words[after])
    first: int | None = None
    for i in range(after, min(after + reach, len(words))):
        if _STOP.search(text[words[i - 1].end : words[i].start]):
            break
        word = words[i]
        if word.norm in _EACH or word.norm in _ENDS:
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
