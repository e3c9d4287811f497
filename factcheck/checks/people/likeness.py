"""Whether two events tell the same, by the stems that both of them have.

It knows words and no names; who takes part in an event is compared elsewhere.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.checks.people.events import SAYING
from factcheck.text.words import SHARED_PREFIX

if TYPE_CHECKING:
    from collections.abc import Mapping

    from factcheck.checks.people.events import Event

EMPTY = frozenset({SAYING, "be", "have", "do"})
"""Stems of verbs that say nothing by themselves."""

UNITS = frozenset("euro dollar pound yen percent million billion thousand".split())
"""Stems of words behind a number, which is a word of its own."""


def is_about(claimed: Event, event: Event, words: Mapping[str, float]) -> bool:
    """Whether two events share enough of the words that the sense hangs on.

    That is the verb and another word, or two others; the verb alone where the claim has no more.
    """
    shared = {stem for stem in words if has_stem(event.content, stem)}
    core = {stem for stem in shared & claimed.core if has_stem(event.core, stem)}
    if claimed.verb == SAYING == event.verb:
        is_behind = len(claimed.core) == 1  # "…, said Roe": what is said stands before the verb
        return len(shared) > 1 and bool(core or is_behind)
    if event.verb == claimed.verb and event.verb not in {"have", "do"}:
        return bool(core) and (len(shared) > 1 or len(words) == 1)
    return len(core) > 1


def has_stem(stems: frozenset[str], stem: str) -> bool:
    """Whether `stem` or one that counts as the same word is among `stems`."""
    return stem in _all_shortened(stems) or not stems.isdisjoint(_shortened(stem))


@lru_cache(maxsize=16_384)
def _shortened(stem: str) -> frozenset[str]:
    """`stem` and what is left of it without an ending (`words.is_same_stem`)."""
    if stem[-1:].isdigit():
        return frozenset({stem})
    return frozenset({stem, *(stem[:-n] for n in (1, 2) if len(stem) - n >= SHARED_PREFIX)})


@lru_cache(maxsize=16_384)
def _all_shortened(stems: frozenset[str]) -> frozenset[str]:
    return frozenset().union(*(_shortened(stem) for stem in stems))
