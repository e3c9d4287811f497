"""People and places put for others that the article does not know."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from factcheck.evaluation.mutating.editing.edits import Edit
from factcheck.evaluation.mutating.editing.names import find_names_in
from factcheck.evaluation.mutating.language.lists import read_groups, read_list
from factcheck.evaluation.mutating.language.mending import Change

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.evaluation.mutating.scenes import Scene

_PLACE_BEFORE = re.compile(r"\b(?:in|near|to|from|outside) $")


def rename_person(text: str, scene: Scene) -> Iterator[Edit]:
    """Another surname for a person, the first name kept."""
    told = " ".join(scene.story.sentences)
    surnames = [name for name in read_list("surnames") if name not in told]
    for name, start in find_names_in(text, scene):
        if scene.story.names[name] == "person" and surnames:
            last = start + len(name) - len(name.split()[-1])
            new = scene.draw.choice(surnames)
            yield Edit("name", (Change(last, start + len(name), new),))


def move_place(text: str, scene: Scene) -> Iterator[Edit]:
    """Another town for a town and another country for a country, where it says "in" or the like."""
    told = " ".join(scene.story.sentences)
    for name, start in find_names_in(text, scene):
        if scene.story.names[name] != "place" or not _PLACE_BEFORE.search(text[:start]):
            continue
        offered = _countries() if name in _countries() else read_list("towns")
        fits = [place for place in offered if place not in told]
        if fits:
            yield Edit("place", (Change(start, start + len(name), scene.draw.choice(fits)),))


@cache
def _countries() -> tuple[str, ...]:
    return tuple(country for country, *_ in read_groups("nations", "|"))
