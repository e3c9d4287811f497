"""Where in a sentence a name stands: what it does, what is done to it, what precedes it.

Two names in the same slot of two sentences stand for each other. English only, by the words next
to a name; it knows nothing of grammar beyond them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from factcheck.checks.details import find_details
from factcheck.checks.people.nations import SAME_NATION
from factcheck.grammar.lexicon import BE
from factcheck.text.words import REPORTING_WORDS, STOP

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.checks.people.names import Name
    from factcheck.text.words import Word

_SKIPPED = BE | frozenset(
    """
    has have had having do does did will would can could may might must shall should not never ever
    also just still already now then later only even who which that
    """.split()
)
_PREPOSITIONS = frozenset(
    """
    in at to from of by with on near for against over across between through under into outside
    inside behind beside around towards toward after before
    """.split()
)
# "fitted out in", "sent back to": the verb stands before them.
_PARTICLES = frozenset("out up off down back away over".split())
# Whom somebody told stands right after the verb, who said something may do so too.
TELLING = frozenset("tell tells told telling".split())
_ARTICLES = frozenset("the a an his her its their our my your".split())
_SMALL_NEXT = re.compile(
    r"[\s-]+(?!(?:and|or|said|says|in|on|at|to|has|have|had|is|are|was|were|will)\b)[a-z]"
)
_ARTICLE_BEFORE = re.compile(r"\b(?:the|an?)\s+\Z", re.IGNORECASE)
_ADJECTIVE_ENDINGS = ("an", "ish", "ese", "i")
LINK = re.compile(r"\s*(?:,|(?:,\s*)?\b(?:and|or)\b|&)\s*(?:the\s+)?")
_RELATIVE = re.compile(r",\s*(?:who|which|whose)\b", re.IGNORECASE)
# How many words an apposition between two commas may have: "Ruiz, the captain of the side, said".
_APPOSITION = 9


class Slot(NamedTuple):
    """A place for a name: `does`/`done` with a verb, `says`, `owns` with a thing, a preposition."""

    kind: str
    head: str


@lru_cache(maxsize=4096)
def find_slots(text: str) -> tuple[tuple[Name, frozenset[Slot]], ...]:
    """The names of `text` with the slots they stand in; names linked by "and" share theirs."""
    details = find_details(text)
    starts = {word.start: i for i, word in enumerate(details.words)}
    placed: list[tuple[Name, frozenset[Slot]]] = []
    adjectives = [name for name in details.names if _is_adjective(name, text)]
    placed += [(name, frozenset()) for name in adjectives]
    for group in _groups(text, [name for name in details.names if name not in adjectives]):
        first = starts[group[0].start]
        last = starts[group[-1].words[-1].start]
        before, after = _before(text, details.words, first), _after(text, details.words, last)
        if after and after.kind != "owns" and _is_inside_phrase(text, details.words, first):
            after = None
        if after and after.kind == "owns":
            before = None  # "sister of Kim's aide" is not Kim's sister
        slots = frozenset(slot for slot in (before, after) if slot)
        placed += [(name, slots) for name in group]
    return tuple(sorted(placed, key=lambda one: one[0].start))


def _is_adjective(name: Name, text: str) -> bool:
    """Whether the name is a nation's adjective before its noun: "the British series"."""
    if len(name.words) > 1 or not _SMALL_NEXT.match(text, name.end):
        return False
    norm = name.words[0].norm
    is_determined = _ARTICLE_BEFORE.search(text[max(0, name.start - 6) : name.start]) is not None
    return norm in SAME_NATION or (norm.endswith(_ADJECTIVE_ENDINGS) and is_determined)


def _groups(text: str, names: Sequence[Name]) -> Iterator[list[Name]]:
    chain: list[Name] = []
    for name in names:
        if chain and not LINK.fullmatch(text, chain[-1].end, name.start):
            yield from _parted(text, chain)
            chain = []
        chain.append(name)
    if chain:
        yield from _parted(text, chain)


def _parted(text: str, chain: list[Name]) -> Iterator[list[Name]]:
    """The chain as one list if an "and" comes last; "Tilden, Ohio" are two."""
    if len(chain) > 1 and text[chain[-2].end : chain[-1].start].strip() not in (",", ", the"):
        yield chain
    else:
        yield from ([name] for name in chain)


