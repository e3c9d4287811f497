"""One and not the other: "a pharmacist, not Lamb, prepared it" against "Lamb, not a pharmacist".

It reads the content word on either side of ", not", "rather than" and "instead of", and is silent
where any sentence of the evidence has the claim's order. English only.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from factcheck.text.patterns import compile_late
from factcheck.text.words import find_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.checks.setting import Setting
    from factcheck.records import Finding
    from factcheck.text.words import Word

_BETWEEN = compile_late(
    r",?\s(?:but\s)?not(?!\s(?:only|just|merely|even|yet|because|that|to|as|so|if|when|until|always)\b)\s"
    r"|\srather\sthan\s|\sinstead\sof\s",
    re.IGNORECASE,
)
_STOP = compile_late(r"[.,;:!?()“”\"]|\s[-–—]\s")
_REACH = 3  # content words on either side: "the chief pharmacist of Ellery, not Lamb"


class Choice(NamedTuple):
    """Content words before and behind, each the nearest one first."""

    chosen: tuple[Word, ...]
    refused: tuple[Word, ...]


def check_choice(text: str, setting: Setting) -> Iterator[Finding]:
    """What the claim chooses and refuses the other way round; at most one finding."""
    choices = find_choices(text)
    near = setting.near() if choices else ()
    seen = [(i, one) for i, details in near for one in find_choices(details.text)]
    for choice in choices:
        chosen, refused = choice.chosen[0], choice.refused[0]
        if any(_has(one.chosen, chosen) or _has(one.refused, refused) for _, one in seen):
            continue
        for position, one in seen:
            if _has(one.chosen, refused) and _has(one.refused, chosen):
                note = f"claim says “{chosen.text}” and not “{refused.text}”, source the reverse"
                given = one.chosen[0]
                yield setting.find(
                    "contradicted",
                    "role_swapped",
                    note,
                    said=chosen,
                    given=given,
                    position=position,
                )
                return


@lru_cache(maxsize=4096)
def find_choices(text: str) -> tuple[Choice, ...]:
    """What stands on both sides of each such word."""
    words = [word for word in find_words(text) if word.is_content]
    starts = [word.start for word in words]
    stops = [stop.span() for stop in _STOP.finditer(text)]
    opens = [0, *(end for _, end in stops)]
    closes = [*(start for start, _ in stops), len(text)]
    found = []
    for between in _BETWEEN.finditer(text):
        begin = opens[bisect_right(opens, between.start()) - 1]
        end = closes[bisect_left(closes, between.end())]
        first, last = bisect_left(starts, begin), bisect_left(starts, between.start())
        chosen = words[max(first, last - _REACH) : last][::-1]
        first, last = bisect_left(starts, between.end()), bisect_left(starts, end)
        refused = words[first : min(last, first + _REACH)]
        if chosen and refused:
            found.append(Choice(tuple(chosen), tuple(refused)))
    return tuple(found)


def _has(side: tuple[Word, ...], wanted: Word) -> bool:
    return any(word.stem == wanted.stem for word in side)
