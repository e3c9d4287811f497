"""What is to be evaluated, read and checked as a whole, and then run suite by suite.

Nothing is asked of an engine before every file could be read. It knows no flags and no output.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from factcheck.errors import ConfigError, UserError
from factcheck.evaluation.cases import read_article_cases, read_articles, read_claim_cases
from factcheck.evaluation.pipeline_suite import run_pipeline
from factcheck.evaluation.public_sets import LabelledSet, read_sets, run_set
from factcheck.evaluation.repeating import join_repeats
from factcheck.evaluation.suites import read_suite
from factcheck.evaluation.verification import run_verification
from factcheck.pipeline import be_silent

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from pathlib import Path

    from factcheck.evaluation.records import SuiteKind, SuiteResult
    from factcheck.evaluation.suites import Suite
    from factcheck.pipeline import Engine, Progress
    from factcheck.records import Article

    Work = Callable[[Engine, Engine | None, Progress], Awaitable[SuiteResult]]
    """Takes what is evaluated, what judges summaries (None: who wrote them), and the progress."""

MUTATION = "mutation"
_TEXTS = (".txt", ".md", ".markdown", ".text")


@dataclass(frozen=True)
class Job:
    """A suite, ready to run.

    Attributes:
        name: Of the suite.
        kind: Of the suite.
        work: Runs it.
        files: Everything that was read for it.
        floor: The least balanced accuracy; None: no floor of its own.
        baseline: The baseline that the suite names, there or not; None: it names none.
    """

    name: str
    kind: SuiteKind
    work: Work
    files: tuple[Path, ...] = ()
    floor: float | None = None
    baseline: Path | None = None


def read_suites(paths: Sequence[Path], *, seed: int = 0) -> list[Job]:
    """The suites in the files `paths`, in their order.

    Args:
        paths: Suite files.
        seed: Of the mutations.

    Raises:
        UserError: One cannot be used; with file and line.
        ConfigError: Two have the same name.
    """
    jobs = [_read_job(read_suite(path), seed) for path in paths]
    names = [job.name for job in jobs]
    if double := next((name for name in names if names.count(name) > 1), None):
        raise ConfigError(
            f"two suites are called {double!r}", hint="run them one by one, or rename one"
        )
    return jobs


def read_folder_of_sets(folder: Path, *, limit: int | None = None) -> list[Job]:
    """A job for every labelled set in `folder`; see `public_sets`.

    Raises:
        UserError: There is none, or one cannot be read; with file and line.
    """

    def make(labelled: LabelledSet) -> Job:
        async def work(engine: Engine, _judge: Engine | None, progress: Progress) -> SuiteResult:
            return await run_set(labelled, engine, progress=progress)

        return Job(labelled.name, "verification", work, (labelled.path,))

    return [make(labelled) for labelled in read_sets(folder, limit=limit)]


def read_mutation(folder: Path, *, seed: int = 0) -> Job:
    """The mutation suite of the articles in `folder`; no labels are needed.

    Raises:
        UserError: There is no article, or one cannot be read.
    """
    if not folder.is_dir():
        raise UserError(f"no such folder: {str(folder)!r}", hint="name a folder of text files")
    files = tuple(sorted(path for path in folder.iterdir() if path.suffix.lower() in _TEXTS))
    if not files:
        hint = f"an article is a file that ends in {', '.join(_TEXTS)}"
        raise UserError(f"{str(folder)!r} has no articles", hint=hint)
    return Job(MUTATION, "mutation", _mutate(read_articles(files), MUTATION, seed), files)


async def run_suites(
    jobs: Sequence[Job],
    engine: Engine,
    *,
    judge: Engine | None = None,
    repeat: int = 1,
    progress: Progress = be_silent,
) -> list[SuiteResult]:
    """What `engine` makes of the suites, one after the other.

    Args:
        jobs: The suites.
        engine: What is evaluated. It is not closed.
        judge: What judges summaries; None: who wrote them.
        repeat: How often each is run; more than once gives the flake rate.
        progress: Told how far it is.
    """
    results = []
    for number, job in enumerate(jobs, 1):
        where = job.name + (f" ({number} of {len(jobs)})" if len(jobs) > 1 else "")
        tell = partial(_tell, progress, where)
        results.append(join_repeats([await job.work(engine, judge, tell) for _ in range(repeat)]))
    return results


def _tell(progress: Progress, where: str, line: str) -> None:
    progress(f"{where}: {line}")


def _read_job(suite: Suite, seed: int) -> Job:
    return Job(
        name=suite.content.name,
        kind=suite.content.suite,
        work=_read_work(suite, seed),
        files=(suite.path, *suite.files),
        floor=suite.content.floors.get("balanced_accuracy"),
        baseline=suite.baseline,
    )


def _read_work(suite: Suite, seed: int) -> Work:
    name = suite.content.name
    if suite.content.suite == "mutation":
        return _mutate(read_articles(suite.files), name, seed)
    if suite.content.suite == "pipeline":
        articles = read_article_cases(suite)

        async def summarise(
            engine: Engine, judge: Engine | None, progress: Progress
        ) -> SuiteResult:
            return await run_pipeline(articles, engine, name=name, judge=judge, progress=progress)

        return summarise
    claims = read_claim_cases(suite)

    async def verify(engine: Engine, _judge: Engine | None, progress: Progress) -> SuiteResult:
        return await run_verification(claims, engine, name=name, progress=progress)

    return verify


def _mutate(articles: Sequence[Article], name: str, seed: int) -> Work:
    async def mutate(engine: Engine, _judge: Engine | None, progress: Progress) -> SuiteResult:
        # Its word lists take a while to read.
        from factcheck.evaluation.mutation import run_mutation  # noqa: PLC0415

        return await run_mutation(articles, engine, name=name, seed=seed, progress=progress)

    return mutate
