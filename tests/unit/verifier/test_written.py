"""Our own cases as training pairs: labelled, beside a passage, and none that is set aside."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import pytest

from evals.checks.cases import CHECKS, read_cases
from evals.verifier.generate.balance import even_weights, overlap
from evals.verifier.pairs import ENTAILED, NEUTRAL, Pair, write_pairs
from evals.verifier.prepare import mix
from evals.verifier.sets import is_calibration
from evals.verifier.written import (
    elsewhere_pairs,
    read_drafted,
    read_written,
    summary_pairs,
    written_pairs,
)

if TYPE_CHECKING:
    from pathlib import Path

ENOUGH = 4000
"""Pairs from the front: all newsroom claims, all cases of the checks, many written ones."""


@pytest.fixture(scope="module")
def pairs() -> list[Pair]:
    return list(islice(written_pairs(), ENOUGH))


def test_all_three_sources_are_read(pairs: list[Pair]) -> None:
    """Newsroom articles, cases of the checks and articles written for training all give pairs."""
    for name in ("newsroom", "checks", "written"):
        labels = {pair.label == ENTAILED for pair in pairs if pair.dataset == name}
        assert labels == {True, False}


def test_what_is_set_aside_is_not_trained_on() -> None:
    """No claim of a part `test` is among them."""
    held = {case.claim for check in CHECKS for case in read_cases(check, "test")}
    assert not held & {one.claim for one in read_written()}


def test_claims_of_summaries_are_pairs_of_their_own() -> None:
    """They have both labels, and none is about an article that is kept for calibration."""
    found = list(islice(summary_pairs(), 200))
    assert {pair.dataset for pair in found} == {"summaries"}
    assert {pair.label == ENTAILED for pair in found} == {True, False}
    assert not {pair.group for pair in found} & {one.key for one in read_drafted()}


def test_wrong_claims_may_stand_beside_two_passages(pairs: list[Pair]) -> None:
    """A true claim is shown once, beside the passage that carries it."""
    true = [(p.group, p.claim) for p in pairs if p.label == ENTAILED]
    assert len(set(true)) == len(true)
    assert all(pair.evidence for pair in pairs)


def test_no_claim_has_two_labels() -> None:
    """Nobody wrote one claim about one article twice, with different labels."""
    labels: dict[tuple[str, str], int] = {}
    for one in read_written():
        assert labels.setdefault((one.key, one.claim), one.label) == one.label, one.claim


def test_claims_elsewhere_stand_beside_another_article(pairs: list[Pair]) -> None:
    """Their label is `NEUTRAL`, and the passage is not of the article that carries them."""
    own = {(pair.claim, pair.evidence) for pair in pairs if pair.label == ENTAILED}
    found = list(islice(elsewhere_pairs(), 50))
    assert {pair.label for pair in found} == {NEUTRAL}
    assert not own & {(pair.claim, pair.evidence) for pair in found}


def test_even_drawing_takes_the_hint_of_shared_words(tmp_path: Path) -> None:
    """Where true claims share few words and wrong ones many, drawing evenly mixes them."""
    said = "The mayor opened the bridge on Friday."
    pairs = [
        Pair(said, claim, label, "written", f"{n}")
        for n in range(400)
        for claim, label in [
            (said, NEUTRAL if n % 4 else ENTAILED),
            ("Traffic crosses again.", ENTAILED if n % 4 else NEUTRAL),
        ]
    ]
    assert len(set(even_weights(pairs))) > 1
    write_pairs(tmp_path / "written.jsonl.xz", pairs)
    for even, share in (((), 0.25), (("written",), 0.5)):
        drawn = list(mix({tmp_path / "written.jsonl.xz": 600}, seed=3, even=even))
        close = [pair.label == ENTAILED for pair in drawn if overlap(pair) == 1]
        assert len(drawn) == 600
        assert not any(is_calibration(pair.group) for pair in drawn)
        assert sum(close) / len(close) == pytest.approx(share, abs=0.08)
