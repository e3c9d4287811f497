from __future__ import annotations

import asyncio
from typing import Any

import pytest

from factcheck.prompting import PromptLibrary
from factcheck.records import SummarySentence
from factcheck.steps.repair import Flaw, Rewriting, rewrite_sentences
from tests.factories import BRIDGE_ROLES, make_article_record, make_claim, make_verdict
from tests.unit.steps.scripted import ScriptedLLM, cited, claimed

ARTICLE = make_article_record(roles=BRIDGE_ROLES)
FLAWS = [
    Flaw(
        SummarySentence(text=text, source_id="bridge", sentence_ids=(f"bridge.s{sentence}",)),
        (
            (
                make_claim(ARTICLE, number, sentence, text),
                make_verdict(make_claim(ARTICLE, number, sentence), "not_found", "no_evidence"),
            ),
        ),
    )
    for number, sentence, text in ((1, 4, "A ferry will run."), (2, 6, "Nobody uses the bridge."))
]


def rewrite(*script: Any, max_tokens: int = 5000, **options: Any) -> tuple[Rewriting, ScriptedLLM]:
    llm = ScriptedLLM(*script, **options)
    work = rewrite_sentences(
        ARTICLE, FLAWS, llm=llm, prompts=PromptLibrary(), max_tokens=max_tokens
    )
    return asyncio.run(work), llm


def test_one_for_each() -> None:
    """Every flaw has its new sentence in its place, with claims that say which they belong to."""
    reply = {
        "summary": [cited("Repairs take eleven weeks.", 2), cited("9,000 vehicles cross it.", 4)],
        "claims": [claimed("Repairs take eleven weeks.", 2, summary_sentence=1)],
    }
    rewriting, llm = rewrite(reply)
    assert [s.text if s else None for s in rewriting.sentences] == [
        "Repairs take eleven weeks.",
        "9,000 vehicles cross it.",
    ]
    # The second sentence is a claim of its own where the model lists none.
    assert [claim.summary_sentence for claim in rewriting.claims] == [0, 1]
    assert "no evidence" in llm.questions[0]


def test_one_that_cites_nothing() -> None:
    """A sentence that cites nothing leaves its place empty, and the claims of the next keep theirs."""
    reply = {
        "summary": [cited("Astray.", 99), cited("9,000 vehicles cross it.", 4)],
        "claims": [claimed("9,000 vehicles cross the bridge.", 4, summary_sentence=2)],
    }
    rewriting, _ = rewrite(reply)
    assert [s is None for s in rewriting.sentences] == [True, False]
    assert [claim.summary_sentence for claim in rewriting.claims] == [1]


def test_long_article() -> None:
    """Of an article that does not fit, the sentences are shown that the flaws go by."""
    reply = {"summary": [cited("One.", 2), cited("Two.", 4)], "claims": []}
    _, llm = rewrite(reply, max_tokens=40)
    lines = [line for line in llm.questions[0].splitlines() if line.startswith("[")]
    assert [line[:3] for line in lines] == ["[2]", "[4]"]


@pytest.mark.parametrize("count", [0, 1, 3])
def test_wrong_number(count: int) -> None:
    """A reply with too few or too many sentences is not used, and a notice says so."""
    reply = {"summary": [cited("One.", 2)] * count, "claims": []}
    rewriting, _ = rewrite(reply)
    assert rewriting.sentences == (None, None)
    assert "wrote nothing" in rewriting.notices[0]


def test_bounded_schema() -> None:
    """A server that decodes by grammar is sent a schema with the sentences that exist."""
    reply = {"summary": [cited("One.", 2), cited("Two.", 4)], "claims": []}
    _, llm = rewrite(reply, keeps_to_grammar=True)
    schema = llm.shapes[0].model_json_schema()
    assert schema["properties"]["summary"]["maxItems"] == 2


def test_worse_second_reply() -> None:
    """The first reply counts when the second one has not a sentence for each flaw."""
    first = [cited("Repairs take eleven weeks.", 2), cited("Astray.", 99)]
    replies = [{"summary": first, "claims": []}, {"summary": first[:1], "claims": []}]
    rewriting, _ = rewrite(replies)
    assert rewriting.sentences[0]
    assert rewriting.sentences[1] is None
