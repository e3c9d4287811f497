"""A report as text, Markdown or JSON, and onto disk. It knows the records and nothing else."""

from factcheck.report.formats import Format, format_of, render
from factcheck.report.structured import merge_reports, render_jsonl, split_report
from factcheck.report.writing import write_output

__all__ = [
    "Format",
    "format_of",
    "merge_reports",
    "render",
    "render_jsonl",
    "split_report",
    "write_output",
]
