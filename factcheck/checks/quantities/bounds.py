"""How sharply a number is meant: "about", "more than", "nearly", "up to", "or fewer".

It reads the words beside a number; what the bound allows is the business of `sameness`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from factcheck.text.patterns import compile_late

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.text.words import Word

Bound = Literal["", "about", "above", "below"]

_BELOW = (
    r"(?:(?:no|not)\s+(?!(?:fewer|less|lower|smaller|shorter|younger|slower)\s)(?:more|[a-z]{3,9}er)\s+than"
    r"|(?<!no\s)(?<!not\s)(?:fewer|less|lower|smaller|shorter|younger|cheaper|colder|cooler|lighter"
    r"|slower|narrower|shallower|weaker|earlier)\s+than|up\s+to|at\s+(?:the\s+)?most"
    r"|under|below|nearly|almost|close\s+to|short\s+of|shy\s+of|not\s+quite|approaching"
    r"|as\s+(?:many|much|long|high|large|far|late)\s+as|(?:maximum|limit|cap)\s+of"
    r"|(?:capped|limited)\s+(?:at|to)|nearing)"
)
_ABOVE = (
    r"(?:(?:no|not)\s+(?:fewer|less|lower|smaller|shorter|younger|slower)\s+than"
    r"|(?<!no\s)(?<!not\s)(?:more|better|worse|(?!(?:oth|rath|few|low|small|short|young|cheap|cold|cool|light|slow)er)"
    r"[a-z]{2,9}er)\s+than"
    r"|at\s+(?:the\s+very\s+|the\s+)?least|over|above|exceed(?:ing|s|ed)?|beyond|upwards?\s+of"
    r"|minimum\s+of|in\s+excess\s+of|well\s+over|topp(?:ing|ed)|surpass(?:ing|ed)|north\s+of)"
)
_ABOUT = r"(?:about|around|roughly|approximately|some|estimated|circa|approx\.?|near)"
_BEFORE: dict[Bound, re.Pattern[str]] = {
    "below": compile_late(rf"(?:^|[\s(\-]){_BELOW}\s*\Z", re.IGNORECASE),
    "above": compile_late(rf"(?:^|[\s(\-]){_ABOVE}\s*\Z", re.IGNORECASE),
    "about": compile_late(rf"(?:^|[\s(\-]){_ABOUT}\s*\Z", re.IGNORECASE),
}
# "Nearly 300" is said of 296, and not of 120, of which "fewer than 300" is true.
_CLOSE = compile_late(
    r"(?:nearly|almost|close\s+to|short\s+of|shy\s+of|not\s+quite|approaching|nearing"
    r"|\b(?:just|slightly|little|barely|marginally)\s+[\w ]{2,12})\s*\Z",
    re.IGNORECASE,
)
# "Handed over €48,000", "a row over 20 jobs": no bound.
_HANDED = compile_late(
    r"\b(?:hand|turn|sign|pass|carr[iy]|giv|gave|tak|took|roll|mull|argu|quarrel|fight|fought|clash|row"
    r"|dispute|feud|anger|concerns?|talks?|question|battle|worr)[a-z]{0,4}\sover\s*\Z",
    re.IGNORECASE,
)
_SIGN = compile_late(r"(?:[A-Z]{0,3}[$€£¥]|\b(?:[A-Z]{3}|Rs\.?|an?|the|another))\s?\Z")
_AFTER: dict[Bound, re.Pattern[str]] = {
    "above": compile_late(
        r"\s?\+|[\s-](?:or|and)\s(?:more|over|above|older|higher|upwards?)\b|[\s-]plus\b"
        r"|\sat\s(?:the\s)?least\b"
    ),
    "below": compile_late(
        r"[\s-](?:or|and)\s(?:fewer|less|under|below|younger|lower)\b|\sat\s(?:the\s)?most\b"
    ),
    "about": compile_late(r"[\s-](?:or\s(?:so|thereabouts)|odd|ish)\b"),
}
_OVER = compile_late(r"\sover\s*\Z", re.IGNORECASE)
_LASTING = compile_late(
    r"\b(?:took|takes?|taken|lasted|lasts?|lasting|wait\w*|spent|for|just|well|little|after|is|was"
    r"|were|been|than|aged?)\b",
    re.IGNORECASE,
)
_COUNTED = compile_late(r"\s[\w-]{1,30}")
# Longer than any of these phrases.
_WINDOW = 40


def is_close_bound(text: str, words: Sequence[Word], first: int) -> bool:
    """Whether the bound before the word numbered `first` says that not much is missing."""
    start = words[first].start
    return _CLOSE.search(_SIGN.sub("", text[max(0, start - _WINDOW) : start])) is not None


def read_bound(text: str, words: Sequence[Word], first: int, after: int, *, is_time: bool) -> Bound:
    """The bound of the number that the words `first` to `after` hold with its unit.

    "Over six years" is mostly how long, and a bound where something "took over six years".
    """
    start = words[first].start
    lead = _SIGN.sub("", text[max(0, start - _WINDOW) : start]).removesuffix("-")  # "under-19s"
    if not is_time and _HANDED.search(lead):
        return ""
    if is_time and lead.strip() and _OVER.search(lead) and not _LASTING.search(lead):
        return ""
    for bound, pattern in _BEFORE.items():
        if pattern.search(lead):
            return bound
    for end in {words[after - 1].end, words[first].end}:
        rest = text[end : end + _WINDOW]
        for bound, pattern in _AFTER.items():
            if pattern.match(rest):
                return bound
    return ""


def bound_words(text: str, start: int, shown: str) -> str:
    """The number `shown`, whose figures begin at `start`, with the bound: "up to 200"."""
    begin = max(0, start - _WINDOW)
    lead = _SIGN.sub("", text[begin:start])
    for pattern in _BEFORE.values():
        found = pattern.search(lead)
        if found is not None:
            return f"{found[0].strip(' (-')} {shown}"
    end = text.find(shown, begin) + len(shown)
    counted = _COUNTED.match(text, end)
    for last in (end, counted.end() if counted else end):
        for pattern in _AFTER.values():
            found = pattern.match(text[last : last + _WINDOW])
            if found is not None:
                return shown + text[end:last] + found[0]
    return shown
