"""List items: the marks that open them, in a line and in a text.

It judges the mark alone; whether a line is an item or the middle of a paragraph is for `blocks`.
"""

from __future__ import annotations

from factcheck.text.patterns import compile_late

BULLET = compile_late(r"(?:[*•‣◦▪●·■–]|[-+])[ \t]+(?=\S)")
NUMBERED = compile_late(r"(?:\(?\d{1,2}[.)]|\(?[a-z][)])[ \t]+(?=\S)")
_MARK_BEFORE = compile_late(
    r"(?:\A|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029])[ \t>]*"
    r"(?:[*•‣◦▪●·■–+-]|\(?\d{1,2}[.)]|\(?[a-z][)])[ \t]+\Z"
)
_MAX_MARK = 40  # characters of margin and mark


def opens_item(text: str, start: int) -> bool:
    """Whether nothing but the mark of a list item stands before `start` in its line."""
    return _MARK_BEFORE.search(text[max(0, start - _MAX_MARK) : start]) is not None
