"""Numbers of a claim that the source does not state: wrong, derived from others, or nowhere.

Sums, shares, ages, lists and "doubled" are worked out from the source's own figures; a figure that
they yield is no contradiction.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.checks.quantities.arithmetic import derive, derive_age
from factcheck.checks.quantities.courses import course_of
from factcheck.checks.quantities.growth import derive_fold, derive_growth
from factcheck.checks.quantities.implied import is_implied, stands_as_figure
from factcheck.checks.quantities.listing import is_length_of_list
from factcheck.checks.quantities.measures import FOLD, SCORE, measure_of
from factcheck.checks.quantities.sameness import (
    is_comparable_quantity,
    is_remeasured,
    is_rounded_quantity,
    is_same_quantity,
)
from factcheck.checks.quantities.sharing import derive_shared

if TYPE_CHECKING:
    from factcheck.checks.details import Details
    from factcheck.checks.quantities.belonging import Place
    from factcheck.checks.quantities.numbers import Quantity
    from factcheck.checks.quantities.sight import Sight
    from factcheck.records import Finding

_STRICT = {"above", "below"}
# "Three points ahead": a difference or a sum, which no figure of the source need give.
_DIFFERENCE = re.compile(
    r"\b(?:more|fewer|less|ahead|behind|clear|apart|short|extra|another|difference|gap|margin|lead"
    r"|by|total|together|altogether|combined|overall|both|all)\b",
    re.IGNORECASE,
)
_REST = re.compile(
    r"\b(?:rest|remain\w*|others?|not|no|none|never|without|fail\w*|against|un\w+|empty|vacant)\b"
    r"|n['’]t\b",
    re.IGNORECASE,
)
_AGE_GAP = re.compile(r"\b(?:older|younger|senior|junior)\b")
_AHEAD = re.compile(
    r"\b(?:ahead|lead\w*|led|behind|trail\w*|gap|margin|clear|difference)\b", re.IGNORECASE
)
_TOGETHER = re.compile(
    "[+×÷]|100 −"
)  # arithmetic that gives a whole of which the source has the parts
_THEN = re.compile(r"\s(?:with|of)\s")  # arithmetic that gives what was before, or will be
_BESIDE = 25
TELLING = 13
"""Smaller figures stand in any text for something."""
ANYBODY = frozenset("peopl person man men woman women other victim".split())
"""Stems: "eight people" may be the "eight passengers" of the same text."""


def check_unstated(sight: Sight) -> Finding | None:
    """What to say of a number that does not stand near the evidence; None where nothing."""
    wanted, setting = sight.wanted, sight.setting
    if wanted.is_casual and measure_of(wanted.unit) is None:
        return None
    opposite = next((p for p in sight.near if is_opposite(wanted, p.quantity)), None)
    if opposite is not None:
        return turn_bound(sight, opposite)
    if is_implied(sight):
        return None
    grown = derive_growth(wanted, [p.quantity for p in sight.near], sight.claim.quantities)
    if grown is not None and not grown.is_right:
        note = f"claim says “{wanted.text}”, the source's figures give {grown.way}"
        return setting.find("contradicted", "number_mismatch", note, said=wanted)
    rival = _rival_in_place(sight)
    derived = _derived(sight)
    points = [p for p in sight.in_main(sight.rivals) if wanted.unit == p.quantity.unit == "point"]
    is_of_shares = derived is not None and "percent" in derived.explanation
    if points and is_of_shares and not _AHEAD.search(sight.claim.text):
        rival = points[0]  # no difference of two percentages, where the difference is given
    is_former = (
        derived is not None
        and bool(sight.claim.dates)
        and _THEN.search(derived.explanation) is not None
    )
    if derived is not None and (
        rival is None or is_former or _TOGETHER.search(derived.explanation)
    ):
        return derived  # nobody has "hired 34" where "hired 23 here and 11 there" is said
    rounded = next((p for p in sight.around if is_rounded_quantity(wanted, p.quantity)), None)
    if rounded:
        return sight.differs(rounded, is_shown=False)
    return _check_underived(sight, rival)


def _check_underived(sight: Sight, rival: Place | None) -> Finding:
    """What to say of a number that follows from nothing near; `rival` stands in its place."""
    wanted, setting = sight.wanted, sight.setting
    words = [word for word in sight.claim.words if wanted.start <= word.start < wanted.end]
    everywhere = [q for d in setting.inventory.details_with(words) for q in d.quantities]
    everywhere = [q for q in everywhere if is_same_quantity(wanted, q)]
    if not sight.rivals:
        known = any(bool(wanted.unit) == bool(q.unit) for q in everywhere)
        return setting.absent(wanted, is_elsewhere=stands_as_figure(sight) or known)
    if wanted.value >= TELLING and any(_is_of_like(wanted, q) for q in everywhere):
        return setting.absent(wanted, is_elsewhere=True)
    covered = next((p for p in sight.rivals if _is_covered(wanted, p.quantity)), None)
    return oppose(sight, covered or rival or sight.rivals[0])


def _is_of_like(wanted: Quantity, given: Quantity) -> bool:
    """Whether both count one thing, or one "600 workers" and the other "600 people"."""
    return is_comparable_quantity(wanted, given) or given.unit in ANYBODY


def turn_bound(sight: Sight, opposite: Place) -> Finding:
    """The same number, "more than" on one side and "fewer than" on the other."""
    given, position = opposite.quantity, opposite.position
    note = f"the source sets the bound of “{given.text}” the other way round"
    return sight.setting.find(
        "contradicted", "number_mismatch", note, said=sight.wanted, given=given, position=position
    )


def oppose(sight: Sight, rival: Place) -> Finding:
    """Another number in the place of the claim's; a doubt where the claim's bound covers it."""
    if _is_covered(sight.wanted, rival.quantity):
        return sight.differs(rival)
    return sight.conflict(rival)


def _is_covered(wanted: Quantity, given: Quantity) -> bool:
    """Whether the claim's bound holds for `given`: "more than 1 million" is true of 181 million."""
    if not wanted.bound or wanted.is_close or is_remeasured(wanted, given):
        return False
    is_above = wanted.bound == "above" and given.value >= wanted.value
    return is_above or (wanted.bound == "below" and given.value <= wanted.value)


