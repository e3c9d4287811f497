"""Whether a figure is that of each of several or of all of them, and what one gives for the other.

"The two firms paid $3 million each" comes to $6 million, and "paid $3 million" is what they paid
together. English only, by the words beside a figure.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from factcheck.checks.quantities.arithmetic import fits, is_figure, is_kin, show
from factcheck.checks.quantities.measures import SIZES, is_same_unit, measure_of
from factcheck.checks.quantities.rates import end_of
from factcheck.checks.quantities.sameness import step_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.checks.details import Details
    from factcheck.checks.quantities.numbers import Quantity
    from factcheck.checks.quantities.sight import Sight
    from factcheck.records import Finding

# What every one of several has: all of them, those who are named as so many, or we cannot tell.
_Portion = Literal["each", "all", "together", ""]

_TIMES = r"(?:time|year|day|week|month|hour|night|morning|season|summer|winter|round|other|way)s?\b"
_EACH = re.compile(
    r"(?:\s[a-z]{1,20})?(?:\s(?:an?|per)\s[a-z]{3,9})?(?:\s(?:from|to|in|at|for|on))?"
    rf"\s(?:each|apiece)\b(?!\s{_TIMES})"
)
_EACH_BEFORE = re.compile(
    r"\b(?:each|every\sone\sof|every\s(?!one\sof))(?!\s?" + _TIMES + ")"
    r"[^.;,:()]*\Z",
    re.IGNORECASE,
)
# "Each of the nine villages", "every one of the city's 28 cells".
_GROUP = re.compile(
    r"\b(?:each|every\sone)\sof\s(?:(?:the|its|their|his|her|our|these|those)\s)?"
    r"(?:[\w-]+['’]s?\s)?(?:[a-z]+\s)?\Z",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"\b(?:total\sof|totall\w+|combined|altogether|in\sall)\s(?:[a-z]{1,12}\s){0,1}\Z",
    re.IGNORECASE,
)
_IN_ALL = re.compile(
    r"(?:\s[a-z]{1,20})?,?\s(?:in\s(?:all|total)|altogether|between\sthem|combined)\b"
)
_AVERAGE = re.compile(r"\baverag\w+|\bmean\b", re.IGNORECASE)
# Words that deal out what follows them, in ways that are not read here.
_DEALT = re.compile(
    r"\b(?:each|every\w*|apiece|per|both|either|respectively|all|averag\w+|any)\b", re.IGNORECASE
)
_STOP = re.compile(r"[.,;:()—–]|\b(?:and|while|but|who|which|that|after|before|when|as|than)\b")
_BOTH = re.compile(r"\b(?:both|the\s(?:pair|couple|duo|twins))\b", re.IGNORECASE)
_PAIR = re.compile(r"\b[A-Z][\w'’-]{1,30}\sand\s(?:the\s)?(?:[A-Z][\w'’-]{1,30}\s){1,3}(?=[a-z])")
_FOR = re.compile(r"\s(?:to|for|among|between)\s(?:the\s|its\s|his\s|her\s|their\s)?")
_BEFORE = 40  # characters between "each" and its figure
_REACH = 60  # characters between those who share it and their figure


def check_each(sight: Sight) -> Finding | None:
    """A total in the claim that the source has for each of several, or the other way round."""
    claimed = _portion(sight.wanted, sight.claim)
    if not (claimed and sight.same):
        return None
    for place in sight.same:
        given = _portion(place.quantity, sight.details[place.position])
        if not given or (claimed == "each") == (given == "each"):
            return None
    note = f"“{sight.wanted.text}” is for each on one side, and for all on the other"
    return sight.setting.find("undecided", "order_differs", note, said=sight.wanted)


def derive_shared(sight: Sight) -> str:
    """How an amount follows as a count times what each has, or as what that leaves for each.

    "$160,000" where "two patients" were paid "$80,000 each"; "$5 million each" and "$5 million a
    year" where four clubs, or four years, have "$20 million". Empty where it does not.
    """
    wanted, claim = sight.wanted, sight.claim
    places = [place for place in sight.around if is_figure(place.quantity)]
    dealt = [p for p in places if is_each(p.quantity, sight.details[p.position])]
    given = [place.quantity for place in places]
    if not is_figure(wanted):
        return ""
    if is_each(wanted, claim) or wanted.per or _AVERAGE.search(claim.text):
        wholes = [p.quantity for p in places if p not in dealt and is_kin(wanted, p.quantity)]
        if way := next(_parts(wanted, wholes, given), ""):
            return way
    if is_each(wanted, claim):
        return ""
    for place in dealt:
        one, text = place.quantity, sight.details[place.position].text
        is_pair = _PAIR.search(text) or _BOTH.search(text)
        if is_pair and is_kin(wanted, one) and fits(wanted, 2 * one.value):
            return f"two × {show(one)}"
    each = [p.quantity for p in places if p.quantity.per or p in dealt]
    return next(_products(wanted, given, each), "")


def is_each(quantity: Quantity, details: Details) -> bool:
    """Whether a figure is that of every one: "$80,000 each", "each received $80,000"."""
    if _EACH.match(details.text, end_of(details, quantity)):
        return True
    if not quantity.unit:
        return False  # "every child under five"
    before = details.text[max(0, quantity.start - _BEFORE) : quantity.start]
    is_group = measure_of(quantity.unit) != "money" and _GROUP.search(before) is not None
    return _EACH_BEFORE.search(before) is not None and not is_group


def _products(
    wanted: Quantity, given: Sequence[Quantity], each: Sequence[Quantity]
) -> Iterator[str]:
    for one in each:
        for count in given:
            is_other = one is not count and is_kin(wanted, one)
            if is_other and _counts(count, one.per) and fits(wanted, count.value * one.value):
                yield f"{show(count)} × {show(one)}"


def _parts(
    wanted: Quantity, wholes: Sequence[Quantity], given: Sequence[Quantity]
) -> Iterator[str]:
    for whole in wholes:
        if measure_of(whole.per) == measure_of(wanted.per) == "time":
            times = SIZES[whole.per] / SIZES[wanted.per]
            if times != 1 and _is_part(wanted, whole.value / times):
                sign = "÷" if times > 1 else "×"
                yield f"{show(whole)} a {whole.per} {sign} {max(times, 1 / times):.3g}"
        for count in given if not whole.per else ():
            is_count = whole is not count and _counts(count, wanted.per)
            if is_count and _is_part(wanted, whole.value / count.value):
                yield f"{show(whole)} ÷ {show(count)}"


def _is_part(wanted: Quantity, part: float) -> bool:
    room = min(step_of(wanted.value) / 2, 0.05 * part)
    return fits(wanted, part) or abs(part - wanted.value) <= room


def _counts(count: Quantity, per: str) -> bool:
    """Whether it is a number of those that have a share each, or of years where that is a rate."""
    if count.value <= 1:
        return False
    return measure_of(count.unit) is None or (bool(per) and is_same_unit(count.unit, per))


def _portion(quantity: Quantity, details: Details) -> _Portion:
    if is_each(quantity, details):
        return "each"
    lead = details.text[max(0, quantity.start - 24) : quantity.start].rstrip("$€£")
    if _TOTAL.search(lead) or _IN_ALL.match(details.text, end_of(details, quantity)):
        return "all"
    return "together" if _is_of_several(quantity, details) else ""


def _is_of_several(quantity: Quantity, details: Details) -> bool:
    """Whether so many, or two who are named, have money or things without a word of each.

    What costs, weighs or takes something does so one by one.
    """
    if measure_of(quantity.unit) not in (None, "money") or quantity.is_ordinal or quantity.per:
        return False
    if sum(q.value == quantity.value and q.unit == quantity.unit for q in details.quantities) > 1:
        return False
    if quantity.value < 1 or _DEALT.search(details.text):
        return False
    lead = details.text[max(0, quantity.start - _REACH) : quantity.start]
    if (pair := _PAIR.search(lead)) and not _STOP.search(lead, pair.end()):
        return True
    return any(_shares(count, quantity, details) for count in details.quantities)


def _shares(count: Quantity, quantity: Quantity, details: Details) -> bool:
    """Whether those counted come right before or after what they have."""
    is_count = count.value > 1 and not (count.is_ordinal or count.is_vague or count.per)
    if not is_count or not count.unit or measure_of(count.unit) is not None:
        return False
    if count.end <= quantity.start:
        between = details.text[count.end : quantity.start]
        return len(between) <= _REACH and not _STOP.search(between)
    return _FOR.fullmatch(details.text, end_of(details, quantity), count.start) is not None
