"""Words that say how many or how often without a number: all, most, some, few, none, always.

It says which of them a claim adds, and which cannot stand beside those of the evidence; it does not
count. English only.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from factcheck.checks.polarity.negation import read_denials
from factcheck.checks.polarity.opposites import is_prefix_opposite, opposed, senses_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.checks.polarity.negation import Reading
    from factcheck.text.words import Word

_STRONG = {
    "all": "all", "every": "all", "each": "all", "entire": "all", "whole": "all",
    "everyone": "all", "everybody": "all", "always": "all", "both": "all",
    "most": "most", "majority": "most", "mostly": "most",
    "only": "only", "solely": "only", "exclusively": "only",
}  # fmt: skip
# "the most common", "at most", "not at all", "after all": not how many.
_IDIOMS = frozenset({"the", "at", "a", "after", "above", "our", "its", "his", "her", "their"})
_AMOUNTS = {
    word: amount
    for amount, words in {
        "all": "all every each everyone everybody everything always both",
        "most": "most majority mostly usually",
        "many": "many often frequently",
        "some": "some several someone somebody something sometimes",
        "few": "few little rarely seldom minority",
        "none": "no none nobody nothing neither never",
    }.items()
    for word in words.split()
}
_HOW_OFTEN = frozenset("always usually often frequently sometimes rarely seldom never".split())
_NEARLY = frozenset("almost nearly virtually practically".split())
# What a sentence with one amount rules out; "all" said of "most" goes too far.
_RULED_OUT = {
    "all": {"none", "not all", "few"},
    "nearly": {"none", "few", "all"},
    "most": {"all", "none", "few"},
    "some": {"all", "nearly", "most", "none"},
    "many": {"all", "nearly", "most", "few", "none"},
    "few": {"all", "nearly", "most", "many", "none"},
    "not all": {"all", "nearly", "none"},
    "none": {"all", "nearly", "most", "many", "some", "few"},
}
_DENIED = {
    "all": "none",
    "most": "few",
    "many": "not all",
    "some": "not all",
    "few": "most",
    "not all": "some",
}
# What may be said of some beside the opposite of others: "few want it", "most oppose it".
_BESIDE = (
    {"some", "not all"}, {"some", "few"}, {"most", "few"}, {"all", "none"},
    {"many", "not all"}, {"many", "few"},
)  # fmt: skip
_POSSESSIVE = re.compile(r"['’]s?$")  # "Ulm's most famous"
_HEADS = 3
_MAX_AMOUNTS = 20
_REACH = 8


class Amount(NamedTuple):
    """How many or how often, the word that says so, and stems of what follows it."""

    kind: str
    word: Word
    heads: tuple[str, ...]


def stronger_quantifier(claimed: Sequence[Word], given: Sequence[Word]) -> Word | None:
    """The first word of `claimed` that says "all", "most" or "only" where none of `given` does."""
    known = {_STRONG.get(word.norm) for word in given}
    for i, word in enumerate(claimed):
        kind = _STRONG.get(word.norm)
        if kind is None or kind in known or _is_idiom(claimed, i):
            continue
        return word
    return None


def differing_amount(text: str, given: str) -> tuple[Amount, Amount] | None:
    """The first amount of `text` that `given` rules out by one of the same thing, with that one."""
    others = find_amounts(given)
    for amount in find_amounts(text):
        shared = [(len(set(amount.heads) & set(o.heads)), o) for o in others]
        most = max((n for n, _ in shared), default=0)
        same = [o for n, o in shared if n == most and _is_same_thing(amount, o)]
        if any(_is_opposed(amount, o) for o in same):
            continue
        if same and all(amount.kind in _RULED_OUT[o.kind] for o in same):
            return amount, same[0]
    return None


def may_both_hold(text: str, given: str) -> bool:
    """Whether one says something of some and the other the opposite of some: "not all passed"."""
    return any(
        (may_complement(one, other) or _is_denial(one, other)) and _is_same_thing(one, other)
        for one in find_amounts(text)
        for other in find_amounts(given)
    )


def may_complement(one: Amount, other: Amount) -> bool:
    """Whether one may say the opposite: "few want it", "most oppose it"."""
    return {one.kind, other.kind} in _BESIDE


def _is_denial(one: Amount, other: Amount) -> bool:
    """Whether both say the same, one by a denial: "few have paid", "most have not paid"."""
    words = _AMOUNTS[one.word.norm], _AMOUNTS[other.word.norm]
    return one.kind == other.kind and words[0] != words[1]


@lru_cache(maxsize=8192)
def find_amounts(text: str) -> tuple[Amount, ...]:
    """The first amounts that `text` gives in words, twenty at most."""
    reading = read_denials(text)
    return tuple(islice(_find(reading), _MAX_AMOUNTS))


def _find(reading: Reading) -> Iterator[Amount]:
    words = reading.words
    for i, word in enumerate(words):
        kind = _AMOUNTS.get(word.norm)
        if kind is None or _is_idiom(words, i):
            continue
        before = words[i - 1].norm if i else ""
        if kind == "all" and (before == "not" or before.endswith("n't")):
            kind = "not all"
        elif kind == "all" and (before in _NEARLY or _is_followed(words, i, "but")):
            kind = "nearly"
        elif kind == "few" and before == "a":
            kind = "some"
        heads, sign = _heads(reading, i)
        if sign < 0:
            kind = _DENIED.get(kind, kind)
        if heads:
            yield Amount(kind, word, heads)


def _heads(reading: Reading, i: int) -> tuple[tuple[str, ...], int]:
    """Stems of the content words after an amount, and whether their verb is denied."""
    found: list[str] = []
    sign = 1
    for j in range(i + 1, min(i + 1 + _REACH, len(reading.words))):
        if reading.sentence.is_stop(j) or (reading.sentence.is_opener(j) and j > i + 1):
            break
        word = reading.words[j]
        if not word.is_content or word.has_digit:
            continue
        found.append(word.stem)
        if reading.signs[j] < 0:
            sign = -1
        if reading.sentence.verbs[j]:
            break
    return tuple(found[:_HEADS]), sign


def _is_same_thing(one: Amount, other: Amount) -> bool:
    """Whether both count the same noun, or, where one has none, the same that is said of it."""
    if (one.word.norm in _HOW_OFTEN) != (other.word.norm in _HOW_OFTEN):
        return False
    return one.heads[0] == other.heads[0] or bool(set(one.heads[:2]) & set(other.heads[:2]))


def _is_opposed(one: Amount, other: Amount) -> bool:
    """Whether opposites are said: "none was hurt", "all were unhurt"."""
    return any(
        opposed(senses_of(a), senses_of(b)) is not None or is_prefix_opposite(a, b)
        for a in one.heads
        for b in other.heads
    )


def _is_idiom(words: Sequence[Word], i: int) -> bool:
    norm, before = words[i].norm, words[i - 1].norm if i else ""
    following = words[i + 1].norm if i + 1 < len(words) else ""
    if norm == "most":
        return before in _IDIOMS or _POSSESSIVE.search(words[i - 1].text) is not None
    if norm == "no":
        return following in ("longer", "doubt", "fewer", "less", "more", "later", "sooner")
    if norm in ("nothing", "neither", "little") and following in ("but", "less", ""):
        return True
    return norm == "all" and before in ("at", "after", "above")


def _is_followed(words: Sequence[Word], i: int, norm: str) -> bool:
    return i + 1 < len(words) and words[i + 1].norm == norm
