"""A pytest plugin: a test fails where a text says what its source does not carry.

    @pytest.mark.factcheck(source="wire.txt", engine="local")
    def test_lead(assert_supported):
        assert_supported(write_lead("wire.txt"))

pytest loads this file in every project of an environment that has factcheck, so nothing is imported
for it before a test asks for one of the fixtures. It judges nothing itself.
"""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from factcheck.errors import ConfigError, FactcheckError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

    from factcheck.config import Settings
    from factcheck.loading import Source, Sources
    from factcheck.pipeline import Engine
    from factcheck.records import Report
    from factcheck.report.outline import Entry

    Verify = Callable[..., Report]
    """`(draft, sources=None) -> Report`; see `factcheck_verify`."""
    AssertSupported = Callable[..., Report]
    """`(text, source=None) -> Report`; see `assert_supported`."""

_MARKER = (
    "factcheck(source=None, **settings): what the fixtures assert_supported and factcheck_verify "
    "hold a text against (a path beside the test file, a text, several, or a mapping of names to "
    "them), and how: engine, verifier, model, fail_on and every other setting of factcheck"
)


class NotJudgedError(FactcheckError):
    """A text could not be judged in full; the test has neither passed nor failed."""


def pytest_configure(config: pytest.Config) -> None:
    """Declare the marker."""
    config.addinivalue_line("markers", _MARKER)


@pytest.fixture(scope="session")
def _factcheck_engines() -> Iterator[Callable[[Settings], Engine]]:
    """Engines by settings, each opened at its first use and kept for the session."""
    from factcheck.wiring import open_engine

    engines: dict[Settings, Engine] = {}
    with ExitStack() as opened:

        def engine_for(settings: Settings) -> Engine:
            if settings not in engines:
                engines[settings] = opened.enter_context(open_engine(settings))
            return engines[settings]

        yield engine_for


@pytest.fixture
def factcheck_verify(
    request: pytest.FixtureRequest, _factcheck_engines: Callable[[Settings], Engine]
) -> Verify:
    """`verify(draft, sources=None)`: the report of a draft held against its sources.

    `draft` is a text, never taken for the name of a file, a `Path` or an `Article`. `sources` are
    as for `factcheck.verify`, those of the marker when None. A relative path is looked for beside
    the test file, then in the current folder. It works in async tests too, and keeps the event
    loop waiting.

    Raises:
        ConfigError: No source, a marker that is none, or `fail_on="never"`.
        FactcheckError: What `factcheck.verify` raises.
    """
    from factcheck.api import verify
    from factcheck.config import load_settings
    from factcheck.text.reading import make_article

    marked = _read_marker(request)
    folder = request.path.parent

    def run(draft: Source, sources: Sources | None = None) -> Report:
        held = marked.get("source") if sources is None else sources
        if held is None:
            raise ConfigError(
                "no source to hold the text against",
                hint='pass one, or mark the test: @pytest.mark.factcheck(source="article.txt")',
            )
        settings = load_settings(**{k: v for k, v in marked.items() if k != "source"})
        if settings.fail_on == "never":
            raise ConfigError("fail_on='never' makes a test that cannot fail")
        if isinstance(draft, str):
            read: Source = make_article(draft, source_id="draft", role="draft")
        else:
            read = _beside(draft, folder)
        engine = _factcheck_engines(settings)
        return _off_the_loop(
            lambda: verify(read, _beside(held, folder), settings=settings, engine=engine)
        )

    return run


