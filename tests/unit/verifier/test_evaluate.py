"""The evaluation from files to table, with the lexical verifier and the word-overlap baseline."""

import json
import lzma

import pytest

from evals.verifier.__main__ import main
from evals.verifier.evaluate import draw_documents, tune_overlap
from evals.verifier.results import Evaluation
from evals.verifier.sets import is_calibration, read_set

_LEXICAL = ("--systems", "lexical")


@pytest.fixture
def run(monkeypatch, capsys):
    """Run a command as from a shell; its exit code, standard output and standard error."""

    def start(*arguments):
        monkeypatch.setattr("sys.argv", ["verifier", *map(str, arguments)])
        try:
            code: object = main()
        except SystemExit as stop:
            code = stop.code
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return start


def test_a_run_writes_what_it_shows(run, data, tmp_path):
    """Every set has a row for each system, and the JSON is the contract with the same numbers."""
    out = tmp_path / "found.json"
    code, shown, _ = run("evaluate", data, *_LEXICAL, "--limit", 6, "--out", out)
    assert code == 0
    found = Evaluation.model_validate_json(out.read_text("utf-8"))
    assert [one.dataset for one in found.sets][:2] == ["defacto", "summeval"]
    assert "| mean of news* " in shown
    for one in found.sets:
        assert (one.n_claims, one.n_documents, one.n_unreadable) == (18, 6, 0)
        assert one.positives == pytest.approx(1 / 3)
        assert f"| {one.dataset}" in shown
        by_name = {system.system: system.model_dump() for system in one.systems}
        assert {"lexical", "overlap"} <= by_name.keys()
        assert by_name["lexical"]["balanced_accuracy_of_verdicts"]["value"] == 1.0
        assert by_name["lexical"]["coverage"] == pytest.approx(1 / 3)
        assert by_name["overlap"]["auroc"]["value"] == 1.0
        assert by_name["overlap"]["calibration_error"] is None
    means = {system.system: system.model_dump() for system in found.news_means}
    assert means["lexical"]["auroc"] == {"value": 1.0, "low": 1.0, "high": 1.0}
    assert "over overlap" in shown


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["evaluate", "nowhere"], "no such folder: nowhere"),
        (["evaluate", "."], "lacks defacto.jsonl.xz"),
        (["evaluate", ".", "--sets", "moon"], "invalid choice: 'moon'"),
        (["evaluate", ".", "--jobs", "0"], "argument --jobs: '0' is not a whole number from 1 on"),
        (["evaluate", ".", "--limit", "-3"], "argument --limit: '-3' is not a whole number"),
        (["kinds", "nothing.jsonl.xz"], "no such file: nothing.jsonl.xz"),
        (["evaluate", ".", "--systems", "oracle"], "invalid choice: 'oracle'"),
        (["fly"], "invalid choice: 'fly'"),
    ],
)
def test_what_cannot_be_measured_is_told(run, monkeypatch, tmp_path, arguments, told):
    """A missing folder, set or file ends in exit code 2 and one line that names it."""
    monkeypatch.chdir(tmp_path)
    code, _, errors = run(*arguments)
    assert code == 2
    assert told in errors
    assert "Traceback" not in errors


def test_a_limit_draws_whole_documents(data):
    """The same documents each time, with all their claims and in the order of the file."""
    records = list(read_set(data, "wice"))
    drawn = draw_documents(records, 5)
    assert drawn == draw_documents(reversed(records), 5)[::-1]
    assert len({record.key for record in drawn}) == 5
    assert drawn == [r for r in records if r.key in {one.key for one in drawn}]
    assert draw_documents(records, None) == draw_documents(records, 40) == records


def test_the_baseline_is_tuned_on_calibration_documents_alone(data, monkeypatch):
    """Only documents kept for calibration count, and none of a set that is held out."""
    expected = sum(
        3 * is_calibration(key)
        for name, split in (("fib", None), ("defacto", "train"), ("summedits_other", "evaluation"))
        for key in {r.key for r in read_set(data, name, split=split)}
    )
    sets = {"fib": None, "defacto": None, "summedits_other": "evaluation"}
    monkeypatch.setattr("evals.verifier.evaluate.DOCUMENT_SETS", sets)
    threshold, n_claims = tune_overlap(data)
    assert n_claims == expected > 0
    assert threshold == 1.0


def test_claims_of_one_label_tune_nothing(run, data, tmp_path):
    """Calibration documents without wrong claims end in exit code 2 and a line that says so."""
    for path in data.iterdir():
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            right = [line for line in lines if json.loads(line)["label"] == 1]
        with lzma.open(tmp_path / path.name, "wt", encoding="utf-8", preset=0) as file:
            file.writelines(right)
    code, _, errors = run("evaluate", tmp_path, *_LEXICAL)
    assert code == 2
    assert "no calibration documents with claims of both labels" in errors
