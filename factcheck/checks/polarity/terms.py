"""The words of a text that say something to be so or not so, and what stands how close to them.

English only. Clauses lie further apart than words of one clause; a clause that leaves out its verb
or its subject borrows those of the clause before. It compares nothing, and it takes no sentence of
more than 300 words.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from factcheck.checks.polarity.exceptions import exception_verb, find_exceptions
from factcheck.checks.polarity.negation import read_denials
from factcheck.checks.polarity.opposites import phrase_senses, senses_of
from factcheck.grammar.lexicon import OBJECT_PRONOUNS, PREPOSITIONS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from factcheck.checks.polarity.negation import Reading
    from factcheck.checks.polarity.opposites import Sense
    from factcheck.text.words import Word

# How far apart two words count as, where a comma, an "and", or another clause comes between.
_COMMA, _AND, _CLAUSE = 1.0, 2.0, 5.0
_HALF = 4.0  # words after which a neighbour counts half
# Who said so belongs to every word of a sentence alike.
_SPEAKER = 0.15
_VERB_GROUP = 3  # words of "is likely to freeze" before the last
# A longer "sentence" is a list or a table, and a word that stands more often is a mere repetition.
_MAX_WORDS, _MAX_PLACES = 300, 8
_ASIDE = frozenset("since by after until for".split())
_MEASURES = frozenset(
    """
    year years month months week weeks day days hour hours minute minutes metre metres meter meters
    mile miles foot feet inch inches kilometre kilometres centimetre centimetres km cm mm
    """.split()
)
_ADVERBS = frozenset("early likely unlikely".split())
_JOINTS = frozenset("and but or while".split())


class Term(NamedTuple):
    """A word that says something to be so or not so.

    Attributes:
        at: Number of the word where it is said, for what stands around it.
        i: Number of the word itself; another one where it is left out: "B will not".
        sign: 1, -1, or 0 where left open.
        spoken: The same of a denial that somebody in the text speaks.
        bound: See `Reading.bound`.
        senses: Ends of scales that it stands at.
        is_phrase: Whether the senses are those of a phrase that begins here.
        echo: Number of an earlier verb whose subject it shares, or -1.
        is_left_out: Whether it shares the object of that verb instead.
        excepted: Half-open word numbers of an exception: "all but Kim left".
        is_exception: Whether the term is said of that exception rather than of all others.
    """

    at: int
    i: int
    sign: int
    spoken: int
    bound: str
    senses: frozenset[Sense]
    is_phrase: bool
    echo: int = -1
    is_left_out: bool = False
    excepted: tuple[int, int] = (0, 0)
    is_exception: bool = False


@dataclass(frozen=True)
class Polarity:
    """The terms of a text and the places of its words, measured so that clauses lie apart."""

    reading: Reading
    terms: tuple[Term, ...]
    places: tuple[float, ...]
    by_stem: Mapping[str, tuple[int, ...]]

    @property
    def words(self) -> Sequence[Word]:
        """The words of the text."""
        return self.reading.words

    def weight(self, stem: str, term: Term) -> tuple[float, float]:
        """How close a content word stands before and behind a term, 0 (nowhere) to 1."""
        sides = [0.0, 0.0]
        for i in self.by_stem.get(stem, ()):
            side = i > term.at
            sides[side] = max(sides[side], self._closeness(i, term))
        return sides[0], sides[1]

    def is_exact(self, stem: str) -> bool:
        """Whether a content word is a figure or has a capital letter."""
        first = self.words[self.by_stem[stem][0]]
        return first.has_digit or first.stem[:1].isdigit() or first.is_capitalised

    def is_aside(self, term: Term) -> bool:
        """Whether the term is told in passing: "the road, closed since May"."""
        following = self.words[term.i + 1].norm if term.i + 1 < len(self.words) else ""
        return following in _ASIDE and self.reading.sentence.is_comma(term.i)

    def _closeness(self, i: int, term: Term) -> float:
        first, end = term.excepted
        if first <= i < end:
            return 1.0 if term.is_exception else 0.0
        if i in self.reading.sentence.speakers:
            return _SPEAKER
        distance = abs(self.places[i] - self.places[term.at])
        if i < term.at:
            distance -= self._leap(i, term.at)
        if term.is_left_out:
            is_shared = i > term.echo - _VERB_GROUP
        else:
            is_shared = i < self._object_end(term) if self._has_pronoun(term) else i < term.echo
        if term.echo >= 0 and is_shared:
            distance = min(distance, abs(self.places[i] - self.places[term.echo]))
        return 1 / (1 + distance / _HALF)

    def _leap(self, i: int, at: int) -> float:
        """What an aside between word `i` and the verb counts: "the mayor, Ana Kim, will"."""
        aside = self.reading.sentence.aside(at)
        if not aside or i >= aside.start:
            return 0.0
        return self.places[aside.stop] - self.places[aside.start]

    def _has_pronoun(self, term: Term) -> bool:
        """Whether what the earlier verb was done to is taken up again: "and cleared him"."""
        return any(w.norm in OBJECT_PRONOUNS for w in self.words[term.at + 1 : term.at + 2])

    def _object_end(self, term: Term) -> int:
        """Number of the first preposition behind the earlier verb."""
        after = range(term.echo, term.at)
        return next((i for i in after if self.words[i].norm in PREPOSITIONS), term.echo)


@lru_cache(maxsize=8192)
def read_polarity(text: str) -> Polarity:
    """The terms of `text`."""
    reading = read_denials(text)
    words = reading.words
    terms: list[Term] = []
    if len(words) > _MAX_WORDS:
        return Polarity(reading, (), (), {})
    for i, word in enumerate(words):
        phrase = phrase_senses(words, i)
        senses = phrase or (frozenset() if _is_other(words, i) else senses_of(word.stem))
        if senses or word.is_content or reading.signs[i] < 0 or _is_told(reading, i):
            said = (reading.signs[i], reading.spoken[i], reading.bound[i])
            terms.append(Term(i, i, *said, senses, bool(phrase), _verb_before(reading, i)))
    terms += _left_out(reading, terms)
    for excepted in find_exceptions(reading.sentence):
        terms = _except(reading, terms, excepted)
    by_stem: dict[str, list[int]] = {}
    for i, word in enumerate(words):
        if word.is_content:
            by_stem.setdefault(word.stem, []).append(i)
    frozen = {stem: tuple(at[:_MAX_PLACES]) for stem, at in by_stem.items()}
    return Polarity(reading, tuple(terms), _places(reading), frozen)


def _is_told(reading: Reading, i: int) -> bool:
    """Whether a verb of saying is what is told: "had reported a leak to the tower"."""
    sentence = reading.sentence
    return sentence.is_reporting(i) and i > 0 and sentence.is_auxiliary(i - 1)


def _is_other(words: Sequence[Word], i: int) -> bool:
    """Whether the word is none of the lists': a name, "six years old", "closely"."""
    before = words[i - 1].norm if i else ""
    norm = words[i].norm
    is_derived = norm.endswith("ly") and words[i].stem != norm and norm not in _ADVERBS
    return is_derived or before in _MEASURES or _is_name(words, i)


