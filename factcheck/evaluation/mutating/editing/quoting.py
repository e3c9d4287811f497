"""Quotations in other words than were said; statements given to others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.checks.quotations.quotes import find_quotations
from factcheck.evaluation.mutating.editing.edits import Edit
from factcheck.evaluation.mutating.language.mending import Change
from factcheck.evaluation.mutating.language.sure import find_sure_swaps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.evaluation.mutating.scenes import Scene

_OLD = "police|prosecutors|officials|authorities|investigators|firefighters|organisers|scientists"
_SPEAKERS = re.compile(
    rf"(?:^|(?<=[,;”\"] )|(?<=\b[Tt]he )|(?<=\bthat )|(?<=\bto )|(?<=\bsaid ))"
    rf"(?P<who>{_OLD}|{_OLD.title()})"
    r"(?= (?:said|say|told|believe|believed|confirmed|added|warned|estimate|estimated|declined)\b"
    r"|[.,](?:$| ))"
)
_SAID_BEFORE = re.compile(r"\b(?:said|say|says|according to)(?: the)? $")
# None of them can be taken for one of those above.
_NEW = ("residents", "campaigners", "union leaders", "lawyers", "neighbours")


def alter_quote(text: str, scene: Scene) -> Iterator[Edit]:
    """One word of a quotation put for another, be its meaning near or far."""
    del scene
    spans = [(quotation.start, quotation.end) for quotation in find_quotations(text)]
    for found in find_sure_swaps(text):
        if any(a <= found.change.start and found.change.end <= b for a, b in spans):
            yield Edit("quote", (found.change,))


def change_source(text: str, scene: Scene) -> Iterator[Edit]:
    """What the police say, put in the mouths of people of another sort."""
    told = " ".join(scene.story.sentences).lower()
    fits = [who for who in _NEW if who not in told]
    for match in _SPEAKERS.finditer(text):
        is_last = text[match.end()] in ".,"
        if fits and (not is_last or _SAID_BEFORE.search(text[: match.start()])):
            new = scene.draw.choice(fits)
            new = new.capitalize() if match[0][0].isupper() else new
            yield Edit("attribution", (Change(*match.span(), new),))
