"""Folders of labelled sets: which records count, and what is refused."""

from __future__ import annotations

import asyncio
import json
import lzma
from typing import TYPE_CHECKING, Any

import pytest

from factcheck.engines import LocalEngine
from factcheck.errors import UserError
from factcheck.evaluation.gate import decide_exit_code
from factcheck.evaluation.public_sets import read_sets, run_set
from factcheck.evaluation.yardsticks import open_yardstick
from factcheck.local.lexical import LexicalVerifier

if TYPE_CHECKING:
    from pathlib import Path

MILL = "The council of Kestrel Bay closed the old mill on Monday. Repairs will cost 40,000 dollars."
DOG = "A dog bit a postman in Kestrel Bay on Friday. He was not badly hurt."
RECORDS = (
    {"doc": MILL, "claim": "The council closed the old mill on Monday.", "label": 1},
    {"doc": MILL, "claim": "Repairs will cost 50,000 dollars.", "label": 0, "orig_label": "number"},
    {"doc": DOG, "claim": "A dog bit a postman on Friday.", "label": 1},
    {"doc": DOG, "claim": "A circus left the valley early.", "label": 0, "orig_label": "detail"},
)


def write(path: Path, *records: dict[str, Any]) -> Path:
    """Records as lines, packed by the name of the file."""
    text = "".join(json.dumps(record) + "\n" for record in records)
    if path.suffix == ".xz":
        path.write_bytes(lzma.compress(text.encode()))
    else:
        path.write_text(text, "utf-8")
    return path.parent


def claims(folder: Path, **options: Any) -> list[str]:
    """Texts of all claims that count in the first set."""
    return [claim.text for one in read_sets(folder, **options)[0].bundles for claim in one.claims]


def test_a_test_split_counts_alone(tmp_path: Path) -> None:
    """Where a file has a split `test`, no other record is measured."""
    names = "train", "test", "dev", "all"
    splits = [record | {"split": name} for record, name in zip(RECORDS, names, strict=True)]
    assert claims(write(tmp_path / "s.jsonl", *splits)) == ["Repairs will cost 50,000 dollars."]


def test_without_a_test_split_all_counts_but_train(tmp_path: Path) -> None:
    """What was trained on is measured only where there is nothing else."""
    path = tmp_path / "s.jsonl"
    splits = [record | {"split": "train"} for record in RECORDS]
    assert len(claims(write(path, *splits))) == 4
    assert len(claims(write(path, *splits[:2], splits[2] | {"split": "dev"}))) == 1
    assert len(claims(write(path, *RECORDS))) == 4


def test_every_file_is_a_set_packed_or_not(tmp_path: Path) -> None:
    """Names lose their suffixes; other files are none of ours; one name twice is refused."""
    write(tmp_path / "b.jsonl", *RECORDS)
    write(tmp_path / "a.jsonl.xz", *RECORDS)
    (tmp_path / "README.md").write_text("About the sets.", "utf-8")
    first, second = read_sets(tmp_path)
    assert (first.name, second.name) == ("a", "b")
    assert first.sha256 == second.sha256
    write(tmp_path / "a.jsonl", *RECORDS)
    with pytest.raises(UserError, match="'a' twice"):
        read_sets(tmp_path)


def test_claims_of_a_document_go_together(tmp_path: Path) -> None:
    """A document is one bundle; documents that begin alike are one group."""
    longer = {"doc": MILL + " It will open in May.", "claim": "It opens in May.", "label": 1}
    found = read_sets(write(tmp_path / "s.jsonl", *RECORDS, longer))[0]
    assert [len(one.claims) for one in found.bundles] == [2, 2, 1]
    assert len({one.group for one in found.bundles}) == 3  # short texts: the end is in the key
    words = " ".join(f"word{n}" for n in range(60))
    twins = [{"doc": f"{words} {end}.", "claim": "It opens.", "label": 1} for end in "ab"]
    found = read_sets(write(tmp_path / "s.jsonl", *twins))[0]
    assert len({one.group for one in found.bundles}) == 1


def test_a_limit_draws_whole_documents_the_same_every_time(tmp_path: Path) -> None:
    """The same documents for the same file, with all their claims, and another hash."""
    folder = write(tmp_path / "s.jsonl", *RECORDS)
    drawn = claims(folder, limit=1)
    assert len(drawn) == 2
    assert drawn == claims(folder, limit=1)
    assert read_sets(folder, limit=1)[0].sha256 != read_sets(folder)[0].sha256
    assert len(claims(folder, limit=9)) == 4


