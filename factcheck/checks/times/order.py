"""Which of two events came first: "resigned after the inquiry" against the dates of both.

The events of a claim are found again by their words, in clauses of the source that have a date and
in sentences that join two events themselves. English only, by the words that join.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice, permutations
from typing import TYPE_CHECKING, NamedTuple

from factcheck.checks.details import find_details
from factcheck.text.words import REPORTING_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.checks.details import Details
    from factcheck.checks.setting import Setting
    from factcheck.checks.times.chronicle import Told
    from factcheck.records import Finding
    from factcheck.text.retrieval import SourceIndex

_JOIN = re.compile(
    r"\b(?P<word>before|after|following|prior to|ahead of|by the time)\s", re.IGNORECASE
)
_WHEN = re.compile(r"\b(?:when|as|by the time)\s", re.IGNORECASE)
_END = re.compile(r",\s|[;:—]|\s(?:and|but|while|whereas)\s")
_ALREADY = re.compile(r"\balready\b", re.IGNORECASE)
_LATER = frozenset(("after", "following"))
_OPENING = 30  # characters; a joining word within them opens the sentence: "A week after …, …"
_MAX_JOINS = 6  # of one sentence; what has more was not written to be read
_MIN_WORDS = 2  # content words without which an event cannot be found again
# How much better the events must fit the other way round, and what a word is worth that stands
# beside the clause, not in it. Set on the development cases of `evals/checks`.
_BETTER, _BESIDE = 1.5, 0.3


class Succession(NamedTuple):
    """Stems of what came first and of what came then, and where the joining word stands."""

    earlier: frozenset[str]
    later: frozenset[str]
    start: int
    end: int
    text: str


@lru_cache(maxsize=4096)
def find_successions(text: str) -> tuple[Succession, ...]:
    """What `text` says of the order of two events, at most once for each joining word."""
    return tuple(_successions(text))


def _successions(text: str) -> Iterator[Succession]:
    details = find_details(text)
    already = _ALREADY.search(text)
    when = _WHEN.search(text, already.end()) if already else None
    if already and when:
        one, other = _stems(details, 0, when.start()), _stems(details, when.end(), len(text))
        if min(len(one), len(other)) >= _MIN_WORDS:
            yield Succession(one, other, already.start(), already.end(), already.group())
    for match in islice(_JOIN.finditer(text), _MAX_JOINS):
        comma = text.find(", ", match.end())
        if match.start() < _OPENING and comma > 0 and not _stems(details, 0, match.start()):
            one, other = _stems(details, comma, len(text)), _stems(details, match.end(), comma)
        else:
            one = _before(details, match.start())
            other = _after(details, match.end())
        if min(len(one), len(other)) < _MIN_WORDS:
            continue
        earlier, later = (other, one) if match["word"].lower() in _LATER else (one, other)
        yield Succession(earlier, later, match.start(), match.end() - 1, match["word"])


def _before(details: Details, end: int) -> frozenset[str]:
    """Stems of the clause that ends there; none where it says that somebody said something."""
    starts = [m.end() for m in _END.finditer(details.text, 0, end)]
    for start in (*reversed(starts), 0):
        stems = _stems(details, start, end)
        if len(stems) >= _MIN_WORDS:
            words = (w.norm for w in details.words if start <= w.start < end)
            return frozenset() if REPORTING_WORDS.intersection(words) else stems
    return frozenset()


def _after(details: Details, start: int) -> frozenset[str]:
    """Stems of the clause that begins there."""
    ends = [m.start() for m in _END.finditer(details.text, start)]
    clauses = (_stems(details, start, end) for end in (*ends, len(details.text)))
    return next((stems for stems in clauses if len(stems) >= _MIN_WORDS), frozenset())


def _stems(details: Details, start: int, end: int) -> frozenset[str]:
    """Stems of the content words there, dates and numbers left out."""
    dates = [(date.start, date.end) for date in details.dates]
    return frozenset(
        word.stem
        for word in details.words
        if start <= word.start < end
        and word.is_content
        and not word.stem.isdecimal()
        and not any(first <= word.start < last for first, last in dates)
    )


def check_order(claim: Details, told: list[Told], setting: Setting) -> Iterator[Finding]:
    """Two events of the claim that the source has the other way round, at most one finding."""
    for sequence in find_successions(claim.text):
        reverse = _reverse_in_words(sequence, setting) or _reverse_in_dates(sequence, told, setting)
        if reverse:
            position, note = reverse
            yield setting.find("undecided", "order_differs", note, said=sequence, position=position)
            return


def _reverse_in_words(claimed: Succession, setting: Setting) -> tuple[int, str] | None:
    for i, details in setting.near():
        for given in find_successions(details.text):
            index = setting.index
            straight = (
                _fit(claimed.earlier, given.earlier, index),
                _fit(claimed.later, given.later, index),
            )
            crossed = (
                _fit(claimed.earlier, given.later, index),
                _fit(claimed.later, given.earlier, index),
            )
            is_found = _is_found(claimed.earlier & given.later, claimed.later & given.earlier)
            if is_found and sum(crossed) > _BETTER * sum(straight):
                return i, f"the source has it the other way round: “{given.text}”"
    return None


def _reverse_in_dates(
    claimed: Succession, told: list[Told], setting: Setting
) -> tuple[int, str] | None:
    fits = {
        id(one): tuple(
            _fit(event, one.clause.inner, setting.index)
            + _BESIDE * _fit(event, one.clause.outer, setting.index)
            for event in (claimed.earlier, claimed.later)
        )
        for one in told
    }
    pairs = [
        (fits[id(a)][0] + fits[id(b)][1], fits[id(a)][1] + fits[id(b)][0], a, b)
        for a, b in permutations(told, 2)
        if _is_found(claimed.earlier & a.clause.inner, claimed.later & b.clause.inner)
    ]
    if not pairs:
        return None
    straight, crossed, first, then = max(pairs, key=lambda pair: pair[0] - pair[1])
    one, other = first.days(), then.days()
    is_sure = bool(one and other) and first.has_year == then.has_year
    if is_sure and straight > _BETTER * crossed and one[0].first > other[-1].last:
        return first.position, (
            f"the source dates the first “{first.date.text}” and the second “{then.date.text}”"
        )
    return None


def _is_found(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two words of each event stand beside the dates."""
    return min(len(one), len(other)) >= _MIN_WORDS


def _fit(event: frozenset[str], words: frozenset[str], index: SourceIndex) -> float:
    return sum(index.idf(stem) for stem in event & words)
