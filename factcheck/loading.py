"""What a caller names, as records: paths, texts and records to articles, sources and reports.

It reads files and gives every text a name of its own; it opens no engine.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.errors import ArticleError, ConfigError, FactcheckError
from factcheck.pipeline import match_versions, open_report, read_report
from factcheck.pipeline.reporting import make_failure
from factcheck.records import Article, ArticleRole, Failure, Report
from factcheck.text.reading import make_article, make_source_id, names_file, read_article

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    Source = Article | Path | str
    Sources = Source | Sequence[Source] | Mapping[str, Source]
    Named = tuple[str | None, Source]
    """A source with the name that it goes by in the report; None lets its file give it one."""

# Of a comparison: each is held against each other one.
_MOST_ARTICLES = 20


def load_article(
    article: Source,
    *,
    role: ArticleRole = "article",
    source_id: str | None = None,
    taken: Collection[str] = (),
) -> Article:
    """The article that `article` stands for, under a name that is not in `taken`.

    Raises:
        ArticleError: It cannot be read.
        TypeError: It is nothing that could be read.
    """
    if not isinstance(article, Article | Path | str):
        raise TypeError(
            f"an article is a path, a string or an Article, not {type(article).__name__}; "
            "bytes are read from a file"
        )
    if isinstance(article, Article):
        name = source_id or _find_name(article, taken)
        if (article.source_id, article.role) == (name, role):
            return article
        return make_article(article.text, source_id=name, role=role, location=article.location)
    if isinstance(article, Path) or names_file(article):
        name = source_id or make_source_id(str(article), taken=taken)
        return read_article(article, source_id=name, role=role)
    name = source_id or make_source_id("text", taken=taken)
    return make_article(article, source_id=name, role=role)


def refuse_single(articles: object) -> None:
    """Refuse one article where several are meant; a string would be read letter by letter.

    Raises:
        TypeError: It is one.
    """
    if isinstance(articles, str | bytes | Path | Article):
        raise TypeError(f"pass a list of articles, not a single {type(articles).__name__}")


def load_comparable(articles: Sequence[Source]) -> tuple[list[Article], list[Failure]]:
    """The articles to be compared, each under a name of its own, and those that cannot be read.

    Raises:
        ArticleError: Fewer than two can be read.
        ConfigError: There are more than twenty.
        TypeError: It is a single one and no list.
    """
    refuse_single(articles)
    if len(articles) > _MOST_ARTICLES:
        raise ConfigError(f"{len(articles)} articles are too many; at most {_MOST_ARTICLES}")
    loaded: list[Article] = []
    errors: list[FactcheckError] = []
    failures: list[Failure] = []
    for article in articles:
        taken = {one.source_id for one in loaded}
        try:
            loaded.append(load_article(article, taken=taken))
        except FactcheckError as error:
            errors.append(error)
            failures.append(make_failure(location_of(article), error))
    if len(loaded) < 2:
        if errors:
            raise errors[0]
        raise ArticleError("a comparison takes at least two articles", hint="name another one")
    return loaded, failures


def load_draft(draft: Source, sources: Sequence[Named]) -> tuple[Article, list[Article]]:
    """A draft and its sources, each under a name of its own; a name that was given stays.

    Raises:
        ArticleError: A text cannot be read, or there is no source.
        ConfigError: Two sources would go by the same name.
    """
    text = load_article(draft, role="draft", taken=_read_names(sources))
    return text, _load_named(sources, taken={text.source_id})


def load_sources(sources: Sources, *, taken: Collection[str] = ()) -> list[Article]:
    """The articles that `sources` stand for, each under a name of its own.

    Raises:
        ArticleError: There is none, or one cannot be read.
        ConfigError: Two of them would go by the same name.
    """
    return _load_named(pair_sources(sources), taken=taken)


def pair_sources(sources: Sources) -> list[Named]:
    """Every source with the name that was given to it, if any."""
    if isinstance(sources, str | Path | Article):
        return [(None, sources)]
    if hasattr(sources, "items"):
        return list(sources.items())
    return [(None, source) for source in sources]


def _load_named(sources: Sequence[Named], *, taken: Collection[str]) -> list[Article]:
    if not sources:
        raise ArticleError("no source to check the draft against", hint="name at least one")
    used = {*taken, *_read_names(sources)}
    loaded = []
    for name, source in sources:
        own = make_source_id(name) if name else None
        article = load_article(source, role="source", source_id=own, taken=used)
        used.add(article.source_id)
        loaded.append(article)
    return loaded


def _read_names(sources: Sequence[Named]) -> set[str]:
    """The names given to sources, in the form that they have in a report."""
    given: dict[str, str] = {}
    for name, _ in sources:
        if not name:
            continue
        plain = make_source_id(name)
        if plain in given:
            both = "" if given[plain] == name == plain else f" ({given[plain]!r} and {name!r})"
            raise ConfigError(
                f"two sources are called {plain!r}{both}",
                hint="give each a name of its own; letters, digits, _ and - tell names apart",
            )
        given[plain] = name
    return set(given)


def _find_name(article: Article, taken: Collection[str]) -> str:
    if article.source_id not in taken:
        return article.source_id
    return make_source_id(article.source_id, taken=taken)


def load_report(report: Path | str) -> Report:
    """The report in a file, or in a string of JSON.

    Raises:
        UserError: It cannot be read, is no report, or a record in it points nowhere.
    """
    if isinstance(report, str) and not names_file(report):
        return read_report(report, name="the text")
    return open_report(report)


def load_versions(report: Report, versions: Sources) -> dict[str, Article]:
    """The new version of each source of `report`, by the source's id; see `match_versions`.

    Raises:
        ArticleError: There is none, or one cannot be read.
        UserError: One belongs to no source of the report.
    """
    pairs = pair_sources(versions)
    ids = {article.source_id for article in report.articles}
    loaded = load_sources([version for _, version in pairs], taken=ids)
    named = [
        (name or make_source_id(article.location), article)
        for (name, _), article in zip(pairs, loaded, strict=True)
    ]
    return match_versions(report, named)


def location_of(article: Source) -> str:
    """Where `article` came from, for a message: a path as given, or `text`."""
    if isinstance(article, Article):
        return article.location
    return str(article) if isinstance(article, Path) or names_file(article) else "text"
