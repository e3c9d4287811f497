from __future__ import annotations

import pytest

from evals.verifier.copies import copy_pairs
from evals.verifier.pairs import ENTAILED, NEUTRAL, Pair
from evals.verifier.written import WRITTEN
from factcheck.evaluation.located import load_yaml


@pytest.fixture(scope="module")
def sources() -> list[str]:
    rows = load_yaml((WRITTEN / "articles-1.yaml").read_text("utf-8"))
    return [row["article"] for row in rows]


@pytest.fixture(scope="module")
def pairs(sources: list[str]) -> list[Pair]:
    return list(copy_pairs(sources))


def test_a_sentence_is_there_or_taken_out(pairs: list[Pair]) -> None:
    """Every claim comes with its sentences in the passage, and again without them."""
    for with_, without in zip(pairs[::2], pairs[1::2], strict=True):
        assert with_.claim == without.claim
        assert (with_.label, without.label) == (ENTAILED, NEUTRAL)
        first = with_.claim[:30]
        assert first in with_.evidence
        assert first not in without.evidence
        assert with_.group == without.group


def test_some_passages_are_rough(pairs: list[Pair], sources: list[str]) -> None:
    """Some sentences have lost their stop or their neighbour, the same ones each time."""
    carried = [pair for pair in pairs if pair.label == ENTAILED]
    rough = [pair for pair in carried if pair.claim not in pair.evidence]
    assert 0.05 < len(rough) / len(carried) < 0.4
    assert pairs == list(copy_pairs(sources))
