"""The frozen records that travel through the pipeline, and nothing that acts on them.

`Article → Sentence* → Summary → Claim* → Evidence* → Verdict* → Report`: each record points
upstream by id, never by object, so a report can be rebuilt from its own JSON. Every span is a pair
of half-open character offsets (Python string indices, Unicode code points) into `Article.text`.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA_VERSION = "1.0"

ArticleRole = Literal["article", "draft", "source", "former"]
"""`former`: an earlier version of a source, kept for the spans that lie in it."""
SentenceRole = Literal["body", "heading", "byline", "dateline", "boilerplate", "correction"]
"""`correction`: the article's own note on what it got wrong; it speaks against, never for."""
ClaimKind = Literal["event", "number", "date", "quote", "attribution", "other"]
Outcome = Literal["supported", "contradicted", "not_found", "undecided"]
FailOn = Literal["contradicted", "not_found", "undecided", "never"]
"""Mildest outcome that makes exit code 1."""
Reason = Literal[
    # supported
    "entailed",  # a model read the evidence and says it carries the claim
    "verbatim",  # the claim stands in the source word for word
    "word_overlap",  # every content word, number, date and name of the claim stands in the evidence
    # contradicted
    "model_contradicted",
    "number_mismatch",
    "date_mismatch",
    "name_mismatch",
    "negation",
    "antonym",
    "quote_altered",
    "quote_spliced",  # words said in two places run together as one quotation
    "quote_wrong_speaker",  # the words stand in the source, said by somebody else
    "wrong_speaker",  # the source has it from somebody else
    # not found
    "no_evidence",
    "detail_absent",  # the evidence is about the same thing and lacks a detail of the claim
    # undecided
    "low_confidence",
    "engines_disagree",  # a model says supported and the embedded verifier finds hardly any of it
    "sources_disagree",  # one source carries the claim, another one says otherwise
    "source_corrected",  # a correction note of the source bears on the claim
    "repeated_as_false",  # the source has it as a rumour that it denies
    "order_differs",  # numbers or dates stand with other things than in the source
    "figure_derived",  # the source does not give the figure; others that it gives would yield it
    "hedge_dropped",  # the source says so only as possible or alleged
    "attribution_dropped",  # the source has it only from a speaker, whom the claim leaves out
    "attribution_strengthened",  # "said" has become "admitted"
    "role_swapped",  # who did it to whom stands the other way round
    "not_self_contained",  # the claim hangs on a pronoun that could not be resolved
    "reply_unusable",
    "refused",  # the model or its content filter declined to answer
    "unavailable",  # the endpoint gave up on us
    "over_budget",
]
SkipReason = Literal[
    "boilerplate",
    "byline",
    "dateline",
    "heading",
    "correction",
    "question",
    "opinion",
    "prediction",
    "not_checkable",
    "duplicate",
    "reply_unusable",
]
OmissionKind = Literal[
    "denial",
    "no_comment",
    "unverified",
    "legal_status",
    "sample",
    "interest",
    "correction",
    "other_side",
]
RecheckStatus = Literal[
    "stale",  # was supported, and the new version contradicts it or no longer mentions it
    "unsure",  # cannot be judged any more, or not by this engine
    "refuted",  # was not judged or not found, and the new version contradicts it
    "edited",  # comes out as before, but the sentences that it rested on were changed
    "newly_carried",  # was not supported, and is now
    "unchanged",
]


