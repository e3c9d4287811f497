"""Units of measure and things counted: what stands after a number.

It reads words only; what the number is and what it is compared with is not known here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from factcheck.text.words import is_same_stem, stem_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.text.words import Word

CURRENCIES = frozenset("$€£¥")
_WORDS_OF = {
    "share": "percent percentage point",
    "money": "dollar euro pound yen yuan rupee franc krona krone kroner peso rouble ruble won lira "
    "dinar dirham shekel real rand cent pence",
    "time": "second minute hour day week month year decade century",
    "clock": "clock",
    "length": "mile kilometre metre foot inch yard centimetre millimetre",
    "speed": "kmh mph",
    "mass": "kilogram gram ton tonne ounce",
    "area": "acre hectare",
    "degree": "celsius fahrenheit",
    "age": "age",
}
_MEASURES = {stem_word(word): kind for kind, words in _WORDS_OF.items() for word in words.split()}
_PERCENT = frozenset({"percent", "percentage", "percents"})
# "£100,000 a week": a rate, of which the week is not what is counted.
_EACH = frozenset("a an per every each".split())
_STOP = re.compile(r"[.;:,()—–“”\"]")
# "four of its own guards": how far after "of" the thing counted may stand.
_REACH, _REACH_AFTER_OF = 3, 6


class Unit(NamedTuple):
    """What a number counts, the word after it, and whether it follows at once."""

    unit: str
    after: int
    is_close: bool


def find_unit(text: str, words: Sequence[Word], after: int) -> Unit:
    """What the number that ends before the word numbered `after` counts; `unit` "" for nothing."""
    if after >= len(words):
        return Unit("", after, False)
    if words[after].norm in ("am", "pm") and words[after].start - words[after - 1].end < 2:
        return Unit("clock", after + 1, True)
    following = [word.norm for word in words[after : after + 2]]
    if following in (["year", "old"], ["years", "old"]):
        return Unit("age", after + 2, True)
    if _is_age(text, words, after):
        return Unit("age", after, False)
    if words[after].norm in _PERCENT and not _STOP.search(
        text[words[after - 1].end : words[after].start]
    ):
        if after + 1 < len(words) and words[after + 1].norm in ("point", "points"):
            return Unit("point", after + 2, True)
        return Unit("percent", after + 1, True)
    return _counted_thing(text, words, after)


def _counted_thing(text: str, words: Sequence[Word], after: int) -> Unit:
    reach = _REACH_AFTER_OF if words[after].norm == "of" else _REACH
    first: int | None = None
    for i in range(after, min(after + reach, len(words))):
        if _STOP.search(text[words[i - 1].end : words[i].start]):
            break
        word = words[i]
        if word.norm in _EACH:
            break
        if not word.is_content or word.text in CURRENCIES or word.stem[:1].isdigit():
            if first is not None or (reach == _REACH and i >= after + 1):
                break
            continue
        kind = _MEASURES.get(word.stem)
        if kind == "time" and first is not None:
            break  # "16 points three days later"
        if kind and (first is None or kind == "money"):
            return Unit(word.stem, i + 1, i == after)
        first = i if first is None else first
    if first is None:
        return Unit("", after, False)
    return Unit(words[first].stem, first + 1, first == after)


def _is_age(text: str, words: Sequence[Word], after: int) -> bool:
    """Whether the number stands like the age in "Ruiz, 58, said" or "aged 58"."""
    number = words[after - 1]
    if not (number.text.isdecimal() and 0 < int(number.text) < 120):
        return False
    before = text[: number.start].rstrip()
    if after > 1 and words[after - 2].norm == "aged":
        return True
    return (
        after > 1
        and before.endswith(",")
        and words[after - 2].is_capitalised
        and text[number.end : number.end + 1] == ","
    )


def measure_of(unit: str) -> str | None:
    """Kind of measure ("money", "time") that `unit` is, None for a thing counted."""
    return _MEASURES.get(unit)


def is_same_unit(one: str, other: str) -> bool:
    """Whether two units are one: the same measure, or the same word."""
    if one in _MEASURES or other in _MEASURES:
        return one == other
    return bool(one) and bool(other) and is_same_stem(one, other)
