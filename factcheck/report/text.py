"""A report as text for a person: drawn for a terminal, plain for everything else.

It chooses between the two; what they look like is theirs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.report.plain import plain_text
from factcheck.report.wording import ASCII, UNICODE

if TYPE_CHECKING:
    from factcheck.records import Report

_WIDTH_UNKNOWN = 100


def render_text(
    report: Report, *, width: int | None = None, color: bool = False, unicode: bool = True
) -> str:
    """Return the report as text that ends with a line break.

    Args:
        report: What to show.
        width: Columns of the terminal; None when there is none. Without a width and without
            colour the text is plain: one line a claim, for a pipe or grep.
        color: Whether colour codes may be used; `NO_COLOR` and the like are the caller's to read.
        unicode: False replaces signs, quotation marks and dashes by ASCII; letters stay.
    """
    glyphs = UNICODE if unicode else ASCII
    if width is None and not color:
        return glyphs.spell(plain_text(report, glyphs))
    # rich costs more to import than a plain report to render.
    from factcheck.report.drawn import draw  # noqa: PLC0415

    return glyphs.spell(draw(report, glyphs, width=width or _WIDTH_UNKNOWN, color=color))
