"""Proper names in a text: runs of capitalised words, short forms and abbreviations.

English only, by capital letters. It does not know whether a name is a person, a place or a body.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.checks.people.monthly import is_person
from factcheck.checks.people.namewords import (
    CALENDAR,
    DEGREES,
    LETTERS,
    OPENERS,
    SPELLINGS,
    TITLES,
)
from factcheck.checks.people.nations import SAME_NATION
from factcheck.checks.people.offices import PERSONS, noun_of
from factcheck.checks.people.spellings import has_ending_apart, is_misspelt
from factcheck.checks.quantities.measures import CODES
from factcheck.text.particles import NAME_PARTICLES
from factcheck.text.words import FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from factcheck.text.words import Word

_OWNER = re.compile(r"['’]s?$")
_SENTENCE_ENDS = ("", ".", "!", "?", ":", "…")
_DEGREES = ("C", "F")
_JOINT = re.compile(r"[\s.\-–&]*")
# The marks around the nickname in "Darnell “Deuce” Whitcombe".
_NICKNAME = re.compile(r"(?<=[^\W\d_])( [“\"‘'])[^\W\d_]+([”\"’'] )(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Name:
    """A run of capitalised words; offsets are half-open characters in the text."""

    start: int
    end: int
    words: tuple[Word, ...]
    """Without titles ("President") and without the "van" or "de" inside."""
    text: str
    """The name as it stands, without the titles before it."""
    is_opening: bool
    """Whether a sentence begins with it, so that its first capital may mean nothing."""

    @property
    def initials(self) -> str:
        """First letters in lower case, for abbreviations."""
        return "".join(word.norm[:1] for word in self.words)

    @property
    def is_certain(self) -> bool:
        """Whether more than the beginning of a sentence speaks for its being a name."""
        return not self.is_opening or len(self.words) > 1 or is_all_capitals(self.words[0])


def find_names(text: str, words: Sequence[Word]) -> list[Name]:
    """Names among `words` (those of `text`), in order.

    A lone word that opens a sentence is left out where `text` has it in lower case elsewhere, or
    where it is a number, an adverb or the like.
    """
    names: list[Name] = []
    run: list[Word] = []
    gaps = {match.span(k): k for match in _NICKNAME.finditer(text) for k in (1, 2)}
    for i, word in enumerate(words):
        between = text[words[i - 1].end : word.start] if run else ""
        joined = (
            bool(run)
            and not _is_owner(run[-1])
            and _joins(text, run, (words[i - 1].end, word.start), gaps)
        )
        is_tail = bool(run) and between == "-" and len(word.norm) > 1  # the "un" of "Jong-un"
        if _can_be_name(text, word) or (is_tail and not _is_compound(run[-1], word)):
            if run and not joined:
                _close(names, run, text)
                run = []
            run.append(word)
        elif run and not (joined and _is_inner(word) and _goes_on(text, words, i)):
            _close(names, run, text)
            run = []
    _close(names, run, text)
    return [name for name in names if not _is_mere_opening(name, words)]


def _joins(
    text: str, run: list[Word], between: tuple[int, int], gaps: dict[tuple[int, int], int]
) -> bool:
    """Whether the word behind `between` belongs to the name `run`; a nickname may end there."""
    is_near = _JOINT.fullmatch(text, *between) is not None
    return is_near or len(run) >= gaps.get(between, len(run) + 1)


def _can_be_name(text: str, word: Word) -> bool:
    return (
        word.is_capitalised
        and (word.norm not in CALENDAR or is_person(text, word.start, word.end))
        and word.text not in _DEGREES
        and not (word.text.isupper() and word.norm in CODES)
        and not _is_contraction(word)
        and word.norm not in DEGREES
        and (word.is_content or is_all_capitals(word) or word.norm in CALENDAR)
    )


def _is_contraction(word: Word) -> bool:
    """Whether "They've", "It's" or "Don't" rather than "O'Brien"."""
    head, mark, _ = word.norm.partition("'")
    return bool(mark) and (head in FUNCTION_WORDS or word.norm.endswith("n't"))


def is_all_capitals(word: Word) -> bool:
    """Whether the word is written like "KCNA" or "U.N."."""
    return word.text.isupper() and len(word.norm) > 1


def _is_owner(word: Word) -> bool:
    return word.text.endswith(("'s", "’s"))


def _is_compound(head: Word, tail: Word) -> bool:
    """Whether "Russian-made", "U.S.-led", "Korea-based" rather than a hyphenated given name."""
    return tail.norm.endswith(("ed", "made", "born", "style", "like", "wide", "era", "ing")) or (
        is_all_capitals(head)
    )


def _is_inner(word: Word) -> bool:
    return word.norm in NAME_PARTICLES or word.text.isdecimal()


def _goes_on(text: str, words: Sequence[Word], i: int) -> bool:
    following = words[i + 1 : i + 3]
    return any(_can_be_name(text, word) for word in following[:1]) or (
        len(following) > 1 and _is_inner(following[0]) and _can_be_name(text, following[1])
    )


def _close(names: list[Name], run: list[Word], text: str) -> None:
    if not run:
        return
    before = text[max(0, run[0].start - 50) : run[0].start].rstrip("'‘’([")
    is_quoted = before.endswith(("“", '"'))
    is_first = is_quoted or before.rstrip()[-1:] in _SENTENCE_ENDS
    core = tuple(word for word in run if word.norm not in TITLES)
    # "Prosecutor Dolores Ames", "Co-pilot Ames": the capital is the sentence's.
    is_head = len(core) > 1 and (core[0] is run[0] or not core[0].is_capitalised)
    if is_first and is_head and noun_of(core[0]) in PERSONS:
        core = core[1:]
    if not core:
        return
    is_opening = is_first and core[0] is run[0]
    said = _OWNER.sub("", text[core[0].start : core[-1].end])
    names.append(Name(run[0].start, run[-1].end, core, said, is_opening))


def _is_mere_opening(name: Name, words: Sequence[Word]) -> bool:
    """Whether the only reason for the capital letter is that a sentence begins there."""
    if name.is_certain or "-" in name.text:
        return False
    word = name.words[0]
    return (
        word.norm in OPENERS
        or (noun_of(word) in PERSONS and word.norm != noun_of(word) and not _is_owner(word))
        or word.stem[:1].isdigit()
        or word.norm.endswith(("ing", "ly", "ed"))
        or any(other.norm == word.norm and not other.is_capitalised for other in words)
    )


def name_key(word: Word) -> str:
    """What a word of a name is compared by: one key for "U.S.", "America" and "American"."""
    if word.norm in SAME_NATION:
        return SAME_NATION[word.norm]
    spelling = SPELLINGS.get(word.norm)
    return spelling or (word.stem if word.stem.isascii() else word.stem.translate(LETTERS))


def is_named(word: Word, keys: Collection[str]) -> bool:
    """Whether a word of a name stands among `keys` (of `name_key`), "Korean" for "Korea" too."""
    key = name_key(word)
    if key in keys or has_ending_apart(key, keys):
        return True
    return any(is_misspelt(key, other) for other in keys)


def is_abbreviation_of(word: Word, name: Name) -> bool:
    """Whether `word` ("KCNA", "UN") is made of initials that stand in a row in `name`."""
    return is_all_capitals(word) and word.norm in name.initials


def is_abbreviation(short: Name, long: Name) -> bool:
    """Whether `short` is one word of all the initials of `long`, which has several words."""
    word = short.words[0]
    is_one = len(short.words) == 1 < len(long.words)
    return is_one and is_all_capitals(word) and word.norm == long.initials


def is_same_name(one: Name, other: Name) -> bool:
    """Whether two names can be one: all words of the shorter stand in the longer, or initials."""
    shorter, longer = sorted((one, other), key=lambda name: len(name.words))
    keys = {name_key(word) for word in longer.words}
    return (
        all(is_named(word, keys) for word in shorter.words)
        or any(is_abbreviation_of(word, longer) for word in shorter.words)
        or any(is_abbreviation_of(word, shorter) for word in longer.words)
    )
