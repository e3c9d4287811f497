"""Work with an engine, from the settings that open it to the Ctrl-C that stops it.

It does not know what the work is.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, TypeVar

from factcheck.cli.progress import open_progress
from factcheck.llm.metering import charged_when_stopped
from factcheck.wiring import choose_engine, open_engine

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from factcheck.cli.flags import OutputFlags
    from factcheck.config import Settings
    from factcheck.pipeline import Engine, Progress

T = TypeVar("T")


def with_engine(
    settings: Settings,
    output: OutputFlags,
    run: Callable[[Engine, Progress], Coroutine[Any, Any, T]],
) -> T:
    """What `run` makes of an engine opened by these settings, with progress shown."""
    with open_progress(is_quiet=output.quiet) as progress:
        choice = choose_engine(settings)
        if settings.engine == "auto" and choice.engine == "local":
            progress.note(choice.reason)
        with open_engine(settings, notify=progress.note) as opened:
            return run_to_result(run(opened, progress.step))


def run_to_result(work: Coroutine[Any, Any, T]) -> T:
    """What `work` comes to.

    Raises:
        KeyboardInterrupt: It was stopped; what it had spent by then is noted on the exception.
    """
    with charged_when_stopped():
        return asyncio.run(work)
