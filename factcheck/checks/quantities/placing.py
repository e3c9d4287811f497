"""Numbers that changed places: "7-5" for "5-7"; bounds that one side alone has.

All of them stand in the source, so comparing them one by one finds nothing. Two that could stand
for each other must come in the order in which the main sentence has them.
"""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from factcheck.checks.quantities.belonging import around, event_of, shared
from factcheck.checks.quantities.measures import SCORE, is_same_unit, measure_of
from factcheck.checks.quantities.sameness import is_same_quantity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.checks.details import Details
    from factcheck.checks.quantities.numbers import Quantity
    from factcheck.checks.setting import Setting, Stretch
    from factcheck.records import Finding

# Kinds of measure that a second number may leave out: "from 4.8 to 4.2 percent".
_ELLIPTIC = frozenset({None, "share", "money", "time", "degree", "age"})

# No sentence that a person wrote has more; in a table the order says nothing.
_MOST = 40
_EXCLUSIVE = re.compile(
    r"\b(?:(?<!no )(?<!not )[a-z]{3,8} than|over|under|above|below)\s\W?\Z", re.IGNORECASE
)
# "Kilometre 118", "room 412": a number that names a thing and counts nothing.
_LABELLED = re.compile(
    r"\b(?:kilomet(?:re|er)|mile|article|section|paragraph|chapter|page|room|flat|floor|gate|platform"
    r"|line|route|road|bus|flight|stage|phase|lot|ward|district|zone|channel|number|unit)\s\Z",
    re.IGNORECASE,
)
_LATER = re.compile(r"\b(?:after|following)\s\w+ing\b|\bhaving\s", re.IGNORECASE)
_EARLIER = re.compile(r"\b(?:before|prior to|ahead of)\s\w+ing\b|\bthen\s", re.IGNORECASE)
_AND = re.compile(r"[^,;.]{0,12}\s(?:and|or)\s\S{0,3}")
_STRICT = frozenset(("above", "below"))
_PART = re.compile(r"\s(?:out\s)?of\b")
_OF_FIRST = re.compile(
    r"(?:\A|[,;:–—]\s|\b(?:and|but|that)\s)(?:out\s)?(?:of|among)\s(?:the\s|its\s|their\s|all\s)?\Z",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"(?:\s[\w'’-]{1,30}){0,2}\s(?:out\s)?(?:of|among)\s(?:the\s|its\s|their\s|all\s)?\Z",
    re.IGNORECASE,
)


def check_places(claim: Details, setting: Setting) -> Iterator[Finding]:
    """Two numbers of the claim that stand the other way round, and bounds that differ."""
    main = setting.details(setting.main)
    pairs: list[tuple[Stretch, Stretch]] = [
        pair for _, details in setting.near() for pair in _swapped_quantities(claim, details)
    ]
    for one, other in pairs[:1]:
        note = f"“{one.text}” and “{other.text}” stand the other way round in the source"
        yield setting.find("undecided", "order_differs", note, said=one)
    yield from _check_bounds(claim, main, setting)


def _swapped_quantities(claim: Details, given: Details) -> Iterator[tuple[Stretch, Stretch]]:
    """Two numbers that stand with each other's words, or in another order with nothing to tell.

    "A won 61 and B 48" has each other's words of "B won 61 and A 48"; "died" and "killed" are one.
    """
    placed = [
        (q, _place(q, given.quantities))
        for q in claim.quantities
        if not _LABELLED.search(claim.text[max(0, q.start - 14) : q.start])
    ]
    found = [_Pair(claim, q, given, place) for q, place in placed if place is not None]
    for one, other in combinations(found, 2):
        if _is_part(claim.text, one.wanted, other.wanted):
            continue
        if _is_part(given.text, one.own, other.own) or _is_part(given.text, other.own, one.own):
            continue
        could = _could_swap(one.wanted, other.wanted) and _could_swap(one.own, other.own)
        if could and not _has_own_unit(one, other) and _is_swapped(one, other):
            yield one.wanted, other.wanted


def _is_swapped(one: _Pair, other: _Pair) -> bool:
    """Whether the words beside two numbers, or else their order, tell that they changed places."""
    events, given = (one.event, other.event), (one.given_event, other.given_event)
    if all(events) and events[0] != events[1] and events in (given, given[::-1]):
        return events != given
    straight, crossed = _weigh(one, other)
    if min(crossed) > 0 and min(straight) < min(crossed) and sum(crossed) > sum(straight):
        return True
    is_range = bool(one.wanted.lead and other.wanted.lead)  # "from 4.8 to 4.2"
    is_told = min(straight) > 0 and sum(straight) > sum(crossed)
    is_free = is_range or is_told or one.wanted.is_ordinal
    if is_free:
        return False
    is_after = one.place > other.place
    first, then = (other.own, one.own) if is_after else (one.own, other.own)
    told = _sense(one.claim.text, one.wanted, other.wanted), _sense(one.source.text, first, then)
    return -1 not in told or told == (-1, -1) if is_after else sorted(told) == [-1, 1]


