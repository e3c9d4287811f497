"""One SDK client and one concurrency limit for every event loop that asks questions.

It knows how connections live and die, and nothing of what is sent over them.
"""

from __future__ import annotations

import asyncio
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import anyio
import httpx2
import openai

from factcheck.errors import ConfigError
from factcheck.llm.departing import see_off
from factcheck.llm.endpoints import find_host, is_loopback
from factcheck.llm.turns import Turns

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterator

    from factcheck.llm.endpoints import Endpoint, ModelOptions

_PROXY_VARIABLES = "HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY"


@dataclass(frozen=True, slots=True)
class Connection:
    """What belongs to one event loop."""

    client: openai.AsyncOpenAI
    turns: Turns


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
            self._ssl_context = load_certificates()
        with proxy_faults_explained():
            http_client = openai.DefaultAsyncHttpxClient(
                verify=self._ssl_context,
                # A proxy from the environment cannot reach this machine's own loopback.
                trust_env=not self._endpoint.is_loopback,
                # An article goes to no address but the one that was named.
                follow_redirects=False,
                event_hooks={"request": [see_off]},
            )
        # Imports what connections are made with, which the first request would have to wait for.
        anyio.get_cancelled_exc_class()
        client = openai.AsyncOpenAI(
            # The SDK insists on a key; a server that asks for none ignores it.
            api_key=options.api_key or "none",
            base_url=options.base_url,
            timeout=options.timeout_s,
            max_retries=0,  # there is one retry policy, and it is ours
            http_client=http_client,
        )
        return Connection(client, Turns(options.concurrency))


def load_certificates() -> ssl.SSLContext:
    """The certificates of the authorities that the system or the environment names.

    Raises:
        ConfigError: They cannot be read.
    """
    try:
        return httpx2.create_ssl_context()
    except (OSError, ValueError) as error:
        raise ConfigError(
            f"the certificates for https cannot be read: {error}",
            hint="check SSL_CERT_FILE and SSL_CERT_DIR in the environment",
        ) from error


def open_plain_client(url: str, *, timeout_s: float) -> httpx2.Client:
    """A client that goes to `url` by the way on which the model is asked, proxies included.

    Raises:
        ConfigError: `url` is no http address, or the environment's certificates or proxies are
            unusable.
    """
    trusts_environment = not is_loopback(find_host(url))
    certificates = load_certificates()
    with proxy_faults_explained():
        return httpx2.Client(verify=certificates, trust_env=trusts_environment, timeout=timeout_s)


@contextmanager
def proxy_faults_explained() -> Iterator[None]:
    """For opening an HTTP client: proxies that it cannot use become a ConfigError."""
    try:
        yield
    except ImportError as error:
        raise ConfigError(
            "the environment names a SOCKS proxy, which needs the package socksio",
            hint=f"pip install socksio, or check {_PROXY_VARIABLES}",
        ) from error
    except (OSError, ValueError, httpx2.InvalidURL) as error:
        raise ConfigError(
            f"the proxy settings of the environment cannot be used: {str(error).rstrip('.')}",
            hint=f"check {_PROXY_VARIABLES}",
        ) from error
