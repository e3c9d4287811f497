"""Which changes of words are safe to make without a look at the sentence.

The long lists serve where thousands of pairs are made and an odd one does no harm; these short ones
hold what of them was found to read well and to say what it should.
"""

from __future__ import annotations

from functools import cache
from itertools import permutations
from typing import TYPE_CHECKING

from factcheck.evaluation.mutating.language.inflection import BASES
from factcheck.evaluation.mutating.language.lists import read_list
from factcheck.evaluation.mutating.language.substitution import find_substitutions
from factcheck.evaluation.mutating.language.tokens import BE_FORMS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.evaluation.mutating.language.entries import Kind
    from factcheck.evaluation.mutating.language.substitution import Substitution

_SYNONYMS: tuple[tuple[str, Kind], ...] = (
    ("verb_synonyms", "verb"),
    ("noun_synonyms", "noun"),
    ("phrase_synonyms", "phrase"),
)


def find_sure_swaps(text: str) -> Iterator[Substitution]:
    """Words or phrases put for others that mean the same in nearly every sentence."""
    for name, kind in _SYNONYMS:
        for found in find_substitutions(text, name, kind, reverse=True):
            start, end, new = found.change
            if is_sure("sure_synonyms", text[start:end], new):
                yield found


def is_sure(name: str, old: str, new: str) -> bool:
    """Whether the list `name` allows `new` for `old`, both as they stand in a text."""
    pairs = _read_pairs(name)
    return (old.lower(), new.lower()) in pairs or (_base(old), _base(new)) in pairs


@cache
def _read_pairs(name: str) -> frozenset[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for line in read_list(name):
        if " > " in line:
            old, _, new = line.partition(" > ")
            found.add((old, new))
        else:
            found.update(permutations(line.split(" / "), 2))
    return frozenset(found)


def _base(phrase: str) -> str:
    """`phrase` with its verb, the first word, in the base form."""
    first, *rest = phrase.lower().split() or [""]
    first = "be" if first in BE_FORMS else BASES.get(first, first)
    return " ".join([first, *rest])
