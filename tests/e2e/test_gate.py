"""The gate in CI: green where nothing changed, red for every planted regression."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from evals.stub.answers import answer_question
from evals.stub.question import parse_question
from factcheck import prompting
from factcheck.checks import comparing
from factcheck.local.lexical import LexicalVerifier
from tests.e2e.small_suite import TOWNS, write_suite

if TYPE_CHECKING:
    from pathlib import Path

    from typer.testing import Result

    from evals.stub import StubServer
    from evals.stub.question import Question
    from tests.conftest import StubFactory
    from tests.e2e.conftest import Run

pytestmark = pytest.mark.usefixtures("words_alone")

OUTPUTS = ("-o", "report.md", "-o", "junit.xml", "-o", "result.json")
ATTRIBUTION = (
    " A claim that states as fact what the sentences only report somebody as saying is not_found."
)


@pytest.fixture
def suite(folder: Path, run: Run) -> Path:
    """A suite with a baseline of the embedded engine beside it."""
    path = write_suite(folder)
    done = run("eval", path, "--engine", "local", "--baseline", "baseline.json", "--rebaseline")
    assert done.exit_code == 0, done.stderr
    return path


def gate(run: Run, suite: Path, *more: object) -> Result:
    """The suite held against its baseline, with every kind of file written."""
    return run("eval", suite, "--engine", "local", "--baseline", "baseline.json", *OUTPUTS, *more)


def comparison(folder: Path) -> dict[str, Any]:
    """What `result.json` says of the one suite."""
    found: dict[str, Any] = json.loads((folder / "result.json").read_text("utf-8"))
    return {"exit_code": found["exit_code"], **found["comparisons"][0]}


def ignore_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    """The planted regression: the exact checks look at no number any more."""
    monkeypatch.setattr(comparing, "check_numbers", lambda _claim, _setting: iter(()))


def test_no_change_is_green(run: Run, folder: Path, suite: Path) -> None:
    """The same cases and the same code pass; a comment in a dataset is no change."""
    dataset = folder / "aldby.yaml"
    dataset.write_text("# Looked through again.\n" + dataset.read_text("utf-8"), "utf-8")
    done = gate(run, suite)
    assert done.exit_code == 0, done.stderr
    found = comparison(folder)
    assert (found["exit_code"], found["change"], found["difference"]) == (0, "inconclusive", 0)
    assert not ET.parse(folder / "junit.xml").findall(".//failure")


def test_verifier_that_ignores_numbers(
    run: Run, folder: Path, suite: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Numbers unchecked: exit code 1, and every report names the cases that were lost."""
    ignore_numbers(monkeypatch)
    assert gate(run, suite).exit_code == 1
    found = comparison(folder)
    assert (found["exit_code"], found["change"]) == (1, "worse")
    assert found["interval"][1] < 0
    lost = {f"{town[0].lower()}-wrong-{what}" for town in TOWNS for what in ("buses", "staff")}
    tests = ET.parse(folder / "junit.xml").findall(".//testcase")
    assert {test.get("name") for test in tests if test.find("failure") is not None} == lost
    page = (folder / "report.md").read_text("utf-8")
    assert "❌ worse" in page
    assert "wrong-buses" in page


def test_what_github_shows(
    run: Run, folder: Path, suite: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In GitHub Actions a red run annotates the log and adds its page to the job summary."""
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(folder / "summary.md"))
    ignore_numbers(monkeypatch)
    done = gate(run, suite)
    assert re.search(r"^::error title=town-halls::worse", done.stderr, re.MULTILINE)
    assert re.search(
        r"^::warning title=\w+-wrong-\w+::came out supported", done.stderr, re.MULTILINE
    )
    assert (folder / "summary.md").read_text("utf-8") == (folder / "report.md").read_text("utf-8")


def test_verifier_that_crashes(
    run: Run, folder: Path, suite: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A verifier that raises on one claim fails closed: the case is an error and the rest is judged."""
    look = LexicalVerifier.look

    def crash(self: LexicalVerifier, claim: Any, index: Any) -> Any:
        if "museum" in claim.text and "Aldby" in index.sentences[0].exact:
            raise RuntimeError("planted")
        return look(self, claim, index)

    monkeypatch.setattr(LexicalVerifier, "look", crash)
    assert gate(run, suite).exit_code == 3
    errors = ET.parse(folder / "junit.xml").findall(".//testcase[error]")
    assert [test.get("name") for test in errors] == ["aldby-museum"]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("aldby.yaml", "outcome: undecided\n    reason: hedge_dropped", "outcome: supported"),
        ("aldby.yaml", "A museum of glass", "A museum of clocks"),
        ("aldby.txt", "did not answer questions", "answered no question"),
    ],
    ids=["label", "claim", "article"],
)
def test_changed_dataset(
    run: Run, folder: Path, suite: Path, file: str, old: str, new: str
) -> None:
    """Another label, claim or article: exit code 3, said plainly, until --rebaseline accepts it."""
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    assert gate(run, suite).exit_code == 3
    found = comparison(folder)
    assert found["change"] == "not_comparable"
    assert "claims, labels or articles changed" in found["why"]
    accept = ("--baseline", "baseline.json", "--rebaseline", "--allow-regression")
    assert run("eval", suite, "--engine", "local", *accept).exit_code == 0
    assert gate(run, suite).exit_code == 0


