"""The people and bodies of the sources that a claim may mean, and what they are called.

It gathers only the sentences that can matter for one claim; it judges nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

from factcheck.checks.people.descriptions import Description, find_descriptions
from factcheck.checks.people.names import (
    is_abbreviation,
    is_all_capitals,
    is_same_name,
    name_key,
)
from factcheck.text.words import find_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from factcheck.checks.people.names import Name
    from factcheck.checks.setting import Setting

# Sentences that are looked at for one claim, those nearest to its evidence first: names that a
# long source repeats hundreds of times are described where they are brought in or close by.
_MAX_SENTENCES = 40
# "the Road Safety Authority (RSA)" and "the RSA, the Road Safety Authority,".
_WORD = r"(?<![\w’'-])[^\W\d_][\w’'-]{0,30}"
_BRACKETED = re.compile(rf"((?:{_WORD} ){{1,8}})\(([A-Z][A-Za-z.&-]{{1,9}})\)")
# What stands between a name and another of the same person: "Ada Brook, known as Brooky".
_CALLED = re.compile(
    r"[,\s(]*(?:(?:better|also|formerly|previously) )?"
    r"(?:known as|nicknamed|dubbed|alias|aka)\s*[“\"‘']?"
)
_APPOSED = re.compile(rf"\b([A-Z][A-Z.&]{{1,9}}), the ((?:{_WORD} ){{0,7}}{_WORD})[,;.)]")


@lru_cache(maxsize=4096)
def find_aliases(text: str) -> Mapping[str, frozenset[str]]:
    """From the abbreviations that `text` brings in to the keys of the words in full."""
    found: dict[str, frozenset[str]] = {}
    pairs = [(m[2], m[1]) for m in _BRACKETED.finditer(text)]
    pairs += [(m[1], m[2]) for m in _APPOSED.finditer(text)]
    for short, long in pairs:
        words = find_words(long)
        letters = [letter for letter in short.casefold() if letter.isalpha()]
        initials = {word.norm[:1] for word in words}
        if 2 * sum(letter in initials for letter in letters) > len(letters):
            keys = frozenset(name_key(word) for word in words if word.is_content)
            norm = find_words(short)[0].norm
            found[norm] = found.get(norm, frozenset()) | keys
    return MappingProxyType(found)


class Cast:
    """The names and descriptions of the sentences that hold any of some stems.

    Attributes:
        positions: Those sentences and the neighbours of the evidence, in reading order.
        names: Their names, each spelling once, not in order.
    """

    def __init__(self, setting: Setting, stems: Iterable[str]) -> None:
        found = setting.inventory.positions_of(stems)
        found.update(setting.index.neighbours(setting.main, radius=2), setting.evidence)
        # The first mention of a name brings it in.
        nearest = sorted(found, key=lambda i: min(i, abs(i - setting.main)))[:_MAX_SENTENCES]
        self.positions = sorted(nearest)
        self._setting = setting
        found_names = [name for i in self.positions for name in setting.details(i).names]
        found_names.sort(key=lambda name: name.is_certain)  # of one spelling the surest stays
        self.names = list({name.text: name for name in found_names}.values())
        self._same: dict[tuple[str, str], bool] = {}
        self._aliases: dict[str, frozenset[str]] = {}
        for i in self.positions:
            self._aliases.update(find_aliases(setting.index.sentences[i].exact))
        self._same.update(self._find_called())
        self._keys = [frozenset(name_key(word) for word in name.words) for name in self.names]

    def _find_called(self) -> Iterator[tuple[tuple[str, str], bool]]:
        """Pairs of names that the sources say are of one person."""
        for i in self.positions:
            details = self._setting.details(i)
            for one, other in pairwise(details.names):
                if _CALLED.fullmatch(details.text, one.end, other.start):
                    yield (one.text, other.text), True
                    yield (other.text, one.text), True

    def descriptions(self) -> Iterator[tuple[int, Description]]:
        """What these sentences call their names, with the position of each sentence."""
        for i in self.positions:
            for description in find_descriptions(self._setting.index.sentences[i].exact):
                yield i, description

    def is_same(self, one: Name, other: Name) -> bool:
        """Whether two names can be one, told apart from others that are spelt much alike.

        "Osei" is "Philomena Osei" and, where such a one is known, not "Hugh Osey".
        """
        pair = (one.text, other.text)
        known = self._same.get(pair)
        if known is None:
            known = self._same[pair] = self._compare(one, other)
        return known

    def _compare(self, one: Name, other: Name) -> bool:
        if self._is_alias(one, other) or self._is_alias(other, one):
            return True
        if not is_same_name(one, other):
            return False
        if any(is_abbreviation(*pair) for pair in ((one, other), (other, one))):
            return True
        keys, others = ({name_key(word) for word in name.words} for name in (one, other))
        if keys <= others or others <= keys or len(one.words) > 1 < len(other.words):
            return True
        return not (self._is_known(keys) and self._is_known(others))

    def _is_alias(self, short: Name, long: Name) -> bool:
        """Whether the sources bring in `short` as the abbreviation of `long`."""
        if len(short.words) > 1 or not is_all_capitals(short.words[0]):
            return False
        full = self._aliases.get(short.words[0].norm, frozenset())
        return all(name_key(word) in full for word in long.words)

    def _is_known(self, keys: set[str]) -> bool:
        return any(keys <= known for known in self._keys)
