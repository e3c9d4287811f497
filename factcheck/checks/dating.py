"""The dates of a claim against those of its evidence: another day, or nowhere.

"Tuesday" and "last month" are worked out against the date of the source where that is known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.dates import is_comparable_date, is_same_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.checks.details import Details
    from factcheck.checks.setting import Setting
    from factcheck.records import Finding


def check_dates(claim: Details, setting: Setting) -> Iterator[Finding]:
    """What speaks against each date of the claim, at most one finding a date."""
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
            yield setting.conflict("date_mismatch", wanted, rival, i)
            continue
        if any(is_same_date(wanted, x, published) for d in setting.around() for x in d.dates):
            continue
        words = [word for word in claim.words if wanted.start <= word.start < wanted.end]
        everywhere = (x for d in setting.inventory.details_with(words) for x in d.dates)
        known = any(is_same_date(wanted, x, published) for x in everywhere)
        yield setting.absent(wanted, is_elsewhere=known)
