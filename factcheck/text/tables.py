"""Rows of tables: lines whose words and figures stand in columns.

It judges one line by its marks, gaps and figures; what a row says is not known here.
"""

from __future__ import annotations

from factcheck.text.patterns import compile_late

_MAX_LENGTH = 400  # a longer line is no row that anybody reads
_MAX_PIPED = 4000
_GAP = compile_late(r"[ \t]*(?:\t|[ ]{2,})[ \t]*")
_PIPED = compile_late(r"\|.*\|")
_SIGN = r"[(+\-−–~<>$€£¥]{0,3}"
_UNIT = r"(?:%|[a-zA-Z]{1,3}|\s?per ?cent)?"
_FIGURE = compile_late(rf"{_SIGN}\d[\d.,'’ ]*{_UNIT}\)?{_UNIT}|[-–—−]|n/?a")
_PLAIN_FIGURE = rf"{_SIGN}(?!0\d)\d[\d.,]*%?\)?"
_PLAIN_ROW = compile_late(
    rf"[^\W\d_](?:[^\d|]{{0,50}}[\w)%])? {_PLAIN_FIGURE}(?: {_PLAIN_FIGURE})+"
)
_ENDS_SENTENCE = (".", "!", "?", "…", "”", '"')
_LEAST_HEADS = 3
_LEAST_PIPES = 3


def is_row(line: str) -> bool:
    """Whether `line` is sure to be the row of a table: between pipes, or figures in columns."""
    if _is_piped(line):
        return True
    if len(line) > _MAX_LENGTH:
        return False
    cells = _cells(line)[1:]
    figures = sum(_FIGURE.fullmatch(cell) is not None for cell in cells)
    # A paragraph set flush left and right has wide gaps too, and hardly a figure between two.
    return 2 * figures > len(cells) or _PLAIN_ROW.fullmatch(line) is not None


def is_head(line: str) -> bool:
    """Whether `line` could be the head of a table: three cells or more, set apart by wide gaps."""
    return len(line) <= _MAX_LENGTH and len(_cells(line)) >= _LEAST_HEADS


def without_rows(text: str) -> str:
    """The lines of `text` that are no rows of a table."""
    return "\n".join(line for line in text.splitlines() if not is_row(line))


def _is_piped(line: str) -> bool:
    if len(line) > _MAX_PIPED or _PIPED.fullmatch(line.strip()) is None:
        return False
    return line.count("|") >= _LEAST_PIPES


def _cells(line: str) -> list[str]:
    """What stands between wide gaps; one cell where a gap follows the end of a sentence."""
    cells = _GAP.split(line.strip())
    return [line] if any(cell.endswith(_ENDS_SENTENCE) for cell in cells[:-1]) else cells
