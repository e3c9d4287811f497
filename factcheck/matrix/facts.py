"""Figures that an event or a person has only one of: how many were hurt, how old, what it cost.

Articles give them in sentences that have little else in common, so they are looked up by what they
are figures of. The first mention counts; an earlier event has its year beside it and is left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.checks.people.namewords import TITLES
from factcheck.checks.quantities.measures import measure_of
from factcheck.matrix.differing import Delta, is_same_number
from factcheck.matrix.families import FAMILY
from factcheck.matrix.tolls import find_counted
from factcheck.text.words import stem_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.checks.quantities.numbers import Quantity
    from factcheck.matrix.units import Unit

    Key = tuple[str, str]

# "three of them seriously": a part of those who were hurt. Of those in hospital it is the figure.
_PARTIAL = re.compile(r"\W*(?:(?:\w+\W+)?of (?:the|them|whom|those)\b|others? )", re.IGNORECASE)
_LED_TO = re.compile(r"\b(?:to|at|of) \Z")
_AGE = re.compile(r"(?P<name>[^\W\d_]{2,30}), (?:aged )?(?P<age>1?\d\d)(?=,|\.| and\b|\Z)")
_AGED = re.compile(
    r"\b(?P<age>1?\d\d)-year-old (?:[a-z-]+ ){0,4}(?:[^\W\d_]+ ){0,2}?"
    r"(?P<name>[A-Z]\w{2,30})\b(?! [A-Z])"
)
_EARLIER = re.compile(r"\b(?:in|since|of|from) (?:\w+ )?(?:1[89]|20)\d\d\b", re.IGNORECASE)
# "Police earlier said nine people had been killed": it says so no longer.
_ONCE_SAID = re.compile(
    r"\b(?:earlier|initially|previously|at first|had first|originally) (?:said|reported|put|told)\b"
    r"|\b(?:said|reported|told|put) (?:\w+ ){0,2}(?:earlier|initially|previously|at first)\b",
    re.IGNORECASE,
)
_DEADLINE = re.compile(r"\bby (?:the )?(?:\w+ )?(?:of )?(?=20\d\d\b)", re.IGNORECASE)
# "Damage is estimated at 14 million pounds": what is put at it stands in front.
_PUT_AT = re.compile(
    r"\b(?P<what>[^\W\d_]{4,30}) (?:(?:is|are|was|were|has been|have been|had been) )?"
    r"(?:(?:now|initially|provisionally|officially) )?(?:estimated|put|valued|assessed|reckoned)"
    r" (?:at|to be) (?:[a-z]+ ){0,3}\Z"
)
_SOME = r"(?:(?:about|around|some|up to|nearly|almost|only|more than|at least) )?"
# "carrying 284 passengers", "94 on board"; "the loss of 1,400 jobs", "1,700 will lose their jobs":
# what stands before and behind the figure, the latter from its first word on.
_TOLD_BY = {
    "aboard": (
        re.compile(rf"\bcarrying {_SOME}\Z"),
        re.compile(r"[\w,.-]+ (?:(?:people|passengers) )?(?:were )?(?:aboard|on board)\b"),
        re.compile(r"[\w,.-]+ (?:people|passengers)\b"),
    ),
    "lost jobs": (
        re.compile(rf"\b(?:loss of|lose|losing|cut|cutting|axe|axing|shed|shedding) {_SOME}\Z"),
        re.compile(
            r"[\w,.-]+ (?:[a-z]+ ){0,3}(?:(?:lose|losing|lost) their jobs|jobs (?:\w+ ){1,3}"
            r"(?:lost|cut|go|axed)|redundancies)\b"
        ),
        re.compile(r"[\w,.-]+ (?:of (?:its|the) [\d,]+ )?(?:jobs|posts)\b"),
    ),
}


@dataclass(frozen=True)
class Fact:
    """A figure, what it is a figure of, and where it stands."""

    key: Key
    unit: Unit
    figure: Quantity


def differing_facts(
    units: Sequence[Unit], others: Sequence[Unit]
) -> Iterator[tuple[Unit, Unit, Delta]]:
    """Facts that two articles give otherwise, neither having the other's figure anywhere."""
    mine, theirs = _collect(units), _collect(others)
    for key in sorted(mine.keys() & theirs.keys()):
        one, other = mine[key][0], theirs[key][0]
        is_known = any(is_same_number(one.figure, fact.figure) for fact in theirs[key]) or any(
            is_same_number(other.figure, fact.figure) for fact in mine[key]
        )
        if not is_known and not (key[0] == "age" and _is_shared_name(key[1], one.unit, other.unit)):
            delta = Delta("number_mismatch", one.figure, other.figure, is_certain=True)
            yield one.unit, other.unit, delta


