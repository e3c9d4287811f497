"""The body of an article read once, in order: who says each sentence and whom its pronoun means.

A sentence is read with what came before it, and with the end of the quotation that it opens; never
with the article as a whole, so the work grows with its length and not with its square.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from factcheck.grammar.attribution import Attribution, find_attribution
from factcheck.grammar.names import Name, find_people, is_name_word, name_runs, read_name
from factcheck.grammar.openings import Opening, read_opening
from factcheck.grammar.pronouns import (
    Mentions,
    find_mentions,
    fits,
    is_owned,
    resolve,
    resolve_speaker,
)
from factcheck.grammar.tokens import Parsed, parse_body

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.grammar.tokens import Token
    from factcheck.records import Article

_MAX_WORDS = 300  # a longer "sentence" is a list or a table: taken whole, not read for grammar
_MAX_AHEAD = 20  # sentences looked ahead for the end of a quotation
_SPEECH = 0.8  # share of quoted words from which a sentence is somebody's speech throughout


@dataclass(frozen=True, slots=True)
class Reading:
    """One sentence and what was understood of it."""

    parsed: Parsed
    opening: Opening
    people: frozenset[str]
    """Words of the personal names in the article."""
    attribution: Attribution | None = None
    antecedent: Name | None = None
    """What the opening pronoun stands for; None when there is none or it is not obvious."""
    speaker: Name | None = None
    """Who says it; a pronoun when the sentence names its speaker so and it stayed open."""
    is_continued_speech: bool = False
    """Whether it is speech throughout and another sentence names the speaker."""

    @property
    def is_grammar_read(self) -> bool:
        """Whether the sentence was short enough to be read at all."""
        return len(self.parsed.words) <= _MAX_WORDS

    @property
    def leans_back(self) -> bool:
        """Whether a pronoun or pointer at its head is left open."""
        is_open = self.opening.pronoun is not None and self.antecedent is None
        return is_open or self.opening.is_pointing

    def find_own_speaker(self, tokens: Sequence[Token]) -> Name | None:
        """Speaker named within one clause of the sentence."""
        found = find_attribution(tokens, self.parsed.text, self.people)
        if found is None:
            return None
        is_same = self.attribution is not None and found.subject == self.attribution.subject
        return self.speaker if is_same else found.speaker


@dataclass
class _Memory:
    """What has been read so far, as far as the next sentence may point to it."""

    mentions: Mentions = field(default_factory=Mentions)
    speakers: list[Name] = field(default_factory=list)
    """Of this paragraph and of the sentence before it, the latest first."""
    paragraph: int = -1


def read_sentences(article: Article) -> Iterator[Reading]:
    """The body sentences of `article` in order, each read in the light of those before."""
    body = parse_body(article)
    people = find_people(body)
    memory = _Memory()
    for i, parsed in enumerate(body):
        if parsed.sentence.paragraph != memory.paragraph:
            memory.paragraph = parsed.sentence.paragraph
            last = memory.mentions.speaker
            memory.speakers = [last] if last is not None else []
        if len(parsed.words) > _MAX_WORDS:
            memory.mentions = Mentions()
            yield Reading(parsed, Opening(0), people)
            continue
        reading = _read(parsed, body[i + 1 : i + 1 + _MAX_AHEAD], people, memory)
        _remember(reading, memory)
        yield reading


def _read(
    parsed: Parsed, following: Sequence[Parsed], people: frozenset[str], memory: _Memory
) -> Reading:
    """One sentence in the light of `memory`."""
    opening = read_opening(parsed)
    attribution = find_attribution(parsed.tokens, parsed.text, people)
    antecedent = resolve(opening, memory.mentions, parsed.words)
    if antecedent is None and opening.pronoun is not None and _is_its_subject(opening, attribution):
        antecedent = resolve_speaker(opening.pronoun.lower, memory.speakers)
        if antecedent and is_owned(antecedent, opening.pronoun.lower, memory.mentions):
            antecedent = None
    if attribution is not None:
        speaker: Name | None = attribution.speaker
        if attribution.speaker.kind == "pronoun":
            if _is_its_subject(opening, attribution):
                speaker = antecedent or attribution.speaker
            else:
                speaker = _resolve_tail(parsed, attribution, people, memory) or attribution.speaker
        return Reading(parsed, opening, people, attribution, antecedent, speaker)
    is_speech = parsed.quoted_share >= _SPEECH
    speaker = _find_continued(parsed, following, people, memory) if is_speech else None
    return Reading(
        parsed,
        opening,
        people,
        antecedent=antecedent,
        speaker=speaker,
        is_continued_speech=speaker is not None,
    )


def _is_its_subject(opening: Opening, attribution: Attribution | None) -> bool:
    """Whether the opening pronoun is the one who speaks: "He said …"."""
    return (
        attribution is not None
        and opening.pronoun is not None
        and attribution.subject[0] == opening.pronoun.start
    )


def _resolve_tail(
    parsed: Parsed, attribution: Attribution, people: frozenset[str], memory: _Memory
) -> Name | None:
    """Whom the pronoun in "…, he added" means: somebody the sentence itself names comes first."""
    pronoun = attribution.speaker.text
    plain = [t for t in parsed.tokens if not t.is_quoted and t.start < attribution.span[0]]
    own = [read_name(run, parsed.text, people) for run in name_runs(plain)]
    if any(fits(name, pronoun) for name in own):
        return _subject_as_it(plain, own, pronoun) or resolve_speaker(pronoun, own)
    bodies = list(_bodies(plain, parsed, people, pronoun))
    if bodies:  # "The union disputes that: it says …"
        is_subject = len(bodies) == 1 and plain[1].lower == bodies[0].text.lower()
        return bodies[0] if is_subject else None
    subject = memory.mentions.subject
    known = memory.speakers or ([subject] if subject is not None else [])
    return resolve_speaker(pronoun, known)


def _subject_as_it(plain: Sequence[Token], own: Sequence[Name], pronoun: str) -> Name | None:
    """The body that is the subject: "Lumera Foods will build in Orrby, it said" is not of Orrby."""
    bodies = [name for name in own if name.kind == "body"]
    end = next((i for i, t in enumerate(plain) if not is_name_word(t)), len(plain))
    if pronoun != "it" or len(bodies) != 1 or not 0 < end < len(plain):
        return None
    is_subject = own[0] is bodies[0] and len(own[0].text.split()) == end
    return own[0] if is_subject and plain[end].is_finite else None


def _bodies(
    plain: Sequence[Token], parsed: Parsed, people: frozenset[str], pronoun: str
) -> Iterator[Name]:
    """Bodies among `plain` that a common noun names and `pronoun` may stand for: "the union"."""
    for pair in pairwise(plain):
        if pair[0].lower == "the":
            name = read_name(pair, parsed.text, people)
            if name.kind == "body" and fits(name, pronoun):
                yield name


def _find_continued(
    parsed: Parsed, following: Sequence[Parsed], people: frozenset[str], memory: _Memory
) -> Name | None:
    """Speaker of a sentence of speech that does not name one itself.

    The speaker stands where the quotation ends, or was named before in the same paragraph.
    """
    if parsed.closes_inside:
        for later in following:
            is_same = later.sentence.paragraph == parsed.sentence.paragraph
            if not later.opens_inside or not is_same or len(later.words) > _MAX_WORDS:
                break
            found = find_attribution(later.tokens, later.text, people)
            if found is not None:
                if found.speaker.kind != "pronoun":
                    return found.speaker
                return _resolve_tail(later, found, people, memory) or found.speaker
            if not later.closes_inside:
                break
    return memory.speakers[0] if memory.speakers else None


def _remember(reading: Reading, memory: _Memory) -> None:
    """Keep of `reading` what the next sentence may point to."""
    memory.mentions = find_mentions(
        reading.parsed, reading.people, speaker=reading.speaker, resolved=reading.antecedent
    )
    if memory.mentions.speaker is not None:
        memory.speakers.insert(0, memory.mentions.speaker)
        del memory.speakers[3:]
