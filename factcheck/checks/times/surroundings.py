"""What the words around a date add to it: "late", "not", and whether it is past or to come.

English only, by lists of words; it knows no grammar.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

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
# What a schedule says in the present of a coming weekday, as far as no noun has the same form.
_SCHEDULED = frozenset(
    """
    begins starts ends opens reopens closes resumes becomes meets convenes speaks appears arrives
    departs
    """.split()
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
# Between clauses; where there is a comma or semicolon, the second has a subject of its own.
_JOINED = re.compile(
    r";\s+|,\s+(?:and|but)\s+(?!(?:then|is|are|was|were|has|have|had|will)\s)|\s(?:and|but)\s",
    re.IGNORECASE,
)
_OPENING = re.compile(r"(?:(?:then|early|late|on|in|by)\s+){1,3}", re.IGNORECASE)
_BEFORE_NOUN = frozenset("a an the his her its their our my your this these those".split())


def with_surroundings(text: str, dates: Sequence[Date]) -> list[Date]:
    """The dates of `text` with what the words around each of them add."""
    words = find_words(text) if dates else ()
    starts = [word.start for word in words]
    return [_with_tense(text, words, starts, _with_part(text, date)) for date in dates]


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


def _with_tense(text: str, words: Sequence[Word], starts: list[int], date: Date) -> Date:
    """Past or future by the nearest verb before the date in its clause, or the first one after."""
    is_settled = date.anchor or date.which or (date.year and date.weekday is None)
    if is_settled or not (date.weekday is not None or date.month or date.season is not None):
        return date
    first, after = bisect_left(starts, date.start), bisect_left(starts, date.end)
    begin, end = max(0, first - _TENSE_REACH), min(len(words), after + _TENSE_REACH)
    low = words[begin].start if begin else 0
    high = words[end].start if end < len(words) else len(text)
    joint = max(_JOINED.finditer(text, low, date.start), key=re.Match.start, default=None)
    joints = (m.start() for m in _JOINED.finditer(text, date.end, high) if m[0][0] in ";,")
    order = [*range(first - 1, bisect_left(starts, joint.end() if joint else low) - 1, -1)]
    is_parted = joint is not None and joint[0][0] in ";,"
    if joint is None or (is_parted and _OPENING.fullmatch(text, joint.end(), date.start)):
        order += range(after, bisect_left(starts, next(joints, high)))
    tenses = (_tense_of(words, i, is_weekday=date.weekday is not None) for i in order)
    return replace(date, tense=next(filter(None, tenses), 0))


def _tense_of(words: Sequence[Word], i: int, *, is_weekday: bool) -> Literal[-1, 0, 1]:
    """What the word at `i` tells of the time of its clause: past (-1), to come (1), or neither."""
    word, before = words[i], words[i - 1].norm if i else ""
    following = words[i + 1].norm if i + 1 < len(words) else ""
    if word.norm in _COMING or (word.norm == "to" and before in _WILLING):
        return 1
    if is_weekday and word.norm in _SCHEDULED and before not in _BEFORE_NOUN:
        return 1
    if word.norm in _HAPPENED and following not in _WILLING | {"to"} and before not in _MODAL:
        return -1
    is_verb = word.norm not in _WILLING and before not in _BEEN | _BEFORE_NOUN
    return -1 if is_verb and is_past(word) else 0
