"""Small edits after which a sentence says something else, each with its kind, label and place.

An editor is a function of a text and its scene that gives the edits it can think of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evals.verifier.generate.editing import (
    added,
    certainty,
    dates,
    figures,
    mixing,
    names,
    negation,
    opposites,
    quantifiers,
    roles,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from evals.verifier.generate.editing.edits import Edit
    from evals.verifier.generate.scenes import Scene

    Editor = Callable[[str, Scene], Iterable[Edit]]

# How often each kind is tried before the others.
EDITORS: dict[str, tuple[Editor, float]] = {
    "number": (figures.change_number, 5),
    "unit": (figures.change_unit, 8),
    "date": (dates.change_date, 6),
    "name": (names.swap_name, 3),
    "foreign_name": (names.take_foreign_name, 1),
    "place": (names.swap_place, 2),
    "speaker": (names.swap_speaker, 5),
    "role": (roles.swap_roles, 9),
    "negation": (negation.turn, 2.5),
    "antonym": (opposites.take_opposite, 3),
    "near_miss": (words.take_near_miss, 5),
    "specific": (words.take_specific, 2.5),
    "sibling": (words.take_sibling, 2),
    "ordinal": (words.change_order, 7),
    "quantifier": (quantifiers.change_quantifier, 8),
    "hedge": (certainty.drop_hedge, 9),
    "attribution": (certainty.drop_attribution, 12),
    "tense": (certainty.change_tense, 6),
    "cause": (added.invent_cause, 7),
    "detail": (added.invent_detail, 1),
    "foreign_detail": (added.take_detail, 1.5),
    "adjective": (added.add_adjective, 1.5),
    "fusion": (mixing.fuse, 2.5),
    "elsewhere": (mixing.take_elsewhere, 0.6),
}


def find_edits(text: str, scene: Scene) -> Iterator[Edit]:
    """One edit of each kind that fits, in the order they should be tried."""
    order = sorted(EDITORS, key=lambda name: -(scene.draw.random() ** (1 / EDITORS[name][1])))
    for name in order:
        edits = list(EDITORS[name][0](text, scene))
        if edits:
            yield scene.draw.choice(edits)
