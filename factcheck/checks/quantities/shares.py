"""Parts written out: "half", "a third of", "three and a half", "nine in ten".

It reads words; what there is a part of is not known here. English only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.text.words import Word

_PARTS = {
    "half": 1 / 2, "third": 1 / 3, "thirds": 1 / 3, "quarter": 1 / 4, "quarters": 1 / 4,
    "fifth": 1 / 5, "fifths": 1 / 5, "sixth": 1 / 6, "sixths": 1 / 6, "eighth": 1 / 8,
    "eighths": 1 / 8, "tenth": 1 / 10, "tenths": 1 / 10,
}  # fmt: skip
# "first half", "second quarter", "last third": stretches of time or of a game, not fractions.
_TIMES = frozenset(
    "first second third fourth opening closing other last final this next late later latter early "
    "earlier former top bottom upper lower better".split()
)
# "By a third", "rose almost a tenth".
_CHANGED = frozenset(
    "by almost nearly about around roughly than over under up down only just some rose risen rise "
    "grew grown fell fallen dropped increased decreased declined shrank gained lost cut".split()
)
# "A third fewer than in 2010".
_COMPARED = frozenset("fewer more less higher lower larger smaller".split())
# "her eighth of the season" is no part of it.
_OWNERS = frozenset("his her its their my our your the".split())
_GENITIVE = ("'s", "’s", "s'", "s’")
# "nine in ten", "three out of four"; "two in 12 months" has another number there.
_TENS = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 50, 100, 1000})
TERMS = ("minute", "hour", "day", "week", "month", "year", "match", "game")


class Numeral(NamedTuple):
    """One number: its first word, one past its last, and what it says."""

    first: int
    after: int
    value: float
    is_ordinal: bool
    kind: str = ""
    """`clock`, `fold` for "doubled", `vague` for "dozens", `score` for "0:2",
    `duration` for "2:11:40", `limit` for "under-19s", or ""."""
    end: int = 0
    """Where a figure ends in the text when that is not the end of its last word, else 0."""


def read_fraction(words: Sequence[Word], i: int) -> Numeral | None:
    """The fraction at word `i`: "half", "a third of", "two thirds", "three and a half"."""
    norm = words[i].norm
    part = _PARTS.get(norm)
    if part is None:
        return None
    before = words[i - 1] if i else None
    following = words[i + 1].norm if i + 1 < len(words) else ""
    lead = [word.norm for word in words[max(0, i - 4) : i]]
    if lead[-2:] == ["and", "a"] and i > 2:
        whole = words[i - 3].stem.replace("one", "1")
        if whole.isdecimal() and len(whole) < 3:
            return Numeral(i - 3, i + 1, int(whole) + part, False)
        if lead[:1] in (["a"], ["an"]):  # "an hour and a half"
            return Numeral(i - 4, i - 3, 1 + part, False)
    if before and before.norm in _TIMES:
        return None
    counted = before.stem if before else ""
    if norm.endswith("s") and counted.isdecimal() and len(counted) < 3:
        return Numeral(i - 1, _past_of(words, i), round(int(counted) * part, 6), False)
    is_part = norm == "half" or following == "of" or (before is not None and before.norm == "one")
    is_part = is_part or following in _COMPARED
    is_part = is_part or (lead[-1:] == ["a"] and lead[-2:-1] != [] and lead[-2] in _CHANGED)
    is_owned = before is not None and (before.norm in _OWNERS or before.text.endswith(_GENITIVE))
    if norm.endswith("s") or not is_part or following == "time" or (is_owned and norm != "half"):
        return None
    is_lead = before is not None and before.norm == "one"
    after = i + 2 if norm == "half" and following in ("a", "an") else _past_of(words, i)
    return Numeral(i - 1 if is_lead else i, after, round(part, 6), False)


def _past_of(words: Sequence[Word], i: int) -> int:
    """One past the fraction at `i`, or past "of a" in "a quarter of a century"."""
    following = [word.norm for word in words[i + 1 : i + 3]]
    return i + 3 if following in (["of", "a"], ["of", "an"]) else i + 1


def join_shares(words: Sequence[Word], numerals: list[Numeral]) -> list[Numeral]:
    """The numerals, "nine in ten" and "three out of four" made one."""
    kept: list[Numeral] = []
    for one in numerals:
        last = kept[-1] if kept else None
        between = [word.norm for word in words[last.after : one.first]] if last else []
        is_share = between in (["in"], ["out", "of"], ["in", "every"], ["of", "every"])
        if last and is_share and one.value in _TENS and last.value < one.value and not (
            last.is_ordinal or one.is_ordinal or last.kind or one.kind
        ):  # fmt: skip
            following = words[one.after].norm if one.after < len(words) else ""
            if not following.startswith(TERMS):
                value = round(last.value / one.value, 6)
                kept[-1] = Numeral(last.first, one.after, value, False, "", one.end)
                continue
        kept.append(one)
    return kept
