"""A comparison as a Markdown document: sections, quotations, from three articles on a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.report import matrix
from factcheck.report.untrusted import for_markdown
from factcheck.report.wording import UNICODE, origin, plural, spending

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.comparison import Comparison, Row


def render_matrix_markdown(comparison: Comparison) -> str:
    """Return the comparison as one Markdown document that ends with a line break."""
    return "\n".join(_page(comparison)) + "\n"


def _page(comparison: Comparison) -> Iterator[str]:
    yield from ("# Comparison", "")
    for article in comparison.articles:
        parts = UNICODE.dot.join(for_markdown(part) for part in origin(article))
        yield f"- **{for_markdown(article.source_id)}**: {parts}"
    counted = [f"{plural(len(comparison.articles), 'article')} compared"]
    yield from ("", f"**{UNICODE.dot.join([*counted, *matrix.counts(comparison)])}**", "")
    for line in matrix.origins(comparison):
        yield from (for_markdown(line), "")
    if len(comparison.articles) >= matrix.TABLE_FROM:
        yield from _table(comparison)
    for section in matrix.sections(comparison):
        yield from (f"## {for_markdown(section.heading)}", "")
        for row in section.rows:
            yield from _row(row)
    yield from _closing(comparison)


def _row(row: Row) -> Iterator[str]:
    passages = matrix.passages(row)
    if row.relation == "only":
        texts = [for_markdown(f"{number} {quote}") for _, number, quote in passages]
        yield from (f"- **{row.row_id}** {' '.join(texts)}", "")
        return
    said = f" *({for_markdown(matrix.voices(row))})*" if matrix.voices(row) else ""
    yield from (f"- **{row.row_id}** {for_markdown(matrix.headline(row))}{said}", "")
    for name, number, quote in passages:
        where = for_markdown(f"{name} {number}")
        yield from (f"  > {for_markdown(UNICODE.quote(quote))}{UNICODE.dash}{where}", "")
    for remark in matrix.remarks(row):
        yield from (f"  {for_markdown(remark)}", "")


def _table(comparison: Comparison) -> Iterator[str]:
    letters = matrix.letters(comparison)
    for source_id, letter in letters.items():
        yield f"- {letter}: {for_markdown(source_id)}"
    yield ""
    yield f"| | claim | {' | '.join(letters.values())} | voices |"
    yield f"|---|---|{':-:|' * len(letters)}---:|"
    for row in comparison.rows:
        if matrix.is_shown_in_table(row):
            cells = " | ".join(matrix.cells(row))
            text = for_markdown(matrix.headline(row))
            yield f"| {row.row_id} | {text} | {cells} | {row.voices} |"
    yield from ("", matrix.LEGEND, "")


def _closing(comparison: Comparison) -> Iterator[str]:
    if comparison.failures:
        yield from ("## Failed", "")
        for failure in comparison.failures:
            hint = f" ({for_markdown(failure.hint)})" if failure.hint else ""
            yield f"- **{for_markdown(failure.location)}**: {for_markdown(failure.message)}{hint}"
        yield ""
    yield from ("---", "")
    for notice in comparison.notices:
        yield from (f"**Note:** {for_markdown(notice)}", "")
    if spent := spending(comparison.usage):
        yield from (f"*{for_markdown(spent)}*", "")
    engine = f"Engine {comparison.engine}. {comparison.engine_note}".strip()
    yield f"*{for_markdown(engine)}*"
