"""The flags that several commands share, declared once.

It knows what a flag is called and what it means; what is done with it is told elsewhere. It imports
nothing heavy, because `--help` must be quick.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path  # noqa: TC003 - typer reads the annotations
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from collections.abc import Callable

_MODEL = "Model"
_EMBEDDED = "Embedded engine"
OUTPUT = "Output"


class EngineFlag(StrEnum):
    """Values of `--engine`."""

    AUTO = "auto"
    LOCAL = "local"
    LLM = "llm"
    GGUF = "gguf"


class VerifierFlag(StrEnum):
    """Values of `--verifier`."""

    TRAINED = "trained"
    LEXICAL = "lexical"


class ModeFlag(StrEnum):
    """Values of `--mode`."""

    AUTO = "auto"
    JSON_SCHEMA = "json_schema"
    TOOLS = "tools"
    MD_JSON = "md_json"


class FormatFlag(StrEnum):
    """Values of `--format`."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"
    MARKDOWN = "markdown"


class FailOnFlag(StrEnum):
    """Values of `--fail-on`."""

    CONTRADICTED = "contradicted"
    NOT_FOUND = "not_found"
    UNDECIDED = "undecided"
    NEVER = "never"


def choices(values: type[StrEnum]) -> str:
    """What stands for a flag's value in the help: `<text|json>`."""
    return f"<{'|'.join(value.value for value in values)}>"


def format_parser(formats: type[StrEnum]) -> Callable[[Any], StrEnum]:
    """Reads the value of `--format`; `md` is another name of `markdown`, as it is of files."""

    def parse(name: Any) -> StrEnum:
        try:
            return formats("markdown" if name == "md" else name)
        except ValueError:
            known = ", ".join(repr(value.value) for value in formats)
            raise typer.BadParameter(f"{name!r} is not one of {known}") from None

    return parse


Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", help="No progress or notices.", rich_help_panel=OUTPUT)
]


@dataclass(frozen=True)
class EngineFlags:
    """Which engine does the work; None is "not given", so that the environment can say."""

    engine: Annotated[
        EngineFlag | None,
        typer.Option(
            help="auto: the model if a key or base URL is configured, else local.",
            show_default="auto",
        ),
    ] = None
    model: Annotated[
        str | None,
        typer.Option(
            help="Model name at the endpoint, or a GGUF file with --engine gguf.",
            rich_help_panel=_MODEL,
        ),
    ] = None
    base_url: Annotated[
        str | None,
        typer.Option(
            help="OpenAI-compatible endpoint, e.g. http://localhost:8080/v1.",
            rich_help_panel=_MODEL,
        ),
    ] = None
    mode: Annotated[
        ModeFlag | None,
        typer.Option(
            help="How structured output is asked for.",
            show_default="by endpoint",
            rich_help_panel=_MODEL,
        ),
    ] = None
    timeout: Annotated[
        float | None,
        typer.Option(
            metavar="SECONDS",
            help="Limit of one request.",
            show_default="60",
            rich_help_panel=_MODEL,
        ),
    ] = None
    concurrency: Annotated[
        int | None,
        typer.Option(help="Requests at once.", show_default="8", rich_help_panel=_MODEL),
    ] = None
    max_cost: Annotated[
        float | None,
        typer.Option(
            metavar="USD",
            help="Stop before the call that could take the run past this cost.",
            rich_help_panel=_MODEL,
        ),
    ] = None
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Ask again.", rich_help_panel=_MODEL)
    ] = False
    second_opinion: Annotated[
        bool,
        typer.Option(
            "--second-opinion",
            help="Let the trained verifier doubt what the model calls supported.",
            rich_help_panel=_MODEL,
        ),
    ] = False
    verifier: Annotated[
        VerifierFlag | None,
        typer.Option(
            help="What the embedded engine judges by: words alone, or a trained network too.",
            show_default="trained",
            rich_help_panel=_EMBEDDED,
        ),
    ] = None
    threads: Annotated[
        int | None,
        typer.Option(
            help="Processors for the trained verifier.",
            show_default="all, at most 4",
            rich_help_panel=_EMBEDDED,
        ),
    ] = None


@dataclass(frozen=True)
class OutputFlags:
    """Where the report goes and how it looks."""

    format: Annotated[
        FormatFlag | None,
        typer.Option(
            "--format",
            "-f",
            parser=format_parser(FormatFlag),
            metavar=choices(FormatFlag),
            help=(
                "Format on standard output. jsonl: one line an article, each a whole report as in "
                "json."
            ),
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
            help=(
                "Write to FILE instead of standard output (besides it when --format is given too); "
                "format by extension (.txt .md .json .jsonl). Repeatable."
            ),
            rich_help_panel=OUTPUT,
        ),
    ] = None
    quiet: Quiet = False
    no_color: Annotated[
        bool, typer.Option("--no-color", help="No colour.", rich_help_panel=OUTPUT)
    ] = False


LengthFlag = Annotated[
    str | None,
    typer.Option(
        "--length",
        "-l",
        metavar="short|medium|long|N",
        help="Sentences in the summary: 2, 3, 6 or N.",
        show_default="medium",
    ),
]
FailOn = Annotated[
    FailOnFlag | None,
    typer.Option(
        "--fail-on", help="Mildest outcome that makes exit code 1.", show_default="not_found"
    ),
]
FailOnRows = Annotated[
    FailOnFlag | None,
    typer.Option(
        "--fail-on",
        help="What makes exit code 1. contradicted, not_found: a conflict; undecided: what is "
        "unclear too; never: nothing.",
        show_default="not_found",
    ),
]
Repair = Annotated[
    bool,
    typer.Option(
        "--repair",
        help="Check the summary and replace or drop its sentences that fail, each with proof.",
    ),
]
Articles = Annotated[
    list[str],
    typer.Argument(
        metavar="ARTICLE",
        help="Text or Markdown files; - is standard input.",
        show_default=False,
    ),
]
