"""Percent put for percentage points and the other way round, where the sentence stays English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.evaluation.mutating.editing.edits import Edit
from factcheck.evaluation.mutating.language.calendar import SPELLED
from factcheck.evaluation.mutating.language.mending import Change

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.evaluation.mutating.scenes import Scene

_SHARE = rf"(?:(?:\d[\d.,]*)?\d|{'|'.join(SPELLED[1:])})(?P<mark>%| per ?cent\b)"
_CHANGED = (
    "rise|rises|rose|risen|rising|fall|falls|fell|fallen|falling|grow|grows|grew|grown|growing|"
    "increase|increases|increased|increasing|decrease|decreases|decreased|drop|drops|dropped|"
    "jump|jumped|climb|climbed|slip|slipped|decline|declined|shrink|shrank|gain|gained|cut|raise|"
    "raised|lower|lowered|reduce|reduced|surged|slumped|up|down"
)
_ABOUT = (
    "about|nearly|almost|around|more than|less than|at least|a further|another|some|up to|only|"
    "just|over"
)
# "rose by 5 percent", "raised the tax by 5 percent"; not "rose to 5 percent", "5 percent of it".
_BY = re.compile(
    rf"(?i)\b(?:{_CHANGED})(?:(?: [\w'’-]+){{0,5}}? by)?(?: (?:{_ABOUT}))? {_SHARE}"
    r"(?! (?:of|to|[a-z]*(?:er|more|less)\b))(?=[ ,.;])"
)
_THAN = re.compile(rf"(?i){_SHARE}(?= (?:lower|higher|above|below|more than|less than)\b)")
_NOUN = re.compile(
    rf"(?i)\b(?:an?|the|its|their|this|last year's) {_SHARE}"
    r"(?= (?:rise|increase|fall|drop|cut|decline|jump|swing|lead|gain|reduction)\b)"
)
_POINTS = re.compile(r"(?i)(?P<mark>(?:(?<=\d)| )percentage[ -]points?\b)")


def change_points(text: str, scene: Scene) -> Iterator[Edit]:
    """Between "5 percent" and "5 percentage points", which differ unless the whole was 100."""
    if "point" not in text:
        for pattern, new in ((_BY, "points"), (_THAN, "points"), (_NOUN, "point")):
            for match in pattern.finditer(text):
                change = Change(*match.span("mark"), f" percentage {new}")
                yield Edit("percent_point", (change,))
    for match in _POINTS.finditer(text):
        percent = " per cent" if "per cent" in " ".join(scene.story.sentences) else " percent"
        yield Edit("percent_point", (Change(*match.span("mark"), percent),))
