"""Figures in digits, however a text writes them: "1,250,000", "1 250 000", "1.250.000", "7,4".

Which mark parts the thousands is read off the text's own figures. What a figure counts, and whether
it is part of a date, is not known here.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from factcheck.text.patterns import compile_late

# Longer runs of digits are account numbers and the like; a float would not hold them exactly.
_MAX_DIGITS = 15
_SPACE = "[ \u00a0\u2009\u202f]"
_RUN = compile_late(
    # 1 250 000
    rf"[1-9]\d{{0,2}}(?:{_SPACE}\d{{3}}(?!\d)){{1,4}}(?:[.,]\d{{1,2}}(?!\d))?(?![.,]\d)"
    r"|[1-9]\d{0,2}(?:,\ \d{3}(?!\d)){2,4}(?!,?\ (?:and\ |or\ )?\d)"  # 2, 287, 431
    r"|[1-9]\d{0,2},\ 000(?!\d)"
    r"|\d+(?:[.,:]\d+)*"
)
_BROKEN = compile_late(
    r"\d+\. \d{1,2}(?= (?:tonn?e?s?|kilo|km|met|miles|percent|per cent|%|million|billion))"
)
_ORDINAL = compile_late(r"(?:st|nd|rd|th)\b", re.IGNORECASE)
_HALVES = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
CLOCK = compile_late(r"([01]?\d|2[0-3])[:.]([0-5]\d)")
_SHAPES = {
    "plain": compile_late(r"\d+"),
    "english": compile_late(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}|\d+\.\d+"),
    "continental": compile_late(r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}|\d+,\d+"),
    "either": compile_late(r"[1-9]\d{0,2}[.,]\d{3}"),
}
_MEASURED = (
    r"(?:%|per\s?cent|pct|pc\b|point|hundred|thousand|million|billion|trillion|mn?\b|bn\b|k\b|tn\b"
    r"|seconds?\b|sec\b|minutes|hours|tonn?|ton\b|kilo|km|kg|cm\b|mm\b|met(?:re|er)|miles?|lit(?:re|er)"
    r"|degree|euro|dollar|pound|crown|kro|franc|acre|hectare|celsius|°|inch|feet|foot)"
)
_SIGN = r"(?:[$€£]|\b(?:EUR|USD|GBP|CHF|SEK|NOK|DKK)\s)\s?"
_DIGIT = compile_late(r"\d")
_IS_ENGLISH = compile_late(
    rf"\d,\d{{3}},\d{{3}}|\d,\d{{3}}\.\d|\b\d+\.\d{{1,2}}\s?{_MEASURED}|[$£]\d+\.\d{{1,2}}(?![\d.])"
)
_IS_CONTINENTAL = compile_late(
    rf"\d\.\d{{3}},\d|\d\.\d{{3}}\.\d{{3}}(?![\d.])|(?<![\d,])\d+,\d{{1,2}}\s?{_MEASURED}"
    rf"|{_SIGN}\d+,\d{{1,2}}(?![\d,])"
)
# "12.500 spectators": nobody counts people to the thousandth.
_COUNTED = compile_late(
    rf"(?<![\d.,$£€])[1-9]\d{{0,2}}\.\d{{3}}\s(?!{_MEASURED})[a-z]{{3,}}", re.IGNORECASE
)


class Figure(NamedTuple):
    """A figure in digits: `text[start:end]`, half-open; its value, and whether it is a rank."""

    start: int
    end: int
    value: float
    is_ordinal: bool = False


def has_decimal_comma(text: str) -> bool:
    """Whether `text` plainly writes "7,4" for seven point four, and "12.500" for thousands."""
    if not _DIGIT.search(text) or _IS_ENGLISH.search(text):
        return False
    if _IS_CONTINENTAL.search(text):
        return True
    return bool(_COUNTED.search(text)) and not re.search(r"\d,\d{3}", text)


def read_figure(text: str, start: int, *, has_comma: bool) -> Figure | None:
    """The figure that begins at `start`, a digit; None for what is no number ("1.2.3").

    Args:
        text: Where it stands.
        start: Its first digit.
        has_comma: Whether the whole text writes decimals with a comma.
    """
    match = _BROKEN.match(text, start) or _RUN.match(text, start)
    if match is None:
        return None
    shown = re.sub(rf",? |{_SPACE}", "", match[0].replace(". ", "."))
    value = _value(shown, text[match.end() : match.end() + 12], has_comma=has_comma)
    if value is None:
        return None
    end = match.end()
    if text[end : end + 1] in _HALVES and shown.isdecimal():
        return Figure(start, end + 1, value + _HALVES[text[end]])
    ordinal = _ORDINAL.match(text, end)
    return Figure(start, ordinal.end() if ordinal else end, value, bool(ordinal))


def _value(shown: str, following: str, *, has_comma: bool) -> float | None:
    if len(shown) > _MAX_DIGITS:
        return None
    if _SHAPES["plain"].fullmatch(shown):
        return float(shown)
    if _SHAPES["either"].fullmatch(shown):
        # In a text with decimal commas "1,500 people" are still no part of two people.
        is_decimal = (bool(re.match(rf"\s?{_MEASURED}", following)) if "," in shown else True) and (
            "," in shown
        ) == has_comma
        return float(re.sub("[.,]", "." if is_decimal else "", shown))
    if _SHAPES["english"].fullmatch(shown):
        return float(shown.replace(",", ""))
    if _SHAPES["continental"].fullmatch(shown):
        return float(shown.replace(".", "").replace(",", "."))
    return None
