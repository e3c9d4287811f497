"""What a finding does to a verdict: one table for both engines.

It holds no check; a check says what it found, and here stands how much that counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from factcheck.records import Reason

Ruling = Literal["overrules", "disagrees", "passes"]

RULINGS: dict[Reason, Ruling] = {
    # An exact thing differs, and code sees that better than a model.
    "number_mismatch": "overrules",
    "date_mismatch": "overrules",
    "name_mismatch": "overrules",
    "quote_altered": "overrules",
    "quote_spliced": "overrules",
    "quote_wrong_speaker": "overrules",
    "wrong_speaker": "overrules",
    "detail_absent": "overrules",
    # Cue words say so; a model reads grammar better, so that a person has to look.
    "negation": "disagrees",
    "antonym": "disagrees",
    "role_swapped": "disagrees",
    "order_differs": "disagrees",
    "hedge_dropped": "disagrees",
    "attribution_dropped": "disagrees",
    "attribution_strengthened": "disagrees",
    "repeated_as_false": "disagrees",
    "only_asked": "disagrees",
    # Code alone would not call it carried; a model may join sentences and do sums.
    "figure_derived": "passes",
    "low_confidence": "passes",
}
"""What becomes of a model's `supported`, by the reason of a finding.

`overrules`: the finding's outcome and reason take its place. `disagrees`: it becomes `undecided`
with the finding's reason. `passes`: it stays. A model's `contradicted` and `not_found` always stay,
except that a sentence of the source is never `not_found`, unless it is `repeated_as_false`. On the
embedded engine every finding but `low_confidence` takes its own outcome (a contradiction only
beside evidence that is about the same thing), and beside those of `NO_SUPPORT` nothing is
supported, whatever the network reads. Where a claim has other words than its evidence the network
has to find support unlikely too before a finding accuses it; one that `disagrees` accuses only so
in any words, and `detail_absent` only where it does not find support likely; else it gives
`undecided`.
`low_confidence` leaves the choice to it.
"""
NO_SUPPORT: frozenset[Reason] = frozenset(
    {"repeated_as_false", "only_asked", *(one for one in RULINGS if RULINGS[one] == "overrules")}
)
"""Reasons beside which the embedded engine calls nothing supported, whatever the network reads."""
EXACT: frozenset[Reason] = frozenset(RULINGS) - {"low_confidence"}
"""Reasons that come from a check, not from the share of words or the reading of a network."""
