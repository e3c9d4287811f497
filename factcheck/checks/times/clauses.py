"""The words that go with a date or a time of day: those of the clause it stands in.

English only, by commas and joining words; it knows no grammar.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from factcheck.text.patterns import compile_late
from factcheck.text.words import find_words, is_past

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.text.retrieval import SourceIndex

# Where one thing that happens ends and another may begin; "and" only before an auxiliary verb or
# where it parts two dates.
_JOINT = compile_late(
    r"[;:—]|,(?=\s)|\s\.(?=\s)|\s(?=(?:but|while|whereas|although|though|when|who|which|where|because"
    r"|following)\s|(?:after|before|until)\s(?!\d)"
    r"|and\s(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should)\s)"
)
# What opens an aside or goes on with the sentence after one: "The final, rained off, will be held".
_RELATIVE = compile_late(r",?\s*(?:which|who|whose|where)\s")
_VERB = compile_late(r",\s+(?P<word>[a-z]+)\s")
_FINITE = frozenset(
    "is are was were has have had will would can could may might must shall should does did".split()
)
_NOUN_REACH = 3  # content words after "17th-century"
_ATTRIBUTE = compile_late(r"[^\s,;]{3,5}-century(?=\s)|[^,;]{3,30}['’]s(?=\s)", re.IGNORECASE)
_GAP = compile_late(r"['’]s\s|[\s-]")
_ASIDE = compile_late(r",\s+(?:(?:on|in|at|by|since|from)\s+(?:the\s+)?)?\Z")
_AND = compile_late(r"\s(?=(?:and|then)\s)")
_MIN_WORDS = 2
# Shares of a word's weight where it stands in the clause of the date on both sides, on one, or on
# none: set by hand on the development cases of `evals/checks`.
_BOTH, _ONE, _NONE = 1.0, 0.3, 0.1
# A sentence with more dates or characters is a table; its words cannot be told apart.
_MAX_SPANS, _MAX_LENGTH = 30, 2000
# How much closer to another date of the source the claim's words must be, as a share and in idf
# (a word of one sentence in five weighs 1.25). Set on the development cases of `evals/checks`; run
# those again after a change.
CLOSER, CLOSER_BY = 1.5, 0.8
# How many words clause and clause must share, and how many times as many as the claim's own date
# has: below that, words of the subject decide, which go with every date. Set there too.
MIN_SHARED, _TIMES = 2, 2
# The share, by idf, of the claim's clause or of both clauses together that must stand with another
# date: planted errors of `evals/checks/dev` have 0.5 to 1, true claims flagged without it had less.
MOST = 0.5


class Clause(NamedTuple):
    """The stems of the clause that a date or time stands in, and of the rest of its sentence."""

    inner: frozenset[str]
    outer: frozenset[str]

    @property
    def all(self) -> frozenset[str]:
        """The stems of the sentence."""
        return self.inner | self.outer


def find_clauses(text: str, spans: Sequence[tuple[int, int]]) -> list[Clause]:
    """The clause of each of `spans`, which are in order and do not overlap."""
    if not spans or len(spans) > _MAX_SPANS or len(text) > _MAX_LENGTH:
        return [Clause(frozenset(), frozenset())] * len(spans)
    content = [
        (word.start, word.stem)
        for word in find_words(text)
        if word.is_content and not any(start <= word.start < end for start, end in spans)
    ]
    words = [(word.start, word.end, word.is_content) for word in find_words(text)]
    pieces = _pieces(text, spans, [start for start, _ in content])
    everything = frozenset(stem for _, stem in content)
    found = []
    for start, end in spans:
        i = next(i for i, piece in enumerate(pieces) if piece[0] <= start < piece[1])
        own = _subject(text, pieces, i, is_alone=len(spans) == 1) if i else []
        if i and _ASIDE.search(text, pieces[i][0], start):
            own.append(pieces[i - 1])  # "She cut her best record, a tango, in 1994"
        own = [p for p in own if not any(p[0] <= first < p[1] for first, _ in spans)]
        own.append(pieces[i])
        if i + 1 < len(pieces) and _is_aside(text, spans, *pieces[i : i + 2]):
            own.append(pieces[i + 1])  # "Two reports, in 2008 and 2013, had warned of it"
        if _ATTRIBUTE.match(text, start, end + 3):
            own = [_noun_after(text, end, words)]
        inner = frozenset(
            stem for at, stem in content if any(first <= at < last for first, last in own)
        )
        found.append(Clause(inner, everything - inner))
    return found


def _noun_after(text: str, end: int, words: Sequence[tuple[int, int, bool]]) -> tuple[int, int]:
    """The words that "17th-century" or "Saturday's" goes with: "stone bridge", "defeat"."""
    last = end
    for start, stop, is_content in [word for word in words if word[0] >= end][:_NOUN_REACH]:
        if not is_content or _GAP.fullmatch(text, last, start) is None:
            break
        last = stop
    return end, last


def _subject(
    text: str, pieces: list[tuple[int, int]], i: int, *, is_alone: bool
) -> list[tuple[int, int]]:
    """What stands before a piece and belongs to it: its subject, or the noun of "built in 1742".

    Where a sentence has several dates its subject goes with each of them and tells nothing.
    """
    if text[pieces[i][0]] != ",":
        return []
    if i > 1 and _RELATIVE.match(text, pieces[i - 1][0]):
        return [pieces[i - 2]]  # "The inquiry, which found faults, opened on 4 May"
    comma = text.find(",", 0, pieces[0][1])
    if i == 1 and comma > 0 and is_alone:
        return [(0, comma)]  # "The inn, burnt down, opens on 4 May"
    if _opens_with(text, pieces[i], finite=True):
        opening = next((j for j in range(i - 1, 0, -1) if _opens_with(text, pieces[j])), 0)
        if opening:
            return [pieces[opening - 1]]
        return pieces[i - 2 : i] if i > 1 and is_alone else []
    return [pieces[i - 1]] if _opens_with(text, pieces[i]) else []


def _opens_with(text: str, piece: tuple[int, int], *, finite: bool = False) -> bool:
    """Whether a piece opens with a comma and a participle, or an auxiliary where `finite`."""
    match = _VERB.match(text, piece[0])
    if match is None:
        return False
    word = match["word"]
    return word in _FINITE if finite else word.endswith("ing") or is_past(find_words(word)[0])


def _is_aside(
    text: str, spans: Sequence[tuple[int, int]], own: tuple[int, int], following: tuple[int, int]
) -> bool:
    """Whether the dates of a piece stand between two commas, and none in the piece after it."""
    inside = [span for span in spans if own[0] <= span[0] < own[1]]
    return (
        text.startswith(",", inside[-1][1])
        and _ASIDE.search(text, own[0], inside[0][0]) is not None
        and not any(following[0] <= start < following[1] for start, _ in spans)
    )


def _pieces(
    text: str, spans: Sequence[tuple[int, int]], content: Sequence[int]
) -> list[tuple[int, int]]:
    """Clauses of `text`, each with words of its own and, as far as can be, one of the spans."""
    starts = [start for start, _ in spans]
    cuts = {
        cut
        for cut in (m.start() for m in _JOINT.finditer(text))
        # "until 30 September" goes with what is before it.
        if bisect_left(content, cut) < bisect_left(content, _next(starts, cut, len(text)))
    }
    for (_, end), (start, _) in pairwise(spans):
        between = {cut for cut in cuts if end <= cut <= start}
        if not any(end <= at < start for at in content):
            cuts -= between  # "from 1 July until 30 September"
        elif not between:
            joint = _AND.search(text, end, start)
            cuts.add(joint.start() if joint else end)
    edges = [0]
    for cut in sorted(cuts):
        is_inside = any(start < cut < end for start, end in spans)
        has_span = any(edges[-1] <= start < cut for start, _ in spans)
        words = sum(edges[-1] <= at < cut for at in content)
        left = any(cut <= at for at in content)
        if not is_inside and left and words >= (1 if has_span else _MIN_WORDS):
            edges.append(cut)
    return list(zip(edges, [*edges[1:], len(text) + 1], strict=True))


def _next(starts: Sequence[int], cut: int, end: int) -> int:
    """The first of `starts` from `cut` on, else `end`."""
    i = bisect_left(starts, cut)
    return starts[i] if i < len(starts) else end


def closeness(claimed: Clause, given: Clause, index: SourceIndex) -> float:
    """How much of what the claim says of its date is said of the other: the words' idf, weighed."""
    score = 0.0
    for stem in claimed.all:
        if stem in given.inner:
            share = _BOTH if stem in claimed.inner else _ONE
        elif stem in given.outer:
            share = _ONE if stem in claimed.inner else _NONE
        else:
            continue
        score += share * index.idf(stem)
    return score


def tells_most(claimed: Clause, given: Clause, index: SourceIndex) -> bool:
    """Whether most of what the claim says of its date stands in the clause of the other."""
    shared, own, its = (
        sum(map(index.idf, stems))
        for stems in (claimed.inner & given.inner, claimed.inner, given.inner)
    )
    is_told = len(claimed.inner & given.inner) >= MIN_SHARED
    return is_told and shared >= MOST * min(own, (own + its) / 2)


def is_closer(claimed: Clause, rival: Clause, own: Clause, index: SourceIndex) -> bool:
    """Whether the claim's words stand with the rival: in its very clause, and hardly in its own."""
    fit = closeness(claimed, own, index)
    shared, its = len(claimed.inner & rival.inner), len(claimed.inner & own.inner)
    if rival.all == own.all and its:
        # One sentence, whose subject need not be said twice: the claim must say all of one clause
        # and not all of the other.
        return shared == len(rival.inner) >= MIN_SHARED and not own.inner <= claimed.all
    is_closer = closeness(claimed, rival, index) >= max(fit * CLOSER, fit + CLOSER_BY)
    return is_closer and shared >= _TIMES * its and tells_most(claimed, rival, index)
