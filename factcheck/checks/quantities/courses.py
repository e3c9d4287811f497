"""What a number is to what happened: how far it rose, where to, and who did what.

"Up 3 percent" is not "up to 3 percent", and 14 on board are not 14 who were rescued. English only,
by the words right beside a number.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from factcheck.checks.quantities.measures import measure_of
from factcheck.checks.quantities.sameness import is_same_quantity
from factcheck.text.patterns import compile_late

if TYPE_CHECKING:
    from factcheck.checks.details import Details
    from factcheck.checks.quantities.numbers import Quantity
    from factcheck.checks.quantities.sight import Sight
    from factcheck.records import Finding

Course = Literal["by", "to", ""]

_LEADS = (
    r"\s(?:(?:about|around|nearly|almost|some|roughly|over|under|just|only|as|much|more|less|than|a"
    r"|an|the|up|level|record|further|total|low|high|of)\s){0,4}(?:(?:[A-Z]{0,3}[$€£¥]|EUR|Rs)\s?)?\Z"
)
_VERBS = (
    r"\b(?:rose|rises?n?|rising|rais\w+|fell|falls?|fallen|falling|drop\w*|cut|cuts|cutting|grew|grown"
    r"|grows?|growing|increas\w+|decreas\w+|declin\w+|climb\w*|jump\w*|slow\w*|slip\w*|reduc\w+|lift\w*"
    r"|lower\w*|up|down|shr[aiu]nk\w*)"
)
_CHANGE = r"\b(?:rise|fall|drop|cut|growth|increase|decrease|decline|jump|gain|reduction)\sof"
_MOVED = rf"{_VERBS}\b[^.;,]{{0,60}}\s"
# "Raised 5 million" and "cut 30 jobs" tell of no course.
_BY = compile_late(
    rf"(?:{_MOVED}by|{_CHANGE}|(?!\b(?:rais|lift|cut)){_VERBS}){_LEADS}", re.IGNORECASE
)
_TO = compile_late(rf"{_MOVED}(?<!up\s)to{_LEADS}", re.IGNORECASE)
_LEAD = 120  # characters before a number


def check_course(sight: Sight) -> Finding | None:
    """What rose "to" a figure in the source and "by" it in the claim, or what others did."""
    return _check_course(sight) or _check_deed(sight)


def _check_course(sight: Sight) -> Finding | None:
    claimed = course_of(sight.wanted, sight.claim)
    given = {course_of(p.quantity, sight.details[p.position]) for p in sight.same}
    if not claimed or len(given) != 1 or given & {claimed, ""}:
        return None
    first = sight.same[0]
    note = f"claim says “{claimed} {sight.wanted.text}”, the source “{given.pop()}” that"
    return sight.setting.find(
        "undecided", "order_differs", note, said=sight.wanted, given=first.quantity,
        position=first.position,
    )  # fmt: skip


def course_of(quantity: Quantity, details: Details) -> Course:
    """Whether something rose or fell by a number or to it; "" where neither is said."""
    if details.text.startswith("-", quantity.end):
        return ""  # "slipped to a 34-run defeat"
    lead = details.text[max(0, quantity.start - _LEAD) : quantity.start]
    if _BY.search(lead):
        return "by"
    return "to" if _TO.search(lead) else ""


def _check_deed(sight: Sight) -> Finding | None:
    """Another number right before the verb: "12 were rescued", and not the 14 on board."""
    deed = sight.wanted.follow
    if not deed or sight.wanted.is_ordinal or measure_of(sight.wanted.unit) is not None:
        return None
    for place in sight.same:
        if any(word.stem == deed for word in sight.details[place.position].words):
            return None
    for place in sight.around:
        q = place.quantity
        is_bare = not (q.unit or q.is_ordinal or q.is_vague)
        is_claimed = any(is_same_quantity(one, q) for one in sight.claim.quantities)
        if is_bare and q.follow == deed and not is_claimed:
            note = f"the source has “{q.text}” there, and “{sight.wanted.text}” for another thing"
            return sight.setting.find(
                "undecided", "order_differs", note, said=sight.wanted, given=q,
                position=place.position,
            )  # fmt: skip
    return None
