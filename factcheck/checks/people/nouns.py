"""Who does it where no name does: "the army" in a claim, "the gendarmerie" in the sources.

Two nouns may mean the same ("the company", "the firm"), so they count as two only where one
sentence of the sources has both of them doing or suffering something; it knows no meanings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.people.events import SAYING
from factcheck.checks.people.likeness import is_about
from factcheck.checks.people.offices import BODIES
from factcheck.checks.people.stage import AHEAD, RIVAL_FROM
from factcheck.text.words import stem_word

if TYPE_CHECKING:
    from factcheck.checks.people.events import Event
    from factcheck.checks.people.names import Name
    from factcheck.checks.people.stage import Scene, Stage
    from factcheck.checks.setting import Stretch
    from factcheck.records import Finding
    from factcheck.text.words import Word

# Nouns that may mean anybody, and so any other noun.
_ANYBODY = frozenset(stem_word(noun) for noun in BODIES) | frozenset(
    stem_word(noun)
    for noun in """
    leader official politician expert boss figure man woman person people resident member partner
    colleague friend rival candidate spokesman spokeswoman veteran player athlete star champion
    winner worker employee authorities police victim suspect defendant pair couple two duo
    trio others side team suspects men women children boy girl teenager
    """.split()
)

_INDEFINITE = frozenset({"a", "an", "another"})
_ARTICLE_WITHIN = 2


def find_other_doer(event: Event, stage: Stage) -> Finding | None:
    """The finding that somebody else does in the sources what a noun of the claim does."""
    noun = event.doer
    if not noun or event.verb == SAYING or noun in _ANYBODY or not _is_told(noun, stage):
        return None
    words = {stem: weight for stem, weight in stage.weights(event).items() if stem != noun}
    told = {word.stem for word in stage.claim.words}
    best, most, mine = None, 0.0, 0.0
    for scene in stage.scenes:
        score = stage.score(words, (), scene)
        if score < RIVAL_FROM - AHEAD or scene.event.doer in told - {noun}:
            continue  # "the bridge shut" does not say who shut the bridge
        if _may_do(noun, scene, stage):
            mine = max(mine, score)
        elif (
            score > most
            and stage.is_near(scene)
            and is_about(event, scene.event, words)
            and stage.is_alike(event, scene)
        ):
            best, most = scene, score
    if best is None or most < RIVAL_FROM or mine > most - AHEAD:
        return None
    said = next((word for word in stage.claim.words if word.stem == noun), None)
    given = _given(best, stage)
    note = f"the source says this of “{given.text}”" if given else "the source says this of others"
    return stage.setting.find("undecided", "role_swapped", note, said=said, position=best.position)


def find_turned_doer(event: Event, stage: Stage) -> Finding | None:
    """The finding that what the claim has one do is done to that one in the sources."""
    doers: list[tuple[Stretch, str, list[Name]]] = [
        (name, name.words[-1].stem, [name]) for name in event.agents
    ]
    noun = next((word for word in stage.claim.words if word.stem == event.doer), None)
    if noun is not None:
        doers.append((noun, event.doer, list(stage.called(event.doer))))
    for said, head, names in doers:
        words = {stem: weight for stem, weight in stage.weights(event).items() if stem != head}
        for scene in stage.scenes:
            told = scene.event
            if told.verb != event.verb or not told.doer or told.doer not in event.objects:
                continue
            is_done = head in told.objects or any(stage.is_among(n, told.patients) for n in names)
            is_meant = told.doer == head or any(
                stage.is_among(name, stage.called(told.doer)) for name in names
            )
            if is_done and not is_meant and stage.score(words, (), scene) >= RIVAL_FROM:
                note = f"the source has “{said.text}” on the other side"
                return stage.setting.find(
                    "undecided", "role_swapped", note, said=said, position=scene.position
                )
    return None


def _is_told(noun: str, stage: Stage) -> bool:
    return any(scene.event.doer == noun for scene in stage.scenes)


def _given(scene: Scene, stage: Stage) -> Word | None:
    words = stage.setting.details(scene.position).words
    noun = scene.event.doer
    return next((word for word in words if word.stem == noun and word.is_content), None)


def _may_do(noun: str, scene: Scene, stage: Stage) -> bool:
    """Whether the noun may mean the one who does it in the scene."""
    event = scene.event
    if event.doer == noun or event.pronoun or not (_given(scene, stage) or event.agents):
        return True
    if event.doer in _ANYBODY or any(
        stage.is_among(name, event.agents) for name in stage.called(noun)
    ):
        return True
    return not _are_two(noun, scene, stage)


def _are_two(noun: str, scene: Scene, stage: Stage) -> bool:
    """Whether a sentence has the noun beside the one of the scene, each in a part of its own."""
    heads = {scene.event.doer} - {""}
    heads |= {name.words[-1].stem for name in scene.event.agents}
    for one in stage.scenes:
        event = one.event
        if event.doer != noun:
            continue
        words = stage.setting.details(one.position).words
        if not heads.isdisjoint(word.stem for word in words):
            return True
        # Whom "a dealer" brings in further on is nobody who was there before.
        at = next((i for i, word in enumerate(words) if word.stem == noun), 0)
        before = {word.norm for word in words[max(0, at - _ARTICLE_WITHIN) : at]}
        if one.position > scene.position and not before.isdisjoint(_INDEFINITE):
            return True
    return False
