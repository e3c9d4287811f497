"""Words that say how many without a number: all, most, half, only.

It says which of them a claim adds; it does not count.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.text.words import Word

_STRONG = {
    "all": "all", "every": "all", "each": "all", "entire": "all", "whole": "all",
    "everyone": "all", "everybody": "all", "always": "all", "both": "all",
    "most": "most", "majority": "most", "mostly": "most",
    "only": "only", "solely": "only", "exclusively": "only",
}  # fmt: skip
# "the most common", "at most", "not at all", "after all": not how many.
_IDIOMS = frozenset({"the", "at", "a", "after", "above", "our", "its", "his", "her", "their"})


def stronger_quantifier(claimed: Sequence[Word], given: Sequence[Word]) -> Word | None:
    """The first word of `claimed` that says "all", "most" or "only" where none of `given` does."""
    known = {_STRONG.get(word.norm) for word in given}
    for i, word in enumerate(claimed):
        kind = _STRONG.get(word.norm)
        if kind is None or kind in known:
            continue
        if kind == "most" and word.norm == "most" and i and claimed[i - 1].norm in _IDIOMS:
            continue
        if word.norm == "all" and i and claimed[i - 1].norm in ("at", "after", "above"):
            continue
        return word
    return None
