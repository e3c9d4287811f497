"""The exact outputs of a report in every format, against files that a person has read.

`UPDATE_GOLDEN=1` writes them anew; read the difference before it is kept.
"""

import os
from pathlib import Path

import pytest

from factcheck.records import Report
from factcheck.report import Format, render
from tests.factories import make_draft_report, make_model_report, make_report

GOLDEN = Path(__file__).parents[2] / "golden"
REPORTS = {"check": make_report, "model": make_model_report, "verify": make_draft_report}


def _matches(name: str, text: str) -> None:
    path = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_bytes().decode("utf-8")


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize(
    ("extension", "output_format"),
    [("txt", "text"), ("md", "markdown"), ("json", "json"), ("jsonl", "jsonl")],
)
def test_output_is_the_golden_file(name: str, extension: str, output_format: Format):
    """Each format of each report is, byte for byte, the file that was read and approved."""
    _matches(f"{name}.{extension}", render(REPORTS[name](), output_format))


@pytest.mark.parametrize("width", [50, 80, 120])
@pytest.mark.parametrize("name", REPORTS)
def test_terminal_layout_is_the_golden_file(name: str, width: int):
    """The layout at a narrow, a usual and a wide terminal is the one that was approved."""
    _matches(f"{name}.{width}.txt", render(REPORTS[name](), "text", width=width))


def test_json_of_every_golden_report_rebuilds_it():
    """The stored JSON is still read as the report it was made from."""
    for name, make in REPORTS.items():
        stored = (GOLDEN / f"{name}.json").read_text(encoding="utf-8")
        assert Report.model_validate_json(stored) == make()
