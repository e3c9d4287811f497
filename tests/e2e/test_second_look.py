"""Whatever a model says, a changed detail does not pass: the answers here are those of a bad model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import factcheck
from evals.stub.answers import answer_question
from tests.e2e.texts import BRIDGE, BRIDGE_CLAIM

if TYPE_CHECKING:
    from collections.abc import Callable

    from evals.stub.question import Question
    from factcheck.records import Report
    from tests.conftest import StubFactory

CHANGED = {
    "number": ("About 9,500 vehicles cross the bridge on a working day.", "number_mismatch"),
    "date": (BRIDGE_CLAIM.replace("3 March", "13 March"), "date_mismatch"),
    "year": ("The last inspection, in 2018, found no damage.", "date_mismatch"),
    "unit": ("Repairs will take eleven months.", "number_mismatch"),
    "currency": ("Repairs will cost €4.2 million.", "number_mismatch"),
    "name": ("Nobody was ever in danger, Lindgren said.", "name_mismatch"),
}


PLANTED = {
    "quotation": ("“Nobody was ever in real danger,” Lindqvist said.", "quote_altered"),
    "speaker": ("“Nobody was ever in danger,” Ada Brook said.", "quote_wrong_speaker"),
    "negation": ("The last inspection, in 2019, found damage.", "negation"),
    "unit": ("Repairs will take eleven days, Lindqvist said.", "number_mismatch"),
}


def properties(question: Question) -> set[str]:
    return set((question.schema or {}).get("properties", {}))


def agree(question: Question) -> Any:
    """A model that calls every claim supported by the first sentence it sees."""
    if "verdicts" not in properties(question):
        return answer_question(question)
    cited = next(iter(question.sentences))
    return {
        "verdicts": [
            {"claim": n, "outcome": "supported", "sentences": [cited], "confidence": 1.0}
            for n in question.claims
        ]
    }


def settings_for(stub: StubFactory, answer: Callable[[Question], Any]) -> factcheck.Settings:
    return factcheck.Settings(base_url=stub(answer=answer).base_url, model="m", cache=False)


@pytest.mark.parametrize(("claim", "reason"), CHANGED.values(), ids=CHANGED)
def test_changed_detail(stub: StubFactory, claim: str, reason: str) -> None:
    """A model that calls a changed detail supported is overruled by the exact checks."""
    report = factcheck.verify(claim, BRIDGE, settings=settings_for(stub, agree))
    (verdict,) = report.verdicts
    assert verdict.outcome in ("contradicted", "not_found")
    assert verdict.reason in (reason, "detail_absent")
    assert verdict.engine == "llm:m+checks"
    assert verdict.explanation
    assert report.exit_code == 1


@pytest.mark.parametrize(("claim", "reason"), PLANTED.values(), ids=PLANTED)
def test_planted_error_is_shown(stub: StubFactory, claim: str, reason: str) -> None:
    """Every planted error costs a model's support, and its words are pointed at in the claim."""
    report = factcheck.verify(claim, BRIDGE, settings=settings_for(stub, agree))
    (verdict,) = report.verdicts
    assert verdict.outcome != "supported"
    assert verdict.engine == "llm:m+checks"
    found = {str(finding.reason): finding for finding in verdict.findings}
    said = found[reason].said
    assert said is not None
    assert report.claims[0].text[slice(*said)]
    shown = found[reason].given
    assert shown is None or BRIDGE[shown.start : shown.end] == shown.exact


def cite_and_agree(question: Question) -> Any:
    """A model that finds the right sentence for every claim and misreads it."""
    answer = answer_question(question)
    for verdict in answer.get("verdicts", ()):
        verdict["outcome"] = "supported"
        verdict["sentences"] = verdict["sentences"] or [1]
    return answer


@pytest.mark.parametrize(
    "claim",
    ["The last inspection, in 2019, found damage.", "A ferry company will hire forty sailors."],
    ids=["denial dropped", "invented"],
)
def test_denied_or_invented(stub: StubFactory, claim: str) -> None:
    """A model that supports a dropped denial or an invention is not believed."""
    report = factcheck.verify(claim, BRIDGE, settings=settings_for(stub, cite_and_agree))
    assert {verdict.outcome for verdict in report.verdicts}.isdisjoint({"supported"})
    assert {verdict.engine for verdict in report.verdicts} == {"llm:m+checks"}


def test_right_claims_pass(stub: StubFactory) -> None:
    """Where the model is right there is no objection."""
    report = factcheck.verify(
        f"{BRIDGE_CLAIM} About 9,000 vehicles cross the bridge on a working day.",
        BRIDGE,
        settings=settings_for(stub, agree),
    )
    assert [(v.outcome, v.engine) for v in report.verdicts] == [("supported", "llm:m")] * 2


def correct(question: Question) -> Any:
    """A model that knows better: it lists the claims of a draft as the source has them."""
    answer = answer_question(question)
    if "claims" in properties(question):
        for claim in answer["claims"]:
            claim["text"] = claim["text"].replace("13 March", "3 March").replace("$5.2", "$4.2")
    return answer


def test_model_corrects_the_draft(stub: StubFactory) -> None:
    """An error of a draft that the model mends on the way is found all the same."""
    draft = (
        f"{BRIDGE_CLAIM.replace('3 March', '13 March')} "
        "Repairs will cost $5.2 million and take eleven weeks."
    )
    report = factcheck.verify(draft, BRIDGE, settings=settings_for(stub, correct))
    assert [claim.text for claim in report.claims] == [
        claim.origin.exact for claim in report.claims
    ]
    assert [verdict.outcome for verdict in report.verdicts] == ["contradicted"] * 2
    assert any("word for word" in notice for notice in report.notices)


def leave_out(question: Question) -> Any:
    """A model that writes an error into its summary and keeps quiet about it in its claims."""
    answer = answer_question(question)
    if {"summary", "claims"} <= properties(question):
        answer["summary"] = [
            {"text": "Northport shut its harbour bridge for nineteen weeks.", "sentences": [1, 2]}
        ]
        answer["claims"] = [
            {
                "text": "The harbour bridge was shut.",
                "kind": "event",
                "speaker": None,
                "sentences": [1],
                "summary_sentence": 1,
            }
        ]
        return answer
    return agree(question) if "verdicts" in properties(question) else answer


def test_summary_says_more_than_its_claims(stub: StubFactory) -> None:
    """A number that stands in the summary and in no claim is checked with its sentence."""
    report: Report = factcheck.check(BRIDGE, settings=settings_for(stub, leave_out))
    assert report.summary
    outcomes = {c.text: v.outcome for c, v in zip(report.claims, report.verdicts, strict=True)}
    assert outcomes[report.summary.sentences[0].text] in ("contradicted", "not_found")
    assert report.exit_code == 1
