"""Who says what in a text, sentence by sentence, each speaker under the name the text gives.

"He said", "the spokesman added" and a quotation that goes on without a name are traced back to the
speaker before; where that is not plain the pronoun stays. It says nothing of whether it is true.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from factcheck.errors import ArticleError
from factcheck.grammar.lexicon import CONJUNCTIONS, DETERMINERS
from factcheck.grammar.pronouns import Mentions, find_mentions, fits
from factcheck.grammar.readings import read_sentences
from factcheck.grammar.saying import Manner, manner_of
from factcheck.grammar.statements import find_statements
from factcheck.text.reading import make_article

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.grammar.attribution import Attribution
    from factcheck.grammar.names import Name
    from factcheck.grammar.readings import Reading
    from factcheck.grammar.tokens import Parsed, Token
    from factcheck.records import Article
    from factcheck.text.retrieval import SourceIndex


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


Speeches = tuple[tuple[Speech, ...], ...]
"""What is said in each of a row of sentences."""

_read: WeakKeyDictionary[SourceIndex, Speeches] = WeakKeyDictionary()


def read_speech(index: SourceIndex) -> Speeches:
    """What is said in each of `index.sentences`, read once an index."""
    found = _read.get(index)
    if found is None:  # two threads may both read it; the one that is kept does not matter
        by_id: dict[str, tuple[Speech, ...]] = {}
        for article in index.articles.values():
            by_id |= _speech_of(article)
        found = tuple(by_id.get(sentence.sentence_id, ()) for sentence in index.sentences)
        _read[index] = found
    return found


@lru_cache(maxsize=4096)
def read_claim_speech(text: str) -> tuple[Speech, ...]:
    """What a claim of one or more sentences reports as said, offsets counted in `text`."""
    try:
        article = make_article(text, role="draft")
    except ArticleError:  # no sentence in it
        return ()
    starts = {sentence.sentence_id: sentence.start for sentence in article.sentences}
    return tuple(
        _moved(speech, starts[sentence_id])
        for sentence_id, speeches in _speech_of(article).items()
        for speech in speeches
    )


def _speech_of(article: Article) -> dict[str, tuple[Speech, ...]]:
    """What is said in the body sentences of `article`, by their ids."""
    found: dict[str, tuple[Speech, ...]] = {}
    before: Reading | None = None
    for reading in read_sentences(article):
        speeches = tuple(_speeches_in(reading, before)) if reading.is_grammar_read else ()
        found[reading.parsed.sentence.sentence_id] = speeches
        before = reading
    return found


def _speeches_in(reading: Reading, before: Reading | None) -> Iterator[Speech]:
    """What one sentence reports as said, given the one before it."""
    text, speaker = reading.parsed.text, reading.speaker
    if reading.is_continued_speech and speaker is not None:
        said = ((0, len(text)),)
        yield Speech(speaker, speaker.text, "", "said", said, by=None, is_quoted=True)
        return
    last: Name | None = None
    for statement in find_statements(reading.parsed.tokens, text, reading.people):
        own = statement.attribution
        named, is_sure = _resolved(own, reading, last, before)
        last = named
        yield Speech(
            speaker=named,
            label=_label(own, reading.parsed),
            verb=own.verb,
            manner=manner_of(own.verb),
            said=statement.said,
            by=own.span,
            is_quoted=statement.is_quoted,
            is_sure=is_sure,
        )


def _resolved(
    own: Attribution, reading: Reading, last: Name | None, before: Reading | None
) -> tuple[Name, bool]:
    """Who speaks, and whether that is sure: a pronoun is traced back as far as it can be."""
    if own.speaker.kind != "pronoun":
        return own.speaker, True
    read, pronoun = reading.attribution, own.speaker.text
    mentions = Mentions() if before is None else _mentions_in(before)
    if read is not None and read.subject == own.subject and reading.speaker is not None:
        last = reading.speaker
    if last is not None and last.kind != "pronoun" and fits(last, pronoun):
        # Somebody named since then may be meant as well: "His sister, Ann Roe, came. … she said".
        since = [n for n in mentions.others if n.kind == "person" and fits(n, pronoun)]
        if not since or any(last.text in n.text or n.text in last.text for n in since):
            return last, True
        return since[-1], False
    for guess in (mentions.speaker, mentions.subject):
        if guess is not None and fits(guess, pronoun):
            return guess, False
    return own.speaker, False


def _mentions_in(reading: Reading) -> Mentions:
    """Whom and what a sentence leaves in the reader's mind."""
    return find_mentions(
        reading.parsed, reading.people, speaker=reading.speaker, resolved=reading.antecedent
    )


def _label(own: Attribution, parsed: Parsed) -> str:
    """The words that name a speaker, with an aside before or behind: "the coroner, Jane Roe"."""
    start, end = own.subject
    words = [t for t in parsed.tokens if not t.is_quoted]
    before = _aside([t for t in words if t.end <= start][::-1])
    behind = _aside([t for t in words if t.start >= end])
    if before and before[-1].start and before[-1].lower not in DETERMINERS:
        before = []  # "…, and in two weeks, Roe said"
    first = min([start, *(t.start for t in before)])
    last = max([end, *(t.end for t in behind)])
    return parsed.text[first:last]


def _aside(tokens: Sequence[Token]) -> list[Token]:
    """The words between the comma that `tokens` begin with and the next mark, if no clause."""
    if not tokens or tokens[0].text != ",":
        return []
    found: list[Token] = []
    for token in tokens[1 : _MAX_ASIDE + 1]:
        if not token.is_word:
            break
        found.append(token)
    is_clause = any(
        (t.is_finite and not t.is_capitalised) or t.lower in CONJUNCTIONS for t in found
    )
    return [] if is_clause or len(found) == _MAX_ASIDE else found


def _moved(speech: Speech, by: int) -> Speech:
    """`speech` with its offsets counted from `by` characters earlier."""
    said = tuple((start + by, end + by) for start, end in speech.said)
    words = None if speech.by is None else (speech.by[0] + by, speech.by[1] + by)
    return replace(speech, said=said, by=words)
