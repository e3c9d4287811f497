"""Which format a file name asks for."""

import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from factcheck.errors import ConfigError
from factcheck.report import Format, format_of, render
from tests.factories import make_report


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.json", "json"),
        ("a.JSONL", "jsonl"),
        ("a.md", "markdown"),
        ("a.b.markdown", "markdown"),
        ("a.txt", "text"),
        ("report", "markdown"),
        ("/dev/stdout", "markdown"),
        (".json", "markdown"),
    ],
)
def test_extension_decides(name: str, expected: Format):
    """The extension names the format; without one the default holds."""
    assert format_of(Path(name), "markdown") == expected


def test_standard_output_gets_the_default():
    """No path, no extension to go by."""
    assert format_of(None, "text") == "text"


def test_unknown_extension_names_the_file_and_the_choices():
    """A format we do not have is refused before anything is spent."""
    with pytest.raises(ConfigError, match=r"'\.docx' of 'a\.docx' \(use one of \.txt, \.json"):
        format_of(Path("a.docx"), "text")


@pytest.mark.parametrize("output_format", get_args(Format))
def test_every_format_renders_and_ends_with_one_line_break(output_format: Format):
    """All formats end as a text file should."""
    document = render(make_report(), output_format)
    assert document.endswith("\n")
    assert not document.endswith("\n\n")


def test_importing_reports_does_not_import_rich():
    """Who writes JSON does not pay for drawing."""
    code = "import factcheck.report, sys; sys.exit('rich' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
