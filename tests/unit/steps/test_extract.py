from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from factcheck.errors import (
    BudgetError,
    ModelError,
    ModelRejectedError,
    ModelReplyError,
    ModelUnavailableError,
)
from factcheck.llm.base import usage_of_failure
from factcheck.prompting import PromptLibrary
from factcheck.records import Usage
from factcheck.steps.extract import extract_claims
from tests.factories import COUNCIL, make_article_record
from tests.unit.steps.scripted import ScriptedLLM, claimed

if TYPE_CHECKING:
    from factcheck.records import Digest

DRAFT = make_article_record("draft", (*COUNCIL, "Who will pay?"), role="draft")
LIBRARY = PromptLibrary()
ALL = [claimed(text, number) for number, text in enumerate(COUNCIL, start=1)]
QUESTION = {"sentence": 4, "reason": "question"}


def run(llm: ScriptedLLM, *, max_tokens: int = 5000) -> Digest:
    return asyncio.run(extract_claims(DRAFT, llm=llm, prompts=LIBRARY, max_tokens=max_tokens))


def reply(claims: list[Any], skipped: list[Any]) -> dict[str, Any]:
    return {"claims": claims, "skipped": skipped}


def test_claims_and_skipped() -> None:
    """Every sentence is a claim or skipped for a reason."""
    digest = run(ScriptedLLM(reply(ALL, [QUESTION])))
    assert [c.text for c in digest.claims] == list(COUNCIL)
    assert [c.claim_id for c in digest.claims] == ["draft.c1", "draft.c2", "draft.c3"]
    assert [(s.exact, s.reason) for s in digest.skipped] == [("Who will pay?", "question")]
    assert digest.notices == ()


def test_order_is_that_of_the_draft() -> None:
    """Claims come in the order of their sentences, whatever the order of the reply."""
    digest = run(ScriptedLLM(reply(ALL[::-1], [QUESTION])))
    assert [c.text for c in digest.claims] == list(COUNCIL)


def test_sentence_left_out() -> None:
    """A sentence that the model forgets is a claim word for word."""
    digest = run(ScriptedLLM(reply(ALL[:2], [QUESTION])))
    assert digest.claims[2].text == COUNCIL[2]
    assert "1 sentences taken as claims word for word (the model left out" in digest.notices[0]


@pytest.mark.parametrize(
    "told",
    [
        "The council voted 7 to 3 for a loan of $4 million.",
        "The council voted 7 to 2 for a loan of €4 million.",
        "The council voted for a loan.",
    ],
)
def test_changed_detail(told: str) -> None:
    """A sentence whose number its claims change or lose is a claim word for word."""
    claims = [ALL[0], claimed(told, 2), ALL[2]]
    digest = run(ScriptedLLM(reply(claims, [QUESTION])))
    assert [c.text for c in digest.claims] == list(COUNCIL)


def test_one_sentence_in_parts() -> None:
    """Claims that together say all of a sentence stand."""
    parts = [
        claimed("The council voted 7 to 2 for a loan.", 2),
        claimed("The loan is $4 million.", 2),
    ]
    digest = run(ScriptedLLM(reply([ALL[0], *parts, ALL[2]], [QUESTION])))
    assert [c.text for c in digest.claims[1:3]] == [part["text"] for part in parts]
    assert [c.claim_id for c in digest.claims] == [f"draft.c{n}" for n in range(1, 5)]


def test_same_claim_twice() -> None:
    """A claim that is said twice of one sentence is one claim."""
    digest = run(ScriptedLLM(reply([*ALL, ALL[0]], [QUESTION])))
    assert [c.text for c in digest.claims] == list(COUNCIL)


def test_unusable_reply() -> None:
    """Without a usable reply every sentence is a claim word for word."""
    digest = run(ScriptedLLM(ModelReplyError("not JSON")))
    assert [c.text for c in digest.claims] == [*COUNCIL, "Who will pay?"]
    assert "4 sentences taken as claims word for word (the reply was unusable)" in digest.notices[0]


def test_sections() -> None:
    """A long draft is worked on in sections, whose numbers go through."""
    script = [reply([claim], []) for claim in ALL] + [reply([], [QUESTION])]
    llm = ScriptedLLM(*script)
    digest = run(llm, max_tokens=15)
    assert len(llm.prompts) == 4
    assert "[3] Mayor Ingrid Vale" in llm.questions[2]
    assert [c.claim_id for c in digest.claims] == ["draft.c1", "draft.c2", "draft.c3"]


