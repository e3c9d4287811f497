"""Who does what to whom in a text: its verbs with the names that stand as subject and object.

English only, by the words around a verb; passives are turned round, and so are verbs that tell an
event from its other end ("A lost to B" is "B beat A"). It compares nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from factcheck.checks.details import find_details
from factcheck.checks.people.doers import Subject, find_subject
from factcheck.checks.people.lines import MAX_OBJECT, Line
from factcheck.checks.people.senses import ALWAYS, AWAY, CONVERSE, DEEDS, LIGHT, RECIPIENTS, SAME
from factcheck.checks.people.verbs import find_verbs, is_saying
from factcheck.grammar.lexicon import BE, PREPOSITIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.checks.people.names import Name
    from factcheck.checks.people.verbs import Verb

Role = Literal["agents", "patients"]
"""Who does it, or to whom it is done."""
_BY = frozenset({"by"})
_PLACING = frozenset("in at near from to outside".split())
_OPENERS = frozenset("after before because since when while although though as if unless".split())
_CORE = 4
SAYING = "say"
"""The verb of every event of saying."""


@dataclass(frozen=True, slots=True)
class Event:
    """One verb of a text with those who take part in it."""

    verb: str
    """Its stem, or that of the verb that tells the same from the usual end."""
    start: int
    core: frozenset[str]
    """Stems of the verb and of the three content words behind it, names left out."""
    content: frozenset[str]
    """Stems of all content words of its clause, names left out."""
    placed: tuple[tuple[str, Name], ...] = ()
    """Names behind prepositions of place in its clause, each with its preposition."""
    objects: frozenset[str] = frozenset()
    """Stems of the words between the verb and the next preposition or mark; of the subject of a
    passive."""
    doer: str = ""
    """Stem of the noun that does it, where no name does."""
    agents: tuple[Name, ...] = ()
    """Who does it."""
    patients: tuple[Name, ...] = ()
    """To whom it is done."""
    loose: tuple[Name, ...] = ()
    """Other names of the same phrases, who may be the ones meant: owners, a second subject."""
    pronoun: str = ""
    """The pronoun that is its subject, "" for none."""
    subject: str = ""
    """Stem of the noun that is its subject, where no name is."""
    is_passive: bool = False

    def of(self, role: Role) -> tuple[Name, ...]:
        """The names in one of the two roles."""
        return self.agents if role == "agents" else self.patients


@lru_cache(maxsize=4096)
def find_events(text: str) -> tuple[Event, ...]:
    """The events of `text`, in order; "according to" counts as one, behind the others."""
    return tuple(_read(Line(find_details(text))))


def _read(line: Line) -> Iterator[Event]:
    """The events, the verbs' own first, then those whose verb is left out."""
    subject = Subject()
    found: list[tuple[Verb, Subject]] = []
    for verb in find_verbs(line):
        bound = found[-1][0].main + 1 if found else 0
        subject = find_subject(line, verb, bound, subject)
        found.append((verb, subject))
    for n, (verb, subject) in enumerate(found):
        following = found[n + 1] if n + 1 < len(found) else None
        end = len(line.words)
        if following is not None:
            start = following[1].start
            end = start if start > verb.main else following[0].first
        end = next((i + 1 for i in range(verb.main, end) if ";" in line.gap(i)), end)
        gapped = list(_gapped(line, verb, end))
        if gapped:
            end = next(i for i in range(end) if line.words[i].start >= gapped[0].start)
        event = _event(line, verb, subject, end)
        yield event if n else _with_opening(event, line, verb, subject)
        yield from gapped
    yield from _according(line)


def _with_opening(event: Event, line: Line, verb: Verb, subject: Subject) -> Event:
    """The first event with what stands before it: "Within an hour …"; not what names are called."""
    end = max(subject.start, 0) if subject.names else verb.first
    return replace(event, content=event.content | frozenset(line.stems(0, end)))


