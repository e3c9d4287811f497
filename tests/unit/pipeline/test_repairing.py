from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from factcheck.engines import LocalEngine, ModelEngine
from factcheck.errors import BudgetError, ModelReplyError, ModelUnavailableError
from factcheck.local.lexical import LexicalVerifier
from factcheck.pipeline import check_article
from factcheck.pipeline.repairing import repair_summary
from factcheck.prompting import PromptLibrary
from factcheck.records import Digest, Summary, SummarySentence
from tests.factories import BRIDGE, BRIDGE_ROLES, make_article_record, make_claim
from tests.unit.steps.scripted import ScriptedLLM, cited, claimed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.records import Claim, Report
    from factcheck.text.retrieval import SourceIndex

ARTICLE = make_article_record(roles=BRIDGE_ROLES)
# Body sentences as a model sees them: [1] closed, [2] repairs, [3] danger, [4] vehicles, …
TRUE = "The council closed the harbour bridge on 3 March."
FALSE = "Repairs will cost $5.2 million."
RIGHT = "Repairs will cost $4.2 million, said Tomas Lindqvist."
WORSE = "Repairs will cost $6.2 million and take twenty weeks."


def summary(*texts: tuple[str, int]) -> dict[str, Any]:
    return {
        "summary": [cited(text, number) for text, number in texts],
        "claims": [
            claimed(text, number, summary_sentence=place)
            for place, (text, number) in enumerate(texts, start=1)
        ],
    }


def verdicts(*outcomes: str) -> dict[str, Any]:
    return {
        "verdicts": [
            {"claim": n, "outcome": outcome, "sentences": [2], "confidence": 0.9}
            for n, outcome in enumerate(outcomes, start=1)
        ]
    }


FIRST = (summary((TRUE, 1), (FALSE, 2)), verdicts("supported", "supported"))
"""A summary with a false figure, which the model believes and the exact checks do not."""


def repaired(*script: Any) -> tuple[Report, ScriptedLLM]:
    llm = ScriptedLLM(*script)
    engine = ModelEngine(llm, PromptLibrary(), context_tokens=8000, max_output_tokens=1000)
    return asyncio.run(check_article(ARTICLE, engine, n_sentences=2, repair=True)), llm


def told(report: Report) -> list[str]:
    assert report.summary
    return [sentence.text for sentence in report.summary.sentences]


def test_good_rewrite() -> None:
    """A false sentence is written anew, proven, and the change is told with its reason."""
    report, llm = repaired(*FIRST, summary((RIGHT, 2)), verdicts("supported"))
    assert told(report) == [TRUE, RIGHT]
    assert [v.outcome for v in report.verdicts] == ["supported", "supported"]
    [repair] = report.repairs
    assert (repair.before, repair.after, repair.method) == (FALSE, RIGHT, "rewritten")
    assert "$5.2 million" in repair.reason
    assert "$4.2 million" in repair.reason
    assert report.exit_code == 0
    assert [claim.summary_sentence for claim in report.claims] == [0, 1]
    assert [claim.claim_id for claim in report.claims] == ["bridge.c1", "bridge.c3"]
    assert [verdict.claim_id for verdict in report.verdicts] == ["bridge.c1", "bridge.c3"]
    assert "repair.v1" in report.prompts
    assert report.usage.calls == len(llm.prompts) == 4


def test_model_is_told_what_failed() -> None:
    """The question names the failed sentence alone, why it failed and where to look."""
    _, llm = repaired(*FIRST, summary((RIGHT, 2)), verdicts("supported"))
    question = llm.questions[2]
    failed = question.partition("<failed>\n")[2].partition("</failed>")[0]
    assert FALSE in failed
    assert TRUE not in failed
    assert "contradicted" in failed
    assert "look at: 2" in failed
    assert question.startswith("<article>")


@pytest.mark.parametrize("outcome", ["supported", "not_found"])
def test_worse_rewrite(outcome: str) -> None:
    """A rewrite that fails as well is not taken: the source's own sentence stands there."""
    report, _ = repaired(*FIRST, summary((WORSE, 2)), verdicts(outcome))
    assert told(report) == [TRUE, BRIDGE[3]]
    [repair] = report.repairs
    assert (repair.method, repair.sentence_ids) == ("quoted", ("bridge.s4",))
    assert WORSE in repair.reason
    assert report.verdicts[-1].reason == "verbatim"
    assert report.exit_code == 0


def test_unproven_rewrite() -> None:
    """A rewrite that could not be judged is no proof, and is not taken either."""
    report, _ = repaired(*FIRST, summary((RIGHT, 2)), ModelUnavailableError("down"))
    assert told(report) == [TRUE, BRIDGE[3]]


