"""The commands that make a report: flags to settings, and the verb that does the work.

It knows flags and exit codes; the work itself is the pipeline's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.cli.batches import run_articles
from factcheck.cli.choosing import read_length, settings_from
from factcheck.cli.delivery import deliver, plan_output, tell_unrepaired
from factcheck.cli.inputs import as_input, refuse_second_dash, split_source
from factcheck.cli.working import with_engine
from factcheck.loading import load_draft
from factcheck.pipeline import check_article, list_claims, summarise_article, verify_draft

if TYPE_CHECKING:
    from collections.abc import Awaitable, Sequence

    from factcheck.cli.flags import EngineFlags, FailOnFlag, OutputFlags
    from factcheck.pipeline import Engine, Progress
    from factcheck.records import Article, Report


def run_check(
    articles: Sequence[str],
    engine: EngineFlags,
    output: OutputFlags,
    *,
    length: str | None,
    fail_on: FailOnFlag | None,
    repair: bool,
) -> int:
    """`factcheck check`; returns the exit code."""
    settings = settings_from(engine, summary_sentences=read_length(length), fail_on=fail_on)

    def work(article: Article, opened: Engine, progress: Progress) -> Awaitable[Report]:
        return check_article(
            article,
            opened,
            n_sentences=settings.summary_sentences,
            fail_on=settings.fail_on,
            repair=repair,
            progress=progress,
        )

    report = run_articles(articles, work, settings, output)
    if repair and not output.quiet:
        tell_unrepaired(report)
    return report.exit_code


def run_summarise(
    articles: Sequence[str],
    engine: EngineFlags,
    output: OutputFlags,
    *,
    length: str | None,
    repair: bool,
) -> int:
    """`factcheck summarise`; returns the exit code. A summary that is repaired is a check."""
    if repair:
        return run_check(articles, engine, output, length=length, fail_on=None, repair=True)
    settings = settings_from(engine, summary_sentences=read_length(length))

    def work(article: Article, opened: Engine, progress: Progress) -> Awaitable[Report]:
        n = settings.summary_sentences
        return summarise_article(article, opened, n_sentences=n, progress=progress)

    return run_articles(articles, work, settings, output).exit_code


def run_claims(articles: Sequence[str], engine: EngineFlags, output: OutputFlags) -> int:
    """`factcheck claims`; returns the exit code."""

    def work(article: Article, opened: Engine, progress: Progress) -> Awaitable[Report]:
        return list_claims(article, opened, progress=progress)

    return run_articles(articles, work, settings_from(engine), output).exit_code


def run_verify(
    draft: str,
    sources: Sequence[str],
    engine: EngineFlags,
    output: OutputFlags,
    *,
    fail_on: FailOnFlag | None,
) -> int:
    """`factcheck verify`; returns the exit code."""
    settings = settings_from(engine, fail_on=fail_on)
    split = [split_source(source) for source in sources]
    inputs = [draft, *(location for _, location in split)]
    refuse_second_dash(inputs)
    targets = plan_output(output, inputs)
    named = [(name, as_input(location)) for name, location in split]
    text, read = load_draft(as_input(draft), named)

    async def run(opened: Engine, progress: Progress) -> Report:
        try:
            return await verify_draft(
                text, read, opened, fail_on=settings.fail_on, progress=progress
            )
        finally:
            await opened.aclose()

    report: Report = with_engine(settings, output, run)
    deliver(report, targets, output)
    return report.exit_code
