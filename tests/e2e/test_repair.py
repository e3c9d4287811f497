"""`--repair` with a real endpoint, of which a test decides what it says."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

import factcheck
from evals.stub.answers import answer_question
from tests.e2e.texts import BRIDGE, BRIDGE_CLAIM

if TYPE_CHECKING:
    from collections.abc import Callable

    from evals.stub.question import Question
    from tests.conftest import StubFactory
    from tests.e2e.conftest import Run

FALSE = "Repairs will cost $5.2 million, said the city engineer, Tomas Lindqvist."
RIGHT = "Repairs will cost $4.2 million, said the city engineer, Tomas Lindqvist."
WORSE = "Repairs will cost $8.2 million, said the city engineer, Tomas Lindqvist."


def saying(rewrite: str) -> Callable[[Question], Any]:
    """A model with a false figure in its summary, which writes `rewrite` when asked to repair."""

    def answer(question: Question) -> Any:
        fields = set((question.schema or {}).get("properties", {}))
        if fields != {"summary", "claims"}:
            return answer_question(question)  # verdicts by shared words: it notices no figure
        is_repair = bool(question.claims)
        texts = [rewrite] if is_repair else [BRIDGE_CLAIM, FALSE]
        places = [2] if is_repair else [1, 2]
        return {
            "summary": [
                {"text": text, "sentences": [place]}
                for text, place in zip(texts, places, strict=True)
            ],
            "claims": [
                {
                    "text": text,
                    "kind": "event",
                    "speaker": None,
                    "sentences": [place],
                    "summary_sentence": position,
                }
                for position, (text, place) in enumerate(zip(texts, places, strict=True), 1)
            ],
        }

    return answer


def settings_for(stub: StubFactory, rewrite: str) -> factcheck.Settings:
    url = stub(answer=saying(rewrite)).base_url
    return factcheck.Settings(base_url=url, model="m", cache=False)


def test_without_repair(stub: StubFactory) -> None:
    """The false sentence is found and stays, where nobody asks for a repair."""
    report = factcheck.check(BRIDGE, settings=settings_for(stub, RIGHT))
    assert report.summary
    assert report.summary.sentences[1].text == FALSE
    assert (report.exit_code, report.repairs) == (1, ())


def check_many(article: str, **options: Any) -> factcheck.Report:
    (report,) = asyncio.run(factcheck.acheck_many([article], **options))
    return report


@pytest.mark.parametrize("function", [factcheck.check, factcheck.summarise, check_many])
def test_good_rewrite(stub: StubFactory, function: Callable[..., factcheck.Report]) -> None:
    """The false sentence is written anew and proven, in two calls more."""
    report = function(BRIDGE, settings=settings_for(stub, RIGHT), repair=True)
    assert report.summary
    assert [s.text for s in report.summary.sentences] == [BRIDGE_CLAIM, RIGHT]
    assert [(one.before, one.after) for one in report.repairs] == [(FALSE, RIGHT)]
    assert {verdict.outcome for verdict in report.verdicts} == {"supported"}
    assert (report.exit_code, report.usage.calls) == (0, 4)


def test_worse_rewrite(stub: StubFactory) -> None:
    """A rewrite that is false too is not taken; a sentence of the source is."""
    report = factcheck.check(BRIDGE, settings=settings_for(stub, WORSE), repair=True)
    assert report.summary
    assert report.repairs[0].method == "quoted"
    assert report.summary.sentences[1].text in " ".join(BRIDGE.split())
    assert WORSE in report.repairs[0].reason
    assert report.exit_code == 0


@pytest.mark.parametrize("command", ["check", "summarise"])
@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_commands(run: Run, bridge: str, stub: StubFactory, command: str, form: str) -> None:
    """Both commands take the flag, and the report shows old, new and why."""
    url = stub(answer=saying(RIGHT)).base_url
    flags = ("--base-url", url, "--model", "m", "--no-cache", "-q", "-f", form)
    result = run(command, bridge, "--repair", *flags)
    assert result.exit_code == 0
    for shown in (FALSE, RIGHT, "$4.2 million"):
        assert shown in result.stdout


@pytest.mark.usefixtures("words_alone")
def test_embedded_engine(run: Run, bridge: str) -> None:
    """The embedded engine's own sentences hold, and the summary is shown with its proof."""
    result = run("summarise", bridge, "--repair", "-q", "-f", "json")
    report = factcheck.Report.model_validate_json(result.stdout)
    assert (result.exit_code, report.repairs, result.stderr) == (0, (), "")
    assert len(report.verdicts) == len(report.claims) > 0


@pytest.mark.usefixtures("words_alone")
def test_nothing_to_repair_is_said(run: Run, bridge: str, stub: StubFactory) -> None:
    """Who asks for a repair hears that none was needed, and only then."""
    said = "factcheck: bridge: nothing to repair"
    assert said in run("summarise", bridge, "--repair", "--engine", "local").stderr
    assert said not in run("check", bridge, "--engine", "local").stderr
    flags = ("--base-url", stub(answer=saying(RIGHT)).base_url, "--model", "m", "--no-cache")
    assert said not in run("summarise", bridge, "--repair", *flags).stderr
