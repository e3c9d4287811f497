"""One SDK client and one concurrency limit for every event loop that asks questions.

It knows how connections live and die, and nothing of what is sent over them.
"""

from __future__ import annotations

import asyncio
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import httpx2
import openai

if TYPE_CHECKING:
    import ssl

    from factcheck.llm.endpoints import Endpoint, ModelOptions


@dataclass(frozen=True, slots=True)
class Connection:
    """What belongs to one event loop."""

    client: openai.AsyncOpenAI
    semaphore: asyncio.Semaphore


class Connections:
    """Connections by event loop; safe to use from several threads, each with its own loop."""

    def __init__(self, options: ModelOptions, endpoint: Endpoint) -> None:
        self._options = options
        self._endpoint = endpoint
        self._lock = threading.Lock()
        self._by_loop: WeakKeyDictionary[asyncio.AbstractEventLoop, Connection] = (
            WeakKeyDictionary()
        )
        self._ssl_context: ssl.SSLContext | None = None

    def of_running_loop(self) -> Connection:
        """The connection of the running loop, opened at its first use."""
        loop = asyncio.get_running_loop()
        with self._lock:
            connection = self._by_loop.get(loop)
            if connection is None:
                connection = self._by_loop[loop] = self._open()
            return connection

    async def aclose(self) -> None:
        """Close the connection of the running loop; a later use opens another."""
        with self._lock:
            connection = self._by_loop.pop(asyncio.get_running_loop(), None)
        if connection is not None:
            await connection.client.close()

    def _open(self) -> Connection:
        options = self._options
        if self._ssl_context is None:
            # Reading the authorities' certificates is most of what a client costs (20 of 25 ms).
            self._ssl_context = httpx2.create_ssl_context()
        client = openai.AsyncOpenAI(
            # The SDK insists on a key; a server that asks for none ignores it.
            api_key=options.api_key or "none",
            base_url=options.base_url,
            timeout=options.timeout_s,
            max_retries=0,  # there is one retry policy, and it is ours
            http_client=openai.DefaultAsyncHttpxClient(
                verify=self._ssl_context,
                # A proxy from the environment cannot reach this machine's own loopback.
                trust_env=not self._endpoint.is_loopback,
            ),
        )
        return Connection(client, asyncio.Semaphore(options.concurrency))
