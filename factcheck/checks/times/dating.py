"""The dates of a claim against those of its evidence: another one, another event, or none.

"Tuesday" and "last month" are worked out against the date of the source where that is known.
"""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from factcheck.checks.times.chronicle import find_dated
from factcheck.checks.times.clauses import MIN_SHARED, closeness, is_closer, tells_most
from factcheck.checks.times.dates import is_same_date
from factcheck.checks.times.deadlines import check_side, check_weekday, side_of
from factcheck.checks.times.lapses import check_lapse, find_derivation, leads_to
from factcheck.checks.times.lasting import check_lasting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.checks.details import Details
    from factcheck.checks.setting import Setting
    from factcheck.checks.times.calendar import Date
    from factcheck.checks.times.chronicle import Dated, Told
    from factcheck.checks.times.clauses import Clause
    from factcheck.records import Finding
    from factcheck.text.retrieval import SourceIndex

# The idf by which two dates must fit better the other way round, and what a date of another kind
# counts where one must be found against the claim's; set on the cases of `evals/checks/dev`.
_EXCHANGED = 0.5
_OTHER_KIND = 0.5
_NAMED = re.compile(r"\s+[A-Z]\w")
_GRAINS, _LAPSE = {"week": 1, "weekend": 1, "month": 2}, 4


def check_dates(claim: Details, told: list[Told], setting: Setting) -> Iterator[Finding]:
    """What speaks against each date of the claim, at most one finding a date.

    Args:
        claim: The claim.
        told: The dates of its evidence and of the sentences around it.
        setting: Where it is looked for.
    """
    dated = find_dated(claim.text)
    borne_out: list[tuple[Dated, list[Told]]] = []
    for one in dated:
        if one.date.anchor == "told" and one.date.unit and not one.date.is_whole:
            finding = check_lapse(one.date, claim.text, told, setting)
            if finding:
                yield finding
            continue
        same = [given for given in told if given.bears_out(one.date)]
        finding = check_weekday(one.date, same, setting)
        if finding is None and same:
            if not claim.text.startswith(("'s", "’s"), one.date.end):
                borne_out.append((one, same))
            finding = check_side(one.date, claim.text, same, setting) or _check_event(
                one, same, claim, told, setting
            )
        elif finding is None:
            finding = _check_unborne(one, claim, told, setting)
        if finding:
            yield finding
    yield from _check_exchange(borne_out, setting)
    yield from check_lasting(claim, told, setting)


def _check_unborne(
    dated: Dated, claim: Details, told: list[Told], setting: Setting
) -> Finding | None:
    """Another date where the claim's words stand, one that cannot be worked out, or none."""
    wanted, index = dated.date, setting.index
    near = [one for one in told if one.position in set(setting.evidence)]
    rivals = [one for one in near if one.bears_out(wanted) is False]
    unclear = [one for one in near if one.bears_out(wanted) is None]

    def fit(one: Told) -> float:
        share = 1.0 if _is_comparable(wanted, one) else _OTHER_KIND
        if one.date.needs_published != wanted.needs_published:
            share *= _OTHER_KIND
        return share * closeness(dated.clause, one.clause, index)

    if _is_label(wanted, setting) or _is_season_end(wanted, claim, told):
        return None
    derivation = "" if wanted.share else find_derivation(wanted, told, setting)
    if derivation and not any(
        _grain(one.date) == _grain(wanted)
        and tells_most(dated.clause, one.clause, index)
        and side_of(setting.details(one.position).text, one.date) == side_of(claim.text, wanted)
        and not _is_claimed(one, wanted, claim, told)
        for one in rivals
    ):
        note = f"the source does not say “{wanted.text}”; it would follow from {derivation}"
        return setting.find("undecided", "figure_derived", note, said=wanted)
    if wanted.anchor == "published":
        rivals = [one for one in rivals if _tells_of_now(dated, one, index)]
    rivals = sorted(rivals, key=fit, reverse=True)
    rival = next((one for one in rivals if not _is_claimed(one, wanted, claim, told)), None)
    same_day = [one for one in unclear if wanted.day and _days(one.date) == _days(wanted)]
    doubtful = max(same_day or unclear, key=fit, default=None)
    rival = None if same_day else rival
    if rival and (doubtful is None or fit(rival) >= fit(doubtful)):
        return setting.conflict("date_mismatch", wanted, rival.date, rival.position)
    is_adrift = doubtful and doubtful.published is None and doubtful.date.needs_published
    if doubtful and wanted.month and is_adrift:
        note = (
            f"“{wanted.text}” cannot be worked out from “{doubtful.date.text}”: the source has no "
            "date of publication with a year"
        )
        return setting.find(
            "undecided", "detail_absent", note, said=wanted, given=doubtful.date,
            position=doubtful.position,
        )  # fmt: skip
    if doubtful:
        note = f"“{doubtful.date.text}” in the source may be another day than “{wanted.text}”"
        return setting.doubt(note, said=wanted, given=doubtful.date, position=doubtful.position)
    if wanted.anchor == "published" or wanted.years > 1:
        return setting.doubt(f"the source does not say “{wanted.text}”", said=wanted)
    published = setting.published(setting.main)
    words = [word for word in claim.words if wanted.start <= word.start < wanted.end]
    everywhere = (x for d in setting.inventory.details_with(words) for x in d.dates)
    known = any(is_same_date(wanted, x, published) for x in everywhere)
    return setting.absent(wanted, is_elsewhere=known)


