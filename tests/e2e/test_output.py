"""What goes where: the report to standard output or files, everything else to standard error."""

from __future__ import annotations

import asyncio
import json
import signal
from typing import TYPE_CHECKING, Any

import pytest

import factcheck
from factcheck.cli import running
from factcheck.pipeline import check_article
from tests.e2e.conftest import error_line
from tests.e2e.texts import BOILERPLATE, BRIDGE, BRIDGE_CLAIM, DRAFT

if TYPE_CHECKING:
    from pathlib import Path

    from factcheck.records import Article
    from tests.conftest import StubFactory
    from tests.e2e.conftest import Run

NOTICE = (
    "factcheck: no API key or base URL is configured; using the embedded engine, without a model\n"
)


def test_text(run: Run, bridge: str) -> None:
    """An editor reads summary, claims, outcomes and what was left out, without escape codes."""
    result = run("check", bridge)
    assert result.exit_code == 0
    assert result.stderr == NOTICE
    assert "\x1b" not in result.stdout
    for shown in (BRIDGE_CLAIM, "supported", "Summary", "Claims", BOILERPLATE, "trained-1"):
        assert shown in result.stdout


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "markdown"])
def test_quiet(run: Run, bridge: str, form: str) -> None:
    """Asked to be quiet, a run leaves nothing but the report."""
    result = run("check", bridge, "-q", "-f", form)
    assert (result.exit_code, result.stderr) == (0, "")
    assert BRIDGE_CLAIM in result.stdout


def test_json(run: Run, bridge: str) -> None:
    """Standard output is one JSON document, whose exit code is that of the run."""
    result = run("check", bridge, "--format", "json")
    document = json.loads(result.stdout)
    assert document["exit_code"] == result.exit_code == 0
    assert document["articles"][0]["byline"] == "By Ada Brook"
    assert document["articles"][0]["published"] == "2026-03-04"
    assert document["articles"][0]["place"] == "NORTHPORT"


def test_files_by_extension(run: Run, bridge: str, folder: Path) -> None:
    """Every file gets the format of its extension, and standard output stays empty."""
    names = ["r.json", "r.jsonl", "r.md", "r.txt"]
    flags = [part for name in names for part in ("-o", name)]
    result = run("check", bridge, *flags)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == NOTICE + "".join(f"factcheck: wrote {name}\n" for name in names)
    texts = {name: (folder / name).read_text("utf-8") for name in names}
    assert json.loads(texts["r.json"]) == json.loads(texts["r.jsonl"])
    assert texts["r.jsonl"].count("\n") == 1
    assert texts["r.md"].startswith("#")
    assert BRIDGE_CLAIM in texts["r.txt"]


def test_file_and_standard_output(run: Run, bridge: str, folder: Path) -> None:
    """With a format named too, the report goes to both."""
    result = run("check", bridge, "-f", "markdown", "-o", "r.json")
    assert result.stdout.startswith("#")
    assert factcheck.Report.model_validate_json((folder / "r.json").read_text("utf-8")).claims


def test_dash_is_standard_output(run: Run, bridge: str, folder: Path) -> None:
    """A dash stands for standard output, alone, beside files and with a format."""
    plain = run("check", bridge, "-q")
    assert run("check", bridge, "-q", "-o", "-").stdout == plain.stdout
    result = run("check", bridge, "-q", "-f", "json", "-o", "-", "-o", "r.json")
    assert result.stdout == (folder / "r.json").read_text("utf-8")
    assert sorted(path.name for path in folder.iterdir()) == ["bridge.txt", "r.json"]


def test_each_line_stands_alone(run: Run, bridge: str, folder: Path, stub: StubFactory) -> None:
    """Of several articles each line has its own exit code and usage, in the order given."""
    flags = ("--base-url", stub().base_url, "--model", "m", "--no-cache", "-f", "jsonl")
    (folder / "other.txt").write_text(BRIDGE, "utf-8")
    result = run("check", bridge, "nowhere.txt", "other.txt", *flags)
    reports = [factcheck.Report.model_validate_json(line) for line in result.stdout.splitlines()]
    assert [one.exit_code for one in reports] == [0, 2, 0]
    assert [one.usage.calls for one in reports] == [2, 0, 2]
    assert {one.engine for one in reports} == {"llm:m"}
    assert result.exit_code == 2


def test_lines_of_several(run: Run, bridge: str, folder: Path) -> None:
    """JSON lines hold one report for every article."""
    (folder / "other.txt").write_text("The council met on Monday.", "utf-8")
    result = run("check", bridge, "other.txt", "-f", "jsonl")
    reports = [factcheck.Report.model_validate_json(line) for line in result.stdout.splitlines()]
    assert [one.articles[0].source_id for one in reports] == ["bridge", "other"]


def test_one_of_several_is_unreadable(run: Run, bridge: str, folder: Path) -> None:
    """The other articles come out, and the lost one is in the report and on standard error."""
    (folder / "scan.txt").write_bytes(b"%PDF-1.7\n")
    result = run("check", bridge, "scan.txt", "nowhere.txt", "--format", "json")
    report = factcheck.Report.model_validate_json(result.stdout)
    assert result.exit_code == report.exit_code == 2
    assert [article.source_id for article in report.articles] == ["bridge"]
    assert len(report.verdicts) == len(report.claims) > 0
    assert [failure.location for failure in report.failures] == ["scan.txt", "nowhere.txt"]
    assert [failure.exit_code for failure in report.failures] == [2, 2]
    errors = [line for line in result.stderr.splitlines() if "error: " in line]
    assert ["scan.txt" in errors[0], "nowhere.txt" in errors[1]] == [True, True]
    assert report.engine == "local:trained-1"


