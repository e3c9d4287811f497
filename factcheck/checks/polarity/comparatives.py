"""Denials of a comparison: "denied that fewer people come" leaves open whether people come.

English only, by the words that compare amounts. It tells what is left open, and compares nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factcheck.checks.polarity.terms import Polarity, Term

_COMPARING = frozenset("fewer less more".split())
# "Does not work there any more", "once more": no comparison.
_SET = frozenset("any no once even".split())


def is_comparison_denied(polarity: Polarity, term: Term, other: Polarity) -> bool:
    """Whether somebody denies an amount of what the term says, of which `other` has nothing."""
    words, spoken = polarity.words, polarity.reading.spoken
    if term.spoken >= 0 or words[term.i].norm in _COMPARING:
        return False
    compared = {
        word.norm
        for i, word in enumerate(words)
        if word.norm in _COMPARING and spoken[i] < 1 and words[i - 1].norm not in _SET
    }
    return bool(compared) and compared.isdisjoint(word.norm for word in other.words)
