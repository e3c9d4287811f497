"""What the words around a date add to it: "late", "not", and whether it is past or to come.

English only, by lists of words; it knows no grammar.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.text.words import find_words, is_past

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.checks.times.calendar import Date, Part
    from factcheck.text.words import Word

_PARTS: dict[str, Part] = {
    "early": "early", "beginning": "start", "start": "start", "mid": "mid", "middle": "mid",
    "late": "late", "end": "end", "close": "end",
}  # fmt: skip
_PART = re.compile(
    r"\b(?:(?P<adverb>early|mid|late)(?:\s+in)?(?:\s+the)?"
    r"|the\s+(?P<noun>beginning|start|middle|end|close)\s+of(?:\s+the)?)[\s-]+\Z",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:not|rather than|instead of)\s+(?:(?:on|in|at|the)\s+){0,2}\Z", re.IGNORECASE
)
_PART_REACH = 24
_COMING = frozenset(
    "will won't would shall due plans hopes expires upcoming ahead next until".split()
)
_WILLING = frozenset(
    """
    due set expected scheduled planned likely agreed ordered hopes plans wants is are was were
    """.split()
)
_BEEN = frozenset("be been being".split())
_HAPPENED = frozenset("was were had has have did".split())
_MODAL = frozenset("will won't would shall should can could may might must to".split())
_TENSE_REACH = 14
_BEFORE_NOUN = frozenset("a an the his her its their our my your this these those".split())


def with_surroundings(text: str, dates: Sequence[Date]) -> list[Date]:
    """The dates of `text` with what the words around each of them add."""
    words = find_words(text) if dates else ()
    starts = [word.start for word in words]
    return [_with_tense(words, starts, _with_part(text, date)) for date in dates]


def _with_part(text: str, date: Date) -> Date:
    """A date with "late" or "the end of" before its month, season, year or decade, or "not"."""
    if _DENIED.search(text, max(0, date.start - _PART_REACH), date.start):
        return replace(date, is_denied=True)
    if date.day or date.weekday is not None or (date.unit and not date.is_whole):
        return date
    begin = max(0, date.start - _PART_REACH)
    before = _PART.search(text[begin : date.start])
    if before is None:
        return date
    start = begin + before.start()
    part = _PARTS[(before["adverb"] or before["noun"]).lower()]
    return replace(date, start=start, text=text[start : date.end], part=part)


def _with_tense(words: Sequence[Word], starts: list[int], date: Date) -> Date:
    """Past or future by the nearest verb before the date, or else the first one after it."""
    is_settled = date.anchor or date.which or (date.year and date.weekday is None)
    if is_settled or not (date.weekday is not None or date.month or date.season is not None):
        return date
    first, after = bisect_left(starts, date.start), bisect_left(starts, date.end)
    order = (
        *range(first - 1, max(-1, first - 1 - _TENSE_REACH), -1),
        *range(after, min(len(words), after + _TENSE_REACH)),
    )
    for i in order:
        word, before = words[i], words[i - 1].norm if i else ""
        if i < first and word.norm in ("and", "but"):
            return date  # "broke down on Wednesday and resume on Monday"
        following = words[i + 1].norm if i + 1 < len(words) else ""
        if word.norm in _COMING or (word.norm == "to" and before in _WILLING):
            return replace(date, tense=1)
        if word.norm in _HAPPENED and following not in _WILLING | {"to"} and before not in _MODAL:
            return replace(date, tense=-1)
        if is_past(word) and word.norm not in _WILLING and before not in _BEEN | _BEFORE_NOUN:
            return replace(date, tense=-1)
    return date
