"""The text of a claim: the words of its sentence, mended so that they stand on their own.

It applies the changes it is given and tidies both ends; what to change was decided before.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.text.markup import strip_markup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.grammar.clauses import Clause
    from factcheck.grammar.tokens import Parsed

_BULLET = re.compile(r"^[\s]*(?:[-–—•*·‣▪]|\d{1,2}[.)])\s+")
_END = re.compile(r"[.!?…。！？؟][\"'”’»)\]]*$")
_QUOTE_MARKS = '“”"«»'

Edit = tuple[int, int, str]
"""Characters of the sentence to replace, half-open, and what to put there."""


def reword(parsed: Parsed, clause: Clause, edits: Sequence[Edit]) -> str:
    """The clause with `edits` made, quotation marks in pairs, a capital first and a stop last."""
    text = _apply(parsed.text, clause.start, clause.end, edits)
    text = " ".join(strip_markup(_BULLET.sub("", text)).split())
    if clause.prefix:
        text = clause.prefix + text
    if clause.suffix:
        text = text.rstrip(" .,;") + clause.suffix
    if parsed.opens_inside and clause.start == 0:
        text = _opening_mark(text) + text
    text = text.strip().rstrip(",;:–— ")
    if parsed.closes_inside and clause.end == len(parsed.text):
        text += _closing_mark(text)
    if not _END.search(text):
        text += "."
    return capitalise(text)


def reword_speech(parsed: Parsed, speaker: str, *, is_curly: bool) -> str:
    """A sentence that is speech throughout, as a quotation of `speaker`."""
    words = strip_markup(parsed.text).strip().strip(_QUOTE_MARKS + " ").rstrip(".,")
    words = " ".join(words.split())
    opening, closing = ("“", "”") if is_curly and '"' not in parsed.text else ('"', '"')
    comma = "" if words.endswith(("?", "!", "…")) else ","
    return f"{opening}{capitalise(words)}{comma}{closing} {speaker} said."


def _apply(text: str, start: int, end: int, edits: Sequence[Edit]) -> str:
    """`text[start:end]` with those edits made that fall within it."""
    parts: list[str] = []
    at = start
    for a, b, new in sorted(edits):
        if a >= at and b <= end:
            parts += [text[at:a], new]
            at = b
    return "".join([*parts, text[at:end]])


def _opening_mark(text: str) -> str:
    """The opening mark that goes with the first closing one in `text`."""
    return {"”": "“", "»": "«"}.get(next((c for c in text if c in '”"»'), "”"), '"')


def _closing_mark(text: str) -> str:
    """The closing mark that goes with the last opening one in `text`."""
    return {"“": "”", "«": "»"}.get(next((c for c in reversed(text) if c in '“"«'), "“"), '"')


def capitalise(text: str) -> str:
    """`text` with its first letter in upper case."""
    for i, character in enumerate(text):
        if character.isalnum():
            return text[:i] + character.upper() + text[i + 1 :]
    return text
