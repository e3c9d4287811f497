"""Blocks of a text: its paragraphs, headings, list items and lines of page furniture.

It reads lines and never looks inside a paragraph: where sentences end is not known here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from factcheck.text.furniture import carve
from factcheck.text.items import BULLET, NUMBERED
from factcheck.text.patterns import compile_late
from factcheck.text.tables import is_head, is_row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.records import SentenceRole

# A line past this width was not broken by hand or by an editor: it is a paragraph of its own.
_MAX_WIDTH = 120
_MIN_WIDTH = 40
_MIN_FULL_LINE = 60
# How far short of the full width a line may stop when the next word would still have fitted.
_RAGGED = 8
_MAX_HEADING_CHARS = 110
_MAX_HEADING_WORDS = 16
_MAX_HEADINGS_IN_A_ROW = 3
_MAX_FRONT_MATTER = 40

# Whatever `str.splitlines` ends a line at; empty lines show as a gap between two matches.
_LINE = compile_late(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_QUOTE_MARK = compile_late(r"(?:>[ \t]?)+")
_HEADING_MARK = compile_late(r"#{1,6}(?:[ \t]+|$)")
_HEADING_TAIL = compile_late(r"[ \t]+#+$")
_RULE = compile_late(r"(?:([-=*_~#])\1{2,}|([-*_])(?:[ \t]+\2){2,}|#{1,6})")
_SETEXT = compile_late(r"={2,}|-{3,}")
_FIELD = compile_late(r"([\w-]{1,30}):(?:[ \t]+(.*))?")
_TERMINATED = compile_late(r"[.!?…。！？:;,،؟۔।][\"'“”’)\]»」』*_]*$")
_TIME = compile_late(r"(?:[01]?\d|2[0-3])[:.][0-5]\d")  # above a post of a live blog
_LETTER = compile_late(r"[^\W\d_]")
# A finite verb of these makes a short line without a full stop a sentence rather than a heading.
_VERB = compile_late(r"(?i)\b(?:was|were|had|has|have|will|would|did|is|are)\b")


class Block(NamedTuple):
    """A stretch of text that no sentence leaves: `text[start:end]`, marks left out."""

    start: int
    end: int
    role: SentenceRole
    paragraph: int


@dataclass(slots=True)
class _Line:
    start: int
    end: int
    kind: Literal["blank", "rule", "heading", "item", "plain", "row", "furniture", "field"]
    parts: list[tuple[int, int, SentenceRole]] = field(default_factory=list)
    is_quoted: bool = False
    is_underlined: bool = False


def find_blocks(text: str) -> list[Block]:
    """Blocks of `text` in reading order; lines broken at a margin are joined to one block.

    Only white space, list and heading marks, quote marks and rules are left out of all blocks.
    """
    lines = _read_lines(text)
    width = _find_width(text, lines)
    groups = list(_group(text, lines, width))
    headings = _find_headings(text, groups)
    blocks: list[Block] = []
    for number, group in enumerate(groups):
        first = group[0]
        if first.parts:
            blocks += [Block(start, end, role, number) for start, end, role in first.parts]
            continue
        start, end = first.start, group[-1].end
        role: SentenceRole = "heading" if number in headings else "body"
        if not _LETTER.search(text, start, end):
            is_time = _TIME.fullmatch(text, start, end) is not None
            role = "heading" if is_time else "boilerplate"
        blocks.append(Block(start, end, role, number))
    return blocks


def _read_lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    position = 0
    for found in _LINE.finditer(text):
        body = found.group().strip()
        gap = text[position : found.start()].replace("\r\n", "\n")
        if lines and lines[-1].kind != "blank" and (len(gap) > 1 or not body):
            lines.append(_Line(position, position, "blank"))
        if body:
            start = found.start() + found.group().index(body)
            lines.append(_read_line(text, start, start + len(body), lines[-1] if lines else None))
        position = found.end()
    _read_front_matter(text, lines)
    _read_tables(text, lines)
    return lines


def _read_line(text: str, start: int, end: int, before: _Line | None) -> _Line:
    quote = _QUOTE_MARK.match(text, start, end)
    if quote:
        start = quote.end()
        if start == end:
            return _Line(start, end, "blank", is_quoted=True)
    if _RULE.fullmatch(text, start, end):
        is_setext = bool(_SETEXT.fullmatch(text, start, end))
        if is_setext and before and before.kind == "plain" and _is_short(text, before):
            before.is_underlined = True
        return _Line(start, end, "rule")
    heading = _HEADING_MARK.match(text, start, end)
    if heading:
        tail = _HEADING_TAIL.search(text, heading.end(), end)
        return _Line(heading.end(), tail.start() if tail else end, "heading")
    if mark := _match_bullet(text, start, end, before):
        line = _Line(mark, end, "item", is_quoted=bool(quote))
    else:
        line = _Line(start, end, "plain", is_quoted=bool(quote))
    return _carve_line(text, line)


def _match_bullet(text: str, start: int, end: int, before: _Line | None) -> int:
    """Where the words of a list item begin, or 0 when the line is none.

    In the middle of a paragraph "12. " may end a sentence and "- " may open a remark.
    """
    mark = BULLET.match(text, start, end)
    if mark is None:
        mark = NUMBERED.match(text, start, end)
    if mark is None:
        return 0
    is_inside = before is not None and before.kind == "plain"
    if is_inside and before is not None and not _TERMINATED.search(text[before.start : before.end]):
        return 0
    return mark.end()


def _carve_line(text: str, line: _Line) -> _Line:
    parts = carve(text[line.start : line.end])
    if not parts:
        return line
    spans = [(line.start + part.start, line.start + part.end, part.role) for part in parts]
    rest = line.start + parts[-1].end
    while rest < line.end and text[rest].isspace():
        rest += 1
    if rest < line.end:
        spans.append((rest, line.end, "body"))
    return _Line(line.start, line.end, "furniture", parts=spans)


def _read_front_matter(text: str, lines: list[_Line]) -> None:
    """Turn the `key: value` lines between two rules at the very top into furniture."""
    if not lines or text[lines[0].start : lines[0].end] != "---":
        return
    closing = (
        number
        for number, line in enumerate(lines[1:_MAX_FRONT_MATTER], start=1)
        if text[line.start : line.end] in {"---", "..."}
    )
    inner = lines[1 : next(closing, 0)]
    if not inner or not _FIELD.fullmatch(text, inner[0].start, inner[0].end):
        return
    for line in inner:
        if line.kind == "blank":
            continue
        found = _FIELD.fullmatch(text, line.start, line.end)
        key = found[1].lower() if found else ""
        role: SentenceRole = "boilerplate"
        if key in {"title", "headline", "subtitle"}:
            role = "heading"
        elif key in {"author", "authors", "byline"}:
            role = "byline"
        elif key in {"date", "published", "updated", "lastmod"}:
            role = "dateline"
        line.kind, line.parts = "field", [(line.start, line.end, role)]


def _read_tables(text: str, lines: list[_Line]) -> None:
    """Tell the rows of tables from paragraphs and headings, and with them the head above."""
    is_above_row = False
    for line in reversed(lines):
        if line.kind == "plain":
            words = text[line.start : line.end]
            if is_row(words) or (is_above_row and is_head(words)):
                line.kind = "row"
        is_above_row = line.kind == "row" or (is_above_row and line.kind == "rule")


def _find_width(text: str, lines: list[_Line]) -> int | None:
    """Margin at which the lines were broken, or None when a line is a paragraph."""
    pairs = [
        (before, after)
        for before, after in pairwise(lines)
        if before.kind in {"plain", "item"} and after.kind == "plain"
    ]
    running = [line for line in lines if line.kind in {"plain", "item"}]
    sizes = [line.end - line.start for line in running if " " in text[line.start : line.end]]
    if not pairs or not sizes or not _MIN_WIDTH <= max(sizes) <= _MAX_WIDTH:
        return None
    width = max(sizes)
    open_pairs = [
        (before, after)
        for before, after in pairs
        if not _TERMINATED.search(text[before.start : before.end])
    ]
    if any(text[after.start].islower() for _, after in open_pairs):
        return width
    # Names and numbers may open every line; then the lines themselves must be full ones.
    full = [pair for pair in pairs if _is_full(text, *pair, width)]
    is_broken = any(before.end - before.start >= _MIN_FULL_LINE for before, _ in open_pairs)
    return width if is_broken and len(full) >= 0.75 * len(pairs) else None


def _group(text: str, lines: list[_Line], width: int | None) -> Iterator[list[_Line]]:
    """Lines in groups, one for a block; blank lines and rules belong to none."""
    group: list[_Line] = []
    for line in lines:
        if group and line.kind == "plain" and _is_continued(text, group[-1], line, width):
            group.append(line)
            continue
        if group:
            yield group
        group = []
        if line.kind in {"plain", "item"}:
            group = [line]
        elif line.kind in {"heading", "row", "furniture", "field"} and line.end > line.start:
            yield [line]
    if group:
        yield group


def _is_continued(text: str, line: _Line, following: _Line, width: int | None) -> bool:
    """Whether the paragraph of `line` goes on in the line after it."""
    if line.is_underlined or line.is_quoted != following.is_quoted:
        return False
    opening = text[following.start : following.start + 2].lstrip("\"'“‘(")
    if opening[:1].islower():
        return True
    if text[line.end - 1] in ",-–—" and line.end - line.start >= _MIN_WIDTH:
        return True
    return width is not None and _is_full(text, line, following, width)


def _is_full(text: str, line: _Line, following: _Line, width: int) -> bool:
    """Whether the first word of the following line had no room left in `line`."""
    stop = text.find(" ", following.start, following.end)
    word = (stop if stop > 0 else following.end) - following.start
    return line.end - line.start + 1 + word > width - _RAGGED


def _is_short(text: str, line: _Line) -> bool:
    words = text[line.start : line.end].split()
    return (
        line.end - line.start <= _MAX_HEADING_CHARS
        and len(words) <= _MAX_HEADING_WORDS
        and not _TERMINATED.search(text[line.start : line.end])
    )


def _find_headings(text: str, groups: list[list[_Line]]) -> set[int]:
    """Numbers of the groups that head the text after them: marked, or short without a full stop."""
    headings: set[int] = set()
    in_a_row = _MAX_HEADINGS_IN_A_ROW  # nothing follows the last group, so it heads nothing
    for number in range(len(groups) - 1, -1, -1):
        line = groups[number][0]
        if line.kind == "heading" or line.is_underlined:
            headings.add(number)
        elif line.kind in {"furniture", "field"}:
            continue
        elif in_a_row < _MAX_HEADINGS_IN_A_ROW and _is_heading(text, groups[number]):
            headings.add(number)
            in_a_row += 1
        else:
            # Lines without full stops one after the other are a list, and none heads the next.
            last = groups[number][-1]
            is_prose = line.kind in {"item", "row"} or _TERMINATED.search(
                text[last.start : last.end]
            )
            in_a_row = 0 if is_prose else _MAX_HEADINGS_IN_A_ROW
    return headings


def _is_heading(text: str, group: list[_Line]) -> bool:
    line = group[0]
    if len(group) > 1 or line.kind != "plain" or line.is_quoted or not _is_short(text, line):
        return False
    words = text[line.start : line.end]
    if not _LETTER.search(words) or words[0].islower() or words[0] in "“\"'‘«「":
        return False
    return words.isupper() or not _VERB.search(words)
