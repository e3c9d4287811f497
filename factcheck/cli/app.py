"""The commands: what each is called, takes and explains.

It knows no work: a command hands its flags to `running` or `tending`, which are imported only then.
"""

from __future__ import annotations

from typing import Annotated

import typer

from factcheck.cli.caching import cache_app
from factcheck.cli.ending import Ending, run_to_end
from factcheck.cli.eval_flags import EvalFlags, SchemaOf
from factcheck.cli.flags import (
    Articles,
    EngineFlags,
    FailOn,
    FailOnRows,
    LengthFlag,
    OutputFlags,
    Repair,
)
from factcheck.cli.grouping import with_flags

app = typer.Typer(
    name="factcheck",
    cls=Ending,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=(
        "Summarise a news article, list its claims, and check every claim against the source.\n\n"
        "A verdict says what the source carries, never what is true. Without a key or base URL an "
        "embedded engine does the work: no network, nothing leaves this machine.\n\n"
        "Exit codes: 0 clean, 1 findings, 2 input or settings, 3 something could not be judged."
    ),
    epilog="Start with: factcheck check article.txt",
)
app.add_typer(cache_app, name="cache")


def _version(value: bool) -> None:
    if value:
        from factcheck import __version__
        from factcheck.report.writing import write_output

        write_output(f"factcheck {__version__}\n", None)
        raise typer.Exit


@app.callback()
def _root(
    *,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Options of the command as a whole."""


@app.command(
    epilog="Examples: factcheck check a.txt b.txt -f json · cat a.txt | factcheck check - -o a.md"
)
@with_flags(EngineFlags, OutputFlags)
def check(
    engine: EngineFlags,
    output: OutputFlags,
    *,
    articles: Articles,
    length: LengthFlag = None,
    fail_on: FailOn = None,
    repair: Repair = False,
) -> None:
    """Summary, claims and verdicts of articles: the main job."""
    from factcheck.cli.running import run_check

    code = run_check(articles, engine, output, length=length, fail_on=fail_on, repair=repair)
    raise typer.Exit(code)


@app.command(epilog="Example: factcheck verify draft.md --source wire.txt --source own=notes.txt")
@with_flags(EngineFlags, OutputFlags)
def verify(
    engine: EngineFlags,
    output: OutputFlags,
    *,
    draft: Annotated[str, typer.Argument(metavar="DRAFT", help="The text to check.")],
    source: Annotated[
        list[str],
        typer.Option(
            "--source",
            "-s",
            metavar="[ID=]FILE",
            help="A source it must be borne out by; repeatable. ID names it in the report.",
        ),
    ],
    fail_on: FailOn = None,
) -> None:
    """Every claim of a draft, held against its sources."""
    from factcheck.cli.running import run_verify

    raise typer.Exit(run_verify(draft, source, engine, output, fail_on=fail_on))


@app.command(
    epilog=(
        "Examples: factcheck compare wire.txt daily.txt · "
        "factcheck compare a.txt b.txt c.txt -o matrix.md"
    )
)
@with_flags(EngineFlags, OutputFlags)
def compare(
    engine: EngineFlags, output: OutputFlags, *, articles: Articles, fail_on: FailOnRows = None
) -> None:
    """Articles on one event side by side: what they agree on, where they differ, who has what.

    Exit codes: 0 nothing conflicts, 1 something does, 2 an input cannot be read (the others are
    compared), 3 something could not be judged.
    """
    from factcheck.cli.comparing import run_compare

    raise typer.Exit(run_compare(articles, engine, output, fail_on=fail_on))


@app.command(
    epilog=(
        "Examples: factcheck recheck report.json article-v2.txt · "
        "factcheck recheck report.json wire=corrected.txt -f markdown"
    )
)
@with_flags(EngineFlags, OutputFlags)
def recheck(
    engine: EngineFlags,
    output: OutputFlags,
    *,
    report: Annotated[
        str, typer.Argument(metavar="REPORT", help="The JSON of `check` or `verify`.")
    ],
    versions: Annotated[
        list[str],
        typer.Argument(
            metavar="[ID=]ARTICLE",
            help="New versions, in the order of the sources; ID is a source's name in the report.",
            show_default=False,
        ),
    ],
) -> None:
    """Published claims, held against new versions of the articles they were checked against.

    Exit codes: 0 all that was supported still is, 1 a claim is stale or contradicted now, 2 the
    report or an article cannot be read, 3 a claim has to be read again.
    """
    from factcheck.cli.rechecking import run_recheck

    raise typer.Exit(run_recheck(report, versions, engine, output))


@with_flags(EngineFlags, OutputFlags)
def _summarise(
    engine: EngineFlags,
    output: OutputFlags,
    *,
    articles: Articles,
    length: LengthFlag = None,
    repair: Repair = False,
) -> None:
    """The summary alone, each sentence with the source sentences that carry it.

    With `--repair` it is checked, mended where it fails, and shown with the claims that prove it.
    """
    from factcheck.cli.running import run_summarise

    raise typer.Exit(run_summarise(articles, engine, output, length=length, repair=repair))


for _name in ("summarise", "summarize"):
    app.command(
        _name,
        hidden=_name != "summarise",
        epilog=f"Examples: factcheck {_name} a.txt -l short · factcheck {_name} a.txt --repair",
    )(_summarise)


@app.command(epilog="Example: factcheck claims a.txt -f jsonl")
@with_flags(EngineFlags, OutputFlags)
def claims(engine: EngineFlags, output: OutputFlags, *, articles: Articles) -> None:
    """The checkable claims alone, unchecked, and what was skipped."""
    from factcheck.cli.running import run_claims

    raise typer.Exit(run_claims(articles, engine, output))


@app.command(
    "eval",
    epilog=(
        "Examples: factcheck eval evals/verification.yaml --baseline evals/baseline.json · "
        "factcheck eval --data sets/ -o out.json · factcheck eval mutation --articles texts/"
    ),
)
@with_flags(EngineFlags, EvalFlags)
def evaluate(
    engine: EngineFlags,
    asked: EvalFlags,
    *,
    suites: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SUITE",
            help="Suite files; the word mutation stands for that of --articles.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """How often an engine is right on labelled claims, with intervals and a gate for CI.

    Exit codes: 0 no worse than the baseline, 1 worse or below a floor, 2 files or flags, 3 nothing
    could be judged or compared.
    """
    from factcheck.cli.evaluating import run_eval

    raise typer.Exit(run_eval(suites or [], engine, asked))


@app.command(epilog="Example: factcheck schema > report.schema.json")
def schema(
    *,
    of: Annotated[
        SchemaOf,
        typer.Argument(
            metavar="[WHAT]",
            help="report, comparison, suite, claims, articles or evaluation.",
        ),
    ] = SchemaOf.REPORT,
) -> None:
    """The JSON schema of a report or comparison, or of the files of `factcheck eval`."""
    from factcheck.cli.tending import print_schema

    print_schema(of)


@app.command(epilog="Example: factcheck doctor --base-url http://localhost:8080/v1 --model NAME")
@with_flags(EngineFlags)
def doctor(engine: EngineFlags) -> None:
    """What is configured, what is reachable, what is missing.

    Exit codes: 0 the chosen engine can work, 2 it cannot (its endpoint is out of reach, say), 3 the
    endpoint does not list the model, though some serve more than they list.
    """
    from factcheck.cli.tending import run_doctor

    raise typer.Exit(run_doctor(engine))


def main() -> None:
    """Run the command line and leave with its exit code."""
    run_to_end(app)
