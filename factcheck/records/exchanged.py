"""What passes between the pipeline, an engine and a model while a report is being made.

Nothing of it outlives the run; what a reader gets is a report.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from factcheck.records.reports import Usage
from factcheck.records.texts import Claim, Record, Summary
from factcheck.records.verdicts import Skipped, Verdict


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
