"""The commands that make a report: inputs read, engine opened, report rendered and written.

It knows files, the terminal and exit codes; the work itself is the pipeline's.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factcheck.cli.choosing import read_length, settings_from
from factcheck.cli.delivery import deliver, plan_output, tell_unrepaired
from factcheck.cli.progress import open_progress
from factcheck.errors import ArticleError, ConfigError, FactcheckError
from factcheck.loading import load_article, load_sources
from factcheck.pipeline import (
    check_article,
    decide_exit_code,
    failed_report,
    list_claims,
    run_each,
    summarise_article,
    verify_draft,
)
from factcheck.records import Article, Report
from factcheck.report.structured import merge_reports
from factcheck.wiring import choose_engine, open_engine

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from factcheck.cli.flags import EngineFlags, FailOnFlag, OutputFlags
    from factcheck.config import Settings
    from factcheck.pipeline import Engine, Progress

    Work = Callable[[Article, Engine, Progress], Awaitable[Report]]


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

    report = _run_each(articles, work, settings, output)
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

    return _run_each(articles, work, settings, output).exit_code


def run_claims(articles: Sequence[str], engine: EngineFlags, output: OutputFlags) -> int:
    """`factcheck claims`; returns the exit code."""

    def work(article: Article, opened: Engine, progress: Progress) -> Awaitable[Report]:
        return list_claims(article, opened, progress=progress)

    return _run_each(articles, work, settings_from(engine), output).exit_code


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
    inputs = [draft, *(split_source(source)[1] for source in sources)]
    refuse_second_dash(inputs)
    targets = plan_output(output, inputs)
    text = load_article(as_input(draft), role="draft")
    read: list[Article] = []
    for source in sources:
        name, location = split_source(source)
        taken = {text.source_id, *(article.source_id for article in read)}
        named = {name: as_input(location)} if name else [as_input(location)]
        read += load_sources(named, taken=taken)

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


def _run_each(
    locations: Sequence[str], work: Work, settings: Settings, output: OutputFlags
) -> Report:
    """`work` on every article, delivered; the report of them all."""
    refuse_second_dash(locations)
    targets = plan_output(output, locations)
    loaded = _load_each(locations)
    articles = [item for item in loaded if isinstance(item, Article)]
    errors = [item for item in loaded if isinstance(item, FactcheckError)]
    if len(loaded) == 1 and errors:
        raise errors[0]

    async def run(opened: Engine, progress: Progress) -> list[Report]:
        try:
            if len(articles) == 1 == len(loaded):
                return [await work(articles[0], opened, progress)]
            runs = run_each(
                articles, lambda article: work(article, opened, progress), opened, progress=progress
            )
            done = iter(await runs)
            return [
                next(done)
                if isinstance(item, Article)
                else failed_report(location, item, opened.name)
                for location, item in zip(locations, loaded, strict=True)
            ]
        finally:
            await opened.aclose()

    reports = with_engine(settings, output, run)
    report = _joined(reports, settings)
    deliver(report, targets, output, parts=reports)
    return report


def refuse_second_dash(locations: Sequence[str]) -> None:
    """Refuse `-` given twice.

    Raises:
        ConfigError: It is.
    """
    if list(locations).count("-") > 1:
        raise ConfigError(
            "standard input (-) can be read only once", hint="put the other text into a file"
        )


def _load_each(locations: Sequence[str]) -> list[Article | FactcheckError]:
    loaded: list[Article | FactcheckError] = []
    taken: set[str] = set()
    for location in locations:
        try:
            article = load_article(as_input(location), taken=taken)
        except FactcheckError as error:
            loaded.append(error)
        else:
            taken.add(article.source_id)
            loaded.append(article)
    return loaded


def _joined(reports: list[Report], settings: Settings) -> Report:
    if len(reports) == 1:
        return reports[0]
    code = decide_exit_code(
        (verdict for report in reports for verdict in report.verdicts),
        (failure for report in reports for failure in report.failures),
        settings.fail_on,
        skipped=(skipped for report in reports for skipped in report.skipped),
    )
    return merge_reports(reports, exit_code=code)


def with_engine(
    settings: Settings, output: OutputFlags, run: Callable[[Engine, Progress], Any]
) -> Any:
    """What `run` makes of an engine opened by these settings, with progress shown."""
    with open_progress(is_quiet=output.quiet) as progress:
        choice = choose_engine(settings)
        if settings.engine == "auto" and choice.engine == "local":
            progress.note(choice.reason)
        with open_engine(settings, notify=progress.note) as opened:
            return asyncio.run(run(opened, progress.step))


def as_input(location: str) -> Path | str:
    """A path, or `-` as it is."""
    return location if location == "-" else Path(location)


def split_source(source: str) -> tuple[str | None, str]:
    """`id=path` taken apart; a file whose own name holds "=" wins over that reading."""
    name, sign, path = source.partition("=")
    if not sign or Path(source).exists():
        return None, source
    if not name or not path:
        raise ArticleError(f"no such file: {source!r}", hint="write --source FILE or ID=FILE")
    return name, path
