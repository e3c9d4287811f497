"""Who says what in a text, sentence by sentence, each speaker under the name the text gives.

"He said", "the spokesman added" and a quotation that goes on without a name are traced back to the
speaker before; where that is not plain the pronoun stays. It says nothing of whether it is true.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from factcheck.checks.attribution.floor import OWN, THIRD, open_floor
from factcheck.errors import ArticleError
from factcheck.grammar.lexicon import (
    ADVERBS,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    TIME_WORDS,
)
from factcheck.grammar.pronouns import fits
from factcheck.grammar.readings import read_sentences
from factcheck.grammar.saying import Manner, manner_of
from factcheck.grammar.statements import find_statements
from factcheck.grammar.turns import find_turns, label_end, speaker_of
from factcheck.text.once import once_an_index
from factcheck.text.reading import make_article

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from factcheck.checks.attribution.floor import Floor
    from factcheck.grammar.attribution import Attribution
    from factcheck.grammar.names import Name
    from factcheck.grammar.readings import Reading
    from factcheck.grammar.tokens import Parsed, Token
    from factcheck.records import Article
    from factcheck.text.retrieval import SourceIndex


_CLEFT = re.compile(r"\b(It (?:was|is|were) )([^.;:\"“”]{3,60}?)( who)(?= )")
_MAX_ASIDE = 12  # words; a longer one is no name of a speaker


@dataclass(frozen=True, slots=True)
class Speech:
    """Something that a sentence reports as said; offsets are half-open characters of it."""

    speaker: Name
    """Under the name of the text; of kind `pronoun` where it stayed open."""
    label: str
    """The words that name the speaker there, role and all: "the coroner, Jane Roe", "she"."""
    verb: str
    """In lower case; "according" for "according to", "" where a quotation stands alone."""
    manner: Manner
    said: tuple[tuple[int, int], ...]
    """What is said, in one stretch or in two around the speaker."""
    by: tuple[int, int] | None
    """The words that attribute it; None where a quotation stands alone."""
    is_quoted: bool
    """Whether all of it stands in quotation marks."""
    is_sure: bool = True
    """False where a pronoun could be somebody else as well."""
    owner: Name | None = None
    """Whom the "his" of "his lawyer" means, if that is plain."""
    is_turn: bool = False
    """Whether it stands in a turn of a transcript, and so in nobody else's voice."""

    @property
    def called(self) -> str:
        """The words that name the speaker to a reader: no pronoun where a name is known."""
        return self.speaker.text if self.label.casefold() in PRONOUNS else self.label


class Heard(NamedTuple):
    """Whom one sentence has speak, and whom it means by "his" and "her"."""

    speeches: tuple[Speech, ...] = ()
    owners: Mapping[int, Name] = MappingProxyType({})
    """By the characters at which the pronouns stand, those that are plain and in no quotation."""


@once_an_index
def read_speech(index: SourceIndex) -> tuple[Heard, ...]:
    """What is said in each of `index.sentences`, read once an index."""
    by_id: dict[str, Heard] = {}
    for article in index.articles.values():
        by_id |= _speech_of(article)
    return tuple(by_id.get(sentence.sentence_id, Heard()) for sentence in index.sentences)


@lru_cache(maxsize=4096)
def read_claim_speech(text: str) -> tuple[Speech, ...]:
    """What a claim of one or more sentences reports as said, offsets counted in `text`.

    "It was Roe who said …" is read as "Roe said …".
    """
    text = _CLEFT.sub(lambda match: f"{' ' * len(match[1])}{match[2]}{' ' * len(match[3])}", text)
    try:
        article = make_article(text, role="draft")
    except ArticleError:  # no sentence in it
        return ()
    starts = {sentence.sentence_id: sentence.start for sentence in article.sentences}
    return tuple(
        _moved(speech, starts[sentence_id])
        for sentence_id, heard in _speech_of(article).items()
        for speech in heard.speeches
    )


def _speech_of(article: Article) -> dict[str, Heard]:
    """What is said in the body sentences of `article`, by their ids."""
    readings = list(read_sentences(article))
    floor = open_floor(readings)
    turns = find_turns([reading.parsed.sentence for reading in readings])
    found: dict[str, Heard] = {}
    last: Speech | None = None
    for reading in readings:
        parsed = reading.parsed
        if floor.enter(reading):
            last = None
        if reading.is_continued_speech:
            last = last or _unnamed(reading, floor)
            found[parsed.sentence.sentence_id] = Heard((_throughout(parsed, last),))
            continue
        speeches = tuple(_speeches_in(reading, floor, last)) if reading.is_grammar_read else ()
        if not speeches and parsed.sentence.sentence_id in turns:
            speeches = tuple(_in_turn(parsed, turns[parsed.sentence.sentence_id]))
        found[parsed.sentence.sentence_id] = Heard(speeches, _owners_in(reading, floor))
        last = speeches[-1] if speeches else last
        floor.leave(reading, [speech.speaker for speech in speeches])
    return found


