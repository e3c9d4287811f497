from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from evals.compare import read_pairs
from evals.verifier.outlets import outlet_pairs
from evals.verifier.pairs import CONTRADICTED, ENTAILED, NEUTRAL, NOT_CONTRADICTED

if TYPE_CHECKING:
    from evals.verifier.pairs import Pair


@pytest.fixture(scope="module")
def pairs() -> list[Pair]:
    return list(outlet_pairs())


def test_rows_are_pairs_both_ways_round(pairs: list[Pair]) -> None:
    labels = {(pair.evidence, pair.claim): pair.label for pair in pairs}
    for _, _, metadata in read_pairs("outlets", "dev"):
        for row in metadata["rows"]:
            (one,), (other,) = row["evidence"]
            found = labels[one, other]
            assert found == labels[other, one]
            if row["relation"] == "conflict":
                assert found == CONTRADICTED
            else:  # the same sentences may differ in another row
                assert found in (CONTRADICTED, NOT_CONTRADICTED)


def test_no_article_of_the_part_test_is_read(pairs: list[Pair]) -> None:
    groups = {pair.group for pair in pairs}
    read = {text for pair in pairs for text in (pair.evidence, pair.claim)}
    assert len(groups) > 500
    for _, articles, _ in read_pairs("outlets", "test"):
        for article in articles:
            long = [s.exact for s in article.sentences if len(s.exact.split()) > 8]
            assert not read & set(long)


def test_every_label_is_there(pairs: list[Pair]) -> None:
    assert {pair.label for pair in pairs} == {ENTAILED, NEUTRAL, CONTRADICTED, NOT_CONTRADICTED}
    assert all((pair.spans == ()) == (pair.label == ENTAILED) for pair in pairs)
