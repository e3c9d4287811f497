"""When two words of names are one in other endings or another spelling, one pair or many at once.

It compares the keys of words (`names.name_key`); what a name is, it does not know.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from factcheck.text.patterns import compile_late

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

# What a name may gain or lose and still be the same: "Korea", "Korean", "Koreans"; "Iraq", "Iraqi".
# "Victor" and "Victoria", "Martin" and "Martinez" are other people.
_ENDINGS = ("n", "ns", "an", "ans", "s", "i", "is", "y", "ian")
_MIN_BASE = 4
# "Zelensky" and "Zelenskyy" score 94, "Mercedes" and "Mercado" 67; short names differ by a letter
# and are other people ("Kim", "Lim").
_MIN_FUZZY = 6
_FUZZY_SCORE = 90.0
_MOST_APART = 2  # letters more in one than in the other
_OTHER_PERSON = frozenset({"a", "o", "e", "ia", "ez", "es", "son"})
_DOUBLED = compile_late(r"(.)\1")


def has_ending_apart(key: str, keys: Collection[str]) -> bool:
    """Whether one of `keys` is `key` with or without an ending such as that of "Korean"."""
    return any(other in keys for other in _with_endings(key))


def is_misspelt(key: str, other: str) -> bool:
    """Whether two long keys are spellings of one name: "Zelensky", "Zelenskyy"."""
    shorter, longer = sorted((key, other), key=len)
    if len(shorter) <= _MIN_BASE or key[0] != other[0]:
        return False
    if _without_doubled(key) == _without_doubled(other):
        return True  # "Odesa", "Odessa"
    if longer.startswith(shorter) and longer[len(shorter) :] in _OTHER_PERSON:
        return False
    return (
        len(shorter) >= _MIN_FUZZY
        and len(longer) - len(shorter) <= _MOST_APART
        and _is_near(_plain(key), _plain(other))
    )


class Spellings:
    """Keys in which another one is looked up without a look at each of them."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._keys = frozenset(keys)
        self._undoubled: dict[str, list[str]] = {}
        self._by_length: dict[tuple[str, int], list[tuple[str, str]]] = {}
        for key in self._keys:
            if len(key) > _MIN_BASE:
                self._undoubled.setdefault(_without_doubled(key), []).append(key)
            if len(key) >= _MIN_FUZZY:
                self._by_length.setdefault((key[0], len(key)), []).append((key, _plain(key)))

    def has(self, key: str) -> bool:
        """Whether one of the keys is `key`, in another ending or spelling too."""
        return next(self.like(key), None) is not None

    def like(self, key: str) -> Iterator[str]:
        """The keys that are `key`, in another ending or spelling too; one may come twice."""
        yield from (other for other in (key, *_with_endings(key)) if other in self._keys)
        if len(key) > _MIN_BASE:
            yield from self._undoubled.get(_without_doubled(key), ())
        if len(key) >= _MIN_FUZZY:
            mine = _plain(key)
            for length in range(len(key) - _MOST_APART, len(key) + _MOST_APART + 1):
                for other, plain in self._by_length.get((key[0], length), ()):
                    if _is_near(mine, plain) and is_misspelt(key, other):
                        yield other


def _with_endings(key: str) -> Iterator[str]:
    """What `key` is with one ending more or less."""
    if len(key) >= _MIN_BASE:
        yield from (key + ending for ending in _ENDINGS)
    for ending in _ENDINGS:
        if len(key) - len(ending) >= _MIN_BASE and key.endswith(ending):
            yield key[: -len(ending)]


def _plain(key: str) -> str:
    return key.replace("y", "i")


def _is_near(plain: str, other: str) -> bool:
    return fuzz.ratio(plain, other) >= _FUZZY_SCORE


@lru_cache(maxsize=8192)
def _without_doubled(key: str) -> str:
    return _DOUBLED.sub(r"\1", key)
