"""What stands in a text, and what a summary or a claim makes of it.

It knows no verdict: whether a source carries a claim is not said here.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from factcheck.records.describing import describe_fields
from factcheck.records.vocabulary import ArticleRole, ClaimKind, SentenceRole


class Record(BaseModel):
    """Base of all records: frozen, and a field that is not declared is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_extra=describe_fields)


class Span(Record):
    """A stretch of one article's text."""

    source_id: str
    """`Article.source_id` of the text that the offsets count in."""
    start: int = Field(ge=0)
    """First character, counted from 0 in code points of the untouched text."""
    end: int = Field(ge=0)
    """One past the last character."""
    exact: str
    """The text itself: always `article.text[start:end]`."""


class Sentence(Span):
    """One sentence, heading, bullet or piece of page furniture, where it stands."""

    sentence_id: str
    """`<source_id>.s<n>`, n counted from 1 in reading order; unique in a report."""
    role: SentenceRole = "body"
    """Only `body` sentences make claims by rules; those and headings are searched for evidence."""
    paragraph: int = Field(ge=0)
    """Number of the block of lines the sentence stands in, counted from 0."""


class Article(Record):
    """One text, untouched, with the sentences found in it."""

    source_id: str
    """Short name, unique in a report: the file's stem, or what `--source id=path` says."""
    role: ArticleRole = "article"
    location: str
    """Where it came from: a path as given, `-` for standard input, or `text` for a string."""
    encoding: str = "utf-8"
    """How bytes became text; a leading byte-order mark is not part of the text."""
    published: dt.date | None = None
    """Date found at the head or foot of the text; None when the text does not say."""
    place: str | None = None
    """Place of the dateline ("SEOUL"), or None."""
    byline: str | None = None
    """Author line as it stands, or None."""
    text: str
    """The text as decoded: line ends, quotes and composition (NFC/NFD) as they came."""
    sentences: tuple[Sentence, ...] = ()


class SummarySentence(Record):
    """One sentence of a summary and the source sentences that carry it."""

    text: str
    source_id: str
    sentence_ids: tuple[str, ...]
    """At least one for a usable summary; ids of `body` sentences of `source_id`."""


class Summary(Record):
    """A short account of one or more articles."""

    method: Literal["extractive", "abstractive"]
    """`extractive`: chosen source sentences, word for word. `abstractive`: written by a model."""
    sentences: tuple[SummarySentence, ...]


class Claim(Record):
    """One checkable statement."""

    claim_id: str
    """`<source_id>.c<n>`, n counted from 1; unique in a report."""
    text: str
    """The claim in words that stand on their own as far as that could be had."""
    kind: ClaimKind
    speaker: str | None = None
    """Who says so, when the claim is a reported statement; None when the article itself says so."""
    origin: Span
    """Where the claim stands in the article or draft it was taken from."""
    sentence_ids: tuple[str, ...]
    """Sentences of that same article or draft that the claim rests on; at least one."""
    summary_sentence: int | None = None
    """Index (from 0) into `Summary.sentences` when the claim was taken from the summary."""
    is_self_contained: bool = True
    """False when the claim still hangs on a pronoun or a pointer ("this") to another sentence."""
