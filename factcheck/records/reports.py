"""A whole run: what it found, what it could not read, and what it spent.

It says nothing of how a report is shown.
"""

from __future__ import annotations

from typing import Any

from pydantic import Field, model_validator

from factcheck.records.texts import Article, Claim, Record, Summary
from factcheck.records.verdicts import Omission, Recheck, Repair, Skipped, Verdict

SCHEMA_VERSION = "1.0"


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
    """US dollars by list price; None when the cost of any call is not known, because its model has
    no price, or it went unanswered."""
    known_cost_usd: float = 0.0
    """US dollars known to be spent: `cost_usd` where that is known, else the least it can be."""

    @model_validator(mode="before")
    @classmethod
    def _know_what_is_told(cls, given: Any) -> Any:
        if not isinstance(given, dict):
            return given
        return {"known_cost_usd": given.get("cost_usd") or 0.0} | given

    def __add__(self, other: Usage) -> Usage:
        """Both together; the cost of the sum is unknown where either is, what is known adds up."""
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
