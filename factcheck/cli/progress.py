"""What a person sees on standard error while work goes on.

On a terminal one line changes in place; elsewhere only notices are written, to keep logs short.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.status import Status


class Progress:
    """Steps and notices for standard error."""

    def __init__(self, status: Status | None, *, is_quiet: bool) -> None:
        self._status = status
        self._is_quiet = is_quiet

    def step(self, line: str) -> None:
        """Show what is being done right now."""
        if self._status is not None:
            from rich.text import Text

            self._status.update(Text(line))

    def note(self, line: str) -> None:
        """Say something that stays."""
        if self._is_quiet:
            return
        if self._status is not None:
            from rich.text import Text

            self._status.console.print(Text(f"factcheck: {line}"))
        else:
            sys.stderr.write(f"factcheck: {line}\n")


@contextmanager
def open_progress(*, is_quiet: bool) -> Iterator[Progress]:
    """A progress that ends, and leaves no trace on a terminal, with the context."""
    if is_quiet or not sys.stderr.isatty():
        yield Progress(None, is_quiet=is_quiet)
        return
    from rich.console import Console

    console = Console(stderr=True)
    with console.status("reading") as status:
        yield Progress(status, is_quiet=False)
