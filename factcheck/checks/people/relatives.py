"""Of whom something is said, by ties: of somebody, of his brother, of her lawyer, of her brother.

A claim may move what is said along a tie or to another one. Only owners that are plain count, and
only where nothing in the sources says it of whom the claim has.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.checks.attribution.floor import OWN
from factcheck.checks.people.events import SAYING, find_events
from factcheck.checks.people.kin import is_kin
from factcheck.checks.people.likeness import is_about
from factcheck.checks.people.offices import BODIES
from factcheck.checks.people.owners import are_apart, find_source_ties
from factcheck.checks.people.stage import AHEAD, RIVAL_FROM
from factcheck.checks.people.ties import Owner, Tie, find_ties
from factcheck.grammar.lexicon import PREPOSITIONS
from factcheck.text.words import find_words, stem_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.checks.people.events import Event, Role
    from factcheck.checks.people.names import Name
    from factcheck.checks.people.stage import Scene, Stage
    from factcheck.checks.setting import Stretch
    from factcheck.records import Finding

_LISTED = re.compile(r"\b(?:and|or) \0|\0,? (?:and|or) ")
_BEHIND = re.compile(rf"\b(?:{'|'.join(sorted(PREPOSITIONS))})\s+\Z")
_INDEFINITE = re.compile(r"\b[Aa]n?\s+(?:[\w-]+\s+){1,6}\Z")
_ANYBODY = re.compile(r"an?\s", re.IGNORECASE)
_VERB = re.compile(r"[\w’'-]+\s+")


@dataclass(frozen=True)
class _Party:
    """Who takes part in an event: by names, by the stem of a noun, or by a tie."""

    names: tuple[Name, ...]
    noun: str
    tie: Tie | None
    is_indefinite: bool = False
    """Whether only "a nurse" is told of, who may be anybody."""


def find_other_relative(event: Event, role: Role, stage: Stage) -> Finding | None:
    """The finding that the sources have another relative in a role of the claim's event."""
    mine = _party(event, role, stage.claim.text, find_ties(stage.claim.text))
    if event.verb == SAYING or mine is None:
        return None
    own_words = {mine.noun} | {word.stem for word in find_words(mine.tie.text if mine.tie else "")}
    words = {s: weight for s, weight in stage.weights(event).items() if s not in own_words}
    best, most, own = None, 0.0, 0.0
    for scene in stage.scenes:
        score = stage.score(words, (), scene)
        if score < RIVAL_FROM - AHEAD or scene.event.verb == SAYING:
            continue
        ties = find_source_ties(stage.setting.index, scene.position)
        party = _party(scene.event, role, stage.text(scene.position), ties)
        if party is not None and _is_other(mine, party, stage):
            is_told = stage.is_near(scene) and stage.is_alike(event, scene)
            if score > most and is_told and is_about(event, scene.event, words):
                best, most = (scene, party), score
        elif party is None or _may_be(mine, party, stage):
            own = max(own, score)
    if best is None or most < RIVAL_FROM or own > most - AHEAD:
        return None
    return _finding(mine, *best, stage)


def _finding(mine: _Party, scene: Scene, party: _Party, stage: Stage) -> Finding:
    nouns = (word for word in stage.claim.words if word.stem == mine.noun)
    parts: list[Stretch] = [*mine.names, *nouns]
    said: Stretch | None = mine.tie or next(iter(parts), None)
    given = party.tie or next(iter(party.names), None)
    note = f"the source says this of “{given.text}”" if given else "the source says it of others"
    note = f"{note}, not of “{said.text}”" if said else note
    return stage.setting.find(
        "undecided", "role_swapped", note, said=said, given=given, position=scene.position
    )


def _party(event: Event, role: Role, text: str, ties: Sequence[Tie]) -> _Party | None:
    """Who has that role in an event of `text`, given its ties; None where that is open."""
    is_subject = event.is_passive == (role == "patients")
    if not is_subject:
        return _object(event, text, ties) if role == "patients" else None
    names = tuple(n for n in (*event.agents, *event.patients) if n.start < event.start)
    before = [tie for tie in ties if tie.end <= event.start]
    found = next((t for t in before[::-1] if t.stem == event.subject or t.name in names), None)
    if found is not None and (found is not before[-1] or _BEHIND.search(text[: found.start])):
        return None  # "Roe, who is coached by her uncle, won"
    is_owner = any(tie.owner.name in names for tie in before)
    if event.pronoun or not (names or event.subject) or is_owner:
        return None
    is_indefinite = not (found or names) and _INDEFINITE.search(text[: event.start]) is not None
    # In "Roe was cleared and her son charged" the "and" begins a clause.
    is_first = bool(before) and before[-1].start < find_events(text)[0].start
    if is_first and _is_listed(text, before[-1]):
        return None
    return _Party(names, event.subject, found, is_indefinite)


def _object(event: Event, text: str, ties: Sequence[Tie]) -> _Party | None:
    """To whom something is done that is told of whoever does it."""
    verb = _VERB.match(text, event.start)
    end = verb.end() if verb else event.start
    found = next((tie for tie in ties if tie.start == end), None)
    names = tuple(name for name in event.patients if name.start >= end)
    is_owner = any(tie.owner.name in names for tie in ties)
    if (not names and found is None) or is_owner or _is_listed(text, found):
        return None
    return _Party(names, "", found)


def _is_listed(text: str, tie: Tie | None) -> bool:
    """Whether the tie is one of several parties: "Roe and her son"."""
    around = "" if tie is None else f"{text[: tie.start]}\0{text[tie.end :]}"
    return _LISTED.search(around) is not None


def _is_other(mine: _Party, other: _Party, stage: Stage) -> bool:
    """Whether two parties are two for certain, by their ties."""
    if _shares(mine.names, other.names, stage):
        return False
    if other.is_indefinite or (mine.is_indefinite and not _is_anybody(other)):
        return False
    if mine.tie is None:
        if _shares(stage.claim.names, other.names, stage):
            return False
        return other.tie is not None and _is_of(mine, other.tie, stage)
    if other.tie is None:
        return _is_of(other, mine.tie, stage)
    is_known = bool(stage.setting.inventory.positions_of([mine.tie.stem]))
    if not is_known and not is_kin(mine.tie.noun, other.tie.noun):
        return False
    return are_apart(mine.tie, other.tie, stage.cast.is_same)


def _is_anybody(party: _Party) -> bool:
    """Whether the party is tied to somebody who may be anybody: "a nurse's son"."""
    return party.tie is not None and _ANYBODY.match(party.tie.text) is not None


def _may_be(mine: _Party, other: _Party, stage: Stage) -> bool:
    """Whether two parties may be one: not where both have names that differ."""
    return not (mine.names and other.names) or _shares(mine.names, other.names, stage)


def _shares(names: Sequence[Name], others: Sequence[Name], stage: Stage) -> bool:
    return any(stage.is_among(name, others) for name in names)


def _is_of(mine: _Party, tie: Tie, stage: Stage) -> bool:
    """Whether the party is the owner of the tie, and a person, for whom no body acts."""
    if tie.noun in BODIES or not _is_named(tie.owner, mine, stage):
        return False
    return is_kin(tie.noun) or tie.owner.pronoun in OWN


def _is_named(owner: Owner, party: _Party, stage: Stage) -> bool:
    """Whether the party has the name of the owner, or is called by the same noun."""
    if owner.name is None:
        return bool(owner.noun) and stem_word(owner.noun) == party.noun
    called = stage.called(party.noun) if party.noun else ()
    return any(stage.cast.is_same(owner.name, name) for name in (*party.names, *called))
