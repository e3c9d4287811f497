"""Guards around every test, and the stub server as a fixture.

No test leaves loopback, sees the environment of whoever runs it, or touches that person's files.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from evals.stub import StubServer
from tests.guard import network

StubFactory = Callable[..., StubServer]

_OURS = ("OPENAI_", "FACTCHECK_")
_FOREIGN = (
    *("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"),
    *("http_proxy", "https_proxy", "all_proxy", "no_proxy"),
    *("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "LINES"),
)
_GUARD = Path(network.__file__).parent


@pytest.fixture(autouse=True)
def clean_environment(
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """No settings of ours, and a home folder that is empty and thrown away."""
    for name in list(os.environ):
        if name.startswith(_OURS):
            monkeypatch.delenv(name)
    if request.node.get_closest_marker("registry"):
        return  # the package index may need the real home, its settings and the proxy
    for name in _FOREIGN:
        monkeypatch.delenv(name, raising=False)
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(name, str(home))
    for name in ("CACHE", "CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))


@pytest.fixture(autouse=True)
def loopback_only(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[list[str]]:
    """Fail a test that reaches beyond loopback, also where its error is caught on the way."""
    if request.node.get_closest_marker("registry"):
        yield []
        return
    monkeypatch.setenv("PYTHONPATH", str(_GUARD), prepend=os.pathsep)
    network.attempts.clear()
    network.install()
    try:
        yield network.attempts
    finally:
        network.remove()
    if network.attempts:
        pytest.fail(f"reached beyond loopback: {', '.join(network.attempts)}", pytrace=False)


@pytest.fixture
def stub() -> Iterator[StubFactory]:
    """Start stub servers with the arguments of `StubServer`; all are stopped after the test."""
    with contextlib.ExitStack() as running:

        def start(**options: Any) -> StubServer:
            return running.enter_context(StubServer(**options))

        yield start
