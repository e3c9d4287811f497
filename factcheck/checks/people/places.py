"""Where a claim has something happen against where the sources do.

It compares names behind the same preposition of two events that tell the same; it knows no map, so
that a place within another is told only by how the sources go on about it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.people.likeness import is_about
from factcheck.checks.people.names import name_key
from factcheck.checks.people.nations import is_nation
from factcheck.checks.people.stage import AHEAD, RIVAL_FROM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.checks.people.events import Event
    from factcheck.checks.people.names import Name
    from factcheck.checks.people.stage import Scene, Stage
    from factcheck.records import Finding

_SPOTS = frozenset(
    "road street lane avenue square park hospital school church house hall hotel station".split()
)
_WAYS = frozenset({"from", "to"})


def find_misplaced(event: Event, stage: Stage) -> Iterator[Finding]:
    """The places of an event of the claim at which the sources have something else."""
    placed = [(before, name) for before, name in event.placed if stage.is_known(name)]
    words = stage.weights(event) if placed else {}
    if not words:
        return
    scores = [(stage.score(words, (), scene), scene) for scene in stage.scenes]
    scores = [(score, scene) for score, scene in scores if score >= RIVAL_FROM - AHEAD]
    for before, name in placed:
        mine = max((score for score, scene in scores if _has(name, scene, stage)), default=0.0)
        for score, scene in scores:
            if score < RIVAL_FROM or mine > score - AHEAD or not stage.is_near(scene):
                continue
            other = _other(before, name, scene, stage)
            if other is not None and is_about(event, scene.event, words):
                yield _say(name, other, scene, stage)
                break


def find_turned(event: Event, stage: Stage) -> Iterator[Finding]:
    """A way of the claim that runs the other way round in the sources: "from A to B"."""
    ways = {before: name for before, name in event.placed if before in _WAYS}
    if len(ways) < len(_WAYS):
        return
    for scene in stage.scenes:
        told = {before: name for before, name in scene.event.placed if before in _WAYS}
        if len(told) == len(_WAYS) and all(
            stage.is_among(ways[before], [told[other]])
            for before, other in (("from", "to"), ("to", "from"))
        ):
            yield _say(ways["from"], told["from"], scene, stage)
            return


def _say(name: Name, other: Name, scene: Scene, stage: Stage) -> Finding:
    note = f"the source says this of “{other.text}”, not of “{name.text}”"
    return stage.setting.find(
        "undecided", "name_mismatch", note, said=name, given=other, position=scene.position
    )


def _has(name: Name, scene: Scene, stage: Stage) -> bool:
    return stage.is_among(name, stage.names(scene.position))


def _other(before: str, name: Name, scene: Scene, stage: Stage) -> Name | None:
    """The place of the scene, where the sources bring in `name` later as that of something else.

    What they bring in before may be the town or the country of all that follows.
    """
    others = [other for place, other in scene.event.placed if place == before]
    if not others or is_nation(name_key(name.words[-1])) or _has(name, scene, stage):
        return None
    if name.words[-1].norm.endswith("shire") or any(_is_spot(other) for other in others):
        return None
    told = stage.setting.inventory.positions_of(word.stem for word in name.words)
    own = [i for i in sorted(told) if stage.is_among(name, stage.names(i))]
    if not own or own[0] < scene.position:
        return None
    is_apart = all(
        _is_placed(name, i, stage)
        and not any(stage.is_among(other, stage.names(i)) for other in others)
        for i in own
    )
    return others[0] if is_apart else None


def _is_spot(name: Name) -> bool:
    """Whether the name is that of a street or a building, which lie in a town, or of a nation."""
    return name.words[-1].norm in _SPOTS or is_nation(name_key(name.words[-1]))


def _is_placed(name: Name, position: int, stage: Stage) -> bool:
    """Whether something happens there in the sentence at `position`, or is done by `name`."""
    return any(
        stage.is_among(name, [other for _, other in scene.event.placed])
        or stage.is_among(name, scene.event.agents)
        for scene in stage.scenes
        if scene.position == position
    )
