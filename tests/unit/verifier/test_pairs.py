"""Pairs to train on, written and read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evals.verifier.pairs import CONTRADICTED, ENTAILED, Pair, read_pairs, write_pairs

if TYPE_CHECKING:
    from pathlib import Path


def test_pairs_come_back(tmp_path: Path) -> None:
    """Marked words and what a teacher says come back as they were, and so does their absence."""
    pairs = [
        Pair("The dam broke.", "The dam held.", CONTRADICTED, "made", "a", spans=((8, 12),)),
        Pair("The dam broke.", "A dam broke.", ENTAILED, "made", "a", soft=(0.9, 0.08, 0.02)),
    ]
    path = tmp_path / "runs" / "made.jsonl.xz"
    assert write_pairs(path, pairs) == len(pairs)
    assert list(read_pairs(path)) == pairs
