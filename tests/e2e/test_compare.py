"""`factcheck compare` from end to end: rows, formats, exit codes, both engines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import factcheck
from factcheck.comparison import Comparison
from tests.unit.matrix.texts import GAZETTE, HERALD, RECORD

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import StubFactory
    from tests.e2e.conftest import Run

pytestmark = pytest.mark.usefixtures("words_alone")


@pytest.fixture
def papers(folder: Path) -> list[str]:
    """The names of three files with articles in them."""
    texts = {"gazette.txt": GAZETTE, "herald.txt": HERALD, "record.txt": RECORD}
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    return list(texts)


def test_conflict_is_exit_code_1(run: Run, papers: list[str]) -> None:
    """Two articles with different figures: both are shown, and the code is 1 unless switched off."""
    result = run("compare", *papers[:2], "-q")
    assert (result.exit_code, result.stderr) == (1, "")
    assert "“14” in gazette, “16” in herald" in result.stdout
    assert run("compare", *papers[:2], "-q", "--fail-on", "never").exit_code == 0


def test_same_article_twice_is_clean(run: Run, papers: list[str]) -> None:
    """Nothing conflicts in an article beside itself, and it is said to be one voice."""
    result = run("compare", papers[0], papers[0], "-q")
    assert result.exit_code == 0
    assert "nearly the same text: one voice, not 2" in result.stdout


def test_formats(run: Run, papers: list[str], folder: Path) -> None:
    """Every format holds the same rows, and a line of JSON is the whole comparison."""
    flags = [part for name in ("c.json", "c.jsonl", "c.md", "c.txt") for part in ("-o", name)]
    assert run("compare", *papers, "-q", *flags).exit_code == 1
    whole = Comparison.model_validate_json((folder / "c.json").read_text("utf-8"))
    (line,) = (folder / "c.jsonl").read_text("utf-8").splitlines()
    assert Comparison.model_validate_json(line) == whole
    assert len(whole.articles) == 3
    assert "| r1 |" in (folder / "c.md").read_text("utf-8")
    assert "They differ" in (folder / "c.txt").read_text("utf-8")


def test_empty_article_among_good_ones(run: Run, papers: list[str], folder: Path) -> None:
    """An article that cannot be read fails by itself: the others are compared, the code is 2."""
    (folder / "empty.txt").write_text("", "utf-8")
    result = run("compare", *papers[:2], "empty.txt", "missing.txt", "-f", "json", "-q")
    assert result.exit_code == 2
    document = json.loads(result.stdout)
    assert [article["source_id"] for article in document["articles"]] == ["gazette", "herald"]
    assert [one["location"] for one in document["failures"]] == ["empty.txt", "missing.txt"]
    assert document["rows"][0]["relation"] == "conflict"


@pytest.mark.parametrize("names", [["gazette.txt"], ["gazette.txt", "missing.txt"]])
def test_nothing_to_compare(run: Run, papers: list[str], names: list[str]) -> None:
    """One readable article is nothing to compare: one line on standard error, code 2."""
    result = run("compare", *names)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("factcheck: error: ")


def test_too_many(run: Run, papers: list[str]) -> None:
    """More than twenty articles are refused before any work is done."""
    result = run("compare", *papers[:1] * 21)
    assert result.exit_code == 2
    assert "at most 20" in result.stderr


def test_schema(run: Run) -> None:
    """The JSON schema of a comparison can be had."""
    schema = json.loads(run("schema", "comparison").stdout)
    assert {"rows", "reprints", "exit_code"} <= set(schema["properties"])


def test_in_python() -> None:
    """The same from Python, with texts instead of files."""
    comparison = factcheck.compare([GAZETTE, HERALD], settings=factcheck.Settings(engine="local"))
    assert {row.relation for row in comparison.rows} == {"conflict", "agree", "only"}


def test_model_engine(stub: StubFactory) -> None:
    """With a model each article is asked about alone: one call for its claims, one per other."""
    server = stub()
    settings = factcheck.Settings(base_url=server.base_url, model="m", cache=False)
    comparison = factcheck.compare([GAZETTE, HERALD], settings=settings)
    assert comparison.engine == "llm:m"
    assert comparison.rows
    assert comparison.usage.calls == len(server.requests) <= 4
    texts = {article.source_id: article.text for article in comparison.articles}
    shown = [e for row in comparison.rows for a in row.accounts for e in a.evidence]
    assert all(texts[e.source_id][e.start : e.end] == e.exact for e in shown)
