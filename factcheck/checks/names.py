"""Proper names in a text: runs of capitalised words, short forms and abbreviations.

English only, by capital letters. It does not know whether a name is a person, a place or a body.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from factcheck.text.words import Word, is_same_stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# One entity under several common names; each maps to the same key.
_SAME = {
    "us": "usa", "usa": "usa", "america": "usa", "american": "usa", "americans": "usa",
    "uk": "britain", "british": "britain", "britons": "britain",
    "dprk": "northkorea", "chinese": "china", "french": "france", "dutch": "netherlands",
    "spanish": "spain", "polish": "poland", "danish": "denmark", "swedish": "sweden",
    "turkish": "turkey", "irish": "ireland", "greek": "greece", "welsh": "wales",
    "finnish": "finland", "swiss": "switzerland", "thai": "thailand", "iraqi": "iraq",
    "israeli": "israel", "ukrainian": "ukraine", "filipino": "philippines",
}  # fmt: skip
_TITLES = frozenset(
    """
    mr mrs ms dr prof professor sir lord lady dame president prime minister chancellor premier
    senator sen rep representative governor gov mayor judge justice general gen colonel col
    lieutenant lt captain capt sergeant sgt major admiral king queen prince princess pope bishop
    archbishop chief chairman chairwoman director secretary ambassador king leader spokesman
    spokeswoman spokesperson chairperson deputy vice foreign state
    """.split()
)
_INNER = frozenset({"of", "the", "and", "de", "la", "al", "el", "bin", "van", "von", "der", "for"})
_CALENDAR = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec
    """.split()
)


# "Zelensky" and "Zelenskyy" score 94, "Mercedes" and "Mercado" 67; short names differ by a letter
# and are other people ("Kim", "Lim").
_MIN_FUZZY = 6
_FUZZY_SCORE = 88.0


@dataclass(frozen=True, slots=True)
class Name:
    """A run of capitalised words; offsets are half-open characters in the text."""

    start: int
    end: int
    words: tuple[Word, ...]
    """Without titles ("President") and inner "of" or "the"."""

    @property
    def text(self) -> str:
        """The words, as they stand, joined by spaces."""
        return " ".join(word.text for word in self.words)

    @property
    def initials(self) -> str:
        """First letters in lower case, for abbreviations."""
        return "".join(word.norm[0] for word in self.words)


def find_names(text: str, words: Sequence[Word]) -> list[Name]:
    """Names among `words` (those of `text`), in order.

    A capitalised word that opens the sentence counts only if the word after it is capitalised too
    or it is not one that `text` uses in lower case elsewhere.
    """
    names: list[Name] = []
    run: list[Word] = []
    for i, word in enumerate(words):
        between = text[run[-1].end : word.start] if run else ""
        joined = bool(run) and re.fullmatch(r"[\s.\-–&'’]*", between) is not None
        is_tail = bool(run) and between == "-" and len(word.norm) > 1  # the "un" of "Jong-un"
        if _can_be_name(word) or (is_tail and not _is_compound(run[-1], word)):
            if run and not joined:
                _close(names, run)
                run = []
            run.append(word)
        elif run and not (joined and word.norm in _INNER and _goes_on(words, i)):
            _close(names, run)
            run = []
    _close(names, run)
    return [name for name in names if not _is_mere_opening(name, text, words)]


def _can_be_name(word: Word) -> bool:
    return (
        word.is_capitalised
        and word.norm not in _CALENDAR
        and (word.is_content or (word.text.isupper() and len(word.norm) > 1))
    )


def _is_compound(head: Word, tail: Word) -> bool:
    """Whether "Russian-made", "U.S.-led", "Korea-based" rather than a hyphenated given name."""
    return tail.norm.endswith(("ed", "made", "born", "style", "like", "wide", "era", "ing")) or (
        head.text.isupper() and len(head.norm) > 1
    )


def _goes_on(words: Sequence[Word], i: int) -> bool:
    return i + 1 < len(words) and _can_be_name(words[i + 1])


def _close(names: list[Name], run: list[Word]) -> None:
    core = tuple(word for word in run if word.norm not in _TITLES)
    if core:
        names.append(Name(run[0].start, run[-1].end, core))


def _is_mere_opening(name: Name, text: str, words: Sequence[Word]) -> bool:
    """Whether the only reason for the capital letter may be that a sentence begins there."""
    if len(name.words) > 1 or name.words[0].text.isupper() or "-" in name.text:
        return False
    before = text[: name.start].rstrip(" \n\t\"'“”‘’([")
    if before and before[-1] not in ".!?:…":
        return False
    word = name.words[0]
    return any(other.norm == word.norm and not other.is_capitalised for other in words) or (
        word.norm.endswith(("ing", "ly", "ed"))
    )


def name_key(word: Word) -> str:
    """What a word of a name is compared by: one key for "U.S.", "America" and "American"."""
    return _SAME.get(word.norm, word.stem)


def is_named(word: Word, keys: Iterable[str]) -> bool:
    """Whether a word of a name stands among `keys` (of `name_key`), "Korean" for "Korea" too."""
    key = name_key(word)
    return any(
        is_same_stem(key, other)
        or (min(len(key), len(other)) >= _MIN_FUZZY and fuzz.ratio(key, other) >= _FUZZY_SCORE)
        for other in keys
    )


def is_abbreviation_of(word: Word, name: Name) -> bool:
    """Whether `word` ("KCNA", "UN") is made of initials that stand in a row in `name`."""
    return word.text.isupper() and len(word.norm) > 1 and word.norm in name.initials
