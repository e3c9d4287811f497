"""Measures of a suite against cases counted by hand."""

from __future__ import annotations

from typing import Any

import pytest

from factcheck.evaluation.judging import Run
from factcheck.evaluation.measuring import measure_suite
from factcheck.evaluation.records import CaseResult, Measure, SuiteResult
from factcheck.evaluation.repeating import join_repeats

# Label, outcome (None: an error), kind.
ROWS = (
    ("supported", "supported", "paraphrase"),
    ("supported", "supported", "paraphrase"),
    ("supported", "undecided", "fusion"),
    ("supported", None, "fusion"),
    ("contradicted", "contradicted", "number"),
    ("contradicted", "supported", "number"),
    ("not_found", "contradicted", "topic"),
    ("undecided", "undecided", "hedge"),
)
RANK = {"supported": 1.5, "undecided": 1.0, "contradicted": -0.5, "not_found": 0.5}


def case(number: int, label: str, outcome: str | None, kind: str) -> CaseResult:
    """One row as a case; two in a row belong to one article."""
    is_supported = label == "supported"
    return CaseResult(
        name=f"case-{number}",
        group=f"article-{number // 2}",
        side="supported" if is_supported else "unsupported",
        credit=0.0 if outcome is None else float((outcome == "supported") == is_supported),
        kind=kind,
        expected=label,
        outcome=outcome,
        score=None if outcome is None else RANK[outcome],
        error="" if outcome else "gone",
    )


def measured(rows: tuple[tuple[str, str | None, str], ...] = ROWS, **fields: object) -> SuiteResult:
    """The suite of these rows."""
    run = Run(cases=[case(number, *row) for number, row in enumerate(rows)])
    for name, value in fields.items():
        setattr(run, name, value)
    return measure_suite(run, name="s", kind="verification", judge="j", dataset_sha256="0" * 64)


def values(suite: SuiteResult, prefix: str) -> dict[str, tuple[Any, int]]:
    """Value and n of the measures that begin so."""
    return {
        name.removeprefix(prefix): (pytest.approx(measure.value), measure.n)
        for name, measure in suite.measures.items()
        if name.startswith(prefix)
    }


def test_the_headline_is_balanced_and_errors_count_as_wrong() -> None:
    """Two of four supported claims and three of four others are right: 5/8."""
    suite = measured()
    assert suite.balanced_accuracy == pytest.approx((2 / 4 + 3 / 4) / 2)
    low, high = suite.interval or (1.0, 0.0)
    assert low <= 5 / 8 <= high
    assert (suite.n, suite.n_articles, suite.n_errors, suite.undecided) == (8, 4, 1, 2)
    assert values(suite, "share:") == {"supported": (0.5, 4), "unsupported": (0.75, 4)}


def test_outcomes_have_precision_recall_and_f1() -> None:
    """Of three called supported two are; of four supported two were called so."""
    suite = measured()
    assert values(suite, "precision:") == {
        "supported": (2 / 3, 3),
        "contradicted": (1 / 2, 2),
        "undecided": (1 / 2, 2),
    }  # nothing was called not_found: undefined, so left out
    assert values(suite, "recall:") == {
        "supported": (2 / 4, 4),
        "contradicted": (1 / 2, 2),
        "not_found": (0, 1),
        "undecided": (1, 1),
    }
    assert suite.measures["f1:supported"].value == pytest.approx(2 * 2 / (3 + 4))
    assert suite.measures["f1:not_found"].value == 0


def test_undecided_is_abstention_in_coverage_and_risk() -> None:
    """Five of eight cases are decided, one of them wrong."""
    suite = measured()
    assert suite.measures["coverage"].value == pytest.approx(5 / 8)
    assert suite.measures["risk"].value == pytest.approx(1 / 5)


def test_kinds_are_detected_or_falsely_alarmed() -> None:
    """What is not called supported is detected, or a false alarm; so is what was not judged."""
    suite = measured()
    assert values(suite, "false_alarm:") == {"fusion": (1, 2), "paraphrase": (0, 2)}
    # An undecided and a contradicted claim are both not called supported.
    assert values(suite, "detection:") == {"hedge": (1, 1), "number": (0.5, 2), "topic": (1, 1)}
    assert values(suite, "article:")["article-0"] == (1, 2)


