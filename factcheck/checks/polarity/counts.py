"""How many a word is said of: "three lifts work" is no denial of "17 lifts do not work".

English only, by the numbers and shares that stand in the clause of the word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.checks.polarity.opposites import Kind
    from factcheck.checks.polarity.terms import Polarity, Term
    from factcheck.text.words import Word

_SHARES = frozenset("most half quarters third fifth tenth".split())


def differ_in_number(
    claim: Polarity, term: Term, other: Polarity, rival: Term, kind: Kind | None
) -> bool:
    """Whether both count, and otherwise: "nine have paid", "most of the 20 have not paid"."""
    one, two = _counts(claim, term, kind), _counts(other, rival, kind)
    return bool(one - two and two - one)


def _counts(polarity: Polarity, term: Term, kind: Kind | None) -> set[str]:
    """Numbers before an opposite, or numbers and shares in the clause of what one side denies."""
    words, near = polarity.words, list(polarity.reading.sentence.behind(term.at))
    numbers = {"one"}
    if kind is None:
        near += polarity.reading.sentence.ahead(term.at)
        numbers |= _SHARES
    counted = (
        i for i in near if words[i].norm in numbers or words[i].stem.replace(".", "").isdigit()
    )
    return {words[i].stem for i in counted if not _is_whole(words, i)}


def _is_whole(words: Sequence[Word], i: int) -> bool:
    """Whether a number is that of all, of which others count some: "one of the 14"."""
    return "of" in [word.norm for word in words[max(0, i - 2) : i]]
