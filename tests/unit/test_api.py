from __future__ import annotations

import asyncio
import traceback
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

import factcheck
from evals.bench.articles import make_articles
from evals.stub.faults import Fault
from factcheck.errors import ArticleError, ConfigError, ModelUnavailableError
from factcheck.loading import load_article, load_draft, load_sources
from factcheck.text.reading import make_article

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import StubFactory

TEXT = "The council of Northport met on Monday. It voted 7 to 2 for a loan of $4 million."
LOCAL = factcheck.Settings(engine="local")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file with an article in it."""
    path = tmp_path / "council.txt"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.mark.parametrize("form", ["path", "name", "text", "article"])
def test_articles_come_in_many_forms(file: Path, form: str) -> None:
    """A path, its name, a text and an article that was read all stand for an article."""
    given = {"path": file, "name": str(file), "text": TEXT, "article": make_article(TEXT)}[form]
    report = factcheck.check(given, settings=LOCAL)  # type: ignore[arg-type]
    article = report.articles[0]
    assert article.text == TEXT
    assert (article.source_id, article.location) == (
        ("council", str(file)) if form in ("path", "name") else ("text", "text")
    )
    assert {verdict.outcome for verdict in report.verdicts} == {"supported"}


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "the text is empty"),
        (" ", "the text is empty"),
        ("\n", "the text is empty"),
        ("nowhere.txt", "no such file: 'nowhere.txt'"),
        ("articles/harbor ferry.txt", "no such file: 'articles/harbor ferry.txt'"),
        ("harbor ferry.HTML", "no such file"),
        ("The\0council met.", "NUL"),
    ],
)
def test_strings_that_are_no_article(text: str, what: str) -> None:
    """A string without white space is a path; others are texts; neither may hold nothing."""
    with pytest.raises(ArticleError, match=what):
        factcheck.check(text, settings=LOCAL)


@pytest.mark.parametrize("text", ["The council met on Monday in St.", f"{TEXT}\nSee notes.txt"])
def test_texts_that_look_a_little_like_paths(text: str) -> None:
    """A text of several lines, or one that ends in no known suffix, is taken as text."""
    assert load_article(text).text == text


@pytest.mark.parametrize("name", ["check", "summarise", "verify"])
def test_settings_of_another_kind(name: str) -> None:
    """Settings that are no Settings are refused in words."""
    arguments: tuple[Any, ...] = (TEXT, TEXT) if name == "verify" else (TEXT,)
    with pytest.raises(TypeError, match=r"pass factcheck\.Settings\(\.\.\.\).*not dict"):
        getattr(factcheck, name)(*arguments, settings={"engine": "local"})
    with pytest.raises(TypeError, match="not dict"):
        asyncio.run(factcheck.acheck_many([TEXT], settings={}))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["check", "summarise", "verify", "claims"])
def test_engines_of_another_kind(name: str) -> None:
    """An engine that was not opened yet is refused in words that say how, by both twins."""
    arguments: tuple[Any, ...] = (TEXT, TEXT) if name == "verify" else (TEXT,)
    unopened: Any = factcheck.open_engine(LOCAL)
    said = r"with factcheck\.open_engine\(\.\.\.\) as engine.*not _GeneratorContextManager"
    with pytest.raises(TypeError, match=said):
        getattr(factcheck, name)(*arguments, engine=unopened)
    with pytest.raises(TypeError, match=said):
        asyncio.run(getattr(factcheck, f"a{name}")(*arguments, engine=unopened))


def test_engine_is_stronger_than_settings() -> None:
    """An engine that is passed is asked, whatever engine the settings name; the rest holds."""
    other = factcheck.Settings(engine="llm", base_url="http://127.0.0.1:9/v1", summary_sentences=1)
    with factcheck.open_engine(LOCAL) as engine:
        report = factcheck.summarise(TEXT, settings=other, engine=engine)
    assert report.engine.startswith("local:")
    assert report.summary
    assert len(report.summary.sentences) == 1


@pytest.mark.parametrize("thing", [None, 5, b"The council met."])
def test_things_that_are_no_article(thing: Any) -> None:
    """What can be neither a text nor a path is a TypeError that says so."""
    with pytest.raises(TypeError, match="an article is a path, a string or an Article"):
        factcheck.check(thing, settings=LOCAL)


@pytest.mark.parametrize("form", ["name", "path", "article"])
def test_one_article_for_many(file: Path, form: str) -> None:
    """One article where several are meant is a TypeError; a string holds no letters to check."""
    one: Any = {"name": str(file), "path": file, "article": make_article(TEXT)}[form]
    with pytest.raises(TypeError, match="pass a list of articles, not a single"):
        asyncio.run(factcheck.acheck_many(one, settings=LOCAL))
    with pytest.raises(TypeError, match="pass a list of articles, not a single"):
        factcheck.compare(one, settings=LOCAL)


def test_sources_come_in_many_forms(file: Path) -> None:
    """One source, several, and a mapping of names all do, and every source has its own name."""
    assert [a.source_id for a in load_sources(TEXT)] == ["text"]
    assert [a.source_id for a in load_sources([file, file, TEXT])] == [
        "council", "council-2", "text",
    ]  # fmt: skip
    assert [a.source_id for a in load_sources({"wire": file, "own notes": TEXT})] == [
        "wire", "own-notes",
    ]  # fmt: skip
    assert [a.source_id for a in load_sources({"wire": make_article(TEXT)})] == ["wire"]
    assert {a.role for a in load_sources([file, TEXT])} == {"source"}
    with pytest.raises(ArticleError, match="no source"):
        load_sources([])


@pytest.mark.parametrize("names", [("own notes", "own-notes"), ("a.com", "a.net"), ("é", "e")])
def test_names_that_come_out_the_same(names: tuple[str, str]) -> None:
    """Two names that would be one in the report are refused, with both as they were given."""
    with pytest.raises(ConfigError, match="two sources are called") as caught:
        factcheck.verify(TEXT, dict.fromkeys(names, TEXT), settings=LOCAL)
    assert f"({names[0]!r} and {names[1]!r})" in str(caught.value)


def test_a_name_that_is_given_stays(tmp_path: Path) -> None:
    """Draft and sources without a name make way for a source that has one."""
    for folder in ("old", "new"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "wire.txt").write_text(TEXT, "utf-8")
    first, second = tmp_path / "old" / "wire.txt", tmp_path / "new" / "wire.txt"
    draft, sources = load_draft(first, [(None, second), ("wire", TEXT)])
    assert (draft.source_id, [one.source_id for one in sources]) == ("wire-2", ["wire-3", "wire"])


def test_article_takes_the_role_it_is_given() -> None:
    """An article that was read as one can be a draft or a source as well."""
    article = make_article("Bridge closed\n\nThe council met on Monday.")
    draft = load_article(article, role="draft")
    assert (article.role, draft.role) == ("article", "draft")
    assert draft.text == article.text


def test_verify_and_summarise() -> None:
    """A draft is held against its source, and a summary comes alone."""
    report = factcheck.verify("It voted 7 to 2 for a loan of $5 million.", TEXT, settings=LOCAL)
    assert [v.outcome for v in report.verdicts] == ["contradicted"]
    report = factcheck.summarise(TEXT, settings=LOCAL)
    assert report.summary
    assert (report.claims, report.verdicts) == ((), ())


@pytest.mark.parametrize("kind", ["local", "llm"])
def test_claims(stub: StubFactory, kind: str) -> None:
    """The claims come alone, unchecked and without a summary, with what was skipped."""
    settings = LOCAL
    if kind == "llm":
        settings = factcheck.Settings(base_url=stub().base_url, model="m", cache=False)
    text = f"{TEXT} Will it ever be paid back?"
    report = factcheck.claims(text, settings=settings)
    assert [claim.origin.exact for claim in report.claims[:2]] == [
        "The council of Northport met on Monday.", "It voted 7 to 2 for a loan of $4 million.",
    ]  # fmt: skip
    assert (report.summary, report.verdicts, report.exit_code) == (None, (), 0)
    assert len(report.claims) + len(report.skipped) == 3
    assert asyncio.run(factcheck.aclaims(text, settings=settings)) == report


def test_settings_come_from_the_environment(
    stub: StubFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without settings the environment says how to run."""
    server = stub()
    monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
    monkeypatch.setenv("FACTCHECK_MODEL", "desk-1")
    assert factcheck.check(TEXT).engine == "llm:desk-1"
    assert server.stats.requests == 2


