"""What a network that reads makes of two claims: does one rule the other out?

Words shared say what two claims are about, exact details where they differ; "dismissed" and
"remains in office" only reading tells apart. Which claims are worth reading is decided here.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from factcheck.matrix.pointing import doubt
from factcheck.odds import log_odds, probability_of
from factcheck.records import Finding
from factcheck.text.words import looks_english

if TYPE_CHECKING:
    from collections.abc import Mapping

    from factcheck.matrix.pointing import Sides
    from factcheck.matrix.units import Unit
    from factcheck.matrix.weighing import Tie
    from factcheck.records import Article


class Reading(NamedTuple):
    """Probabilities, together 1, that a text carries a claim, leaves it open, and rules it out."""

    entailed: float
    neutral: float
    contradicted: float


class Stance(NamedTuple):
    """How two claims stand: the probability of a conflict, and whether one has the other.

    `is_echoed` is whether each has the other, whatever words they use.
    """

    denied: float
    is_carried: bool
    is_echoed: bool = False


UNREAD = Stance(0.0, is_carried=False)
Reader: TypeAlias = Callable[[Sequence[tuple[str, str]]], Sequence[Reading]]
"""Reads pairs of evidence and claim; gives one reading for each, or none at all if it cannot."""
READ_FROM = 0.2
"""Claims less likely to be about one fact are not read. Of claims by whole articles these are four
in ten, and no conflict was found there."""
# How likely two claims are in conflict, by logistic regression on 1,810 pairs of claims, 513 in
# conflict by hand, none of which the network was trained on: `python -m evals.verifier reading`
# fits again and shows what each threshold finds. Of long sentences it too soon says that one rules
# the other out.
_BY_READING = 0.93
_BY_LIKENESS = 0.08
_BY_LENGTH = -1.20
_BIAS = 3.45
FEWEST_WORDS = 24
"""Shorter claims than such, both together, count as so long: counting on changed nothing."""
# One of two claims about one thing has the other where reading finds it so probably there, and
# hardly a contradiction. With 0.6 in place of 0.7, 795 and not 781 of 1,677 agreements are found
# (`python -m evals.compare --set outlets`), and 51 and not 49 of 866 conflicts pass for one.
_CARRIED_FROM = 0.6
_CARRIED_BELOW = 0.3
_CARRIED_LIKENESS = 0.5
SURE = 1e-3
"""Probabilities are kept this far from 0 and 1."""
# From here on two claims are in conflict: of those pairs by whole articles 11 of 12, of those by
# lone sentences, most of them short, three in four of 157. What is less likely is only doubted.
_DENIED_FROM = 0.65
# Nor do they agree from here on: below, of the pairs by whole articles 3 in 10 are in conflict.
_DOUBTED_FROM = 0.4


def read_nothing(_pairs: Sequence[tuple[str, str]]) -> list[Reading]:
    """The reader of an engine that has no network at hand."""
    return []


def choose_reader(read: Reader, articles: Iterable[Article]) -> Reader:
    """`read`, or `read_nothing` where an article is not English: it knows no other language."""
    return read if all(looks_english(one.text) for one in articles) else read_nothing


def remember(read: Reader) -> Reader:
    """`read`, but nothing twice: of many articles on one event some print the same sentences."""
    known: dict[tuple[str, str], Reading] = {}

    def reader(pairs: Sequence[tuple[str, str]]) -> list[Reading]:
        new = [pair for pair in dict.fromkeys(pairs) if pair not in known]
        known.update(zip(new, read(new) if new else (), strict=False))
        return [known[pair] for pair in pairs if pair in known]

    return reader


def find_stances(ties: Sequence[Tie], read: Reader) -> Mapping[tuple[Unit, Unit], Stance]:
    """How the claims of ties stand to each other, for those that were read.

    Each is read in the light of the other's sentence; the mean of both counts, so that the order of
    the articles changes nothing. Claims that quote the same words are not read: whether words or
    speaker differ the check of quotations says.
    """
    near = [tie for tie in ties if tie.likeness >= READ_FROM and tie.one.flat != tie.other.flat]
    asked = [tie for tie in near if tie.has_matter and not tie.one.quoted & tie.other.quoted]
    pairs = [
        (" ".join(source.sentence.exact.split()), unit.claim.text)
        for tie in asked
        for unit, source in (tie.units, tie.units[::-1])
    ]
    readings = read(pairs) if pairs else ()
    return {
        tie.units: _weigh(tie, mine, theirs)
        for tie, mine, theirs in zip(asked, readings[::2], readings[1::2], strict=False)
    }


def _weigh(tie: Tie, mine: Reading, theirs: Reading) -> Stance:
    contradicted = (mine.contradicted + theirs.contradicted) / 2
    words = max(len(tie.one.flat) + len(tie.other.flat), FEWEST_WORDS)
    score = (
        _BY_READING * log_odds(contradicted, sure=SURE)
        + _BY_LIKENESS * log_odds(tie.likeness, sure=SURE)
        + _BY_LENGTH * math.log(words)
        + _BIAS
    )
    is_carried = (
        tie.likeness >= _CARRIED_LIKENESS
        and contradicted < _CARRIED_BELOW
        and max(mine.entailed, theirs.entailed) >= _CARRIED_FROM
    )
    is_echoed = min(mine.entailed, theirs.entailed) >= _CARRIED_FROM
    return Stance(probability_of(score), is_carried=is_carried, is_echoed=is_echoed)


def deny(tie: Tie, probability: float) -> Sides | None:
    """Findings for both claims if they are in conflict with `probability`; else None."""
    if probability < _DENIED_FROM:
        return None
    note = f"the two read as if one rules the other out ({probability:.0%} likely)"
    one, other = (
        Finding(
            outcome="contradicted",
            reason="model_contradicted",
            explanation=note,
            sentence_id=unit.sentence.sentence_id,
        )
        for unit in (tie.other, tie.one)
    )
    return (one,), (other,)


def doubt_agreement(tie: Tie, probability: float) -> Sides | None:
    """Findings for both claims if they may rule each other out; None if that is unlikely."""
    if probability < _DOUBTED_FROM:
        return None
    note = f"one may rule the other out ({probability:.0%} likely)"
    return (doubt(tie.one, tie.other, None, note),), (doubt(tie.other, tie.one, None, note),)
