"""Other weekdays, days, months, years."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.checks.times.dates import find_dates
from factcheck.evaluation.mutating.editing.edits import Edit
from factcheck.evaluation.mutating.language.calendar import MONTHS, WEEKDAYS
from factcheck.evaluation.mutating.language.mending import Change

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.evaluation.mutating.scenes import Scene

_WORDS = {"weekday": WEEKDAYS, "month": MONTHS}
_RELATIVE = {
    "yesterday": "today", "today": "yesterday", "last week": "last month",
    "last month": "last year", "last year": "last month", "this week": "next week",
    "next week": "next month", "next month": "next year", "next year": "next month",
    "this year": "last year", "this month": "last month", "tomorrow": "next week",
}  # fmt: skip


def change_date(text: str, scene: Scene) -> Iterator[Edit]:
    """Dates put for others, from the evidence where it has one of the kind."""
    for date in find_dates(text):
        shown = text[date.start : date.end]
        for name, words in _WORDS.items():
            for word in words:
                if (at := shown.find(word)) >= 0 and not shown[at:].startswith(word + "s"):
                    yield _edit(name, date.start + at, word, _other(word, words, scene))
        for match in re.finditer(r"\d+", shown):
            kind = "year" if len(match[0]) == 4 else "day"
            is_plain = kind == "year" or date.day is not None
            if is_plain and shown.count("-") < 2:
                new = _other_figure(match[0], kind, scene)
                yield _edit(kind, date.start + match.start(), match[0], new)
        if date.relative in _RELATIVE and shown == date.relative:
            yield _edit("relative_date", date.start, shown, _RELATIVE[date.relative])


def _edit(kind: str, start: int, old: str, new: str) -> Edit:
    return Edit(kind, (Change(start, start + len(old), new),))


def _other(word: str, words: tuple[str, ...], scene: Scene) -> str:
    near = [w for w in words if w != word and any(w in other for other in scene.others)]
    if near and scene.draw.random() < 0.7:
        return scene.draw.choice(near)
    return scene.draw.choice([w for w in words if w != word])


def _other_figure(figure: str, kind: str, scene: Scene) -> str:
    if kind == "year":
        near: set[str] = {
            y for other in scene.others for y in re.findall(r"\b(?:19|20)\d\d\b", other)
        }
        near -= {figure}
        if near and scene.draw.random() < 0.7:
            return scene.draw.choice(sorted(near))
        return f"{int(figure) + scene.draw.choice((-10, -4, -3, -2, -1, 1, 2, 3, 5))}"
    value = int(figure)
    return f"{scene.draw.choice([d for d in range(1, 29) if 0 < abs(d - value) < 12])}"
