"""Counters of the stub server, safe to read from another thread while it works.

They count; what the counts mean is for the reader.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(slots=True)
class Stats:
    """Counts since the server started."""

    requests: int = 0
    """Chat requests that arrived, retries and re-asks included."""
    answered: int = 0
    """Of these, answered as asked: no fault and no refusal of ours."""
    rejected: int = 0
    """Of these, refused for what they were: wrong key, unknown model, malformed."""
    faults: dict[str, int] = field(default_factory=dict)
    """Faults that were let loose, by kind."""
    questions: int = 0
    """Distinct questions: requests, less retries and re-asks."""
    in_flight: int = 0
    peak_in_flight: int = 0
    prompt_tokens: int = 0
    """Of all completions sent, spoilt ones included; four bytes a token."""
    completion_tokens: int = 0


class StatsKeeper:
    """Holds the `Stats` of one server behind a lock."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._stats = Stats()

    def snapshot(self) -> Stats:
        """A copy of the counts as they stand."""
        with self._lock:
            return replace(self._stats, faults=self._stats.faults.copy())

    def add(self, **counts: int) -> None:
        """Add to the named counts."""
        with self._lock:
            for name, count in counts.items():
                setattr(self._stats, name, getattr(self._stats, name) + count)

    def note(self, kind: str | None, *, n_questions: int) -> None:
        """Record that `n_questions` have arrived so far, and the fault `kind` of the latest."""
        with self._lock:
            self._stats.questions = n_questions
            if kind is not None:
                self._stats.faults[kind] = self._stats.faults.get(kind, 0) + 1

    @contextmanager
    def in_flight(self) -> Iterator[None]:
        """Count a request as being worked on for as long as the block runs."""
        with self._lock:
            self._stats.requests += 1
            self._stats.in_flight += 1
            self._stats.peak_in_flight = max(self._stats.peak_in_flight, self._stats.in_flight)
        try:
            yield
        finally:
            self.add(in_flight=-1)
