"""Numbers that are ages: "Ruiz, 58, said", "aged nine", "the twins, who are nine".

It reads the words beside a number. English only.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.checks.quantities.events import key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.checks.details import Details
    from factcheck.checks.quantities.numbers import Quantity
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

_WHO = re.compile(r"(?:\swho(?:\s(?:is|was|turned|has turned)|['’]s))?\s{0,3}\Z")
_APART = re.compile(r"[,.;]|\b(?:in|at|of|from|on|by|and)\b")
_AGE_REACH = 40  # characters from "58-year-old" to the name
_NAME_IS = re.compile(
    r"(?:[A-Z][\w'’-]{1,30}\s){1,4}(?:is|was|turned|has\sturned)\s(?:just\s|only\s)?"
)


def _is_age_of(lead: str) -> bool:
    """Whether a text begins with a name and "is": "Maria Ruiz is 58"."""
    return _NAME_IS.fullmatch(lead) is not None


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
    if _is_age_of(text[: number.start]) and re.match(r"\s*(?:[,.;]|$)", text[number.end :]):
        return True
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


def owner(details: Details, quantity: Quantity) -> frozenset[str]:
    """Words of the name whose age it is: "Ruiz, 58," and "the 58-year-old Ruiz"; else empty."""
    if quantity.unit != "age":
        return frozenset()
    who = _WHO.search(details.text, max(0, quantity.start - _AGE_REACH), quantity.start)
    comma = who.start() - 1 if who else -1
    if details.text.startswith(",", comma) and comma > 0:
        names = [n for n in details.names if n.end == comma]
        return frozenset(key(word) for name in names for word in name.words)
    if _is_age_of(details.text[: quantity.start]):
        before = [word for word in details.words if word.start < quantity.start]
        return frozenset(key(word) for word in before if word.is_capitalised)
    if not details.text.startswith("-", quantity.end):
        return frozenset()
    end = quantity.start + len(quantity.text)
    named: list[Word] = []
    for word in details.words:
        if word.start < end or (word.start > end + _AGE_REACH and not named):
            continue
        if _APART.search(details.text, end, word.start) or (named and not word.is_capitalised):
            break
        if word.is_capitalised:
            named.append(word)
        end = word.end if named else end
    return frozenset(key(word) for word in named)
