"""`factcheck eval`: suites read, engine opened, results judged by the gate and written.

It knows flags, files and exit codes; what is measured and what counts as worse is told elsewhere.
"""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck import __version__
from factcheck.cli.baselining import compare_all, path_for, pin_all, read_baselines
from factcheck.cli.choosing import read_settings, settings_from
from factcheck.cli.delivery import refuse_unwritable
from factcheck.cli.progress import open_progress
from factcheck.cli.working import run_to_result
from factcheck.config import load_settings
from factcheck.errors import ConfigError
from factcheck.evaluation.baselines import Baseline, merge_baselines
from factcheck.evaluation.gate import decide_exit_code
from factcheck.evaluation.github import list_annotations
from factcheck.evaluation.markdown import render_markdown
from factcheck.evaluation.metrics import import_stats
from factcheck.evaluation.outputs import render_json, render_junit, renderer_for
from factcheck.evaluation.records import Evaluation
from factcheck.evaluation.running import (
    MUTATION,
    Job,
    read_folder_of_sets,
    read_mutation,
    read_suites,
    run_suites,
)
from factcheck.evaluation.tables import render_tables
from factcheck.evaluation.yardsticks import open_yardstick
from factcheck.report.writing import write_output
from factcheck.wiring import choose_engine, open_engine, open_replay

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.cli.eval_flags import EvalFlags
    from factcheck.cli.flags import EngineFlags
    from factcheck.cli.progress import Progress
    from factcheck.config import Settings
    from factcheck.evaluation.records import SuiteResult
    from factcheck.pipeline import Engine

_NOTHING = "nothing to evaluate is named"
_WAYS = (
    "name a suite file, or --data DIR with labelled sets, or: mutation --articles DIR; "
    "e.g. factcheck eval evals/verification.yaml"
)


@dataclass(frozen=True)
class _Results:
    """What was run: the engine that is evaluated, and yardsticks beside it."""

    engine: str
    own: list[SuiteResult]
    beside: list[SuiteResult]


def run_eval(suites: Sequence[str], engine: EngineFlags, asked: EvalFlags) -> int:
    """`factcheck eval`; returns the exit code."""
    import_stats()
    settings = _settings(engine, asked)
    judge = _judge_settings(settings, asked.judge) if asked.judge else None
    jobs = read_jobs(suites, asked)
    baselines = read_baselines(jobs, asked)
    _plan_outputs(jobs, asked)
    with open_progress(is_quiet=asked.quiet) as progress:
        results = _run(jobs, settings, judge, asked, progress)
    comparisons = [] if asked.rebaseline else compare_all(jobs, results.own, baselines, asked)
    found = Evaluation(
        exit_code=decide_exit_code(results.own, comparisons),
        version=__version__,
        engine=results.engine,
        suites=(*results.own, *results.beside),
        comparisons=tuple(comparisons),
    )
    pinned = pin_all(jobs, results.own, baselines, asked) if asked.rebaseline else {}
    merged = merge_baselines(baselines.values())
    _write(found, asked, merged)
    for path, text in pinned.items():
        write_output(text, path)
        if not asked.quiet:
            sys.stderr.write(f"factcheck: {path} is the new baseline\n")
    return found.exit_code


def read_jobs(suites: Sequence[str], asked: EvalFlags) -> list[Job]:
    """Everything that is to be evaluated.

    Raises:
        ConfigError: Nothing is named, or what is named does not fit together.
        UserError: A file cannot be used; with file and line.
    """
    if not suites and asked.data is None:
        raise ConfigError(_NOTHING, hint=_WAYS)
    if (MUTATION in suites) != (asked.articles is not None):
        hint = "write: factcheck eval mutation --articles DIR"
        raise ConfigError("mutation and --articles go together", hint=hint)
    if asked.limit is not None and asked.data is None:
        raise ConfigError("--limit is for labelled sets", hint="name them with --data DIR")
    jobs = read_suites([Path(name) for name in suites if name != MUTATION], seed=asked.seed)
    if asked.articles is not None:
        jobs.append(read_mutation(asked.articles, seed=asked.seed))
    if asked.data is not None:
        jobs += read_folder_of_sets(asked.data, limit=asked.limit)
    return jobs