def test_other_judge(run: Run, folder: Path, suite: Path, stub: StubFactory) -> None:
    """A baseline of one engine says nothing of another: exit code 3."""
    flags = ("--engine", "llm", "--base-url", stub().base_url, "--model", "m", "--no-cache")
    done = run("eval", suite, *flags, "--baseline", "baseline.json", *OUTPUTS)
    assert done.exit_code == 3
    assert "its baseline was judged by local:lexical-1" in comparison(folder)["why"]


def test_repinning_a_regression(
    run: Run, folder: Path, suite: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worse run becomes the baseline only with --allow-regression; a refusal changes no file."""
    ignore_numbers(monkeypatch)
    before = (folder / "baseline.json").read_bytes()
    pin = ("eval", suite, "--engine", "local", "--baseline", "baseline.json", "--rebaseline")
    refused = run(*pin)
    assert refused.exit_code == 2
    assert "the floor would sink" in refused.stderr
    assert (folder / "baseline.json").read_bytes() == before
    assert run(*pin, "--allow-regression").exit_code == 0
    assert gate(run, suite).exit_code == 0


# --- A model that does as its prompt says, behind the stub server ---


def start_obedient(stub: StubFactory) -> StubServer:
    """A model that holds claims without their speaker against a draft if its prompt says so."""
    server: StubServer

    def answer(question: Question) -> Any:
        value = answer_question(question)
        asked = next(body for body in server.requests if parse_question(body).key == question.key)
        if ATTRIBUTION.strip() in json.dumps(asked["messages"]):
            for verdict in value["verdicts"]:
                if "break down every week" in question.claims[verdict["claim"]]:
                    verdict |= {"outcome": "not_found", "sentences": []}
        return value

    server = stub(answer=answer)
    return server


def drop_attribution(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The planted regression: a prompt that no longer asks who says so, with a lock of its own."""
    prompts = folder / "prompts"
    shutil.copytree(prompting.default_folder(), prompts)
    path = prompts / "verify.v1.md"
    text = path.read_text("utf-8")
    assert ATTRIBUTION in text
    path.write_text(text.replace(ATTRIBUTION, ""), "utf-8")
    prompting.write_lock(prompts)
    monkeypatch.setattr(prompting, "default_folder", lambda: prompts)


def test_prompt_that_drops_attribution(
    run: Run, folder: Path, stub: StubFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A replay passes without a model; a worse prompt has no replies in it, and its own are worse."""
    # With the check that would catch it left out: here the prompt alone is to be seen.
    monkeypatch.setattr(comparing, "check_attribution", lambda _claim, _setting: iter(()))
    suite = write_suite(folder)
    url = start_obedient(stub).base_url
    live = ("eval", suite, "--base-url", url, "--model", "m", "--no-cache")
    replay = ("eval", suite, "--replay", "replies.jsonl", "--baseline", "baseline.json", *OUTPUTS)
    assert run(*live, "--record", "replies.jsonl").exit_code == 0
    assert run(*replay, "--rebaseline").exit_code == 0
    assert run(*replay).exit_code == 0

    drop_attribution(folder, monkeypatch)
    assert run(*replay).exit_code == 3  # red: nothing was judged
    assert "holds no reply to this question" in (folder / "junit.xml").read_text("utf-8")
    assert run(*live, "--record", "replies.jsonl").exit_code == 0
    assert run(*replay).exit_code == 1
    found = comparison(folder)
    assert found["change"] == "worse"
    failed = ET.parse(folder / "junit.xml").findall(".//testcase[failure]")
    assert {test.get("name") for test in failed} == {f"{t[0].lower()}-no-speaker" for t in TOWNS}
