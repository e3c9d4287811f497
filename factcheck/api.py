"""The Python API: the verbs that check and summarise as functions, sync and async.

It reads articles, opens an engine and runs the pipeline; it prints nothing and knows no flags.
"""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from factcheck.config import Settings, load_settings
from factcheck.errors import ConfigError, FactcheckError
from factcheck.loading import (
    load_article,
    load_comparable,
    load_report,
    load_sources,
    load_versions,
    location_of,
    refuse_single,
)
from factcheck.pipeline import (
    be_silent,
    check_article,
    failed_report,
    recheck_report,
    run_each,
    summarise_article,
    verify_draft,
)
from factcheck.records import Article, Report
from factcheck.wiring import open_engine

if TYPE_CHECKING:
    from collections.abc import (
        Awaitable,
        Callable,
        Coroutine,
        Iterator,
        Mapping,
        Sequence,
    )
    from pathlib import Path

    from factcheck.comparison import Comparison
    from factcheck.pipeline import Engine, Progress

    Source = Article | Path | str
    Sources = Source | Sequence[Source] | Mapping[str, Source]

T = TypeVar("T")


async def acheck(
    article: Source,
    *,
    settings: Settings | None = None,
    engine: Engine | None = None,
    repair: bool = False,
) -> Report:
    """Summary, claims and verdicts of one article.

    Args:
        article: An `Article`, a `Path`, or a string: the path of a file if there is one of that
            name, it has no white space or it ends like a file's name, else the text itself.
        settings: How to run; read from the environment and the config file when None.
        engine: An engine that `open_engine` gave; one is opened and closed for the call when None.
        repair: Whether sentences of the summary in which a claim fails are replaced or dropped; the
            report's `repairs` say which, and claims and verdicts are those of the new summary.

    Raises:
        ArticleError: The article cannot be read.
        ConfigError: The settings do not fit together.
        TypeError: `settings` is something else than settings, or `article` than an article.
        ModelError: The model's endpoint is out of reach, rejects the request, or costs too much
            before there is a summary. Later trouble makes verdicts `undecided`.
    """
    settings = _in_force(settings)
    read = load_article(article)
    with _engine_for(settings, engine) as opened:
        return await _closing(
            opened,
            engine is None,
            check_article(
                read,
                opened,
                n_sentences=settings.summary_sentences,
                fail_on=settings.fail_on,
                repair=repair,
            ),
        )


async def acheck_many(
    articles: Sequence[Source],
    *,
    settings: Settings | None = None,
    engine: Engine | None = None,
    repair: bool = False,
    progress: Progress | None = None,
) -> list[Report]:
    """A report for every article, in their order.

    An article that cannot be read or checked gets a report with its failure in `failures`; the
    others are not touched by it.

    Args:
        articles: Each as `article` of `acheck`.
        settings: As for `acheck`.
        engine: As for `acheck`.
        repair: As for `acheck`.
        progress: Called with one line for a person at every step and at the end of every article.

    Raises:
        ConfigError: The settings do not fit together.
        TypeError: `articles` is a single one, or `settings` is something else than settings.
    """
    settings = _in_force(settings)
    refuse_single(articles)
    with _engine_for(settings, engine) as opened:
        loaded: list[Article | Report] = []
        taken: set[str] = set()
        for article in articles:
            try:
                read = load_article(article, taken=taken)
                taken.add(read.source_id)
                loaded.append(read)
            except FactcheckError as error:
                loaded.append(failed_report(location_of(article), error, opened.name))
        readable = [item for item in loaded if isinstance(item, Article)]

        async def work(item: Article) -> Report:
            return await check_article(
                item,
                opened,
                n_sentences=settings.summary_sentences,
                fail_on=settings.fail_on,
                repair=repair,
                progress=progress or be_silent,
            )

        runs = run_each(readable, work, opened, progress=progress or be_silent)
        reports = iter(await _closing(opened, engine is None, runs))
        return [next(reports) if isinstance(item, Article) else item for item in loaded]


async def averify(
    draft: Source,
    sources: Sources,
    *,
    settings: Settings | None = None,
    engine: Engine | None = None,
) -> Report:
    """Verdicts for every claim of a draft, held against its sources.

    Args:
        draft: As `article` of `acheck`.
        sources: One source, several, or a mapping from the name each goes by to the source.
        settings: As for `acheck`.
        engine: As for `acheck`.

    Raises:
        ArticleError: The draft or a source cannot be read, or there is no source.
        ConfigError: The settings do not fit together.
        ModelError: As for `acheck`.
    """
    settings = _in_force(settings)
    read = load_article(draft, role="draft")
    read_sources = load_sources(sources, taken={read.source_id})
    with _engine_for(settings, engine) as opened:
        work = verify_draft(read, read_sources, opened, fail_on=settings.fail_on)
        return await _closing(opened, engine is None, work)


async def asummarise(
    article: Source,
    *,
    settings: Settings | None = None,
    engine: Engine | None = None,
    repair: bool = False,
) -> Report:
    """The summary of one article alone, repaired with the claims that prove it; see `acheck`."""
    settings = _in_force(settings)
    if repair:
        return await acheck(article, settings=settings, engine=engine, repair=True)
    read = load_article(article)
    with _engine_for(settings, engine) as opened:
        work = summarise_article(read, opened, n_sentences=settings.summary_sentences)
        return await _closing(opened, engine is None, work)


