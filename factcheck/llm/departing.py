"""A request on its way out: its time runs from when it is ready, and whether it left is known.

It knows what httpx tells of a request under way, and nothing of what is asked or answered.
"""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    import httpx2

# What the transport calls its steps before a request has a connection to go over.
_CONNECTING = "connection."


class Departure:
    """The time that one request may take, and how far it came."""

    def __init__(self, limit_s: float) -> None:
        self.may_have_left = False
        """Whether the endpoint may have got any of it; in doubt it may."""
        self._limit_s = limit_s
        self._clock = asyncio.timeout(None)
        self._is_out = False

    @asynccontextmanager
    async def under_way(self) -> AsyncIterator[None]:
        """Watch the request that is sent inside, and stop it when its time is up.

        What the SDK does before (it imports much at first) takes nothing of that time.

        Raises:
            TimeoutError: The time is up.
        """
        async with self._clock:
            token = _under_way.set(self)
            try:
                yield
            finally:
                _under_way.reset(token)

    def begin(self) -> None:
        """Start the clock."""
        self.may_have_left = True
        self._clock.reschedule(asyncio.get_running_loop().time() + self._limit_s)

    async def note(self, step: str, _: Mapping[str, object]) -> None:
        """Hear of a step of the transport."""
        self._is_out = self._is_out or not step.startswith(_CONNECTING)
        self.may_have_left = self._is_out


_under_way: ContextVar[Departure | None] = ContextVar("request under way", default=None)


async def see_off(request: httpx2.Request) -> None:
    """Watch `request`, which is ready to go; for the hooks of an HTTP client."""
    departure = _under_way.get()
    if departure is not None:
        departure.begin()
        request.extensions["trace"] = departure.note
