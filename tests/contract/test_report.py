"""The report as other tools read it: its schema, its names, its offsets, for both engines."""

from __future__ import annotations

import codecs
import json
import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

import factcheck
from factcheck.records import Report
from tests.e2e.texts import BRIDGE, DRAFT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import StubFactory

Engine = Callable[[], factcheck.Settings]

EMOJI = "🚢 The ferry “Freyja” left at 5 a.m. on 3 March, the café’s owner said. 👩‍🚒 Nobody was hurt.\n\n"
TEXTS = {
    "plain": BRIDGE.encode(),
    "crlf": BRIDGE.replace("\n", "\r\n").encode(),
    "bom": codecs.BOM_UTF8 + BRIDGE.encode(),
    "utf-16": BRIDGE.encode("utf-16"),
    "cp1252": (EMOJI[1:].partition(" 👩")[0] + "\n" + BRIDGE).encode("cp1252"),
    "nfd": unicodedata.normalize("NFD", EMOJI + BRIDGE).encode(),
    "emoji": (EMOJI + BRIDGE).encode(),
    "bare cr": BRIDGE.replace("\n", "\r").encode(),
}
TOP = {
    "schema_version", "exit_code", "engine", "articles", "summary", "claims", "verdicts",
    "skipped", "usage",
}  # fmt: skip
CLAIM = {"claim_id", "text", "kind", "speaker", "origin", "sentence_ids"}
VERDICT = {"claim_id", "outcome", "reason", "confidence", "engine", "evidence"}
EVIDENCE = {"source_id", "start", "end", "exact", "prefix", "suffix"}


@pytest.fixture(params=["local", "llm"])
def engine(request: pytest.FixtureRequest, stub: StubFactory) -> Engine:
    """Settings for each of the two engines, the model being one that answers any question."""
    if request.param == "local":
        return lambda: factcheck.Settings(engine="local")
    return lambda: factcheck.Settings(base_url=stub().base_url, model="m", cache=False)


@pytest.fixture
def schema() -> dict[str, Any]:
    """The schema as the command line prints it."""
    return Report.model_json_schema()


def assert_sound(report: Report, texts: dict[str, str]) -> None:
    """Every span is where it says it is, and every claim has one verdict."""
    spans = [
        *report.skipped,
        *(claim.origin for claim in report.claims),
        *(evidence for verdict in report.verdicts for evidence in verdict.evidence),
        *(sentence for article in report.articles for sentence in article.sentences),
    ]
    for span in spans:
        assert texts[span.source_id][span.start : span.end] == span.exact
    for verdict in report.verdicts:
        for evidence in verdict.evidence:
            text = texts[evidence.source_id]
            assert text[: evidence.start].endswith(evidence.prefix)
            assert text[evidence.end :].startswith(evidence.suffix)
            assert len(evidence.prefix) == min(32, evidence.start)
        assert verdict.evidence or verdict.outcome in ("not_found", "undecided")
    assert [v.claim_id for v in report.verdicts] == [c.claim_id for c in report.claims]
    assert len({claim.claim_id for claim in report.claims}) == len(report.claims) > 0
    known = {s.sentence_id for article in report.articles for s in article.sentences}
    assert {i for claim in report.claims for i in claim.sentence_ids} <= known
    for sentence in report.summary.sentences if report.summary else ():
        assert sentence.sentence_ids
        assert set(sentence.sentence_ids) <= known


def test_schema_is_one(schema: dict[str, Any]) -> None:
    """What is printed as a schema is one, of the draft it should be read as."""
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["additionalProperties"] is False


@pytest.mark.parametrize("data", TEXTS.values(), ids=TEXTS)
def test_check(engine: Engine, schema: dict[str, Any], tmp_path: Path, data: bytes) -> None:
    """A report is valid, equal to what its JSON is read as, and exact in the untouched file."""
    path = tmp_path / "bridge.txt"
    path.write_bytes(data)
    report = factcheck.check(path, settings=engine())
    document = json.loads(report.model_dump_json())
    jsonschema.validate(document, schema, cls=jsonschema.Draft202012Validator)
    assert Report.model_validate_json(report.model_dump_json()) == report
    article = report.articles[0]
    encoding = "utf-8" if article.encoding == "utf-8" else article.encoding.partition(" ")[0]
    assert article.text == data.decode(encoding).removeprefix("\ufeff")
    assert_sound(report, {"bridge": article.text})
    assert [s.reason for s in report.skipped if s.exact.startswith("Read more")] == ["boilerplate"]
    assert [s.reason for s in report.skipped if "Ada Brook" in s.exact] == ["byline"]
    assert report.summary
    told = [*(c.text for c in report.claims), *(s.text for s in report.summary.sentences)]
    shown = " ".join(told)
    assert "Read more" not in shown
    assert "Ada Brook" not in shown


def test_verify(engine: Engine, schema: dict[str, Any]) -> None:
    """The report on a draft is as sound, and its evidence lies in the sources alone."""
    draft = " ".join(DRAFT)
    report = factcheck.verify(draft, {"wire": BRIDGE}, settings=engine())
    jsonschema.validate(json.loads(report.model_dump_json()), schema)
    assert Report.model_validate_json(report.model_dump_json()) == report
    assert_sound(report, {"text": draft, "wire": BRIDGE})
    assert {e.source_id for v in report.verdicts for e in v.evidence} == {"wire"}
    assert {claim.origin.source_id for claim in report.claims} == {"text"}


def test_names(engine: Engine) -> None:
    """The names that other tools build on are there."""
    report = factcheck.verify(" ".join(DRAFT), BRIDGE, settings=engine())
    document = json.loads(report.model_dump_json())
    assert document.keys() >= TOP
    assert all(claim.keys() >= CLAIM for claim in document["claims"])
    assert all(claim["origin"].keys() >= {"start", "end", "exact"} for claim in document["claims"])
    assert all(verdict.keys() >= VERDICT for verdict in document["verdicts"])
    evidence = [one for verdict in document["verdicts"] for one in verdict["evidence"]]
    assert evidence
    assert all(one.keys() >= EVIDENCE for one in evidence)


def test_no_key_in_a_report(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key never reaches a report."""
    monkeypatch.setenv("OPENAI_API_KEY", "sk-newsroom-secret-0123456789")
    report = factcheck.check(BRIDGE, settings=engine())
    assert "secret" not in report.model_dump_json()
