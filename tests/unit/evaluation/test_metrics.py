"""Measures against small cases worked out by hand, and against slow or foreign ways to them."""

import itertools
import math

import numpy as np
import pytest
from scipy.stats import mannwhitneyu

from factcheck.evaluation import metrics

_ONCE = np.ones((1, 4))


def _truths(*values):
    return np.array(values, dtype=bool)


def _numbers(*values):
    return np.array(values, dtype=float)


def test_balanced_accuracy_is_the_mean_of_both_shares():
    """Two of three supported claims found and one of two others refused: (2/3 + 1/2) / 2."""
    labels, called = _truths(1, 1, 1, 0, 0), _truths(1, 1, 0, 1, 0)
    assert metrics.balanced_accuracy(labels, called, np.ones((1, 5))) == pytest.approx([7 / 12])


def test_a_weight_counts_a_claim_as_often():
    """A claim of weight two counts twice, one of weight nought not at all."""
    labels, called = _truths(1, 1, 0, 0), _truths(1, 0, 0, 1)
    weights = np.array([[2.0, 1, 1, 1], [1, 0, 0, 3]])
    assert metrics.balanced_accuracy(labels, called, weights) == pytest.approx([7 / 12, 0.5])
    assert metrics.auroc(labels, _numbers(0.9, 0.2, 0.1, 0.5), weights) == pytest.approx([5 / 6, 1])


def test_auroc_counts_pairs_and_ties_half():
    """Of four pairs two are in order, one is tied and one reversed: 2.5 of 4."""
    scores = _numbers(0.8, 0.3, 0.3, 0.5)
    assert metrics.auroc(_truths(1, 1, 0, 0), scores, _ONCE) == pytest.approx([2.5 / 4])


def test_auroc_agrees_with_mann_whitney():
    """Scores with many ties give what scipy's statistic gives, whatever the order of the claims."""
    draw = np.random.default_rng(3)
    scores, labels = draw.integers(0, 12, 200).astype(float), draw.random(200) < 0.3
    statistic = mannwhitneyu(scores[labels], scores[~labels]).statistic
    expected = statistic / (labels.sum() * (~labels).sum())
    for order in (np.arange(200), draw.permutation(200)):
        found = metrics.auroc(labels[order], scores[order], np.ones((1, 200)))
        assert found == pytest.approx([expected])


def test_one_label_alone_measures_nothing():
    """Without claims of both labels there is neither value nor interval, and no warning."""
    labels, weights = _truths(1, 1), metrics.draw_weights(["a", "b"], resamples=5)
    for draws in (
        metrics.balanced_accuracy(labels, labels, weights),
        metrics.auroc(labels, _numbers(0.1, 0.2), weights),
    ):
        found = metrics.estimate(draws)
        assert all(map(math.isnan, (found.value, found.low, found.high)))


def test_documents_are_resampled_whole():
    """Claims of a document come equally often, and as many documents are drawn as there are."""
    weights = metrics.draw_weights(["b", "a", "b", "c"], resamples=400, seed=1)
    assert weights.shape == (401, 4)
    assert weights[0].tolist() == [1, 1, 1, 1]
    assert (weights[:, 0] == weights[:, 2]).all()
    assert (weights[:, [0, 1, 3]].sum(axis=1) == 3).all()
    # A document is left out of a resample of three with probability (2/3)^3.
    assert (weights[1:, 1] == 0).mean() == pytest.approx(8 / 27, abs=0.08)
    again = metrics.draw_weights(["b", "a", "b", "c"], resamples=400, seed=1)
    assert (weights == again).all()
    assert (weights != metrics.draw_weights(["b", "a", "b", "c"], resamples=400, seed=2)).any()


def test_claims_of_one_document_widen_the_interval():
    """Ten claims a document that stand or fall together tell as much as one of them."""
    draw = np.random.default_rng(5)
    right = draw.random(60) < 0.7
    labels = np.arange(60) % 2 == 0

    def width(copies, keys):
        many = np.repeat(labels, copies), np.repeat(labels == right, copies)
        weights = metrics.draw_weights(keys, seed=2)
        found = metrics.estimate(metrics.balanced_accuracy(*many, weights))
        assert found.low < found.value < found.high
        return found.high - found.low

    alone = width(1, [f"{n:02}" for n in range(60)])
    assert width(10, [f"{n // 10:02}" for n in range(600)]) == pytest.approx(alone)
    assert width(10, [str(n) for n in range(600)]) < alone / 2


def test_an_interval_is_that_of_the_resamples():
    """The first draw is the value; the interval cuts 2.5 % of the others off at either end."""
    found = metrics.estimate(np.concatenate([[0.5], np.linspace(0, 1, 1001), [np.nan]]))
    assert (found.value, found.low, found.high) == pytest.approx((0.5, 0.025, 0.975))


