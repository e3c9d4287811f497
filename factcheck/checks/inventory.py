"""What all sources of an index together hold, for the question whether a detail stands anywhere.

One pass over the words of an index, kept as long as the index lives; it compares nothing.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from factcheck.checks.details import Details, find_details
from factcheck.checks.people.names import is_all_capitals, name_key
from factcheck.checks.people.spellings import Spellings
from factcheck.checks.quotations.utterances import Utterances
from factcheck.text.once import once_an_index

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from factcheck.checks.people.names import Name
    from factcheck.text.retrieval import SourceIndex
    from factcheck.text.words import Word

_MAX_INITIALS = 6
_SMALL = frozenset({"of", "the", "and", "for", "de"})


class Inventory:
    """The words of all sentences of `index`, by what they are looked up by."""

    def __init__(self, index: SourceIndex) -> None:
        self._sentences = index.sentences
        self._positions: dict[str, list[int]] = {}
        self._keys: set[str] = set()
        self._initials: set[str] = set()
        self._capitals: set[str] = set()
        self._small: set[str] = set()
        self._mid_sentence: set[str] = set()
        self._articles = tuple(index.articles.values())
        for position, words in enumerate(index.words):
            self._take(position, words)

    def _take(self, position: int, words: Sequence[Word]) -> None:
        self._initials |= _initials_in(words)
        for i, word in enumerate(words):
            positions = self._positions.setdefault(word.stem, [])
            if positions[-1:] != [position]:
                positions.append(position)
            self._keys.add(name_key(word))
            if not word.is_capitalised:
                self._small.add(word.norm)
            elif i:
                self._mid_sentence.add(word.norm)
            if is_all_capitals(word):
                self._capitals.add(word.norm)

    @cached_property
    def _spellings(self) -> Spellings:
        return Spellings(self._keys)

    @cached_property
    def utterances(self) -> list[Utterances]:
        """What each source quotes."""
        return [Utterances(article) for article in self._articles]

    def details_with(self, words: Iterable[Word]) -> list[Details]:
        """Details of the sentences that hold any of `words`, in reading order."""
        found = {i for word in words for i in self._positions.get(word.stem, ())}
        return [find_details(self._sentences[i].exact) for i in sorted(found)]

    def positions_of(self, stems: Iterable[str]) -> set[int]:
        """Positions of the sentences that hold any of `stems`."""
        return {i for stem in stems for i in self._positions.get(stem, ())}

    def has_key(self, key: str) -> bool:
        """Whether a word with this `name_key` stands anywhere."""
        return key in self._keys

    def has(self, word: Word) -> bool:
        """Whether a word of a name stands anywhere, "Korean" for "Korea" and misspelt too."""
        key = name_key(word)
        return key in self._keys or self._spellings.has(key)

    def spells_out(self, name: Name) -> bool:
        """Whether the sources have `name` in full where it is initials, or the other way round."""
        return (len(name.words) > 1 and name.initials in self._capitals) or any(
            word.norm in self._initials for word in name.words if is_all_capitals(word)
        )

    def is_common(self, word: Word) -> bool:
        """Whether the sources use `word` in lower case and never with a capital of its own."""
        return word.norm in self._small and word.norm not in self._mid_sentence


def _initials_in(words: Sequence[Word]) -> set[str]:
    """Initials of every two to six capitalised words in a row, "of" and the like left out."""
    found: set[str] = set()
    row = ""
    for word in words:
        if word.is_capitalised:
            row = (row + word.norm[:1])[-_MAX_INITIALS:]
            found |= {row[i:] for i in range(len(row) - 1)}
        elif word.norm not in _SMALL:
            row = ""
    return found


@once_an_index
def take_inventory(index: SourceIndex) -> Inventory:
    """The inventory of `index`, made once."""
    return Inventory(index)
