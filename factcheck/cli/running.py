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
from factcheck.report.wording import spending
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
    split = [split_source(source) for source in sources]
    inputs = [draft, *(location for _, location in split)]
    refuse_second_dash(inputs)
    _refuse_second_name(split)
    targets = plan_output(output, inputs)
    text = load_article(as_input(draft), role="draft")
    read: list[Article] = []
    for name, location in split:
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
    """`work` on every article, delivered; the report of them all.

    Raises:
        KeyboardInterrupt: The run was stopped; what was done by then is delivered.
    """
    refuse_second_dash(locations)
    targets = plan_output(output, locations)
    loaded = _load_each(locations)
    if len(loaded) == 1 and isinstance(loaded[0], FactcheckError):
        raise loaded[0]
    done: dict[str, Report] = {}

    def deliver_done(engine: str) -> Report:
        reports = [
            _report_on(item, location, done, engine)
            for location, item in zip(locations, loaded, strict=True)
        ]
        report = _joined(reports, settings)
        deliver(report, targets, output, parts=reports)
        return report

    try:
        name = with_engine(settings, output, _on_each(loaded, work, done))
    except KeyboardInterrupt as stop:
        if not done:
            raise
        report = deliver_done(next(iter(done.values())).engine)
        n_done = len(loaded) - len(report.failures)
        spent = f". {cost}; on the others, unknown" if (cost := spending(report.usage)) else ""
        said = f"{n_done} of {len(loaded)} texts were done and are in the report{spent}"
        raise KeyboardInterrupt(said) from stop
    return deliver_done(name)


def _on_each(
    loaded: Sequence[Article | FactcheckError], work: Work, done: dict[str, Report]
) -> Callable[[Engine, Progress], Awaitable[str]]:
    """What fills `done` with the reports of the articles, and gives the engine's name."""
    articles = [item for item in loaded if isinstance(item, Article)]

    async def run(opened: Engine, progress: Progress) -> str:
        def one(article: Article) -> Awaitable[Report]:
            return work(article, opened, progress)

        try:
            if len(loaded) == 1:  # its trouble is that of the run
                done[articles[0].source_id] = await one(articles[0])
            else:
                await run_each(articles, one, opened, done=done, progress=progress)
            return opened.name
        finally:
            await opened.aclose()

    return run


def _report_on(
    item: Article | FactcheckError, location: str, done: dict[str, Report], engine: str
) -> Report:
    """The report in `done`, or that of an article that could not be read or was not done."""
    if isinstance(item, FactcheckError):
        return failed_report(location, item, engine)
    if item.source_id in done:
        return done[item.source_id]
    error = FactcheckError(f"{location!r} was not done when the run was stopped")
    return failed_report(location, error, engine)


def refuse_second_dash(locations: Sequence[str]) -> None:
    """Refuse `-` given twice.

    Raises:
        ConfigError: It is.
    """
    if list(locations).count("-") > 1:
        raise ConfigError(
            "standard input (-) can be read only once", hint="put the other text into a file"
        )


def _refuse_second_name(split: Sequence[tuple[str | None, str]]) -> None:
    """Refuse two sources under one name, which would be renamed in the report.

    Raises:
        ConfigError: There are.
    """
    names = [name for name, _ in split if name]
    if again := next((name for name in names if names.count(name) > 1), None):
        raise ConfigError(f"two sources are called {again!r}", hint="give each a name of its own")


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