def _settings(engine: EngineFlags, asked: EvalFlags) -> Settings:
    if asked.record and asked.replay:
        raise ConfigError("--record and --replay exclude each other", hint="leave one out")
    settings = read_settings(engine) if asked.replay else settings_from(engine)
    # A kept reply is the same every time, and so is every verdict made of it.
    return settings.model_copy(update={"cache": False}) if asked.repeat > 1 else settings


def _plan_outputs(jobs: Sequence[Job], asked: EvalFlags) -> None:
    """Find out what cannot be written while no model has been paid."""
    outputs = list(asked.output or [])
    for path in outputs:
        renderer_for(path)
    if asked.rebaseline:
        pinned = [path_for(job, asked) for job in jobs]
        if None in pinned:
            raise ConfigError("--rebaseline needs a file", hint="name it with --baseline FILE")
        outputs += [path for path in dict.fromkeys(pinned) if path is not None]
    refuse_unwritable(outputs, [path for job in jobs for path in job.files])


def _run(
    jobs: Sequence[Job],
    settings: Settings,
    judge_settings: Settings | None,
    asked: EvalFlags,
    progress: Progress,
) -> _Results:
    """Everything, with engines that are opened for it and closed after it."""
    choice = choose_engine(settings)
    if asked.replay is None and settings.engine == "auto" and choice.engine == "local":
        progress.note(choice.reason)
    with ExitStack() as stack:
        engine = (
            open_replay(settings, asked.replay)
            if asked.replay
            else stack.enter_context(
                open_engine(settings, notify=progress.note, record=asked.record)
            )
        )
        judge = None
        if judge_settings is not None:
            judge = stack.enter_context(open_engine(judge_settings, notify=progress.note))
        yardsticks = [open_yardstick(one.value) for one in asked.against or []]

        async def work() -> _Results:
            try:
                own = await run_suites(
                    jobs, engine, judge=judge, repeat=asked.repeat, progress=progress.step
                )
                beside: list[SuiteResult] = []
                for one in yardsticks:
                    claims = [job for job in jobs if job.kind != "pipeline"]
                    beside += await run_suites(claims, one, progress=progress.step)
                return _Results(engine.name, own, beside)
            finally:
                await _close(engine, judge)

        return run_to_result(work())


async def _close(*engines: Engine | None) -> None:
    for engine in engines:
        if engine is not None:
            await engine.aclose()


def _judge_settings(settings: Settings, judge: str) -> Settings:
    """`ENGINE[:MODEL]` as settings; for the embedded engine the verifier stands for the model.

    Raises:
        ConfigError: It is none.
    """
    kind, _, model = judge.partition(":")
    given: dict[str, str] = {"engine": kind}
    if model:
        given["verifier" if kind == "local" else "model"] = model
    try:
        load_settings(**given)
    except ConfigError as error:
        hint = "use local, local:trained, llm:MODEL or gguf:FILE"
        raise ConfigError(f"--judge {judge!r} is not known", hint=hint) from error
    return settings.model_copy(update=given)


def _write(found: Evaluation, asked: EvalFlags, baseline: Baseline) -> None:
    """The one place where results leave: standard output, files, and GitHub where it listens."""
    match asked.format.value if asked.format else "text":
        case "json":
            text = render_json(found)
        case "markdown":
            text = render_markdown(found, baseline)
        case "junit":
            text = render_junit(found, baseline)
        case _:
            text = render_tables(found)
    files = [(renderer_for(path)(found, baseline), path) for path in asked.output or []]
    for content, path in files:
        write_output(content, path)
        if not asked.quiet:
            sys.stderr.write(f"factcheck: wrote {path}\n")
    write_output(text, None)
    if os.environ.get("GITHUB_ACTIONS"):
        sys.stderr.writelines(f"{line}\n" for line in list_annotations(found))
        if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
            with Path(summary).open("a", encoding="utf-8") as file:
                file.write(render_markdown(found, baseline))