def _is_shared_name(name: str, *units: Unit) -> bool:
    """Whether the articles of the claims have several people of that last name."""
    before = re.compile(rf"\b([A-Z][\w’'-]+) {re.escape(name)}\b", re.IGNORECASE)
    texts = (unit.index.articles[unit.source_id].text for unit in units)
    first = {match[1] for text in texts for match in before.finditer(text) if match[1][0].isupper()}
    return len({one for one in first if one.casefold() not in TITLES}) > 1


def _collect(units: Sequence[Unit]) -> dict[Key, list[Fact]]:
    found: dict[Key, list[Fact]] = {}
    for unit in units:
        if unit.is_claim:
            for fact in (*_tolls(unit), *_ages(unit), *_amounts(unit), *_totals(unit)):
                found.setdefault(fact.key, []).append(fact)
    return found


def _tolls(unit: Unit) -> Iterator[Fact]:
    text = unit.claim.text
    if _is_earlier(text):
        return
    seen: set[str] = set()
    for figure in unit.details.quantities:
        if figure.is_ordinal or figure.is_casual or figure.is_vague or measure_of(figure.unit):
            continue
        what, is_beside = find_counted(text, unit.details.words, figure)
        is_held = figure.unit or is_beside or what == "hospit"
        is_loose = not (is_held or _LED_TO.search(text, 0, figure.start))
        if what is None or what in seen or is_loose:
            continue
        if what == "hospit" or not _PARTIAL.match(text, figure.start + len(figure.text.split()[0])):
            seen.add(what)
            yield Fact(("toll", what), unit, figure)


def _ages(unit: Unit) -> Iterator[Fact]:
    for pattern in (_AGE, _AGED):
        for match in pattern.finditer(unit.claim.text):
            figure = next(
                (q for q in unit.details.quantities if q.start <= match.start("age") < q.end), None
            )
            if figure is not None and match["name"][0].isupper():
                yield Fact(("age", match["name"].casefold()), unit, figure)


def _amounts(unit: Unit) -> Iterator[Fact]:
    text = unit.claim.text
    if _is_earlier(text):
        return
    for figure in unit.details.quantities:
        measure = measure_of(figure.unit)
        put = _PUT_AT.search(text, 0, _start_of(text, figure)) if measure else None
        if put is not None:
            what = stem_word(put["what"].casefold())
            yield Fact((f"amount {figure.unit}", FAMILY.get(what, what)), unit, figure)


def _totals(unit: Unit) -> Iterator[Fact]:
    text = unit.claim.text
    if _is_earlier(text):
        return
    for figure in unit.details.quantities:
        for what, (before, behind, counted) in _TOLD_BY.items():
            is_led = before.search(text, 0, figure.start) and counted.match(text, figure.start)
            if is_led or behind.match(text, figure.start):
                yield Fact(("total", what), unit, figure)


def _is_earlier(text: str) -> bool:
    """Whether a claim tells of an earlier event, or what was said once; no year to come counts."""
    return is_superseded(text) or bool(_EARLIER.search(_DEADLINE.sub("by ", text)))


def is_superseded(text: str) -> bool:
    """Whether a text tells what was said once and perhaps no longer is."""
    return _ONCE_SAID.search(text) is not None


def _start_of(text: str, figure: Quantity) -> int:
    """Where the figure starts, the sign in front of it included."""
    at = text.find(figure.text, max(0, figure.start - len(figure.text)))
    return at if 0 <= at <= figure.start else figure.start
