"""The quotations of a claim against the source: word for word, altered, or nowhere.

It does not know who speaks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.quotes import ALTERED_SCORE, likeness, quotation_score

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.checks.details import Details
    from factcheck.checks.quotes import Quotation
    from factcheck.checks.setting import Setting
    from factcheck.records import Finding


def check_quotations(claim: Details, setting: Setting) -> Iterator[Finding]:
    """What speaks against each quotation of the claim, at most one finding a quotation."""
    inventory = setting.inventory
    for wanted in claim.quotations:
        score = max(quotation_score(wanted.exact, text) for text in inventory.flat_texts)
        if score == 100:
            is_title = all(word[:1].isupper() for word in wanted.exact.split())
            if not is_title and not inventory.quotes(wanted.exact):
                note = f"“{wanted.exact}” is no quotation in the source"
                yield setting.doubt(note, said=wanted)
        elif score >= ALTERED_SCORE:
            yield _altered(wanted, setting)
        else:
            yield setting.absent(wanted, is_elsewhere=False)


def _altered(wanted: Quotation, setting: Setting) -> Finding:
    given = [(i, q) for i, details in setting.near() for q in details.quotations]
    given.sort(key=lambda one: -likeness(wanted.exact, one[1].exact))
    if given and likeness(wanted.exact, given[0][1].exact) >= ALTERED_SCORE:
        i, nearest = given[0]
        return setting.conflict("quote_altered", wanted, nearest, i)
    note = f"the source has other words than “{wanted.text}”"
    return setting.find("contradicted", "quote_altered", note, said=wanted)
