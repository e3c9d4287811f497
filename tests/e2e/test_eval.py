"""`factcheck eval`: what it measures, writes and refuses, and the exit codes."""

from __future__ import annotations

import json
import lzma
import sys
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
import yaml

from evals.stub.faults import Fault
from factcheck.evaluation.records import Evaluation
from tests.e2e.conftest import error_line
from tests.unit.evaluation.files import CASES, SUITE, write_files

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import StubFactory
    from tests.e2e.conftest import Run, Spawn

pytestmark = pytest.mark.usefixtures("words_alone")

LOCAL = ("--engine", "local", "--verifier", "lexical")


@pytest.fixture
def suite(folder: Path) -> str:
    """A suite of four claims about two articles."""
    return write_files(folder).name


def found(text: str) -> dict[str, Any]:
    """The JSON that was printed."""
    result: dict[str, Any] = json.loads(text)
    return result


def test_a_suite_is_measured(run: Run, suite: str) -> None:
    """The table says how many cases, how right, how sure; standard error stays clean."""
    done = run("eval", suite, *LOCAL)
    assert done.exit_code == 0
    assert done.stderr == ""
    row = next(line for line in done.stdout.splitlines() if line.startswith("bay "))
    assert row.split()[1:5] == ["lexical-1", "4", "2", "1.000"]


def test_the_json_is_a_contract(run: Run, suite: str) -> None:
    """What is promised is there, fits the schema that is printed, and NaN is nowhere."""
    done = run("eval", suite, *LOCAL, "-f", "json")
    result = found(done.stdout)
    assert (result["schema_version"], result["exit_code"]) == ("1.0", 0)
    one = result["suites"][0]
    assert (one["name"], one["n"], one["balanced_accuracy"]) == ("bay", 4, 1.0)
    assert len(one["interval"]) == 2
    assert {"auroc", "undecided", "confusion", "measures", "cases"} <= set(one)
    assert "NaN" not in done.stdout
    schema = found(run("schema", "evaluation").stdout)
    jsonschema.validate(result, schema)
    assert Evaluation.model_validate(result).suites[0].n == 4


