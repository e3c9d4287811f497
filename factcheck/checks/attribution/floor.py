"""Who has the floor in an article, sentence by sentence: whom "he said" and a bare quotation mean.

A paragraph is about whom it named last as its subject or its speaker; only where it names nobody is
it who spoke before. It knows "he" and "she" alone, and nothing of what is said.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from factcheck.checks.people.offices import PERSONS, noun_of
from factcheck.grammar.lexicon import FEMALE_WORDS, MALE_WORDS
from factcheck.grammar.names import Name, name_runs, read_name
from factcheck.grammar.pronouns import find_mentions, fits
from factcheck.text.words import find_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from factcheck.grammar.readings import Reading

_MAX_NAMED = 8  # people of a paragraph kept in mind
THIRD = frozenset({"he", "she"})
"""The pronouns that stand for whoever has the floor."""
OWN = frozenset({"his", "her"})
"""Those for what is whose."""


@dataclass
class Floor:
    """Who may be meant by the next "he" or "she" of an article."""

    males: frozenset[str] = frozenset()
    """Last words of the names that some sentence has as a man's."""
    females: frozenset[str] = frozenset()
    _paragraph: int = -1
    _holder: Name | None = None
    _rivals: list[Name] = field(default_factory=list)
    """Others named since the holder was."""
    _named: list[Name] = field(default_factory=list)
    """Those of the paragraph, the latest first."""
    _words: frozenset[str] = frozenset()
    """Those of the paragraph outside quotations, in lower case."""
    _is_speaking: bool = False
    """Whether the sentence before is the holder's."""

    def enter(self, reading: Reading) -> bool:
        """Begin to read a sentence; whether it opens a paragraph."""
        is_new = reading.parsed.sentence.paragraph != self._paragraph
        if is_new:
            self._paragraph = reading.parsed.sentence.paragraph
            self._named = []
            self._words = frozenset()
        return is_new

    def speaker(self, reading: Reading) -> tuple[Name, bool]:
        """Whose a quotation is that stands alone, and whether that is sure."""
        found = self._holder or reading.speaker
        if found is None:
            return Name("they", "they", "pronoun"), False
        return found, self._is_speaking

    def holder(self, pronoun: str, reading: Reading, before: int) -> tuple[Name | None, bool]:
        """Whom `pronoun`, at the character `before` of the sentence, means; whether that is sure.

        It is not where somebody else is named who may be meant as well: in the paragraph or, if the
        holder spoke in the sentence before, since then.
        """
        own = [name for name in self._people_in(reading, before) if fits(name, pronoun)]
        fitting = [name for name in self._named if fits(name, pronoun)]
        carried = self._holder
        if not fitting and carried is not None and fits(carried, pronoun):
            return carried, self._is_speaking and not own
        if not fitting:
            return (own[0] if own else None), False
        found = fitting[0]
        goes_on = self._is_speaking and found is self._holder
        rivals = [n for n in self._rivals if fits(n, pronoun)] if goes_on else fitting
        return found, all(is_one(name, found) for name in [*own, *rivals])

    def owner(self, pronoun: str, reading: Reading, before: int) -> Name | None:
        """Whose the "his" or "her" at that character is; None where two may be meant."""
        if pronoun not in OWN:
            return None
        plain, own = self._words | _plain_words(reading, before), _of_sex(pronoun)
        fitting = self._fitting(pronoun, reading, before)
        if not fitting or not all(is_one(name, fitting[0]) for name in fitting):
            return None
        found = fitting[0]
        if not (found.is_male or found.is_female) and not plain.isdisjoint(own):
            return None  # "Lie, a historian, said the princess was ill. Her husband"
        return found

    def _fitting(self, pronoun: str, reading: Reading, before: int) -> list[Name]:
        """Whom the pronoun may mean: those of the paragraph, or else who has the floor."""
        carried = [] if self._holder is None else [self._holder, *self._rivals]
        near = [*self._people_in(reading, before), *self._named]
        fitting = [name for name in map(self._sexed, near) if fits(name, pronoun)]
        return fitting or [name for name in map(self._sexed, carried) if fits(name, pronoun)]

    def leave(self, reading: Reading, speakers: Sequence[Name]) -> None:
        """Keep of a sentence said by `speakers` whom the next one may mean."""
        self._words |= _plain_words(reading)
        people = self._people_in(reading)
        spoken = [self._sexed(name) for name in speakers if is_person(name)]
        holder = spoken[-1] if spoken else self._subject(reading, people)
        self._is_speaking = bool(spoken)
        if holder is not None:
            self._holder, self._rivals = holder, []
        others = [n for n in people if holder is None or not is_one(n, holder)]
        self._rivals += others
        new = [*([] if holder is None else [holder]), *others]
        old = [n for n in self._named if not any(is_one(n, one) for one in new)]
        self._named = [*new, *old][:_MAX_NAMED]

    def _subject(self, reading: Reading, people: Sequence[Name]) -> Name | None:
        """Whom a sentence in the reporter's own voice is about."""
        pronoun = reading.opening.pronoun
        if pronoun is not None and pronoun.lower in THIRD:
            found, _ = self.holder(pronoun.lower, reading, pronoun.start)
            return found
        mentions = find_mentions(reading.parsed, reading.people, speaker=None, resolved=None)
        subject = mentions.subject
        if subject is not None and is_person(subject):
            return self._sexed(replace(subject, kind="person"))
        return people[0] if people else None

    def _people_in(self, reading: Reading, before: int | None = None) -> list[Name]:
        """The people whom a sentence names outside quotations, up to the character `before`."""
        parsed = reading.parsed
        plain = [
            t for t in parsed.tokens if not t.is_quoted and (before is None or t.end <= before)
        ]
        things = {t.end + 1 for t in plain if t.lower == "the"}  # "the Holt Prize"
        runs = (run for run in name_runs(plain) if run[0].start not in things)
        names = (read_name(run, parsed.text, reading.people) for run in runs)
        return [self._sexed(name) for name in names if name.kind == "person"]

    def _sexed(self, name: Name) -> Name:
        """`name` as a man's or a woman's where any sentence has it so."""
        last = name.text.split()[-1].lower()
        is_male, is_female = last in self.males, last in self.females
        if is_male == is_female:
            return name
        return replace(name, is_male=is_male, is_female=is_female)


