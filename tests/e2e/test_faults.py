"""Every fault of an endpoint ends in a report that says what could not be judged, or in one error."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any

import pytest

import factcheck
from evals.bench.articles import make_articles
from evals.stub.answers import answer_question
from evals.stub.faults import Fault, FaultKind
from factcheck.errors import ModelUnavailableError
from tests.e2e.texts import BRIDGE, DRAFT

if TYPE_CHECKING:
    from evals.stub import StubServer
    from evals.stub.question import Question
    from factcheck.records import Report
    from tests.conftest import StubFactory

TRANSPORT: tuple[FaultKind, ...] = (
    "rate_limit", "rate_limit_retry_after", "server_error", "dropped", "dropped_body",
)  # fmt: skip
ANSWERS: tuple[FaultKind, ...] = (
    "malformed", "truncated", "wrong_ids", "missing_claims", "duplicate_claims",
)  # fmt: skip


def settings_for(server: StubServer, **changes: Any) -> factcheck.Settings:
    given: dict[str, Any] = {"base_url": server.base_url, "model": "m", "cache": False}
    return factcheck.Settings(**(given | {"timeout_s": 5.0} | changes))


def judged(report: Report) -> list[tuple[str, str, str]]:
    return [
        (claim.text, verdict.outcome, verdict.reason)
        for claim, verdict in zip(report.claims, report.verdicts, strict=True)
    ]


@pytest.fixture
def expected(stub: StubFactory) -> Report:
    """The report of a run in which nothing goes wrong."""
    return factcheck.check(BRIDGE, settings=settings_for(stub()))


@pytest.mark.parametrize("kind", [*TRANSPORT, *ANSWERS, "refusal", "content_filter"])
def test_passing_fault(stub: StubFactory, expected: Report, kind: FaultKind) -> None:
    """A fault on the first arrival of each question is got over; every verdict is as without it."""
    server = stub(faults=Fault(kind, count="questions", retry_after_s=0.1))
    report = factcheck.check(BRIDGE, settings=settings_for(server))
    assert judged(report) == judged(expected)
    assert report.summary == expected.summary
    assert report.exit_code == 0
    assert server.stats.requests <= 4
    assert report.usage.calls == server.stats.requests


@pytest.mark.parametrize("kind", TRANSPORT)
def test_endpoint_that_never_recovers(stub: StubFactory, kind: FaultKind) -> None:
    """An endpoint that fails for good is given up after the allowed attempts."""
    server = stub(faults=Fault(kind, retry_after_s=0.1))
    with pytest.raises(ModelUnavailableError, match="gave up after 3 attempts"):
        factcheck.check(BRIDGE, settings=settings_for(server, max_attempts=3))
    assert server.stats.requests == 3


@pytest.mark.parametrize("kind", [*TRANSPORT, "hung", "slow_drip"])
def test_endpoint_fails_after_the_summary(
    stub: StubFactory, expected: Report, kind: FaultKind
) -> None:
    """What is done when an endpoint fails for good is kept, and the rest is undecided."""
    server = stub(faults=Fault(kind, first=2, retry_after_s=0.1))
    report = factcheck.check(BRIDGE, settings=settings_for(server, max_attempts=2, timeout_s=0.5))
    assert report.summary == expected.summary
    assert report.claims == expected.claims
    assert {(v.outcome, v.reason) for v in report.verdicts} == {("undecided", "unavailable")}
    assert report.exit_code == 3
    assert server.stats.requests == 3


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("malformed", "reply_unusable"),
        ("truncated", "reply_unusable"),
        ("wrong_ids", "reply_unusable"),
        ("refusal", "refused"),
        ("content_filter", "refused"),
    ],
)
def test_verdicts_that_cannot_be_used(
    stub: StubFactory, expected: Report, kind: FaultKind, reason: str
) -> None:
    """A reply that stays unusable after one more try makes its claims undecided, never a guess."""
    server = stub(faults=Fault(kind, first=2))
    report = factcheck.check(BRIDGE, settings=settings_for(server))
    assert report.claims == expected.claims
    assert {(v.outcome, v.reason) for v in report.verdicts} == {("undecided", reason)}
    assert {v.confidence for v in report.verdicts} == {0.0}
    assert report.exit_code == 3
    assert server.stats.requests <= 3


@pytest.mark.parametrize("kind", ["missing_claims", "duplicate_claims"])
def test_verdicts_in_the_wrong_number(stub: StubFactory, expected: Report, kind: FaultKind) -> None:
    """Of a reply with a verdict too few or too many, those that are clear count."""
    report = factcheck.check(BRIDGE, settings=settings_for(stub(faults=Fault(kind, first=2))))
    outcomes = [verdict.outcome for verdict in report.verdicts]
    assert len(outcomes) == len(expected.verdicts)
    assert outcomes.count("undecided") == 1
    assert {v.reason for v in report.verdicts if v.outcome == "undecided"} == {"reply_unusable"}


@pytest.mark.parametrize(
    "kind", ["malformed", "truncated", "refusal", "content_filter", "wrong_ids"]
)
def test_summary_that_cannot_be_used(stub: StubFactory, kind: FaultKind) -> None:
    """Without a usable summary there is a failure that says why, said once, and nothing is made up."""
    server = stub(faults=Fault(kind))
    report = factcheck.check(BRIDGE, settings=settings_for(server))
    assert (report.summary, report.claims, report.verdicts) == (None, (), ())
    assert report.exit_code == 3
    assert [failure.exit_code for failure in report.failures] == [3]
    assert report.failures[0].message.startswith("no summary: ")
    assert report.notices == ()
    assert server.stats.requests == 2


@pytest.mark.parametrize("kind", [*ANSWERS, "refusal"])
def test_claims_of_a_draft_that_cannot_be_used(stub: StubFactory, kind: FaultKind) -> None:
    """Each sentence of a draft is checked, word for word where the model lists no claim for it."""
    server = stub(faults=Fault(kind, limit=2))
    report = factcheck.verify(" ".join(DRAFT), BRIDGE, settings=settings_for(server))
    assert {claim.origin.exact for claim in report.claims} == set(DRAFT)
    assert len(report.verdicts) == len(report.claims)
    assert not {v.reason for v in report.verdicts} & {"reply_unusable", "refused"}


def test_hung_connection(stub: StubFactory, expected: Report) -> None:
    """One hung connection costs its timeout and no result."""
    server = stub(faults=Fault("hung", limit=1))
    began = time.monotonic()
    report = factcheck.check(BRIDGE, settings=settings_for(server, timeout_s=0.5))
    assert judged(report) == judged(expected)
    assert time.monotonic() - began < 4
    assert (report.usage.calls, report.usage.retries) == (3, 1)


def spoil_first_section(question: Question) -> Any:
    names = set((question.schema or {}).get("properties", {}))
    if 1 in question.sentences and {"summary", "claims"} <= names:
        return {"nothing": "usable"}
    return answer_question(question)


@pytest.mark.parametrize(
    "troubles",
    [
        {"faults": Fault("server_error", limit=1)},
        {"faults": Fault("dropped", limit=1)},
        {"answer": spoil_first_section},
    ],
    ids=["server error", "dropped", "unusable"],
)
def test_section_is_lost(stub: StubFactory, troubles: dict[str, Any]) -> None:
    """A section that the model gives nothing on is said and shown, and the others come out."""
    text = "\n".join(make_articles(3))
    settings = settings_for(
        stub(**troubles), context_tokens=2400, max_output_tokens=400, max_attempts=1
    )
    report = factcheck.check(text, settings=settings)
    assert report.summary
    assert report.claims
    lost = [skipped for skipped in report.skipped if skipped.reason == "reply_unusable"]
    assert 5 < len(lost) < 40
    assert all(text[one.start : one.end] == one.exact for one in lost)
    assert any("summar" in notice and "text [" in notice for notice in report.notices)
    assert (report.failures, report.exit_code) == ((), 3)


def test_one_article_of_many_is_lost(stub: StubFactory) -> None:
    """An article that the endpoint gives up on is a failure; the others keep order and verdicts."""
    texts = make_articles(5)
    doomed = texts[2]

    def answer(question: Question) -> Any:
        if any(sentence in doomed for sentence in list(question.sentences.values())[2:3]):
            return {"nothing": "usable"}
        return answer_question(question)

    settings = settings_for(stub(answer=answer))
    reports = asyncio.run(factcheck.acheck_many([*texts, "nowhere.txt"], settings=settings))
    assert [bool(report.failures) for report in reports] == [False, False, True, False, False, True]
    assert [report.exit_code for report in reports] == [0, 0, 3, 0, 0, 2]
    assert [report.articles[0].text for report in reports[:5]] == texts
