from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest

from factcheck.checks.caveats.omissions import find_omissions
from factcheck.engines import LocalEngine
from factcheck.errors import ArticleError, BudgetError, ModelUnavailableError
from factcheck.local.lexical import LexicalVerifier
from factcheck.matrix.reading import Reader, read_nothing
from factcheck.pipeline import (
    check_article,
    decide_exit_code,
    failed_report,
    find_furniture,
    list_claims,
    run_each,
    summarise_article,
    verify_draft,
)
from factcheck.pipeline.reporting import without_shown
from factcheck.records import (
    Article,
    Claim,
    Digest,
    Failure,
    Judgement,
    Report,
    Summary,
    SummarySentence,
    Usage,
    Verdict,
)
from factcheck.steps.repair import Rewriting
from factcheck.text.reading import make_article
from factcheck.text.retrieval import SourceIndex
from tests.factories import (
    BRIDGE_ROLES,
    COUNCIL,
    make_article_record,
    make_claim,
    make_skipped,
    make_verdict,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.steps.repair import Flaw

ARTICLE = make_article_record(roles=BRIDGE_ROLES)
SUMMARY = Summary(
    method="extractive",
    sentences=(
        SummarySentence(
            text="The bridge is shut.", source_id="bridge", sentence_ids=("bridge.s3",)
        ),
    ),
)


@dataclass
class FixedEngine:
    """Answers with what it was made with, and notes what it was asked."""

    digest: Digest = field(
        default_factory=lambda: Digest(
            summary=SUMMARY, claims=(make_claim(ARTICLE, 1, 3),), usage=Usage(calls=1)
        )
    )
    outcomes: Sequence[tuple[Any, Any]] = (("supported", "verbatim"),)
    name: str = "fixed"
    note: str = "Says what it was told to."
    read: Reader = read_nothing
    usage: Usage = field(default_factory=Usage)
    prompts: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    async def summarise(self, article: Article, *, n_sentences: int) -> Digest:
        self.asked.append(f"summarise {article.source_id} in {n_sentences}")
        return self.digest

    async def extract_claims(self, article: Article) -> Digest:
        self.asked.append(f"extract {article.source_id}")
        return self.digest.model_copy(update={"summary": None})

    async def verify(self, claims: Sequence[Claim], sources: Sequence[Article]) -> Judgement:
        self.asked.append(f"verify {len(claims)} in {[s.source_id for s in sources]}")
        verdicts = [
            make_verdict(claim, *outcome)
            for claim, outcome in zip(claims, self.outcomes, strict=False)
        ]
        return Judgement(verdicts=tuple(verdicts), notices=("judged",), usage=Usage(calls=2))

    async def rewrite(self, article: Article, flaws: Sequence[Flaw]) -> Rewriting:
        self.asked.append(f"rewrite {len(flaws)} of {article.source_id}")
        return Rewriting((None,) * len(flaws))

    async def aclose(self) -> None:
        """Nothing to close."""


def check(engine: FixedEngine, **options: Any) -> Report:
    return asyncio.run(check_article(ARTICLE, engine, n_sentences=2, **options))


def test_order_of_things() -> None:
    """A summary comes before the check of its claims, and costs add up."""
    engine, lines = FixedEngine(), list[str]()
    report = check(engine, progress=lines.append)
    assert engine.asked == ["summarise bridge in 2", "verify 1 in ['bridge']"]
    assert lines == ["bridge: summarising", "bridge: checking claims (1)"]
    assert (report.usage.calls, report.engine, report.exit_code) == (3, "fixed", 0)
    assert report.notices == ("judged",)


def test_skipped_are_in_reading_order() -> None:
    """Furniture and what an engine skipped come in the order of the text, each once."""
    opinion = make_skipped(ARTICLE, 7, "opinion")
    twice = make_skipped(ARTICLE, 1, "heading")
    digest = Digest(summary=SUMMARY, skipped=(opinion, twice))
    report = check(FixedEngine(digest))
    assert [s.reason for s in report.skipped] == ["heading", "byline", "opinion", "boilerplate"]


def test_furniture() -> None:
    """What is not body is skipped, for what it is."""
    assert [(s.exact[:8], s.reason) for s in find_furniture(ARTICLE)] == [
        ("Harbour ", "heading"), ("By Ada B", "byline"), ("Read mor", "boilerplate"),
    ]  # fmt: skip


def test_no_summary() -> None:
    """Without a summary there is a failure that gives the engine's reason, said once."""
    report = check(FixedEngine(Digest(notices=("the model declined",))))
    assert [f.message for f in report.failures] == ["no summary: the model declined"]
    assert report.notices == ("judged",)
    assert report.exit_code == 3


@pytest.mark.parametrize(
    "work",
    [
        lambda engine: check_article(ARTICLE, engine, n_sentences=2),
        lambda engine: list_claims(ARTICLE, engine),
        lambda engine: verify_draft(ARTICLE, [ARTICLE], engine),
    ],
    ids=["check", "claims", "verify"],
)
def test_no_claims(work: Any) -> None:
    """A text without a claim is said to have none."""
    report = asyncio.run(work(FixedEngine(Digest(summary=SUMMARY))))
    assert any("no checkable claim" in notice for notice in report.notices)
    assert report.exit_code == 0


def test_draft_and_sources() -> None:
    """A draft is listed first, then checked against its sources, which are all in the report."""
    council = make_article_record("council", COUNCIL, role="source")
    engine = FixedEngine()
    report = asyncio.run(verify_draft(ARTICLE, [council], engine))
    assert engine.asked == ["extract bridge", "verify 1 in ['council']"]
    assert [article.source_id for article in report.articles] == ["bridge", "council"]
    assert (report.summary, report.failures) == (None, ())


def test_source_given_twice() -> None:
    """A text that comes as two sources is read once, which is said; both stay in the report."""
    council = make_article_record("council", COUNCIL, role="source")
    again = make_article_record("again", COUNCIL, role="source")
    engine = FixedEngine()
    report = asyncio.run(verify_draft(ARTICLE, [council, again], engine))
    assert engine.asked == ["extract bridge", "verify 1 in ['council']"]
    assert [article.source_id for article in report.articles] == ["bridge", "council", "again"]
    assert "again: the same text as council, read once" in report.notices


def test_tuesday_of_another_week() -> None:
    """A weekday in a draft of a week later is told by its date, and its source does not carry it."""
    text = "ARDEN, {} — The harbour minister resigned on Tuesday after a week of protests.\n"
    source = make_article(text.format("March 6, 2024"), source_id="wire", role="source")
    engine = LocalEngine(LexicalVerifier())
    outcomes = []
    for dateline in ("March 6", "March 13"):
        draft = make_article(text.format(dateline), source_id="draft", role="draft")
        report = asyncio.run(verify_draft(draft, [source], engine))
        outcomes += [
            (c.text, v.reason) for c, v in zip(report.claims, report.verdicts, strict=True)
        ]
    told = "The harbour minister resigned on {} after a week of protests."
    assert outcomes == [
        (told.format("Tuesday"), "verbatim"),
        (told.format("Tuesday 12 March 2024"), "date_mismatch"),
    ]


def test_single_steps() -> None:
    """A step alone does nothing of the others."""
    engine = FixedEngine()
    summarised = asyncio.run(summarise_article(ARTICLE, engine, n_sentences=2))
    listed = asyncio.run(list_claims(ARTICLE, engine))
    assert engine.asked == ["summarise bridge in 2", "extract bridge"]
    assert (summarised.claims, listed.summary) == ((), None)
    assert summarised.summary == SUMMARY


def test_assumed_encoding_is_said() -> None:
    """An encoding that was guessed is a notice."""
    article = ARTICLE.model_copy(update={"encoding": "cp1252 (assumed)"})
    report = asyncio.run(check_article(article, FixedEngine(), n_sentences=2))
    assert "bridge: encoding cp1252 (assumed)" in report.notices


VERDICTS = {
    outcome: make_verdict(make_claim(ARTICLE, 1, 3), outcome, reason)
    for outcome, reason in {
        "supported": "verbatim",
        "contradicted": "negation",
        "not_found": "no_evidence",
        "undecided": "low_confidence",
    }.items()
}


@pytest.mark.parametrize(
    ("outcomes", "fail_on", "code"),
    [
        ([], "undecided", 0),
        (["supported"], "undecided", 0),
        (["supported", "contradicted"], "contradicted", 1),
        (["not_found"], "contradicted", 0),
        (["not_found"], "not_found", 1),
        (["undecided"], "not_found", 3),
        (["undecided"], "undecided", 1),
        (["undecided", "contradicted"], "contradicted", 1),
        (["undecided", "not_found"], "contradicted", 3),
        (["undecided", "not_found", "contradicted"], "never", 0),
    ],
)
def test_exit_code(outcomes: list[str], fail_on: Any, code: int) -> None:
    """Findings go before what could not be judged, and `never` excuses both."""
    assert decide_exit_code([VERDICTS[outcome] for outcome in outcomes], [], fail_on) == code


@pytest.mark.parametrize("fail_on", ["contradicted", "never"])
def test_exit_code_of_failures(fail_on: Any) -> None:
    """Unreadable input goes before all; a lost article before nothing but a clean run."""
    unreadable = Failure(location="a", message="m", exit_code=2)
    lost = Failure(location="b", message="m", exit_code=3)
    found = [VERDICTS["contradicted"]]
    assert decide_exit_code(found, [lost, unreadable], fail_on) == 2
    assert decide_exit_code([], [lost], fail_on) == 3
    assert decide_exit_code(found, [lost], fail_on) == (1 if fail_on == "contradicted" else 3)


def test_exit_code_of_a_lost_part() -> None:
    """A part of an article that a model gave nothing on was not judged."""
    lost = [make_skipped(ARTICLE, 4, "reply_unusable")]
    assert decide_exit_code([], [], "not_found", skipped=lost) == 3
    assert decide_exit_code([], [], "never", skipped=lost) == 0
    assert decide_exit_code([VERDICTS["not_found"]], [], "not_found", skipped=lost) == 1
    opinion = [make_skipped(ARTICLE, 4, "opinion")]
    assert decide_exit_code([], [], "undecided", skipped=opinion) == 0


def test_each_in_order() -> None:
    """Reports keep the order of the articles, whichever is done first; failures stay apart."""
    articles = [make_article_record(f"a{n}", COUNCIL) for n in range(5)]
    lines: list[str] = []

    async def work(article: Article) -> Report:
        number = int(article.source_id[1:])
        await asyncio.sleep(0.02 * (5 - number))
        if number == 1:
            raise ModelUnavailableError("down")
        if number == 3:
            raise BudgetError("spent", hint="raise it")
        return Report(engine="fixed", articles=(article,))

    done: dict[str, Report] = {}
    take, tell = done.__setitem__, lines.append
    runs = run_each(articles, work, FixedEngine(), hand_over=take, progress=tell)
    reports = asyncio.run(runs)
    assert [done[article.source_id] for article in articles] == reports
    assert [r.articles[0].source_id for r in reports] == ["a0", "a1", "a2", "a3", "a4"]
    assert [[f.message for f in r.failures] for r in reports] == [[], ["down"], [], ["spent"], []]
    assert [r.exit_code for r in reports] == [0, 3, 0, 3, 0]
    assert lines[0] == "a4: done (1 of 5)"


def test_our_own_bugs_are_not_failures() -> None:
    """An error that is not of ours passes through."""

    async def work(article: Article) -> Report:
        raise ZeroDivisionError(article.source_id)

    with pytest.raises(ZeroDivisionError):
        asyncio.run(run_each([ARTICLE], work, FixedEngine()))


def test_failure_keeps_its_hint() -> None:
    """A failure carries message, hint and exit code of its error."""
    report = failed_report("a.txt", ArticleError("is empty", hint="fill it"), "fixed")
    assert report.failures == (
        Failure(location="a.txt", message="is empty", hint="fill it", exit_code=2),
    )
    assert (report.articles, report.exit_code) == ((), 2)


def test_what_decides_a_claim_is_not_left_out() -> None:
    """A sentence printed under a contradicted claim is not advice as well; a denial elsewhere is."""
    source = make_article(
        "Mayor Jane Roe was charged with fraud on Monday. Roe denied the charge of fraud.",
        source_id="report",
    )
    omitted = find_omissions(["Mayor Jane Roe was charged with fraud."], [source])
    assert [one.sentence_id for one in omitted] == ["report.s2"]
    index = SourceIndex([source])
    evidence = index.evidence([1])

    def left(outcome: Any) -> int:
        verdict = Verdict(
            claim_id="d.c1", outcome=outcome, reason="no_evidence", confidence=0.0,
            engine="fixed", evidence=evidence,
        )  # fmt: skip
        return len(without_shown(omitted, [verdict]))

    assert [left(one) for one in ("contradicted", "supported", "undecided")] == [0, 1, 1]
