"""The flags of `factcheck eval`, beside those of the engine.

It imports nothing heavy, because `--help` must be quick.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path  # noqa: TC003 - typer reads the annotations
from typing import Annotated

import typer

from factcheck.cli.flags import OUTPUT, Quiet, choices, format_parser

_CASES = "What is evaluated"
_GATE = "Gate"


class EvalFormat(StrEnum):
    """Values of `--format`."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
    JUNIT = "junit"


class SchemaOf(StrEnum):
    """Values of the argument of `factcheck schema`."""

    REPORT = "report"
    COMPARISON = "comparison"
    SUITE = "suite"
    CLAIMS = "claims"
    ARTICLES = "articles"
    EVALUATION = "evaluation"


class Against(StrEnum):
    """Values of `--against`."""

    OVERLAP = "overlap"
    ALWAYS = "always"


@dataclass(frozen=True)
class EvalFlags:
    """What is evaluated, against what, and where the result goes."""

    data: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="Labelled sets: every *.jsonl or *.jsonl.xz (doc, claim, label) is a suite.",
            rich_help_panel=_CASES,
        ),
    ] = None
    limit: Annotated[
        int | None,
        typer.Option(
            min=1,
            metavar="N",
            help="With --data: at most N documents a set, drawn with a fixed seed.",
            rich_help_panel=_CASES,
        ),
    ] = None
    articles: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR", help="With mutation: the folder of texts.", rich_help_panel=_CASES
        ),
    ] = None
    seed: Annotated[int, typer.Option(help="Of the mutations.", rich_help_panel=_CASES)] = 0
    judge: Annotated[
        str | None,
        typer.Option(
            metavar="ENGINE[:MODEL]",
            help="What judges summaries: local, local:trained, llm:MODEL, gguf:FILE.",
            show_default="who wrote them",
            rich_help_panel=_CASES,
        ),
    ] = None
    repeat: Annotated[
        int,
        typer.Option(
            min=1,
            max=100,
            metavar="N",
            help="Run every suite N times, without the cache, for the flake rate.",
            rich_help_panel=_CASES,
        ),
    ] = 1
    against: Annotated[
        list[Against] | None,
        typer.Option(
            help="Put a simple baseline beside the engine; repeatable.", rich_help_panel=_CASES
        ),
    ] = None
    record: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Write the replies of the model to FILE.", rich_help_panel=_CASES
        ),
    ] = None
    replay: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Take the replies from FILE instead of a model: tests handling, not the model.",
            rich_help_panel=_CASES,
        ),
    ] = None
    baseline: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Hold every suite against FILE; exit code 1 where one is worse.",
            show_default="what a suite names",
            rich_help_panel=_GATE,
        ),
    ] = None
    rebaseline: Annotated[
        bool,
        typer.Option("--rebaseline", help="Make this run the baseline.", rich_help_panel=_GATE),
    ] = False
    allow_regression: Annotated[
        bool,
        typer.Option(
            "--allow-regression", help="Let --rebaseline lower a floor.", rich_help_panel=_GATE
        ),
    ] = False
    format: Annotated[
        EvalFormat | None,
        typer.Option(
            "--format",
            "-f",
            parser=format_parser(EvalFormat),
            metavar=choices(EvalFormat),
            help="Format on standard output.",
            show_default="text",
            rich_help_panel=OUTPUT,
        ),
    ] = None
    output: Annotated[
        list[Path] | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write to FILE too; format by extension (.json .xml .md). Repeatable.",
            rich_help_panel=OUTPUT,
        ),
    ] = None
    quiet: Quiet = False