async def acompare(
    articles: Sequence[Source],
    *,
    settings: Settings | None = None,
    engine: Engine | None = None,
    progress: Progress | None = None,
) -> Comparison:
    """Articles on one event side by side: what they agree on, where they differ, who has what.

    An article that cannot be read stands in `failures`; the others are compared.

    Args:
        articles: Two to twenty, each as `article` of `acheck`.
        settings: As for `acheck`.
        engine: As for `acheck`.
        progress: Called with one line for a person at every step.

    Raises:
        ArticleError: Fewer than two articles can be read.
        ConfigError: There are more than twenty, or the settings do not fit together.
        TypeError: As for `acheck_many`.
        ModelError: The model's endpoint is out of reach or rejects the request for every article.
    """
    from factcheck.pipeline.comparing import compare_articles  # noqa: PLC0415 - no other verb's

    settings = _in_force(settings)
    loaded, failures = load_comparable(articles)
    with _engine_for(settings, engine) as opened:
        work = compare_articles(
            loaded,
            opened,
            failures=failures,
            fail_on=settings.fail_on,
            progress=progress or be_silent,
        )
        return await _closing(opened, engine is None, work)


def compare(
    articles: Sequence[Source],
    *,
    settings: Settings | None = None,
    engine: Engine | None = None,
    progress: Progress | None = None,
) -> Comparison:
    """`acompare` for code without an event loop; same arguments, result and errors."""
    return _run(acompare, articles, settings=settings, engine=engine, progress=progress)


async def arecheck(
    report: Report | Path | str,
    versions: Sources,
    *,
    settings: Settings | None = None,
    engine: Engine | None = None,
) -> Report:
    """Published claims held against new versions of the texts that they were checked against.

    The report's `rechecks` say of every claim whether it is stale, newly carried or unchanged.

    Args:
        report: What `check` or `verify` gave, its JSON, or the path of a file with it.
        versions: One article, several in the order of the sources, or a mapping from the id that a
            source has in the report.
        settings: As for `acheck`.
        engine: As for `acheck`.

    Raises:
        ArticleError: A version cannot be read.
        UserError: The report cannot be read, has no claims to check again or points nowhere, or a
            version belongs to no source of it.
        ConfigError: The settings do not fit together.
        ModelError: As for `acheck`.
    """
    settings = _in_force(settings)
    published = report if isinstance(report, Report) else load_report(report)
    matched = load_versions(published, versions)
    with _engine_for(settings, engine) as opened:
        work = recheck_report(published, matched, opened)
        return await _closing(opened, engine is None, work)


def recheck(
    report: Report | Path | str,
    versions: Sources,
    *,
    settings: Settings | None = None,
    engine: Engine | None = None,
) -> Report:
    """`arecheck` for code without an event loop; same arguments, result and errors."""
    return _run(arecheck, report, versions, settings=settings, engine=engine)


def check(
    article: Source,
    *,
    settings: Settings | None = None,
    engine: Engine | None = None,
    repair: bool = False,
) -> Report:
    """`acheck` for code without an event loop; same arguments, result and errors."""
    return _run(acheck, article, settings=settings, engine=engine, repair=repair)


def verify(
    draft: Source,
    sources: Sources,
    *,
    settings: Settings | None = None,
    engine: Engine | None = None,
) -> Report:
    """`averify` for code without an event loop; same arguments, result and errors."""
    return _run(averify, draft, sources, settings=settings, engine=engine)


def summarise(
    article: Source,
    *,
    settings: Settings | None = None,
    engine: Engine | None = None,
    repair: bool = False,
) -> Report:
    """`asummarise` for code without an event loop; arguments and errors as `check`."""
    return _run(asummarise, article, settings=settings, engine=engine, repair=repair)


def _in_force(settings: Settings | None) -> Settings:
    if settings is None:
        return load_settings()
    if not isinstance(settings, Settings):
        raise TypeError(f"pass factcheck.Settings(...) as settings, not {type(settings).__name__}")
    return settings


@contextmanager
def _engine_for(settings: Settings, engine: Engine | None) -> Iterator[Engine]:
    if engine is not None:
        yield engine
        return
    with open_engine(settings) as opened:
        yield opened


def _run(function: Callable[..., Coroutine[Any, Any, T]], *args: Any, **kwargs: Any) -> T:
    """Run an async twin to its end, unless an event loop is running already."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(_with_clean_end(function(*args, **kwargs), kwargs.get("engine")))
    name = function.__name__
    raise ConfigError(
        f"factcheck.{name[1:]}() cannot be called inside a running event loop",
        hint=f"in a notebook or async code: await factcheck.{name}(…)",
    )


async def _with_clean_end(work: Coroutine[Any, Any, T], engine: Engine | None) -> T:
    # The loop ends with this call, so nothing of a lent engine may stay open on it.
    try:
        return await work
    finally:
        if engine is not None:
            await engine.aclose()


async def _closing(opened: Engine, is_ours: bool, work: Awaitable[T]) -> T:
    try:
        return await work
    finally:
        if is_ours:
            await opened.aclose()
