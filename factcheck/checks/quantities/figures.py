"""The numbers of a claim against those of its evidence: another value, another bound, or nowhere.

Values that follow from others in the source are not called wrong. What is counted is a stem; names,
dates, times of day and wording are compared elsewhere.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from factcheck.checks.quantities.arithmetic import derive
from factcheck.checks.quantities.belonging import find_rival
from factcheck.checks.quantities.courses import check_course
from factcheck.checks.quantities.listing import count_listed
from factcheck.checks.quantities.measures import FOLD, is_same_unit, measure_of
from factcheck.checks.quantities.ranges import check_end, check_turned_end, find_other_end
from factcheck.checks.quantities.rates import RHYTHMS
from factcheck.checks.quantities.sameness import is_comparable_quantity, is_remeasured
from factcheck.checks.quantities.sharing import check_each
from factcheck.checks.quantities.sight import Sight
from factcheck.checks.quantities.unstated import (
    ANYBODY,
    TELLING,
    check_fold,
    check_unstated,
    is_opposite,
    oppose,
    turn_bound,
)
from factcheck.checks.quantities.wholes import check_part, check_rest, is_share

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.checks.details import Details
    from factcheck.checks.quantities.belonging import Place
    from factcheck.checks.quantities.numbers import Quantity
    from factcheck.checks.setting import Setting
    from factcheck.records import Finding

_COMPARED = re.compile(
    r"\b(?:(?:up|down|rise|rose|risen|fall|fell|fallen|drop|dropped|increase|increased|decrease)"
    r"\s+from|against|compared\s+(?:with|to)|versus|vs\.?)\s+(?:[\w$€£]{1,8}\s+)?[$€£]?\Z",
    re.IGNORECASE,
)
# What makes a claim one about what was before.
_EARLIER = re.compile(
    r"\b(?:from|against|compared|than|versus|vs|earlier|previous\w*|last|before|ago|had|was|were|used"
    r"|former\w*|then|once|in\s(?:1|2)\d{3})\b",
    re.IGNORECASE,
)
_WINDOW = 40
_PLACED = re.compile(
    r"\b(?:came|comes?|coming|finish\w*|plac(?:e[ds]?|ing)|rank\w*|ended|standing|lying)\s"
    r"(?:(?:in|up|home|joint|equal|a|an|close|distant|the)\s){0,3}\Z",
    re.IGNORECASE,
)
_OF_THOSE = re.compile(
    r"\b(?:of|among)\s(?:those|these|them|whom|which)\b[^.;]{0,12}\Z", re.IGNORECASE
)
_OF_THEM = re.compile(r"(?:\s[a-z]{1,20})?\sof\s(?:those|these|them|whom|which)\b")
_ONE_OF = re.compile(r"one\s(?:of|to|who|that|which)\b", re.IGNORECASE)


def check_numbers(claim: Details, setting: Setting) -> Iterator[Finding]:
    """What speaks against each number of the claim, at most one finding a number."""
    for wanted in claim.quantities:
        if wanted.unit == "clock" or _is_one_of(wanted, claim.text):
            continue
        sight = Sight(wanted, claim, setting)
        end = find_other_end(sight)
        rank = end or _find_other_rank(sight)
        if rank is not None:
            finding: Finding | None = sight.conflict(rank)
        elif wanted.unit == FOLD:
            finding = check_fold(sight)
        elif sight.same:
            finding = check_turned_end(sight) or _check_stated(sight)
        else:
            finding = check_unstated(sight)
        if finding is not None:
            yield finding


def _is_part(sight: Sight, place: Place) -> bool:
    """Whether a number is said to be some of those just told of: "of those, 650", "650 of them"."""
    text, q = sight.details[place.position].text, place.quantity
    if sight.wanted.unit in ("", "time") or measure_of(sight.wanted.unit):
        return False
    is_led = _OF_THOSE.search(text[max(0, q.start - _WINDOW) : q.start]) is not None
    return is_led or _OF_THEM.match(text, q.end) is not None


def _is_one_of(wanted: Quantity, text: str) -> bool:
    """Whether it is "one of the boys", or a "one" that counts nothing to speak of."""
    return wanted.value == 1 and _ONE_OF.match(text, wanted.start) is not None


def _check_stated(sight: Sight) -> Finding | None:
    """Whether a number that stands near the evidence stands there for the same thing."""
    wanted, is_in_main = sight.wanted, bool(sight.in_main(sight.same))
    rivals = sight.in_main(sight.rivals)
    if not is_in_main:
        for place in sight.in_main(sight.near):
            if is_opposite(wanted, place.quantity):
                return turn_bound(sight, place)
            if is_remeasured(wanted, place.quantity):
                return sight.conflict(place)
    is_other = not sight.alike and all(_is_other(wanted, p.quantity) for p in sight.same)
    if is_other and rivals:
        return oppose(sight, rivals[0])
    finding = _check_owner(sight) or _check_base(sight)
    finding = finding or check_part(sight) or check_rest(sight)
    finding = finding or check_each(sight) or check_course(sight)
    finding = finding or _check_rate(sight) or check_end(sight)
    if finding is None and not sight.alike:
        finding = _check_list(sight)
    if finding is not None:
        return finding
    if is_other and sight.rivals and not (is_in_main and wanted.unit in ANYBODY):
        return oppose(sight, sight.rivals[0])
    if not is_in_main and rivals and sight.rivals[0] == rivals[0]:
        is_part = all(_is_part(sight, place) for place in sight.same)
        return sight.conflict(rivals[0]) if is_part else sight.differs(rivals[0])
    return _check_placing(sight)


def _is_other(wanted: Quantity, given: Quantity) -> bool:
    """Whether the same number counts something else: not "600 people" for "600 workers"."""
    return bool(given.unit) and not (wanted.value >= TELLING and given.unit in ANYBODY)


def _find_other_rank(sight: Sight) -> Place | None:
    """Another place than the claim's in a contest: "came second" where it "finished third"."""
    if not (sight.wanted.is_ordinal and _is_placing(sight.claim, sight.wanted)):
        return None
    ranks = [
        place
        for place in sight.near
        if place.quantity.is_ordinal and _is_placing(sight.details[place.position], place.quantity)
    ]
    if any(place.quantity.value == sight.wanted.value for place in ranks):
        return None
    return next(iter(sight.in_main(ranks)), None)


