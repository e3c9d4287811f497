"""A sentence laid open: its words and marks with offsets, and which of them stand in quotation.

It knows how words and quotation marks look, not what a sentence says or who says it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from factcheck.grammar.lexicon import FINITE, MONTHS, NOT_PAST
from factcheck.grammar.marks import MAX_UNCLOSED, find_quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.records import Article, Sentence

# Unlike `factcheck.text.words` this keeps marks and hyphenated names: grammar, not overlap.
_TOKEN = re.compile(
    r"""
    (?:[^\W\d_]\.){2,}                                # U.N.  a.m.
    | \b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Capt|Maj|Sen|Rep|Gov|Rev|Hon|St|Inc|Corp|Ltd
        |Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|No)\.
    | [$€£¥]?\d+(?:[.,:/-]\d+)*(?:[^\W\d_]+)?%?       # $1,200.50  18th  5%  2024-02-20
    | [^\W_]+(?:[’'.&-][^\W_]+)*                      # state-run  Kim’s  AT&T
    | [^\w\s]
    """,
    re.VERBOSE,
)
_DIGIT = re.compile(r"\d")

Offsets = tuple[int, int]


class Token(NamedTuple):
    """One word or mark of a sentence: `sentence.exact[start:end]`, half-open."""

    start: int
    end: int
    text: str
    lower: str
    """Lower case, straight apostrophes, without the dot of an abbreviation."""
    is_word: bool
    is_quoted: bool
    has_digit: bool
    """Whether it is or holds a number."""

    @property
    def is_capitalised(self) -> bool:
        """Whether it begins with an upper-case letter."""
        return self.text[0].isupper()

    @property
    def base(self) -> str:
        """`lower` without a possessive ending."""
        return self.lower.removesuffix("'s")

    @property
    def is_past(self) -> bool:
        """Whether it looks like a regular past form: "moved", never "hundred"."""
        return self.text.endswith("ed") and len(self.text) > 3 and self.lower not in NOT_PAST

    @property
    def is_finite(self) -> bool:
        """Whether it can be the finite verb of a clause."""
        return self.lower in FINITE or self.is_past


@dataclass(frozen=True)
class Parsed:
    """A sentence with its tokens and the quotations in it, offsets counted in the sentence."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    quotes: tuple[Offsets, ...]
    """Marks included where they stand in this sentence."""
    opens_inside: bool
    """Whether it begins within a quotation that an earlier sentence opened."""
    closes_inside: bool
    """Whether it ends within a quotation that a later sentence closes, or nothing does."""

    @property
    def text(self) -> str:
        """The sentence as it stands."""
        return self.sentence.exact

    @cached_property
    def words(self) -> tuple[Token, ...]:
        """The tokens that are words, numbers included."""
        return tuple(token for token in self.tokens if token.is_word)

    @cached_property
    def quoted_share(self) -> float:
        """Share of the words that stand in quotation, 0 to 1."""
        return sum(w.is_quoted for w in self.words) / max(len(self.words), 1)


def parse_body(article: Article) -> list[Parsed]:
    """The body sentences of `article` laid open, in reading order."""
    body = [s for s in article.sentences if s.role == "body"]
    return [
        _parse(sentence, quotes)
        for group in _paragraphs(body)
        for quotes in [find_quotes(article.text, group[0].start, group[-1].end)]
        for sentence in group
    ]


def find_quotes(text: str, start: int = 0, end: int | None = None) -> list[Offsets]:
    """Quotations within `text[start:end]`, marks included, in order and not nested.

    A mark that is never closed quotes all the rest, unless that is so long that it is likelier a
    slip.
    """
    end = len(text) if end is None else end
    quotes: list[Offsets] = []
    for quoted in find_quoted(text[start:end]):
        first, last = start + quoted.start - 1, start + quoted.end + 1
        if not quoted.is_closed:
            last = end if end - first <= MAX_UNCLOSED else start + quoted.end
        if not quoted.depth and (not quotes or quotes[-1][1] <= first):
            quotes.append((first, last))
    return quotes


def _parse(sentence: Sentence, quotes: Sequence[Offsets]) -> Parsed:
    """`sentence` with the quotations of its paragraph cut to its own bounds."""
    first = bisect_right(quotes, sentence.start, key=lambda quote: quote[1])
    after = bisect_left(quotes, sentence.end, key=lambda quote: quote[0])
    inside = quotes[first:after]
    own = tuple(
        (max(a, sentence.start) - sentence.start, min(b, sentence.end) - sentence.start)
        for a, b in inside
    )
    return Parsed(
        sentence=sentence,
        tokens=tuple(_tokenise(sentence.exact, own)),
        quotes=own,
        opens_inside=any(a < sentence.start for a, _ in inside),
        closes_inside=any(b > sentence.end for _, b in inside),
    )


def _tokenise(text: str, quotes: Sequence[Offsets]) -> Iterator[Token]:
    """Words and marks of `text` in order."""
    at = 0
    for match in _TOKEN.finditer(text):
        start, token = match.start(), match.group()
        while at < len(quotes) and quotes[at][1] <= start:
            at += 1
        is_word = token[-1].isalnum() or token[0].isalnum() or len(token) > 1
        lower = token.lower().replace("’", "'")
        if is_word and lower not in MONTHS:
            lower = lower.rstrip(".")
        yield Token(
            start=start,
            end=match.end(),
            text=token,
            lower=lower,
            is_word=is_word,
            is_quoted=at < len(quotes) and quotes[at][0] <= start,
            has_digit=_DIGIT.search(token) is not None,
        )


def _paragraphs(sentences: Sequence[Sentence]) -> Iterator[list[Sentence]]:
    """Runs of sentences that share a paragraph."""
    group: list[Sentence] = []
    for sentence in sentences:
        if group and sentence.paragraph != group[-1].paragraph:
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group
