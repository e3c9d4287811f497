"""Words as they are spoken: without hems and haws, stutters and stage directions, with offsets.

Two texts say the same words when these run together to the same letters, whatever their marks,
capitals, spaces and line breaks are; so a word that a scan or a hyphen split is still that word.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from factcheck.text.words import FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_WORD = re.compile(
    r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:[\u0300-\u036f\u00ad\u200b’ʼ'][^\W\d_]+)*[\u0300-\u036f]*|[%&$€£¥]"
)
_ASIDE = re.compile(
    r"\[(?!\w\]\w)[^\[\]\n]{1,60}\]"
    r"|\((?:laugh|applause|inaudible|crosstalk|pause|cheer|cough|sigh)\w*[^()\n]{0,30}\)",
    re.IGNORECASE,
)
_HEMS = frozenset("uh um er erm ah eh hm hmm mm uhm umm uhh errr mhm".split())
_PHRASES = (("you", "know"), ("i", "mean"), ("like",))
_FILLERS = frozenset(phrase[0] for phrase in _PHRASES)
_PAUSES = frozenset(",.?!;:—–-…\"”'’\n")
# "very, very" is meant; "the the" and "I, I" are not.
_STUTTERED = FUNCTION_WORDS - frozenset("very no not only too so much many more most had".split())
_MAX_STUTTER = 5
_SIGNS = {"%": "percent", "&": "and"}


class Token(NamedTuple):
    """One word: `text[start:end]`, half-open characters."""

    norm: str
    """Its letters and digits alone, without case and accents."""
    start: int
    end: int


def spoken_words(text: str, start: int, end: int) -> list[Token]:
    """The words said in `text[start:end]`."""
    asides = [match.span() for match in _ASIDE.finditer(text, start, end)]
    found: list[Token] = []
    for token in _without_hems(text, _words(text, start, end, asides)):
        found.append(token)
        _drop_stutter(text, found)
    return found


def _words(text: str, start: int, end: int, asides: Sequence[tuple[int, int]]) -> Iterator[Token]:
    at = 0
    for match in _WORD.finditer(text, start, end):
        first, last = match.span()
        while at < len(asides) and asides[at][1] <= first:
            at += 1
        if at == len(asides) or first < asides[at][0]:
            yield Token(normalise(match.group()), first, last)


@lru_cache(maxsize=65_536)
def normalise(word: str) -> str:
    """Letters and digits of `word`, without case, accents and the commas of thousands."""
    if not word.isascii():
        word = unicodedata.normalize("NFKD", word)
    kept = "".join(c for c in word.casefold() if c.isalnum() or (c in ".:" and word[0].isdigit()))
    return _SIGNS.get(word) or kept or word


def _without_hems(text: str, tokens: Iterable[Token]) -> Iterator[Token]:
    """`tokens` without "er", and without "you know" and "like" where pauses stand around them."""
    words = [token for token in tokens if token.norm not in _HEMS]
    at = 0
    while at < len(words):
        skipped = next((n for n in map(len, _PHRASES) if _is_filler(text, words, at, n)), 0)
        if not skipped:
            yield words[at]
        at += skipped or 1


def _is_filler(text: str, words: Sequence[Token], at: int, count: int) -> bool:
    phrase = words[at : at + count]
    if phrase[0].norm not in _FILLERS or tuple(token.norm for token in phrase) not in _PHRASES:
        return False
    before = text[max(0, phrase[0].start - 2) : phrase[0].start].strip()[-1:]
    after = text[phrase[-1].end : phrase[-1].end + 1]
    return before in _PAUSES and after in _PAUSES


def _drop_stutter(text: str, words: list[Token]) -> None:
    """Take out words that the end of `words` says over again, and a word broken off before it."""
    last = words[-1]
    if len(words) > 1:
        before = words[-2]
        is_cut = text[before.end : before.end + 2].rstrip() in {"-", "–", "—"}
        if is_cut and last.norm.startswith(before.norm) and last.norm != before.norm:
            del words[-2]
    for count in range(1, _MAX_STUTTER + 1):
        if len(words) < 2 * count:
            return
        if words[-1 - count].norm != last.norm:
            continue
        first, second = words[-2 * count : -count], words[-count:]
        is_same = all(a.norm == b.norm for a, b in zip(first, second, strict=True))
        if is_same and (count > 1 or last.norm in _STUTTERED):
            del words[-2 * count : -count]
            return
