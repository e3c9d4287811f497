"""`factcheck recheck`: a report read, its claims checked again, and what changed written out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.cli.choosing import settings_from
from factcheck.cli.delivery import deliver, plan_output
from factcheck.cli.inputs import as_input, refuse_second_dash, split_source
from factcheck.cli.working import with_engine
from factcheck.errors import ConfigError
from factcheck.loading import load_report, load_versions
from factcheck.pipeline import recheck_report

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.cli.flags import EngineFlags, OutputFlags
    from factcheck.pipeline import Engine, Progress
    from factcheck.records import Report


def run_recheck(
    report: str, versions: Sequence[str], engine: EngineFlags, output: OutputFlags
) -> int:
    """`factcheck recheck`; returns the exit code."""
    settings = settings_from(engine)
    split = [split_source(version) for version in versions]
    inputs = [report, *(location for _, location in split)]
    refuse_second_dash(inputs)
    targets = plan_output(output, inputs)
    published = load_report(Path(report))
    named = {name or location: as_input(location) for name, location in split}
    if len(named) < len(split):
        raise ConfigError("two of the new versions are for the same source of the report")
    ids = [one.source_id for one in published.articles if one.role in ("article", "source")]
    if astray := [name for name, _ in split if name and name not in ids]:
        raise ConfigError(
            f"{astray[0]!r} is no source of the report", hint=f"its sources are {', '.join(ids)}"
        )
    matched = load_versions(published, named)

    async def run(opened: Engine, progress: Progress) -> Report:
        try:
            return await recheck_report(published, matched, opened, progress=progress)
        finally:
            await opened.aclose()

    done: Report = with_engine(settings, output, run)
    deliver(done, targets, output)
    return done.exit_code
