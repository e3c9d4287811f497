"""A number of a claim that its source has in another shape: "both" for two, "3-1" for two goals.

It finds shapes that would do; sums and shares are the business of `arithmetic`. English only.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise, permutations
from typing import TYPE_CHECKING

from factcheck.checks.quantities.growth import is_ratio
from factcheck.checks.quantities.measures import SCORE, SIZES, measure_of
from factcheck.checks.quantities.numerals import SCALES, find_numerals
from factcheck.checks.times.clock import find_clocks
from factcheck.text.words import find_words

if TYPE_CHECKING:
    from factcheck.checks.details import Details
    from factcheck.checks.quantities.numbers import Quantity
    from factcheck.checks.quantities.sight import Sight

# What makes somebody first, in other words.
_FIRST = frozenset(
    "first top topped tops topping lead leads led leading winner champion champions won win wins "
    "winning victory gold inaugural maiden debut opening never".split()
)
_COLLECTIVES = {
    "pair": 2, "couple": 2, "duo": 2, "both": 2, "twins": 2, "brace": 2, "another": 2, "other": 2,
    "twice": 2, "trio": 3, "triplets": 3, "hat-trick": 3, "trilogy": 3, "quartet": 4,
    "century": 100, "centenary": 100, "dozen": 12, "semester": 6, "fortnight": 14,
}  # fmt: skip
_SINGLE = frozenset("a an the that this single each per".split())
_TWO_NAMES = re.compile(r"\b[A-Z][\w'’-]+,?(?: \d+,)? and (?:\w+,? ){0,4}[A-Z]")
_LESS_ONE = re.compile(r"\b(?:already|rest|remaining)\b", re.IGNORECASE)
# "131 others", "131 such prizes before": right behind the number.
_OTHERS = re.compile(r"\S+ (?:others?|(?:\w+ ){0,2}(?:before|earlier|previously))\b", re.IGNORECASE)
_NEXT = 30
_TOGETHER = re.compile(r"\b(?:aggregate|overall|altogether|total|combined|legs)\b", re.IGNORECASE)
_QUARTER = re.compile(r"\bQ([1-4])\b")
_ROMAN = re.compile(r"\b[A-Z][\w'’]{1,30}\s([IVX]{1,5})\b")  # "World War II"
_ROMANS = " I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX".split(" ")
_BORN = re.compile(r"\b[Bb]orn\b[^.;]{0,40}?\b((?:1[89]|20)\d\d)\b")
_BECOMES = re.compile(r"\b(?:turns?|turning|will be|will become|to be)\s\Z", re.IGNORECASE)
_ASIDE = re.compile(r",\s\d{2},\s")  # "the mayor, 77, opened it"
_YEAR = re.compile(r"\b((?:1[89]|20)\d\d)\b")
_WINDOW = 60


def is_implied(sight: Sight) -> bool:
    """Whether the evidence, or what stands beside it, has the number in another shape."""
    wanted = sight.wanted
    given = [place.quantity for place in sight.near]
    texts = [details.text for details in sight.details.values()]
    if wanted.unit == SCORE:
        return _is_score_told(sight, given)
    if wanted.is_ordinal or wanted.is_rank:
        return _is_rank_told(wanted, sight, texts)
    if wanted.value == 1 and wanted.is_casual and measure_of(wanted.unit) == "time":
        return any(_is_single(wanted.unit, details) for details in sight.details.values())
    is_aside = not wanted.unit and _ASIDE.match(sight.claim.text, wanted.start - 2) is not None
    if (wanted.unit == "age" or is_aside) and _is_age_told(wanted, sight, texts):
        return True
    if wanted.value * SIZES.get(wanted.unit, 0) == SIZES["fortnight"]:
        return any(w.norm == "fortnight" for d in sight.details.values() for w in d.words)
    if measure_of(wanted.unit) is not None and wanted.unit not in ("point", "time"):
        return False
    if wanted.text.lower() == "twice":
        return is_ratio(wanted, given)
    return _is_side(wanted, given) or _is_count_told(wanted, sight, texts)


def stands_as_figure(sight: Sight) -> bool:
    """Whether a figure of that value stands near the evidence, if only as part of a date.

    Lengths of time below a day can be told where two times of day are given.
    """
    kind = measure_of(sight.wanted.unit)
    if (
        kind == "time"
        and SIZES[sight.wanted.unit] < SIZES["day"]
        and len({c.minutes for d in sight.details.values() for c in find_clocks(d.text)}) > 1
    ):
        return True
    return kind in (None, "time") and any(
        sight.wanted.value in _figures(d.text) for d in sight.details.values()
    )


@lru_cache(maxsize=4096)
def _figures(text: str) -> frozenset[float]:
    """The values of all numbers in `text`, with their scales, whatever they are part of."""
    words = find_words(text)
    values = set()
    for one in find_numerals(text, words, range(len(words))):
        scale = words[one.after].norm if one.after < len(words) else ""
        values |= {one.value, one.value * SCALES.get(scale, 1.0)}
    romans = {float(_ROMANS.index(m[1])) for m in _ROMAN.finditer(text) if m[1] in _ROMANS}
    return frozenset(values | romans | {float(m[1]) for m in _QUARTER.finditer(text)})


def _is_single(unit: str, details: Details) -> bool:
    """Whether "one-day" is told as "a day", "the day" or "that year"."""
    return any(
        word.stem == unit and not word.norm.endswith("s") and before.norm in _SINGLE
        for before, word in pairwise(details.words)
    )


def _is_side(wanted: Quantity, given: list[Quantity]) -> bool:
    """Whether it is one side of a score, the difference of both, or all that were cast."""
    return any(
        q.against is not None
        and wanted.value in (q.value, q.against, q.value + q.against, abs(q.value - q.against))
        for q in given
    )


def _is_score_told(sight: Sight, given: list[Quantity]) -> bool:
    """Whether "143-96" is told in two numbers, or "3-2" is what two scores come to."""
    wanted = sight.wanted
    values = [q.value for q in given if q.unit != SCORE and not q.is_ordinal]
    if wanted.value in values and wanted.against in values:
        return True
    if not _TOGETHER.search(sight.claim.text):
        return False
    scores = [(q.value, q.against or 0.0) for q in given if q.unit == SCORE]
    sums = {
        (a + x, b + y) for (a, b), (c, d) in permutations(scores, 2) for x, y in ((c, d), (d, c))
    }
    return bool({(wanted.value, wanted.against), (wanted.against, wanted.value)} & sums)


def _is_rank_told(wanted: Quantity, sight: Sight, texts: list[str]) -> bool:
    if wanted.value == 1 and any(w.norm in _FIRST for d in sight.details.values() for w in d.words):
        return True
    return any(wanted.value in _figures(text) for text in texts)


def _is_count_told(wanted: Quantity, sight: Sight, texts: list[str]) -> bool:
    """Whether "two" is told as "both" or by two names, or "131 others" as one of 132."""
    if wanted.value > 1 and any(
        sum(q.unit == "age" for q in d.quantities) == wanted.value for d in sight.details.values()
    ):
        return True  # "a man of 31 and a woman, 32"
    if sight.in_main(sight.rivals):
        return False
    norms = {w.norm for d in sight.details.values() for w in d.words}
    if any(size == wanted.value and word in norms for word, size in _COLLECTIVES.items()):
        return True
    if wanted.value == 2 and any(_TWO_NAMES.search(text) for text in texts):
        return True
    before = sight.claim.text[max(0, wanted.start - _WINDOW) : wanted.start]
    behind = sight.claim.text[wanted.start : wanted.end + _NEXT]
    return bool(_LESS_ONE.search(before) or _OTHERS.search(behind)) and any(
        p.quantity.value == wanted.value + 1 for p in sight.around
    )


def _is_age_told(wanted: Quantity, sight: Sight, texts: list[str]) -> bool:
    """Whether somebody "who turns 78" is 77, or was born so many years before a year given."""
    for place in sight.around:
        q, text = place.quantity, sight.details[place.position].text
        if q.value == wanted.value + 1 and _BECOMES.search(text[max(0, q.start - 12) : q.start]):
            return True
    births = {int(m[1]) for text in texts for m in _BORN.finditer(text)}
    years = {int(m[1]) for text in texts for m in _YEAR.finditer(text)}
    published = sight.setting.published(sight.setting.main)
    years |= {published.year} if published else set()
    return any(year - born - wanted.value in (0, 1) for born in births for year in years)
