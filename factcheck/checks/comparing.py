"""A claim against the sentences that should carry it: what differs, detail by detail.

It puts numbers, dates, names, quotations and wording together; it does not measure how much of the
claim the sentences say, which is the business of whoever chose them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.attribution.attributing import check_attribution
from factcheck.checks.attribution.hedging import check_hedges
from factcheck.checks.crossing import check_crossing
from factcheck.checks.details import find_details
from factcheck.checks.people.actors import check_actors
from factcheck.checks.people.naming import check_names
from factcheck.checks.people.roles import check_nations, check_roles
from factcheck.checks.polarity.asked import check_asked
from factcheck.checks.polarity.refuted import check_refuted
from factcheck.checks.polarity.wording import check_wording
from factcheck.checks.quantities.figures import check_numbers
from factcheck.checks.quantities.placing import check_places
from factcheck.checks.quotations.quoting import check_quotations
from factcheck.checks.times.chronicle import told_dates
from factcheck.checks.times.dating import check_dates
from factcheck.checks.times.lapses import without_lapses
from factcheck.checks.times.order import check_order
from factcheck.checks.times.timing import check_clocks

if TYPE_CHECKING:
    from factcheck.checks.setting import Setting
    from factcheck.records import Finding

# What holds more is not one claim; comparing all with all would take seconds.
_MAX_DETAILS = 60
_RANK = {"contradicted": 0, "not_found": 1, "undecided": 2}


def compare_details(claim_text: str, setting: Setting) -> list[Finding]:
    """Everything the checks hold against a claim, contradictions first; empty when nothing."""
    claim = find_details(claim_text)
    kinds = (claim.quantities, claim.dates, claim.names, claim.quotations, claim.negations)
    if max(len(kind) for kind in kinds) > _MAX_DETAILS:
        return [setting.doubt("the claim is too long to be compared detail by detail")]
    told = told_dates(setting)
    counted = without_lapses(claim, told, setting)
    findings = [
        *check_numbers(counted, setting),
        *check_places(counted, setting),
        *check_dates(claim, told, setting),
        *check_order(claim, told, setting),
        *check_clocks(claim, setting),
        *check_crossing(claim, setting),
        *check_quotations(claim, setting),
        *check_names(claim_text, setting),
        *check_roles(claim_text, setting),
        *check_nations(claim_text, setting),
        *check_actors(claim_text, setting),
        *check_wording(claim, setting),
        *check_refuted(claim_text, setting),
        *check_asked(claim_text, setting),
        *check_attribution(claim, setting),
        *check_hedges(claim, setting),
    ]
    return sorted(findings, key=lambda finding: _RANK[finding.outcome])
