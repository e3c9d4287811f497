"""Quotation marks of a text, read as pairs: nested, unclosed, reopened, single, and apostrophes.

It says what stands between marks; whether those are words said, a title or a nickname is not known
here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_DOUBLE = re.compile(r"[“”„«»「」\"]|``|''")
_OPENING = frozenset("“„«「") | {"``"}
_CLOSING = frozenset("”»」") | {"''"}
# 5' 6" and 8" by 10" are measures.
_INCHES = re.compile(r"\d['’′]\s?\d{1,2}\"|\d\"(?=\s?(?:x|by|×)\s?\d)")
_SINGLE = re.compile(r"(?<!')['‘’](?!')")
# Words cut short at their head, decades, and the endings of words that were torn apart.
_CLIPPED = re.compile(
    r"(?:em|n|til|till|tis|twas|twill|cause|bout|round|cos|s|re|ve|ll|d|m|t)\b|\d\ds?\b",
    re.IGNORECASE,
)
_BEFORE_OPENING = frozenset(' \t\r\n\xa0([{-–—/“"«„')
_STOPS = frozenset('.,!?…;:—–-)”"»')
_AFTER_CLOSING = frozenset(',.;:!?)…—–”"»\r\n')
# A mark that is never closed quotes the rest of its line, unless that is so long that the mark is
# more likely a slip.
MAX_UNCLOSED = 600
_MAX_SINGLE = 1500
_MAX_DEPTH = 3
_MAX_INDENT = 20


@dataclass(frozen=True, slots=True)
class Quoted:
    """What stands between a pair of marks: half-open characters, the marks left out."""

    start: int
    end: int
    depth: int = 0
    """0 for a quotation, 1 for one within a quotation, and so on."""
    is_closed: bool = True


@lru_cache(maxsize=256)
def find_quoted(text: str) -> tuple[Quoted, ...]:
    """All that stands between quotation marks in `text`, in order, nested quotations included.

    A quotation reopened at the head of each paragraph is one; the marks in between stand in it.
    """
    double = list(_find_double(text))
    found = sorted([*double, *_find_single(text, double)], key=lambda q: (q.start, -q.end))
    nested: list[Quoted] = []
    open_ends: list[int] = []
    for quoted in found:
        while open_ends and open_ends[-1] <= quoted.start:
            open_ends.pop()
        depth = len(open_ends)
        nested.append(Quoted(quoted.start, quoted.end, depth, quoted.is_closed))
        open_ends.append(quoted.end)
    return tuple(nested)


def _find_double(text: str) -> Iterator[Quoted]:
    """Pairs of double marks, straight, curly or pointed; an inner pair comes before its outer."""
    inches = {match.end() - 1 for match in _INCHES.finditer(text)}
    lines = [match.end() for match in re.finditer("\n", text)]
    opened: list[int] = []
    for match in _DOUBLE.finditer(text):
        at, mark = match.start(), match.group()
        if at in inches:
            continue
        if not _opens(text, match, is_open=bool(opened)):
            if opened and not (mark == "“" and text[opened[-1] - 1] == "“"):
                yield Quoted(opened.pop(), at)
            continue
        line = lines[bisect_right(lines, at) - 1] if lines else 0
        is_new_line = bool(opened) and opened[-1] <= line
        if is_new_line and at - line <= _MAX_INDENT and not text[line:at].strip():
            continue  # reopened in the next paragraph
        if is_new_line or (opened and mark == '"'):
            yield from _unclosed(text, opened.pop(), at)
            opened.clear()
        if len(opened) < _MAX_DEPTH:
            opened.append(match.end())
    if opened:
        yield from _unclosed(text, opened[0], len(text))


def _opens(text: str, match: re.Match[str], *, is_open: bool) -> bool:
    """Whether the mark opens rather than closes, by its form or by where the spaces are."""
    at, end = match.span()
    mark = match.group()
    before = text[at - 1] if at else " "
    after = text[end] if end < len(text) else " "
    is_head = before in _BEFORE_OPENING and not after.isspace()
    if mark == "“":
        return not is_open or is_head
    if mark in _OPENING:
        return True
    if mark in _CLOSING:
        return not is_open and mark != "''" and is_head
    if is_open:
        return (before.isspace() or before in "([") and not after.isspace()
    return (is_head or (before.isspace() and after.isspace())) and not before.isdigit()


def _unclosed(text: str, start: int, limit: int) -> Iterator[Quoted]:
    """The quotation from `start` that nothing closes before `limit`: the rest of its line."""
    line = text.find("\n", start, min(limit, start + MAX_UNCLOSED + 1))
    end = limit if line < 0 else line
    if start < end <= start + MAX_UNCLOSED:
        yield Quoted(start, end, is_closed=False)


def _find_single(text: str, double: Sequence[Quoted]) -> Iterator[Quoted]:
    """Pairs of single marks, each within one paragraph and on one side of the double marks."""
    ordered = sorted(double, key=lambda q: q.start)
    groups: dict[tuple[int, int], list[int]] = {}
    lines = [match.start() for match in re.finditer(r"\n[ \t]*\r?\n", text)]
    starts = [quoted.start for quoted in ordered]
    for match in _SINGLE.finditer(text):
        at = match.start()
        around = bisect_right(starts, at) - 1
        for _ in range(_MAX_DEPTH):
            if around < 0 or ordered[around].end > at:
                break
            around -= 1
        inside = around if around >= 0 and ordered[around].end > at else -1
        groups.setdefault((inside, bisect_right(lines, at)), []).append(at)
    for marks in groups.values():
        yield from _pair_single(text, marks)


def _pair_single(text: str, marks: Sequence[int]) -> Iterator[Quoted]:
    """Pairs among `marks`: from each opening one to the best closing one before the next."""
    openings = [at for at in marks if _opens_single(text, at)]
    closings = [at for at in marks if _closes_single(text, at)]
    for opening, limit in pairwise([*openings, len(text)]):
        first = bisect_right(closings, opening + 1)
        last = bisect_right(closings, min(limit, opening + _MAX_SINGLE))
        found = closings[first:last]
        sure = (at for at in found if not _may_be_apostrophe(text, at))
        closing = next(sure, found[-1] if found else None)
        if closing is not None:
            yield Quoted(opening + 1, closing)


def _opens_single(text: str, at: int) -> bool:
    if text[at] == "’" or _CLIPPED.match(text, at + 1):
        return False
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return before in _BEFORE_OPENING and (after.isalnum() or after in '“"«[…£$€')


def _closes_single(text: str, at: int) -> bool:
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return text[at] != "‘" and not before.isspace() and not after.isalnum()


def _may_be_apostrophe(text: str, at: int) -> bool:
    """Whether the mark at `at` may be that of "the players' union" or "goin' home"."""
    after = text[at + 1] if at + 1 < len(text) else "\n"
    if text[at - 1] in _STOPS or after in _AFTER_CLOSING:
        return False
    return text[at - 1] in "sS" or text[at - 2 : at].lower() == "in"
