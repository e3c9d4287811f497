"""Which part of a correction note tells what was wrong, and what a sentence denies."""

from __future__ import annotations

import re

from factcheck.checks.polarity.negation import read_denials
from factcheck.text.corrections import label_end

# Behind these stands what was wrong: "fourteen, not forty", "an earlier version said forty".
_OLD = re.compile(
    r"\b(?:not|rather than|instead of|from|as|said|stat(?:ed|ing)|misstated|gave|given|reported|put"
    r"|wrongly|incorrectly|originally|mistakenly|remove|delete)\b"
    r"(?:[^.;:]|\.\d)*?(?=,\s|;|:|\)|\.(?!\d)|\bto\b(?!\s(?:be|have)\b)|$)"
    r"|(?:[^.;:]|\.\d)+(?=\bw(?:as|ere)\s(?:wrong|incorrect))",
    re.IGNORECASE,
)
# How the first version erred, which is no denial of what it said.
_WRONGLY = re.compile(
    r"\b(?:in(?:correct|accurate)|wrong|mistaken|erroneous|false)ly\b", re.IGNORECASE
)


def is_told_as_wrong(text: str, start: int) -> bool:
    """Whether what stands at `start` behind the label of a note is told as what was wrong."""
    start += label_end(text)
    return any(one.start() <= start < one.end() for one in _OLD.finditer(text))


def find_denied(text: str) -> frozenset[str]:
    """Stems of the words that `text` says are not so, or that somebody in it denies."""
    reading = read_denials(_WRONGLY.sub("", text))
    signs = zip(reading.words, reading.signs, reading.spoken, strict=True)
    return frozenset(word.stem for word, sign, spoken in signs if -1 in (sign, spoken))
