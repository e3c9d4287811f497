"""A claim against the sentences that should carry it: what differs, detail by detail.

It puts numbers, dates, names, quotations and wording together; it does not measure how much of the
claim the sentences say, which is the business of whoever chose them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.arithmetic import derive
from factcheck.checks.dates import is_comparable_date, is_same_date
from factcheck.checks.details import Details, find_details
from factcheck.checks.naming import check_names
from factcheck.checks.numbers import (
    Quantity,
    is_comparable_quantity,
    is_remeasured,
    is_rounded_quantity,
    is_same_quantity,
    is_same_share,
)
from factcheck.checks.placing import check_places
from factcheck.checks.quotes import ALTERED_SCORE, likeness, quotation_score
from factcheck.checks.setting import Finding, Setting, absent, conflict, doubt
from factcheck.checks.wording import check_wording

if TYPE_CHECKING:
    from collections.abc import Iterator

# What holds more is not one claim; comparing all with all would take seconds.
_MAX_DETAILS = 60

__all__ = ["Finding", "Setting", "compare_details"]


def compare_details(claim_text: str, setting: Setting) -> list[Finding]:
    """Everything the checks hold against a claim, contradictions first; empty when nothing."""
    claim = find_details(claim_text)
    kinds = (claim.quantities, claim.dates, claim.names, claim.quotations, claim.negations)
    if max(len(kind) for kind in kinds) > _MAX_DETAILS:
        return [doubt("the claim is too long to be compared detail by detail", setting.main)]
    findings = [
        *_check_numbers(claim, setting),
        *check_places(claim, setting),
        *_check_dates(claim, setting),
        *_check_quotations(claim, setting),
        *check_names(claim_text, setting),
        *check_wording(claim, setting),
    ]
    rank = {"contradicted": 0, "not_found": 1, "undecided": 2}
    return sorted(findings, key=lambda finding: rank[finding.outcome])


def _check_numbers(claim: Details, setting: Setting) -> Iterator[Finding]:
    around = [q for details in setting.around() for q in details.quantities]
    for wanted in claim.quantities:
        if any(is_same_share(wanted, q) for q in around):
            continue  # "a quarter" for "25 percent"
        finding = _check_number(wanted, claim, setting)
        if finding is not None:
            yield _derived(wanted, around, setting) or finding


def _check_number(wanted: Quantity, claim: Details, setting: Setting) -> Finding | None:
    near = [(i, q) for i, details in setting.near() for q in details.quantities]
    around = [q for details in setting.around() for q in details.quantities]
    same = [q for q in around if is_same_quantity(wanted, q)]
    rivals = [
        (i, q)
        for i, q in near
        if is_comparable_quantity(wanted, q)
        and not any(is_same_quantity(other, q) for other in claim.quantities)
    ]
    remade = next((q for i, q in near if i == setting.main and is_remeasured(wanted, q)), None)
    if remade and not any(is_same_quantity(wanted, q) for i, q in near if i == setting.main):
        return conflict("number_mismatch", wanted.text, remade.text, setting.main)
    if any(is_comparable_quantity(wanted, q) for q in same):
        is_main = any(is_same_quantity(wanted, q) for i, q in near if i == setting.main)
        if rivals and rivals[0][0] == setting.main and not is_main:
            return _differs(wanted, rivals[0][1], setting.main)
        return _check_placing(wanted, same, setting)
    rounded = next((q for q in around if is_rounded_quantity(wanted, q)), None)
    if rounded and not same:
        return _differs(wanted, rounded, setting.main)
    if rivals and all(q.unit for q in same):
        i, rival = rivals[0]
        if _is_within(wanted, rival):
            return _differs(wanted, rival, i)
        return conflict("number_mismatch", wanted.text, rival.text, i)
    if same or wanted.is_casual:
        return _check_placing(wanted, same, setting)
    words = [word for word in claim.words if wanted.start <= word.start < wanted.end]
    everywhere = (q for d in setting.inventory.details_with(words) for q in d.quantities)
    known = any(is_same_quantity(wanted, q) for q in everywhere)
    return absent(wanted.text, setting.main, is_elsewhere=known)


def _derived(wanted: Quantity, around: list[Quantity], setting: Setting) -> Finding | None:
    """Doubt about a figure that nobody gives but that follows from others; None where none does."""
    if any(wanted.value == q.value for q in around):
        return None  # it is given, with another unit or for something else
    way = derive(wanted, around)
    note = f"the source does not say “{wanted.text}”; its figures would give it: {way}"
    return Finding("undecided", "figure_derived", note, setting.main) if way else None


def _differs(wanted: Quantity, given: Quantity, position: int) -> Finding:
    return doubt(f"claim says “{wanted.text}”, source says “{given.text}”", position)


def _is_within(wanted: Quantity, given: Quantity) -> bool:
    """Whether "more than 1 million" is true of 181 million, if not fair."""
    if wanted.bound == "above":
        return given.value >= wanted.value
    return wanted.bound == "below" and given.value <= wanted.value


def _check_placing(wanted: Quantity, same: list[Quantity], setting: Setting) -> Finding | None:
    """A number that the main sentence gives to something else, or the ends of a range swapped."""
    main = [
        q
        for q in setting.details(setting.main).quantities
        if q.value != wanted.value and q.is_ordinal == wanted.is_ordinal
    ]
    for q in main:
        is_other_head = q.heads & wanted.heads and not any(wanted.heads & s.heads for s in same)
        is_other_end = (
            wanted.lead
            and q.lead == wanted.lead
            and is_comparable_quantity(wanted, q)
            and all(s.lead != wanted.lead for s in same)
        )
        if same and ((is_other_head and all(s.heads for s in same)) or is_other_end):
            return doubt(
                f"the source says this of “{q.text}”, not of “{wanted.text}”", setting.main
            )
    return None


def _check_dates(claim: Details, setting: Setting) -> Iterator[Finding]:
    for wanted in claim.dates:
        seen = [
            (i, date, is_same_date(wanted, date, setting.published(i)))
            for i, details in setting.near()
            for date in details.dates
        ]
        if any(same for _, _, same in seen):
            continue
        published = setting.published(setting.main)
        taken = [
            date
            for _, date, _ in seen
            if any(is_same_date(other, date, published) for other in claim.dates)
        ]
        rivals = [(i, d) for i, d, same in seen if same is False and d not in taken]
        rivals.sort(key=lambda rival: not is_comparable_date(wanted, rival[1]))
        if rivals:
            i, rival = rivals[0]
            yield conflict("date_mismatch", wanted.text, rival.text, i)
            continue
        if any(is_same_date(wanted, x, published) for d in setting.around() for x in d.dates):
            continue
        words = [word for word in claim.words if wanted.start <= word.start < wanted.end]
        everywhere = (x for d in setting.inventory.details_with(words) for x in d.dates)
        known = any(is_same_date(wanted, x, published) for x in everywhere)
        yield absent(wanted.text, setting.main, is_elsewhere=known)


def _check_quotations(claim: Details, setting: Setting) -> Iterator[Finding]:
    inventory = setting.inventory
    for wanted in claim.quotations:
        score = max(quotation_score(wanted.exact, text) for text in inventory.flat_texts)
        if score == 100:
            is_title = all(word[:1].isupper() for word in wanted.exact.split())
            if not is_title and not inventory.quotes(wanted.exact):
                yield doubt(f"“{wanted.exact}” is no quotation in the source", setting.main)
        elif score >= ALTERED_SCORE:
            yield _altered(wanted.exact, setting)
        else:
            yield absent(f"“{wanted.exact}”", setting.main, is_elsewhere=False)


def _altered(wanted: str, setting: Setting) -> Finding:
    given = [(i, q.exact) for i, details in setting.near() for q in details.quotations]
    i, nearest = max(given, key=lambda one: likeness(wanted, one[1]), default=(setting.main, ""))
    if likeness(wanted, nearest) >= ALTERED_SCORE:
        return conflict("quote_altered", wanted, nearest, i)
    note = f"the source has other words than “{wanted}”"
    return Finding("contradicted", "quote_altered", note, setting.main)
