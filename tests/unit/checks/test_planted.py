"""The exact checks on their development cases: what they catch and flag must not get worse unseen."""

from __future__ import annotations

import pytest

from evals.checks.cases import CHECKS, read_cases
from evals.checks.judging import judge

# What holds today, rounded towards worse; after a change run `python -m evals.checks`.
LEAST_CAUGHT = 0.92
MOST_FLAGGED = 0.03


@pytest.mark.parametrize("check", CHECKS)
def test_development_cases(check: str):
    """Planted errors lose a model's support, and true claims keep it, nearly all of them."""
    judged = [
        (case.expect, judge(case).outcome != "supported") for case in read_cases(check, "dev")
    ]
    caught = [is_doubted for expect, is_doubted in judged if expect == "caught"]
    flagged = [is_doubted for expect, is_doubted in judged if expect == "clean"]
    assert sum(caught) >= LEAST_CAUGHT * len(caught)
    assert sum(flagged) <= MOST_FLAGGED * len(flagged)
