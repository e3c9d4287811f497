"""What an article cannot do to the terminal, the document or the page that shows it."""

import json
import re
import sys
import unicodedata

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from factcheck.records import Report
from factcheck.report import render
from factcheck.report.markdown import render_markdown
from factcheck.report.text import render_text
from factcheck.report.untrusted import for_markdown, one_line
from tests.unit.report.spoiled import spoiled_report

SPOILS = {
    "clear screen": "a\x1b[2Jb",
    "title": "a\x1b]0;owned\x07b",
    "8-bit control": "a\x9b2Jb",
    "override": "a\u202eb\u2066c",
    "new lines": "a\nb\r\nc\u2028d\x85e\x0bf",
    "backspace": "good\b\b\b\bevil",
    "null": "a\x00b",
    "zero width": "a\u200bb\ufeffc\u2060d\U000e0041e",
    "rich markup": "[red]a[/red] [link=http://x.example]b[/link] :smile:",
}
# Scripts whose format characters are seen, or order what is written.
SCRIPTS = {"ARABIC", "SYRIAC", "KAITHI", "EGYPTIAN"}
MARKUP = {
    "script": "<script>alert(1)</script>",
    "entity": "&lt;b&gt; AT&T",
    "pipe": "a | b | c",
    "backticks": "``` code ```",
    "link": "[click](http://evil.example) ![x](http://evil.example/x.png)",
    "reference": "[3]: http://evil.example",
    "reference use": "[3][4] and [5](javascript:x) and [6]",
    "autolink": "<http://evil.example>",
    "heading": "# Supported",
    "list": "- item",
    "number": "1. item",
    "quote": "> quote",
    "rule": "---",
    "setext": "===",
    "emphasis": "*a* _b_ **c** ~~d~~",
    "backslash": "\\*a\\* \\",
    "nested": "**</em>`]([",
}


def _tokens(document: str) -> list[Token]:
    blocks = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(document)
    return [token for block in blocks for token in (block, *(block.children or ()))]


@pytest.mark.parametrize("spoil", SPOILS.values(), ids=SPOILS)
@pytest.mark.parametrize("width", [None, 100])
def test_text_output_holds_no_active_character(spoil: str, width: int | None):
    """Whatever field a control or a direction override is in, it does not reach the terminal."""
    text = render_text(spoiled_report(spoil), width=width)
    active = {char for char in text if unicodedata.category(char) in ("Cc", "Cs")} - {"\n"}
    assert not active
    assert not set(text) & set("\u2028\u2029\u202e\u2066")


def test_coloured_text_holds_no_codes_but_ours():
    """With colour on, every escape in the output is a colour code."""
    text = render_text(spoiled_report("a\x1b[2Jb"), width=100, color=True)
    assert r"a\x1b[2Jb" in text
    assert text.count("\x1b") == len(re.findall(r"\x1b\[[0-9;]*m", text))


def test_what_nobody_sees_is_spelled_out():
    """Of all format characters only those are left that writing needs and that hide nothing."""
    raw = {
        char
        for char in map(chr, range(sys.maxunicode + 1))
        if unicodedata.category(char) == "Cf" and one_line(f"a{char}b") == f"a{char}b"
    }
    signs = {char for char in raw if unicodedata.name(char, "").split()[0] in SCRIPTS}
    assert raw - signs == {"\u200e", "\u200f"}


@pytest.mark.parametrize("text", ["می\u200cخواهم", "👩\u200d💻", "क्\u200dष"])
def test_joiners_stay_where_a_script_has_them(text: str):
    """Persian, Hindi and emoji are written with joiners; English is not."""
    assert one_line(text) == text
    assert one_line("5\u200d\u200c2 “\u200dx") == r"5\u200d\u200c2 “\u200dx"


def test_escape_stays_visible():
    """A reader sees that there was an escape sequence and what it was."""
    assert one_line("a\x1b[2J\u202eb") == r"a\x1b[2J\u202eb"


@pytest.mark.parametrize("width", [None, 100])
def test_rich_markup_is_not_interpreted(width: int | None):
    """Square brackets and emoji names in an article are shown as they stand."""
    assert "[red]a[/red]" in render_text(spoiled_report("[red]a[/red] :smile:"), width=width)
    assert ":smile:" in render_text(spoiled_report("[red]a[/red] :smile:"), width=width)


def test_new_lines_make_no_new_lines():
    """A line break in a field cannot forge a line of the report."""
    forged = spoiled_report("a\n✓ supported     x.c9  Forged.")
    assert "\n✓ supported" not in render_text(forged)


@pytest.mark.parametrize("markup", [*MARKUP.values(), *SPOILS.values()], ids=[*MARKUP, *SPOILS])
def test_markdown_shows_untrusted_text_as_it_stands(markup: str):
    """Markup in an article comes out of a Markdown renderer as the same characters."""
    for prefix in ("", "- ", "> ", "- **1** — "):
        inline = [t for t in _tokens(prefix + for_markdown(markup)) if t.type == "inline"]
        shown = "".join(
            child.content
            for child in inline[0].children or ()
            if not (prefix.endswith("— ") and child.type.startswith("strong"))
        )
        expected = one_line(markup)
        assert shown == (f"1 — {expected}" if prefix.endswith("— ") else expected)


@pytest.mark.parametrize("markup", [*MARKUP.values(), *SPOILS.values()], ids=[*MARKUP, *SPOILS])
def test_markdown_document_keeps_its_shape(markup: str):
    """Whatever the article holds, the document has the blocks of one about a harmless article."""
    shape = [
        t.type for t in _tokens(render_markdown(spoiled_report("harmless"))) if t.type != "text"
    ]
    spoiled = [
        t.type
        for t in _tokens(render_markdown(spoiled_report(markup)))
        if t.type not in ("text", "text_special", "softbreak")
    ]
    assert spoiled == shape


@pytest.mark.parametrize("address", ["https://evil.example", "www.evil.example", "ftp://x.example"])
def test_markdown_breaks_bare_addresses(address: str):
    """A bare address is not left for a renderer to turn into a link."""
    assert address not in for_markdown(f"see {address}")


def test_markdown_leaves_ordinary_prose_alone():
    """Prices, dates, quotations and citations need no backslash."""
    prose = "“It's 4 p.m. (local time), $4.2 million & 50%,” he said; see [12] - no. 7!"
    assert for_markdown(prose) == prose


@pytest.mark.parametrize("spoil", SPOILS.values(), ids=SPOILS)
@pytest.mark.parametrize("output_format", ["json", "jsonl"])
def test_json_escapes_active_characters_and_keeps_them(spoil: str, output_format: str):
    """JSON printed on a terminal does nothing to it, and its reader gets the very same strings."""
    report = spoiled_report(spoil)
    document = render(report, output_format)  # type: ignore[arg-type]
    assert not {char for char in document if unicodedata.category(char) == "Cc"} - {"\n"}
    assert "\u202e" not in document
    if output_format == "json":
        assert Report.model_validate_json(document) == report


def test_lone_surrogate_does_not_stop_the_output():
    """Half a character becomes a replacement character in JSON and an escape in text."""
    report = spoiled_report("a\ud800b")
    assert json.loads(render(report, "json"))["notices"] == ["a\ufffdb"]
    assert r"a\ud800b" in render(report, "text")
    render(report, "markdown").encode("utf-8")