@pytest.mark.parametrize("name", ["check", "verify", "summarise", "claims"])
def test_running_loop(name: str) -> None:
    """Inside a running event loop the error names the async twin, which is there."""
    assert callable(getattr(factcheck, f"a{name}"))

    async def call() -> None:
        arguments = (TEXT, TEXT) if name == "verify" else (TEXT,)
        getattr(factcheck, name)(*arguments, settings=LOCAL)

    with pytest.raises(
        ConfigError, match=rf"{name}\(\) cannot.*await factcheck\.a{name}"
    ) as caught:
        asyncio.run(call())
    assert caught.value.exit_code == 2


def test_dropped_connection(stub: StubFactory) -> None:
    """Without an event loop of the caller's the error says what became of the connection too."""
    settings = factcheck.Settings(
        base_url=stub(faults=Fault("dropped")).base_url, model="m", cache=False, max_attempts=1
    )
    with pytest.raises(ModelUnavailableError, match="Server disconnected") as caught:
        factcheck.check(TEXT, settings=settings)
    shown = "".join(traceback.format_exception(caught.value))
    assert "event loop" not in shown


def test_async_twins(stub: StubFactory) -> None:
    """The twins run beside other work of the same loop, with one engine."""
    server = stub(latency_s=0.05)

    async def both() -> tuple[factcheck.Report, factcheck.Report]:
        settings = factcheck.Settings(base_url=server.base_url, model="m", cache=False)
        with factcheck.open_engine(settings) as engine:
            try:
                return await asyncio.gather(
                    factcheck.acheck(TEXT, engine=engine),
                    factcheck.averify(TEXT, TEXT, engine=engine),
                )
            finally:
                await engine.aclose()

    checked, verified = asyncio.run(both())
    assert (checked.articles[0].role, verified.articles[0].role) == ("article", "draft")
    assert server.stats.peak_in_flight == 2


