"""Other currencies for the same figure."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from factcheck.evaluation.mutating.editing.edits import Edit
from factcheck.evaluation.mutating.language.lists import read_list
from factcheck.evaluation.mutating.language.mending import Change
from factcheck.grammar.lexicon import NUMBER_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.evaluation.mutating.scenes import Scene

_SIGNS = "$£€"
_AMOUNT = re.compile(r"(?<![\w$£€¥])[$£€¥](?=\d)[\d.,]*\d(?:m|bn|k)?")
_SCALES = NUMBER_WORDS | {"million", "billion", "trillion", "thousand", "hundred"}


def change_currency(text: str, scene: Scene) -> Iterator[Edit]:
    """Dollars put for euros, by sign or by word; the figure stays."""
    for match in _AMOUNT.finditer(text):
        new = scene.draw.choice([sign for sign in _SIGNS if sign not in text] or [""])
        if new:
            yield Edit("currency", (Change(*match.span(), new + match[0][1:]),))
    told = text.lower()
    for match in _word_pattern().finditer(text):
        if match["count"][-1].isdigit() or match["count"].lower() in _SCALES:
            new = scene.draw.choice([c for c in read_list("currencies") if c not in told])
            yield Edit("currency", (Change(*match.span("unit"), new),))


@cache
def _word_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?P<count>[\w,.]+) (?P<unit>{'|'.join(read_list('currencies'))})\b(?!-)")
