"""What goes with something else, or comes before it, told as its effect."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.evaluation.mutating.editing.added import cause_word
from factcheck.evaluation.mutating.editing.edits import NOT_FOUND, Edit
from factcheck.evaluation.mutating.language.mending import Change

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.evaluation.mutating.scenes import Scene

_LINKED = re.compile(
    r"\b(?:(?P<be>is|are|was|were)|(?P<have>has|have) been) "
    r"(?:(?:often|closely|strongly|also) )?(?:associated with|correlated with|linked (?:to|with))\b"
    r"|\b(?P<with>coincide[sd]?) with\b"
)
_CAUSING = {
    "is": "causes", "are": "cause", "was": "caused", "were": "caused", "has": "has caused",
    "have": "have caused", "coincides": "causes", "coincide": "cause", "coincided": "caused",
}  # fmt: skip
_BEFORE = re.compile(r"(?<=[a-z\d,.] )(?:before|while)\b(?= (?!(?:that|long|the end)\b)\w)")
# "the day before", "two weeks before": a time, no clause.
_NO_CLAUSE_BEHIND = frozenset(
    "day days week weeks month months year years hour hours minutes ever as than and or".split()
)


def state_cause(text: str, scene: Scene) -> Iterator[Edit]:
    """Effects made of what is linked ("X is linked to Y"), comes before, or goes on beside.

    "After" and "when" are left alone: "closed after cracks were found" tells the reason.
    """
    del scene
    for match in _LINKED.finditer(text):
        new = _CAUSING[match["be"] or match["have"] or match["with"]]
        yield Edit("cause", (Change(*match.span(), new),), NOT_FOUND, None)
    for match in _BEFORE.finditer(text):
        last = text[: match.start()].rsplit(maxsplit=1)[-1].lower()
        word = cause_word(text[match.end() :], takes_noun=match[0] == "before")
        if word is not None and last not in _NO_CLAUSE_BEHIND:
            yield Edit("cause", (Change(*match.span(), word),), NOT_FOUND, None)
