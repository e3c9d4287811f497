"""What stands in a claim beside the fact that it tells: datelines, base years, deeds of another.

The exact checks hold a claim against its source, where all of it must be borne out. Two articles
may differ in these and still tell the same.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.checks.details import find_details
from factcheck.grammar.lexicon import FINITE
from factcheck.matrix.families import FAMILY
from factcheck.matrix.parts import split_parts
from factcheck.text.words import FUNCTION_WORDS, REPORTING_WORDS, find_words, is_past

if TYPE_CHECKING:
    from factcheck.checks.times.dates import Date
    from factcheck.matrix.units import Unit
    from factcheck.records import Finding

_AGENCY = r"\([^()]{1,40}\)"
_PLACE = re.compile(rf"(?P<place>[^()\d—–]{{2,60}}?),?\s+(?:{_AGENCY},?\s+)?")
_AFTER_DATE = re.compile(
    rf"(?:,?\s+\d{{4}}\b)?\s*(?:{_AGENCY})?\s*(?:—\s*|(?:–|--|-)\s+)(?=[“\"'‘]?[A-Z0-9])"
)
# "up 8 percent from 2023": without a change in front it is no comparison.
_CHANGE = re.compile(
    r"(?:\b(?:per ?cent|up|down|times|points?|ris(?:e|es|ing)|rose|risen|increas\w+|gr[eo]w\w*"
    r"|fall\w*|fell|drop\w*|declin\w+|decreas\w+)\b|%)[^.;]{0,40} (?:from|on|over|against) \Z",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\b(?:than|compared (?:with|to)|versus|vs\.?|against)(?: (?:that|those) of)?(?: in)? \Z",
    re.IGNORECASE,
)
_BEFORE = 80
# "from 2019 to 2023": the first year of a stretch of time.
_SPAN = re.compile(r"(?:\s*[-–]\s*|\s+(?:to|until|till|through)\s+(?:\w+\s+)?)(?:1|2)\d{3}\b")
_OBJECT_END = re.compile(
    r"[.,;:!?()“”\"—–]|\b(?:in|on|at|by|for|from|to|with|over|after|before|since|until|during|under"
    r"|about|into|because|when|while|and|but|or|if|that|who|which)\b",
    re.IGNORECASE,
)
# What may stand before the one who does something else: "with the mayor, Ann Vale, voting against".
_LEADING = FUNCTION_WORDS | {"although", "though", "despite", "while", "whereas", "with"}


@lru_cache(maxsize=4096)
def dateline_end(text: str) -> int:
    """Where the dateline that opens a sentence ends, 0 if none does: "Ostby, 9 May (ABC) - A".

    Only words with a capital stand before its date, and none of them is a small word.
    """
    date = next(iter(find_details(text).dates), None)
    if date is None or not date.fields.keys() >= {"month", "day"}:
        return 0
    place = _PLACE.fullmatch(text, 0, date.start)
    after = _AFTER_DATE.match(text, date.end)
    if place is None or after is None:
        return 0
    words = find_words(place["place"])
    is_place = all(w.text[0].isupper() and w.norm not in FUNCTION_WORDS for w in words)
    return after.end() if words and is_place else 0


def is_of_other_role(one: str, date: Date, other: str, given: Date) -> bool:
    """Whether of two dates in two texts just one is the year that something is compared with."""
    return _is_base_year(one, date.start, date.end) != _is_base_year(other, given.start, given.end)


def _is_base_year(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - _BEFORE) : start]
    is_base = _CHANGE.search(before) or _COMPARED.search(before)
    return bool(is_base) and _SPAN.match(text, end) is None


def is_beside(finding: Finding, unit: Unit, other: Unit) -> bool:
    """Whether a finding against the claim of `unit` is of what both need not tell alike."""
    one, two = unit.claim.text, other.sentence.exact
    said, given = finding.said, None
    if finding.given is not None:
        start = finding.given.start - other.sentence.start
        given = (start, start + len(finding.given.exact))
    if said is not None and said[1] <= dateline_end(one):
        return True
    if given is not None and given[1] <= dateline_end(two):
        return True
    if are_two_times(one, said, two, given):
        return True
    if finding.reason == "date_mismatch" and said is not None and given is not None:
        return _is_base_year(one, *said) != _is_base_year(two, *given)
    if finding.reason == "negation":
        is_other = _is_deed_of_another(one, said, two) or _is_deed_of_another(two, given, one)
        return is_other or _have_two_objects(one, said, two, given)
    return False


def _is_deed_of_another(text: str, at: tuple[int, int] | None, other: str) -> bool:
    """Whether the words at `at` stand in a later clause led by a name that `other` has not.

    "The council closed it, with Ann Vale voting against" denies nothing of the council. Who says
    something does no deed.
    """
    if at is None:
        return False
    details = find_details(text)
    part = next((p for p in split_parts(details)[1:] if p[0] <= at[0] < p[1]), None)
    if part is None:
        return False
    words = [w for w in details.words if part[0] <= w.start < part[1]]
    known = {w.stem for w in find_words(other)}
    named = [n for n in details.names if part[0] <= n.start < min(part[1], at[0])]
    if any(w.norm in REPORTING_WORDS for w in words) or not named:
        return False
    before = [w.norm for w in words if w.start < named[0].start]
    own = {w.stem for w in find_words(text[named[0].start : named[0].end])}
    return _LEADING.issuperset(before) and not own & known


def are_two_times(
    one: str, said: tuple[int, int] | None, other: str, given: tuple[int, int] | None
) -> bool:
    """Whether two times of day are of two events: a fire breaks out, and crews are called."""
    if said is None or given is None:
        return False
    mine, theirs = _subject_of_time(one, said), _subject_of_time(other, given)
    return None not in (mine, theirs) and mine != theirs


def _subject_of_time(text: str, at: tuple[int, int]) -> str | None:
    """The family of the noun that leads the clause of a time: "fire crews were called": crews.

    None where no time of day stands there, or no noun leads the clause.
    """
    details = find_details(text)
    times = [q for q in details.quantities if q.unit == "clock"]
    if not any(q.start < at[1] and q.end > at[0] for q in times):
        return None
    start, end = next(part for part in split_parts(details) if at[0] < part[1])
    head = None
    for word in details.words:
        if not start <= word.start < end or at[0] <= word.start < at[1]:
            continue
        if word.is_content and not is_past(word) and word.norm not in FINITE:
            head = word
        elif head is not None:
            break
    return FAMILY.get(head.stem, head.stem) if head else None


def _have_two_objects(
    one: str, said: tuple[int, int] | None, other: str, given: tuple[int, int] | None
) -> bool:
    """Whether a verb is said of one thing here and of another there.

    "They treat it as arson" and "they do not treat it as an accident" do not deny each other.
    """
    if said is None or given is None:
        return False
    mine, theirs = _object(one, said[1]), _object(other, given[1])
    return bool(mine and theirs) and not mine & theirs


def _object(text: str, start: int) -> set[str]:
    """The stems of what follows upon a verb, up to a preposition, a conjunction or a mark."""
    details = find_details(text)
    end = next((match.start() for match in _OBJECT_END.finditer(text, start)), len(text))
    inside = (w for w in details.words if start <= w.start < end)
    return {w.stem for w in inside if w.is_content}
