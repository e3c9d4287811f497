"""A report laid out for a terminal by rich: columns, wrapped lines and a few calm colours.

It is the only module that imports rich, and it knows nothing of the terminal itself: width and
colour are told.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

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
    from collections.abc import Iterable

    from factcheck.records import Outcome, Report

# Longer lines than this tire the eye, however wide the window is.
_WIDEST = 110
_NARROWEST = 24
# Below this a column of outcomes leaves too little room for the claim beside it.
_ROOM_FOR_COLUMNS = 64
_STYLES: dict[Outcome, str] = {
    "supported": "green",
    "contradicted": "bold red",
    "not_found": "bold yellow",
    "undecided": "bold magenta",
}
_OUTCOME_WIDTH = max(map(len, OUTCOMES.values()))


def draw(report: Report, glyphs: Glyphs, *, width: int, color: bool) -> str:
    """Return the report laid out in `width` columns."""
    # An empty environment: what NO_COLOR, COLUMNS and the like say was settled by the caller.
    console = Console(
        file=StringIO(),
        width=max(_NARROWEST, min(width, _WIDEST)),
        force_terminal=color,
        color_system="standard" if color else None,
        legacy_windows=False,
        _environ={},
    )
    sheet = _Sheet(console, glyphs)
    sheet.report(report)
    return sheet.page()


@dataclass(frozen=True)
class _Sheet:
    """The page as it fills: every method adds lines to it."""

    console: Console
    glyphs: Glyphs

    def page(self) -> str:
        """Return what was laid out so far."""
        file = self.console.file
        return file.getvalue() if isinstance(file, StringIO) else ""

    def line(
        self, body: Text | str, style: str = "", gutter: Text | str = "", *, hang: int = 0
    ) -> None:
        """Add a text beside its gutter; what wraps begins `hang` columns further in."""
        first = gutter if isinstance(gutter, Text) else Text(gutter)
        body = Text(body, style=style) if isinstance(body, str) else body
        room = max(self.console.width - first.cell_len, 8)
        rows = list(body.wrap(self.console, room))
        if hang and len(rows) > 1:
            head, rest = body.divide([len(rows[0].plain.rstrip()) + 1])
            rows = [head, *rest.wrap(self.console, max(room - hang, 8))]
        for number, row in enumerate(rows or [Text()]):
            row.rstrip()
            lead = Text(" " * (first.cell_len + hang)) if number else first
            self.console.print(Text.assemble(lead, row), soft_wrap=True)

    def dotted(self, parts: Iterable[Text], gutter: str = "") -> None:
        """Add parts with dots between them, breaking between parts where that can be done."""
        dot = Text(self.glyphs.dot, "dim")
        row = Text()
        for part in parts:
            wanted = row.cell_len + dot.cell_len + part.cell_len + len(gutter)
            if row and wanted > self.console.width:
                self.line(row, gutter=gutter)
                row = Text()
            row = Text.assemble(row, dot if row else "", part)
        self.line(row, gutter=gutter)

    def report(self, report: Report) -> None:
        """Lay out the whole report."""
        parts = sections(report)
        if done := texts_done(report, len(parts)):
            texts = [Text(words, "bold red" * (n > 0)) for n, words in enumerate(done)]
            counts = _counts(tally(report.verdicts)) if len(parts) > 1 else []
            self.dotted([*texts, *counts])
            self.line("")
        for section in parts:
            self.section(section, report)
            self.line("")
        for failure in report.failures:
            hint = f" ({one_line(failure.hint)})" if failure.hint else ""
            gutter = Text(f"{self.glyphs.marks['contradicted']} failed  ", style="bold red")
            where = Text(one_line(failure.location), style="bold")
            self.line(where.append(f": {one_line(failure.message)}{hint}", "not bold"), "", gutter)
        for notice in report.notices:
            self.line(one_line(notice), gutter=Text("Note  ", style="yellow"))
        for closing in filter(None, (spending(report.usage), engine_line(report))):
            self.line(closing, "dim")

    def section(self, section: Section, report: Report) -> None:
        """Lay out one article or draft."""
        self.title(one_line(section.article.source_id))
        self.line(self.glyphs.dot.join(origin(section.article)), "dim")
        for source in section.sources:
            about = Text(self.glyphs.dot.join(["", *origin(source)]), style="dim")
            self.line(Text.assemble(one_line(source.source_id), about), gutter="against ")
        if section.verdicts:
            pointer = [Text(section.pointer, style="bold")] if section.pointer else []
            self.dotted([*_counts(tally(section.verdicts)), *pointer])
        if summary := retold(report, section):
            self.heading(summary.heading)
            for text, cited in summary.sentences:
                self.line(Text.assemble(text, (f" {cited}", "cyan")), gutter="  ")
        self.aside(repaired(report, section))
        if section.entries:
            self.heading("Claims")
            room = max(len(entry.number) for entry in section.entries)
            for before, entry in zip((None, *section.entries), section.entries, strict=False):
                # Air around what has to be looked at; what is in order stays close together.
                if before and (before.needs_attention or entry.needs_attention):
                    self.line("")
                self.entry(entry, room)
        self.aside(omitted(report, section))
        if section.skipped:
            self.line("")
            self.line(skipped_counts(section.skipped, is_checked=bool(section.verdicts)), "dim")
            for skipped in section.skipped_lines:
                self.line(skipped, "dim", gutter="  ")

    def entry(self, entry: Entry, number_width: int) -> None:
        """Lay out one claim with what it rests on."""
        style = _STYLES[entry.outcome] if entry.outcome else ""
        mark = self.glyphs.marks[entry.outcome] if entry.outcome else " "
        word = OUTCOMES[entry.outcome] if entry.outcome else ""
        gutter = Text.assemble((f"{mark} ", style), (f"{entry.number:>{number_width}}  ", "dim"))
        if self.console.width >= _ROOM_FOR_COLUMNS and word:
            gutter.append(f"{word:<{_OUTCOME_WIDTH}}  ", style)
            word = ""
        indent = " " * gutter.cell_len
        calm = "" if entry.needs_attention else "dim"
        self.line(entry.text, "bold" if entry.needs_attention else "", gutter)
        details = [Text(part) for part in filter(None, (word, *entry.details))]
        for detail in details:
            detail.stylize("dim")
        if entry.needs_attention:
            details[0].stylize(f"not dim {style} not bold")
        self.dotted(details, indent)
        for passage in entry.passages:
            quote = Text(self.glyphs.quote(passage.quote), calm)
            self.line(Text.assemble((f"{passage.place} ", "cyan"), quote), gutter=indent, hang=4)
        if entry.explanation:
            self.line(entry.explanation, calm, indent)

    def aside(self, aside: Aside | None) -> None:
        """Lay out a list under its heading, if there is one."""
        if aside:
            self.heading(aside.heading)
            for first, *rest in aside.items:
                self.line(first, gutter="  ")
                for line in rest:
                    self.line(line, "dim", gutter="    ")

    def title(self, name: str) -> None:
        """Add a name with a rule to the right edge."""
        head = Text(f"{name} ", style="bold")
        room = max(self.console.width - head.cell_len, 0)
        self.line(head.append(self.glyphs.rule * room, "not bold dim"))

    def heading(self, words: str) -> None:
        """Add a blank line and a heading."""
        self.line("")
        self.line(words, "bold")


def _counts(counts: list[tuple[Outcome, str]]) -> list[Text]:
    return [Text(words, style=_STYLES[outcome]) for outcome, words in counts]