def check_fold(sight: Sight) -> Finding | None:
    """What speaks against "doubled", where the source gives both figures or says how many times."""
    wanted, setting = sight.wanted, sight.setting
    main = sight.in_main(sight.near)
    found = derive_fold(wanted, [place.quantity for place in main])
    if found is not None and not found.is_right:
        note = f"claim says “{wanted.text}”, the source's figures give {found.way}"
        return setting.find("contradicted", "number_mismatch", note, said=wanted, given=found.later)
    if found is None and sight.same:
        return None
    rival = next((place for place in sight.near if place.quantity.unit == FOLD), None)
    if found is None and rival is not None:
        return sight.conflict(rival)
    given = [place.quantity for place in sight.around]
    if wanted.value == 2 and any(q.text.lower() == "twice" for q in given):
        return None
    found = found or derive_fold(wanted, given)
    if found is not None and found.is_right:
        return _tell_derived(sight, found.way)
    if any(_is_growth(wanted, q) for q in given):
        return None
    return sight.question(f"neither words nor figures of the source say “{wanted.text}”")


def _is_growth(wanted: Quantity, given: Quantity) -> bool:
    """Whether "up 100 percent" or "by half" says that something doubled or halved."""
    change = abs(wanted.value - 1)
    share = given.value / 100 if given.unit == "percent" else given.value
    is_share = given.unit == "percent" or (given.value < 1 and measure_of(given.unit) is None)
    return is_share and abs(share - change) < 0.08 * change


def _tell_derived(sight: Sight, way: str) -> Finding:
    wanted = sight.wanted
    note = f"the source does not say “{wanted.text}”; its figures would give it: {way}"
    return sight.setting.find("undecided", "figure_derived", note, said=wanted)


def is_opposite(wanted: Quantity, given: Quantity) -> bool:
    """Whether it is "over five hours" on one side and "under five hours" on the other."""
    return (
        {wanted.bound, given.bound} == _STRICT
        and wanted.value == given.value
        and (is_comparable_quantity(wanted, given) or not (wanted.unit and given.unit))
    )


def _rival_in_place(sight: Sight) -> Place | None:
    """A figure of the main sentence for the same thing, which no sum can explain away."""
    wanted = sight.wanted
    beside = sight.claim.text[max(0, wanted.start - _BESIDE) : wanted.end + _BESIDE]
    before = _word_before(sight.claim, wanted)
    if not before or _DIFFERENCE.search(beside):
        return None
    places = [(place, sight.details[place.position]) for place in sight.around]
    alike = [p for p, details in places if before == _word_before(details, p.quantity)]
    if len(alike) > 1:
        return None  # hired 340, then hired 120: the claim may give the sum
    rivals = sight.in_main(sight.rivals)
    return next((place for place in alike if place in rivals), None)


def _word_before(details: Details, quantity: Quantity) -> str:
    """Stem of the content word right before a number, in the same clause; "" for none."""
    before = [w for w in details.words if w.end <= quantity.start][-2:]
    content = [w for w in before if w.is_content and not w.has_digit]
    if content and not details.text[content[-1].start].isalnum():
        return ""  # "$" and the like: money anywhere has that before it
    if not content or any(c in ",;:." for c in details.text[content[-1].end : quantity.start]):
        return ""
    return content[-1].stem


def _derived(sight: Sight) -> Finding | None:
    """Doubt about a figure that nobody gives but that follows from others; None where none does."""
    wanted, setting = sight.wanted, sight.setting
    given = [place.quantity for place in sight.around]
    is_gap = wanted.unit in ("", "year") and _AGE_GAP.search(sight.claim.text)
    wanted = replace(wanted, unit="age") if is_gap else wanted
    equal = [q for q in given if q.value == wanted.value and not q.is_ordinal]
    if not all(is_remeasured(sight.wanted, q) for q in equal):
        return None  # it is given for something else
    texts = [sight.details[i].text for i in setting.evidence]
    ways = (derive(wanted, figures) for figures in sight.read_together())
    way = next(filter(None, ways), "") or derive_age(wanted, given, texts)
    way = way or derive_shared(sight)
    told = (sight.claim.text, sight.details[setting.main].text)
    if way.startswith("100 −") and not any(map(_REST.search, told)):
        way = ""  # what one share leaves is told as the rest, or with a "not"
    if "point" in way and wanted.unit == "percent" and course_of(wanted, sight.claim) == "by":
        way = ""  # from 12 percent six points give 18 percent, and no rise of six percent
    if " with " in way and not sight.claim.dates:
        way = ""  # what was before is told with its time
    results = [place for place in sight.in_main(sight.near) if place.quantity.unit == SCORE]
    if not way and not equal and wanted.value == len(results) > 1 and not measure_of(wanted.unit):
        way = f"{len(results)} results are given"
    if not way and not equal and any(is_length_of_list(wanted, text) for text in texts):
        way = "as many are listed"
    return _tell_derived(sight, way) if way else None
