"""The exact parts of a text: its numbers, dates, names and quotations together.

It finds them once per text and says which of them another text leaves out; it gives no verdict.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from factcheck.checks.people.names import Name, find_names, is_named, is_same_name, name_key
from factcheck.checks.polarity.negation import read_denials
from factcheck.checks.quantities.numbers import Quantity, find_quantities
from factcheck.checks.quantities.sameness import is_same_quantity
from factcheck.checks.quotations.pieces import stands_in
from factcheck.checks.quotations.quotes import Quotation, find_quotations
from factcheck.checks.times.dates import Date, find_dates, is_same_date
from factcheck.text.words import Word, find_words

# "Resolution 2397", "Flight 370": a capitalised word right before makes the number a label.
_LABEL = re.compile(r"\b(?!(?:In|By|Since|From|Until|During|After|Before|The|On|At|Of|For|And|"
                    r"Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z.]*\s)"
                    r"[A-Z][\w-]{0,40}\s(\d{1,6})\b")  # fmt: skip


@dataclass(frozen=True)
class Details:
    """What a text says exactly; all offsets are half-open characters in it."""

    text: str
    words: tuple[Word, ...]
    quantities: tuple[Quantity, ...]
    dates: tuple[Date, ...]
    names: tuple[Name, ...]
    quotations: tuple[Quotation, ...]

    @property
    def negations(self) -> tuple[Word, ...]:
        """The words that deny something: "not", "failed", "without"."""
        return tuple(self.words[i] for i in read_denials(self.text).cues)

    def is_quoted(self, start: int) -> bool:
        """Whether the character at `start` stands in a quotation."""
        return any(quotation.start <= start < quotation.end for quotation in self.quotations)


@lru_cache(maxsize=16_384)
def find_details(text: str, *, has_comma: bool | None = None) -> Details:
    """The exact parts of `text`.

    Args:
        text: A sentence, or more.
        has_comma: Whether its decimals have a comma, as those of its article have; None to read
            that off `text` itself.
    """
    words = find_words(text)
    labels = [match.span(1) for match in _LABEL.finditer(text)]
    dates = find_dates(text, labels=labels)
    taken = [(date.start, date.end) for date in dates]
    return Details(
        text=text,
        words=tuple(words),
        quantities=tuple(find_quantities(text, words, taken=taken, has_comma=has_comma)),
        dates=tuple(dates),
        names=tuple(find_names(text, words)),
        quotations=tuple(find_quotations(text)),
    )


def missing_details(text: str, told: str) -> list[str]:
    """Numbers, dates, names and quotations of `text` that `told` does not repeat, as they stand."""
    wanted, given = find_details(text), find_details(told)
    missing = [
        text[q.start : q.end]
        for q in wanted.quantities
        if not any(is_same_quantity(q, other) for other in given.quantities)
    ]
    missing += [
        date.text
        for date in wanted.dates
        if not any(is_same_date(date, other, None) for other in given.dates)
    ]
    keys = {name_key(word) for word in given.words}
    missing += [
        name.text
        for name in wanted.names
        if not any(is_named(word, keys) for word in name.words)
        and not any(is_same_name(name, other) for other in given.names)
    ]
    missing += [q.exact for q in wanted.quotations if not stands_in(text, q.start, q.end, told)]
    if wanted.negations and not given.negations:
        missing.append("the negation")
    return missing
