"""Our own cases as training pairs: labelled, beside a passage, and none that is set aside."""

from __future__ import annotations

import pytest

from evals.checks.cases import CHECKS, read_cases
from evals.verifier.pairs import ENTAILED, Pair
from evals.verifier.written import written_pairs


@pytest.fixture(scope="module")
def pairs() -> list[Pair]:
    return list(written_pairs())


def test_all_three_sources_are_read(pairs: list[Pair]) -> None:
    """Newsroom articles, cases of the checks and articles written for training all give pairs."""
    for name in ("newsroom", "checks", "written"):
        labels = {pair.label == ENTAILED for pair in pairs if pair.dataset == name}
        assert labels == {True, False}


def test_what_is_set_aside_is_not_trained_on(pairs: list[Pair]) -> None:
    """No claim of a part `test` is among them."""
    held = {case.claim for check in CHECKS for case in read_cases(check, "test")}
    assert not held & {pair.claim for pair in pairs}


def test_wrong_claims_may_stand_beside_two_passages(pairs: list[Pair]) -> None:
    """A true claim is shown once, beside the passage that carries it."""
    true = [(p.group, p.claim) for p in pairs if p.label == ENTAILED]
    assert len(set(true)) == len(true)
    assert all(pair.evidence for pair in pairs)