def open_floor(readings: Iterable[Reading]) -> Floor:
    """The floor of an article, its men and women told by their titles and first names."""
    males, females = set[str](), set[str]()
    for reading in readings:
        for run in name_runs(reading.parsed.tokens):
            name = read_name(run, reading.parsed.text, reading.people)
            last = name.text.split()[-1].lower()
            if name.is_male:
                males.add(last)
            if name.is_female:
                females.add(last)
    return Floor(frozenset(males), frozenset(females))


def _of_sex(pronoun: str) -> frozenset[str]:
    """Nouns and titles for those whom "his" or "her" may mean."""
    words = MALE_WORDS if pronoun in MALE_WORDS else FEMALE_WORDS
    return words - OWN - THIRD


def _plain_words(reading: Reading, before: int | None = None) -> frozenset[str]:
    """The words of a sentence outside quotations, up to the character `before`."""
    return frozenset(
        t.lower
        for t in reading.parsed.tokens
        if not t.is_quoted and (before is None or t.end <= before)
    )


def is_person(name: Name) -> bool:
    """Whether `name` means one person, by a name or by what he or she is."""
    if name.kind == "person":
        return True
    words = find_words(name.text.partition(" of ")[0])
    return name.kind == "thing" and bool(words) and noun_of(words[-1]) in PERSONS


def is_one(name: Name, other: Name) -> bool:
    """Whether two names of one paragraph mean the same person: they share a word."""
    return not set(name.text.lower().split()).isdisjoint(other.text.lower().split())
