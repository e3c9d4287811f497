from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from factcheck.errors import (
    BudgetError,
    ModelRejectedError,
    ModelReplyError,
    ModelUnavailableError,
)
from factcheck.prompting import PromptLibrary
from factcheck.steps.summarise import summarise
from tests.factories import BRIDGE, BRIDGE_ROLES, make_article_record
from tests.unit.steps.scripted import ScriptedLLM, cited, claimed

if TYPE_CHECKING:
    from factcheck.records import Digest

ARTICLE = make_article_record(roles=BRIDGE_ROLES)
LIBRARY = PromptLibrary()
# Every body sentence is a section of its own, and six summaries of one letter fit together.
TINY = 42


def run(llm: ScriptedLLM, *, n: int = 2, max_tokens: int = 5000) -> Digest:
    work = summarise(ARTICLE, llm=llm, prompts=LIBRARY, n_sentences=n, max_tokens=max_tokens)
    return asyncio.run(work)


def reply(summary: list[Any], claims: list[Any]) -> dict[str, Any]:
    return {"summary": summary, "claims": claims}


def claim_of(position: int, text: str, *sentences: int, **fields: Any) -> dict[str, Any]:
    return claimed(text, *sentences, summary_sentence=position, **fields)


def test_summary_and_claims() -> None:
    """Numbers become ids, white space becomes blanks, and only body sentences are shown."""
    llm = ScriptedLLM(
        reply(
            [cited(" The bridge\nis shut. ", 1)],
            [claim_of(1, "The bridge is shut.", 1, 2, speaker=" the council ")],
        )
    )
    digest = run(llm)
    assert digest.summary
    assert digest.summary.sentences[0].text == "The bridge is shut."
    assert digest.summary.sentences[0].sentence_ids == ("bridge.s3",)
    (claim,) = digest.claims
    assert (claim.claim_id, claim.speaker) == ("bridge.c1", "the council")
    assert claim.sentence_ids == ("bridge.s3", "bridge.s4")
    assert claim.origin.exact == BRIDGE[2]
    assert claim.summary_sentence == 0
    shown = llm.questions[0]
    assert BRIDGE[8] not in shown
    assert f"[1] {BRIDGE[2]}" in shown
    assert "in 2 sentences or fewer" in shown


def test_unchecked_part_of_a_summary() -> None:
    """A summary sentence whose number no claim repeats is a claim itself."""
    digest = run(
        ScriptedLLM(
            reply(
                [cited("The bridge is shut for $4.2 million.", 2)], [claim_of(1, "It is shut.", 1)]
            )
        )
    )
    assert [c.text for c in digest.claims] == [
        "It is shut.",
        "The bridge is shut for $4.2 million.",
    ]
    assert [c.summary_sentence for c in digest.claims] == [0, 0]
    assert [c.claim_id for c in digest.claims] == ["bridge.c1", "bridge.c2"]


def test_same_claim_twice() -> None:
    """A claim that is said twice of one sentence is one claim, in its first place."""
    twice = claim_of(1, "The bridge is shut.", 1)
    other = claim_of(1, "Divers went down.", 1)
    digest = run(ScriptedLLM(reply([cited("It is shut.", 1)], [twice, other, twice])))
    assert [c.text for c in digest.claims] == ["The bridge is shut.", "Divers went down."]


def test_citations_of_nothing() -> None:
    """What cites no sentence that exists is left out, and a notice counts it."""
    digest = run(
        ScriptedLLM(
            reply(
                [cited("Lost.", 99), cited("Kept.", 1)],
                [
                    claim_of(1, "Of the lost one.", 1),
                    claim_of(2, "Of the kept one.", 1),
                    claim_of(2, "Nowhere.", 77),
                    claim_of(9, "Of no sentence.", 1),
                    claim_of(2, " ", 1),
                ],
            )
        )
    )
    assert digest.summary
    assert [s.text for s in digest.summary.sentences] == ["Kept."]
    assert [c.text for c in digest.claims] == ["Of the kept one."]
    assert digest.claims[0].summary_sentence == 0
    assert "1 summary sentence and 4 claims" in digest.notices[0]


def test_unusable_reply() -> None:
    """Without a usable reply there is no summary, and the notice says why."""
    digest = run(ScriptedLLM(ModelReplyError("the reply is not valid JSON")))
    assert (digest.summary, digest.claims) == (None, ())
    assert "not valid JSON" in digest.notices[0]


