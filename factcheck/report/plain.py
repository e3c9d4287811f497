"""A report as plain lines for a pipe, a log or grep: one line a claim, never wrapped.

It knows nothing of terminals: no colour, no box, no width.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.report.asides import Aside, omitted, repaired, retold
from factcheck.report.outline import Entry, Section, sections
from factcheck.report.untrusted import one_line
from factcheck.report.wording import (
    OUTCOMES,
    Glyphs,
    engine_line,
    origin,
    skipped_counts,
    spending,
    tally,
    texts_done,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.records import Report

# Outcomes and ids stand in columns, so that a list of claims can be read down.
_OUTCOME_WIDTH = max(map(len, OUTCOMES.values()))


def plain_text(report: Report, glyphs: Glyphs) -> str:
    """Return the report as lines of plain text."""
    parts = sections(report)
    lines: list[str] = []
    if done := texts_done(report, len(parts)):
        counts = [words for _, words in tally(report.verdicts)] if len(parts) > 1 else []
        lines += [glyphs.dot.join([*done, *counts]), ""]
    for section in parts:
        lines += [*_section(section, report, glyphs), ""]
    return "\n".join([*lines, *_closing(report, glyphs)]) + "\n"


def _section(section: Section, report: Report, glyphs: Glyphs) -> Iterator[str]:
    yield glyphs.dot.join([one_line(section.article.source_id), *origin(section.article)])
    for source in section.sources:
        yield f"against {glyphs.dot.join([one_line(source.source_id), *origin(source)])}"
    if section.verdicts:
        counts = [words for _, words in tally(section.verdicts)]
        yield glyphs.dot.join(filter(None, [*counts, section.pointer]))
    if summary := retold(report, section):
        yield from ("", summary.heading)
        yield from (f"- {text} {cited}" for text, cited in summary.sentences)
    yield from _aside(repaired(report, section))
    if section.entries:
        yield from ("", "Claims")
        for entry in section.entries:
            yield from _entry(entry, glyphs)
    yield from _aside(omitted(report, section))
    if section.skipped:
        yield from ("", skipped_counts(section.skipped, is_checked=bool(section.verdicts)))
        yield from (f"- {line}" for line in section.skipped_lines)


def _aside(aside: Aside | None) -> Iterator[str]:
    if aside:
        yield from ("", aside.heading)
        for first, *rest in aside.items:
            yield f"- {first}"
            yield from (f"  {line}" for line in rest)


def _entry(entry: Entry, glyphs: Glyphs) -> Iterator[str]:
    details = glyphs.dot.join(entry.details)
    claim = f"{entry.claim_id}  {entry.text}{glyphs.dash}{details}"
    if entry.outcome is None:
        yield f"- {claim}"
        return
    yield f"{glyphs.marks[entry.outcome]} {OUTCOMES[entry.outcome]:<{_OUTCOME_WIDTH}}  {claim}"
    for passage in entry.passages:
        where = f"{passage.label}{passage.source} {passage.citation}"
        yield f"    {where} {glyphs.quote(passage.quote)}"
    if entry.explanation:
        yield f"    {entry.explanation}"


def _closing(report: Report, glyphs: Glyphs) -> Iterator[str]:
    for failure in report.failures:
        hint = f" ({one_line(failure.hint)})" if failure.hint else ""
        where = one_line(failure.location)
        mark = glyphs.marks["contradicted"]
        yield f"{mark} {'failed':<{_OUTCOME_WIDTH}}  {where}: {one_line(failure.message)}{hint}"
    for notice in report.notices:
        yield f"Note: {one_line(notice)}"
    if spent := spending(report.usage):
        yield spent
    yield engine_line(report)
