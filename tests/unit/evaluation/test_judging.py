"""Labelled claims through an engine: nothing is lost, and one failure costs one claim."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from factcheck.engines import LocalEngine
from factcheck.errors import ArticleError
from factcheck.evaluation.judging import Bundle, LabelledClaim, Run, judge_bundles
from factcheck.local.lexical import LexicalVerifier
from factcheck.pipeline import be_silent
from factcheck.text.reading import make_article
from tests.unit.evaluation.engines import Spoken, speaking

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.pipeline import Engine
    from factcheck.records import Article, Claim, Judgement

YES: dict[str, Any] = {"outcome": "supported", "reason": "entailed"}
NO: dict[str, Any] = {"outcome": "not_found", "reason": "no_evidence"}
DOC = "The mill in Kestrel Bay was closed on Monday. Nobody was hurt in the mill."


def bundle(*texts: str, group: str = "mill", doc: str = DOC) -> Bundle:
    """Claims about one source, the first of them right."""
    claims = tuple(
        LabelledClaim(f"{group}-{number}", text, number == 0, "supported" if not number else "x")
        for number, text in enumerate(texts)
    )
    return Bundle(group, claims, lambda: [make_article(doc, source_id="case")])


def judge(engine: Engine, *bundles: Bundle) -> Run:
    """What the engine makes of the claims."""
    return asyncio.run(judge_bundles(bundles, engine, be_silent))


def test_the_embedded_engine_judges_by_the_source() -> None:
    """A sentence of the source is supported, one of another story is not; both are right."""
    run = judge(
        LocalEngine(LexicalVerifier()),
        bundle("The mill in Kestrel Bay was closed on Monday.", "A circus came to the valley."),
    )
    assert [case.outcome for case in run.cases] == ["supported", "not_found"]
    assert [case.credit for case in run.cases] == [1, 1]
    assert [case.side for case in run.cases] == ["supported", "unsupported"]
    assert run.cases[0].evidence == ("The mill in Kestrel Bay was closed on Monday.",)
    assert run.cases[0].score is not None
    assert run.cases[1].score is not None
    assert run.cases[0].score > run.cases[1].score
    assert not run.is_calibrated


def test_a_text_is_worth_its_worst_sentence() -> None:
    """One sentence that is not supported makes the text not supported, with its reason."""
    engine = speaking(lambda text: YES if "mill" in text else NO)
    run = judge(engine, bundle("The mill was closed on Monday. The mayor was not told of it."))
    assert (run.cases[0].outcome, run.cases[0].reason) == ("not_found", "no_evidence")
    assert run.cases[0].credit == 0


def test_claims_of_a_source_go_together_and_not_with_others() -> None:
    """The engine is asked once a source, whatever happens elsewhere."""
    verifier = Spoken(lambda _text: YES)
    texts = "The first mill was closed.", "The second mill was closed."
    judge(LocalEngine(verifier), bundle(*texts), bundle(*texts, group="other"))
    assert verifier.asked == [texts, texts]
    assert not verifier.is_own  # nothing looks as if it were taken from its source


def test_a_crash_costs_one_claim() -> None:
    """A claim that makes the engine raise is an error with what it said; the others are judged."""

    def say(text: str) -> dict[str, Any]:
        if "bad" in text:
            raise ZeroDivisionError("by nought")
        return YES

    run = judge(
        speaking(say),
        bundle("A good claim it is.", "A bad claim it is."),
        bundle("Good it is too."),
    )
    assert [case.error for case in run.cases] == ["", "ZeroDivisionError: by nought", ""]
    assert [case.outcome for case in run.cases] == ["supported", None, "supported"]
    assert [case.credit for case in run.cases] == [1, 0, 1]


def test_verdicts_that_are_missing_are_errors() -> None:
    """An engine that answers one claim of two has judged none of them by itself."""

    class Forgetful(LocalEngine):
        async def verify(self, claims: Sequence[Claim], sources: Sequence[Article]) -> Judgement:
            judgement = await super().verify(claims, sources)
            return judgement.model_copy(update={"verdicts": judgement.verdicts[1:]})

    run = judge(Forgetful(LexicalVerifier()), bundle("The first mill.", "The second mill."))
    assert [case.error for case in run.cases] == ["ValueError: 1 claims got 0 verdicts"] * 2


@pytest.mark.parametrize("reason", ["unavailable", "refused", "reply_unusable", "over_budget"])
def test_no_answer_is_no_judgement(reason: str) -> None:
    """A claim that no model looked at is an error, also where `not supported` would be right."""
    engine = speaking(
        lambda _text: {"outcome": "undecided", "reason": reason, "explanation": "gone"}
    )
    run = judge(engine, bundle("The mill was closed.", "The mill was opened."))
    assert [case.error for case in run.cases] == [f"{reason}: gone"] * 2
    assert [case.credit for case in run.cases] == [0, 0]
    assert [case.outcome for case in run.cases] == [None, None]


def test_a_source_that_cannot_be_read_is_an_error_of_its_claims() -> None:
    """Claims about it are counted, and the others are judged."""

    def refuse() -> list[Article]:
        raise ArticleError("the text is empty")

    broken = Bundle("none", (LabelledClaim("a", "The mill.", True, "supported"),), refuse)
    run = judge(speaking(lambda _text: YES), broken, bundle("The mill was closed."))
    assert [case.error for case in run.cases] == ["the text is empty", ""]


def test_probabilities_are_scores_where_all_verdicts_have_one() -> None:
    """The least probable sentence counts; a single verdict without one makes ranks of all."""
    engine = speaking(lambda text: YES | {"support": 0.9 if "mill" in text else 0.7})
    run = judge(engine, bundle("The mill was closed on Monday. The mayor was told of it."))
    assert run.is_calibrated
    assert run.cases[0].score == pytest.approx(0.7)
    engine = speaking(lambda text: YES | {"support": 0.9 if "mill" in text else None})
    run = judge(engine, bundle("The mill was closed on Monday. The mayor was told of it."))
    assert not run.is_calibrated
    assert run.cases[0].score == pytest.approx(1.5)