def _event(line: Line, verb: Verb, subject: Subject, end: int) -> Event:
    word = line.words[verb.main]
    stem = _sense(line, verb)
    object_ = line.name_after(verb.main + 1)
    objects = () if object_ is None else line.linked(object_)
    agents, patients = subject.names, objects
    begin, is_passive = verb.first, verb.is_passive or subject.is_done
    if is_saying(word) and not verb.is_passive:
        stem, patients, begin, end = SAYING, (), 0, len(line.words)
    elif is_passive:
        agents, patients = line.behind(_BY, verb.main + 1, end), subject.names
    elif stem in CONVERSE and (stem != "go" or line.norm(verb.main + 1) in AWAY):
        other, before = CONVERSE[stem]
        source = line.behind(before, verb.main + 1, end)
        if source or stem in ALWAYS:
            stem, agents, patients = other, source, subject.names
    elif stem in RECIPIENTS:
        behind = line.behind(RECIPIENTS[stem], verb.main + 1, end)
        patients = behind or objects
        stem = "beat" if behind and stem == "win" else stem
    return Event(
        verb=stem,
        start=word.start,
        agents=agents,
        patients=patients,
        loose=subject.loose,
        pronoun=subject.pronoun,
        subject=subject.noun,
        is_passive=is_passive,
        core=frozenset(line.stems(verb.main, _main_end(line, verb, end))[:_CORE]) | {stem},
        content=frozenset(line.stems(begin, end)) | {stem, word.stem},
        placed=_placed(line, max(subject.start, 0), end),
        objects=_objects(line, verb, subject, end),
        doer=_doer(line, verb, subject, end) if not agents else "",
    )


def _placed(line: Line, start: int, end: int) -> tuple[tuple[str, Name], ...]:
    found: list[tuple[str, Name]] = []
    for i in range(start, end):
        k = i + 2 if line.norm(i + 1) == "the" else i + 1
        if line.norm(i) in _PLACING and k in line.name_at and not line.gap(i):
            found += [(line.norm(i), name) for name in line.linked(line.name_at[k])]
    return tuple(found)


def _objects(line: Line, verb: Verb, subject: Subject, end: int) -> frozenset[str]:
    if verb.is_passive or subject.is_done:
        return frozenset({subject.noun} - {""})
    begin = verb.main + 1
    close = next(
        (i for i in range(begin, end) if line.norm(i) in PREPOSITIONS or line.gap(i - 1)), end
    )
    return frozenset(line.words[i].stem for i in range(begin, close))


def _doer(line: Line, verb: Verb, subject: Subject, end: int) -> str:
    if not (verb.is_passive or subject.is_done):
        return subject.noun
    by = next((i for i in range(verb.main + 1, end) if line.norm(i) in _BY), -1)
    return line.noun_after(by + 1) if by >= 0 else ""


def _main_end(line: Line, verb: Verb, end: int) -> int:
    """Where the words of a verb end and those of another clause begin: "after leaving"."""
    opened = (i for i in range(verb.main + 1, end) if line.norm(i) in _OPENERS)
    return next(opened, end)


def _sense(line: Line, verb: Verb) -> str:
    """The stem of a verb, or of another that tells the same: "give a loan" is "lend"."""
    stem = line.words[verb.main].stem
    if line.norm(verb.main) in BE:
        return "be"
    if stem in LIGHT:
        for i in range(verb.main + 1, min(verb.main + MAX_OBJECT, len(line.words))):
            if line.words[i].stem in DEEDS:
                return DEEDS[line.words[i].stem]
    return SAME.get(stem, stem)


def _gapped(line: Line, verb: Verb, end: int) -> Iterator[Event]:
    """Names with the verb left out: "Ada won for her map, Roe for his"."""
    word = line.words[verb.main]
    for i in range(verb.main + 2, end - 1):
        opens = "," in line.gap(i - 1) or ";" in line.gap(i - 1) or line.norm(i - 1) == "and"
        k = i + 1 if line.norm(i) == "the" else i
        if not opens or k not in line.name_at or line.name_at.get(k - 1) is line.name_at[k]:
            continue
        name = line.name_at[k]
        while line.name_at.get(k) is name:
            k += 1
        is_gap = line.norm(k) == "for" or (k < len(line.words) and line.words[k].has_digit)
        if not is_gap or line.gap(k - 1):
            continue
        close = next((m for m in range(k, end) if line.norm(m) == "and" or line.gap(m)), end)
        stems = frozenset(line.stems(k, close + 1)) | {word.stem}
        yield Event(
            verb=word.stem,
            start=line.words[i].start,
            agents=() if verb.is_passive else (name,),
            patients=(name,) if verb.is_passive else (),
            is_passive=verb.is_passive,
            core=stems,
            content=stems,
        )


def _according(line: Line) -> Iterator[Event]:
    """What is told "according to" a name, as its event of saying."""
    for i in range(len(line.words) - 2):
        if line.norm(i) == "according" and line.norm(i + 1) == "to":
            name = line.name_after(i + 2)
            if name is not None:
                yield Event(
                    verb=SAYING,
                    start=line.words[i].start,
                    agents=(name,),
                    core=frozenset({SAYING}),
                    content=frozenset(line.stems(0, len(line.words))) | {SAYING},
                )