def test_many(tmp_path: Path, file: Path) -> None:
    """Reports come in order, under different names, and a bad article is a failure among them."""
    texts = make_articles(6)
    lines: list[str] = []
    given: list[Any] = [*texts[:3], tmp_path / "nowhere.txt", *texts[3:], file, str(file), " "]
    reports = asyncio.run(factcheck.acheck_many(given, settings=LOCAL, progress=lines.append))
    assert [bool(report.failures) for report in reports] == [
        item in (given[3], " ") for item in given
    ]
    assert [r.articles[0].text for r in reports if r.articles] == [*texts, TEXT, TEXT]
    names = [r.articles[0].source_id for r in reports if r.articles]
    assert len(set(names)) == len(names)
    failure = reports[3].failures[0]
    assert (failure.exit_code, "nowhere.txt" in failure.location) == (2, True)
    assert reports[3].exit_code == 2
    assert lines[-1].endswith("(8 of 8)")


def fail(*given: object) -> None:
    raise ZeroDivisionError(given)


@pytest.mark.parametrize("name", ["progress", "on_report"])
def test_callback_that_fails(name: str) -> None:
    """An error in the caller's own function is one warning, and every report is there."""
    options: Any = {name: fail}
    with pytest.warns(RuntimeWarning, match=f"^{name}= raised ZeroDivisionError") as caught:
        reports = asyncio.run(factcheck.acheck_many([TEXT, " ", TEXT], settings=LOCAL, **options))
    assert [bool(report.verdicts) for report in reports] == [True, False, True]
    assert len(caught) == 1


def test_callbacks_of_other_calls_that_fail(stub: StubFactory, file: Path) -> None:
    """So it is where articles are compared, and where an engine has something to tell."""
    with pytest.warns(RuntimeWarning, match="^progress= raised"):
        assert factcheck.compare([TEXT, TEXT], settings=LOCAL, progress=fail).articles
    settings = factcheck.Settings(base_url=stub().base_url, model="m", cache_dir=file / "none")
    with (
        pytest.warns(RuntimeWarning, match="^notify= raised"),
        factcheck.open_engine(settings, notify=fail) as engine,
    ):
        assert factcheck.check(TEXT, engine=engine).verdicts


def test_many_of_nothing() -> None:
    """No article, no report."""
    assert asyncio.run(factcheck.acheck_many([], settings=LOCAL)) == []


def test_many_are_bounded(stub: StubFactory) -> None:
    """No more requests are under way at once than allowed, however many articles there are."""
    server = stub(latency_s=0.02)
    settings = factcheck.Settings(base_url=server.base_url, model="m", cache=False, concurrency=3)
    reports = asyncio.run(factcheck.acheck_many(make_articles(10), settings=settings))
    assert all(report.verdicts for report in reports)
    assert server.stats.peak_in_flight == 3


@pytest.mark.parametrize("is_one_call", [True, False], ids=["acheck_many", "acheck"])
def test_articles_are_finished_in_order(stub: StubFactory, *, is_one_call: bool) -> None:
    """Verdicts on an article that was begun are asked for before the summary of a new one."""
    server = stub(latency_s=0.3)
    settings = factcheck.Settings(base_url=server.base_url, model="m", cache=False, concurrency=1)

    async def run() -> None:
        texts = make_articles(5)
        if is_one_call:
            await factcheck.acheck_many(texts, settings=settings)
            return
        with factcheck.open_engine(settings) as engine:
            await asyncio.gather(*(factcheck.acheck(text, engine=engine) for text in texts))
            await engine.aclose()

    asyncio.run(run())
    asked = ["verdicts" in str(request["response_format"]) for request in server.requests]
    assert len(asked) == 10
    assert sum(asked[:6]) >= 2


@pytest.mark.parametrize("kind", ["local", "llm"])
def test_one_engine_for_many_threads(stub: StubFactory, kind: str) -> None:
    """One engine serves threads at once, and again after each of their loops has ended."""
    settings = LOCAL
    if kind == "llm":
        settings = factcheck.Settings(base_url=stub().base_url, model="m", cache=False)
    texts = make_articles(6)
    with factcheck.open_engine(settings) as engine:
        alone = [factcheck.check(text, engine=engine) for text in texts]
        with ThreadPoolExecutor(6) as pool:
            at_once = list(pool.map(lambda text: factcheck.check(text, engine=engine), texts))
    assert at_once == alone
