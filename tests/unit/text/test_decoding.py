"""Bytes that become text, and bytes that are refused."""

import codecs

import pytest

from factcheck.errors import ArticleError
from factcheck.text.decoding import decode

TEXT = "Café owner René said “no”.\r\nIt cost €5 – or £4.\n"
# Some of its pairs of bytes look like a letter of UTF-8.
SHIFT_JIS = "NHK: 工場はﾂｱ火曜日に閉鎖された。".encode("shift-jis")


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "utf-32-le"),
        (codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"), "utf-32-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("cp1252"), "cp1252 (assumed)"),
    ],
    ids=["utf8", "utf8-mark", "le-mark", "be-mark", "32le", "32be", "le", "be", "cp1252"],
)
def test_text_comes_back_untouched(data, encoding):
    """Every encoding gives the same text, line ends included and byte-order mark left out."""
    assert decode(data, name="a.txt") == (TEXT, encoding)


@pytest.mark.parametrize(
    "text",
    ["Cafe\u0301 René", "你好，世界。", "שלום עולם", "a\fb\tc", "x\ufeffy", "\u200bword"],
)
def test_utf8_of_any_script_is_left_alone(text):
    """Composition, direction and odd characters stay as they came."""
    assert decode(text.encode(), name="a.txt") == (text, "utf-8")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (codecs.BOM_UTF8, "white space"),
        (b" \r\n\t \n", "white space"),
        ("\u00a0\u2003\n".encode(), "white space"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "PDF"),
        (b"PK\x03\x04\x14\0\0\0", "zip"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "JPEG"),
        (b"{\\rtf1\\ansi Hello}", "rich-text"),
        (b"The mill\0 closed.", "NUL byte at offset 8"),
        (b"\0" * 100, "NUL"),
        (bytes(range(1, 32)) * 4 + b"word", "control"),
        ("Café ".encode() + "naïve".encode("cp1252"), "mixes encodings.*byte offset 8"),
        ("Café closed. ".encode() + b"caf\xe9", "byte offset 17"),
        (codecs.BOM_UTF16_LE + b"a\0b", "offset 4"),
        (codecs.BOM_UTF8 + b"caf\xe9 closed", "offset 6"),
        ("Завод закрылся".encode("cp1251"), "cannot be told"),
        ("Żółta łódź".encode("cp1250"), "cannot be told"),
        ("工場は閉じた。".encode("shift-jis"), "neither|cannot be told, from byte offset 0"),
        ("工厂关闭了".encode("gbk"), "neither|cannot be told, from byte offset 0"),
        (SHIFT_JIS, "cannot be told, from byte offset 5"),
        (b"word \x81 word", "bad byte at offset 5"),
    ],
)
def test_what_is_not_text_is_refused_by_name(data, message):
    """One line names the file and the trouble, and the hint says what to do."""
    with pytest.raises(ArticleError, match=message) as caught:
        decode(data, name="'some.txt'")
    assert "'some.txt'" in caught.value.message
    assert "\n" not in str(caught.value)
    assert caught.value.hint


def test_who_has_another_encoding_is_told_how_to_convert():
    """A text that begins in no UTF-8 mixes nothing, and there is a way to read it."""
    with pytest.raises(ArticleError, match="cannot be told") as caught:
        decode(SHIFT_JIS, name="sjis.txt")
    assert "iconv -f" in caught.value.hint


def test_every_cut_of_a_utf8_text_is_read_or_refused():
    """A file cut in the middle of a character is refused rather than read as another encoding."""
    data = "René said “no” to 你好.".encode()
    for cut in range(1, len(data)):
        try:
            text, _ = decode(data[:cut], name="cut.txt")
        except ArticleError:
            continue
        assert data.decode().startswith(text)
