"""How many things a sentence lists: "fraud, forgery and theft" are three.

It counts what commas and "and" join; whether the things are of one kind, it cannot know.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.text.words import find_words, is_same_stem

if TYPE_CHECKING:
    from factcheck.checks.quantities.numbers import Quantity

# No item of a list that can be counted is longer.
_MAX_WORDS = 5
_WINDOW = 300
_LAST = re.compile(r"(?:,\s|\s)(?:and|or)\s")
_PART = re.compile(r",\s+")
_STOP = re.compile(r"[.;:!?()“”\"]")
_HEAD = re.compile(r"(\w+)\s?(?:in|of|at|to|from|for|:|,|-|–|such as|including|called|named)?\s*\Z")
_BREAK = re.compile(
    r"\b(?:will|was|were|is|are|has|have|had|said|after|before|who|which|while|on|by|were|to)\b"
)


@lru_cache(maxsize=4096)
def list_sizes(text: str) -> tuple[tuple[int, int], ...]:
    """Where each enumeration of three things or more begins in `text`, and how many it has."""
    found: list[tuple[int, int]] = []
    for last in _LAST.finditer(text):
        begin = max(0, last.start() - _WINDOW)
        begin = max((m.end() for m in _STOP.finditer(text, begin, last.start())), default=begin)
        parts = list(_PART.finditer(text, begin, last.start() + 1))
        n, at = 2, last.start()
        for part in reversed(parts):
            item = text[part.end() : at].strip(" ,")
            if not item or len(item.split()) > _MAX_WORDS or _BREAK.search(item):
                break
            n, at = n + 1, part.start()
        if n > 2:
            found.append((_start_of_first(text, begin, at), n))
    return tuple(found)


def _start_of_first(text: str, begin: int, end: int) -> int:
    """Where the first item begins: its capitalised words, or its last word."""
    words = [word for word in find_words(text) if begin <= word.start < end]
    if not words:
        return begin
    start = words[-1].start
    for word in reversed(words):
        if not word.is_capitalised:
            break
        start = word.start
    return start


def count_listed(text: str, unit: str) -> int | None:
    """How many things named `unit` (a stem) the text lists: "libraries in A, B and C" are 3."""
    for start, n in list_sizes(text):
        head = _HEAD.search(text[max(0, start - 40) : start])
        if head and any(is_same_stem(word.stem, unit) for word in find_words(head[1])):
            return n
    return None


def is_length_of_list(wanted: Quantity, text: str) -> bool:
    """Whether `text` lists as many things as `wanted` says."""
    return not wanted.is_ordinal and any(n == wanted.value for _, n in list_sizes(text))
