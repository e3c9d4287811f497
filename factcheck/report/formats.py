"""The formats a report comes in: which one a file name asks for, and who renders it.

It knows nothing of what a report holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from factcheck.comparison import Comparison
from factcheck.errors import ConfigError
from factcheck.report.markdown import render_markdown
from factcheck.report.matrix_markdown import render_matrix_markdown
from factcheck.report.matrix_text import render_matrix_text
from factcheck.report.structured import render_json, render_jsonl, render_line
from factcheck.report.text import render_text

if TYPE_CHECKING:
    from pathlib import Path

    from factcheck.records import Report

Format = Literal["text", "json", "jsonl", "markdown"]

_EXTENSIONS: dict[str, Format] = {
    ".txt": "text",
    ".json": "json",
    ".jsonl": "jsonl",
    ".md": "markdown",
    ".markdown": "markdown",
}


def format_of(path: Path | None, default: Format) -> Format:
    """Return the format that a file's extension asks for.

    Args:
        path: Where the report goes; None is standard output.
        default: What standard output and a name without an extension get.

    Raises:
        ConfigError: The extension stands for no format.
    """
    if path is None or not path.suffix:
        return default
    wanted = _EXTENSIONS.get(path.suffix.lower())
    if wanted is None:
        known = ", ".join(_EXTENSIONS)
        raise ConfigError(
            f"no report format goes by the extension {path.suffix!r} of {str(path)!r}",
            hint=f"use one of {known}, or name the format with --format",
        )
    return wanted


def render(
    report: Report | Comparison,
    output_format: Format,
    *,
    width: int | None = None,
    color: bool = False,
    unicode: bool = True,
) -> str:
    """Return a report or comparison in a format; width, colour, signs matter to `text` alone."""
    if isinstance(report, Comparison):
        return _render_comparison(report, output_format, width=width, unicode=unicode)
    match output_format:
        case "json":
            return render_json(report)
        case "jsonl":
            return render_jsonl(report)
        case "markdown":
            return render_markdown(report)
        case "text":
            return render_text(report, width=width, color=color, unicode=unicode)


def _render_comparison(
    comparison: Comparison, output_format: Format, *, width: int | None, unicode: bool
) -> str:
    match output_format:
        case "json":
            return render_json(comparison)
        case "jsonl":
            return render_line(comparison)
        case "markdown":
            return render_matrix_markdown(comparison)
        case "text":
            return render_matrix_text(comparison, width=width, unicode=unicode)
