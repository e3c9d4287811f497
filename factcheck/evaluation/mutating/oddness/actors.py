"""Names: a person for a person, a town for a town, and nobody who may be somebody else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.evaluation.mutating.editing.actors import can_act
from factcheck.evaluation.mutating.language.lists import read_words
from factcheck.grammar.lexicon import PLACES

if TYPE_CHECKING:
    from factcheck.evaluation.mutating.oddness.spots import Spot

_PLACE_BEFORE = re.compile(r"\b(?:in|near|to|from|outside|at|around|across) $")
_TITLES = frozenset("mr mrs ms miss sir dame".split())


def fits_name(spot: Spot) -> bool:
    """A person for a person; a body only where no "the" goes with its name."""
    names = spot.scene.story.names
    is_person = any(
        kind == "person" and name.endswith(spot.old) and name in spot.text
        for name, kind in names.items()
    )
    return is_person or spot.last != "the"


def fits_speaker(spot: Spot) -> bool:
    """Somebody who speaks, not somebody spoken of; no title that shows another sex."""
    is_spoken_of = "that" in spot.before.split()[-3:]
    return not is_spoken_of and spot.last.rstrip(".") not in _TITLES and fits_name(spot)


def fits_role(spot: Spot) -> bool:
    """Somebody who can do what was done to him."""
    return can_act(spot.new, spot.scene)


def fits_place(spot: Spot) -> bool:
    """Where somebody is or goes; a country for a country, a town for a town."""
    is_known = (
        spot.new in spot.scene.story.names
        or spot.new in read_words("towns")
        or spot.new.lower() in PLACES
    )
    return (
        is_known
        and _PLACE_BEFORE.search(spot.before) is not None
        and spot.ends_phrase()
        and (spot.old.lower() in PLACES) == (spot.new.lower() in PLACES)
    )