def test_calibration_error_of_bins_by_hand():
    """Two bins of two: |0.2 - 0.5| and |0.7 - 0.5|, weighted alike; in one bin they cancel."""
    probabilities, labels = _numbers(0.1, 0.3, 0.6, 0.8), _truths(1, 0, 1, 0)
    assert metrics.calibration_error(labels, probabilities, bins=2) == pytest.approx(0.25)
    assert metrics.calibration_error(labels, probabilities, bins=1) == pytest.approx(0.05)


def test_there_are_fifteen_bins():
    """Fifteen levels that are wrong by a half in turns, up and down, are told apart."""
    level = np.repeat(np.arange(15), 20)
    probabilities = np.repeat(_numbers(*(0.493 + 0.001 * n for n in range(15))), 20)
    found = metrics.calibration_error(level % 2 == 0, probabilities)
    assert found == pytest.approx(0.5, abs=0.001)


def test_equal_probabilities_share_a_bin():
    """The error does not hang on the order of claims with the same probability."""
    probabilities = np.full(8, 0.5)
    for order in itertools.islice(itertools.permutations([0, 0, 0, 0, 1, 1, 1, 1]), 0, 40000, 5000):
        assert metrics.calibration_error(_truths(*order), probabilities) == pytest.approx(0)


def test_errors_of_opposite_sign_do_not_cancel():
    """Too sure above and too unsure below add up, though the means agree."""
    probabilities, labels = np.repeat([0.25, 0.75], 30), np.repeat([False, True], 30)
    assert metrics.calibration_error(labels, probabilities) == pytest.approx(0.25)


def test_wilson_interval_of_a_share():
    """Eight of ten: 0.490 to 0.943, as in the textbook; of none there is none."""
    found = metrics.proportion(8, 10)
    assert (found.value, found.low, found.high) == pytest.approx((0.8, 0.4902, 0.9433), abs=1e-4)
    assert math.isnan(metrics.proportion(0, 0).value)


@pytest.mark.parametrize(("rate", "threshold"), [(0.0, 0.1), (0.05, 0.2), (0.1, 0.3), (0.19, 0.4)])
def test_a_threshold_keeps_to_its_false_alarms(rate, threshold):
    """Of twenty supported claims at most the allowed share falls short, and no more can be had."""
    positives = np.concatenate([[0.4, 0.2, 0.3, 0.1], np.full(16, 0.9)])
    assert metrics.threshold_for(positives, false_alarms=rate) == threshold


def test_the_best_threshold_separates_best():
    """No cut between the claims has a higher balanced accuracy than the one chosen."""
    draw = np.random.default_rng(11)
    labels = draw.random(80) < 0.4
    scores = np.round(draw.normal(labels * 1.0, 1.0), 1)
    found = metrics.best_threshold(labels, scores)

    def accuracy(cut):
        return metrics.balanced_accuracy(labels, scores >= cut, np.ones((1, 80)))[0]

    assert accuracy(found) == pytest.approx(max(map(accuracy, np.unique(scores))))
    assert metrics.best_threshold(_truths(0, 0, 1, 1), _numbers(1, 2, 3, 4)) == 3
    # From 2 and from 4 on are equally good; the higher one calls fewer claims supported.
    assert metrics.best_threshold(_truths(0, 1, 0, 1), _numbers(1, 2, 3, 4)) == 4


def test_every_side_weighs_the_same():
    """A side of one claim counts as much as one of three; a side without a claim is no number."""
    sides = [_truths(1, 0, 0, 0), _truths(0, 1, 1, 1)]
    credit = _numbers(1, 0.5, 0, 0.25)
    assert metrics.mean_over_sides(sides, credit, _ONCE) == pytest.approx([(1 + 0.25) / 2])
    assert metrics.share(sides[1], credit, _ONCE) == pytest.approx([0.25])
    nobody = np.array([[0.0, 1, 1, 1]])
    assert np.isnan(metrics.mean_over_sides(sides, credit, nobody)).all()


def test_bins_hold_what_is_said_and_what_is():
    """Two bins of two claims each, with their means, and none for a bin that is empty."""
    labels, said = _truths(0, 1, 1, 1), _numbers(0.1, 0.3, 0.7, 0.9)
    low, high = metrics.reliability(labels, said, bins=2)
    assert (low.probability, low.supported, low.n) == pytest.approx((0.2, 0.5, 2))
    assert (high.probability, high.supported, high.n) == pytest.approx((0.8, 1.0, 2))
    assert [one.n for one in metrics.reliability(labels, _numbers(0.5, 0.5, 0.5, 0.5))] == [4]


def test_the_sign_test_is_that_of_a_fair_coin():
    """Six changes all one way are 2 of 64; as many either way, or none, are no news."""
    assert metrics.sign_test(6, 0) == pytest.approx(2 / 64)
    assert metrics.sign_test(0, 6) == pytest.approx(2 / 64)
    assert metrics.sign_test(3, 3) == metrics.sign_test(0, 0) == 1


def test_nothing_can_be_drawn_from_nothing():
    """Without a claim there are rows and no columns, and no measure of them."""
    assert metrics.draw_weights([], resamples=3).shape == (4, 0)
