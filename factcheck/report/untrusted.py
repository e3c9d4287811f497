"""Makes text that others wrote safe to show: on a terminal, on one line, inside Markdown.

It knows nothing of reports; what the text means is not its business either.
"""

from __future__ import annotations

import re

# C0 and C1 controls and DEL drive a terminal; the embeddings, overrides and isolates of the
# bidirectional algorithm reorder what is read; a lone surrogate cannot be written as UTF-8.
# Of the other format characters (Unicode's category Cf) those are spelled out that nobody sees: a
# zero-width space makes two words of one. Left are what writing needs and what hides nothing: the
# plain marks LRM, RLM and ALM, the signs of Arabic, Syriac, Kaithi and hieroglyphs, and the joiners
# in scripts that have them, which is never at the start or behind ASCII or general punctuation.
_ACTIVE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff"
    "\u00ad\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f]"
    "|(?<![^\x00-\x7f\u2000-\u206f])[\u200c\u200d]"
)
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
    direction override becomes its escape (`\x1b`, `\u202e`), so a reader sees that it was there; a
    character that nobody would see, such as a zero-width space, does too.
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
        return "\ufffd" if "\ud800" <= char <= "\udfff" else _json_escape(char)

    # The line separators end a line for many readers of JSON lines.
    return _ACTIVE.sub(spell, text).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _escape(char: str) -> str:
    code = ord(char)
    if code > 0xFFFF:
        return f"\\U{code:08x}"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def _json_escape(char: str) -> str:
    """The escape of JSON, which has four digits and spells what lies beyond them by two."""
    units = char.encode("utf-16-be")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))
