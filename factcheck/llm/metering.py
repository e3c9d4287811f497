"""What a stretch of work spends on models, counted where it is spent.

Whoever is stopped before a reply comes has no reply to read its usage from; a meter has it. It
knows nothing of what is asked, nor of limits on cost.
"""

from __future__ import annotations

import asyncio
import threading
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from factcheck.llm.base import charge
from factcheck.records import Usage

if TYPE_CHECKING:
    from collections.abc import Iterator


class Meter:
    """Adds up usage; tasks and threads may share it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._usage = Usage()

    @property
    def usage(self) -> Usage:
        """What was spent so far."""
        return self._usage

    def add(self, usage: Usage) -> None:
        """Count `usage` too."""
        with self._lock:
            self._usage += usage


_running: ContextVar[tuple[Meter, ...]] = ContextVar("running meters", default=())


@contextmanager
def metered(meter: Meter | None = None) -> Iterator[Meter]:
    """A meter of what is spent in this context, and in tasks and threads that it starts.

    Args:
        meter: One that goes on counting; a new one when None.
    """
    meter = meter or Meter()
    token = _running.set((*_running.get(), meter))
    try:
        yield meter
    finally:
        _running.reset(token)


@contextmanager
def charged_when_stopped() -> Iterator[None]:
    """Note what was spent in this context on the Ctrl-C or the cancellation that ends it."""
    with metered() as meter:
        try:
            yield
        except (KeyboardInterrupt, asyncio.CancelledError) as stop:
            charge(stop, meter.usage)
            raise


def note_spending(usage: Usage) -> None:
    """Count `usage` on every meter that runs."""
    for meter in _running.get():
        meter.add(usage)
