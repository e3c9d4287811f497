from __future__ import annotations

import asyncio
from typing import Any

import pytest

from factcheck.errors import (
    BudgetError,
    ModelRejectedError,
    ModelReplyError,
    ModelUnavailableError,
)
from factcheck.prompting import PromptLibrary
from factcheck.records import SummarySentence, Usage
from factcheck.steps.merging import merge_summaries
from tests.unit.steps.scripted import ScriptedLLM, cited

LIBRARY = PromptLibrary()


def sentences(count: int) -> list[SummarySentence]:
    return [
        SummarySentence(text=f"Fact {n} of them.", source_id="a", sentence_ids=(f"a.s{n}",))
        for n in range(1, count + 1)
    ]


def run(
    llm: ScriptedLLM, given: list[SummarySentence], *, n: int = 2, max_tokens: int = 5000
) -> tuple[list[SummarySentence], list[str], Usage]:
    work = merge_summaries(given, llm=llm, prompts=LIBRARY, n_sentences=n, max_tokens=max_tokens)
    return asyncio.run(work)


def test_few_are_left_alone() -> None:
    """Sentences that are few enough cost no question."""
    assert run(ScriptedLLM(), sentences(2)) == (sentences(2), [], Usage())


def test_merged() -> None:
    """A merged sentence cites what its parts cite, each once."""
    reply = {"summary": [cited(" One and\ntwo. ", 1, 2, 1), cited("Three.", 3)]}
    merged, notices, usage = run(ScriptedLLM(reply), sentences(3))
    assert [(s.text, s.sentence_ids) for s in merged] == [
        ("One and two.", ("a.s1", "a.s2")),
        ("Three.", ("a.s3",)),
    ]
    assert (notices, usage.calls) == ([], 1)


def test_too_many_for_one_question() -> None:
    """More than fits into one question is merged run by run until it does, and nothing is cut."""
    pair = {"summary": [cited("First.", 1), cited("Last.", 2)]}
    llm = ScriptedLLM(*[pair] * 20)
    merged, notices, usage = run(llm, sentences(12), max_tokens=40)
    assert len(merged) == 2
    assert notices == []
    asked = [question.count("\n[") for question in llm.questions]
    assert asked[:4] == [3, 3, 3, 3]
    assert max(asked) <= 5
    assert usage.calls == len(asked)


def test_model_writes_too_much() -> None:
    """A reply longer than was asked for is cut to it, so that merging comes to an end."""
    long = {"summary": [cited(f"Sentence {n}.", n) for n in (1, 2, 3)]}
    merged, _, _ = run(ScriptedLLM(*[long] * 20), sentences(9), max_tokens=30)
    assert len(merged) == 2


@pytest.mark.parametrize(
    "trouble",
    [
        ModelReplyError("the reply is not valid JSON"),
        ModelUnavailableError("down"),
        BudgetError("spent"),
        ModelRejectedError("too long"),
        {"summary": []},
        {"summary": [cited("Astray.", 99)]},
        {"summary": [cited(" ", 1)]},
    ],
    ids=["unusable", "down", "spent", "rejected", "empty", "astray", "blank"],
)
def test_merge_is_lost(trouble: Any) -> None:
    """Without a usable reply the first sentences stand for all, and a notice says so."""
    merged, notices, _ = run(ScriptedLLM(trouble), sentences(5))
    assert merged == sentences(2)
    assert "could not be merged" in notices[0]


ASTRAY = cited("Astray.", 99)


@pytest.mark.parametrize("worse", [{"summary": []}, {"summary": [ASTRAY]}, ModelReplyError("?")])
def test_worse_second_reply(worse: Any) -> None:
    """What can be used of the first reply is, when nothing of the second one can."""
    merged, notices, _ = run(
        ScriptedLLM([{"summary": [cited("Both.", 1, 2), ASTRAY]}, worse]), sentences(3)
    )
    assert [(s.text, s.sentence_ids) for s in merged] == [("Both.", ("a.s1", "a.s2"))]
    assert notices == ["a: 1 of the merged sentences cited nothing that exists; left out"]
