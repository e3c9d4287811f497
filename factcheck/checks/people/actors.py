"""Who does what in a claim against who does it in the sources: another actor, roles exchanged.

It finds the event of the sources that says most of what an event of the claim says, and asks
whether the same name takes part in the same role. What differs is left to a person: the events are
read by rule of thumb.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from factcheck.checks.details import find_details
from factcheck.checks.people.events import SAYING, Event, Role, find_events
from factcheck.checks.people.likeness import is_about
from factcheck.checks.people.names import name_key
from factcheck.checks.people.nations import is_nation
from factcheck.checks.people.nouns import find_other_doer, find_turned_doer
from factcheck.checks.people.offices import PERSONS, noun_of
from factcheck.checks.people.places import find_misplaced, find_turned
from factcheck.checks.people.relatives import find_other_relative
from factcheck.checks.people.slots import LINK
from factcheck.checks.people.stage import AHEAD, FIRST, RIVAL_FROM, Scene, Stage
from factcheck.grammar.lexicon import PREPOSITIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.checks.people.names import Name
    from factcheck.checks.setting import Setting
    from factcheck.records import Finding

_ROLES: tuple[Role, ...] = ("agents", "patients")
_OTHER: dict[Role, Role] = {"agents": "patients", "patients": "agents"}
# "was unhurt" has one word beside its verb; "is the mayor of Hull" is compared as a description.
_ADJECTIVE = 2
_ARTICLE_NEXT = re.compile(r"\w+ (?:an?|the|his|her|its|their)\b")
# Of these either side can be the subject.
_MUTUAL = frozenset(
    "meet talk speak sign agre share marri play face draw clash discuss negoti split join".split()
)
_QUOTES = frozenset('“”"')
# "a former Arsenal striker": an article shortly before a name makes it a kind.
_KIND_BEFORE = re.compile(
    rf"\b[Aa]n? (?:(?!(?:{'|'.join(sorted(PREPOSITIONS))})\b)[\w-]{{1,20}} ){{0,2}}\Z"
)
_MAX_BEFORE = 60


def check_actors(claim_text: str, setting: Setting) -> Iterator[Finding]:
    """What speaks against the actors of the claim, at most one finding a role of an event."""
    claim = find_details(claim_text)
    # In a quotation the claim may put "he" in brackets.
    events = [event for event in find_events(claim_text) if not claim.is_quoted(event.start)]
    if not events:
        return
    named = [name for event in events for name in (*event.agents, *event.patients)]
    stage = Stage(setting, claim.names, claim)
    # Who said which half of a sentence with two speakers is for the check of speakers.
    n_sayings = sum(event.verb == SAYING for event in events)
    for event in events:
        if _is_naming(event, claim_text) or (event.verb == SAYING and n_sayings > 1):
            continue
        found = (_find_rival(event, role, named, stage) for role in _ROLES)
        yield from (finding for finding in found if finding is not None)
        nouns = (
            find_other_doer(event, stage),
            find_turned_doer(event, stage),
            *(find_other_relative(event, role, stage) for role in _ROLES),
        )
        yield from (finding for finding in nouns if finding is not None)
        yield from find_misplaced(event, stage)
        yield from find_turned(event, stage)


def _is_naming(event: Event, text: str) -> bool:
    """Whether it says what somebody is, which is compared as a description."""
    is_plain = len(event.core) == _ADJECTIVE and not event.patients
    return event.verb == "be" and not (is_plain and not _ARTICLE_NEXT.match(text, event.start))


def _find_rival(event: Event, role: Role, named: Sequence[Name], stage: Stage) -> Finding | None:
    """The finding that somebody else has the role of `event` in the sources."""
    own = [name for name in event.of(role) if stage.is_known(name) and not _is_kind(name, stage)]
    words = stage.weights(event) if own else {}
    if not words:
        return None
    counterparts = [name for name in event.of(_OTHER[role]) if stage.is_known(name)]
    best, most, mine = None, 0.0, 0.0
    for scene in stage.scenes:
        score = stage.score(words, counterparts, scene)
        if score < RIVAL_FROM - AHEAD:
            continue
        if any(_takes_part(name, event, scene, role, stage) for name in own):
            mine = max(mine, score)
        elif (
            score > most
            and stage.is_near(scene)
            and is_about(event, scene.event, words)
            and stage.is_alike(event, scene)
        ):
            other = _other(own, event, scene, role, stage)
            if other is not None and not (
                event.verb != scene.event.verb and stage.is_among(other, named)
            ):
                best, most = (scene, other), score
    if best is None or most < RIVAL_FROM or mine > most - AHEAD:
        return None
    scene, other = best
    note = f"the source says this of “{other.text}”, not of “{own[0].text}”"
    given = other if any(other is name for name in stage.names(scene.position)) else None
    return stage.setting.find(
        "undecided", "role_swapped", note, said=own[0], given=given, position=scene.position
    )


def _is_kind(name: Name, stage: Stage) -> bool:
    """Whether the claim says with the name only what somebody is: "an Arsenal striker"."""
    if noun_of(name.words[-1]) in PERSONS:
        return True
    begin = max(0, name.start - _MAX_BEFORE)
    return _KIND_BEFORE.search(stage.claim.text, begin, name.start) is not None


def _takes_part(name: Name, claimed: Event, scene: Scene, role: Role, stage: Stage) -> bool:
    """Whether `name` has or may have that role in the scene."""
    event = scene.event
    mentioned = [one for one in event.loose if not stage.is_among(one, event.of(role))]
    if stage.is_among(name, (*event.of(role), *mentioned, *stage.stand_ins(scene))):
        return True
    is_open = not event.of(role) and not event.pronoun and not event.subject
    if is_open and role == "agents":
        return True
    if event.verb == claimed.verb and event.verb not in _MUTUAL:
        return False
    if event.verb == SAYING or not stage.is_among(name, stage.names(scene.position)):
        return False
    # Who does something of their own in that sentence is not the one of this event.
    return not any(
        stage.is_among(name, other.event.of(role))
        for other in stage.scenes
        if other.position == scene.position and other.event.verb == scene.event.verb
    )


def _other(
    own: Sequence[Name], claimed: Event, scene: Scene, role: Role, stage: Stage
) -> Name | None:
    """Who has that role in the scene for certain, and is nobody of `own`."""
    event = scene.event
    if (event.verb == SAYING) != (claimed.verb == SAYING) or stage.is_added(scene.position):
        return None
    if not _has_counterpart(claimed, scene, role, stage):
        return None
    found = event.of(role)
    is_pointing = event.pronoun or event.subject == FIRST
    if not found and is_pointing and not _QUOTES & set(stage.text(scene.position)):
        stand_ins = stage.stand_ins(scene)
        found = stand_ins if len(stand_ins) == 1 else ()
    if not found or not stage.is_sure(found[0]) or _is_other_sort(own[0], found[0]):
        return None
    is_own = stage.is_among(found[0], own)
    return None if is_own or any(_is_listed(found[0], name, stage) for name in own) else found[0]


def _has_counterpart(claimed: Event, scene: Scene, role: Role, stage: Stage) -> bool:
    """Whether both have one other side, as far as both name it."""
    names = [name for name in claimed.of(_OTHER[role]) if stage.is_known(name)]
    taking = scene.event.of(_OTHER[role])
    if not names or not taking:
        return True
    return any(stage.is_among(name, (*taking, *scene.event.of(role))) for name in names)


def _is_listed(one: Name, other: Name, stage: Stage) -> bool:
    """Whether the claim has the two in one list: "Ames and Roe"."""
    return any(
        other in pair
        and LINK.fullmatch(stage.claim.text, pair[0].end, pair[1].start)
        and stage.is_among(one, [name for name in pair if name is not other])
        for pair in pairwise(stage.claim.names)
    )


def _is_other_sort(one: Name, other: Name) -> bool:
    """Whether only one of the two is a nation: what its minister does, a country does."""
    return is_nation(name_key(one.words[-1])) != is_nation(name_key(other.words[-1]))
