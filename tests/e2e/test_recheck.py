"""`factcheck recheck` and the report files that it is given."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import factcheck
from tests.e2e.conftest import error_line
from tests.e2e.texts import BRIDGE, DRAFT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import StubFactory
    from tests.e2e.conftest import Run

pytestmark = pytest.mark.usefixtures("words_alone")
CORRECTED = BRIDGE.replace("9,000", "7,000")


@pytest.fixture
def published(run: Run, bridge: str, folder: Path) -> str:
    """The name of a report on the bridge article; its corrected version lies beside it."""
    run("check", bridge, "-q", "--length", "long", "-o", "report.json")
    (folder / "bridge-v2.txt").write_text(CORRECTED, "utf-8")
    return "report.json"


def test_stale_claim(run: Run, published: str) -> None:
    """After a corrected figure one claim is no longer carried, with both figures in view."""
    result = run("recheck", published, "bridge-v2.txt", "-q")
    assert result.exit_code == 1
    assert "1 no longer carried" in result.stdout
    assert "before: [" in result.stdout
    assert "7,000" in result.stdout
    assert "9,000" in result.stdout


def test_nothing_stale(run: Run, published: str, bridge: str) -> None:
    """Against an unchanged text the exit code is 0."""
    result = run("recheck", published, bridge, "-q", "-f", "json")
    report = factcheck.Report.model_validate_json(result.stdout)
    assert result.exit_code == report.exit_code == 0
    assert {one.status for one in report.rechecks} == {"unchanged"}


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "markdown"])
def test_formats(run: Run, published: str, form: str) -> None:
    """The changes come in every format of a report."""
    result = run("recheck", published, "bridge-v2.txt", "-q", "-f", form)
    assert ("stale" if form.startswith("json") else "no longer carried") in result.stdout


def test_draft_by_source_id(run: Run, published: str, bridge: str, folder: Path) -> None:
    """The sources of a draft are named by the ids that they have in its report."""
    (folder / "draft.txt").write_text("\n".join(DRAFT), "utf-8")
    (folder / "notes.txt").write_text("A ferry company will hire forty sailors.", "utf-8")
    sources = ("--source", f"wire={bridge}", "--source", "own=notes.txt")
    run("verify", "draft.txt", *sources, "-q", "-o", "draft.json")
    result = run("recheck", "draft.json", "wire=bridge-v2.txt", "-q", "-f", "json")
    report = factcheck.Report.model_validate_json(result.stdout)
    assert [one.status for one in report.rechecks] == ["stale", *["unchanged"] * 5]
    assert result.exit_code == 1
    assert any(notice.startswith("own: no new version") for notice in report.notices)


def test_model_engine(run: Run, published: str, stub: StubFactory) -> None:
    """A model can judge again what the embedded engine published."""
    flags = ("--base-url", stub().base_url, "--model", "m", "--no-cache", "-q", "-f", "json")
    result = run("recheck", published, "bridge-v2.txt", *flags)
    report = factcheck.Report.model_validate_json(result.stdout)
    assert report.engine == "llm:m"
    assert result.exit_code == 1
    assert [one.status for one in report.rechecks].count("stale") == 1


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("not JSON", "Invalid JSON"),
        ('{"engine": "local:lexical-1"}', "articles: Field required"),
        ("\xff", "not UTF-8"),
    ],
)
def test_no_report(run: Run, folder: Path, bridge: str, content: str, named: str) -> None:
    """A file that is no report ends the run with exit code 2 and one line that says why."""
    (folder / "report.json").write_bytes(content.encode("latin-1"))
    result = run("recheck", "report.json", bridge)
    assert result.exit_code == 2
    assert named in error_line(result.stderr)


def test_claim_points_nowhere(run: Run, published: str, folder: Path) -> None:
    """A report whose claim does not stand where it says is refused by the field's name."""
    document = json.loads((folder / published).read_text("utf-8"))
    document["claims"][0]["origin"]["start"] += 1
    (folder / published).write_text(json.dumps(document), "utf-8")
    result = run("recheck", published, "bridge-v2.txt")
    assert result.exit_code == 2
    assert "claims.0.origin" in error_line(result.stderr)


def test_report_is_not_written_over(run: Run, published: str) -> None:
    """The published report is an input and is not written over."""
    result = run("recheck", published, "bridge-v2.txt", "-o", published)
    assert result.exit_code == 2
    assert "one of the texts to be read" in error_line(result.stderr)


def test_in_python(published: str, folder: Path) -> None:
    """The function takes a report, its JSON or its path, and the new text itself."""
    settings = factcheck.Settings(engine="local", verifier="lexical")
    path = folder / published
    text = path.read_text("utf-8")
    reports = [
        factcheck.recheck(given, CORRECTED, settings=settings)
        for given in (path, published, text, factcheck.Report.model_validate_json(text))
    ]
    assert [report.exit_code for report in reports] == [1, 1, 1, 1]
    named = factcheck.recheck(path, {"bridge": CORRECTED}, settings=settings)
    assert named.rechecks == reports[0].rechecks


@pytest.mark.parametrize("versions", [("bridge=a.txt", "bridge=b.txt"), ("brigde=a.txt",)])
def test_ids_that_cannot_be_meant(
    run: Run, published: str, folder: Path, versions: tuple[str, ...]
) -> None:
    """An id given twice, or one that the report does not have, is refused and not guessed at."""
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(CORRECTED, "utf-8")
    result = run("recheck", published, *versions, "-q")
    assert result.exit_code == 2
    assert "source of the report" in error_line(result.stderr)
