"""The names of a text, and whether another name is one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.people.names import is_all_capitals, is_same_name, name_key
from factcheck.checks.people.spellings import Spellings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factcheck.checks.people.names import Name


class KnownNames:
    """Names among which another one is looked up without a look at each of them."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._by_key: dict[str, list[Name]] = {}
        apart = {tuple(word.norm for word in name.words): name for name in names}
        for name in apart.values():
            for key in {name_key(word) for word in name.words}:
                self._by_key.setdefault(key, []).append(name)
        self._spellings = Spellings(self._by_key)
        self._initials = {name.initials for name in apart.values()}
        words = (word for name in apart.values() for word in name.words)
        self._capitals = {word.norm for word in words if is_all_capitals(word)}

    def has(self, name: Name) -> bool:
        """Whether `is_same_name` of `name` and one of the names."""
        return self._has_shortened(name) or any(
            is_same_name(name, other)
            for word in name.words
            for key in set(self._spellings.like(name_key(word)))
            for other in self._by_key[key]
        )

    def _has_shortened(self, name: Name) -> bool:
        """Whether `name` has the initials of one of the names in it, or the other way round."""
        capitals = [word.norm for word in name.words if is_all_capitals(word)]
        initials = name.initials
        return any(norm in other for norm in capitals for other in self._initials) or any(
            norm in initials for norm in self._capitals
        )