class Record(BaseModel):
    """Base of all records: frozen, and a field that is not declared is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


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


class Evidence(Span):
    """A passage that a verdict rests on, in W3C Web Annotation terms."""

    sentence_id: str
    prefix: str
    """Up to 32 characters before `exact`, as they stand."""
    suffix: str
    """Up to 32 characters after `exact`, as they stand."""


class Finding(Record):
    """One detail of a claim that the source does not bear out, found by code and not by an LLM.

    `said` lies in the claim, `given` in the source; each is None where no words can be pointed at,
    as with a detail that is missing.
    """

    outcome: Literal["contradicted", "not_found", "undecided"]
    """What this detail alone makes of the claim."""
    reason: Reason
    explanation: str
    """One line for a person."""
    sentence_id: str
    """The sentence that shows it; the nearest one where none does."""
    said: tuple[int, int] | None = None
    """Half-open characters of `Claim.text`."""
    given: Span | None = None
    """Words of the source that say otherwise."""


class Verdict(Record):
    """What the source carries of one claim; never whether the claim is true."""

    claim_id: str
    outcome: Outcome
    reason: Reason
    """Exactly one machine-readable reason."""
    confidence: float = Field(ge=0.0, le=1.0)
    """How sure `engine` is of `outcome`, 0 to 1; comparable only within one engine.

    Always 0 for `undecided`. `trained`: `support` where it says supported, else one minus that: the
    calibrated probability that the sources do, or do not, carry the claim.
    `lexical`: idf-weighted share of the claim's content words found in
    the evidence (supported), or beside the mismatch (contradicted), or one minus that share
    (not_found). `llm`: what the model states about itself; 0.8 where a check overruled it. Neither
    of these two is calibrated.
    """
    support: float | None = Field(None, ge=0.0, le=1.0)
    """Probability that the sources carry the claim, where `engine` gives a calibrated one."""
    engine: str
    """What judged: `trained-1`, `lexical-1`, `llm:<model>`, or the last with `+checks` when code
    overruled it."""
    evidence: tuple[Evidence, ...] = ()
    """Never empty for `supported` and `contradicted`; the nearest passages otherwise, if any."""
    explanation: str = ""
    """One line for a person: what differs, or why no verdict could be had."""
    findings: tuple[Finding, ...] = ()
    """All that the exact checks hold against the claim, the gravest first, decisive or not."""


class Skipped(Span):
    """A piece of an article that was not summarised or not turned into a claim, and why."""

    reason: SkipReason


class Recheck(Record):
    """What became of a published claim when it was held against new versions of its sources."""

    claim_id: str
    status: RecheckStatus
    before: Verdict
    """The published verdict; its evidence lies in the former versions."""

    @property
    def is_shaken(self) -> bool:
        """Whether the claim does not hold any more, or nobody can tell."""
        return self.status in ("stale", "unsure", "refuted")

    @property
    def needs_look(self) -> bool:
        """Whether somebody has to read it again."""
        return self.is_shaken or self.status == "edited"


class Omission(Span):
    """A sentence of a source that a text about it leaves out and an editor may want in.

    Advice, found by cue words: no finding, and never part of the exit code.
    """

    kind: OmissionKind
    """What the sentence is; `other_side` is the answer of somebody whom the text accuses."""
    sentence_id: str


class Repair(Record):
    """A summary sentence in which a claim failed, and what was put in its place."""

    source_id: str
    before: str
    after: str | None
    """The sentence in its place, with all its claims supported; None where it was dropped."""
    sentence_ids: tuple[str, ...] = ()
    """The source sentences that `after` cites; empty where it is None."""
    method: Literal["rewritten", "quoted", "dropped"]
    """`rewritten` by a model, `quoted` word for word from the source, or `dropped`."""
    reason: str
    """One line for a person: the claims that failed and why, and any rewrite that failed too."""


class Usage(Record):
    """What a run spent on a language model; all zero on the embedded engine."""

    calls: int = 0
    """Requests sent, failed ones and re-asks included; answers from the cache are not calls."""
    cached_calls: int = 0
    """Questions answered from the response cache."""
    retries: int = 0
    """Requests sent again after a transport failure."""
    reasks: int = 0
    """Requests sent again because the answer was unusable."""
    prompt_tokens: int = 0
    cached_prompt_tokens: int = 0
    """The part of `prompt_tokens` that the provider served from its own prompt cache."""
    completion_tokens: int = 0
    cost_usd: float | None = 0.0
    """US dollars by list price; None when the price of the model is not known."""

    def __add__(self, other: Usage) -> Usage:
        """Both together; the cost of the sum is unknown where either is."""
        names = [name for name in Usage.model_fields if name != "cost_usd"]
        counts = {name: getattr(self, name) + getattr(other, name) for name in names}
        costs = [usage.cost_usd for usage in (self, other) if usage.cost_usd is not None]
        return Usage(**counts, cost_usd=sum(costs) if len(costs) == 2 else None)


class Failure(Record):
    """An article that could not be checked; the others of the run are not touched by it."""

    location: str
    message: str
    hint: str = ""
    exit_code: int


class Report(Record):
    """Everything one run found, for one article or for several."""

    schema_version: str = SCHEMA_VERSION
    exit_code: int = 0
    """0 clean · 1 findings · 2 an input could not be read · 3 something could not be judged."""
    engine: str
    """`local:<verifier>` or `llm:<model>`."""
    engine_note: str = ""
    """How the verdicts were made and how far they can be trusted; empty without verdicts."""
    prompts: dict[str, str] = Field(default_factory=dict)
    """Prompts sent, `name.vN` to the sha256 of the file; empty on the embedded engine."""
    articles: tuple[Article, ...]
    summary: Summary | None = None
    """None where none was asked for (`verify`, `claims`) or none could be had; see `notices`."""
    claims: tuple[Claim, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    """One for every claim, in the order of `claims`; empty where no check was asked for."""
    skipped: tuple[Skipped, ...] = ()
    omissions: tuple[Omission, ...] = ()
    """What the summary, or the draft, leaves out of its sources; the most telling first."""
    repairs: tuple[Repair, ...] = ()
    """What `--repair` changed in the summary, in the order of its sentences."""
    rechecks: tuple[Recheck, ...] = ()
    """One for every claim, in the order of `claims`, where published claims were checked again."""
    notices: tuple[str, ...] = ()
    """What the reader must know of how the run went: sections, assumed encodings, lost parts."""
    failures: tuple[Failure, ...] = ()
    usage: Usage = Usage()


class Message(Record):
    """One turn of a conversation with a model."""

    role: Literal["system", "user", "assistant"]
    content: str


class RenderedPrompt(Record):
    """A prompt with its blanks filled in, ready to be sent."""

    name: str
    """`<name>.v<version>` of the prompt file, as in `Report.prompts`."""
    sha256: str
    """Of the prompt file's bytes, not of the rendered text."""
    messages: tuple[Message, ...]
    """They begin with the article, to the letter the same in every prompt about it."""


class Digest(Record):
    """What an engine makes of one text: claims, and a summary where one was asked for."""

    summary: Summary | None = None
    claims: tuple[Claim, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    notices: tuple[str, ...] = ()
    prompts: dict[str, str] = Field(default_factory=dict)
    usage: Usage = Usage()


class Judgement(Record):
    """What an engine makes of a list of claims: one verdict each, in their order."""

    verdicts: tuple[Verdict, ...]
    notices: tuple[str, ...] = ()
    prompts: dict[str, str] = Field(default_factory=dict)
    usage: Usage = Usage()
