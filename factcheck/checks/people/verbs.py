"""The verbs of a text by their forms: main verb, auxiliaries before it, active or passive.

English only. A present form without an auxiliary is found behind a name or "who"; infinitives and
participles in -ing belong to the verb before them.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from factcheck.checks.people.lines import is_owner
from factcheck.checks.people.offices import PERSONS, noun_of
from factcheck.grammar.lexicon import (
    AUXILIARIES,
    BE,
    DETERMINERS,
    FINITE,
    PREPOSITIONS,
    WEAK_SAYING,
)
from factcheck.text.words import REPORTING_WORDS, is_past

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.checks.people.lines import Line
    from factcheck.text.words import Word

BETWEEN = frozenset("not also already never still to since then now".split())
"""Words that may stand between an auxiliary and its verb, or a subject and its verb."""
RELATIVES = frozenset("who which that".split())
"""Words that stand for the noun before them."""
# Verbs by their form alone; past forms that the lexicon of finite verbs lacks stand last.
_VERBS = FINITE | REPORTING_WORDS | frozenset("beat let bid cast bet shed slid swore bore".split())
_NO_ADVERBS = frozenset("fly apply supply reply rely imply comply multiply rally ally".split())
_PARTICIPLES = ("ed", "en", "wn", "ung")
_UNCHANGED = frozenset("put set cut hit hurt shut let bid cast shed spread split bet".split())
# Before a hyphen they leave the verb a verb: "re-elected".
_PREFIXES = frozenset("re co pre over out un mis".split())
_OF_PHRASES = DETERMINERS | PREPOSITIONS
# A list of thousands of "verbs" is no sentence.
_MAX_VERBS = 60


class Verb(NamedTuple):
    """A verb with its auxiliaries, by the numbers of words."""

    first: int
    """First word of the verb group."""
    main: int
    """The word that carries its sense."""
    is_passive: bool


def find_verbs(line: Line) -> list[Verb]:
    """The verbs of a text in order, the first sixty."""
    return list(islice(_verbs(line), _MAX_VERBS))


def _verbs(line: Line) -> Iterator[Verb]:
    i = 0
    while i < len(line.words):
        verb = _verb_at(line, i)
        if verb is not None:
            yield verb
            i = verb.main
        i += 1


def _verb_at(line: Line, i: int) -> Verb | None:
    """The verb group that begins at word `i`."""
    word = line.words[i]
    if i in line.name_at or (word.is_capitalised and i) or word.norm == "according":
        return None
    if _is_compound(line, i):
        return None
    if word.norm in AUXILIARIES or word.norm.endswith("n't"):
        return _auxiliary_at(line, i)
    before = "" if line.gap(i - 1) else line.norm(i - 1)
    if before in _OF_PHRASES or noun_of(word) in PERSONS:
        return None
    if word.norm in _VERBS or is_past(word):
        return Verb(i, i, is_passive=line.norm(i + 1) == "by")
    is_owned = i > 0 and is_owner(line.words[i - 1])
    follows_name = i - 1 in line.name_at and not line.gap(i - 1) and not is_owned
    has_ending = word.norm.endswith("s") and not word.norm.endswith("ss")
    if follows_name and (_is_object(line, i - 1) or _has_verb_near(line, i)):
        return None
    if (follows_name or before in RELATIVES) and has_ending and word.is_content:
        return Verb(i, i, is_passive=False)
    return None


def _is_object(line: Line, i: int) -> bool:
    """Whether a preposition stands before the name of which word `i` is the last."""
    first = i - len(line.name_at[i].words) + 1
    return line.norm(first - 1) in PREPOSITIONS and not line.gap(first - 1)


def _has_verb_near(line: Line, i: int) -> bool:
    """Whether an auxiliary follows word `i`, over a place at most: "Tram services in Hull will"."""
    k = i + 1
    if line.norm(k) in PREPOSITIONS:
        k += 2
        while k in line.name_at:
            k += 1
    return line.norm(k) in AUXILIARIES and not any(line.gap(n) for n in range(i, k))


def _is_compound(line: Line, i: int) -> bool:
    """Whether a hyphen joins word `i` to a word that is no prefix: "state-owned"."""
    word = line.words[i]
    is_tail = line.text[word.start - 1 : word.start] == "-" and line.norm(i - 1) not in _PREFIXES
    return is_tail or line.text[word.end : word.end + 1] == "-"


def _auxiliary_at(line: Line, i: int) -> Verb:
    has_be, k = line.norm(i) in BE, i + 1
    while k < len(line.words) and not line.gap(k - 1):
        norm = line.norm(k)
        if norm in AUXILIARIES:
            has_be = has_be or norm in BE
        elif norm not in BETWEEN and not is_adverb(norm):
            break
        k += 1
    norm = line.norm(k)
    is_end = line.gap(k - 1) or k in line.name_at or norm in _OF_PHRASES
    if is_end or k >= len(line.words):
        return Verb(i, k - 1, is_passive=False)
    is_participle = is_past(line.words[k]) or norm.endswith(_PARTICIPLES) or norm in _UNCHANGED
    return Verb(i, k, is_passive=has_be and is_participle)


def is_adverb(norm: str) -> bool:
    """Whether a normalised word has the form of an adverb."""
    return norm.endswith("ly") and norm not in _NO_ADVERBS


def is_saying(word: Word) -> bool:
    """Whether the word is a verb of saying."""
    return word.norm in REPORTING_WORDS or word.norm in WEAK_SAYING
