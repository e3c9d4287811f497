"""Inline Markdown: what of it a reader sees, and what only a browser follows.

It takes marks away from a copy; spans and offsets always count in the text with its marks.
"""

from __future__ import annotations

import re

# The target of a link, and addresses that stand in the text by themselves.
ADDRESS = re.compile(r"(?<=\])\([^()\s]*\)|https?://[^\s)>\]]+")
_LINK = re.compile(r"!?\[([^\[\]]+)\]\([^()\s]*\)")
_EMPHASIS = re.compile(r"(?<![\w*_])(\*\*|__|\*|_|`)(?=\S)([^*_`]{1,500}?)(?<=\S)\1(?![\w*_])")


def strip_markup(text: str) -> str:
    """`text` with its links, emphasis and code marks replaced by what they enclose."""
    return _EMPHASIS.sub(r"\2", _LINK.sub(r"\1", text))
