"""The cases of the exact checks: well-formed, enough of them, and their two parts apart."""

from __future__ import annotations

from collections import Counter

import pytest

from evals.checks.cases import CHECKS, Case, read_cases

LEAST = 60


@pytest.mark.parametrize("check", CHECKS)
def test_cases_of_check(check: str) -> None:
    """A check has sixty wrong claims and sixty true ones, a third of each set aside."""
    dev, test = read_cases(check, "dev"), read_cases(check, "test")
    count = Counter(case.expect for case in [*dev, *test])
    assert min(count["caught"], count["clean"]) >= LEAST
    assert len(test) * 3 <= len(dev) + len(test)
    ids = [case.id for case in [*dev, *test]]
    assert len(set(ids)) == len(ids)
    assert all(case.id.startswith(f"{check}-") for case in dev)


@pytest.mark.parametrize("check", CHECKS)
def test_parts_are_apart(check: str) -> None:
    """No source and no claim of the development part is in the part set aside."""
    dev, test = read_cases(check, "dev"), read_cases(check, "test")
    assert not {flat(case.source) for case in dev} & {flat(case.source) for case in test}
    assert not {case.claim for case in dev} & {case.claim for case in test}


@pytest.mark.parametrize("check", CHECKS)
def test_wrong_claims_are_not_copies(check: str) -> None:
    """What is to be caught does not stand in its source as it is."""
    cases = [case for part in ("dev", "test") for case in read_cases(check, part)]
    assert not [c.id for c in cases if c.expect == "caught" and c.claim in flat(c.source)]


def flat(text: str) -> str:
    return " ".join(text.split())


def test_unknown_field_is_refused() -> None:
    """A case with a field that nobody reads is an error and not ignored."""
    row = {"id": "x-1", "source": "A.", "claim": "B.", "expect": "clean", "kind": "k"}
    assert Case.model_validate(row).published is None
    with pytest.raises(ValueError, match="extra"):
        Case.model_validate({**row, "note": "?"})
