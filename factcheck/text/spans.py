"""A sentence as the span that another record points to.

It copies where the sentence stands; what points there, and why, is not known here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.records import Skipped, Span

if TYPE_CHECKING:
    from factcheck.records import Sentence, SkipReason


def span_of(sentence: Sentence) -> Span:
    """The stretch of text that `sentence` covers."""
    return Span(
        source_id=sentence.source_id, start=sentence.start, end=sentence.end, exact=sentence.exact
    )


def part_of(sentence: Sentence, start: int, end: int) -> Span:
    """The stretch from character `start` to `end` of `sentence`, counted within it."""
    return Span(
        source_id=sentence.source_id,
        start=sentence.start + start,
        end=sentence.start + end,
        exact=sentence.exact[start:end],
    )


def skip(sentence: Sentence, reason: SkipReason) -> Skipped:
    """`sentence` as one that was left out for `reason`."""
    return Skipped(**dict(span_of(sentence)), reason=reason)
