"""Whom a text names by a tie to another: "his brother", "Roe's deputy", "the firm's lawyer".

English only, by possessives and the nouns in `kin` and `offices`; whom "his" means is found in
`owners`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.checks.details import find_details
from factcheck.checks.people.kin import KINDS
from factcheck.checks.people.lines import Line, is_owner
from factcheck.checks.people.offices import BODIES, PERSONS, noun_of
from factcheck.grammar.lexicon import (
    AUXILIARIES,
    DETERMINERS,
    POSSESSIVE_PRONOUNS,
    PREPOSITIONS,
    RELATIVES,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.checks.people.names import Name

_ENDS = PREPOSITIONS | AUXILIARIES | RELATIVES | frozenset("and or but to who whose".split())
_PLURAL_OWNER = re.compile(r"s[’'] (?=\w)")
_MOST_BETWEEN = 4  # words between an owner and the noun: "eldest surviving", "former chief"
_OTHERS = frozenset(
    """
    employer housekeeper carer caregiver stalker killer attacker boyfriend girlfriend fiance fiancee
    fiancé fiancée classmate roommate flatmate biographer benefactor commander
    """.split()
)
# Of a person's they are no people: "his head".
_NOBODY = frozenset(
    "head back side line house forward major general guide chair justice figure lot band".split()
)
_TIED = frozenset(KINDS) | PERSONS | BODIES | _OTHERS


@dataclass(frozen=True, slots=True)
class Owner:
    """To whom somebody is tied, as a text has it: by a pronoun, a name or else a noun."""

    pronoun: str = ""
    """In lower case: "his"."""
    name: Name | None = None
    noun: str = ""
    """Without the ending of a plural."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Somebody who is named by a tie; offsets are half-open characters of the text."""

    owner: Owner
    noun: str
    """What he or she is to the owner, without the ending of a plural."""
    stem: str
    """Of that noun."""
    name: Name | None
    """That of him or her, where the text has it beside the tie."""
    start: int
    end: int
    text: str


@lru_cache(maxsize=8192)
def find_ties(text: str) -> tuple[Tie, ...]:
    """The ties of a text by the place of their nouns."""
    return tuple(_find(Line(find_details(text))))


def _find(line: Line) -> Iterator[Tie]:
    """Ties like "his brother", "Roe's brother" and "the players' coach"."""
    for i, word in enumerate(line.words):
        if word.norm in POSSESSIVE_PRONOUNS:
            owner = Owner(pronoun=word.norm)
            start = i
        elif is_owner(word) or _PLURAL_OWNER.match(line.text, word.end - 1):
            name = line.name_at.get(i)
            owner = Owner(name=name, noun="" if name else noun_of(word))
            start = _phrase_start(line, i)
        else:
            continue
        head = _head(line, i + 1)
        is_part = head == i + 1 and line.norm(head) in _NOBODY
        if head is not None and not is_part:
            yield _tie(line, owner, start, head)


def _head(line: Line, begin: int) -> int | None:
    """The noun that the phrase beginning at word `begin` turns on, if that is one of a tie."""
    found = None
    for k in range(begin, min(begin + _MOST_BETWEEN + 1, len(line.words))):
        norm = line.norm(k)
        if norm in _ENDS or norm in DETERMINERS or k in line.name_at:
            break
        if noun_of(line.words[k]) in _TIED and not _is_compound(line, k):
            found = k
        elif found is not None:
            break
        if line.gap(k) or is_owner(line.words[k]):
            break
    return found


def _is_compound(line: Line, k: int) -> bool:
    """Whether a hyphen leads on from word `k`: "brother-in-law"."""
    return line.text[line.words[k].end : line.words[k].end + 1] == "-"


def _phrase_start(line: Line, last: int) -> int:
    """The first word of the noun phrase that ends with word `last`."""
    i = last
    while i > 0 and not line.gap(i - 1) and last - i < 2 * _MOST_BETWEEN:
        if line.norm(i) in DETERMINERS or line.norm(i - 1) in _ENDS:
            break
        i -= 1
    return i


def _tie(line: Line, owner: Owner, start: int, head: int) -> Tie:
    begin, end = line.words[start].start, line.words[head].end
    return Tie(
        owner=owner,
        noun=noun_of(line.words[head]),
        stem=line.words[head].stem,
        name=_name(line, owner, start, head),
        start=begin,
        end=end,
        text=line.text[begin:end],
    )


def _name(line: Line, owner: Owner, start: int, last: int) -> Name | None:
    """The name beside the phrase: "his brother Tor", "her deputy, Otto Roe", "Tor, her son"."""
    behind = line.gap(last)
    k = last + 1
    if behind == "," and line.norm(k) in DETERMINERS:
        while k < len(line.words) and not line.name_from(k) and not line.gap(k):
            k += 1
    name = line.name_from(k)
    if behind in {"", ","} and name is not None and name is not owner.name:
        close = next(i for i in range(k, len(line.words)) if line.words[i] is name.words[-1])
        if not behind or line.gap(close):
            return name
    before = line.name_at.get(start - 1)
    is_before = before is not None and line.gap(start - 1) == "," and behind
    return before if is_before and before is not owner.name else None
