"""The halves of a sentence that says two things: "A rose by 9 percent, while B fell".

It tells which half a claim is about and which of its words stand only in the other one. English
only, by the words that join clauses; a sentence without them has no halves.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from factcheck.checks.details import find_details
from factcheck.checks.people.names import name_key
from factcheck.text.words import find_words, is_past, is_same_stem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.checks.details import Details
    from factcheck.text.words import Word

_JOINTS = re.compile(r";|,?\s+(?:while|whereas|although|though|but)\s")
_MIN_WORDS = 2


def split_halves(text: str) -> list[tuple[int, int]]:
    """Spans of the clauses of `text`, in order; one span where nothing joins two of them."""
    cuts = [(m.start(), m.end()) for m in _JOINTS.finditer(text)]
    edges = [0, *(edge for cut in cuts for edge in cut), len(text)]
    spans = [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True)]
    whole = all(len(find_words(text[start:end])) >= _MIN_WORDS for start, end in spans)
    return spans if whole else [(0, len(text))]


def stray_words(claim: Details, main: Details) -> list[str]:
    """Words of the claim that the sentence has only outside the clause that the claim is about.

    A claim of several clauses is taken clause by clause. The subject of the first clause does not
    count: a later one may leave it out ("Sales fell in May but rose in June").
    """
    spans = split_halves(main.text)
    if len(spans) == 1:
        return []
    own = split_halves(claim.text)
    if len(own) > 1:
        parts = [find_details(claim.text[start:end]) for start, end in own]
        return [word for part in parts for word in stray_words(part, main)]
    best = max(spans, key=lambda span: len(_shared(claim, main, span)))
    inside = _shared(claim, main, best)
    subject = set(_subject_keys(main, spans[0])) if best != spans[0] else set()
    strays = {
        key: word
        for span in spans
        for key, word in _shared(claim, main, span).items()
        if span != best and key not in inside and key not in subject
    }
    return [word.text for word in strays.values()]


def _shared(claim: Details, main: Details, span: tuple[int, int]) -> dict[str, Word]:
    """Content words of the claim that stand within `span` of the main sentence, by their key."""
    keys = {name_key(w) for w in main.words if w.is_content and span[0] <= w.start < span[1]}
    return {
        name_key(word): word
        for word in claim.words
        if word.is_content and any(is_same_stem(name_key(word), key) for key in keys)
    }


def _subject_keys(main: Details, span: tuple[int, int]) -> Iterator[str]:
    """Keys of the words before the verb of the first clause."""
    words = [word for word in main.words if span[0] <= word.start < span[1]]
    for word, following in pairwise(words):
        if word.is_content:
            yield name_key(word)
        if is_past(following) or not following.is_content:
            return
