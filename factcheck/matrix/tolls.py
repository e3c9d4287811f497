"""What a figure in news of an accident counts: the dead, the injured, the missing, the arrested.

English only, by the family of the nearest word that tells.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.matrix.families import FAMILY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.checks.quantities.numbers import Quantity
    from factcheck.text.words import Word

# What is counted, by the family of a word close to the figure, and how close.
COUNTED = {
    FAMILY[stem]: stem for stem in ("kill", "injur", "sick", "hospit", "miss", "arrest", "evacu")
}
_CLOSE = 6
_KNOWN = frozenset({"the", "those", "these"})  # "four helicopters flew the injured"
_STOP = re.compile(r"[;:]")


def find_counted(text: str, words: Sequence[Word], figure: Quantity) -> tuple[str | None, bool]:
    """What a figure counts of `COUNTED`, if anything, and whether that stands right beside it.

    The nearest word tells, of two the later one; each "and" on the way is a step more: "7 killed
    and 23 injured".
    """
    inside = [i for i, word in enumerate(words) if figure.start <= word.start < figure.end]
    best: tuple[int, bool, str] | None = None
    for i, word in enumerate(words):
        what = COUNTED.get(FAMILY.get(word.stem, ""))
        is_known = i > 0 and i - 1 not in inside and words[i - 1].norm in _KNOWN
        if what is None or not inside or is_known:
            continue
        first, last = sorted((i, min(inside, key=lambda j: abs(i - j))))
        steps = sum(w.is_content or w.norm == "and" for w in words[first:last])
        if _STOP.search(text, words[first].end, words[last].start):
            continue
        near = steps, i < inside[0], what
        if steps <= _CLOSE and (best is None or near < best):
            best = near
    return (best[2], best[0] <= 1) if best else (None, False)