def _before(text: str, words: Sequence[Word], first: int) -> Slot | None:
    """What precedes the name: a preposition with its head, a verb, or "said" after a quotation."""
    i = first - 1
    while i >= 0 and words[i].norm in _ARTICLES and not _stops(text, words, i):
        i -= 1
    if i < 0 or _stops(text, words, i):
        return None
    word = words[i]
    if word.norm in REPORTING_WORDS:
        is_inverted = word.norm not in TELLING and (i == 0 or _stops(text, words, i - 1))
        return Slot("says", "") if is_inverted else None
    if word.norm in _PREPOSITIONS:
        k = i - 2 if i > 1 and words[i - 1].norm in _PARTICLES else i - 1
        head = words[k] if k >= 0 and not _stops(text, words, i - 1) else None
        if head is None or not (head.is_content or head.norm in REPORTING_WORDS):
            return None
        if (head.is_capitalised and k) or head.stem[:1].isdigit():
            return None
        return Slot("does" if word.norm == "by" else word.norm, head.stem)
    if word.is_content and not word.is_capitalised and not word.has_digit:
        return Slot("done", word.stem)
    return None


def _after(text: str, words: Sequence[Word], last: int) -> Slot | None:
    """What follows the name: the verb it is the subject of, or the thing it owns."""
    is_owner = words[last].text.endswith(("'s", "’s"))
    i = _past_apposition(text, words, last) if not is_owner else last + 1
    if i == last + 1 and not is_owner:
        i = _past_place(text, words, i)
    has_be = False
    while i is not None and i < len(words):
        word = words[i]
        if i > last + 1 and _stops(text, words, i - 1) and not _is_landing(text, words, last, i):
            return None
        if word.norm in REPORTING_WORDS and not has_be and not is_owner:
            return Slot("says", "")
        if word.is_content and not word.norm.endswith("ly"):
            if word.is_capitalised or word.has_digit:
                return None
            if is_owner:
                return Slot("owns", word.stem)
            is_passive = has_be and not word.norm.endswith("ing")
            return Slot("done" if is_passive else "does", word.stem)
        if not (word.norm in _SKIPPED or word.norm.endswith(("n't", "ly"))):
            return None
        has_be = has_be or word.norm in BE
        i += 1
    return None


def _past_place(text: str, words: Sequence[Word], i: int) -> int:
    """Number of the word after "in Brenholm" or "of the Bank", `i` where nothing such stands."""
    if i + 2 >= len(words) or words[i].norm not in _PREPOSITIONS:
        return i
    j = i + 1
    while j < len(words) and words[j].norm in _ARTICLES:
        j += 1
    start = j
    while j < len(words) and words[j].is_capitalised and not _stops(text, words, j - 1):
        j += 1
    return j if start < j < len(words) and not _stops(text, words, j - 1) else i


def _is_inside_phrase(text: str, words: Sequence[Word], first: int) -> bool:
    """Whether a preposition makes the name part of another subject: "lifeboats from Eskdale"."""
    i = first - 1
    while i > 0 and words[i].norm in _ARTICLES:
        i -= 1
    return i > 0 and words[i].norm in _PREPOSITIONS and not _stops(text, words, i)


def _past_apposition(text: str, words: Sequence[Word], last: int) -> int | None:
    """Number of the word after the name and any apposition to it; None where a stop comes."""
    end = words[last].end
    if last + 1 >= len(words):
        return None
    gap = text[end : words[last + 1].start]
    if not STOP.search(gap) or _RELATIVE.match(text, end) or _is_aside(text, words, last):
        return last + 1
    if gap.strip() != ",":
        return None
    for i in range(last + 1, min(last + 1 + _APPOSITION, len(words) - 1)):
        gap = text[words[i].end : words[i + 1].start]
        if STOP.search(gap):
            return i + 1 if gap.strip() == "," else None
    return None


def _is_aside(text: str, words: Sequence[Word], last: int) -> bool:
    """Whether the name itself stands between two commas: "The judge, Miriam Achebe, said"."""
    i = last
    while i and words[i - 1].is_capitalised and not _stops(text, words, i - 1):
        i -= 1
    before, after = text[: words[i].start].rstrip(), text[words[last].end :]
    return before.endswith(",") and after.startswith(",")


def _is_landing(text: str, words: Sequence[Word], last: int, i: int) -> bool:
    """Whether the stop before word `i` is the comma that closes the apposition."""
    return _past_apposition(text, words, last) == i


def _stops(text: str, words: Sequence[Word], i: int) -> bool:
    """Whether a punctuation mark stands between word `i` and the next."""
    return i + 1 < len(words) and STOP.search(text[words[i].end : words[i + 1].start]) is not None
