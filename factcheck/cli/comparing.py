"""`factcheck compare`: articles read, laid side by side, and the rows written out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.cli.choosing import settings_from
from factcheck.cli.delivery import deliver, plan_output
from factcheck.cli.inputs import as_input, refuse_second_dash
from factcheck.cli.working import with_engine
from factcheck.loading import load_comparable
from factcheck.pipeline.comparing import compare_articles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.cli.flags import EngineFlags, FailOnFlag, OutputFlags
    from factcheck.comparison import Comparison
    from factcheck.pipeline import Engine, Progress


def run_compare(
    articles: Sequence[str],
    engine: EngineFlags,
    output: OutputFlags,
    *,
    fail_on: FailOnFlag | None,
) -> int:
    """`factcheck compare`; returns the exit code."""
    settings = settings_from(engine, fail_on=fail_on)
    refuse_second_dash(articles)
    targets = plan_output(output, articles)
    loaded, failures = load_comparable([as_input(location) for location in articles])

    async def run(opened: Engine, progress: Progress) -> Comparison:
        try:
            return await compare_articles(
                loaded, opened, failures=failures, fail_on=settings.fail_on, progress=progress
            )
        finally:
            await opened.aclose()

    comparison: Comparison = with_engine(settings, output, run)
    deliver(comparison, targets, output)
    return comparison.exit_code
