"""How far two readers agree on labels, beyond what chance would do."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def cohen_kappa(first: Sequence[str], second: Sequence[str]) -> float:
    """Agreement beyond chance: 1 always alike, 0 as alike as chance, below 0 less than that.

    kappa = (p_o - p_e) / (1 - p_e): p_o is the share of cases labelled alike, p_e the share that
    would be if both readers gave their labels as often as they do, without looking.
    Source: Cohen, A coefficient of agreement for nominal scales, Educational and Psychological
    Measurement 20 (1960), 37-46.

    Args:
        first: Labels of one reader, at least one.
        second: Labels of the other, of the same cases in the same order.

    Returns:
        -1 to 1; NaN where both give one and the same label throughout, which shows nothing.
    """
    n = len(first)
    observed = sum(one == other for one, other in zip(first, second, strict=True)) / n
    given, again = Counter(first), Counter(second)
    expected = sum(given[label] * again[label] for label in given) / n**2
    return (observed - expected) / (1 - expected) if expected < 1 else float("nan")