def _is_label(wanted: Date, setting: Setting) -> bool:
    """Whether a year stands near the evidence in a name, as in "Expo 2020"."""
    near = {j for i in setting.evidence for j in setting.index.neighbours(i, radius=2)}
    return _is_year(wanted) and bool(near & setting.inventory.positions_of([str(wanted.year)]))


def _is_season_end(wanted: Date, claim: Details, told: list[Told]) -> bool:
    """Whether a year is the second of "the 1904-1905 season", and the source has the first."""
    return any(
        date.fields == {"year": (wanted.year or 0) - 1}
        and claim.text[date.end : wanted.start] in ("-", "/", "–")
        and any(one.bears_out(date) for one in told)
        for date in claim.dates
    )


def _days(date: Date) -> tuple[int | None, int | None]:
    return date.month, date.day


def _is_year(date: Date) -> bool:
    is_part = date.part or date.share or date.season is not None
    return date.fields.keys() == {"year"} and not is_part


def _tells_of_now(dated: Dated, given: Told, index: SourceIndex) -> bool:
    """Whether a date can be held against "last month": of the same thing, and on the calendar."""
    is_known = given.published is not None or dated.date.unit == given.date.unit
    return is_known and tells_most(dated.clause, given.clause, index)


def _check_event(
    dated: Dated, same: list[Told], claim: Details, told: list[Told], setting: Setting
) -> Finding | None:
    """The source has the date, with something else than the claim has it with."""
    wanted, index = dated.date, setting.index
    if wanted.is_denied or (_is_year(wanted) and _NAMED.match(claim.text, wanted.end)):
        return None  # "the 2018 World Cup"
    own = max(same, key=lambda one: closeness(dated.clause, one.clause, index))
    rivals = [
        one
        for one in told
        if one.bears_out(wanted) is False
        and _grain(one.date) <= _grain(wanted)
        and (
            is_closer(dated.clause, one.clause, own.clause, index)
            or (one.date.is_denied and _is_nearer(dated.clause, one.clause, own.clause, index))
        )
    ]
    rivals.sort(key=lambda one: closeness(dated.clause, one.clause, index), reverse=True)
    rival = next((one for one in rivals if not _is_claimed(one, wanted, claim, told)), None)
    if rival is None:
        return None
    note = f"the source says this of “{rival.date.text}”, not of “{wanted.text}”"
    if rival.date.is_denied:
        note = f"the source says that it was not “{rival.date.text}”"
    return _doubt(setting, wanted, rival, note)


def _is_nearer(claimed: Clause, denied: Clause, own: Clause, index: SourceIndex) -> bool:
    """Whether the claim fits what the source says did not happen then better than what did."""
    is_told = len(claimed.inner & denied.inner) >= MIN_SHARED
    return is_told and closeness(claimed, denied, index) > closeness(claimed, own, index)


def _check_exchange(
    borne_out: list[tuple[Dated, list[Told]]], setting: Setting
) -> Iterator[Finding]:
    """Two dates of the claim, each of which stands where the source has the other."""

    def fit(dated: Dated, told: list[Told]) -> float:
        shared = (dated.clause.inner & one.clause.inner for one in told)
        return max(sum(setting.index.idf(stem) for stem in stems) for stems in shared)

    for (one, its), (other, others) in combinations(borne_out, 2):
        if _grain(one.date) != _grain(other.date) or {told.clause for told in its} & {
            told.clause for told in others
        }:
            continue
        crossed = fit(one, others), fit(other, its)
        gain = crossed[0] - fit(one, its), crossed[1] - fit(other, others)
        if (
            _grain(one.date) == _grain(other.date)
            and min(crossed) > 0
            and min(gain) >= 0
            and sum(gain) > _EXCHANGED
        ):
            note = f"“{one.date.text}” and “{other.date.text}” stand the other way round"
            yield _doubt(setting, one.date, others[0], note)
            return


def _is_claimed(given: Told, wanted: Date, claim: Details, told: list[Told]) -> bool:
    """Whether another date of the claim says this one, or tells how far from another it is."""
    others = [date for date in claim.dates if date is not wanted]
    return any(map(given.bears_out, others)) or leads_to(given, claim, told)


def _is_comparable(wanted: Date, given: Told) -> bool:
    """Whether the source names a day, a month, a year where the claim does, or a shorter time."""
    return _grain(given.date) <= _grain(wanted) < _LAPSE


def _grain(date: Date) -> int:
    if date.unit and not date.is_whole:
        return _LAPSE
    if date.day or date.weekday is not None or date.unit == "day":
        return 0
    if date.month or date.season is not None or date.share:
        return 2
    return _GRAINS.get(date.unit, 3)


def _doubt(setting: Setting, wanted: Date, given: Told, note: str) -> Finding:
    return setting.find(
        "undecided", "order_differs", note, said=wanted, given=given.date, position=given.position
    )
