"""The closed sets of words in which records and settings speak; no record and no behaviour."""

from __future__ import annotations

from typing import Literal

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
    "only_asked",  # the source has it in a question that it does not answer with a yes
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
UNANSWERED: frozenset[Reason] = frozenset(
    {"reply_unusable", "refused", "unavailable", "over_budget"}
)
"""`undecided` for these reasons is no judgement: nobody looked at the claim."""
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
Mode = Literal["auto", "json_schema", "tools", "md_json"]
"""How a model is asked for structured output; `auto` goes by the endpoint."""