def test_the_confusion_matrix_has_a_column_for_errors() -> None:
    """Every case stands in it once."""
    confusion = measured().confusion
    assert confusion["supported"] == {
        "supported": 2, "contradicted": 0, "undecided": 1, "error": 1,
    }  # fmt: skip
    assert sum(sum(row.values()) for row in confusion.values()) == len(ROWS)


def test_a_case_without_a_score_loses_every_comparison() -> None:
    """Of 16 pairs the error loses 4; the others are in order, tied or reversed."""
    suite = measured()
    # Supported: 1.5, 1.5, 1.0, lost. Others: -0.5, 1.5, -0.5, 1.0.
    won = 2 * (1 + 0.5 + 1 + 1) + (1 + 0 + 1 + 0.5) + 0
    assert suite.auroc == pytest.approx(won / 16)


def test_labels_of_two_words_are_measured_in_two_words() -> None:
    """Where labels only know supported or not, every other outcome is the second."""
    rows = (
        ("supported", "supported", ""),
        ("not supported", "contradicted", ""),
        ("not supported", "undecided", ""),
        ("not supported", "supported", ""),
        ("not supported", None, ""),
    )
    suite = measured(rows)
    assert values(suite, "recall:") == {"supported": (1, 1), "not supported": (2 / 4, 4)}
    assert values(suite, "precision:") == {"supported": (1 / 2, 2), "not supported": (1, 2)}


def test_one_side_alone_has_no_headline() -> None:
    """What is not defined is None with a notice, never a number."""
    suite = measured((("supported", "supported", ""),) * 4)
    assert suite.balanced_accuracy is None
    assert suite.interval is None
    assert suite.auroc is None
    assert any("no case is unsupported" in notice for notice in suite.notices)
    assert "NaN" not in suite.model_dump_json()


def test_one_article_has_no_interval() -> None:
    """Nothing can be drawn from a single article, and few are said to be few."""
    suite = measured((("supported", "supported", ""), ("not_found", "not_found", "")))
    assert suite.balanced_accuracy == 1
    assert suite.interval is None
    assert any("1 articles" in notice for notice in suite.notices)


def test_no_case_measures_nothing() -> None:
    """An empty suite is all None and no crash."""
    suite = measured(())
    assert (suite.n, suite.balanced_accuracy, suite.measures) == (0, None, {})


def test_calibration_is_measured_where_scores_are_probabilities() -> None:
    """Scores that say 0.9 of claims that are right half the time are 0.4 off."""
    rows = (("supported", "supported", ""), ("not_found", "supported", "")) * 3
    run = Run(
        cases=[
            case(number, *row).model_copy(update={"score": 0.9}) for number, row in enumerate(rows)
        ],
        is_calibrated=True,
    )
    suite = measure_suite(run, name="s", kind="verification", judge="j", dataset_sha256="")
    assert suite.calibration_error == pytest.approx(0.4)
    assert [one.n for one in suite.reliability] == [6]
    assert suite.reliability[0].supported == pytest.approx(0.5)
    assert measured().reliability == ()


def test_repeats_give_the_flake_rate() -> None:
    """A case that came out in two ways is flaky; the first run is what is reported."""
    first = measured()
    other = first.model_copy(
        update={
            "cases": (first.cases[0].model_copy(update={"outcome": "undecided"}), *first.cases[1:])
        }
    )
    joined = join_repeats([first, other, first])
    assert joined.measures["flake"].value == pytest.approx(1 / 8)
    assert joined.cases == first.cases
    assert any("run 3 times: 0.625, 0.625, 0.625" in notice for notice in joined.notices)
    assert join_repeats([first]) is first


def test_measures_hold_their_value() -> None:
    """Every interval is around its value and within 0 and 1."""

    def is_sound(measure: Measure) -> bool:
        return 0 <= measure.low <= measure.value + 1e-9 and measure.value <= measure.high + 1e-9

    assert all(is_sound(measure) for measure in measured().measures.values())
