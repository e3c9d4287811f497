"""Bytes become text here, or are refused with the reason.

It guesses as little as it can, and knows nothing of files, articles or sentences.
"""

from __future__ import annotations

import codecs
import re

from factcheck.errors import ArticleError

_RESAVE = "save it again as plain text in UTF-8"
_CONVERT = f"{_RESAVE}, or convert it: iconv -f ITS_ENCODING -t UTF-8 FILE > NEW_FILE"
# UTF-32 first: the mark of UTF-32-LE begins with the mark of UTF-16-LE.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"{\\rtf", "a rich-text document"),
)
# Everything below a space that no text file has a use for; NUL has its own message.
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_MAX_CONTROL_SHARE = 0.01
# A valid sequence of two to four bytes; a lone one of these in CP1252 text would read "Ã©".
_MULTI_BYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe1-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
# First halves of UTF-8's accented letters; as CP1252 they are letters that end no word.
_LEADING = {b"\xc2", b"\xc3"}
# Western European text has its accents one or two at a time. Cyrillic, Greek or East Asian code
# pages, read as CP1252, give runs of them, and Polish gives signs in the middle of words.
_NOT_WESTERN = re.compile(r"[À-ÿ]{4,}|(?<=[a-zà-ÿ])[¹³¿¥¼¾£¶¤¦](?=[a-zà-ÿ])|£(?=[a-zà-ÿ])")


def decode(data: bytes, *, name: str) -> tuple[str, str]:
    """Text of `data` and the name of its encoding, line ends as they came.

    UTF-8, and UTF-16 or UTF-32 with a byte-order mark (which is not part of the text), are read as
    such, UTF-16 without one is recognised by its NUL bytes, and what is left is CP1252 if it can
    be: the encoding then reads `cp1252 (assumed)`.

    Args:
        data: The bytes as they were read.
        name: What an error calls them: a path in quotation marks, or "standard input".

    Raises:
        ArticleError: Nothing in it, not text, or no one encoding that fits all of it.
    """
    if not data:
        raise ArticleError(f"{name} is empty", hint="give a file that holds the article's text")
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise ArticleError(f"{name} is {kind}, not text", hint="export its text to a file")
    text, encoding = _decode_marked(data, name) or _decode_unmarked(data, name)
    _refuse_binary(text, name)
    if not text.strip():
        raise ArticleError(
            f"{name} holds nothing but white space", hint="give a file with the article's text"
        )
    return text, encoding


def _decode_marked(data: bytes, name: str) -> tuple[str, str] | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_strictly(data[len(mark) :], encoding, name, offset=len(mark)), encoding
    return None


def _decode_strictly(data: bytes, encoding: str, name: str, *, offset: int = 0) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ArticleError(
            f"{name} is not the {encoding.upper()} it seems to be: bad byte at offset "
            f"{error.start + offset}",
            hint=_RESAVE,
        ) from error


def _decode_unmarked(data: bytes, name: str) -> tuple[str, str]:
    if b"\0" in data:
        encoding = _guess_utf16(data)
        if encoding is None:
            raise ArticleError(
                f"{name} is not text: NUL byte at offset {data.index(0)}", hint=_RESAVE
            )
        return _decode_strictly(data, encoding, name), encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        return _decode_western(data, name, error)


def _guess_utf16(data: bytes) -> str | None:
    """Byte order of UTF-16 text in a Latin script, where every other byte is NUL."""
    sample = data[:4096]
    half = len(sample) // 2
    if half == 0 or len(data) % 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    # 0.4: text that is half East Asian still shows it; NUL in any number on both sides is binary.
    if odd >= 0.4 * half and even == 0:
        return "utf-16-le"
    if even >= 0.4 * half and odd == 0:
        return "utf-16-be"
    return None


def _decode_western(data: bytes, name: str, error: UnicodeDecodeError) -> tuple[str, str]:
    if _MULTI_BYTE.search(data):
        # ASCII is the same in nearly all encodings: where no more stands before, nothing is mixed.
        if data[: error.start].isascii():
            raise _unknown(name, error.start) from error
        raise ArticleError(
            f"{name} mixes encodings: UTF-8 up to byte offset {error.start}, where it is not",
            hint=_RESAVE,
        ) from error
    tail = data[error.start :]
    if error.reason == "unexpected end of data" and (len(tail) > 1 or tail in _LEADING):
        raise ArticleError(
            f"{name} stops in the middle of a character, at byte offset {error.start}",
            hint="it was cut short: get the whole file",
        ) from error
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as undefined:
        raise ArticleError(
            f"{name} is neither UTF-8 nor CP1252: bad byte at offset {undefined.start}",
            hint=_CONVERT,
        ) from undefined
    odd = _NOT_WESTERN.search(text)
    if odd:
        raise _unknown(name, odd.start()) from error
    return text, "cp1252 (assumed)"


def _unknown(name: str, offset: int) -> ArticleError:
    return ArticleError(
        f"{name} is in an encoding that cannot be told, from byte offset {offset} on",
        hint=_CONVERT,
    )


def _refuse_binary(text: str, name: str) -> None:
    nul = text.find("\0")
    if nul >= 0:
        raise ArticleError(f"{name} is not text: NUL character at {nul}", hint=_RESAVE)
    if len(_CONTROLS.findall(text)) > _MAX_CONTROL_SHARE * len(text):
        raise ArticleError(
            f"{name} is not text: too many control characters", hint="export its text to a file"
        )
