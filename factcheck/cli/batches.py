"""Several articles in one run: what was done, what was lost, and what it cost when it is stopped.

It does not know what is done with an article.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from factcheck.cli.delivery import deliver, plan_output
from factcheck.cli.inputs import as_input, refuse_second_dash
from factcheck.cli.working import with_engine
from factcheck.errors import FactcheckError
from factcheck.llm.base import charge, usage_of_failure
from factcheck.llm.metering import Meter, metered
from factcheck.loading import load_article
from factcheck.pipeline import decide_exit_code, failed_report, run_each
from factcheck.records import Article, Report
from factcheck.report.structured import merge_reports

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from factcheck.cli.flags import OutputFlags
    from factcheck.config import Settings
    from factcheck.pipeline import Engine, Progress

    Work = Callable[[Article, Engine, Progress], Awaitable[Report]]


def run_articles(
    locations: Sequence[str], work: Work, settings: Settings, output: OutputFlags
) -> Report:
    """`work` on every article, delivered; the report of them all.

    Raises:
        KeyboardInterrupt: The run was stopped; what was done by then is delivered.
    """
    refuse_second_dash(locations)
    targets = plan_output(output, locations)
    batch = _Batch(_load_each(locations), work)
    if len(batch.loaded) == 1 and isinstance(error := batch.loaded[0][1], FactcheckError):
        raise error

    def deliver_done() -> Report:
        reports = batch.report_each()
        report = _joined(reports, settings)
        deliver(report, targets, output, parts=reports)
        return report

    try:
        with_engine(settings, output, batch.run)
    except KeyboardInterrupt as stop:
        if not batch.done:
            raise
        n_done = len(batch.loaded) - len(deliver_done().failures)
        said = f"{n_done} of {len(batch.loaded)} texts were done and are in the report"
        ending = KeyboardInterrupt(said)
        charge(ending, usage_of_failure(stop))
        raise ending from stop
    return deliver_done()


@dataclass
class _Batch:
    """Articles by location, and what became of them."""

    loaded: list[tuple[str, Article | FactcheckError]]
    work: Work
    engine: str = ""
    done: dict[str, Report] = field(default_factory=dict)
    spent: dict[str, Meter] = field(default_factory=dict)

    async def run(self, engine: Engine, progress: Progress) -> None:
        """Do the work on every article that could be read."""
        self.engine = engine.name
        articles = [item for _, item in self.loaded if isinstance(item, Article)]

        async def one(article: Article) -> Report:
            with metered() as self.spent[article.source_id]:
                return await self.work(article, engine, progress)

        try:
            if len(self.loaded) == 1:  # its trouble is that of the run
                self.done[articles[0].source_id] = await one(articles[0])
            else:
                take = self.done.__setitem__
                await run_each(articles, one, engine, hand_over=take, progress=progress)
        finally:
            await engine.aclose()

    def report_each(self) -> list[Report]:
        """A report for every article, also for those that were not read or not done."""
        return [self._report_on(location, item) for location, item in self.loaded]

    def _report_on(self, location: str, item: Article | FactcheckError) -> Report:
        if isinstance(item, FactcheckError):
            return failed_report(location, item, self.engine)
        if item.source_id in self.done:
            return self.done[item.source_id]
        error = FactcheckError(f"{location!r} was not done when the run was stopped")
        if item.source_id in self.spent:
            charge(error, self.spent[item.source_id].usage)
        return failed_report(location, error, self.engine)


def _load_each(locations: Sequence[str]) -> list[tuple[str, Article | FactcheckError]]:
    loaded: list[tuple[str, Article | FactcheckError]] = []
    taken: set[str] = set()
    for location in locations:
        try:
            article = load_article(as_input(location), taken=taken)
        except FactcheckError as error:
            loaded.append((location, error))
        else:
            taken.add(article.source_id)
            loaded.append((location, article))
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
