"""Proper names in a text: runs of capitalised words, short forms and abbreviations.

English only, by capital letters. It does not know whether a name is a person, a place or a body.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from factcheck.checks.nations import SAME_NATION

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from factcheck.text.words import Word

_TITLES = frozenset(
    """
    mr mrs ms dr prof professor sir lord lady dame president prime minister chancellor premier
    senator sen rep representative governor gov mayor judge justice general gen colonel col
    lieutenant lt captain capt sergeant sgt major admiral king queen prince princess pope bishop
    archbishop chief chairman chairwoman director secretary ambassador leader spokesman
    spokeswoman spokesperson chairperson deputy vice foreign state councillor councilor cllr coach
    striker goalkeeper defender midfielder detective inspector constable sheriff attorney envoy
    lawyer finance former
    """.split()
)
_INNER = frozenset("de la al el bin ibn van von der den du di da".split())
_CALENDAR = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec
    """.split()
)
# Words that open a sentence with a capital and are seldom the name of anything.
_OPENERS = frozenset(
    """
    close early late last next first nearly almost roughly several half twice once following
    according despite given shortly soon earlier later today yesterday tomorrow tonight police
    officials prosecutors researchers scientists residents analysts ministers experts nobody
    everybody somebody everyone someone everything nothing never none yes well maybe perhaps
    often sometimes always instead indeed please thank sorry let people men women children work
    new old
    """.split()
)
# What a name may gain or lose and still be the same: "Korea", "Korean", "Koreans"; "Iraq", "Iraqi".
# "Victor" and "Victoria", "Martin" and "Martinez" are other people.
_ENDINGS = ("n", "ns", "an", "ans", "s", "i", "is", "y", "ian", "ans")
_MIN_BASE = 4
# "Zelensky" and "Zelenskyy" score 94, "Mercedes" and "Mercado" 67; short names differ by a letter
# and are other people ("Kim", "Lim").
_MIN_FUZZY = 6
_FUZZY_SCORE = 90.0
_OWNER = re.compile(r"['’]s?$")
_SENTENCE_ENDS = ("", ".", "!", "?", ":", "…")
_OTHER_PERSON = frozenset({"a", "o", "e", "ia", "ez", "es", "son"})
_JOINT = re.compile(r"[\s.\-–&]*")


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
    for i, word in enumerate(words):
        between = text[words[i - 1].end : word.start] if run else ""
        joined = bool(run) and _JOINT.fullmatch(between) is not None and not _is_owner(run[-1])
        is_tail = bool(run) and between == "-" and len(word.norm) > 1  # the "un" of "Jong-un"
        if _can_be_name(word) or (is_tail and not _is_compound(run[-1], word)):
            if run and not joined:
                _close(names, run, text)
                run = []
            run.append(word)
        elif run and not (joined and _is_inner(word) and _goes_on(words, i)):
            _close(names, run, text)
            run = []
    _close(names, run, text)
    return [name for name in names if not _is_mere_opening(name, words)]


def _can_be_name(word: Word) -> bool:
    return (
        word.is_capitalised
        and word.norm not in _CALENDAR
        and not _is_degree(word)
        and (word.is_content or is_all_capitals(word))
    )


def _is_degree(word: Word) -> bool:
    """Whether the word is the C or F of a temperature rather than an initial."""
    return word.text in ("C", "F")


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
    return word.norm in _INNER or word.text.isdecimal()


def _goes_on(words: Sequence[Word], i: int) -> bool:
    following = words[i + 1 : i + 3]
    return any(_can_be_name(word) for word in following[:1]) or (
        len(following) > 1 and _is_inner(following[0]) and _can_be_name(following[1])
    )


def _close(names: list[Name], run: list[Word], text: str) -> None:
    core = tuple(word for word in run if word.norm not in _TITLES)
    if not core:
        return
    before = text[max(0, run[0].start - 50) : run[0].start].rstrip("'‘’([")
    is_quoted = before.endswith(("“", '"'))
    is_opening = core[0] is run[0] and (is_quoted or before.rstrip()[-1:] in _SENTENCE_ENDS)
    said = _OWNER.sub("", text[core[0].start : core[-1].end])
    names.append(Name(run[0].start, run[-1].end, core, said, is_opening))


def _is_mere_opening(name: Name, words: Sequence[Word]) -> bool:
    """Whether the only reason for the capital letter is that a sentence begins there."""
    if name.is_certain or "-" in name.text:
        return False
    word = name.words[0]
    return (
        word.norm in _OPENERS
        or word.stem[:1].isdigit()
        or word.norm.endswith(("ing", "ly", "ed"))
        or any(other.norm == word.norm and not other.is_capitalised for other in words)
    )


def name_key(word: Word) -> str:
    """What a word of a name is compared by: one key for "U.S.", "America" and "American"."""
    return SAME_NATION.get(word.norm, word.stem)


def is_named(word: Word, keys: Collection[str]) -> bool:
    """Whether a word of a name stands among `keys` (of `name_key`), "Korean" for "Korea" too."""
    key = name_key(word)
    if key in keys or has_ending_apart(key, keys):
        return True
    return len(key) >= _MIN_FUZZY and any(is_misspelt(key, other) for other in keys)


def has_ending_apart(key: str, keys: Collection[str]) -> bool:
    """Whether one of `keys` is `key` with or without an ending such as that of "Korean"."""
    longer = len(key) >= _MIN_BASE and any(key + ending in keys for ending in _ENDINGS)
    return longer or any(
        key.endswith(ending) and key[: -len(ending)] in keys
        for ending in _ENDINGS
        if len(key) - len(ending) >= _MIN_BASE
    )


def is_misspelt(key: str, other: str) -> bool:
    """Whether two long keys are spellings of one name: "Zelensky", "Zelenskyy"."""
    shorter, longer = sorted((key, other), key=len)
    if longer.startswith(shorter) and longer[len(shorter) :] in _OTHER_PERSON:
        return False
    return (
        len(other) >= _MIN_FUZZY
        and key[0] == other[0]
        and abs(len(key) - len(other)) <= 2
        and fuzz.ratio(key.replace("y", "i"), other.replace("y", "i")) >= _FUZZY_SCORE
    )


def is_abbreviation_of(word: Word, name: Name) -> bool:
    """Whether `word` ("KCNA", "UN") is made of initials that stand in a row in `name`."""
    return is_all_capitals(word) and word.norm in name.initials


def is_same_name(one: Name, other: Name) -> bool:
    """Whether two names can be one: all words of the shorter stand in the longer, or initials."""
    shorter, longer = sorted((one, other), key=lambda name: len(name.words))
    keys = {name_key(word) for word in longer.words}
    return (
        all(is_named(word, keys) for word in shorter.words)
        or any(is_abbreviation_of(word, longer) for word in shorter.words)
        or any(is_abbreviation_of(word, shorter) for word in longer.words)
    )
