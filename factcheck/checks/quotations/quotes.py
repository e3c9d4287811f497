"""Quotations in a text: words between marks that are somebody's words.

It knows nothing of who speaks, nor of a source.
"""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.grammar.marks import find_quoted

# Fewer words are a term ("special"): a writer may set its marks without quoting anybody.
MIN_WORDS = 3
MAX_CHARS = 2000
"""No claim quotes more; marks further apart are not a pair."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks; offsets of the inner text, half-open characters."""

    start: int
    end: int
    exact: str

    @property
    def text(self) -> str:
        """The words between the marks."""
        return self.exact

    @property
    def is_title(self) -> bool:
        """Whether every longer word begins with a capital: a title or a nickname."""
        return all(word[:1].isupper() for word in self.exact.split() if len(word) > 3)


def find_quotations(text: str) -> list[Quotation]:
    """Quotations of at least three words in `text`, in order, without their marks."""
    return [quoted for quoted in _find(text) if len(quoted.exact.split()) >= MIN_WORDS]


def find_terms(text: str) -> list[Quotation]:
    """One or two words between marks in `text`, in order; no titles or names."""
    return [
        quoted
        for quoted in _find(text)
        if 0 < len(quoted.exact.split()) < MIN_WORDS and not quoted.is_title
    ]


def _find(text: str) -> list[Quotation]:
    """What stands between marks that are surely a pair: closed, and close to the words."""
    quoted = [q for q in find_quoted(text) if not q.depth and q.end - q.start <= MAX_CHARS]
    return [
        Quotation(q.start, q.end, text[q.start : q.end])
        for q in quoted
        if (q.is_closed or len(quoted) == 1)
        and not (text[q.start].isspace() and text[q.end - 1].isspace())
    ]