@pytest.mark.parametrize(
    ("of", "file"), [("suite", "suite.yaml"), ("claims", "cases.yaml"), ("articles", "facts.yaml")]
)
def test_the_schema_of_the_files_is_printed(
    run: Run, folder: Path, suite: str, of: str, file: str
) -> None:
    """A suite and its datasets fit the schemas that an editor can check them by."""
    schema = found(run("schema", of).stdout)
    content = yaml.safe_load((folder / file).read_text("utf-8"))
    jsonschema.validate(content, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(content | {"more": 1}, schema)


def test_nothing_named_is_an_error_that_names_the_ways(run: Run) -> None:
    """Without a suite and without data the message shows what can be given."""
    done = run("eval")
    assert done.exit_code == 2
    line = error_line(done.stderr)
    assert all(way in line for way in ("suite file", "--data DIR", "mutation --articles DIR"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nowhere.yaml",), "nowhere.yaml"),
        (("suite.yaml", "suite.yaml"), "two suites are called 'bay'"),
        (("mutation",), "--articles"),
        (("suite.yaml", "--articles", "."), "--articles"),
        (("suite.yaml", "--limit", "5"), "--limit"),
        (("suite.yaml", "--record", "a", "--replay", "b"), "--record and --replay"),
        (("suite.yaml", "--judge", "oracle"), "oracle"),
        (("suite.yaml", "-o", "out.docx"), "out.docx"),
        (("suite.yaml", "-o", "suite.yaml"), ".yaml"),
        (("suite.yaml", "-o", "nowhere/out.json"), "folder does not exist"),
        (("suite.yaml", "--rebaseline"), "--baseline FILE"),
        (("suite.yaml", "--baseline", "none.json"), "none.json"),
        (("--data", "nowhere"), "nowhere"),
        (("--data", "."), "no labelled sets"),
        (("suite.yaml", "--repeat", "0"), "--repeat"),
    ],
)
def test_what_does_not_fit_is_refused(
    run: Run, folder: Path, suite: str, arguments: tuple[str, ...], said: str
) -> None:
    """Wrong flags and files end in one line and exit code 2, before anything is written."""
    before = sorted(folder.iterdir())
    done = run("eval", *arguments, *LOCAL, "-f", "json")
    assert done.exit_code == 2
    assert said in error_line(done.stderr)
    assert done.stdout == ""
    assert sorted(folder.iterdir()) == before


def test_without_scipy_the_extra_is_named(
    run: Run, suite: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before anything is read or asked, the message says what to install."""
    monkeypatch.setitem(sys.modules, "scipy", None)
    done = run("eval", suite, *LOCAL)
    assert done.exit_code == 2
    assert "factdesk[evals]" in error_line(done.stderr)


def test_mutation_needs_no_labels(run: Run, folder: Path, suite: str) -> None:
    """Of a folder of texts, what was falsified is told from what was not, by kind of mistake."""
    texts = folder / "texts"
    texts.mkdir()
    for name in ("mill.txt", "market.txt"):
        (folder / name).rename(texts / name)
    done = run("eval", "mutation", "--articles", texts, *LOCAL, "-f", "json")
    assert done.exit_code == 0, done.stderr
    one = found(done.stdout)["suites"][0]
    assert (one["name"], one["kind"]) == ("mutation", "mutation")
    assert {case["side"] for case in one["cases"]} == {"original", "mutant"}
    assert any(name.startswith("detection:") for name in one["measures"])


def test_a_bad_case_is_told_with_file_and_line(run: Run, folder: Path, suite: str) -> None:
    """Every problem has a line of its own, nothing is judged and no file is written."""
    bad = CASES.replace("kind: number", "kind: numer").replace("outcome: not_found", "outcome: no")
    (folder / "cases.yaml").write_text(bad, "utf-8")
    done = run("eval", suite, *LOCAL, "-o", "out.json")
    assert done.exit_code == 2
    lines = done.stderr.splitlines()
    assert lines[0].startswith("factcheck: error: cases.yaml:21: ")
    assert lines[1].startswith("cases.yaml:36: ")
    assert not (folder / "out.json").exists()


def test_results_go_to_files_by_their_names(run: Run, folder: Path, suite: str) -> None:
    """The table still comes out, and every file is told."""
    done = run("eval", suite, *LOCAL, "-o", "out.json", "-o", "out.xml", "-o", "out.md")
    assert done.exit_code == 0
    assert "balanced accuracy" in done.stdout
    assert [line.split()[-1] for line in done.stderr.splitlines()] == [
        "out.json", "out.xml", "out.md",
    ]  # fmt: skip
    assert found((folder / "out.json").read_text("utf-8"))["suites"][0]["n"] == 4


def test_floors_are_kept(run: Run, folder: Path, suite: str) -> None:
    """A suite below its floor ends with 1 and says so; at the floor it passes."""
    (folder / "cases.yaml").write_text(
        CASES.replace("outcome: not_found", "outcome: supported"), "utf-8"
    )
    (folder / suite).write_text(SUITE + "floors: {balanced_accuracy: 0.99}\n", "utf-8")
    done = run("eval", suite, *LOCAL)
    assert done.exit_code == 1
    assert "BELOW ITS FLOOR of 0.990" in done.stdout
    (folder / suite).write_text(SUITE + "floors: {balanced_accuracy: 0.8}\n", "utf-8")
    assert run("eval", suite, *LOCAL).exit_code == 0


def test_a_gate_without_its_baseline_does_not_pass(run: Run, folder: Path, suite: str) -> None:
    """A suite that names a baseline which is gone ends with 2, not as if all were well."""
    (folder / suite).write_text(SUITE + "baseline: gone.json\n", "utf-8")
    done = run("eval", suite, *LOCAL)
    assert done.exit_code == 2
    assert "gone.json" in error_line(done.stderr)


def test_labelled_sets_need_no_suite(run: Run, folder: Path) -> None:
    """Every file of the folder is a suite; yardsticks stand beside the engine."""
    doc = "The council of Kestrel Bay closed the old mill on Monday. Nobody was hurt."
    records = [
        {"doc": doc, "claim": "The council of Kestrel Bay closed the old mill.", "label": 1},
        {"doc": doc, "claim": "A circus left the valley early.", "label": 0},
    ]
    lines = "".join(json.dumps(record) + "\n" for record in records)
    sets = folder / "sets"
    sets.mkdir()
    (sets / "one.jsonl").write_text(lines, "utf-8")
    (sets / "two.jsonl.xz").write_bytes(lzma.compress(lines.encode()))
    done = run("eval", "--data", sets, *LOCAL, "--against", "always", "-f", "json")
    assert done.exit_code == 0
    suites = found(done.stdout)["suites"]
    assert [(one["name"], one["judge"]) for one in suites] == [
        ("one", "local:lexical-1"),
        ("two", "local:lexical-1"),
        ("one", "local:always"),
        ("two", "local:always"),
    ]
    assert [one["balanced_accuracy"] for one in suites] == [1, 1, 0.5, 0.5]


def test_summaries_are_evaluated(run: Run, suite: str) -> None:
    """A pipeline suite shows faithfulness, key facts, and who judged."""
    done = run("eval", "pipeline.yaml", *LOCAL, "--judge", "local:trained")
    assert done.exit_code == 0
    assert "faithfulness" in done.stdout
    assert "key facts" in done.stdout
    assert "written by local:lexical-1, judged by local:trained-1" in done.stdout


def test_a_model_is_evaluated(run: Run, suite: str, stub: StubFactory) -> None:
    """Through an endpoint: one call an article, prompts and usage in the result."""
    server = stub()
    model = ("--base-url", server.base_url, "--model", "stub-model", "--no-cache")
    done = run("eval", suite, *model, "-f", "json")
    assert done.exit_code == 0, done.stderr
    one = found(done.stdout)["suites"][0]
    assert one["judge"] == "llm:stub-model"
    assert one["usage"]["calls"] == 2
    assert "verify.v1" in one["prompts"]


def test_repeats_ask_the_model_again(run: Run, suite: str, stub: StubFactory) -> None:
    """Kept replies would hide what a model does from run to run, so they are not used."""
    server = stub()
    model = ("--base-url", server.base_url, "--model", "stub-model")
    done = run("eval", suite, *model, "--repeat", "3", "-f", "json")
    one = found(done.stdout)["suites"][0]
    assert one["usage"]["calls"] == 6
    assert one["measures"]["flake"] == {
        "value": 0.0, "low": 0.0, "high": one["measures"]["flake"]["high"], "n": 4,
    }  # fmt: skip


def test_an_endpoint_that_is_down_judges_nothing(run: Run, suite: str, stub: StubFactory) -> None:
    """No claim was looked at: every case is an error, and the exit code is 3."""
    server = stub(faults=Fault("unauthorized"))
    model = ("--base-url", server.base_url, "--model", "stub-model", "--no-cache")
    done = run("eval", suite, *model, "-f", "json")
    assert done.exit_code == 3
    one = found(done.stdout)["suites"][0]
    assert (one["n"], one["n_errors"], one["balanced_accuracy"]) == (4, 4, 0)


def test_a_process_of_its_own_gives_the_same(spawn: Spawn, suite: str) -> None:
    """As a command, twice: the same numbers, whatever the order of threads and hashes."""
    runs = [spawn("eval", suite, *LOCAL, "-f", "json") for _ in range(2)]
    assert [done.returncode for done in runs] == [0, 0]
    first, second = (found(done.stdout)["suites"][0] for done in runs)
    assert first.pop("seconds") >= 0
    second.pop("seconds")
    assert first == second
