"""The events of the sources that one claim may be about, and how much of its own they tell.

It gathers and weighs; whether somebody else takes part in them is compared in `actors` and beside.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.checks.attribution.speakers import names_in
from factcheck.checks.attribution.speech import read_speech
from factcheck.checks.people.cast import Cast
from factcheck.checks.people.events import Event, find_events
from factcheck.checks.people.likeness import EMPTY, UNITS, has_stem
from factcheck.checks.people.naming import is_unsure
from factcheck.checks.polarity.negation import read_denials

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from factcheck.checks.details import Details
    from factcheck.checks.people.names import Name
    from factcheck.checks.setting import Setting

RIVAL_FROM = 0.6
"""Share of what the claim's event says, as far as the sources know the words, that the other's
event must say; set on `evals/checks/dev/names.yaml`."""
AHEAD = 0.3
"""So much more of it than any event of one's own; set on the same cases."""
# What a verb and its object say weighs more than time and place.
_CORE_WEIGHT = 2.0
FIRST = "i"
"""The subject of an event by whoever speaks, as a stem."""
_ADDING = frozenset("also too another likewise".split())


@dataclass(frozen=True)
class Scene:
    """An event of the sources and the position of its sentence."""

    position: int
    event: Event


class Stage:
    """The events of the sources that one claim may be about.

    Attributes:
        setting: The sources.
        claim: The claim.
        cast: The names of those sentences.
        scenes: Their events.
    """

    def __init__(self, setting: Setting, named: Iterable[Name], claim: Details) -> None:
        self.setting, self.claim = setting, claim
        self.cast = Cast(setting, {word.stem for name in named for word in name.words})
        self._called = [one for _, one in self.cast.descriptions()]
        self._near = {*setting.evidence, *setting.index.neighbours(setting.main, radius=2)}
        self.scenes = [
            Scene(i, event) for i in self.cast.positions for event in find_events(self.text(i))
        ]
        self._verbs = {scene.event.verb for scene in self.scenes}

    def text(self, position: int) -> str:
        """The sentence at `position`."""
        return self.setting.index.sentences[position].exact

    def names(self, position: int) -> Sequence[Name]:
        """Its names."""
        return self.setting.details(position).names

    def is_near(self, scene: Scene) -> bool:
        """Whether the scene stands in the evidence or beside it."""
        return scene.position in self._near

    def is_alike(self, event: Event, scene: Scene) -> bool:
        """Whether the claim denies what it says exactly where the scene is denied."""
        return _is_denied(event, self.claim.text) == _is_denied(
            scene.event, self.text(scene.position)
        )

    def is_known(self, name: Name) -> bool:
        """Whether it is a name, and one of the sources too."""
        return not is_unsure(name, self.setting) and self.is_among(name, self.cast.names)

    def is_sure(self, name: Name) -> bool:
        """Whether more than the capital of a sentence speaks for the name."""
        return name.is_certain or any(
            other.is_certain and self.cast.is_same(name, other)
            for other in (*self.cast.names, *self.claim.names)
        )

    def is_among(self, name: Name, others: Iterable[Name]) -> bool:
        """Whether one of `others` can be `name`."""
        return any(self.cast.is_same(name, other) for other in others)

    def is_added(self, position: int) -> bool:
        """Whether the sentence tells it of one more: "Roe also left"."""
        return any(word.norm in _ADDING for word in self.setting.details(position).words)

    def called(self, noun: str) -> tuple[Name, ...]:
        """The names that the sources call by a noun, given as a stem."""
        return tuple(one.name for one in self._called if one.head.stem == noun)

    def weights(self, event: Event) -> dict[str, float]:
        """The stems of `event` that the sources have at all, with their weights."""
        index, inventory = self.setting.index, self.setting.inventory
        return {
            stem: index.idf(stem) * (_CORE_WEIGHT if stem in event.core - UNITS else 1.0)
            for stem in event.content
            if stem not in EMPTY and (stem in self._verbs or inventory.positions_of([stem]))
        }

    def score(self, words: Mapping[str, float], others: Sequence[Name], scene: Scene) -> float:
        """Share of the weighted `words` that the scene has, and of the names beside it."""
        shared = sum(words[stem] for stem in words if has_stem(scene.event.content, stem))
        total = sum(words.values())
        if shared and others:
            weights = {name: self._weight(name) for name in others}
            names = self.names(scene.position)
            shared += sum(weights[name] for name in others if self.is_among(name, names))
            total += sum(weights.values())
        return shared / total if total else 0.0

    def _weight(self, name: Name) -> float:
        return min(self.setting.index.idf(word.stem) for word in name.words)

    def stand_ins(self, scene: Scene) -> tuple[Name, ...]:
        """Names that the pronoun or the noun of its subject may mean."""
        position, event = scene.position, scene.event
        if event.subject == FIRST:
            said = read_speech(self.setting.index)[position].speeches
            return tuple(name for one in said if one.is_turn for name in names_in(one.label))
        if event.subject:
            return self.called(event.subject)
        if not event.pronoun:
            return ()
        before = [e for e in find_events(self.text(position)) if e.start < event.start]
        has_earlier = position - 1 in self.setting.index.neighbours(position)
        if has_earlier and not any(e.agents or e.patients for e in before):
            before = list(find_events(self.text(position - 1)))
        names = [name for e in before for name in (e.patients if e.is_passive else e.agents)]
        return tuple(dict.fromkeys(names))


def _is_denied(event: Event, text: str) -> bool:
    """Whether `text` says that its event was not so."""
    reading = read_denials(text)
    return any(
        sign < 0 and word.start == event.start
        for sign, word in zip(reading.signs, reading.words, strict=True)
    )
