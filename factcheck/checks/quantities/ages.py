"""Numbers that are ages: "Ruiz, 58, said", "aged nine", "the twins, who are nine".

It reads the words beside a number; whose age it is, `belonging` knows. English only.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.text.words import Word

_SOMEBODY = frozenset(
    "man woman boy girl teenager youth pensioner driver pilot cyclist motorist father mother son "
    "daughter husband wife brother sister widow suspect victim student teacher passenger".split()
)
_IS_OLD = [
    [who, verb]
    for who in ("she", "he", "they", "who")
    for verb in ("is", "was", "are", "were", "turned")
] + [["was", "just"], ["was", "only"], ["is", "just"], ["is", "only"]]


def past_years(words: Sequence[Word], after: int) -> int:
    """Past "year old" or "years of age" from the word numbered `after`, or `after` itself."""
    following = [word.norm for word in words[after : after + 3]]
    if following[:2] in (["year", "old"], ["years", "old"], ["year", "olds"]):
        return after + 2
    return after + 3 if following == ["years", "of", "age"] else after


def is_age(text: str, words: Sequence[Word], after: int) -> bool:
    """Whether the number stands like the age in "Ruiz, 58, said", "aged 58" or "aged nine"."""
    number = words[after - 1]
    if not (number.stem.isdecimal() and 0 < int(number.stem) < 120):
        return False
    before = [word.norm for word in words[max(0, after - 4) : after - 1]]
    if before[-1:] in (["aged"], ["age"]) or before[-2:] == ["age", "of"]:
        return True
    if before[-1:] == ["of"] and before[-2:-1] and before[-2] in _SOMEBODY:
        return bool(re.match(r"\s*(?:[,.;]|and\b|who\b|was\b|$)", text[number.end :]))
    lead = text[: number.start].rstrip()
    if before[-2:] in _IS_OLD:
        return bool(re.match(r"\s*(?:[,.;]|when\b|at\b|and\b|$)", text[number.end :]))
    return (
        after > 1
        and number.norm != "one"
        and lead.endswith(",")
        and (words[after - 2].is_capitalised or words[after - 2].norm in _SOMEBODY)
        and text[number.end : number.end + 1] in (",", ".", "")
    )
