"""What is found when articles on one event are laid side by side: rows, accounts and voices.

Frozen records, pointing by id like those of a report. A row says what the articles carry; which of
them is right is not known here.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from factcheck.records import (
    Article,
    Claim,
    Evidence,
    Failure,
    Finding,
    Record,
    Usage,
)

COMPARISON_VERSION = "1.0"

Relation = Literal["conflict", "agree", "only", "unclear"]
Stance = Literal["says", "contradicts", "silent", "unclear"]


class Account(Record):
    """What one article has of a row's claim."""

    source_id: str
    stance: Stance
    """`says`: it carries the claim. `contradicts`: an exact detail differs, see `findings`.
    `unclear`: it has something near to it, shown as evidence. `silent`: nothing was found."""
    claim_ids: tuple[str, ...] = ()
    """Its own claims that the row was made of."""
    evidence: tuple[Evidence, ...] = ()
    """Its sentences; empty when `silent`."""
    speaker: str | None = None
    """Who says so there, when the article reports it as a statement."""
    findings: tuple[Finding, ...] = ()
    """What differs from the row's claim; `said` lies in `Row.claim`. Never empty for
    `contradicts`."""
    lacks: tuple[str, ...] = ()
    """Numbers and dates of the row's claim that the article does not give anywhere."""
    adds: tuple[str, ...] = ()
    """Numbers and dates in these sentences that the article of the row's claim nowhere gives."""
    alone: tuple[str, ...] = ()
    """Clauses of these sentences that no other article of the row tells: agreement ends there."""


class Difference(Record):
    """What two accounts of one thing do not share besides its details."""

    kind: Literal["certainty", "attribution"]
    source_id: str
    """The article that is less certain, or that names a speaker."""
    note: str
    """One line for a person."""


class Origin(Record):
    """A reason why several accounts count as one voice."""

    kind: Literal["copy", "speaker", "elsewhere"]
    """`copy`: nearly the same words. `speaker`: the same person, body or agency is cited.
    `elsewhere`: the same agency is cited, though not for this; it does not count as one voice."""
    name: str = ""
    """The speaker; empty for a copy whose sentences cite nobody."""
    source_ids: tuple[str, ...]
    """The articles that have it from there; at least two."""


class Row(Record):
    """One claim and what every article makes of it."""

    row_id: str
    """`r<n>`, n counted from 1 in the order of the comparison."""
    relation: Relation
    """`conflict`: at least one account contradicts another. `agree`: at least two articles carry
    it. `only`: one does, the others are silent. `unclear`: another has something near to it."""
    claim_id: str
    """The claim that stands for the row."""
    claim: str
    """Its text."""
    part: tuple[int, int] | None = None
    """Half-open characters of `claim`: the clause that the row is about; None for all of it."""
    accounts: tuple[Account, ...]
    """One for every article, in the order of `Comparison.articles`."""
    differences: tuple[Difference, ...] = ()
    origins: tuple[Origin, ...] = ()
    voices: int = Field(ge=1)
    """Accounts that carry the claim, those of one origin counted once. That two voices know of
    each other cannot be ruled out: it is what the texts show, no proof of independence."""


class Comparison(Record):
    """Several articles on one event, side by side."""

    schema_version: str = COMPARISON_VERSION
    exit_code: int = 0
    """0 nothing conflicts · 1 something does · 2 an input could not be read · 3 something could not
    be judged."""
    engine: str
    engine_note: str = ""
    prompts: dict[str, str] = Field(default_factory=dict)
    articles: tuple[Article, ...]
    claims: tuple[Claim, ...] = ()
    """All claims of all articles."""
    rows: tuple[Row, ...] = ()
    """Conflicts first, then what all or most say, what is unclear, and what one has alone."""
    reprints: tuple[tuple[str, ...], ...] = ()
    """Groups of articles that are nearly the same text; each group is one voice."""
    sources: tuple[Origin, ...] = ()
    """News agencies that several articles name: what they share may come from there."""
    notices: tuple[str, ...] = ()
    failures: tuple[Failure, ...] = ()
    usage: Usage = Usage()
