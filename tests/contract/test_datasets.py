"""Our datasets as pydantic-evals reads them, and as we read what it writes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic_evals import Dataset as ForeignDataset

from factcheck.evaluation.cases import read_article_cases, read_claim_cases
from factcheck.evaluation.suites import read_suite
from tests.unit.evaluation.files import SUITE, write_files

EVALS = Path(__file__).parents[2] / "evals"
Foreign = ForeignDataset[dict[str, Any], dict[str, str], dict[str, Any]]


@pytest.mark.parametrize("name", ["verification.yaml", "verification-dev.yaml", "pipeline.yaml"])
def test_our_suites_can_be_read(name: str) -> None:
    """Every case of the suites that ship is valid, and every quotation stands in its article."""
    suite = read_suite(EVALS / name)
    is_claims = suite.content.suite == "verification"
    assert read_claim_cases(suite) if is_claims else read_article_cases(suite)


@pytest.mark.parametrize("file", ["cases.yaml", "facts.yaml"])
def test_pydantic_evals_reads_our_files(tmp_path: Path, file: str) -> None:
    """Its `Dataset.from_file` takes them as they are, with inputs, labels and metadata."""
    write_files(tmp_path)
    dataset = Foreign.from_file(tmp_path / file)
    first = dataset.cases[0]
    assert first.name is not None
    assert first.inputs["articles"] == ["mill.txt"]
    if file == "cases.yaml":
        assert first.expected_output == {"outcome": "supported", "reason": "entailed"}
        assert first.metadata is not None
        assert first.metadata["kind"] == "compression"


def test_we_read_what_pydantic_evals_writes(tmp_path: Path) -> None:
    """A dataset that went through `to_file`, as YAML or JSON, has the same cases."""
    suite = write_files(tmp_path)
    before = [one.case for one in read_claim_cases(read_suite(suite))]
    dataset = Foreign.from_file(tmp_path / "cases.yaml")
    for name in ("again.yaml", "again.json"):
        dataset.to_file(tmp_path / name, schema_path=None)
        suite.write_text(SUITE.replace("cases.yaml", name), "utf-8")
        assert [one.case for one in read_claim_cases(read_suite(suite))] == before
