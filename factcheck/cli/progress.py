"""What a person sees on standard error while work goes on.

On a terminal one line changes in place; elsewhere notices are written, and what is being done where
that takes long, to keep logs short.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from threading import Event, Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.status import Status

PATIENCE_S = 10.0
"""Seconds of silence after which somebody who reads a log would wonder."""


class Progress:
    """Steps and notices for standard error."""

    def __init__(self, status: Status | None, *, is_quiet: bool) -> None:
        self._status = status
        self._is_quiet = is_quiet
        self._unsaid = ""

    def step(self, line: str) -> None:
        """Show what is being done right now."""
        if self._status is not None:
            from rich.text import Text

            self._status.update(Text(line))
        else:
            self._unsaid = line

    def note(self, line: str) -> None:
        """Say something that stays."""
        if self._is_quiet:
            return
        if self._status is not None:
            from rich.text import Text

            self._status.console.print(Text(f"factcheck: {line}"))
        else:
            sys.stderr.write(f"factcheck: {line}\n")

    def say_now_and_then(self, is_over: Event) -> None:
        """Until it is over, write the latest step to a log every few seconds, each only once."""
        while not is_over.wait(PATIENCE_S):
            line, self._unsaid = self._unsaid, ""
            if line:
                self.note(line)


@contextmanager
def open_progress(*, is_quiet: bool) -> Iterator[Progress]:
    """A progress that ends, and leaves no trace on a terminal, with the context."""
    if is_quiet or sys.stderr is None:
        yield Progress(None, is_quiet=True)
    elif sys.stderr.isatty():
        from rich.console import Console

        console = Console(stderr=True)
        with console.status("reading") as status:
            yield Progress(status, is_quiet=False)
    else:
        progress, is_over = Progress(None, is_quiet=False), Event()
        speaker = Thread(target=progress.say_now_and_then, args=(is_over,), daemon=True)
        speaker.start()
        try:
            yield progress
        finally:
            is_over.set()
            speaker.join()
