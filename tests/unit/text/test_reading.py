"""Articles from files, standard input and strings."""

import datetime as dt
import io
import random
import sys
import time
from pathlib import Path

import pytest

from factcheck.errors import ArticleError
from factcheck.text.reading import MAX_BYTES, make_article, make_source_id, read_article
from factcheck.text.retrieval import SourceIndex

TEXT = "By Anna Lee\n\nThe mill closed on Friday. Forty people lost their jobs.\n"


class Stdin:
    def __init__(self, data):
        self.buffer = io.BytesIO(data)


def test_a_file_becomes_an_article(tmp_path):
    """Offsets, ids, paragraphs and where the text came from are all filled in."""
    path = tmp_path / "mill.txt"
    path.write_text(TEXT)
    article = read_article(path, role="draft")
    assert (article.source_id, article.role, article.location) == ("mill", "draft", str(path))
    assert (article.text, article.encoding, article.byline) == (TEXT, "utf-8", "By Anna Lee")
    assert [s.sentence_id for s in article.sentences] == ["mill.s1", "mill.s2", "mill.s3"]
    assert [s.paragraph for s in article.sentences] == [0, 1, 1]
    for sentence in article.sentences:
        assert article.text[sentence.start : sentence.end] == sentence.exact
        assert sentence.source_id == "mill"


def test_standard_input_is_read_as_bytes(monkeypatch):
    """`-` is standard input, decoded like a file."""
    monkeypatch.setattr(sys, "stdin", Stdin("Café René closed.".encode("cp1252")))
    article = read_article("-")
    assert (article.source_id, article.location) == ("stdin", "-")
    assert (article.text, article.encoding) == ("Café René closed.", "cp1252 (assumed)")


def test_closed_standard_input_is_an_error(monkeypatch):
    """Where there is no standard input the error says so."""
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(ArticleError, match="standard input is closed"):
        read_article("-")


def test_too_much_on_standard_input_is_refused_unread(monkeypatch):
    """No more than one byte over the limit is taken from standard input."""
    stdin = Stdin(b"a" * (MAX_BYTES + 1000))
    monkeypatch.setattr(sys, "stdin", stdin)
    with pytest.raises(ArticleError, match="larger than 5 MB"):
        read_article("-")
    assert stdin.buffer.tell() == MAX_BYTES + 1


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs an endless device")
def test_an_endless_file_is_refused():
    """Reading stops at the limit even where the file has no end."""
    with pytest.raises(ArticleError, match="'/dev/zero' is larger than 5 MB"):
        read_article("/dev/zero")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty"),
        (b" \n\n\t ", "white space"),
        (b"%PDF-1.4 text", "PDF"),
        (b"12\n13.5\n1,204\n", "no sentence"),
        (b"12 km\n13 km\n", "no sentence"),
        (b"***\n---\n", "no sentence"),
        (b"Advertisement\n\nShare this article\n", "no sentence"),
        (b"x", "no sentence"),
    ],
)
def test_a_file_without_an_article_is_refused_by_name(tmp_path, content, message):
    """The error names the file in one line and says what to do."""
    path = tmp_path / "bad.txt"
    path.write_bytes(content)
    with pytest.raises(ArticleError, match=message) as caught:
        read_article(path)
    assert str(path) in caught.value.message
    assert caught.value.hint
    assert "\n" not in str(caught.value)
    assert caught.value.exit_code == 2


def test_a_missing_file_is_named():
    """No such file: the path is in the message."""
    with pytest.raises(ArticleError, match=r"no such file: 'nowhere\.txt'"):
        read_article("nowhere.txt")


def test_a_directory_is_not_an_article(tmp_path):
    """A directory is refused as one."""
    with pytest.raises(ArticleError, match="is a directory"):
        read_article(tmp_path)


def test_an_unreadable_file_is_named(tmp_path, monkeypatch):
    """Missing permission is told apart from a missing file."""
    path = tmp_path / "secret.txt"
    path.write_text(TEXT)

    def refuse(*_args, **_kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ArticleError, match="no permission to read"):
        read_article(path)


