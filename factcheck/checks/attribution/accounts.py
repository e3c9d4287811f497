"""A source taken apart by voice: what it tells itself, and what it has only from a speaker.

Every sentence gives one account in the source's own voice (what is outside everything said) and
one for each thing said. It compares stems; it does not know what follows from them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from factcheck.checks.attribution.speech import Speech, read_speech
from factcheck.grammar.saying import is_saying
from factcheck.text.once import once_an_index

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factcheck.text.retrieval import SourceIndex
    from factcheck.text.words import Word


@dataclass(frozen=True, slots=True)
class Account:
    """The content words of one voice in one sentence."""

    position: int
    """Of the sentence in the index."""
    speech: Speech | None
    """None for the source's own voice."""
    stems: frozenset[str]
    """Of its content words, verbs of saying left out."""


@dataclass(frozen=True)
class Accounts:
    """All accounts of the sources."""

    own: tuple[Account, ...]
    """Those in the source's own voice, in reading order."""
    told: tuple[Account, ...]
    """Those of speakers, in reading order."""

    @cached_property
    def own_stems(self) -> frozenset[str]:
        """All stems that the sources use in their own voice."""
        return frozenset[str]().union(*(account.stems for account in self.own))

    @cached_property
    def _by_position(self) -> dict[int, list[Account]]:
        found: dict[int, list[Account]] = {}
        for account in self.told:
            found.setdefault(account.position, []).append(account)
        return found

    def told_at(self, positions: Iterable[int]) -> list[Account]:
        """Those of speakers in the sentences at `positions`."""
        return [account for i in positions for account in self._by_position.get(i, ())]


@once_an_index
def take_accounts(index: SourceIndex) -> Accounts:
    """All accounts of the sources, made once an index."""
    all_of_them = list(_accounts(index))
    return Accounts(
        own=tuple(account for account in all_of_them if account.speech is None),
        told=tuple(account for account in all_of_them if account.speech is not None),
    )


def _accounts(index: SourceIndex) -> Iterator[Account]:
    for position, (speeches, _) in enumerate(read_speech(index)):
        words = index.words[position]
        yield Account(position, None, stems_of(outside(words, speeches)))
        for speech in speeches:
            yield Account(position, speech, stems_of(inside(words, speech)))


def stems_of(words: Iterable[Word]) -> frozenset[str]:
    """Stems of the content words, verbs of saying left out."""
    return frozenset(word.stem for word in words if word.is_content and not is_saying(word.norm))


def inside(words: Iterable[Word], speech: Speech) -> list[Word]:
    """Those of the words that are part of what is said."""
    return [w for w in words if any(a <= w.start < b for a, b in speech.said)]


def outside(words: Iterable[Word], speeches: Sequence[Speech]) -> list[Word]:
    """Those of the words that are part of nothing said, the names of the speakers included."""
    said = [stretch for speech in speeches for stretch in speech.said]
    return [w for w in words if not any(a <= w.start < b for a, b in said)]


def free_words(words: Iterable[Word], speeches: Sequence[Speech]) -> list[Word]:
    """Those of the words that are neither said by anybody nor name who says it."""
    by = [speech.by for speech in speeches if speech.by is not None]
    return [w for w in outside(words, speeches) if not any(a <= w.start < b for a, b in by)]


def share(wanted: frozenset[str], found: frozenset[str], index: SourceIndex) -> float:
    """Share of `wanted` stems that are among `found`, weighted by idf; 0 when none is wanted."""
    hit = wanted & found
    if not hit:
        return 0.0
    return sum(map(index.idf, hit)) / sum(map(index.idf, wanted))
