"""Relative clauses behind a denial: "cannot keep a building open that needs a new roof".

What such a clause tells stands outside of the denial, and so does the thing that it is told of.
English only, by the word that opens the clause. It compares nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.polarity.scopes import REACH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.checks.polarity.scopes import Sentence

_PRONOUNS = frozenset("who whom whose which".split())
_RELATIVES = _PRONOUNS | {"that"}
_JOINTS = frozenset(("and", "or", "but"))


def told_apart(sentence: Sentence, heads: Sequence[int]) -> list[int]:
    """The things among denied words that have a relative clause, where a verb before is denied.

    "Was not a bank that lost money" denies no verb before the thing: there it is what is denied.
    """
    if not heads or not sentence.verbs[heads[0]]:
        return []
    things = [i for i in heads[1:] if not sentence.verbs[i]]
    return things if things and _has_relative(sentence, things[-1]) else []


def _has_relative(sentence: Sentence, thing: int) -> bool:
    """Whether a relative clause hangs on a noun, be it some words behind it."""
    for i in range(thing + 1, min(thing + REACH, len(sentence.words))):
        norm = sentence.words[i].norm
        is_cut = sentence.is_stop(i) or (sentence.is_comma(i) and norm not in _PRONOUNS)
        if is_cut or sentence.is_auxiliary(i) or norm in _JOINTS:
            return False
        if norm in _RELATIVES or sentence.is_opener(i):
            return norm in _RELATIVES
    return False
