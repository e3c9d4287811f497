from __future__ import annotations

from collections import Counter
from itertools import islice

from evals.verifier.reading import read_labelled


def test_what_is_fitted_on() -> None:
    """Claims of the newsroom pairs come first, each with whether people find it in conflict."""
    labelled = list(islice(read_labelled(), 100))
    assert {one.dataset for one in labelled} == {"newsroom"}
    assert 0 < Counter(one.is_conflict for one in labelled)[True] < 30
    for one in labelled:
        assert one.tie.one.source_id != one.tie.other.source_id
