"""One thing that is counted beside several others: "two lawyers and a juror" are not two jurors.

English only, by the article before what is counted, in lists of two.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.text.words import find_words

if TYPE_CHECKING:
    from factcheck.checks.quantities.sight import Sight
    from factcheck.records import Finding

_THING = r"(?:an?|another|one)\s(?P<thing>(?:[\w'’-]+\s){0,2}[\w'’-]+)"
# "Two lawyers and a retired juror", "a juror and two lawyers".
_BEHIND = re.compile(rf"(?:\s[\w'’-]+){{0,3}}?,?\sand\s{_THING}")
_AHEAD = re.compile(rf"\b{_THING},?\sand\s\Z", re.IGNORECASE)


def check_single(sight: Sight) -> Finding | None:
    """Several in the claim of what the source has one of, beside so many others; or None."""
    wanted, main = sight.wanted, sight.setting.main
    is_count = wanted.value > 1 and wanted.unit
    if not is_count or sight.alike:
        return None
    text = sight.details[main].text
    for place in sight.in_main(sight.same):
        start, end = place.quantity.start, place.quantity.end
        for listed in (_BEHIND.match(text, end), _AHEAD.search(text, 0, start)):
            things = find_words(listed["thing"]) if listed else ()
            if any(word.stem == wanted.unit and not word.norm.endswith("s") for word in things):
                note = f"the source has “{place.quantity.text}” of others beside that"
                return sight.setting.find(
                    "undecided", "order_differs", note, said=wanted, given=place.quantity
                )
    return None
