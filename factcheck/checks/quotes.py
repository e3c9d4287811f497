"""Quotations in a text, and whether a source has them word for word.

It knows nothing of who speaks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

_QUOTATION = re.compile(
    r"“([^“”]{2,2000})”|\"([^\"]{2,2000})\"|«([^«»]{2,2000})»|„([^„“]{2,2000})“"
)
_EDGE = " ,.;:!?…\n\t\r"
_CURLY = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})
# Below three words a quotation is a term ("special"), whose words the other checks see anyway.
MIN_WORDS = 3
# From here up the source has nearly these words: one word of ten changed scores about 90.
ALTERED_SCORE = 75.0


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks; offsets of the inner text, half-open characters."""

    start: int
    end: int
    exact: str


def find_quotations(text: str) -> list[Quotation]:
    """Quotations of at least three words in `text`, in order, without their marks."""
    found = []
    for match in _QUOTATION.finditer(text):
        group = next(i for i in range(1, 5) if match[i])
        if len(match[group].split()) >= MIN_WORDS:
            found.append(Quotation(match.start(group), match.end(group), match[group]))
    return found


def flatten(text: str) -> str:
    """`text` as quotations are compared: straight quotes, single spaces, no case."""
    return " ".join(text.translate(_CURLY).casefold().split())


def quotation_score(quotation: str, source: str) -> float:
    """How much of `quotation` stands in `source`, 0 to 100; 100 is word for word.

    Punctuation at the edges and the inner marks of a broken-up quotation do not count.
    """
    wanted, text = flatten(quotation).strip(_EDGE), flatten(source)
    if wanted in text:
        return 100.0
    return min(99.0, fuzz.partial_ratio(wanted, text.replace('"', "")))
