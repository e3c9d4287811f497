"""Makes text that others wrote safe to show: on a terminal, on one line, inside Markdown.

It knows nothing of reports; what the text means is not its business either.
"""

from __future__ import annotations

import re

# C0 and C1 controls and DEL drive a terminal; the embeddings, overrides and isolates of the
# bidirectional algorithm reorder what is read; a lone surrogate cannot be written as UTF-8.
# The plain marks LRM, RLM and ALM stay: right-to-left text needs them and they hide nothing.
_ACTIVE = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
# A word this long is a list of numbers or a blob, and a quote this long is a page, not evidence.
QUOTE_LIMIT = 600

# A number in brackets is a citation or harmless; with something behind it, it could be a link.
_MARKUP = re.compile(r"(\[\d+\])(?![(\[:])|([\\`*_\[\]|~])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
# What starts a heading, a list, a quotation or a rule when it stands first on a line.
_LEADING = re.compile(r"^(?:([#+=-])|(\d+)([.)]))")
# GitHub and others turn bare addresses into links.
_ADDRESS = re.compile(r"(?i)\b(https?|ftp|mailto|xmpp)(:)|\b(www)(\.)")


def one_line(text: str) -> str:
    r"""Return the text on one line, with everything that could act on a terminal spelled out.

    Runs of white space, line breaks of every kind among them, become one space; a control or a
    direction override becomes its escape (`\x1b`, `\u202e`), so a reader sees that it was there.
    """
    return _ACTIVE.sub(lambda match: _escape(match.group()), " ".join(text.split()))


def shorten(text: str, limit: int = QUOTE_LIMIT) -> str:
    """Return the text, or its beginning and the number of characters left out."""
    if len(text) <= limit:
        return text
    kept = text[:limit].rstrip()
    return f"{kept} [{len(text) - len(kept):,} more characters]"


def for_markdown(text: str) -> str:
    """Return one line of text that Markdown shows as it stands: no markup, link or HTML."""
    line = _MARKUP.sub(lambda m: m[1] or rf"\{m[2]}", one_line(text))
    line = _ENTITY.sub("&amp;", line).replace("<", "&lt;").replace(">", "&gt;")
    line = _ADDRESS.sub(lambda m: rf"{m[1] or m[3]}\{m[2] or m[4]}", line)
    return _LEADING.sub(lambda m: rf"\{m[1]}" if m[1] else rf"{m[2]}\{m[3]}", line)


def for_json(text: str) -> str:
    """Return a JSON document in which characters that act on a terminal are JSON escapes.

    A reader of the JSON gets the same strings. Lone surrogates are the exception: no strict
    parser takes them in any spelling, so each becomes U+FFFD, which keeps every offset.
    """

    def spell(match: re.Match[str]) -> str:
        char = match.group()
        if char == "\n":
            return char
        return "\ufffd" if "\ud800" <= char <= "\udfff" else f"\\u{ord(char):04x}"

    # The line separators end a line for many readers of JSON lines.
    return _ACTIVE.sub(spell, text).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _escape(char: str) -> str:
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
