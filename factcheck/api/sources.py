"""Texts held against other texts: a draft and its sources, articles on one event, new versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.api.calls import closing, engine_for, settings_in_force, sync_twin
from factcheck.callbacks import harmless
from factcheck.loading import (
    load_comparable,
    load_draft,
    load_report,
    load_versions,
    pair_sources,
)
from factcheck.pipeline import be_silent, recheck_report, verify_draft
from factcheck.records import Report

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from factcheck.comparison import Comparison
    from factcheck.config import Settings
    from factcheck.loading import Source, Sources
    from factcheck.pipeline import Engine, Progress


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
        ConfigError: The settings do not fit together, or two sources go by the same name.
        ModelError: As for `acheck`.
    """
    settings = settings_in_force(settings)
    read, read_sources = load_draft(draft, pair_sources(sources))
    with engine_for(settings, engine) as opened:
        work = verify_draft(read, read_sources, opened, fail_on=settings.fail_on)
        return await closing(opened, engine, work)


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
        progress: As for `acheck_many`.

    Raises:
        ArticleError: Fewer than two articles can be read.
        ConfigError: There are more than twenty, or the settings do not fit together.
        TypeError: As for `acheck_many`.
        ModelError: The model's endpoint is out of reach or rejects the request for every article.
    """
    from factcheck.pipeline.comparing import compare_articles  # noqa: PLC0415 - no other verb's

    settings = settings_in_force(settings)
    loaded, failures = load_comparable(articles)
    with engine_for(settings, engine) as opened:
        work = compare_articles(
            loaded,
            opened,
            failures=failures,
            fail_on=settings.fail_on,
            progress=harmless(progress or be_silent, name="progress"),
        )
        return await closing(opened, engine, work)


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
    settings = settings_in_force(settings)
    published = report if isinstance(report, Report) else load_report(report)
    matched = load_versions(published, versions)
    with engine_for(settings, engine) as opened:
        work = recheck_report(published, matched, opened)
        return await closing(opened, engine, work)


verify = sync_twin(averify)
compare = sync_twin(acompare)
recheck = sync_twin(arecheck)
