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
from factcheck.checks.times.clauses import Clause, find_clauses
from factcheck.checks.times.clock import Clock, find_clocks
from factcheck.text.words import REPORTING_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.checks.details import Details
    from factcheck.checks.setting import Setting
    from factcheck.checks.times.chronicle import Told
    from factcheck.records import Finding
    from factcheck.text.retrieval import SourceIndex

_JOIN = re.compile(
    r"\b(?P<word>before|after|(?<!the )following|prior to|ahead of|by the time)\s", re.IGNORECASE
)
_WHEN = re.compile(r"\b(?:when|as|by the time)\s", re.IGNORECASE)
_THEN = re.compile(
    r"\band\s(?:(?:is|was|were|has|had|did|only|just)\s){0,2}"
    r"(?P<word>then|later|afterwards?|subsequently|eventually)\s",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.;:—]")
_NEAR_MINUTES, _DAY_MINUTES = 6 * 60, 24 * 60  # times further apart may lie on two days
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


class Moment(NamedTuple):
    """A date or time of day that a source tells, with the words of its clause."""

    position: int
    clause: Clause
    when: Told | Clock

    @property
    def text(self) -> str:
        """The date or time as it stands."""
        return self.when.text if isinstance(self.when, Clock) else self.when.date.text


@lru_cache(maxsize=4096)
def find_successions(text: str) -> tuple[Succession, ...]:
    """What `text` says of the order of two events, at most once for each joining word."""
    return tuple(_successions(text))


def _successions(text: str) -> Iterator[Succession]:
    details = find_details(text)
    already = _ALREADY.search(text)
    when = _WHEN.search(text, already.end()) if already else None
    if already and when and not _STOP.search(text, already.end(), when.start()):
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
    for match in islice(_THEN.finditer(text), _MAX_JOINS):
        one, other = _before(details, match.start()), _after(details, match.end())
        if min(len(one), len(other)) >= _MIN_WORDS:
            yield Succession(one, other, match.start(), match.end() - 1, match["word"])


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
        reverse = (
            _reverse_in_words(sequence, setting)
            or _reverse_in_times(sequence, _dated(told), setting)
            or _reverse_in_times(sequence, _timed(setting), setting)
        )
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


def _dated(told: list[Told]) -> list[Moment]:
    """The dates, but not "a year after it had closed", which counts from either event."""
    return [
        Moment(one.position, one.clause, one)
        for one in told
        if not (one.date.anchor == "told" and one.date.relative.endswith(("before", "after")))
    ]


def _timed(setting: Setting) -> list[Moment]:
    """The sure times of day of the evidence, where its sentences do not tell of several days."""
    found = []
    for i, details in setting.near():
        clocks = [c for c in find_clocks(details.text) if c.is_sure and not c.is_twelve]
        if len(details.dates) <= 1:
            clauses = find_clauses(details.text, [(c.start, c.end) for c in clocks])
            found += [Moment(i, *one) for one in zip(clauses, clocks, strict=True)]
    return found


def _reverse_in_times(
    claimed: Succession, moments: list[Moment], setting: Setting
) -> tuple[int, str] | None:
    """The sentence and the words that date what the claim has first after what it has then."""
    fits = [
        tuple(
            _fit(event, one.clause.inner, setting.index)
            + _BESIDE * _fit(event, one.clause.outer, setting.index)
            for event in (claimed.earlier, claimed.later)
        )
        for one in moments
    ]
    pairs = [
        (fits[i][0] + fits[j][1], fits[i][1] + fits[j][0], moments[i], moments[j])
        for i, j in permutations(range(len(moments)), 2)
        if _is_found(
            claimed.earlier & moments[i].clause.inner, claimed.later & moments[j].clause.inner
        )
    ]
    if not pairs:
        return None
    straight, crossed, first, then = max(pairs, key=lambda pair: pair[0] - pair[1])
    if straight > _BETTER * crossed and _comes_later(first, then):
        return first.position, (
            f"the source dates the first “{first.text}” and the second “{then.text}”"
        )
    return None


def _comes_later(first: Moment, then: Moment) -> bool:
    one, other = first.when, then.when
    if isinstance(one, Clock) or isinstance(other, Clock):
        if not (isinstance(one, Clock) and isinstance(other, Clock)) or one.zone != other.zone:
            return False
        return 0 < (one.minutes - other.minutes) % _DAY_MINUTES <= _NEAR_MINUTES
    days, others = one.days(), other.days()
    is_sure = bool(days and others) and one.has_year == other.has_year
    return is_sure and days[0].first > others[-1].last


def _is_found(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two words of each event stand beside the dates."""
    return min(len(one), len(other)) >= _MIN_WORDS


def _fit(event: frozenset[str], words: frozenset[str], index: SourceIndex) -> float:
    return sum(index.idf(stem) for stem in event & words)
