"""Who does what in a claim against who does it in the sources: another actor, roles exchanged.

It finds the event of the sources that says most of what an event of the claim says, and asks
whether the same name takes part in the same role. What differs is left to a person: the events are
read by rule of thumb.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.checks.details import find_details
from factcheck.checks.people.cast import Cast
from factcheck.checks.people.events import SAYING, Event, Role, find_events
from factcheck.checks.people.naming import is_unsure
from factcheck.text.words import SHARED_PREFIX

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from factcheck.checks.people.names import Name
    from factcheck.checks.setting import Setting
    from factcheck.records import Finding


# Set on `evals/checks/dev/names.yaml`: the other's event must say this share of what the claim's
# event says, as far as the sources know the words, and so much more than any event of one's own.
_RIVAL_FROM = 0.6
_AHEAD = 0.3
# What a verb and its object say weighs more than time and place.
_CORE_WEIGHT = 2.0
_ROLES: tuple[Role, ...] = ("agents", "patients")
# "was unhurt" has one word beside its verb; "is the mayor of Hull" is compared as a description.
_ADJECTIVE = 2
# Verbs that say nothing by themselves.
_EMPTY = frozenset({SAYING, "be", "have", "do"})
# Of these either side can be the subject.
_MUTUAL = frozenset(
    "meet talk speak sign agre share marri play face draw clash discuss negoti split join".split()
)


def check_actors(claim_text: str, setting: Setting) -> Iterator[Finding]:
    """What speaks against the actors of the claim, at most one finding a role of an event."""
    events = find_events(claim_text)
    named = [name for event in events for name in (*event.agents, *event.patients)]
    if not named:
        return
    claim = find_details(claim_text)
    stage = _Stage(setting, named, claim.names)
    # Who said which half of a sentence with two speakers is for the check of speakers.
    n_sayings = sum(event.verb == SAYING for event in events)
    for event in events:
        is_naming = event.verb == "be" and bool(event.patients or len(event.core) != _ADJECTIVE)
        if is_naming or (event.verb == SAYING and n_sayings > 1):
            continue
        if any(quotation.start <= event.start < quotation.end for quotation in claim.quotations):
            continue  # whom "he" in the middle of a quotation means, the claim may put in brackets
        found = (stage.rival(event, role, named) for role in _ROLES)
        yield from (finding for finding in found if finding is not None)


@dataclass(frozen=True)
class _Scene:
    """An event of the sources and where it stands."""

    position: int
    event: Event


class _Stage:
    """The events of the sources that one claim may be about."""

    def __init__(self, setting: Setting, named: Sequence[Name], claimed: Sequence[Name]) -> None:
        self._setting = setting
        self._claimed = claimed
        self._cast = Cast(setting, {word.stem for name in named for word in name.words})
        self._called = [one for _, one in self._cast.descriptions()]
        self._near = {*setting.evidence, *setting.index.neighbours(setting.main, radius=2)}
        self._scenes = [
            _Scene(i, event)
            for i in self._cast.positions
            for event in find_events(setting.index.sentences[i].exact)
        ]

    def rival(self, event: Event, role: Role, named: Sequence[Name]) -> Finding | None:
        """The finding that somebody else has the role of `event` in the sources."""
        own = [name for name in event.of(role) if self._is_known(name)]
        if not own:
            return None
        words = self._weights(event)
        if not words:
            return None
        best, most, mine = None, 0.0, 0.0
        for scene in self._scenes:
            score = _score(words, scene.event)
            if score < _RIVAL_FROM - _AHEAD:
                continue
            if any(self._takes_part(name, event, scene, role) for name in own):
                mine = max(mine, score)
            elif (
                score > most
                and scene.position in self._near
                and _is_about(event, scene.event, words)
            ):
                other = self._other(own, event, scene, role, named)
                if other is not None:
                    best, most = (scene, other), score
        if best is None or most < _RIVAL_FROM or mine > most - _AHEAD:
            return None
        scene, other = best
        note = f"the source says this of “{other.text}”, not of “{own[0].text}”"
        is_here = any(other is name for name in self._names(scene.position))
        return self._setting.find(
            "undecided",
            "role_swapped",
            note,
            said=own[0],
            given=other if is_here else None,
            position=scene.position,
        )

    def _names(self, position: int) -> Sequence[Name]:
        return self._setting.details(position).names

    def _is_known(self, name: Name) -> bool:
        return not is_unsure(name, self._setting) and any(
            self._cast.is_same(name, other) for other in self._cast.names
        )

    def _is_sure(self, name: Name) -> bool:
        """Whether more than the capital of a sentence speaks for the name."""
        return name.is_certain or any(
            other.is_certain and self._cast.is_same(name, other)
            for other in (*self._cast.names, *self._claimed)
        )

    def _weights(self, event: Event) -> dict[str, float]:
        """The stems of `event` that the sources have at all, with their weights."""
        index = self._setting.index
        return {
            stem: index.idf(stem) * (_CORE_WEIGHT if stem in event.core else 1.0)
            for stem in event.content
            if stem not in _EMPTY and self._setting.inventory.positions_of([stem])
        }

    def _takes_part(self, name: Name, claimed: Event, scene: _Scene, role: Role) -> bool:
        """Whether `name` has or may have that role in the scene."""
        event = scene.event
        if self._is_among(name, (*event.of(role), *event.loose, *self._stand_ins(scene))):
            return True
        is_open = not event.of(role) and not event.pronoun and not event.subject
        if is_open and role == "agents":
            return True
        if event.verb == claimed.verb and event.verb not in _MUTUAL:
            return False
        if event.verb == SAYING or not self._is_among(name, self._names(scene.position)):
            return False
        # Who does something of their own in that sentence is not the one of this event.
        return not any(
            self._is_among(name, other.event.of(role))
            for other in self._scenes
            if other.position == scene.position and other.event.verb == scene.event.verb
        )

    def _other(
        self, own: Sequence[Name], claimed: Event, scene: _Scene, role: Role, named: Sequence[Name]
    ) -> Name | None:
        """Who has that role in the scene for certain, and is nobody of `own`."""
        event = scene.event
        if (event.verb == SAYING) != (claimed.verb == SAYING):
            return None
        found = event.of(role)
        if not found and event.pronoun:
            stand_ins = self._stand_ins(scene)
            found = stand_ins if len(stand_ins) == 1 else ()
        if not found or not self._is_sure(found[0]):
            return None
        if self._is_among(found[0], own):
            return None
        if event.verb != claimed.verb and self._is_among(found[0], named):
            return None
        return found[0]

    def _is_among(self, name: Name, others: Sequence[Name]) -> bool:
        return any(self._cast.is_same(name, other) for other in others)

    def _stand_ins(self, scene: _Scene) -> tuple[Name, ...]:
        """Names that the pronoun or the noun of its subject may mean."""
        position, event = scene.position, scene.event
        if event.subject:
            return tuple(one.name for one in self._called if one.head.stem == event.subject)
        if not event.pronoun:
            return ()
        text = self._setting.index.sentences[position].exact
        before = [e for e in find_events(text) if e.start < event.start]
        has_earlier = position - 1 in self._setting.index.neighbours(position)
        if has_earlier and not any(e.agents or e.patients for e in before):
            before = list(find_events(self._setting.index.sentences[position - 1].exact))
        names = [name for e in before for name in (e.patients if e.is_passive else e.agents)]
        return tuple(dict.fromkeys(names))


def _is_about(claimed: Event, event: Event, words: Mapping[str, float]) -> bool:
    """Whether two events share enough of the words that the sense hangs on.

    That is the verb and another word, or two others; the verb alone where the claim has no more.
    """
    shared = {stem for stem in words if _has(event.content, stem)}
    core = {stem for stem in shared & claimed.core if _has(event.core, stem)}
    if claimed.verb == SAYING == event.verb:
        return bool(core) and len(shared) > 1
    if event.verb == claimed.verb and event.verb not in {"have", "do"}:
        return bool(core) and (len(shared) > 1 or len(words) == 1)
    return len(core) > 1


def _score(words: Mapping[str, float], event: Event) -> float:
    """Share of the weighted `words` that the event has."""
    shared = [stem for stem in words if _has(event.content, stem)]
    total = sum(words.values())
    return sum(words[stem] for stem in shared) / total if total else 0.0


def _has(stems: frozenset[str], stem: str) -> bool:
    """Whether `stem` or one that counts as the same word is among `stems`."""
    return stem in _all_shortened(stems) or not stems.isdisjoint(_shortened(stem))


@lru_cache(maxsize=16_384)
def _shortened(stem: str) -> frozenset[str]:
    """`stem` and what is left of it without an ending (`words.is_same_stem`)."""
    if stem[-1:].isdigit():
        return frozenset({stem})
    return frozenset({stem, *(stem[:-n] for n in (1, 2) if len(stem) - n >= SHARED_PREFIX)})


@lru_cache(maxsize=16_384)
def _all_shortened(stems: frozenset[str]) -> frozenset[str]:
    return frozenset().union(*(_shortened(stem) for stem in stems))
