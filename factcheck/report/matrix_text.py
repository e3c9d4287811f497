"""A comparison as text: wrapped for a terminal, one line a sentence for everything else."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from factcheck.report import matrix
from factcheck.report.untrusted import one_line
from factcheck.report.wording import ASCII, UNICODE, origin, plural, spending

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.comparison import Comparison, Relation, Row
    from factcheck.report.wording import Glyphs

_MARKS: dict[Relation, str] = {
    "conflict": "contradicted",
    "agree": "supported",
    "unclear": "undecided",
    "only": "not_found",
}
_NARROWEST, _WIDEST = 40, 110
_INDENT = "    "
# The table stays as narrow as a letter, whatever a pipe would bear.
_TABLE = 80


def render_matrix_text(
    comparison: Comparison, *, width: int | None = None, unicode: bool = True
) -> str:
    """Return the comparison as text that ends with a line break; no width, no wrapping."""
    glyphs = UNICODE if unicode else ASCII
    lines = map(glyphs.spell, _page(comparison, glyphs))
    if width is None:
        return "\n".join(lines) + "\n"
    room = max(_NARROWEST, min(width, _WIDEST))
    return "\n".join(piece for line in lines for piece in _wrapped(line, room)) + "\n"


def _wrapped(line: str, width: int) -> list[str]:
    indent = line[: len(line) - len(line.lstrip())]
    return textwrap.wrap(line, width, subsequent_indent=indent + "  ", break_on_hyphens=False) or [
        ""
    ]


def _page(comparison: Comparison, glyphs: Glyphs) -> Iterator[str]:
    for article in comparison.articles:
        yield glyphs.dot.join([one_line(article.source_id), *origin(article)])
    for failure in comparison.failures:
        hint = f" ({one_line(failure.hint)})" if failure.hint else ""
        sign = glyphs.marks["contradicted"]
        yield f"{sign} failed  {one_line(failure.location)}: {one_line(failure.message)}{hint}"
    yield glyphs.dot.join(
        [f"{plural(len(comparison.articles), 'article')} compared", *matrix.counts(comparison)]
    )
    yield from matrix.origins(comparison)
    if len(comparison.articles) >= matrix.TABLE_FROM:
        yield from _table(comparison)
    for section in matrix.sections(comparison):
        yield from ("", section.heading)
        for row in section.rows:
            yield from _row(row, glyphs)
    yield ""
    for notice in comparison.notices:
        yield f"Note: {one_line(notice)}"
    if spent := spending(comparison.usage):
        yield spent
    yield f"Engine {one_line(comparison.engine)}. {one_line(comparison.engine_note)}".strip()


def _row(row: Row, glyphs: Glyphs) -> Iterator[str]:
    mark = glyphs.marks[_MARKS[row.relation]]  # type: ignore[index]
    if row.relation == "only":
        texts = [f"{number} {quote}" for _, number, quote in matrix.passages(row)]
        yield f"- {row.row_id}  {' '.join(texts)}"
        return
    texts = [
        f"{name} {number} {glyphs.quote(quote)}" for name, number, quote in matrix.passages(row)
    ]
    start = f"{mark} {row.row_id}"
    if matrix.is_sentence_shown(row):
        yield f"{start}  {texts.pop(0)}"
    else:
        yield f"{start}  {matrix.headline(row, glyphs)}"
    for text in texts:
        yield f"{_INDENT}{text}"
    if said := matrix.voices(row):
        yield f"{_INDENT}- {said}"
    for remark in matrix.remarks(row):
        yield f"{_INDENT}- {remark}"


def _table(comparison: Comparison) -> Iterator[str]:
    letters = matrix.letters(comparison)
    rows = [row for row in comparison.rows if matrix.is_shown_in_table(row)]
    yield ""
    for source_id, letter in letters.items():
        yield f"{letter}  {one_line(source_id)}"
    head = "     " + " ".join(letters.values())
    yield f"{head}  voices"
    for row in rows:
        start = f"{row.row_id:<5}" + " ".join(matrix.cells(row)) + f"  {row.voices:>6}  "
        room = max(_TABLE - len(start), 20)
        yield start + textwrap.shorten(matrix.headline(row), room, placeholder=" …")
    yield matrix.LEGEND
