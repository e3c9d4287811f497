"""A training or test pair, and the files that hold them.

It knows neither where pairs come from nor what is done with them.
"""

from __future__ import annotations

import json
import lzma
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

ENTAILED, NEUTRAL, CONTRADICTED, NOT_ENTAILED, NOT_CONTRADICTED = range(5)
"""Labels of a pair. `NOT_ENTAILED`: neutral or contradicted, nobody said which; `NOT_CONTRADICTED`:
entailed or neutral."""


@dataclass(frozen=True)
class Pair:
    """A claim beside the passage it is judged by.

    Attributes:
        evidence: A passage of the source.
        claim: One sentence.
        label: One of the five above.
        kind: What makes the claim wrong (`number`, `negation`, …), or how it was rewritten; empty
            where people wrote it.
        spans: Characters of `claim` that the passage does not carry, as half-open pairs; empty for
            a claim that it carries; None where nobody marked them.
        soft: Probabilities of entailed, neutral and contradicted that a teacher gives; None where
            none was asked.
        dataset: Name of the set.
        group: Key of the document: pairs of one document stay on one side of every split.
    """

    evidence: str
    claim: str
    label: int
    dataset: str
    group: str
    kind: str = ""
    spans: tuple[tuple[int, int], ...] | None = None
    soft: tuple[float, float, float] | None = None


def write_pairs(path: Path, pairs: Iterable[Pair]) -> int:
    """Write `pairs` as JSON lines, packed; how many."""
    path.parent.mkdir(parents=True, exist_ok=True)
    count = 0
    with lzma.open(path, "wt", encoding="utf-8", preset=1) as file:
        for pair in pairs:
            file.write(json.dumps(asdict(pair), ensure_ascii=False) + "\n")
            count += 1
    return count


def read_pairs(path: Path) -> Iterator[Pair]:
    """The pairs of a file that `write_pairs` wrote."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            fields = json.loads(line)
            spans, soft = fields.pop("spans"), fields.pop("soft", None)
            yield Pair(
                **fields,
                spans=None if spans is None else tuple(map(tuple, spans)),
                soft=None if soft is None else tuple(soft),
            )
