"""The frozen records that travel through the pipeline, and nothing that acts on them.

`Article → Sentence* → Summary → Claim* → Evidence* → Verdict* → Report`: each record points
upstream by id, never by object, so a report can be rebuilt from its own JSON. Every span is a pair
of half-open character offsets (Python string indices, Unicode code points) into `Article.text`.
"""

from factcheck.records.exchanged import Digest, Judgement, Message, RenderedPrompt
from factcheck.records.reports import SCHEMA_VERSION, Failure, Report, Usage
from factcheck.records.texts import Article, Claim, Record, Sentence, Span, Summary, SummarySentence
from factcheck.records.verdicts import (
    Evidence,
    Finding,
    Omission,
    Recheck,
    Repair,
    Skipped,
    Verdict,
)
from factcheck.records.vocabulary import (
    ArticleRole,
    ClaimKind,
    FailOn,
    Mode,
    OmissionKind,
    Outcome,
    Reason,
    RecheckStatus,
    SentenceRole,
    SkipReason,
)

__all__ = [
    "SCHEMA_VERSION",
    "Article",
    "ArticleRole",
    "Claim",
    "ClaimKind",
    "Digest",
    "Evidence",
    "FailOn",
    "Failure",
    "Finding",
    "Judgement",
    "Message",
    "Mode",
    "Omission",
    "OmissionKind",
    "Outcome",
    "Reason",
    "Recheck",
    "RecheckStatus",
    "Record",
    "RenderedPrompt",
    "Repair",
    "Report",
    "Sentence",
    "SentenceRole",
    "SkipReason",
    "Skipped",
    "Span",
    "Summary",
    "SummarySentence",
    "Usage",
    "Verdict",
]
