"""From judgements to the numbers of the report."""

import numpy as np
import pytest

from evals.verifier.measuring import average, call_across, compare, measure
from evals.verifier.running import Column, Judged
from evals.verifier.systems import System, make_overlap
from factcheck.evaluation import metrics

_LABELS = np.array([1, 1, 1, 0, 0, 0], dtype=bool)


def _measured(name, called, *, is_calibrated=False):
    called = np.array(called, dtype=bool)
    judged = Judged(
        positions=list(range(6)),
        labels=_LABELS,
        groups=list("aabbcc"),
        columns={name: Column(np.where(called, 0.8, 0.4), called, seconds=2.0)},
        n_unreadable=0,
    )
    weights = metrics.draw_weights(list("aabbcc"), seed=4)
    return measure(System(name, make_overlap, is_calibrated=is_calibrated), judged, weights)


def test_all_measures_of_one_system_by_hand():
    """Two of three right ones found, one of three wrong ones called supported."""
    found = _measured("one", [1, 1, 0, 1, 0, 0], is_calibrated=True).result.model_dump()
    assert found["balanced_accuracy_of_verdicts"]["value"] == pytest.approx(2 / 3)
    assert found["balanced_accuracy_at_half"]["value"] == pytest.approx(2 / 3)
    assert found["auroc"]["value"] == pytest.approx((2.5 + 2.5 + 1) / 9)
    assert found["calibration_error"] == pytest.approx((0.8 - 2 / 3 + 0.4 - 1 / 3) / 2)
    assert found["precision"]["value"] == pytest.approx(2 / 3)
    assert found["coverage"] == pytest.approx(1 / 2)


def test_a_system_without_probability_gets_no_measure_of_one():
    """Neither calibration nor a cut at a half is reported for a score that is no probability."""
    found = _measured("one", [1, 1, 0, 1, 0, 0]).result
    assert found.calibration_error is None
    assert found.balanced_accuracy_at_half is None


def test_a_mean_is_that_of_the_sets():
    """Values are averaged plainly, seconds are added, and the interval is narrower than of one."""
    sets = [_measured("one", [1, 1, 1, 1, 0, 0]), _measured("one", [1, 0, 0, 0, 0, 0])]
    found = average(sets).model_dump()
    assert found["balanced_accuracy_of_verdicts"]["value"] == pytest.approx((5 / 6 + 2 / 3) / 2)
    assert found["coverage"] == pytest.approx((4 + 1) / 12)
    assert found["seconds"] == 4.0
    assert found["precision"] is None


def test_a_gain_is_paired():
    """A system gains nothing over itself, for certain, though its own interval is wide."""
    sets = [_measured("one", [1, 1, 0, 1, 0, 0])]
    own = sets[0].result.model_dump()["balanced_accuracy_of_verdicts"]
    assert own["high"] - own["low"] > 0.2
    gain = compare(sets, sets)
    assert gain is not None
    assert (gain.value, gain.low, gain.high) == (0, 0, 0)
    better = compare([_measured("two", [1, 1, 1, 1, 0, 0])], sets)
    assert better is not None
    assert better.value == pytest.approx(1 / 6)


def test_a_threshold_of_the_set_is_that_of_its_other_documents():
    """What people say of a document's own claims has no part in how those are called."""
    groups = [f"document {n // 2}" for n in range(40)]
    labels = np.array([n % 2 == 0 for n in range(40)])
    scores = np.where(labels, 0.9, 0.2)
    called = call_across(labels, scores, groups)
    assert (called == labels).all()
    turned = np.where(np.array(groups) == "document 7", ~labels, labels)
    assert (call_across(turned, scores, groups)[14:16] == called[14:16]).all()


def test_one_document_alone_has_no_threshold():
    """There is nothing left to choose one on."""
    scores = np.array([0.9, 0.1])
    assert not call_across(np.array([True, False]), scores, ["a", "a"]).any()
