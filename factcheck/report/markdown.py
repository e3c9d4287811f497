"""A report as a Markdown document for a ticket, a pull request or a content system.

It knows nothing of HTML beyond what must not get through.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.report.asides import Aside, omitted, repaired, retold
from factcheck.report.outline import Entry, Section, sections
from factcheck.report.untrusted import for_markdown
from factcheck.report.wording import (
    OUTCOMES,
    UNICODE,
    engine_line,
    origin,
    skipped_counts,
    spending,
    tally,
    texts_done,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from factcheck.records import Article, Report, Verdict


def render_markdown(report: Report) -> str:
    """Return the report as one Markdown document that ends with a line break."""
    parts = sections(report)
    lines = ["# Fact check", ""]
    if done := texts_done(report, len(parts)):
        counts = _counts(report.verdicts) if len(parts) > 1 else []
        lines += [f"**{_dotted([*done, *counts])}**", ""]
    for section in parts:
        lines += _section(section, report)
    if report.failures:
        lines += ["## Failed", ""]
        for failure in report.failures:
            hint = f" ({for_markdown(failure.hint)})" if failure.hint else ""
            where = for_markdown(failure.location)
            lines.append(f"- **{where}**: {for_markdown(failure.message)}{hint}")
        lines.append("")
    lines += ["---", ""]
    for notice in report.notices:
        lines += [f"**Note:** {for_markdown(notice)}", ""]
    for closing in filter(None, (spending(report.usage), engine_line(report))):
        lines += [f"*{for_markdown(closing)}*", ""]
    return "\n".join(lines)


def _section(section: Section, report: Report) -> Iterator[str]:
    yield from (f"## {for_markdown(section.article.source_id)}", "", _origin(section.article), "")
    if section.sources:
        yield from ("Checked against:", "")
        for source in section.sources:
            yield f"- **{for_markdown(source.source_id)}**: {_origin(source)}"
        yield ""
    if section.verdicts:
        pointer = f" ({for_markdown(section.pointer)})" if section.pointer else ""
        yield from (f"**{_dotted(_counts(section.verdicts))}**{pointer}", "")
    if summary := retold(report, section):
        yield from (f"### {for_markdown(summary.heading)}", "")
        for text, cited in summary.sentences:
            yield f"- {for_markdown(text)} {for_markdown(cited)}"
        yield ""
    yield from _aside(repaired(report, section))
    if section.entries:
        yield from ("### Claims", "")
        for entry in section.entries:
            yield from _entry(entry)
    yield from _aside(omitted(report, section))
    if section.skipped:
        yield from (skipped_counts(section.skipped, is_checked=bool(section.verdicts)), "")
        if section.skipped_lines:
            yield from (f"- {for_markdown(line)}" for line in section.skipped_lines)
            yield ""


def _aside(aside: Aside | None) -> Iterator[str]:
    if aside:
        yield from (f"### {for_markdown(aside.heading)}", "")
        for first, *rest in aside.items:
            yield f"- {for_markdown(first)}"
            for line in rest:
                yield from ("", f"  {for_markdown(line)}")
        yield ""


def _entry(entry: Entry) -> Iterator[str]:
    details = for_markdown(_dotted(entry.details))
    number = for_markdown(entry.number)
    head = f"- **{number}**"
    if entry.outcome:
        head = f"- {UNICODE.marks[entry.outcome]} **{number} {OUTCOMES[entry.outcome]}**"
    yield f"{head}{UNICODE.dash}{for_markdown(entry.text)} *({details})*"
    yield ""
    for passage in entry.passages:
        quote = for_markdown(UNICODE.quote(passage.quote))
        where = for_markdown(f"{passage.source} {passage.citation}")
        yield from (f"  > {passage.label}{quote}{UNICODE.dash}{where}", "")
    if entry.explanation:
        yield from (f"  {for_markdown(entry.explanation)}", "")


def _origin(article: Article) -> str:
    return _dotted(for_markdown(part) for part in origin(article))


def _counts(verdicts: Iterable[Verdict]) -> list[str]:
    return [words for _, words in tally(verdicts)]


def _dotted(parts: Iterable[str]) -> str:
    return UNICODE.dot.join(parts)