def _is_name(words: Sequence[Word], i: int) -> bool:
    """Whether the word is part of a name: "the Standards Authority"."""
    beside = [words[j] for j in (i - 1, i + 1) if 0 <= j < len(words)]
    return i > 0 and words[i].is_capitalised and any(word.is_capitalised for word in beside)


def _left_out(reading: Reading, terms: Sequence[Term]) -> list[Term]:
    """What "B will not" denies: the verbs of the clause before."""
    found = []
    for at, sign in reading.ellipses:
        joint = at
        while joint > 0 and not _is_joint(reading, joint):
            joint -= 1
        before = [t for t in terms if t.i < joint and reading.sentence.verbs[t.i]]
        found += [t._replace(at=at, sign=sign, echo=t.i, is_left_out=True) for t in before]
    return found


def _is_joint(reading: Reading, i: int) -> bool:
    """Whether a clause may begin at word `i`: after a comma or with an "and"."""
    return reading.words[i].norm in _JOINTS or reading.sentence.is_comma(i)


def _verb_before(reading: Reading, i: int) -> int:
    """The verb whose subject word `i` shares, for it follows an "and" at once; -1 where none."""
    sentence, words = reading.sentence, reading.words
    joint = i
    while joint > 0 and not words[joint - 1].is_content and not _is_joint(reading, joint):
        joint -= 1
    if joint == 0 or not _is_joint(reading, joint):
        return -1
    return next((j for j in range(joint - 1, -1, -1) if sentence.verbs[j]), -1)


def _except(reading: Reading, terms: list[Term], excepted: tuple[int, int]) -> list[Term]:
    """`terms` with the verb of "all but Kim left" twice: of Kim the other way round."""
    verb = exception_verb(reading.sentence, excepted)
    found = []
    for term in terms:
        if term.i != verb:
            found.append(term)
            continue
        found.append(term._replace(excepted=excepted))
        found.append(term._replace(excepted=excepted, is_exception=True, sign=-term.sign))
    return found


def _places(reading: Reading) -> tuple[float, ...]:
    place, places = 0.0, []
    for i, word in enumerate(reading.words):
        place += 1
        if reading.sentence.is_stop(i) or reading.sentence.is_opener(i):
            place += _CLAUSE
        elif word.norm in ("and", "or"):
            place += _AND
        elif reading.sentence.is_comma(i):
            place += _COMMA
        places.append(place)
    return tuple(places)
