"""Changes to a text, and mending what they break: articles, spaces, the first capital, the stop."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from factcheck.grammar.wording import capitalise

if TYPE_CHECKING:
    from collections.abc import Iterable

_VOWEL_SOUND = re.compile(
    r"(?i)(?:[aeio](?!ne\b|nce\b)|u(?!n[ai]|s[aeu]|k\b|t[ei]|r[aou]|bi)|uni[nm]|8|11\b|18\b|80|hour|honou?r|heir|honest)"
)
_LETTER_NAMES = re.compile(r"[AEFHILMNORSX](?:[A-Z0-9]|\b)")
_CONSONANT = re.compile(r"(?i)(?:eu|ewe|U[A-Z]|one\b|once\b)")
_ARTICLE = re.compile(r"\b(an?)( +)(?=[\"“'‘]?([\w-]+))", re.IGNORECASE)


class Change(NamedTuple):
    """Characters `start:end` of a text, half-open, and what to put in their place."""

    start: int
    end: int
    new: str


def apply_changes(text: str, changes: Iterable[Change]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """`text` with `changes` made (none may overlap), and where the new words stand in it."""
    parts: list[str] = []
    spans = []
    at = size = 0
    for start, end, new in sorted(changes):
        kept = _agree(text[at:start], new)
        parts += [kept, new]
        size += len(kept)
        lead, tail = len(new) - len(new.lstrip(" ,")), len(new) - len(new.rstrip(" ,"))
        if new.strip(" ,"):
            spans.append((size + lead, size + len(new) - tail))
        size += len(new)
        at = end
    return "".join([*parts, text[at:]]), tuple(spans)


def _agree(before: str, new: str) -> str:
    """`before` with a closing "a" or "an" that suits `new`."""
    match = re.search(r"\b(an?)(\s+[\"“'‘]?)$", before, re.IGNORECASE)
    if not match or not new.strip():
        return before
    right = "an" if has_vowel_sound(new) else "a"
    if match[1][0].isupper():
        right = right.capitalize()
    return before[: match.start(1)] + right + match[2]


def has_vowel_sound(word: str) -> bool:
    """Whether "an" goes before `word`."""
    head = word.lstrip(" \"“'‘")
    if _CONSONANT.match(head):
        return False
    if (len(head) > 1 and head[:2].isupper()) or re.match(r"[A-Z]\b", head):
        return _LETTER_NAMES.match(head) is not None
    return _VOWEL_SOUND.match(head) is not None


def mend_articles(text: str) -> str:
    """`text` with "a" and "an" as the words behind them want; capitals as they are."""

    def choose(match: re.Match[str]) -> str:
        if match[1] == "A" and match.start() and not match[2]:
            return match[0]
        right = "an" if has_vowel_sound(match[3]) else "a"
        return (right.capitalize() if match[1][0].isupper() else right) + match[2]

    return _ARTICLE.sub(choose, text)


def tidy(text: str) -> str:
    """`text` as one clean sentence: single spaces, no stray marks, a capital first, a stop last."""
    text = " ".join(text.split())
    text = re.sub(r"\s+([,.;:!?)])", r"\1", text)
    text = re.sub(r"\(\s+", "(", text)
    text = re.sub(r",(?=[,.;:!?])", "", text)
    text = re.sub(r"(?<!\.)\.\.$", ".", text)
    text = re.sub(r"^[\s,;:–—-]+", "", text)
    text = re.sub(r"[\s,;:–—-]+$", "", text)
    if text and not re.search(r"[.!?][\"”'’)]*$", text):
        text += "."
    return capitalise(text)
