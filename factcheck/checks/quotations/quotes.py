"""Quotations in a text: words between marks that are somebody's words.

It knows nothing of who speaks, nor of a source.
"""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.checks.quotations.marks import find_quoted

# Below three words a quotation is a term ("special"), whose words the other checks see anyway.
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
    return [
        Quotation(quoted.start, quoted.end, text[quoted.start : quoted.end])
        for quoted in find_quoted(text)
        if not quoted.depth
        and quoted.end - quoted.start <= MAX_CHARS
        and len(text[quoted.start : quoted.end].split()) >= MIN_WORDS
    ]