@pytest.mark.parametrize("form", ["text", "jsonl"])
def test_stopped_on_the_way(
    run: Run,
    bridge: str,
    folder: Path,
    stub: StubFactory,
    monkeypatch: pytest.MonkeyPatch,
    form: str,
) -> None:
    """What was done when Ctrl-C came is delivered; what was not is said, and all that was spent."""
    (folder / "other.txt").write_text(BRIDGE, "utf-8")
    is_one_done = asyncio.Event()

    async def check(article: Article, *given: Any, **options: Any) -> factcheck.Report:
        report = await check_article(article, *given, **options)
        if article.source_id == "bridge":
            await is_one_done.wait()
            signal.raise_signal(signal.SIGINT)
            await asyncio.sleep(60)
        is_one_done.set()
        return report

    monkeypatch.setattr(running, "check_article", check)
    flags = ("--base-url", stub().base_url, "--model", "m", "--no-cache")
    result = run("check", bridge, "other.txt", *flags, "-f", form, "-o", "r.jsonl")
    assert result.exit_code == 130
    lines = (folder / "r.jsonl").read_text("utf-8").splitlines()
    lost, done = map(factcheck.Report.model_validate_json, lines)
    assert [failure.location for failure in lost.failures] == ["bridge.txt"]
    assert ([one.source_id for one in done.articles], done.usage.calls) == (["other"], 2)
    assert len(done.verdicts) == len(done.claims) > 0
    assert "'bridge.txt' was not done when the run was stopped" in result.stdout
    assert (lost.usage, done.usage.calls) == (done.usage, 2)
    *_, stopped, spent = result.stderr.splitlines()
    assert stopped == "factcheck: stopped; 1 of 2 texts were done and are in the report"
    assert spent.startswith("factcheck: Spent: 4 model calls")


def test_standard_input(run: Run) -> None:
    """A dash reads the article from standard input."""
    result = run("check", "-", "-f", "json", input=BRIDGE)
    report = factcheck.Report.model_validate_json(result.stdout)
    assert result.exit_code == 0
    assert (report.articles[0].source_id, report.articles[0].location) == ("stdin", "-")


def test_british_and_american(run: Run, bridge: str) -> None:
    """Both spellings summarise, and there are citations but no claims."""
    british = run("summarise", bridge, "-f", "json", "--length", "short")
    american = run("summarize", bridge, "-f", "json", "--length", "2")
    assert british.stdout == american.stdout
    report = factcheck.Report.model_validate_json(british.stdout)
    assert report.summary
    assert [len(s.sentence_ids) for s in report.summary.sentences] == [1, 1]
    assert (report.claims, report.verdicts) == ((), ())


def test_claims_alone(run: Run, bridge: str) -> None:
    """Claims alone have no verdicts and no summary."""
    report = factcheck.Report.model_validate_json(run("claims", bridge, "-f", "json").stdout)
    assert len(report.claims) >= 4
    assert (report.summary, report.verdicts) == (None, ())


def test_verdicts_name_their_source(run: Run, bridge: str, folder: Path) -> None:
    """Each verdict on a draft cites the source that it rests on, by the name it was given."""
    (folder / "draft.txt").write_text("\n".join(DRAFT), "utf-8")
    (folder / "notes.txt").write_text("A ferry company will hire forty sailors.", "utf-8")
    result = run(
        "verify", "draft.txt", "--source", bridge, "--source", "own=notes.txt", "-f", "json"
    )
    report = factcheck.Report.model_validate_json(result.stdout)
    assert [(a.source_id, a.role) for a in report.articles] == [
        ("draft", "draft"), ("bridge", "source"), ("own", "source"),
    ]  # fmt: skip
    cited = [v.evidence[0].source_id for v in report.verdicts]
    assert cited == ["bridge"] * 5 + ["own"]
    assert report.verdicts[-1].outcome == "supported"


def test_colour(run: Run, bridge: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Colour can be forced on a pipe, and is never where it is refused."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in run("check", bridge).stdout
    assert "\x1b" not in run("check", bridge, "--no-color").stdout
    assert "\x1b" not in run("check", bridge, "-f", "json").stdout
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in run("check", bridge).stdout


def test_unused_model_is_said(run: Run, bridge: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who has a model in the environment and gets the embedded engine is told."""
    monkeypatch.setenv("FACTCHECK_MODEL", "large-1")
    result = run("check", bridge)
    assert result.exit_code == 0
    assert "'large-1' is not asked" in result.stderr


@pytest.mark.parametrize("command", ["check", "summarise", "claims", "compare"])
def test_model_that_cannot_be_asked(run: Run, bridge: str, folder: Path, command: str) -> None:
    """Who names a model by the flag gets that model or an error, with what to do."""
    (folder / "other.txt").write_text(BRIDGE, "utf-8")
    files = (bridge, "other.txt")
    result = run(command, *files, "--model", "large-1", "-q")
    assert (result.exit_code, result.stdout) == (2, "")
    line = error_line(result.stderr)
    for said in ("'large-1' cannot be asked", "OPENAI_API_KEY", "--base-url", "--engine local"):
        assert said in line
    local = run(command, *files, "--model", "large-1", "--engine", "local", "-q")
    assert (local.exit_code in (0, 1), local.stderr) == (True, "")


def test_short_name_of_markdown(run: Run, bridge: str) -> None:
    """`md` names Markdown on standard output as it does in a file's name."""
    assert (
        run("claims", bridge, "-f", "md").stdout == run("claims", bridge, "-f", "markdown").stdout
    )