FLAWED = reply([cited("One.", 1), cited("Two.", 2), cited("Astray.", 99)], [])


@pytest.mark.parametrize(
    "worse", [reply([], []), reply([cited("Less.", 1), cited("Astray.", 99)], [])]
)
def test_worse_second_reply(worse: Any) -> None:
    """Of two flawed replies the one counts of which more can be used."""
    digest = run(ScriptedLLM([FLAWED, worse]))
    assert digest.summary
    assert [s.text for s in digest.summary.sentences] == ["One.", "Two."]
    assert "1 summary sentence of the model cited nothing" in digest.notices[0]


@pytest.mark.parametrize("rest", [[], [cited("More.", 2), cited("Astray.", 99)]])
def test_better_second_reply(rest: list[Any]) -> None:
    """A second reply without a flaw counts though it is shorter, and so does one no emptier."""
    digest = run(ScriptedLLM([FLAWED, reply([cited("Mended.", 1), *rest], [])]))
    assert digest.summary
    assert digest.summary.sentences[0].text == "Mended."


@pytest.mark.parametrize(
    "error", [ModelUnavailableError("down"), BudgetError("spent"), ModelRejectedError("no")]
)
def test_errors_end_the_step(error: Exception) -> None:
    """Where there is nothing to lose the endpoint's trouble is the caller's."""
    with pytest.raises(type(error)):
        run(ScriptedLLM(error))


def section(number: int) -> dict[str, Any]:
    text = BRIDGE[number + 1]
    return reply([cited("f", number)], [claim_of(1, text, number)])


def test_sections_are_merged() -> None:
    """A merged sentence cites what its parts cite; every claim of the sections is kept."""
    merged = {"summary": [cited("All of it.", 1, 3), cited("More of it.", 2)]}
    digest = run(ScriptedLLM(*map(section, range(1, 7)), merged), max_tokens=TINY)
    assert digest.summary
    assert [s.sentence_ids for s in digest.summary.sentences] == [
        ("bridge.s3", "bridge.s5"),
        ("bridge.s4",),
    ]
    assert [c.origin.exact for c in digest.claims[:6]] == list(BRIDGE[2:8])
    assert {c.summary_sentence for c in digest.claims[:6]} == {None}
    assert [c.claim_id for c in digest.claims] == [f"bridge.c{n}" for n in range(1, 9)]
    assert digest.usage.calls == 7
    assert "in 6 sections, then merged" in digest.notices[-1]


@pytest.mark.parametrize("error", [ModelUnavailableError("down"), BudgetError("spent")])
def test_lost_section(error: Exception) -> None:
    """A section out of reach is skipped with a notice; the others are kept."""
    script = [section(1), error, *map(section, range(3, 7)), {"summary": [cited("All.", 1)]}]
    digest = run(ScriptedLLM(*script), max_tokens=TINY)
    assert digest.summary
    assert [(s.exact, s.reason) for s in digest.skipped] == [(BRIDGE[3], "reply_unusable")]
    assert any("[2–2]: not summarised" in notice for notice in digest.notices)


def test_rejected_section() -> None:
    """A request that is refused for good ends the step, also for one section alone."""
    script = [section(1), ModelRejectedError("wrong key"), *map(section, range(3, 7))]
    with pytest.raises(ModelRejectedError):
        run(ScriptedLLM(*script), max_tokens=TINY)


def test_section_without_a_citation() -> None:
    """A section whose summary cites nothing that exists is skipped, not lost."""
    astray = reply([cited("Astray.", 99)], [])
    script = [astray, *map(section, range(2, 7)), {"summary": [cited("All.", 1)]}]
    digest = run(ScriptedLLM(*script), max_tokens=TINY)
    assert [s.exact for s in digest.skipped] == [BRIDGE[2]]


def test_schema_is_narrowed_for_a_grammar() -> None:
    """A server that decodes by grammar gets a schema that admits only what exists."""
    llm = ScriptedLLM(section(1), keeps_to_grammar=True)
    run(llm)
    schema = llm.shapes[0].model_json_schema()
    sentence = schema["$defs"]["CitedSentence"]["properties"]["sentences"]
    assert sentence["items"]["enum"] == [1, 2, 3, 4, 5, 6]
    assert schema["properties"]["summary"]["maxItems"] == 2