@pytest.mark.parametrize(
    ("lines", "line", "said"),
    [
        ('{"doc": "a", "claim": "b", "label": 1}\n{"doc": "a"\n', 2, "json"),
        ('{"doc": "a", "claim": "b"}\n', 1, "label"),
        ('\n{"doc": "a", "claim": "b", "label": 2}\n', 2, "label"),
        ('{"doc": "a", "claim": "", "label": 0}\n', 1, "claim"),
        ('{"doc": 5, "claim": "b", "label": 0}\n', 1, "doc"),
        ("[1]\n", 1, "object"),
        ("", 1, "no record"),
        ("\n\n", 1, "no record"),
    ],
)
def test_bad_records_are_refused(tmp_path: Path, lines: str, line: int, said: str) -> None:
    """A record that is none stops the run, with file and line."""
    path = tmp_path / "s.jsonl"
    path.write_text(lines, "utf-8")
    with pytest.raises(UserError) as caught:
        read_sets(tmp_path)
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert said in str(caught.value)


def test_broken_files_and_empty_folders_are_refused(tmp_path: Path) -> None:
    """A packed file that is cut short, bytes that are no text, no folder, no set."""
    with pytest.raises(UserError, match="no labelled sets"):
        read_sets(tmp_path)
    with pytest.raises(UserError, match="no such folder"):
        read_sets(tmp_path / "nowhere")
    packed = lzma.compress(json.dumps(RECORDS[0]).encode() * 50)
    (tmp_path / "s.jsonl.xz").write_bytes(packed[:-20])
    with pytest.raises(UserError, match=r"s\.jsonl\.xz:1: this cannot be read"):
        read_sets(tmp_path)
    (tmp_path / "s.jsonl.xz").unlink()
    (tmp_path / "s.jsonl").write_bytes(b"\xff\xfe\n")
    with pytest.raises(UserError, match=r"s\.jsonl:1: this cannot be read"):
        read_sets(tmp_path)


def test_a_set_is_measured_by_its_labels(tmp_path: Path) -> None:
    """Outcomes other than `supported` are label 0; finer labels are kinds."""
    records = [record | {"split": "test"} for record in RECORDS]
    labelled = read_sets(write(tmp_path / "s.jsonl", *records))[0]
    suite = asyncio.run(run_set(labelled, LocalEngine(LexicalVerifier())))
    assert (suite.name, suite.n, suite.n_articles, suite.n_errors) == ("s", 4, 2, 0)
    assert suite.balanced_accuracy == 1
    assert set(suite.confusion) == {"supported", "not supported"}
    assert {"detection:number", "detection:detail"} <= set(suite.measures)
    assert "split test" in suite.notices


def test_finer_labels_that_are_scores_are_no_kinds(tmp_path: Path) -> None:
    """More values than a table can show, or no texts, are left out of it."""
    many = [RECORDS[1] | {"claim": f"It costs {n}.", "orig_label": f"{n} %"} for n in range(11)]
    odd = RECORDS[0] | {"orig_label": ["a", 1]}
    found = read_sets(write(tmp_path / "s.jsonl", *many, odd))[0]
    assert {claim.kind for one in found.bundles for claim in one.claims} == {""}


def test_a_document_that_cannot_be_read_is_an_error_of_its_claims(tmp_path: Path) -> None:
    """It is counted, and neither stops the others nor is the engine's fault."""
    page = {"doc": "<html><body>x</body></html>", "claim": "The mill is old.", "label": 0}
    labelled = read_sets(write(tmp_path / "s.jsonl", *RECORDS, page))[0]
    suite = asyncio.run(run_set(labelled, LocalEngine(LexicalVerifier())))
    assert (suite.n, suite.n_errors, suite.n_unreadable) == (5, 1, 1)
    assert decide_exit_code([suite], []) == 0
    broken = suite.model_copy(update={"n_errors": 5, "n_unreadable": 5, "undecided": 0})
    assert decide_exit_code([broken], []) == 3
    assert "HTML" in suite.cases[-1].error


def test_yardsticks_say_what_they_are(tmp_path: Path) -> None:
    """Calling everything supported is worth a half, in any order; overlap finds what has no word."""
    labelled = read_sets(write(tmp_path / "s.jsonl", *RECORDS))[0]
    always = asyncio.run(run_set(labelled, open_yardstick("always")))
    assert (always.judge, always.balanced_accuracy, always.auroc) == ("local:always", 0.5, 0.5)
    overlap = asyncio.run(run_set(labelled, open_yardstick("overlap")))
    assert overlap.judge == "local:overlap"
    assert [case.outcome for case in overlap.cases][3] == "not_found"
    assert overlap.auroc is not None
    assert overlap.auroc > 0.5
