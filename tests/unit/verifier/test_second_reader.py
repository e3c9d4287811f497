"""Labels of two readers of the drafted claims."""

from __future__ import annotations

import pytest

from evals.verifier import second_reader
from evals.verifier.second_reader import describe, read_labels
from evals.verifier.written import PARTS


@pytest.mark.parametrize("part", PARTS)
def test_hardly_a_claim_is_in_dispute(part: str) -> None:
    """Both readers agree on all but a few in a thousand."""
    first, second = read_labels(part)
    differing = sum(one != other for one, other in zip(first, second.lower(), strict=True))
    assert len(first) >= 1000
    assert differing <= len(first) * 0.005


def test_what_differs_is_counted() -> None:
    """A label in dispute, one between the two wrong kinds, and a doubt."""
    three, two, doubt = describe("ssnc", "sncC")
    assert "0.5000" in three
    assert "(2 of 4), kappa 0.2727" in three
    assert "(3 of 4), kappa 0.5000" in two
    assert doubt.split()[-1] == "1"


def test_labels_of_other_claims_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A claim more or less, and no letter would stand beside its claim."""
    monkeypatch.setattr(second_reader, "load_yaml", lambda _: {"attack/towns.yaml": ["ssn"]})
    with pytest.raises(ValueError, match="attack: 1200 claims, 3 labels"):
        read_labels("attack")
