"""The order of things: what happens to an article, one function a verb.

It alone knows that a summary comes before claims and claims before verdicts.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from factcheck.checks.caveats.omissions import find_omissions
from factcheck.checks.times.telling import day_of, tell_days
from factcheck.errors import FactcheckError
from factcheck.llm.turns import piece_of_work
from factcheck.pipeline.engine import be_silent
from factcheck.pipeline.repairing import repair_summary
from factcheck.pipeline.reporting import (
    failed_report,
    find_foreign,
    make_report,
    note_no_claims,
    without_shown,
)
from factcheck.records import Judgement

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from factcheck.pipeline.engine import Engine, Progress
    from factcheck.records import Article, Digest, FailOn, Omission, Repair, Report, Summary

# Articles worked on at once by `run_each`; what goes to a model is bounded by its own limit.
ARTICLES_AT_ONCE = 64


async def check_article(
    article: Article,
    engine: Engine,
    *,
    n_sentences: int,
    fail_on: FailOn = "not_found",
    repair: bool = False,
    progress: Progress = be_silent,
) -> Report:
    """Summary, claims and verdicts of one article held against itself.

    With `repair` the sentences of the summary in which a claim failed are replaced or dropped, and
    claims and verdicts are those of the repaired summary.
    """
    progress(f"{article.source_id}: summarising")
    digest = await engine.summarise(article, n_sentences=n_sentences)
    progress(f"{article.source_id}: checking claims ({len(digest.claims)})")
    judgement = await engine.verify(digest.claims, [article])
    repairs: tuple[Repair, ...] = ()
    if repair:
        outcome = await repair_summary(article, digest, judgement, engine, progress)
        digest, judgement, repairs = outcome.digest, outcome.judgement, outcome.repairs
    if digest.summary is not None:
        digest = note_no_claims(digest, article)
    return make_report(
        [article],
        engine,
        digest,
        judgement,
        wants_summary=True,
        fail_on=fail_on,
        omissions=await _left_out(digest.summary, article),
        repairs=repairs,
    )


async def verify_draft(
    draft: Article,
    sources: Sequence[Article],
    engine: Engine,
    *,
    fail_on: FailOn = "not_found",
    progress: Progress = be_silent,
) -> Report:
    """The claims of a draft held against its sources; where those disagree, that is said.

    A source whose text another one has too is read once, and a notice says so.
    """
    held, copies = _set_copies_aside(sources)
    progress(f"{draft.source_id}: listing claims")
    digest = _tell_days(await engine.extract_claims(draft), draft, held)
    progress(f"{draft.source_id}: checking claims ({len(digest.claims)})")
    judgement = await engine.verify(digest.claims, held)
    if len(held) > 1:
        from factcheck.matrix.contesting import contest  # noqa: PLC0415 - one source needs none

        verdicts = await asyncio.to_thread(
            contest, draft, digest.claims, judgement.verdicts, held, engine.read
        )
        judgement = judgement.model_copy(update={"verdicts": verdicts})
    digest = note_no_claims(digest, draft)
    notices = (*digest.notices, *copies, *find_foreign([draft, *held]))
    digest = digest.model_copy(update={"notices": notices})
    told = [sentence.exact for sentence in draft.sentences if sentence.role == "body"]
    omissions = await asyncio.to_thread(find_omissions, told, held)
    return make_report(
        [draft, *sources],
        engine,
        digest,
        judgement,
        wants_summary=False,
        fail_on=fail_on,
        omissions=without_shown(omissions, judgement.verdicts),
    )


def _tell_days(digest: Digest, draft: Article, sources: Sequence[Article]) -> Digest:
    """The claims with "Tuesday" told by its date, where it is another one than in a source."""
    day = day_of(draft, sources)
    others = [source.published for source in sources if source.published]
    if day is None:
        return digest
    claims = [
        claim.model_copy(update={"text": tell_days(claim.text, day, others)})
        for claim in digest.claims
    ]
    return digest.model_copy(update={"claims": tuple(claims)})


def _set_copies_aside(sources: Sequence[Article]) -> tuple[list[Article], list[str]]:
    """The sources of which no earlier one has the very text, and a line for each other one."""
    first: dict[str, Article] = {}
    notices = []
    for source in sources:
        same = first.setdefault(" ".join(source.text.split()), source)
        if same is not source:
            notices.append(f"{source.source_id}: the same text as {same.source_id}, read once")
    return list(first.values()), notices


async def summarise_article(
    article: Article, engine: Engine, *, n_sentences: int, progress: Progress = be_silent
) -> Report:
    """The summary of an article alone, with its citations and no claims."""
    progress(f"{article.source_id}: summarising")
    digest = await engine.summarise(article, n_sentences=n_sentences)
    digest = digest.model_copy(update={"claims": (), "skipped": ()})
    return make_report(
        [article],
        engine,
        digest,
        Judgement(verdicts=()),
        wants_summary=True,
        omissions=await _left_out(digest.summary, article),
    )


async def list_claims(
    article: Article, engine: Engine, *, progress: Progress = be_silent
) -> Report:
    """The claims of an article alone, unchecked."""
    progress(f"{article.source_id}: listing claims")
    digest = note_no_claims(await engine.extract_claims(article), article)
    return make_report([article], engine, digest, Judgement(verdicts=()), wants_summary=False)


async def run_each(
    articles: Sequence[Article],
    work: Callable[[Article], Awaitable[Report]],
    engine: Engine,
    *,
    hand_over: Callable[[str, Report], None] | None = None,
    progress: Progress = be_silent,
) -> list[Report]:
    """`work` on every article, some at once; reports in the order of `articles`.

    An article whose work raises one of our errors gets a report that holds the failure; the others
    are not touched. What an article has to ask a model goes before the questions of later ones.
    `hand_over` is called with an article's id and its report as soon as there is one: who is
    stopped on the way still has those.
    """
    slots, done = asyncio.Semaphore(ARTICLES_AT_ONCE), 0

    async def one(article: Article) -> Report:
        nonlocal done
        async with slots:
            try:
                with piece_of_work():
                    report = await work(article)
            except FactcheckError as error:
                report = failed_report(article.location, error, engine.name, articles=(article,))
        done += 1
        if hand_over is not None:
            hand_over(article.source_id, report)
        progress(f"{article.source_id}: done ({done} of {len(articles)})")
        return report

    return await asyncio.gather(*(one(article) for article in articles))


async def _left_out(summary: Summary | None, article: Article) -> tuple[Omission, ...]:
    told = [sentence.text for sentence in summary.sentences] if summary else []
    return await asyncio.to_thread(find_omissions, told, [article])
