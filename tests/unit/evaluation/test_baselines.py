"""Baseline files: written and read, pinned anew, and never lowered without a word."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from factcheck.errors import ConfigError
from factcheck.evaluation.baselines import merge_baselines, pin, read_baseline, render_baseline
from tests.unit.evaluation.results import make_suite

if TYPE_CHECKING:
    from pathlib import Path


def test_round_trip(tmp_path: Path) -> None:
    """What is written is read again, one case a line."""
    baseline = pin([make_suite(), make_suite(judge="llm:some", name="b")], None)
    path = tmp_path / "baseline.json"
    path.write_text(render_baseline(baseline))
    assert read_baseline(path) == baseline
    assert sum('"case-' in line for line in path.read_text().splitlines()) == 160
    path.write_text(render_baseline(merge_baselines([])))
    assert read_baseline(path) == merge_baselines([])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no baseline"),
        ("[]", "no baseline"),
        ("{}", "no baseline"),
        ('{"schema_version": "1.0", "suites": [{"suite": "a"}]}', "suites.0.judge"),
        ('{"schema_version": "0.1", "suites": []}', "version 0.1"),
    ],
)
def test_bad_file(tmp_path: Path, text: str, said: str) -> None:
    """A file that is no baseline of this version is named, with what to do."""
    path = tmp_path / "baseline.json"
    path.write_text(text)
    with pytest.raises(ConfigError, match=said) as caught:
        read_baseline(path)
    assert "--rebaseline" in caught.value.hint
    assert "baseline.json" in caught.value.message


def test_missing_file(tmp_path: Path) -> None:
    """A file that is not there is no empty baseline."""
    with pytest.raises(ConfigError, match="No such file"):
        read_baseline(tmp_path / "none.json")


def test_floor_sinks() -> None:
    """A lower floor is refused, unless that is meant; other suites stay as they were."""
    old = pin([make_suite(), make_suite(name="other")], None)
    worse = make_suite(balanced_accuracy=0.9, interval=(0.8567, 0.93))
    with pytest.raises(ConfigError, match=r"from 0.950 to 0.856") as caught:
        pin([worse], old)
    assert "--allow-regression" in caught.value.hint
    fresh = pin([worse], old, allow_regression=True)
    found = fresh.find("press", "local:lexical-1")
    assert found
    assert found.floor == 0.856
    assert fresh.find("other", "local:lexical-1") == old.find("other", "local:lexical-1")


def test_nothing_to_pin() -> None:
    """A run with cases that could not be judged is no baseline."""
    with pytest.raises(ConfigError, match="2 of 80"):
        pin([make_suite(n_errors=2)], None)
    with pytest.raises(ConfigError, match="more than one article"):
        pin([make_suite(interval=None)], None)


def test_floor_has_a_margin() -> None:
    """Articles that all behave alike have no spread; one case lost is not below the floor yet."""
    [pinned] = pin([make_suite(interval=(1.0, 1.0))], None).suites
    assert pinned.floor == 0.98


def test_names_are_data(tmp_path: Path) -> None:
    """Names of cases with quotes and backslashes come back as they were."""
    suite = make_suite()
    odd = suite.cases[0].model_copy(update={"name": 'a "b" \\ c'})
    path = tmp_path / "b.json"
    path.write_text(render_baseline(pin([suite.model_copy(update={"cases": (odd,)})], None)))
    json.loads(path.read_text())
    assert list(read_baseline(path).suites[0].cases) == ['a "b" \\ c']
