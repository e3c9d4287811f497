"""An evaluation as JSON, JUnit XML, Markdown and annotations, hostile text included."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from factcheck.errors import ConfigError
from factcheck.evaluation.baselines import pin
from factcheck.evaluation.gate import compare
from factcheck.evaluation.github import list_annotations
from factcheck.evaluation.markdown import worst_cases
from factcheck.evaluation.outputs import render_json, render_junit, renderer_for
from factcheck.evaluation.records import Evaluation
from tests.unit.evaluation.results import make_case, make_evaluation, make_suite

HOSTILE = "a\x1b[31m\x00 <script>| `b` ]]> \ud800\u202e\n::error::no"


def make_mixed() -> Evaluation:
    """A suite with a right case, a wrong one, one that raised, and a wrong one that is hostile."""
    cases = (
        make_case(0),
        make_case(1, 0.0, outcome="supported", score=0.9),
        make_case(2, 0.0, outcome=None, error="it broke"),
        make_case(3, 0.0, outcome="undecided", text=HOSTILE, evidence=(HOSTILE,), kind="date"),
    )
    suite = make_suite(cases=cases, n=4, n_errors=1, balanced_accuracy=0.25)
    return make_evaluation(suite, comparisons=(compare(suite, None, floor=0.99),))


def test_json() -> None:
    """The contract: names, numbers and the interval as a pair; it can be read back."""
    text = render_json(make_evaluation(make_suite()))
    found = json.loads(text)
    assert {"schema_version", "exit_code", "suites"} <= found.keys()
    suite = found["suites"][0]
    assert (suite["name"], suite["n"], suite["balanced_accuracy"]) == ("press", 80, 1.0)
    assert suite["interval"] == [0.95, 1.0]
    assert {"auroc", "undecided"} <= suite.keys()
    assert Evaluation.model_validate_json(text) == make_evaluation(make_suite())


def test_junit() -> None:
    """Wrong cases are failures, cases that raised are errors, and the XML is sound."""
    root = ET.fromstring(render_junit(make_mixed()))
    suite = root.find("testsuite")
    assert suite is not None
    counts = [suite.get(name) for name in ("tests", "failures", "errors", "skipped")]
    assert counts == ["4", "2", "1", "0"]
    messages = [element.get("message") or "" for element in suite.iter("failure")]
    assert messages[0].startswith("number: expected contradicted, came out supported (")
    assert "<script>" in "".join(element.text or "" for element in suite.iter("failure"))


def test_known_failures() -> None:
    """What was wrong in the baseline too is skipped and says so, so that new failures stand out."""
    found = make_mixed()
    pinned = found.suites[0].model_copy(update={"n_errors": 0, "cases": found.suites[0].cases[:2]})
    root = ET.fromstring(render_junit(found, pin([pinned], None)))
    [skipped] = root.iter("skipped")
    assert (skipped.get("message") or "").startswith("wrong in the baseline too")
    assert len(list(root.iter("failure"))) == 1


def test_markdown() -> None:
    """The page has the table, the gate and the worst cases, and nothing in it is markup."""
    page = renderer_for(Path("a.md"))(make_mixed(), None)
    assert "| press | 4 | 20 |" in page
    assert "below" in page
    assert "\x1b" not in page
    assert "\\x1b" in page
    assert "<script>" not in page
    assert "the worst 3 of 3 wrong cases" in page


def test_worst_first() -> None:
    """Cases without a verdict come first, then what was wrongly called supported."""
    order = [case.name for case in worst_cases(make_mixed().suites[0])]
    assert order == ["case-002", "case-001", "case-003"]
    assert len(worst_cases(make_suite([0.0] * 30))) == 10


def test_unknown_extension() -> None:
    """A file whose name tells no format is refused, with the names that would do."""
    with pytest.raises(ConfigError, match=r"plain\.txt") as caught:
        renderer_for(Path("plain.txt"))
    assert ".xml" in caught.value.hint


def test_annotations() -> None:
    """What fails the gate is an error; its worst cases are warnings; no text starts a command."""
    lines = list_annotations(make_mixed())
    assert lines[0].startswith("::error title=press::")
    assert "below the floor of 0.990" in lines[0]
    assert any("1 of 4 cases could not be judged" in line for line in lines)
    assert sum(line.startswith("::warning") for line in lines) == 3
    assert all("\n" not in line and line.count("::") >= 2 for line in lines)
    assert list_annotations(make_evaluation(make_suite())) == []
