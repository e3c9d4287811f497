"""A claim cut into its clauses, because two articles seldom cut their sentences alike.

The cut is rough: at commas and conjunctions, and only where both sides have a verb. It says nothing
of what a clause means.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.grammar.lexicon import FINITE
from factcheck.text.words import is_past

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.checks.details import Details
    from factcheck.text.words import Word

_CUT = re.compile(
    r"(?<=[^\W_])[”’\"']?[,;:](?=\s)|\s[—–-](?=\s)"
    r"|(?=\s(?:which|who|whose|that|while|where|when|because|although|though|but|despite)\s)"
    # Not "before dawn on Saturday", "since 2019" or "Kim and Putin".
    r"|(?=\s(?:after|before|until|since|if|as|and)\s(?!(?:dawn|noon|midday|midnight)\b)[a-z])",
)
# Content words that a clause must have to be compared by itself.
_LEAST = 3


def split_parts(details: Details) -> tuple[tuple[int, int], ...]:
    """Clauses of a text as half-open characters in it, in order; a text without a cut is one."""
    text, words = details.text, details.words
    cuts = [*dict.fromkeys(match.end() for match in _CUT.finditer(text)), len(text)]
    found: list[tuple[int, int]] = []
    start, at = 0, 0
    own: list[Word] = []
    for cut in cuts:
        while at < len(words) and words[at].start < cut:
            own.append(words[at])
            at += 1
        if _is_clause(own):
            found.append((start, cut))
            start, own = cut, []
    if not found:
        return ((0, len(text)),)
    found[-1] = (found[-1][0], len(text))  # what is no clause belongs to the one before it
    return tuple(found)


def _is_clause(words: Sequence[Word]) -> bool:
    is_long = sum(word.is_content for word in words) >= _LEAST
    return is_long and any(
        word.norm in FINITE or is_past(word) or word.norm.endswith("ing") for word in words
    )