@pytest.mark.parametrize("location", ["a\0b", "a" * 5000, "mill.txt/inner"])
def test_an_impossible_path_is_an_error_of_ours(tmp_path, monkeypatch, location):
    """A path that the system refuses for any reason does not escape as a traceback."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mill.txt").write_text(TEXT)
    with pytest.raises(ArticleError):
        read_article(location)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the text is empty"),
        (" \n\t", "the text is empty"),
        ("The mill\0 closed.", "NUL character at 8"),
        ("The mill \ud800 closed.", "lone surrogate. at 9"),
        ("a" * (MAX_BYTES + 1), "larger than 5 MB"),
        ("12\n13\n", "no sentence"),
    ],
)
def test_a_string_meets_the_limits_of_a_file(text, message):
    """What a file may not be, a string may not be either."""
    with pytest.raises(ArticleError, match=message):
        make_article(text)


def test_a_text_of_countless_lines_is_refused(monkeypatch):
    """Memory is bounded by a number of sentences too, since each of them is a record."""
    monkeypatch.setattr("factcheck.text.reading._MAX_SENTENCES", 1000)
    assert len(make_article("- The mill closed.\n" * 1000).sentences) == 1000
    with pytest.raises(ArticleError, match="more than 1,000 sentences"):
        make_article("- The mill closed.\n" * 1001)


def test_untouched_text_keeps_line_ends_and_composition():
    """Neither CRLF nor a decomposed accent is changed, and offsets count in that text."""
    text = "The cafe\u0301 closed.\r\n\r\nIt was old.\r\n"
    article = make_article(text)
    assert article.text == text
    assert [s.exact for s in article.sentences] == ["The cafe\u0301 closed.", "It was old."]


@pytest.mark.parametrize(
    ("location", "taken", "expected"),
    [
        ("a/b/mill.txt", (), "mill"),
        ("Le café — été.md", (), "Le-cafe-ete"),
        ("mill.txt", {"mill"}, "mill-2"),
        ("mill.txt", {"mill", "mill-2"}, "mill-3"),
        ("-", (), "stdin"),
        ("-", {"stdin"}, "stdin-2"),
        ("", (), "text"),
        ("工厂.txt", (), "text"),
        ("a.b.txt", (), "a-b"),
        (".txt", (), "txt"),
        ("x" * 300, (), "x" * 60),
    ],
)
def test_source_ids_are_plain_and_unique(location, taken, expected):
    """An id has letters, digits, `_` and `-` only, and never one that is taken."""
    assert make_source_id(location, taken=taken) == expected


@pytest.mark.parametrize("seed", range(20))
def test_pieces_of_random_text_stand_where_they_say(seed):
    """Whatever roles are given, every piece is the text at its offsets, in order and apart."""
    chance = random.Random(seed)
    atoms = ["SEOUL, Feb. 20 (AP) — ", "By Ann Lee ", "date 2024-03-01 ", "[a@b.cd] ", "Log in "]
    atoms += ["Read more: x", "The mill closed. ", "\n", "\n\n", "# ", "- ", "> ", "“", "”", "…"]
    for _ in range(20):
        article = make_article("The mill closed.\n" + "".join(chance.choices(atoms, k=60)))
        position = 0
        for sentence in article.sentences:
            assert article.text[sentence.start : sentence.end] == sentence.exact
            assert sentence.exact.strip() == sentence.exact != ""
            assert sentence.start >= position
            left_out = article.text[position : sentence.start]
            assert not any(character.isalnum() for character in left_out)
            position = sentence.end
        assert not any(character.isalnum() for character in article.text[position:])


def test_a_given_source_id_is_used(tmp_path):
    """`--source a=path` gives the id `a` to the article and to its sentences."""
    path = tmp_path / "mill.txt"
    path.write_text(TEXT)
    assert read_article(path, source_id="a").sentences[0].sentence_id == "a.s1"


def test_a_date_deep_inside_is_not_the_day_of_publication():
    """A bare date between paragraphs far from both ends is passed over; a labelled one is not."""
    filling = ["The mill closed on Friday."] * 12
    bare = "\n\n".join([*filling, "March 1, 2024", *filling])
    assert make_article(bare).published is None
    labelled = bare.replace("March 1", "Published: March 1")
    assert make_article(labelled).published == dt.date(2024, 3, 1)


def test_an_article_of_600_words_is_ready_at_once():
    """Ten articles of 600 words take under half a second (5 ms each where nothing else runs)."""
    paragraph = "The mill by the river closed on Feb. 18, “for good,” its owner Anna Lee said. " * 4
    text = "\n\n".join([paragraph] * 10)
    make_article(text)
    began = time.perf_counter()
    for _ in range(10):
        make_article(text)
    assert time.perf_counter() - began < 0.5


PROSE = "The council of Northport met on Monday and voted for a new bridge."


@pytest.mark.parametrize(
    "text",
    [
        f"<!DOCTYPE html>\n<p>{PROSE}</p>",
        f"\n<html lang='en'><p>{PROSE}</p></html>",
        f"<?xml version='1.0'?>\n<!-- saved -->\n<!-- twice --><HTML>{PROSE}",
        f"<body>{PROSE}</body>",
        f"<p>{PROSE}</p>\n" * 4,
        f'<div class="a"><div><span>{PROSE}</span></div><p>{PROSE}</p></div>',
    ],
)
def test_web_pages_are_refused(text):
    """A page's source is no article's text, whatever the file is called."""
    with pytest.raises(ArticleError, match="is HTML, not text") as caught:
        make_article(text)
    assert "save the text" in caught.value.hint


@pytest.mark.parametrize(
    "text",
    [
        f'<div align="center"><img src="a.png"></div>\n\n# Bridge\n\n{PROSE}',
        f"# Bridge\n\n{PROSE}<br>\nIt cost H<sub>2</sub>O. <span>One</span> <p>Two</p>",
        f"{PROSE} The manual says <p>, </p>, <div>, </div>, <li> and </li> are tags.",
        f"<htmlpage> is a name. {PROSE}",
        "<!-- x -->" * 2000 + PROSE,
    ],
)
def test_text_with_a_few_tags_is_read(text):
    """Markdown may hold a little HTML, and an article may speak of it."""
    assert make_article(text).text == text


def test_time_of_a_post() -> None:
    """A bare time above a post of a live blog heads it, and no other row of digits does."""
    article = make_article("15:30\nThe ferry has sailed.\n\n15:75\nThe bridge is shut.")
    assert [one.role for one in article.sentences] == ["heading", "body", "boilerplate", "body"]


def test_time_of_a_post_is_searched() -> None:
    """A claim that gives the time above a post finds it in the source."""
    index = SourceIndex(
        [make_article("15:30\nThe ferry has sailed.\n\n14:10\nThe bridge is shut.")]
    )
    found = [
        index.sentences[i].exact for i in index.search("The bridge was shut at 14:10", limit=9)
    ]
    assert "14:10" in found
    assert "15:30" not in found


_RELEASE = "\n\nThe firm said on Monday that it would build a mill. It will hire 210 people."


@pytest.mark.parametrize(
    ("head", "published", "place"),
    [
        ("ORRBY, 9 September 2031", dt.date(2031, 9, 9), "ORRBY"),
        ("PRESS RELEASE\nORRBY, Tuesday, 9 September 2031 –", dt.date(2031, 9, 9), "ORRBY"),
        ("Mill to open\n\nPORT ORRBY, 9 September 2031", dt.date(2031, 9, 9), "PORT ORRBY"),
        ("Orrby, 9 September 2031 – The mill opens.", dt.date(2031, 9, 9), "Orrby"),
        ("Mill to open\n\nOrrby, 9 September 2031", dt.date(2031, 9, 9), None),
        ("Vale Police\nMedia bulletin, Monday 4 May 2031, 07:30", dt.date(2031, 5, 4), None),
        ("Speech by Ann Lee, the mayor, Orrby Hall, 4 May 2031", dt.date(2031, 5, 4), None),
        ("Mill to open\n\n17 November 2031", dt.date(2031, 11, 17), None),
        ("Results for the year to 30 June 2031", None, None),
        ("Statement on the fire of 3 May 2031", None, None),
        ("Statement on 3 May 2031, 4 May 2031", None, None),
        ("Orrby Folk Festival, 12 May 2031", None, None),
        ("LIVE, 9 September 2031", dt.date(2031, 9, 9), None),
        ("Tuesday, 9 September 2031 — The mill opens.", None, None),
    ],
)
def test_day_and_place_of_a_release(
    head: str, published: dt.date | None, place: str | None
) -> None:
    """A town with a full date is a dateline, and a line that says what it is may end in its day."""
    article = make_article(head + _RELEASE)
    assert (article.published, article.place) == (published, place)


def test_dateline_of_a_release_is_taken_once() -> None:
    """The first line with a town and a date is the dateline; a list of such lines stays news."""
    article = make_article(f"ORRBY, 9 September 2031{_RELEASE}\n\nVALE, 11 September 2031")
    assert [one.role for one in article.sentences].count("dateline") == 1


def test_labelled_date_goes_before_that_of_the_head() -> None:
    """A day of publication that stands alone counts before one at the end of a line."""
    article = make_article(f"Speech by Ann Lee, 4 May 2031\n\n5 May 2031{_RELEASE}")
    assert article.published == dt.date(2031, 5, 5)
