"""What an article says by itself: checked, summarised, or its claims listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.api.calls import closing, engine_for, settings_in_force, sync_twin
from factcheck.callbacks import harmless
from factcheck.errors import FactcheckError
from factcheck.loading import load_article, location_of, refuse_single
from factcheck.pipeline import (
    be_silent,
    check_article,
    failed_report,
    list_claims,
    run_each,
    summarise_article,
)
from factcheck.records import Article, Report

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from factcheck.config import Settings
    from factcheck.loading import Source
    from factcheck.pipeline import Engine, Progress


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
        engine: What `with open_engine(…) as engine` gave; one is opened and closed for the call
            when None. It is what is asked, whatever `settings` say of engine, model and cost;
            `summary_sentences` and `fail_on` of them hold all the same.
        repair: Whether sentences of the summary in which a claim fails are replaced or dropped; the
            report's `repairs` say which, and claims and verdicts are those of the new summary.

    Raises:
        ArticleError: The article cannot be read.
        ConfigError: The settings do not fit together.
        TypeError: `settings` is something else than settings, `engine` than an engine, or
            `article` than an article.
        ModelError: The model's endpoint is out of reach, rejects the request, or costs too much
            before there is a summary. Later trouble makes verdicts `undecided`.
        CancelledError: The call was cancelled; `usage` of the exception is what it had spent.
    """
    settings = settings_in_force(settings)
    read = load_article(article)
    with engine_for(settings, engine) as opened:
        return await closing(
            opened,
            engine,
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
    on_report: Callable[[int, Report], object] | None = None,
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
            An error in it is a warning and ends nothing.
        on_report: Called with the place of an article in `articles`, from 0, and its report as soon
            as there is one: who cancels the call still has those. An error in it is a warning too.

    Raises:
        ConfigError: The settings do not fit together.
        TypeError: `articles` is a single one, or `settings` or `engine` is something else.
        CancelledError: As for `acheck`.
    """
    settings = settings_in_force(settings)
    refuse_single(articles)
    tell = harmless(progress or be_silent, name="progress")
    hand_over = harmless(on_report or _keep_nothing, name="on_report")
    with engine_for(settings, engine) as opened:
        loaded = _load_each(articles, opened)
        places = {item.source_id: n for n, item in enumerate(loaded) if isinstance(item, Article)}
        for number, item in enumerate(loaded):
            if isinstance(item, Report):
                hand_over(number, item)

        async def work(item: Article) -> Report:
            return await check_article(
                item,
                opened,
                n_sentences=settings.summary_sentences,
                fail_on=settings.fail_on,
                repair=repair,
                progress=tell,
            )

        runs = run_each(
            [item for item in loaded if isinstance(item, Article)],
            work,
            opened,
            hand_over=lambda source_id, report: hand_over(places[source_id], report),
            progress=tell,
        )
        reports = iter(await closing(opened, engine, runs))
        return [next(reports) if isinstance(item, Article) else item for item in loaded]


def _load_each(articles: Sequence[Source], engine: Engine) -> list[Article | Report]:
    """Every article, or the report that says why it cannot be read."""
    loaded: list[Article | Report] = []
    taken: set[str] = set()
    for article in articles:
        try:
            read = load_article(article, taken=taken)
        except FactcheckError as error:
            loaded.append(failed_report(location_of(article), error, engine.name))
        else:
            taken.add(read.source_id)
            loaded.append(read)
    return loaded


def _keep_nothing(_place: int, _report: Report) -> None:
    """The default `on_report`."""


async def asummarise(
    article: Source,
    *,
    settings: Settings | None = None,
    engine: Engine | None = None,
    repair: bool = False,
) -> Report:
    """The summary of one article alone, repaired with the claims that prove it; see `acheck`."""
    settings = settings_in_force(settings)
    if repair:
        return await acheck(article, settings=settings, engine=engine, repair=True)
    read = load_article(article)
    with engine_for(settings, engine) as opened:
        work = summarise_article(read, opened, n_sentences=settings.summary_sentences)
        return await closing(opened, engine, work)


async def aclaims(
    article: Source, *, settings: Settings | None = None, engine: Engine | None = None
) -> Report:
    """The checkable claims of one article, unchecked, and in `skipped` what makes none.

    Args:
        article: As for `acheck`.
        settings: As for `acheck`.
        engine: As for `acheck`.

    Raises:
        ArticleError: The article cannot be read.
        ConfigError: The settings do not fit together.
        TypeError: As for `acheck`.
        ModelError: The model's endpoint is out of reach, rejects the request, or costs too much.
    """
    settings = settings_in_force(settings)
    read = load_article(article)
    with engine_for(settings, engine) as opened:
        return await closing(opened, engine, list_claims(read, opened))


check = sync_twin(acheck)
summarise = sync_twin(asummarise)
claims = sync_twin(aclaims)
