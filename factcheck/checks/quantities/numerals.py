"""Numbers among the words of a text: figures, clock times, numbers written out, fractions.

It finds their values; what they count is not known here. English only.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from text_to_num import find_numbers

from factcheck.checks.quantities.digits import CLOCK, has_decimal_comma, read_figure
from factcheck.checks.quantities.shares import TERMS, Numeral, join_shares, read_fraction
from factcheck.text.patterns import compile_late
from factcheck.text.words import is_past

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.text.words import Word

SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "dozen": 12.0, "lakh": 1e5, "crore": 1e7,
}  # fmt: skip
_VAGUE = {
    "dozens": 12.0, "scores": 20.0, "hundreds": 1e2, "thousands": 1e3, "millions": 1e6,
    "billions": 1e9, "trillions": 1e12,
}  # fmt: skip
_FOLDS = {
    "double": 2.0, "doubled": 2.0, "doubles": 2.0, "doubling": 2.0, "twofold": 2.0, "triple": 3.0,
    "tripled": 3.0, "triples": 3.0, "tripling": 3.0, "treble": 3.0, "trebled": 3.0,
    "trebling": 3.0, "threefold": 3.0, "quadruple": 4.0, "quadrupled": 4.0, "fourfold": 4.0,
    "fivefold": 5.0, "tenfold": 10.0, "halve": 0.5, "halved": 0.5, "halving": 0.5,
}  # fmt: skip
# Moments; an "O'" set apart; rugby "sevens", a man in his "sixties".
_NO_NUMBERS = frozenset(("seconds", "a", "point", "o", "oh"))
_GAMES = frozenset(
    "ones twos threes fours fives sixes sevens eights nines tens elevens twelves twenties thirties "
    "forties fifties sixties seventies eighties nineties".split()
)
_NTHS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "tenth": 10}
# "Several hundred", "a few dozen", "many thousand": sizes and no figures.
_SOME = frozenset("several few many".split())
# What makes "double" and "triple" a rate of growth: "double the", "double last year's".
_FOLDED = frozenset("the that those its their last what from".split())
_PART_OF_DAY = compile_late(r"\s(?:in\sthe\s(?:morning|afternoon|evening)|at\snight|o['’]clock)\b")
_LASTED = compile_late(r"\d{1,2}:[0-5]\d:[0-5]\d")
_COLON_SCORE = compile_late(r"\d{1,3}:\d{1,3}")
# The "under-21 team" and the "Under-21s" are called so.
_LIMIT = compile_late(r"\b(?:under|over)-\Z")
_AGED = compile_late(r"(\d{1,3})s")
_YEAR_BEFORE = compile_late(r"(?:1[5-9]|20)\d\d\s?[-–—/]\Z")


class _Token:
    """What text_to_num asks of a token."""

    def __init__(self, word: Word, *, gap: bool) -> None:
        self._text = word.norm
        self._gap = gap

    def text(self) -> str:
        return self._text

    def nt_separated(self, previous: object) -> bool:  # noqa: ARG002 - fixed by the protocol
        return self._gap

    def not_a_number_part(self) -> bool:
        return False


def find_numerals(
    text: str, words: Sequence[Word], free: Sequence[int], *, has_comma: bool | None = None
) -> list[Numeral]:
    """Numbers among those of `words` that `free` lists, in order; none overlaps another.

    Args:
        text: Where the words stand.
        words: All words of it.
        free: Numbers of the words that are part of nothing else.
        has_comma: Whether decimals have a comma; None to read that off `text` itself.
    """
    comma = has_decimal_comma(text) if has_comma is None else has_comma
    found = [*_in_figures(text, words, free, has_comma=comma), *_aged(text, words, free)]
    digits = {i for one in found for i in range(one.first, one.after)}
    spelled = list(_spelled(text, words, [i for i in free if i not in digits]))
    covered = digits | {i for one in spelled for i in range(one.first, one.after)}
    special = [
        one
        for i in free
        if not _is_compound(text, words, i) and (one := _special(words, i, covered))
    ]
    parts = {i for one in special for i in range(one.first, one.after)}
    found += [one for one in spelled if not parts & set(range(one.first, one.after))]
    found = [one for one in found if not parts & set(range(one.first, one.after))]
    kept: list[Numeral] = []
    for one in sorted([*found, *special]):
        if not kept or kept[-1].after <= one.first:
            kept.append(one)
    return join_shares(words, kept)


def _in_figures(
    text: str, words: Sequence[Word], free: Sequence[int], *, has_comma: bool
) -> Iterator[Numeral]:
    allowed, past = set(free), 0
    for i in free:
        word = words[i]
        if i < past or not (word.text[:1].isdecimal() and word.text[:1].isascii()):
            continue
        start = word.start
        before = text[max(0, start - 6) : start]
        if (before[-1:] == "-" and before[-2:-1].isalpha()) or _YEAR_BEFORE.search(before):
            continue  # "F-16", "Under-21", "2019-23"
        half = words[i + 1].norm if i + 1 < len(words) else ""
        clock = CLOCK.fullmatch(word.norm)
        is_told = half in ("am", "pm") or ":" in word.norm or _PART_OF_DAY.match(text, word.end)
        if clock and is_told:
            past = i + 1 + (half in ("am", "pm"))
            yield Numeral(i, past, int(clock[1]) + int(clock[2]) / 60, False, "clock")
            continue
        if _LASTED.fullmatch(word.text):
            past = i + 1
            hours, minutes, seconds = map(int, word.text.split(":"))
            yield Numeral(i, past, 3600.0 * hours + 60 * minutes + seconds, False, "duration")
            continue
        if _COLON_SCORE.fullmatch(word.text):
            past = i + 1
            yield Numeral(i, past, float(word.text.partition(":")[0]), False, "score")
            continue
        figure = read_figure(text, start, has_comma=has_comma)
        if figure is None:
            continue
        past = i + 1
        while past < len(words) and words[past].start < figure.end:
            past += 1
        if all(j in allowed for j in range(i, past)) and _is_clean(text, figure.end, word):
            yield Numeral(i, past, figure.value, figure.is_ordinal, "", figure.end)


def _aged(text: str, words: Sequence[Word], free: Sequence[int]) -> Iterator[Numeral]:
    """Numbers of people by their ages: "under-19s", "the over-85s"."""
    for i in free:
        match = _AGED.fullmatch(words[i].text)
        if match and _LIMIT.search(text, max(0, words[i].start - 6), words[i].start):
            yield Numeral(i, i + 1, float(match[1]), False, "limit")


def _is_clean(text: str, end: int, word: Word) -> bool:
    """Whether the digits are no part of a name: "5G", "737MAX", digits of another script."""
    tail = re.match(r"[^\W\d_]*", text[end : end + 12])
    letters = tail[0] if tail else ""
    is_apart = word.end <= end or word.end == end + len(letters)
    return is_apart and not any(c.isdigit() and not c.isdecimal() for c in text[end : end + 1])


def _spelled(text: str, words: Sequence[Word], order: Sequence[int]) -> Iterator[Numeral]:
    order = [i for i in order if not words[i].has_digit]
    tokens = [
        _Token(
            words[i], gap=n > 0 and text[words[order[n - 1]].end : words[i].start].strip(" -") != ""
        )
        for n, i in enumerate(order)
    ]
    for found in find_numbers(tokens, "en", 0.0) if tokens else ():
        first, last = order[found.start], order[found.end - 1]
        if first == last and (words[first].norm in _NO_NUMBERS or words[first].norm in _GAMES):
            continue
        if first > 0 and words[first - 1].norm == "multi":
            continue  # "a multi-million pound project" has no figure
        if first == last and words[first].norm == "first" and _is_adverb(words, first):
            continue
        if first == last and words[first].norm in _VAGUE:
            continue
        if first == last and words[first].norm in SCALES and first > 0:
            if words[first - 1].has_digit:
                continue  # "410 million-440 million"
            if words[first - 1].norm in _SOME:
                yield Numeral(first, last + 1, float(found.value), False, "vague")
                continue
        yield Numeral(first, last + 1, float(found.value), bool(found.is_ordinal))


def _is_adverb(words: Sequence[Word], i: int) -> bool:
    """Whether "first" says when, or stands before a number: "first seen", "the first two"."""
    before = words[i - 1].norm if i else ""
    after = words[i + 1] if i + 1 < len(words) else None
    if before == "at" or after is None:
        return before == "at"
    return is_past(after) or after.stem.isdecimal()


def _is_compound(text: str, words: Sequence[Word], i: int) -> bool:
    """Whether "half" names a place in a team: "fly-half", "centre-half"."""
    is_joined = i > 0 and text[words[i - 1].end : words[i].start] == "-"
    return words[i].norm == "half" and is_joined and words[i - 1].norm not in ("a", "one")


def _special(words: Sequence[Word], i: int, covered: set[int]) -> Numeral | None:
    """What is no plain number at word `i`: "twice", "a dozen", "doubled", "thousands", "half"."""
    norm = words[i].norm
    before = words[i - 1] if i else None
    following = words[i + 1].norm if i + 1 < len(words) else ""
    if norm == "nil":
        return Numeral(i, i + 1, 0.0, False)
    if norm == "twice":
        return Numeral(i, i + 1, 2.0, False)
    if norm in _FOLDS and (norm.endswith(("d", "ing")) or following in _FOLDED):
        return Numeral(i, i + 1, _FOLDS[norm], False, "fold")
    if norm == "every" and following in _NTHS and i + 2 < len(words):
        is_share = not words[i + 2].norm.startswith(TERMS)
        return Numeral(i, i + 2, round(1 / _NTHS[following], 6), False) if is_share else None
    if norm in ("decade", "century", "fortnight") and before and before.norm in ("a", "half-a"):
        return Numeral(i - 1, i, 1.0, False)
    if norm == "dozen" and i - 1 not in covered and not (before and before.has_digit):
        is_some = before is not None and before.norm in _SOME
        return Numeral(i, i + 1, 12.0, False, "vague" if is_some else "")
    if norm in _VAGUE and i - 1 not in covered:
        return _vague(words, i, following)
    return read_fraction(words, i)


def _vague(words: Sequence[Word], i: int, following: str) -> Numeral | None:
    """A size and no figure: "dozens", "tens of thousands"; "scores" only before "of"."""
    norm = words[i].norm
    if norm == "scores" and following != "of":
        return None
    lead = [word.norm for word in words[max(0, i - 2) : i]]
    if lead[-1:] == ["of"] and lead[0] in ("tens", "hundreds"):
        times = 10 if lead[0] == "tens" else 100
        return Numeral(i - 2, i + 1, _VAGUE[norm] * times, False, "vague")
    if following == "of" and any(word.norm in _VAGUE for word in words[i + 2 : i + 3]):
        return None  # "hundreds of thousands"
    return Numeral(i, i + 1, _VAGUE[norm], False, "vague")
