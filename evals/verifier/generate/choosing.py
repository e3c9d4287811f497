"""Which edit of a sentence is tried first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.evaluation.mutating.editing import EDITORS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.evaluation.mutating.editing.edits import Edit
    from factcheck.evaluation.mutating.scenes import Scene

# How often each kind is tried before the others.
_WEIGHTS = {
    "number": 5,
    "unit": 8,
    "date": 6,
    "name": 3,
    "foreign_name": 1,
    "place": 2,
    "speaker": 5,
    "role": 9,
    "negation": 2.5,
    "antonym": 3,
    "near_miss": 5,
    "specific": 2.5,
    "sibling": 2,
    "ordinal": 7,
    "quantifier": 8,
    "hedge": 9,
    "attribution": 12,
    "tense": 6,
    "cause": 7,
    "detail": 1,
    "foreign_detail": 1.5,
    "adjective": 1.5,
    "fusion": 2.5,
    "elsewhere": 0.6,
    "currency": 3,
    "percent_point": 4,
    "could": 4,
    "actors": 7,
    "source": 6,
    "link": 5,
    "surname": 2,
    "town": 2,
    "sure_detail": 2,
}


def find_edits(text: str, scene: Scene) -> Iterator[Edit]:
    """One edit of each kind that fits, in the order they should be tried."""
    order = sorted(_WEIGHTS, key=lambda name: -(scene.draw.random() ** (1 / _WEIGHTS[name])))
    for name in order:
        edits = list(EDITORS[name](text, scene))
        if edits:
            yield scene.draw.choice(edits)