def _is_placing(details: Details, quantity: Quantity) -> bool:
    lead = details.text[max(0, quantity.start - _WINDOW) : quantity.start]
    return _PLACED.search(lead) is not None


def _check_owner(sight: Sight) -> Finding | None:
    """A number that the source has for another thing, where it has another one for this."""
    own = sight.with_details(sight.alike or sight.same)
    rivals = sight.with_details([*sight.rivals, *sight.elliptic])
    rival = find_rival(sight.claim, sight.wanted, own, rivals)
    there, wanted = rival.quantity if rival else None, sight.wanted
    if rival is None or there is None:
        return None
    way = derive(wanted, [place.quantity for place in sight.near])
    if way and "point" not in way:
        return None
    note = f"the source has “{there.text}” there, and “{wanted.text}” for another thing"
    return sight.setting.find(
        "undecided", "order_differs", note, said=wanted, given=there, position=rival.position
    )


def _check_base(sight: Sight) -> Finding | None:
    """The figure that another is compared with, taken for that: "8,000, down from 9,200"."""
    wanted = sight.wanted
    if _EARLIER.search(sight.claim.text) or wanted.is_ordinal:
        return None
    beside = [p for p in [*sight.rivals, *sight.elliptic] if not _is_base(sight, p)]
    for place in sight.same:
        rivals = [p for p in beside if p.position == place.position]
        if not rivals or not _is_base(sight, place):
            return None
    there = beside[0].quantity
    note = f"the source compares “{there.text}” with “{wanted.text}”"
    return sight.setting.find(
        "undecided", "order_differs", note, said=wanted, given=there, position=beside[0].position
    )


def _is_base(sight: Sight, place: Place) -> bool:
    text, start = sight.details[place.position].text, place.quantity.start
    return _COMPARED.search(text[max(0, start - _WINDOW) : start]) is not None


def _check_rate(sight: Sight) -> Finding | None:
    """An amount "a year" of which the source gives no year."""
    per = sight.wanted.per
    if not per or any(place.quantity.per for place in sight.same):
        return None
    positions = {place.position for place in sight.alike or sight.same} | {sight.setting.main}
    for i in positions:
        if any(q.per == per for q in sight.details[i].quantities):
            continue  # that year goes with another figure
        words = sight.details[i].words
        for before, word in pairwise([words[0], *words]):
            is_base = word.norm == per or is_same_unit(word.stem, per)
            is_counted = before.stem.isdecimal()  # "over five years"
            if (is_base and not is_counted) or RHYTHMS.get(word.norm) == per:
                return None
    return sight.question(f"the source does not give “{sight.wanted.text}” per {per}")


def _check_list(sight: Sight) -> Finding | None:
    """A count of things that the source names, and names another number of."""
    wanted, main = sight.wanted, sight.details[sight.setting.main]
    listed = count_listed(main.text, wanted.unit) if wanted.unit else None
    if listed is None or listed == wanted.value or wanted.is_ordinal:
        return None
    return sight.question(f"claim says “{wanted.text}”, the source lists {listed}")


def _check_placing(sight: Sight) -> Finding | None:
    """A number that the main sentence gives to something else, or the ends of a range swapped."""
    wanted, setting = sight.wanted, sight.setting
    same = [place.quantity for place in sight.same]
    main = [
        q
        for q in setting.details(setting.main).quantities
        if q.value != wanted.value and q.is_ordinal == wanted.is_ordinal
    ]
    for q in main:
        # "Half of the bridges" is said of them, and so is "84 bridges".
        is_other_head = (
            not is_share(wanted)
            and q.heads & wanted.heads
            and not any(wanted.heads & s.heads or _is_bare(s, sight.claim) for s in same)
        )
        is_other_end = (
            wanted.lead
            and q.lead == wanted.lead
            and is_comparable_quantity(wanted, q)
            and all(s.lead != wanted.lead for s in same)
        )
        if same and ((is_other_head and all(s.heads for s in same)) or is_other_end):
            note = f"the source says this of “{q.text}”, not of “{wanted.text}”"
            if len(wanted.heads) > 1 and q.heads == wanted.heads and not wanted.is_ordinal:
                return setting.find("undecided", "order_differs", note, said=wanted, given=q)
            return setting.doubt(note, said=wanted, given=q)
    return None


def _is_bare(given: Quantity, claim: Details) -> bool:
    """Whether a number without a thing has what the claim says: "three were rescued"."""
    return not given.unit and any(word.stem == given.follow for word in claim.words)
