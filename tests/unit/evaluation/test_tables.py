"""The table on the terminal: what it shows, within 100 columns, whatever names hold."""

from __future__ import annotations

from typing import Any

from factcheck.evaluation.judging import Run
from factcheck.evaluation.measuring import measure_suite
from factcheck.evaluation.records import Comparison, Evaluation, SuiteResult
from factcheck.evaluation.tables import WIDTH, render_tables
from factcheck.records import Usage
from tests.unit.evaluation.test_measuring import ROWS, case


def suite(name: str = "bay", **fields: Any) -> SuiteResult:
    """The suite of eight rows."""
    run = Run(cases=[case(number, *row) for number, row in enumerate(ROWS)])
    found = measure_suite(
        run, name=name, kind="verification", judge="local:lexical-1", dataset_sha256=""
    )
    return found.model_copy(update=fields)


def shown(*suites: SuiteResult, **fields: Any) -> str:
    """The table of these suites."""
    return render_tables(Evaluation(version="0", engine="local:lexical-1", suites=suites, **fields))


def test_one_suite_is_shown_whole() -> None:
    """Headline with interval, outcomes, confusion, kinds and doubts stand in 100 columns."""
    text = shown(suite())
    assert max(map(len, text.splitlines())) <= WIDTH
    rows = [line.split() for line in text.splitlines()]
    headline = next(row for row in rows if row[:2] == ["bay", "lexical-1"])
    assert headline[2:5] == ["8", "4", "0.625"]
    assert next(row for row in rows if row[:2] == ["supported", "4"])[2] == "0.667"
    assert ["supported", "2", "0", "1", "1"] in rows
    assert "number" in text
    assert "4 articles: intervals over so few are too narrow" in text


def test_what_was_not_judged_is_told_with_its_error() -> None:
    """The case and what happened stand below the table."""
    assert "bay: not judged: case-3: gone" in shown(suite())


def test_many_suites_are_an_overview() -> None:
    """Four suites have a line each and no details, and the text says where those are."""
    text = shown(*(suite(f"set-{number}") for number in range(4)))
    assert "precision" not in text
    assert "-o FILE.json" in text


def test_names_cannot_act_on_the_terminal() -> None:
    """Control characters and markup of data stay text."""
    text = shown(suite("\x1b[31mred", notices=("[bold]no\x1b[0m markup",)))
    assert "\x1b" not in text
    assert "[bold]no" in text


def test_long_names_do_not_hide_numbers() -> None:
    """A name of many characters is folded; the headline stays readable."""
    text = shown(suite("n" * 80))
    assert max(map(len, text.splitlines())) <= WIDTH
    assert "0.625 [" in text


def test_the_gate_is_told_in_words() -> None:
    """What changed, by how much, and a floor that was missed."""
    one = Comparison(
        suite="bay", change="worse", why="9 cases worse", baseline=0.7, difference=-0.1,
        interval=(-0.15, -0.05), smallest=0.04, floor=0.65, is_below_floor=True,
    )  # fmt: skip
    text = " ".join(shown(suite(), comparisons=(one,)).split())
    assert "bay: worse: 9 cases worse; -0.100 [-0.150, -0.050] from 0.700" in text
    assert "BELOW ITS FLOOR of 0.650" in text


def test_what_a_model_cost_is_shown() -> None:
    """Calls and tokens stand below the name; an unknown price is no nought."""
    usage = Usage(calls=3, prompt_tokens=4120, completion_tokens=655, cost_usd=None)
    text = shown(suite(usage=usage))
    assert "3 calls" in text
    assert "cost unknown" in text
    assert "calls" not in shown(suite())
