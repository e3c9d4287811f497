"""Quotations in a text, and whether a source has them word for word.

It knows nothing of who speaks.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from rapidfuzz import fuzz

_QUOTATION = re.compile(
    r"“([^“”]{2,2000})”|\"([^\"]{2,2000})\"|«([^«»]{2,2000})»|„([^„“]{2,2000})“"
)
# British papers quote with single marks; an apostrophe inside a word is none.
_SINGLE = re.compile(
    r"(?<!\w)‘((?=[^\W\d])(?:[^‘’]|’(?=\w)){2,300})’(?!\w)"
    r"|(?<!\w)'((?!(?:s|re|ve|ll|d|m|t)\b)(?=[^\W\d])(?:[^']|'(?=\w)){2,300})(?<!\s)'(?!\w)"
)
# A quotation that goes on in the next paragraph is opened again there and not closed before.
_SPOKEN = re.compile(r"“([^“”]*)|\"([^\"]*)\"|«([^«»]*)")
_EDGE = " ,.;:!?…\n\t\r"
_CURLY = str.maketrans({"’": "'", "‘": "'", "–": "-", "—": "-"} | dict.fromkeys('"“”«»„', ""))
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

    @property
    def text(self) -> str:
        """The words between the marks."""
        return self.exact


def find_quotations(text: str) -> list[Quotation]:
    """Quotations of at least three words in `text`, in order, without their marks."""
    matches = [*_QUOTATION.finditer(text)] or [*_SINGLE.finditer(text)]
    found = []
    for match in matches:
        start, end = match.span(match.lastindex or 0)
        if len(text[start:end].split()) >= MIN_WORDS:
            found.append(Quotation(start, end, text[start:end]))
    return found


def spoken_text(text: str) -> str | None:
    """All that stands between quotation marks, flattened; None where the marks cannot be read."""
    if text.count('"') % 2 or re.search(r"(?<!\w)['‘][^\W\d]", text):
        return None
    spoken = " ".join(match[match.lastindex or 0] for match in _SPOKEN.finditer(text))
    return flatten(spoken) or None


def flatten(text: str) -> str:
    """`text` as quotations are compared: no quotation marks, single spaces, no case."""
    plain = unicodedata.normalize("NFC", text).translate(_CURLY).casefold()
    return " ".join(plain.split())


def trim(quotation: str) -> str:
    """A quotation flattened, without the punctuation at its ends."""
    return flatten(quotation).strip(_EDGE)


def quotation_score(quotation: str, flat_source: str) -> float:
    """How much of `quotation` stands in a flattened source, 0 to 100; 100 is word for word.

    Punctuation at the edges and the inner marks of a broken-up quotation do not count.
    """
    wanted = trim(quotation)
    if re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", flat_source):
        return 100.0
    return min(99.0, fuzz.partial_ratio(wanted, flat_source))


def likeness(one: str, other: str) -> float:
    """How alike two quotations are, 0 to 100, the longer one's rest apart."""
    return fuzz.partial_ratio(flatten(one), flatten(other))
