"""Whose turn it is when fewer may ask at once than want to: the work that was begun first.

It knows nothing of what is asked, nor of what the work is.
"""

from __future__ import annotations

import asyncio
import heapq
import itertools
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_numbers = itertools.count(1)
_number: ContextVar[int] = ContextVar("number of the work in hand", default=0)


@contextmanager
def piece_of_work() -> Iterator[None]:
    """What is asked in this context, and in tasks that it starts, is one piece of work.

    It goes before all that is begun later, so that pieces are finished one after another.
    """
    token = _number.set(next(_numbers))
    try:
        yield
    finally:
        _number.reset(token)


class Turns:
    """So many at once, as a semaphore lets them in; of those who wait, the earliest work first."""

    def __init__(self, at_once: int) -> None:
        self._free = at_once
        self._order = itertools.count()
        self._waiting: list[tuple[int, int, asyncio.Future[None]]] = []

    async def __aenter__(self) -> None:
        if self._free:  # then nobody waits
            self._free -= 1
            return
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (_number.get(), next(self._order), turn))
        try:
            await turn
        except asyncio.CancelledError:
            if not turn.cancelled():  # it had come in the same moment
                self._pass_on()
            raise

    async def __aexit__(self, *_: object) -> None:
        self._pass_on()

    def _pass_on(self) -> None:
        while self._waiting:
            *_, turn = heapq.heappop(self._waiting)
            if not turn.done():
                turn.set_result(None)
                return
        self._free += 1