@pytest.mark.parametrize(
    "trouble",
    [
        BudgetError("spent"),
        ModelUnavailableError("down"),
        ModelReplyError("not JSON"),
        summary((RIGHT, 2), (TRUE, 1)),
        summary((RIGHT, 99)),
        summary((FALSE, 2)),
    ],
    ids=["spent", "down", "unusable", "too-many", "astray", "the-same"],
)
def test_no_rewrite(trouble: Any) -> None:
    """Without a usable rewrite the source's own sentence takes the place."""
    report, _ = repaired(*FIRST, trouble, verdicts("supported"))
    assert told(report) == [TRUE, BRIDGE[3]]
    assert report.repairs[0].method == "quoted"


def test_dropped() -> None:
    """Where the source sentence stands in the summary already, the false one is dropped."""
    first = summary((BRIDGE[3], 2), (FALSE, 2))
    report, _ = repaired(first, verdicts("supported", "supported"), BudgetError("spent"))
    assert told(report) == [BRIDGE[3]]
    assert (report.repairs[0].after, report.repairs[0].method) == (None, "dropped")
    assert {claim.summary_sentence for claim in report.claims} == {0}


def test_nothing_fails() -> None:
    """A summary that holds costs no further question and is not touched."""
    report, llm = repaired(summary((TRUE, 1)), verdicts("supported"))
    assert (report.repairs, len(llm.prompts)) == ((), 2)


def test_undecided_is_left() -> None:
    """A claim that could not be judged is listed and not rewritten."""
    report, llm = repaired(summary((TRUE, 1)), ModelUnavailableError("down"))
    assert told(report) == [TRUE]
    assert (report.exit_code, report.repairs, len(llm.prompts)) == (3, (), 2)


def test_invented_sentence() -> None:
    """A sentence that a model makes up and calls supported goes, though its claim is only undecided."""
    invented = "Penguins juggled purple teapots in Nairobi."
    first = summary((invented, 1), (TRUE, 1))
    said = verdicts("supported", "supported")
    report, llm = repaired(first, said, summary((RIGHT, 2)), verdicts("supported"))
    assert told(report) == [RIGHT, TRUE]
    assert [one.before for one in report.repairs] == [invented]
    assert "hardly a word of it stands in the source" in report.repairs[0].reason
    assert (report.exit_code, len(llm.prompts)) == (0, 4)


class Doubtful:
    """Doubts whatever it is asked about."""

    name = "doubtful-1"

    def doubt(self, claims: Sequence[Claim], index: SourceIndex) -> list[float | None]:
        return [0.1] * len(claims)


def test_doubted_sentence_is_left() -> None:
    """A sentence in the words of the source that a second opinion doubts is listed and stays."""
    llm = ScriptedLLM(summary((TRUE, 1)), verdicts("supported"))
    engine = ModelEngine(llm, PromptLibrary(), 8000, 1000, second=Doubtful())
    report = asyncio.run(check_article(ARTICLE, engine, n_sentences=1, repair=True))
    assert [verdict.reason for verdict in report.verdicts] == ["engines_disagree"]
    assert (told(report), report.repairs, len(llm.prompts)) == ([TRUE], (), 2)


def test_embedded_engine() -> None:
    """Without a model a sentence of the source takes the place of the one that failed."""
    wrong = SummarySentence(text=FALSE, source_id="bridge", sentence_ids=("bridge.s4",))
    digest = Digest(
        summary=Summary(method="extractive", sentences=(wrong,)),
        claims=(make_claim(ARTICLE, 1, 4, FALSE, summary_sentence=0),),
    )
    engine = LocalEngine(LexicalVerifier())

    async def work() -> Any:
        judgement = await engine.verify(digest.claims, [ARTICLE])
        return await repair_summary(ARTICLE, digest, judgement, engine, lambda _: None)

    outcome = asyncio.run(work())
    assert [s.text for s in outcome.digest.summary.sentences] == [BRIDGE[3]]
    assert [one.method for one in outcome.repairs] == ["quoted"]
    assert digest.summary
    assert digest.summary.sentences == (wrong,)


def test_nothing_would_be_left() -> None:
    """A summary of which nothing could be kept stays as it was, and the report says so."""
    article = make_article_record("ask", ("Was the bridge shut on 3 March?",))
    wrong = SummarySentence(text=article.sentences[0].exact, source_id="ask", sentence_ids=())
    digest = Digest(
        summary=Summary(method="extractive", sentences=(wrong,)),
        claims=(make_claim(article, 1, 1, "The ferry sank in May.", summary_sentence=0),),
    )
    engine = LocalEngine(LexicalVerifier())

    async def work() -> Any:
        judgement = await engine.verify(digest.claims, [article])
        return await repair_summary(article, digest, judgement, engine, lambda _: None)

    outcome = asyncio.run(work())
    assert outcome.digest == digest
    assert outcome.repairs == ()
    assert "could be repaired" in outcome.judgement.notices[-1]
