"""What is said of a claim or a text: verdicts, and what was left out, repaired or checked again.

It knows claims and spans, and no run.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from factcheck.records.texts import Record, Span
from factcheck.records.vocabulary import OmissionKind, Outcome, Reason, RecheckStatus, SkipReason


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
