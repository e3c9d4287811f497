"""The gate: what is worse, what is better, what cannot be told, and what fails closed."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from factcheck.evaluation.baselines import pin
from factcheck.evaluation.gate import compare, decide_exit_code, headline
from tests.unit.evaluation.results import make_suite

RIGHT = [1.0] * 80
BASELINE = pin([make_suite()], None)


def test_same_run() -> None:
    """Nothing changed: neither better nor worse, and the gate says what it could have seen."""
    found = compare(make_suite(), BASELINE)
    assert (found.change, found.difference, found.interval) == ("inconclusive", 0, (0, 0))
    assert found.why == "no case changed"
    assert found.smallest == pytest.approx(6 / 80)
    assert decide_exit_code([make_suite()], [found]) == 0


def test_worse_and_better() -> None:
    """Ten cases of ten articles lost is worse; the way back is better; both with an interval."""
    lost = [0.0 if i % 8 == 1 else 1.0 for i in range(80)]
    worse = compare(make_suite(lost), BASELINE)
    assert worse.change == "worse"
    assert worse.difference == pytest.approx(-0.125)
    assert worse.interval
    assert worse.interval[0] < -0.125 < worse.interval[1] < 0
    assert decide_exit_code([make_suite(lost)], [worse]) == 1
    better = compare(make_suite(), pin([make_suite(lost)], None))
    assert better.change == "better"
    assert better.difference == pytest.approx(0.125)
    assert decide_exit_code([make_suite()], [better]) == 0


@pytest.mark.parametrize("lost", [1, 3, 5])
def test_few_changes(lost: int) -> None:
    """A handful of cases, even all to one side, is what chance does."""
    credits_ = [0.0 if i in range(1, 8 * lost, 8) else 1.0 for i in range(80)]
    found = compare(make_suite(credits_), BASELINE)
    assert found.change == "inconclusive"
    assert found.difference is not None
    assert found.difference < 0


def test_one_article() -> None:
    """Many cases of one article are one stroke of bad luck, not a trend."""
    credits_ = [0.0 if i < 8 else 1.0 for i in range(80)]
    suite = make_suite(credits_)
    one = [case.model_copy(update={"group": "a" if i < 8 else case.group})
           for i, case in enumerate(suite.cases)]  # fmt: skip
    baseline = pin([make_suite(cases=tuple(
        case.model_copy(update={"credit": 1.0}) for case in one
    ))], None)  # fmt: skip
    found = compare(suite.model_copy(update={"cases": tuple(one)}), baseline)
    assert found.change == "inconclusive"


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"dataset_sha256": "e" * 64}, "claims, labels or articles changed"),
        ({"kind": "mutation"}, "claims, labels or articles changed"),
        ({"prompts": {"verify.v1": "f" * 64}}, "the prompts changed"),
        ({"judge": "llm:other"}, "its baseline was judged by local:lexical-1"),
        ({"name": "other"}, "the baseline has no such suite"),
    ],
)
def test_not_comparable(fields: dict[str, Any], why: str) -> None:
    """Other cases, prompts or judges are no comparison, which is said, and is no pass."""
    suite = make_suite(**fields)
    found = compare(suite, BASELINE)
    assert found.change == "not_comparable"
    assert why in found.why
    assert "--rebaseline" in found.why
    assert decide_exit_code([suite], [found]) == 3


def test_case_gone() -> None:
    """A suite with a case less is another suite, whatever its hash."""
    found = compare(make_suite(RIGHT[:79]), BASELINE)
    assert (found.change, "79 cases now, 80 then, 79" in found.why) == ("not_comparable", True)


def test_worse_prompt() -> None:
    """A new prompt that makes things worse is worse, not just another prompt."""
    lost = make_suite([0.0 if i % 8 == 1 else 1.0 for i in range(80)], prompts={"verify.v2": "0"})
    assert compare(lost, BASELINE).change == "worse"


def test_floor() -> None:
    """The higher of both floors counts, with a baseline or without one."""
    suite = make_suite()
    assert BASELINE.suites[0].floor == 0.95
    low = suite.model_copy(update={"balanced_accuracy": 0.94})
    for floor in (None, 0.2):
        found = compare(low, BASELINE, floor=floor)
        assert (found.floor, found.is_below_floor) == (0.95, True)
    assert not compare(suite, BASELINE, floor=0.99).is_below_floor
    alone = compare(low, None, floor=0.97)
    assert (alone.change, alone.is_below_floor) == ("not_compared", True)
    assert decide_exit_code([low], [alone]) == 1
    nothing = suite.model_copy(update={"balanced_accuracy": None, "interval": None})
    unknown = compare(nothing, None, floor=0.1)
    assert (unknown.change, unknown.is_below_floor) == ("not_comparable", False)
    assert decide_exit_code([nothing], [unknown]) == 3


@pytest.mark.parametrize(
    "fields", [{"n": 0, "cases": ()}, {"n_errors": 1}, {"undecided": 80}], ids=str
)
def test_fails_closed(fields: dict[str, Any]) -> None:
    """No case, a case that could not be judged, or nothing but doubt: never a pass."""
    suite = make_suite(**fields)
    assert decide_exit_code([suite], []) == 3
    assert decide_exit_code([], []) == 3


def test_endpoint_down() -> None:
    """Where not one case was judged, nobody has seen it get worse: 3, not 1."""
    suite = make_suite([0.0] * 80, n_errors=80)
    found = compare(suite, BASELINE)
    assert found.change == "worse"
    assert decide_exit_code([suite], [found]) == 3


def test_headline() -> None:
    """A side with few cases weighs as much as one with many."""
    sides = ["a", "a", "a", "b"]
    credits_ = np.array([1.0, 1.0, 0.0, 0.0])
    assert headline(sides, credits_, np.ones((1, 4))) == pytest.approx([1 / 3])
    assert np.isnan(headline(sides, credits_, np.array([[1.0, 1, 1, 0]])))[0]