@pytest.fixture
def assert_supported(factcheck_verify: Verify) -> AssertSupported:
    """`assert_supported(text, source=None)`: the test fails unless the source carries the text.

    Every claim of `text` is checked; the message of the failure shows those that need a look, each
    with its outcome, reason and evidence. Arguments as for `factcheck_verify`; the report is
    returned. The marker's `fail_on` says which outcomes fail the test: `not_found` and
    `contradicted` if it does not.

    Raises:
        AssertionError: A claim has such an outcome.
        NotJudgedError: None has, and a claim is undecided or there was none to check.
        FactcheckError: What `factcheck_verify` raises.
    """

    def check(text: Source, source: Sources | None = None) -> Report:
        __tracebackhide__ = True
        report = factcheck_verify(text, source)
        if report.exit_code == 1:
            raise AssertionError(_explain(report, "not supported"))
        if report.exit_code or not report.verdicts:
            raise NotJudgedError(_explain(report, "not judged"))
        return report

    return check


@pytest.hookimpl(hookwrapper=True)  # the form that every pytest of the last years takes
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, Any, None]:
    """Mark the report of a test that could not be judged, for `pytest_report_teststatus`."""
    outcome = yield
    uses_us = "factcheck_verify" in getattr(item, "fixturenames", ())
    if uses_us and call.excinfo is not None and call.excinfo.errisinstance(FactcheckError):
        outcome.get_result().factcheck_not_judged = True


def pytest_report_teststatus(report: pytest.TestReport) -> tuple[str, str, str] | None:
    """A test that could not be judged counts as an error, not as a failure."""
    if report.failed and getattr(report, "factcheck_not_judged", False):
        return "error", "E", "ERROR"
    return None


def _read_marker(request: pytest.FixtureRequest) -> dict[str, Any]:
    """What the markers of a test say, the nearest last: function, class, module."""
    given: dict[str, Any] = {}
    for mark in reversed(list(request.node.iter_markers("factcheck"))):
        if mark.args:
            raise ConfigError(
                f"the marker factcheck takes names only, not {mark.args[0]!r}",
                hint='write @pytest.mark.factcheck(source="article.txt")',
            )
        given |= mark.kwargs
    return given


def _beside(source: Any, folder: Path) -> Any:
    """`source` with every relative path that exists in `folder` put there."""
    if hasattr(source, "items"):
        return {name: _beside(one, folder) for name, one in source.items()}
    if isinstance(source, list | tuple):
        return [_beside(one, folder) for one in source]
    if isinstance(source, str | Path) and _is_file(folder / source):
        return folder / source
    return source


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # the text of an article is no name that a file could have
        return False


def _off_the_loop(work: Callable[[], Report]) -> Report:
    """`work()`, in a thread of its own where an event loop is running in this one."""
    import asyncio
    from concurrent.futures import ThreadPoolExecutor

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return work()
    with ThreadPoolExecutor(max_workers=1) as threads:
        return threads.submit(work).result()


def _explain(report: Report, verb: str) -> str:
    """What a person must know of a test that did not pass; its first line stands alone."""
    from factcheck.report.outline import sections
    from factcheck.report.wording import plural

    entries = [entry for section in sections(report) for entry in section.entries]
    amiss = [entry for entry in entries if entry.needs_attention]
    against = ", ".join(article.source_id for article in report.articles[1:])
    head = f"{len(amiss)} of {plural(len(entries), 'claim')} {verb}"
    lines = [f"{head} (against {against}, engine {report.engine})"]
    for entry in amiss:
        lines += _describe(entry)
    lines += [*report.notices, *(failure.message for failure in report.failures)]
    lines += [f"left out as {one.reason}: {one.exact}" for one in _unread(report)]
    return "\n".join(lines)


def _describe(entry: Entry) -> Iterator[str]:
    outcome, reason = (entry.verdict.outcome, entry.verdict.reason) if entry.verdict else ("", "")
    yield f"{outcome} ({reason}): {entry.text}"
    if entry.explanation:
        yield f"    {entry.explanation}"
    for passage in entry.passages:
        yield f"    {passage.place} “{passage.quote}”"


def _unread(report: Report) -> list[Any]:
    """What of the draft made no claim."""
    return [one for one in report.skipped if one.source_id == report.articles[0].source_id]