def _sense(text: str, one: Quantity, other: Quantity) -> int:
    """-1 where what is told first came last ("closed up 6 after rising 12"), 1 with "before"."""
    is_led = _EARLIER.match(text) is not None and "," in text[one.end : other.start]
    if is_led or _LATER.search(text, one.end, other.start):
        return -1
    return int(_EARLIER.search(text, one.end, other.start) is not None)


def _is_part(text: str, one: Quantity, other: Quantity) -> bool:
    """Whether it is "17 of the 230" or "of six climbers, four": a part and its whole."""
    return (
        _PART.match(text, one.end) is not None
        or _OF_FIRST.search(text[max(0, one.start - 20) : one.start]) is not None
        or _WHOLE.match(text[one.end : other.start]) is not None
    )


class _Pair:
    """A number of the claim and the only one of the source that says the same, with their words."""

    def __init__(self, claim: Details, wanted: Quantity, given: Details, place: int) -> None:
        self.wanted, self.own, self.place = wanted, given.quantities[place], place
        self.claim, self.source = claim, given
        self.claimed = around(claim, wanted, whole=False)
        self.given = around(given, self.own, whole=False)
        self.event, self.given_event = event_of(claim, wanted), event_of(given, self.own)


def _has_own_unit(one: _Pair, other: _Pair) -> bool:
    """Whether both count what they count in the source: men are no counts of a charge."""
    is_kept = all(is_same_unit(pair.wanted.unit, pair.own.unit) for pair in (one, other))
    return (
        is_kept
        and measure_of(one.wanted.unit) is None
        and not is_same_unit(one.wanted.unit, other.wanted.unit)
    )


def _could_swap(one: Quantity, other: Quantity) -> bool:
    """Whether the two may stand for each other: of one unit, or one that leaves its unit out."""
    if one.value == other.value:
        return False
    if one.is_ordinal != other.is_ordinal or {one.unit, other.unit} & {SCORE, "clock"}:
        return False
    if (0 < one.value < 1) != (0 < other.value < 1) and not measure_of(one.unit):
        return False
    if one.unit == other.unit or "" in (one.unit, other.unit):
        return measure_of(one.unit) in _ELLIPTIC and measure_of(other.unit) in _ELLIPTIC
    return measure_of(one.unit) is None and measure_of(other.unit) is None


def _weigh(one: _Pair, other: _Pair) -> tuple[list[float], list[float]]:
    """How much the words beside each number of the claim speak for its own place and the other."""
    straight, crossed = [], []
    for pair, rival in ((one, other), (other, one)):
        for_own, for_rival = shared(pair.claimed, pair.given), shared(pair.claimed, rival.given)
        straight.append(sum(w for key, w in for_own.items() if key not in for_rival))
        crossed.append(sum(w for key, w in for_rival.items() if key not in for_own))
    return straight, crossed


def _place(wanted: Quantity, given: tuple[Quantity, ...]) -> int | None:
    if len(given) > _MOST:
        return None
    same = [n for n, q in enumerate(given) if is_same_quantity(wanted, q)]
    return same[0] if len(same) == 1 else None


def _check_bounds(claim: Details, main: Details, setting: Setting) -> Iterator[Finding]:
    """Whether the claim turns "at least" round, or adds "more than".

    "At least" and "up to" are true of the figure itself, "more than" and "under" are not.
    """
    for wanted in claim.quantities:
        if wanted.is_ordinal:
            continue
        same = [q for q in main.quantities if is_same_quantity(wanted, q)]
        same = [
            q
            for q in same
            if q.value == wanted.value
            and not _is_end(wanted, q)
            and not _is_coordinate(q, wanted, main)
            and _near(main, q) & _near(claim, wanted)
        ]
        if same and all(_is_bound_otherwise(wanted, q, claim.text) for q in same):
            said = f"{wanted.bound} {wanted.text}".strip()
            note = f"claim says “{said}”, the source sets the bound of “{same[0].text}” otherwise"
            yield setting.find("undecided", "order_differs", note, said=wanted, given=same[0])


def _near(details: Details, quantity: Quantity) -> frozenset[str]:
    return around(details, quantity, whole=False).near | quantity.heads


def _is_bound_otherwise(wanted: Quantity, given: Quantity, claim: str) -> bool:
    if given.bound in _STRICT:
        return wanted.bound in _STRICT and given.bound != wanted.bound and not given.is_close
    if given.bound == "about":
        return wanted.bound in _STRICT and not wanted.is_close
    is_added = wanted.bound in _STRICT and not given.bound
    return is_added and _EXCLUSIVE.search(claim[: wanted.start]) is not None


def _is_coordinate(given: Quantity, wanted: Quantity, main: Details) -> bool:
    """Whether the bound before the first of two goes for both: "below $45 and $40"."""
    return any(
        q.bound == wanted.bound and _AND.fullmatch(main.text[q.end : given.start])
        for q in main.quantities
        if q.end < given.start
    )


def _is_end(wanted: Quantity, given: Quantity) -> bool:
    """Whether "up to eight" is said of "six to eight"."""
    return given.span is not None and given.span[wanted.bound == "below"] == wanted.value
