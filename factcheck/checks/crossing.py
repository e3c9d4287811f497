"""Two pairs of words that a claim puts together crosswise: "a Scottish father and a Dutch mother".

Whatever the words are, where the source has each with the other's partner the claim has exchanged
them. English, by which words stand next to each other; it knows nothing of what they mean.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

from factcheck.grammar.lexicon import NUMBER_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.checks.details import Details
    from factcheck.checks.setting import Setting
    from factcheck.records import Finding
    from factcheck.text.words import Word

    Places = dict[str, tuple[int, Word]]
    """The content words that a text has once, by stem, with their place."""

# Partners stand so close, counted in content words: "lavender in the early afternoon". Set with the
# rest on claims written for training and calibration (found in 43 of 6,755 wrong ones and in 2 of
# 6,253 that the source carries) and on the development cases of `evals.checks`.
_CLOSE = 2
# A sentence with more words is a list or no sentence; comparing all pairs would take long.
_MAX_WORDS = 60
_FOUR = 4
# What stands the other way round is so much further: "father and a Dutch mother".
_BACK = 2
_AND = re.compile(r"\b(?:and|but|while|whereas)\b|;", re.IGNORECASE)


def check_crossing(claim: Details, setting: Setting) -> Iterator[Finding]:
    """At most one finding: two pairs that the main sentence has the other way round."""
    own = _places(claim.words)
    theirs = _places(setting.details(setting.main).words)
    shared = own.keys() & theirs.keys()
    if len(shared) < _FOUR:
        return
    both = {s: own[s] for s in shared}, {s: theirs[s] for s in shared}
    crossed = next(_find_crossed(*both, claim.text), None)
    if crossed is not None:
        one, partner, rival = crossed
        note = f"claim has “{partner.text}” with “{one.text}”, source has “{rival.text}” there"
        yield setting.find("undecided", "order_differs", note, said=one)


def _places(words: Sequence[Word]) -> Places:
    content = [word for word in words if word.is_content and word.text[0].isalnum()]
    if len(content) > _MAX_WORDS:
        return {}
    counts = Counter(word.stem for word in content)
    return {word.stem: (i, word) for i, word in enumerate(content) if counts[word.stem] == 1}


def _find_crossed(own: Places, theirs: Places, text: str) -> Iterator[tuple[Word, Word, Word]]:
    """A word of the claim `text`, its partner there, and the one that it has in the source."""
    for one, other in combinations(_pairs(own), 2):
        (a, b), (c, d) = one, other
        if len({a, b, c, d}) < _FOUR or not _is_alike(own, (a, c), (b, d)):
            continue
        shape = {_gap(own, a, b), _gap(own, c, d)}
        if shape != {_gap(theirs, a, d), _gap(theirs, c, b)}:
            continue
        is_told_so = _is_listed(theirs, b, a) or _is_listed(theirs, d, c)
        link = text[own[b][1].end : own[c][1].start]
        is_list = _is_listed(own, b, c) and is_told_so and _AND.search(link) is not None
        # Other words change places in many a faithful sentence: "was hit by", "as she said".
        has_figures = "figure" in {_kind(own[stem][1]) for stem in (a, b)}
        is_telling = has_figures or is_list
        if is_telling and _is_crossed(own, theirs, one, other, back=_BACK if is_list else 0):
            yield own[a][1], own[b][1], own[d][1]


def _is_alike(places: Places, *pairs: tuple[str, str]) -> bool:
    """Whether the words of each pair are of one kind: two figures, two names, two other words."""
    return all(_kind(places[one][1]) == _kind(places[other][1]) for one, other in pairs)


def _gap(places: Places, one: str, other: str) -> int:
    return places[other][0] - places[one][0]


def _is_listed(own: Places, last: str, first: str) -> bool:
    """Whether one pair follows right upon the other: "a Scottish father and a Dutch mother"."""
    return _gap(own, last, first) == 1


def _pairs(places: Places) -> list[tuple[str, str]]:
    """Words that stand close together, the first one first."""
    order = sorted(places, key=lambda stem: places[stem][0])
    return [
        (one, other)
        for i, one in enumerate(order)
        for other in order[i + 1 : i + 1 + _CLOSE]
        if places[other][0] - places[one][0] <= _CLOSE
    ]


def _kind(word: Word) -> str:
    if word.has_digit or word.norm in NUMBER_WORDS:
        return "figure"
    return "name" if word.is_capitalised else "word"


def _is_crossed(
    own: Places, theirs: Places, one: tuple[str, str], other: tuple[str, str], *, back: int
) -> bool:
    """Whether the first words of two own pairs have each other's partners among theirs.

    What stands the other way round counts as `back` steps further.
    """
    (a, b), (c, d) = one, other

    def apart(places: Places, x: str, y: str) -> int:
        steps = _gap(places, x, y)
        return steps if steps > 0 else back - steps

    here, there = (max(_gap(p, a, y), _gap(p, c, z)) for p, y, z in ((own, b, d), (theirs, d, b)))
    is_far_here = min(apart(own, a, d), apart(own, c, b)) > here
    return is_far_here and min(apart(theirs, a, b), apart(theirs, c, d)) > there