@pytest.mark.parametrize("error", [ModelUnavailableError("down"), BudgetError("spent")])
def test_lost_section(error: ModelError) -> None:
    """A section out of reach is skipped with a notice; what the others have cost is kept."""
    error.usage = Usage(calls=3, retries=2, cost_usd=None)
    script = [reply([ALL[0]], []), error, reply([ALL[2]], []), reply([], [QUESTION])]
    digest = run(ScriptedLLM(*script), max_tokens=15)
    assert [c.claim_id for c in digest.claims] == ["draft.c1", "draft.c2"]
    assert [c.text for c in digest.claims] == [COUNCIL[0], COUNCIL[2]]
    assert (digest.skipped[0].exact, digest.skipped[0].reason) == (COUNCIL[1], "reply_unusable")
    assert f"draft [2–2]: not read for claims: {error}" in digest.notices
    assert (digest.usage.calls, digest.usage.cost_usd) == (6, None)


@pytest.mark.parametrize("max_tokens", [5000, 15])
def test_endpoint_is_down(max_tokens: int) -> None:
    """Without an endpoint there are no claims to check; the error says what all of it has cost."""
    errors = [ModelUnavailableError("down") for _ in range(4)]
    for error in errors:
        error.usage = Usage(calls=2)
    llm = ScriptedLLM(*errors)
    with pytest.raises(ModelUnavailableError) as caught:
        run(llm, max_tokens=max_tokens)
    assert usage_of_failure(caught.value).calls == 2 * len(llm.prompts)


def test_rejected_section() -> None:
    """A request that is refused for good ends the step and says what the others have cost."""
    script = [reply([ALL[0]], []), ModelRejectedError("no"), reply([ALL[2]], []), reply([], [])]
    with pytest.raises(ModelRejectedError) as caught:
        run(ScriptedLLM(*script), max_tokens=15)
    assert usage_of_failure(caught.value).calls == 3


@pytest.mark.parametrize(
    "worse", [reply([], []), reply([claimed(" ", 1)], []), ModelReplyError("?")]
)
def test_worse_second_reply(worse: Any) -> None:
    """What the first reply tells is kept when the second one tells less."""
    digest = run(ScriptedLLM([reply(ALL[:2], [QUESTION]), worse]))
    assert [c.text for c in digest.claims] == list(COUNCIL)
    assert "1 sentences taken as claims word for word" in digest.notices[0]


def test_schema_is_narrowed_for_a_grammar() -> None:
    """A server that decodes by grammar gets a schema that admits only what exists."""
    llm = ScriptedLLM(reply(ALL, [QUESTION]), keeps_to_grammar=True)
    run(llm)
    schema = llm.shapes[0].model_json_schema()
    assert schema["$defs"]["SkippedSentence"]["properties"]["sentence"]["enum"] == [1, 2, 3, 4]


def test_sentence_with_a_detail_cannot_be_skipped() -> None:
    """A model that calls a sentence with a name or number not checkable does not hide it."""
    digest = run(
        ScriptedLLM(reply([], [{"sentence": n, "reason": "opinion"} for n in range(1, 5)]))
    )
    assert [c.text for c in digest.claims] == list(COUNCIL)
    assert [s.exact for s in digest.skipped] == ["Who will pay?"]
    assert "taken as claims word for word" in digest.notices[0]


def test_citing_a_sentence_is_not_telling_it() -> None:
    """A claim that cites every sentence and repeats only the first covers only the first."""
    digest = run(ScriptedLLM(reply([claimed(COUNCIL[0], 1, 2, 3)], [QUESTION])))
    assert [c.text for c in digest.claims] == list(COUNCIL)


def test_claim_about_two_sentences_outlives_the_first() -> None:
    """What is told of a second sentence stays when the first is taken word for word."""
    both = f"The council met. {COUNCIL[1]}"
    claims = [claimed(both, 1, 2), claimed(COUNCIL[2], 3)]
    digest = run(ScriptedLLM(reply(claims, [QUESTION])))
    assert [c.text for c in digest.claims] == [both, COUNCIL[0], COUNCIL[2]]
