"""Entries of the word lists as rules: which words in a row become which, and when.

It knows how entries are written; where a rule fits in a sentence is for `substitution`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from factcheck.evaluation.mutating.language.inflection import plural_of, verb_forms
from factcheck.evaluation.mutating.language.lists import read_list

if TYPE_CHECKING:
    from collections.abc import Iterator

Kind = Literal["verb", "noun", "phrase"]
"""How entries inflect: verbs on their first word, nouns on their last, phrases not."""
ANY_BE = "BE"
"""Tag of a rule for one certain form of "be", which needs no look at the sentence."""
_ENTRY = re.compile(r"(.+?) (>>|[=>:!/]) (.+)")
_BE = {
    "is": "VBZ", "are": "VBP", "was": "VBD", "were": "VBDP", "be": "VB", "been": "VBN",
    "being": "VBG", "'s": "VBZ",
}  # fmt: skip
BE_FORMS = frozenset(_BE)
_BE_BY_TAG = {tag: form for form, tag in reversed(_BE.items())} | {"VBZ": "is"}


class Rule(NamedTuple):
    """One form of one direction of an entry."""

    old: tuple[str, ...]
    new: str
    tag: str
    """Form that a verb must have in the sentence; "" for nouns and phrases."""
    sign: str
    """What stands between the two sides of the entry."""
    is_reversed: bool
    """Whether it goes from the right side to the left one."""


@cache
def index_rules(name: str, kind: Kind) -> dict[str, list[Rule]]:
    """The rules of a list by the first word they replace.

    Raises:
        ValueError: A line of the list is no entry.
    """
    found: dict[str, list[Rule]] = {}
    for entry in read_list(name):
        match = _ENTRY.fullmatch(entry)
        if match is None:
            raise ValueError(f"not an entry of {name}: {entry!r}")
        left, sign, right = match.groups()
        for old, new, is_reversed in ((left, right, False), (right, left, True)):
            for words, text, tag in _inflect(old, new, kind):
                rule = Rule(words, text, tag, sign, is_reversed)
                found.setdefault(words[0], []).append(rule)
    return found


def _inflect(old: str, new: str, kind: Kind) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """The forms of two sides: words to be replaced, what replaces them, and the verb's tag."""
    if kind == "phrase":
        yield tuple(old.lower().split()), new, ""
    elif kind == "noun":
        for a, b in zip(_numbers(old), _numbers(new), strict=True):
            yield tuple(a.lower().split()), b, ""
    else:
        yield from _inflect_verbs(old, new)


def _inflect_verbs(old: str, new: str) -> Iterator[tuple[tuple[str, ...], str, str]]:
    old_verb, *old_rest = old.split()
    new_verb, *new_rest = new.split()
    if old_verb == "be":
        for form, tag in _BE.items():
            plain = "VBD" if tag == "VBDP" else tag
            head = _BE_BY_TAG[tag] if new_verb == "be" else verb_forms(new_verb)[plain]
            yield (form, *old_rest), " ".join([head, *new_rest]), ANY_BE
    elif new_verb != "be":  # "was" or "were" could not be chosen
        others = verb_forms(new_verb)
        for tag, form in verb_forms(old_verb).items():
            yield (form, *old_rest), " ".join([others[tag], *new_rest]), tag


def _numbers(noun: str) -> tuple[str, str]:
    """Singular and plural of an entry's side."""
    one, _, many = noun.partition("/")
    return one, many or plural_of(one)
