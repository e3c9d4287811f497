"""Numbers and dates written another way, or less exactly with a word that says so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.checks.times.dates import find_dates
from factcheck.evaluation.mutating.language.calendar import MONTHS, SHORT_MONTHS, SPELLED
from factcheck.evaluation.mutating.language.mending import Change, apply_changes

if TYPE_CHECKING:
    from factcheck.evaluation.mutating.scenes import Scene

_PARTS = {"50": "half", "25": "a quarter", "75": "three quarters", "20": "a fifth", "10": "a tenth"}
_SCALED = re.compile(
    r"(?:(?<![^\W\d_])(?P<sign>[$£€])|(?<![$£€\d.,]))(?P<figure>\d{1,3}(?:\.\d{1,2})?) ?"
    r"(?P<scale>m|bn|million|billion)\b(?![-\w])"
)
_LONG = re.compile(
    r"(?:(?<![^\W\d_])(?P<sign>[$£€])|(?<![$£€\d.,]))"
    r"(?P<figure>\d{1,3}(?:,\d{3}){1,3})(?![\d,.]\d)\b"
)
_PERCENT = re.compile(
    r"(?<![\d.,])(?P<figure>\d{1,3}(?:\.\d+)?)(?P<mark>%| per cent\b| percent\b)(?! points?)"
)
_WORD = re.compile(
    r"(?<![-\w])(?<![Nn]o )(?P<word>"
    + "|".join(SPELLED[1:])
    + r")\b(?= [a-z]+s\b)(?! per ?cent| thirds| quarters| fifths)",
    re.IGNORECASE,
)
_DIGITS = re.compile(
    r"(?<![\d.,:$£€/-])\b(?P<digits>[1-9]|1\d|20)(?= [a-z]+s\b)(?! (?:per cent|percent|hours GMT))"
)
# A number behind one of these is bounded already, or no count.
_BOUND = re.compile(
    r"(?i)(?:about|around|some|nearly|almost|than|over|under|roughly|approximately|least|most|"
    r"exactly|just|to|from|between|and|up|only|another|the|their|its|his|her|these|those|-)\s*$"
)


def rewrite_number(text: str, scene: Scene) -> str | None:
    """The same value, written otherwise: "25%", "25 per cent", "a quarter"; "five", "5"."""
    changes = [c for find in (_scaled, _long, _percent, _small) for c in find(text, scene)]
    if not changes:
        return None
    return apply_changes(text, [scene.draw.choice(changes)])[0]


def _scaled(text: str, scene: Scene) -> list[Change]:
    found = []
    for match in _SCALED.finditer(text):
        factor = 10**9 if match["scale"].startswith("b") else 10**6
        value = round(float(match["figure"]) * factor)
        long = {"m": "million", "bn": "billion"}.get(match["scale"])
        forms = [f"{match['sign'] or ''}{value:,}"]
        if long:
            forms.append(f"{match['sign'] or ''}{match['figure']} {long}")
        elif match["sign"]:
            forms.append(f"{match['sign']}{match['figure']}{'m' if factor == 10**6 else 'bn'}")
        found.append(Change(match.start(), match.end(), scene.draw.choice(forms)))
    return found


def _long(text: str, scene: Scene) -> list[Change]:
    found = []
    for match in _LONG.finditer(text):
        value = int(match["figure"].replace(",", ""))
        sign = match["sign"] or ""
        forms = []
        if value >= 10**6 and value % 10**4 == 0:
            forms.append(f"{sign}{value / 10**6:g} million")
        if value % 1000 == 0 and value < 10**6 and not sign:
            forms.append(f"{value // 1000} thousand")
        if value < 10**4:
            forms.append(f"{sign}{value}")
        if forms and not text[match.end() :].startswith("-"):
            found.append(Change(match.start(), match.end(), scene.draw.choice(forms)))
    return found


def _percent(text: str, scene: Scene) -> list[Change]:
    found = []
    for match in _PERCENT.finditer(text):
        marks = ["%", " per cent", " percent"]
        marks.remove(match["mark"])
        forms = [match["figure"] + mark for mark in marks]
        if match["figure"] in _PARTS and text[match.end() :].startswith(" of "):
            forms.append(_PARTS[match["figure"]])
        found.append(Change(match.start(), match.end(), scene.draw.choice(forms)))
    return found


def _small(text: str, scene: Scene) -> list[Change]:
    del scene
    words = [m for m in _WORD.finditer(text) if m.start()]
    digits = [m for m in _DIGITS.finditer(text) if m.start()]
    changes = [Change(*m.span(), str(SPELLED.index(m[0].lower()))) for m in words]
    return changes + [Change(*m.span(), SPELLED[int(m[0])]) for m in digits]


def round_number(text: str, scene: Scene) -> str | None:
    """A rounder number with "about", "more than" or "nearly" before it."""
    changes = []
    for match in _LONG.finditer(text):
        if _BOUND.search(text[: match.start()]) or text[match.end() :].startswith("-"):
            continue
        value = int(match["figure"].replace(",", ""))
        step = 10 ** (len(str(value)) - scene.draw.choice((1, 2)))
        if value % step:
            changes.append(_round(match, value, step, scene))
    for match in re.finditer(r"(?<![\d.,$£€:/-])\b\d{3}\b(?![\d.,:%/-])(?= [a-z]+s\b)", text):
        value = int(match[0])
        if value % 10 and not _BOUND.search(text[: match.start()]):
            changes.append(_round(match, value, 10 if value < 300 else 50, scene))
    for match in _PERCENT.finditer(text):
        whole = float(match["figure"])
        if whole % 1 and whole > 3 and not _BOUND.search(text[: match.start()]):
            change = _round(match, whole, 1, scene)
            new = change.new.replace("fewer", "less") + match["mark"]
            changes.append(change._replace(new=new))
    return apply_changes(text, [scene.draw.choice(changes)])[0] if changes else None


def _round(match: re.Match[str], value: float, step: int, scene: Scene) -> Change:
    low, high = int(value // step * step), int(value // step * step + step)
    sign = match.groupdict().get("sign") or ""
    near = low if value - low <= high - value else high
    forms = [f"more than {sign}{low:,}", f"over {sign}{low:,}"]
    if abs(near - value) <= 0.06 * value:
        forms += [f"about {sign}{near:,}", f"around {sign}{near:,}", f"roughly {sign}{near:,}"]
    if high - value <= 0.06 * value:
        forms += [
            f"nearly {sign}{high:,}",
            f"almost {sign}{high:,}",
            f"fewer than {sign}{high:,}" if not sign else f"less than {sign}{high:,}",
        ]
    if low == 0:
        forms = forms[2:] or [match[0]]
    return Change(match.start(), match.end(), scene.draw.choice(forms))


def rewrite_date(text: str, scene: Scene) -> str | None:
    """A date written otherwise, or with its year or day left out."""
    changes = []
    for date in find_dates(text):
        if date.month is None or date.day is None or "-" in date.text:
            continue
        month = MONTHS[date.month - 1]
        year = f" {date.year}" if date.year else ""
        comma = f", {date.year}" if date.year else ""
        forms = [
            f"{date.day} {month}{year}",
            f"{month} {date.day}{comma}",
            f"{SHORT_MONTHS[date.month - 1]} {date.day}{comma}",
            f"the {_ordinal(date.day)} of {month}{year}",
        ]
        if re.search(r"\bon $", text[: date.start]):
            changes.append(Change(date.start - 3, date.end, f"in {month}{year}"))
        else:
            forms = forms[:3]
        forms = [form for form in forms if form != date.text]
        changes.append(Change(date.start, date.end, scene.draw.choice(forms)))
    return apply_changes(text, [scene.draw.choice(changes)])[0] if changes else None


def _ordinal(day: int) -> str:
    if day in {11, 12, 13}:
        return f"{day}th"
    return f"{day}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th') }"
