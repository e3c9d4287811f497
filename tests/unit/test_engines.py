from __future__ import annotations

import asyncio
import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from factcheck.engines import LocalEngine, ModelEngine
from factcheck.local.lexical import LexicalVerifier
from factcheck.prompting import PromptLibrary
from factcheck.text.reading import make_article
from tests.factories import BRIDGE, BRIDGE_ROLES, make_article_record, make_claim, make_verdict
from tests.unit.steps.scripted import ScriptedLLM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.records import Claim, Verdict
    from factcheck.text.retrieval import SourceIndex

ARTICLE = make_article_record(roles=BRIDGE_ROLES)


def test_embedded_engine() -> None:
    """Claims belong to the summary sentence that they come from, and each has a verdict."""
    engine = LocalEngine(LexicalVerifier())

    async def run() -> None:
        digest = await engine.summarise(ARTICLE, n_sentences=2)
        assert digest.summary
        assert [c.summary_sentence for c in digest.claims] == sorted(
            c.summary_sentence or 0 for c in digest.claims
        )
        judgement = await engine.verify(digest.claims, [ARTICLE])
        assert [v.claim_id for v in judgement.verdicts] == [c.claim_id for c in digest.claims]
        assert await engine.verify([], [ARTICLE]) == judgement.model_copy(update={"verdicts": ()})

    asyncio.run(run())
    assert engine.name == "local:lexical-1"


def test_other_verifier() -> None:
    """Whatever implements the protocol takes the verifier's seat, and gives the engine its name."""

    class Sceptic:
        name, note = "sceptic-1", "Believes nothing."

        def verify(self, claims: Sequence[Claim], index: SourceIndex) -> list[Verdict]:
            return [make_verdict(c, "not_found", "no_evidence", engine=self.name) for c in claims]

    engine = LocalEngine(verifier=Sceptic())
    judgement = asyncio.run(engine.verify([make_claim(ARTICLE, 1, 3)], [ARTICLE]))
    assert engine.name == "local:sceptic-1"
    assert judgement.verdicts[0].engine == "sceptic-1"


def test_loop_stays_free() -> None:
    """Other work of the loop goes on while the embedded engine is at work, which can be dropped."""
    begun, may_end, is_done = (threading.Event() for _ in range(3))

    class Slow:
        name, note = "slow-1", ""

        def verify(self, claims: Sequence[Claim], index: SourceIndex) -> list[Verdict]:
            begun.set()
            may_end.wait(20)
            is_done.set()
            return []

    async def run() -> None:
        engine = LocalEngine(verifier=Slow())
        work = asyncio.create_task(engine.verify([make_claim(ARTICLE, 1, 3)], [ARTICLE]))
        assert await asyncio.to_thread(begun.wait, 20)
        work.cancel()
        with pytest.raises(asyncio.CancelledError):
            await work

    try:
        asyncio.run(run())  # ends although the thread does not
        assert not is_done.is_set()
    finally:
        may_end.set()


def make_model_engine(*script: object) -> tuple[ModelEngine, ScriptedLLM]:
    llm = ScriptedLLM(*script)
    library = PromptLibrary()
    return ModelEngine(llm, library, context_tokens=24_000, max_output_tokens=4096), llm


def test_model_engine_looks_again() -> None:
    """A model's support for a changed number is taken away on the way out."""
    claim = make_claim(ARTICLE, 1, 4, "Repairs will cost $5.2 million.")
    said = {"claim": 1, "outcome": "supported", "sentences": [2], "confidence": 1.0}
    engine, _ = make_model_engine({"verdicts": [said]})
    (verdict,) = asyncio.run(engine.verify([claim], [ARTICLE])).verdicts
    assert verdict.outcome == "contradicted"
    assert verdict.engine == "llm:scripted+checks"
    assert verdict.evidence[0].exact == BRIDGE[3]


def test_correction_note() -> None:
    """A model sees a source's correction note, and its support does not outlive one."""
    note = "Correction: Repairs will cost $5.1 million, not $4.2 million as this story first said."
    article = make_article("\n\n".join((*BRIDGE[2:6], note)), source_id="bridge")
    claims = [
        make_claim(ARTICLE, n, 4, f"Repairs will cost ${cost} million, Tomas Lindqvist said.")
        for n, cost in ((1, "4.2"), (2, "5.1"))
    ]
    said = [
        {"claim": n, "outcome": "supported", "sentences": [cited], "confidence": 1.0}
        for n, cited in ((1, 2), (2, 5))
    ]
    engine, llm = make_model_engine({"verdicts": said})
    old, new = asyncio.run(engine.verify(claims, [article])).verdicts
    assert note in "".join(message.content for message in llm.prompts[0].messages)
    assert (old.outcome, old.reason) == ("undecided", "source_corrected")
    assert old.engine == "llm:scripted+checks"
    assert new.outcome in ("supported", "undecided")
    assert note in [one.exact for one in old.evidence]
    assert note in [one.exact for one in new.evidence]
    local = asyncio.run(LocalEngine(LexicalVerifier()).verify(claims, [article])).verdicts
    assert [one.outcome for one in local] == ["undecided", "undecided"]


def test_second_opinion() -> None:
    """Support that the embedded verifier doubts is undecided; what it cannot fault stays."""

    class Doubtful:
        name = "doubtful-1"

        def doubt(self, claims: Sequence[Claim], index: SourceIndex) -> list[float | None]:
            return [0.03 if "four" in claim.text else None for claim in claims]

    claims = [
        make_claim(ARTICLE, 1, 4, "Repairs will cost about four million dollars."),
        make_claim(ARTICLE, 2, 4, "Repairs will cost millions."),
    ]
    said = [
        {"claim": n, "outcome": "supported", "sentences": [2], "confidence": 1.0} for n in (1, 2)
    ]
    engine, _ = make_model_engine({"verdicts": said})
    plain = asyncio.run(engine.verify(claims, [ARTICLE])).verdicts
    engine, _ = make_model_engine({"verdicts": said})
    doubted = asyncio.run(replace(engine, second=Doubtful()).verify(claims, [ARTICLE])).verdicts
    assert doubted[1] == plain[1]
    assert (doubted[0].outcome, doubted[0].reason) == ("undecided", "engines_disagree")
    assert "doubtful-1 gives that 3%" in doubted[0].explanation


def test_model_engine_asks_nothing_about_nothing() -> None:
    """Without a claim there is no call."""
    engine, llm = make_model_engine()
    assert asyncio.run(engine.verify([], [ARTICLE])).verdicts == ()
    assert llm.prompts == []
