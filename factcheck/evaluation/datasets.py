"""What a dataset file holds: cases in the format that pydantic-evals calls a dataset, with labels.

`name`, and `cases` with `name`, `inputs`, `expected_output` and `metadata`. It is the vocabulary
alone: files are read, and checked against the articles they name, elsewhere.
"""

from __future__ import annotations

from typing import Annotated, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from factcheck.records import Outcome, Reason
from factcheck.records.describing import describe_fields

# Reasons that a person can give. What only happens to an engine (an unusable reply) is no label.
REASONS: dict[str, tuple[Reason, ...]] = {
    "supported": ("entailed", "verbatim"),
    "contradicted": (
        "number_mismatch",
        "date_mismatch",
        "name_mismatch",
        "negation",
        "antonym",
        "quote_altered",
        "model_contradicted",
    ),
    "not_found": ("no_evidence", "detail_absent"),
    "undecided": ("hedge_dropped", "low_confidence", "not_self_contained", "order_differs"),
}

Kind = Literal[
    # how a supported claim says what the source says
    "paraphrase",
    "compression",  # shortened
    "fusion",  # joins two sentences
    "inference",  # arithmetic, a date resolved, a chain of synonyms
    "verbatim",
    # either: an exact quotation, or one whose words were changed
    "quote",
    # what is wrong with any other claim
    "number",
    "unit",
    "currency",
    "percent_point",  # per cent for percentage points, or the other way round
    "date",
    "weekday",
    "name",
    "place",
    "role",  # who did it to whom
    "negation",
    "antonym",
    "quantifier",  # some, most, all
    "hedge",  # "alleged", "could" dropped
    "attribution",  # dropped, or given to another source
    "speaker",  # right words, wrong speaker
    "detail",  # invented
    "cause",
    "order",  # of events
    "conflict",  # the source holds two statements and the claim takes one side
    "pronoun",  # hangs on a word that nobody can resolve
    "topic",  # the source is silent
]


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""Not empty; white space around it does not count."""
Exact = Annotated[str, Field(min_length=1)]


Evaluators = Annotated[tuple[object, ...], Field(max_length=0)]
"""Those of pydantic-evals are not run here: a file that counts on them is refused."""


class _Content(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_extra=describe_fields)


class Label(_Content):
    """What a careful reader of the sources would say."""

    outcome: Outcome
    reason: Reason | None = None
    """None where the label says no more than the outcome."""

    @model_validator(mode="after")
    def _reason_goes_with_outcome(self) -> Label:
        allowed = REASONS[self.outcome]
        if self.reason is not None and self.reason not in allowed:
            raise ValueError(
                f"{self.outcome!r} does not go with {self.reason!r}: use {', '.join(allowed)}"
            )
        return self


class ClaimInputs(_Content):
    """What is judged."""

    articles: tuple[Text, ...] = Field(min_length=1)
    """Text files, relative to the dataset: the sources that the claim is held against."""
    claim: Text


class ClaimMetadata(_Content):
    """What a person needs to trust the label."""

    kind: Kind
    evidence: tuple[Exact, ...] = ()
    """Sentences of the articles, as they stand, that carry or refute the claim."""
    why: str = ""


class ClaimCase(_Content):
    """A claim with what a careful reader of the articles would say."""

    name: Text
    inputs: ClaimInputs
    expected_output: Label
    metadata: ClaimMetadata
    evaluators: Evaluators = ()


class KeyFact(_Content):
    """Something that a good short summary carries."""

    fact: Text
    evidence: tuple[Exact, ...] = Field(min_length=1)


class ArticleInputs(_Content):
    """What is summarised."""

    articles: tuple[Text, ...] = Field(min_length=1, max_length=1)


class ArticleMetadata(_Content):
    """What the summary is held against."""

    key_facts: tuple[KeyFact, ...] = ()
    """The most important first."""


class ArticleCase(_Content):
    """An article and its key facts."""

    name: Text
    inputs: ArticleInputs
    metadata: ArticleMetadata = ArticleMetadata()
    evaluators: Evaluators = ()


C = TypeVar("C", ClaimCase, ArticleCase)


class Dataset(_Content, Generic[C]):
    """A file of cases."""

    schema_: str | None = Field(None, alias="$schema")
    name: Text
    cases: tuple[C, ...] = Field(min_length=1)
    evaluators: Evaluators = ()
    report_evaluators: Evaluators = ()