def _owners_in(reading: Reading, floor: Floor) -> Mapping[int, Name]:
    """Whose the "his" and "her" of a sentence are, where that is plain."""
    tokens = reading.parsed.tokens if reading.is_grammar_read else ()
    own = (token for token in tokens if token.lower in OWN and not token.is_quoted)
    found = ((token.start, floor.owner(token.lower, reading, token.start)) for token in own)
    return {start: name for start, name in found if name is not None}


def _unnamed(reading: Reading, floor: Floor) -> Speech:
    """Speech that begins a paragraph and is nobody's by name."""
    speaker, is_sure = floor.speaker(reading)
    return Speech(speaker, speaker.text, "", "said", (), by=None, is_quoted=True, is_sure=is_sure)


def _in_turn(parsed: Parsed, label: str) -> Iterator[Speech]:
    """All of a sentence as the words of whoever the turn is labelled with."""
    speaker = speaker_of(label)
    for speech in read_claim_speech(f"{speaker} said so.") if speaker else ():
        who, said = speech.speaker, ((label_end(parsed.text), len(parsed.text)),)
        who = replace(who, kind="person") if who.kind == "name" else who
        yield replace(
            speech, speaker=who, verb="", said=said, by=None, is_quoted=True, is_turn=True
        )


def _throughout(parsed: Parsed, speech: Speech) -> Speech:
    """`speech` going on through a sentence of its own."""
    said = ((0, len(parsed.text)),)
    return replace(speech, verb="", manner="said", said=said, by=None, is_quoted=True)


def _speeches_in(reading: Reading, floor: Floor, before: Speech | None) -> Iterator[Speech]:
    """What one sentence reports as said, given who has the floor and what was said `before`."""
    last: Name | None = None
    tokens, text = reading.parsed.tokens, reading.parsed.text
    for statement in find_statements(tokens, text, reading.people):
        own = statement.attribution
        named, is_sure = _resolved(own, reading, last, floor)
        if named.kind == "pronoun" and before is not None and fits(before.speaker, named.text):
            named, is_sure = before.speaker, False
        last = named
        label = _label(own, reading.parsed)
        start = text.find(label)
        owner = floor.owner(label.split()[0].lower(), reading, start)
        is_joint = owner is not None and text[:start].endswith("and ")  # "Roe and his wife"
        yield Speech(
            speaker=named,
            label=label,
            verb=own.verb,
            manner=manner_of(own.verb),
            said=statement.said,
            by=own.span,
            is_quoted=statement.is_quoted,
            is_sure=is_sure and not is_joint,
            owner=owner,
        )


def _resolved(
    own: Attribution, reading: Reading, last: Name | None, floor: Floor
) -> tuple[Name, bool]:
    """Who speaks, and whether that is sure: a pronoun is traced back as far as it can be."""
    speaker, read = own.speaker, reading.attribution
    if speaker.kind != "pronoun":
        return speaker, True
    if last is not None and last.kind != "pronoun" and fits(last, speaker.text):
        return last, True
    if speaker.text in THIRD:
        found, is_sure = floor.holder(speaker.text, reading, own.subject[0])
        return found or speaker, is_sure
    is_read = read is not None and read.subject == own.subject and reading.speaker is not None
    return (reading.speaker or speaker) if is_read else speaker, True


def _label(own: Attribution, parsed: Parsed) -> str:
    """The words that name a speaker, with an aside before or behind: "the coroner, Jane Roe"."""
    start, end = own.subject
    before = _aside([t for t in parsed.tokens if t.end <= start][::-1])
    behind = _aside([t for t in parsed.tokens if t.start >= end])
    if before and _is_opening(before[::-1]):
        before = []
    first = min([start, *(t.start for t in before)])
    last = max([end, *(t.end for t in behind)])
    return parsed.text[first:last].removesuffix("'s").removesuffix("’s")


def _aside(tokens: Sequence[Token]) -> list[Token]:
    """The words between the comma that `tokens` begin with and the next mark, if no clause."""
    if not tokens or tokens[0].text != ",":
        return []
    found: list[Token] = []
    for token in tokens[1 : _MAX_ASIDE + 1]:
        if not token.is_word or token.is_quoted:
            break
        found.append(token)
    is_clause = any(
        (t.is_finite and not t.is_capitalised) or t.lower in CONJUNCTIONS | RELATIVES for t in found
    )
    return [] if is_clause or len(found) == _MAX_ASIDE else found


def _is_opening(words: Sequence[Token]) -> bool:
    """Whether an aside before a speaker is no name: "in two weeks", "unlike her phone"."""
    first, *others = words
    if any(word.lower in TIME_WORDS for word in words):
        return True
    if first.lower in DETERMINERS:
        return False
    is_closed = first.lower in PREPOSITIONS | ADVERBS or first.lower.endswith("ing")
    has_rest = first.is_finite or any(word.lower in DETERMINERS for word in others)
    return first.start > 0 or is_closed or has_rest


def _moved(speech: Speech, by: int) -> Speech:
    """`speech` with its offsets counted from `by` characters earlier."""
    said = tuple((start + by, end + by) for start, end in speech.said)
    words = None if speech.by is None else (speech.by[0] + by, speech.by[1] + by)
    return replace(speech, said=said, by=words)
