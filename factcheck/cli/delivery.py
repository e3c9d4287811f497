"""Where a report goes: decided before any work is done, and seen to afterwards.

It knows files, the terminal and its colours; what a report says is not its business.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from factcheck.errors import OutputError
from factcheck.report.formats import Format, format_of, render
from factcheck.report.structured import render_jsonl
from factcheck.report.writing import finishing_first, try_output, write_output

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from factcheck.cli.flags import OutputFlags
    from factcheck.comparison import Comparison
    from factcheck.records import Report

    Target = tuple[Path | None, Format]
    """A file, or standard output where there is none, and the format of what goes there."""


_STANDARD_OUTPUT = "-"


def plan_output(output: OutputFlags, inputs: Sequence[str]) -> list[Target]:
    """Where the report goes; what cannot work is found out before a model has been paid.

    Args:
        output: What was asked for.
        inputs: The files that are read, none of which may be written over.

    Raises:
        ConfigError: A file name has the extension of no format.
        OutputError: A file cannot be written or is one of the inputs, or standard output is closed.
    """
    default: Format = output.format.value if output.format else "text"
    named = output.output or []
    paths = [path for path in named if str(path) != _STANDARD_OUTPUT]
    targets: list[Target] = [(path, format_of(path, default)) for path in paths]
    refuse_unwritable(paths, inputs)
    if not paths or output.format or len(paths) < len(named):
        if sys.stdout is None:
            raise OutputError("cannot write to standard output: it is closed", hint="use --output")
        targets.insert(0, (None, default))
    return targets


def refuse_unwritable(paths: Iterable[Path], inputs: Iterable[str | Path]) -> None:
    """Find out that a file cannot be written while nothing has been paid for yet.

    Raises:
        OutputError: One of `paths` cannot be written, or is one of `inputs`.
    """
    read = list(inputs)
    for path in paths:
        if any(_is_same_file(path, name) for name in read):
            raise OutputError(
                f"cannot write {str(path)!r}: it is one of the texts to be read",
                hint="name another file",
            )
        try_output(path)


def deliver(
    report: Report | Comparison,
    targets: Sequence[Target],
    output: OutputFlags,
    *,
    parts: Sequence[Report] | None = None,
) -> None:
    """Write the report to its targets, and what was lost on the way to standard error.

    Args:
        report: What the run found: a report or a comparison.
        targets: Where it goes.
        output: What was asked for.
        parts: The report of every article by itself, for JSON lines; None where there is only one.

    Raises:
        OutputError: A target cannot be written.
        KeyboardInterrupt: Ctrl-C was pressed meanwhile; all targets were written before.
    """
    if not output.quiet:
        for failure in report.failures:
            hint = f" ({failure.hint})" if failure.hint else ""
            sys.stderr.write(f"factcheck: error: {failure.message}{hint}\n")
    with finishing_first():  # a stopped reader of one target takes none of the others along
        for path, wanted in targets:
            if wanted == "jsonl" and parts is not None:
                text = render_jsonl(parts)
            else:
                text = _rendered(report, wanted, is_file=path is not None, no_color=output.no_color)
            write_output(text, path)
            if path is not None and not output.quiet:
                sys.stderr.write(f"factcheck: wrote {path}\n")


def tell_unrepaired(report: Report) -> None:
    """Say on standard error which summaries `--repair` had nothing to do for."""
    summarised = {one.source_id for one in report.summary.sentences} if report.summary else set()
    failed = {
        verdict.claim_id
        for verdict in report.verdicts
        if verdict.outcome in ("contradicted", "not_found")
    }
    touched = {one.source_id for one in report.repairs} | {
        claim.origin.source_id
        for claim in report.claims
        if claim.claim_id in failed and claim.summary_sentence is not None
    }
    for article in report.articles:
        if article.source_id in summarised - touched:
            sys.stderr.write(
                f"factcheck: {article.source_id}: nothing to repair: no claim of the summary "
                "is contradicted or not found\n"
            )


def _rendered(report: Report | Comparison, wanted: Format, *, is_file: bool, no_color: bool) -> str:
    is_terminal = not is_file and sys.stdout.isatty()
    takes_color = is_terminal and os.environ.get("TERM") != "dumb"
    # As in Python itself, NO_COLOR is stronger than FORCE_COLOR.
    wants_color = takes_color or (not is_file and bool(os.environ.get("FORCE_COLOR")))
    return render(
        report,
        wanted,
        width=_terminal_width() if is_terminal else None,
        color=wants_color and not no_color and not os.environ.get("NO_COLOR"),
        unicode=is_file or _speaks_unicode(),
    )


def _is_same_file(path: Path, name: str | Path) -> bool:
    try:
        return path.samefile(name)
    except OSError:  # one of them is not there
        return False


def _terminal_width() -> int:
    return os.get_terminal_size(sys.stdout.fileno()).columns


def _speaks_unicode() -> bool:
    return (sys.stdout.encoding or "").lower().replace("-", "") in ("utf8", "utf16", "utf32")
