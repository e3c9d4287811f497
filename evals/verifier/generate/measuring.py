"""What a file of pairs is made of, and how far word overlap and length tell its labels."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from typing import TYPE_CHECKING

from evals.verifier.generate.balance import overlap
from evals.verifier.pairs import ENTAILED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from evals.verifier.pairs import Pair


def auroc(positive: Sequence[float], negative: Sequence[float]) -> float:
    """Chance that a positive scores above a negative, ties half; 0.5 where one side is empty."""
    if not positive or not negative:
        return 0.5
    ranked = sorted(negative)
    below = sum(bisect_left(ranked, x) + bisect_right(ranked, x) for x in positive)
    return below / 2 / len(positive) / len(negative)


def describe(pairs: Sequence[Pair]) -> Iterator[str]:
    """Lines on counts by label and kind, and on what should not tell the label and does."""
    good = [p for p in pairs if p.label == ENTAILED]
    bad = [p for p in pairs if p.label != ENTAILED]
    yield f"{len(pairs)} pairs, {len(good)} entailed, {len({p.group for p in pairs})} documents"
    yield f"overlap AUROC {auroc([overlap(p) for p in good], [overlap(p) for p in bad]):.3f}"
    lengths = [[float(len(p.claim.split())) for p in part] for part in (good, bad)]
    yield f"claim length AUROC {auroc(lengths[0], lengths[1]):.3f}"
    sizes = [[float(len(p.evidence.split())) for p in part] for part in (good, bad)]
    yield f"evidence length AUROC {auroc(sizes[0], sizes[1]):.3f}"
    yield "not carried: " + _counts(Counter(p.kind for p in bad))
    rules = Counter(rule for p in good for rule in p.kind.split("+"))
    yield "carried, by rule: " + _counts(rules)


def _counts(counts: Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts.most_common())
