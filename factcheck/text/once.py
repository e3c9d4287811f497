"""What is made of the sources once, however many claims ask for it."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, TypeVar
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from collections.abc import Callable

    from factcheck.text.retrieval import SourceIndex

Made = TypeVar("Made")


def once_an_index(make: Callable[[SourceIndex], Made]) -> Callable[[SourceIndex], Made]:
    """`make`, called once an index; what it made is kept as long as the index is.

    Two threads may both make it; the one that is kept does not matter.
    """
    kept: WeakKeyDictionary[SourceIndex, Made] = WeakKeyDictionary()

    @wraps(make)
    def made(index: SourceIndex) -> Made:
        if index not in kept:
            kept[index] = make(index)
        return kept[index]

    return made
