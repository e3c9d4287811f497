"""What a source quotes: its words between marks or behind the names of a transcript, put together.

A quotation that is only broken by "she said" is one utterance; two that stand apart are two,
whoever speaks. Who that is, is not known here.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from factcheck.checks.quotations.alignment import Stream
from factcheck.checks.quotations.variants import forms_of
from factcheck.grammar.lexicon import SAYING
from factcheck.grammar.marks import find_quoted
from factcheck.grammar.names import find_people
from factcheck.grammar.tokens import parse_body
from factcheck.text.words import stem_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.checks.quotations.alignment import Part, Words
    from factcheck.grammar.tokens import Parsed
    from factcheck.records import Article

# A speaker's name at the head of a line: "MR SKELLY:", "Coach Lee Cobb:", "Q:".
_TURN = re.compile(
    r"^[ \t]*((?:[A-Z][\w.'’-]*)(?:[ \t]+(?:[A-Z][\w.'’-]*|of|the|for|\([^()\n]{1,40}\))){0,6})"
    r"[ \t]*:[ \t]+(?=\S)",
    re.MULTILINE,
)
_MIN_TURNS = 2
_BLANK_LINE = re.compile(r"\n[ \t]*\r?\n")
_WORD = re.compile(r"[^\W\d_]+")
_MAX_BREAK = 250  # characters of "said the minister, who had come from the funeral, "


class Utterances:
    """The utterances of `article` and their words.

    Attributes:
        article: The source.
        found: The parts of each utterance, half-open characters of its text, in order.
        turns: The name before each utterance that is a turn of a transcript, by its number.
        inner: Quotations within quotations.
        is_readable: Whether every mark is closed, so that what is not quoted can be told.
    """

    def __init__(self, article: Article) -> None:
        self.article = article
        self._starts = [sentence.start for sentence in article.sentences]
        turns = list(_read_turns(article.text))
        quoted = find_quoted(article.text)
        self.inner = [(q.start, q.end) for q in quoted if q.depth]
        self.is_readable = all(q.is_closed for q in quoted)
        edges = [start for start, _, _ in turns]
        apart = [
            (q.start, q.end) for q in quoted
            if not q.depth and not _covers(turns, bisect_right(edges, q.start) - 1, q.start)
        ]  # fmt: skip
        if turns:
            self.inner += [(q.start, q.end) for q in quoted if (q.start, q.end) not in apart]
        joined = [(tuple(parts), "") for parts in self._join(apart)]
        joined += [(((start, end),), name) for start, end, name in turns]
        joined.sort()
        self.found = [parts for parts, _ in joined]
        self.turns = {i: name for i, (_, name) in enumerate(joined) if name}

    @cached_property
    def spoken(self) -> Stream:
        """The words of all utterances, each a stretch."""
        return Stream(self.article.text, self.found)

    @cached_property
    def whole(self) -> Stream:
        """All words of the source, quoted or not, as one stretch."""
        return Stream(self.article.text, [((0, len(self.article.text)),)])

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The stems of all its words, in each of their spellings."""
        words = {word.norm for word in self.whole.words}
        return frozenset(stem_word(form) for word in words for form in forms_of(word))

    @cached_property
    def parsed(self) -> dict[int, Parsed]:
        """The body sentences laid open, by their number in the article."""
        numbers = {s.sentence_id: i for i, s in enumerate(self.article.sentences)}
        return {numbers[one.sentence.sentence_id]: one for one in parse_body(self.article)}

    @cached_property
    def people(self) -> frozenset[str]:
        """First and last words of the people named, in lower case; parts of double names too."""
        found = find_people(self.parsed.values())
        return found | {part for word in found for part in word.split("-")}

    @cached_property
    def _parts(self) -> list[Part]:
        return sorted(part for parts in self.found for part in parts)

    def is_quoted(self, at: int) -> bool:
        """Whether the character `at` stands in an utterance."""
        number = bisect_right(self._parts, (at, len(self.article.text))) - 1
        return number >= 0 and at < self._parts[number][1]

    def span(self, stream: Stream, words: Words) -> Part:
        """Characters of the source from the first to the last of `words`."""
        return stream.words[words.first].start, stream.words[words.last - 1].end

    def sentence_at(self, at: int) -> int:
        """Number of the sentence of the article that holds the character `at`, or -1."""
        return bisect_right(self._starts, at) - 1

    def _join(self, quoted: list[Part]) -> Iterator[list[Part]]:
        """`quoted` in runs that are read on as one."""
        run = quoted[:1]
        for one, two in pairwise(quoted):
            if not self._reads_on(one, two):
                yield run
                run = []
            run.append(two)
        if run:
            yield run

    def _reads_on(self, one: Part, two: Part) -> bool:
        """Whether the quotation `two` goes on where `one` broke off.

        Only words that attribute may stand between: "…," she said, "…" or "…," she said. "…".
        """
        first, last = one[1] + 1, two[0] - 1
        between = self.article.text[first:last]
        if len(between) > _MAX_BREAK or not between.strip(" \t\r\n.,"):
            return False
        here, there = self.sentence_at(one[1] - 1), self.sentence_at(two[0])
        sentences = self.article.sentences
        if here < 0 or sentences[here].paragraph != sentences[there].paragraph:
            return False
        inside = bisect_left(self._starts, last) - bisect_right(self._starts, one[1])
        if inside > 0 or between.lstrip()[:1] == ".":
            return False
        if here == there:
            return not between.rstrip().endswith(":")
        return bool(SAYING & {word.group().lower() for word in _WORD.finditer(between)})


def _read_turns(text: str) -> Iterator[tuple[int, int, str]]:
    """The turns of a transcript, with the name before each: to the next one or a blank line."""
    names = list(_TURN.finditer(text))
    counts: dict[str, int] = {}
    for match in names:
        counts[match[1]] = counts.get(match[1], 0) + 1
    is_transcript = len(names) >= _MIN_TURNS and (
        max(counts.values()) > 1 or all(name.isupper() for name in counts)
    )
    if not is_transcript:
        return
    blanks = [match.start() for match in _BLANK_LINE.finditer(text)]
    for match, limit in zip(names, [*(m.start() for m in names[1:]), len(text)], strict=True):
        at = bisect_left(blanks, match.end())
        end = min(limit, blanks[at] if at < len(blanks) else limit)
        yield match.end(), end, match[1]


def _covers(turns: list[tuple[int, int, str]], number: int, at: int) -> bool:
    return number >= 0 and turns[number][0] <= at < turns[number][1]
