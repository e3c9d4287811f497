"""Whether an edit would read oddly, or might be right after all, where it is made.

Editors were made for pairs by the thousand, among which a few odd ones do no harm; in a suite each
mutant counts. What is unsure is turned down: a check says what fits, by kind of edit.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.evaluation.mutating.oddness import actors, figures, statements, words
from factcheck.evaluation.mutating.oddness.spots import Spot

if TYPE_CHECKING:
    from collections.abc import Callable

    from factcheck.evaluation.mutating.editing.edits import Edit
    from factcheck.evaluation.mutating.scenes import Scene

_IDIOM = re.compile(
    r"(?i)\b(?:(?:falls?|fell) (?:on|in|into|under|within|behind|short|ill)"
    r"|(?:won|win|wins|lost|lose|loses) (?:over|out|back|weight|sight)"
    r"|high (?:court|street|school))\b"
)
_CHECKS: dict[str, Callable[[Spot], bool]] = {
    "antonym": words.fits_opposite,
    "near_miss": words.fits_near_miss,
    "sibling": words.fits_noun,
    "quantifier": words.fits_quantifier,
    "ordinal": words.fits_rank,
    "negation": statements.fits_negation,
    "hedge": statements.fits_hedge,
    "tense": statements.fits_tense,
    "cause": statements.fits_cause,
    "unit": figures.fits_unit,
    "year": figures.fits_year,
    "month": figures.fits_month,
    "relative_date": figures.fits_relative_date,
    "percent_point": figures.fits_points,
    "name": actors.fits_name,
    "foreign_name": actors.fits_name,
    "speaker": actors.fits_speaker,
    "role": actors.fits_role,
    "place": actors.fits_place,
}


def is_odd(edit: Edit, text: str, scene: Scene) -> bool:
    """Whether `edit` of `text` is better left out."""
    check = _CHECKS.get(edit.kind)
    spots = [Spot(text, change, scene) for change in edit.changes]
    if check is not None and not all(map(check, spots)):
        return True
    return any(_IDIOM.match(spot.text, spot.change.start) for spot in spots)
