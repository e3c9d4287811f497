"""Articles, made from files, standard input or strings.

It puts the parts of this package together; what becomes of an article is not known here.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from factcheck.errors import ArticleError
from factcheck.records import Article, ArticleRole, Sentence
from factcheck.text.blocks import Block, find_blocks
from factcheck.text.corrections import mark_notes
from factcheck.text.datelines import (
    is_dateline,
    match_dateline,
    read_date,
    read_paper_date,
    read_place,
)
from factcheck.text.decoding import decode
from factcheck.text.furniture import is_boilerplate
from factcheck.text.splitting import split_block

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date

MAX_BYTES = 5_000_000
"""Largest file read, and most characters of a string: a long novel is 2 MB, news is 0.01 MB."""
# 5 MB of prose has 35,000; a file of a million one-letter lines would take gigabytes of records.
_MAX_SENTENCES = 100_000
# A dateline of an agency opens the story, after a headline, a standfirst and a caption at most.
_DATELINE_BLOCKS = 5
# Unlabelled dates count as the day of publication only this many blocks from the head or foot.
_DATE_BLOCKS = 8
_MAX_ID_CHARS = 60
_MAX_PATH_CHARS = 1000
# A name with a space in it, mistyped, must not be checked as if it were an article.
_FILE_NAME = re.compile(r"(?i).*\w\.(?:txt|text|md|markdown|html?|pdf|docx|json)")

# Tags that only a web page has at its head, and tags that Markdown may hold a few of.
_PAGE = re.compile(
    r"(?is)\s*(?:<\?xml[^>]*>\s*|<!--(?:(?!-->).)*-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body)\b"
)
_TAG = re.compile(r"(?i)</?(?:p|div|span|section|article|header|main|nav|h[1-6]|[uo]l|li|table)\b")
_HEAD_CHARS = 2000
_MAX_TAGS = 5

_WORD = re.compile(r"[^\W\d_]{2,}")
_WORDS_WANTED = 2
_UPDATED = re.compile(r"(?i)\s*(?:last )?(?:updated|modified)")
_PUBLISHED = re.compile(r"(?i)\s*(?:first |originally )?(?:published|posted|date)")


def read_article(
    location: str | Path, *, source_id: str | None = None, role: ArticleRole = "article"
) -> Article:
    """Article in the file at `location`, or on standard input when that is `-`.

    Args:
        location: A path, or `-`.
        source_id: Its short name; made from the file's name when None.
        role: What the text is to the run.

    Raises:
        ArticleError: The file cannot be read, is larger than `MAX_BYTES`, or holds no article.
    """
    name = str(location)
    text, encoding = decode(_read_bytes(name), name=_spoken(name))
    return make_article(
        text,
        source_id=source_id or make_source_id(name),
        role=role,
        location=name,
        encoding=encoding,
    )


def make_article(
    text: str,
    *,
    source_id: str = "text",
    role: ArticleRole = "article",
    location: str = "text",
    encoding: str = "utf-8",
) -> Article:
    """Article of `text`, split into sentences, with its date, place and byline where it has them.

    Raises:
        ArticleError: The text is empty, too long, HTML, no Unicode text, or has no sentence in it.
    """
    name = _spoken(location)
    _refuse_unreadable(text, name)
    sentences = tuple(islice(_make_sentences(text, source_id), _MAX_SENTENCES + 1))
    if len(sentences) > _MAX_SENTENCES:
        raise ArticleError(
            f"{name} has more than {_MAX_SENTENCES:,} sentences or lines, the most that is read",
            hint="split it, or take out what is not the article",
        )
    if role == "draft":  # a headline of ours must be borne out like any other sentence
        sentences = tuple(_raise_heading(sentence) for sentence in sentences)
    if not any(s.role == "body" and _says_something(s.exact) for s in sentences):
        sentences = tuple(_promote(sentence) for sentence in sentences)
    if not any(s.role == "body" for s in sentences):
        raise ArticleError(
            f"no sentence found in {name}", hint="give the text of an article, in full sentences"
        )
    marked = mark_notes(sentences) if role != "draft" else sentences
    if any(s.role == "body" and _says_something(s.exact) for s in marked):
        sentences = marked  # a text that is all correction is an article like any other
    datelines = [s.exact for s in sentences if s.role == "dateline"]
    return Article(
        source_id=source_id,
        role=role,
        location=location,
        encoding=encoding,
        published=_find_published(sentences),
        place=next((place for line in datelines if (place := read_place(line))), None),
        byline=next((s.exact.rstrip(" |·•") for s in sentences if s.role == "byline"), None),
        text=text,
        sentences=sentences,
    )


def make_source_id(location: str, *, taken: Collection[str] = ()) -> str:
    """Short name for `location` that is not in `taken`: letters, digits, `_` and `-` only.

    The stem of the file's name, `stdin` for `-`, `text` where nothing is left of it; `-2`, `-3` …
    is added when that is taken.
    """
    if location == "-":
        slug = "stdin"
    else:
        stem = unicodedata.normalize("NFKD", Path(location).stem)
        plain = "".join(c for c in stem if not unicodedata.combining(c))
        slug = re.sub(r"[^A-Za-z0-9_]+", "-", plain)[:_MAX_ID_CHARS].strip("-") or "text"
    source_id, number = slug, 1
    while source_id in taken:
        number += 1
        source_id = f"{slug}-{number}"
    return source_id


def names_file(text: str) -> bool:
    """Whether `text` is to be taken for a path: there is a file, no white space, or a suffix."""
    if not text.strip() or "\n" in text or len(text) > _MAX_PATH_CHARS:
        return False
    try:
        is_there = Path(text).exists()
    except (OSError, ValueError):  # a name that no file can have
        return False
    return is_there or _FILE_NAME.fullmatch(text) is not None or len(text.split()) == 1


def _spoken(location: str) -> str:
    """What a message calls the text at `location`."""
    return {"-": "standard input", "text": "the text"}.get(location, repr(location))


def _read_bytes(location: str) -> bytes:
    """Bytes at `location`, one more than the limit at most, so that memory is bounded."""
    try:
        if location == "-":
            data = _standard_input().read(MAX_BYTES + 1)
        else:
            with Path(location).open("rb") as file:
                data = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise ArticleError(
            f"no such file: {location!r}", hint="check the path; `-` reads standard input"
        ) from error
    except IsADirectoryError as error:
        raise ArticleError(
            f"{location!r} is a directory", hint="name the files in it, one by one"
        ) from error
    except PermissionError as error:
        raise ArticleError(
            f"no permission to read {location!r}", hint="change its permissions or copy it"
        ) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL character in the path
        raise ArticleError(
            f"cannot read {location!r}: {error}", hint="check the path and the disk"
        ) from error
    if len(data) > MAX_BYTES:
        raise _too_large(_spoken(location))
    return data


def _standard_input() -> BinaryIO:
    stream: BinaryIO | None = getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise ArticleError("standard input is closed", hint="name a file instead of `-`")
    return stream


def _too_large(name: str) -> ArticleError:
    return ArticleError(
        f"{name} is larger than {MAX_BYTES // 1_000_000} MB, the most that is read",
        hint="split it, or take out what is not the article",
    )


def _refuse_unreadable(text: str, name: str) -> None:
    if len(text) > MAX_BYTES:
        raise _too_large(name)
    if not text.strip():
        raise ArticleError(f"{name} is empty", hint="give the text of an article")
    if "\0" in text:
        raise ArticleError(
            f"{name} has a NUL character at {text.index(chr(0))}",
            hint="take it out: it is not text",
        )
    if _is_html(text):
        raise ArticleError(f"{name} is HTML, not text", hint="save the text of the article alone")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ArticleError(
            f"{name} has half a character (a lone surrogate) at {error.start}",
            hint="decode its bytes again, as UTF-8 or UTF-16 with a byte-order mark",
        ) from error


def _is_html(text: str) -> bool:
    if _PAGE.match(text):
        return True
    head = text[:_HEAD_CHARS].lstrip()
    return head.startswith("<") and len(_TAG.findall(head)) > _MAX_TAGS


def _make_sentences(text: str, source_id: str) -> Iterator[Sentence]:
    for number, (start, end, role, paragraph) in enumerate(_find_pieces(text), start=1):
        yield Sentence(
            source_id=source_id,
            start=start,
            end=end,
            exact=text[start:end],
            sentence_id=f"{source_id}.s{number}",
            role=role,
            paragraph=paragraph,
        )


def _find_pieces(text: str) -> Iterator[Block]:
    """Sentences with their roles; a block that is not body is one piece."""
    bodies, has_dateline = 0, False
    for block in find_blocks(text):
        rest, role, paragraph = block, block.role, block.paragraph
        bodies += role == "body"
        is_early = bodies <= _DATELINE_BLOCKS and not has_dateline
        if is_early and role in {"body", "heading"} and is_dateline(text[block.start : block.end]):
            has_dateline = True
            yield block._replace(role="dateline")
            continue
        if role == "body" and is_early:
            stop = match_dateline(text, block.start, block.end)
            if stop is not None:
                has_dateline = True
                yield Block(block.start, stop, "dateline", paragraph)
                rest = block._replace(start=stop)
        for start, end in split_block(text, rest):
            is_notice = role == "body" and is_boilerplate(text[start:end])
            yield Block(start, end, "boilerplate" if is_notice else role, paragraph)


def _raise_heading(sentence: Sentence) -> Sentence:
    """The sentence as body where it was taken for a heading and has something to check."""
    if sentence.role == "heading" and _says_something(sentence.exact):
        return sentence.model_copy(update={"role": "body"})
    return sentence


def _promote(sentence: Sentence) -> Sentence:
    """The sentence as body where nothing else is, and as no body where it says nothing."""
    sentence = _raise_heading(sentence)
    if sentence.role == "body" and not _says_something(sentence.exact):
        return sentence.model_copy(update={"role": "boilerplate"})
    return sentence


def _says_something(exact: str) -> bool:
    """Whether there are words enough for a sentence; writing without spaces counts as one word."""
    words = _WORD.findall(exact)
    return len(words) >= _WORDS_WANTED or any(not word.isascii() for word in words)


def _find_published(sentences: Sequence[Sentence]) -> date | None:
    """Day of publication: labelled as such, else a bare date near either end, else the update's.

    A bare date stands alone; one that ends a line of the head comes after those.
    """
    last = sentences[-1].paragraph
    bare: list[date] = []
    headed: list[date] = []
    updated: list[date] = []
    for sentence in sentences:
        if sentence.paragraph < _DATELINE_BLOCKS and (day := read_paper_date(sentence.exact)):
            headed.append(day)
        if sentence.role != "dateline" or (found := read_date(sentence.exact)) is None:
            continue
        if _PUBLISHED.match(sentence.exact):
            return found
        if _UPDATED.match(sentence.exact):
            updated.append(found)
        elif sentence.paragraph < _DATE_BLOCKS or sentence.paragraph > last - _DATE_BLOCKS:
            bare.append(found)
    return next(iter(bare + headed + updated), None)
