"""What a share is of: "70% of the 640 students", "of the 84 bridges, half", "a poll of 900 voters".

It finds the number that a text itself gives as the whole; a share of "its students" has none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.checks.quantities.belonging import around, shared
from factcheck.checks.quantities.measures import measure_of
from factcheck.checks.quantities.rates import end_of
from factcheck.checks.quantities.sameness import is_same_quantity

if TYPE_CHECKING:
    from factcheck.checks.details import Details
    from factcheck.checks.quantities.belonging import Place
    from factcheck.checks.quantities.numbers import Quantity
    from factcheck.checks.quantities.sight import Sight
    from factcheck.records import Finding

_OF = re.compile(
    r"\s(?:out\s)?(?:of|among)\s(?:(?!(?:in|from|at|on|across|by|who|that|to|for|with)\b)[\w'’-]{1,30}\s){0,4}\Z"
)
_ASKED = re.compile(
    r"(?:\A|[,;:–—]\s|\b(?:that|and|but)\s|\b(?:survey|poll|sample|study|questionnaire)s?\s)(?:out\s)?"
    r"(?:of|among|covering|involving)\s(?:[\w'’-]{1,30}\s){0,3}\Z",
    re.IGNORECASE,
)
_REST = re.compile(
    r"(?:[,;:—]|\b(?:and|but|while|whereas))\s(?:all\s)?(?:(?:the|its|their)\s)?"
    r"(?:others?|rest|remainder|remaining)\b"
)
_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|could|can)\b")
_WINDOW = 90


def is_share(quantity: Quantity) -> bool:
    """Whether it is a part of something: "70%", "half"."""
    if quantity.unit == "percent":
        return True
    return 0 < quantity.value < 1 and measure_of(quantity.unit) is None


def check_part(sight: Sight) -> Finding | None:
    """Some "of 44" in the claim, whose words the source has with another number of them."""
    wanted, claim = sight.wanted, sight.claim
    whole = _whole_of(wanted, claim)
    if whole is None or wanted.is_ordinal or not sight.same:
        return None
    told = around(claim, wanted, whole=False)

    def is_told_of(place: Place) -> bool:
        given = around(sight.details[place.position], place.quantity, whole=False)
        return bool(shared(told, given).keys() - {whole.unit})

    if any(map(is_told_of, sight.same)):
        return None
    positions = {place.position for place in sight.same}
    for place in sight.near:
        q = place.quantity
        given = _whole_of(q, sight.details[place.position])
        is_bare = not (q.unit or q.is_ordinal) and place.position in positions
        is_part = is_same_quantity(whole, given) if given else is_bare
        if is_part and place not in sight.same and is_told_of(place):
            note = f"the source has “{q.text}” of “{whole.text}” there, not “{wanted.text}”"
            return sight.setting.find(
                "undecided", "order_differs", note, said=wanted, given=q, position=place.position
            )
    return None


def check_rest(sight: Sight) -> Finding | None:
    """A number of some in the claim, with what the source says of the others: "the rest passed"."""
    if not sight.same or _REST.search(sight.claim.text):
        return None
    units = {q.unit for q in sight.claim.quantities}
    told = {w.stem for w in sight.claim.words if w.is_content and not w.stem.isdecimal()} - units
    for place in sight.same:
        details, end = sight.details[place.position], place.quantity.end
        rest = _REST.search(details.text, end)
        if rest is None:
            return None
        between = {q for q in details.quantities if end <= q.start < rest.start()}
        if between - {_whole_of(place.quantity, details)}:
            return None  # the rest of what another number is of
        verb = _VERB.search(details.text, end, rest.start())
        begin = verb.end() if verb else end
        own = {word.stem for word in details.words if begin <= word.start < rest.start()}
        theirs = {word.stem for word in details.words if word.start >= rest.end()}
        if told & (own - theirs) or not told & (theirs - own):
            return None
    note = f"the source says this of the others, not of “{sight.same[0].quantity.text}”"
    return sight.setting.find("undecided", "order_differs", note, said=sight.wanted)


def _whole_of(share: Quantity, details: Details) -> Quantity | None:
    text = details.text
    counts = [q for q in details.quantities if q.value > 1 and measure_of(q.unit) is None]
    for q in counts:
        if not q.is_ordinal and share.end <= q.start <= share.end + _WINDOW:
            return q if _OF.match(text[end_of(details, share) : q.start]) else None
    before = [q for q in counts if q.end <= share.start and not q.is_ordinal]
    asked = [q for q in before if _ASKED.search(text[max(0, q.start - _WINDOW) : q.start])]
    return asked[-1] if asked else None
