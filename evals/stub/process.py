"""The stub server in a process of its own, so that it does not share the client's CPU time.

It knows how to start and question `python -m evals.stub`, nothing of what the server does.
"""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING, Self

from evals.stub.stats import Stats

if TYPE_CHECKING:
    from collections.abc import Sequence

_ROOT = Path(__file__).parents[2]


class StubProcess:
    """A running `python -m evals.stub`; a context manager.

    Args:
        arguments: Command-line arguments, as `python -m evals.stub --help` lists them.
    """

    def __init__(self, arguments: Sequence[str] = ()) -> None:
        self._arguments = list(arguments)
        self._process: subprocess.Popen[str] | None = None
        self.base_url = ""
        """Address to give to a client, once started."""

    def __enter__(self) -> Self:
        command = [sys.executable, "-m", "evals.stub", *self._arguments]
        self._process = subprocess.Popen(  # noqa: S603  our own module
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=_ROOT
        )
        stdout = self._process.stdout
        self.base_url = stdout.readline().strip() if stdout else ""
        if not self.base_url:
            self.stop()
            raise RuntimeError(f"the stub server did not start: {command}")
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """End the process and wait for it."""
        if self._process is not None:
            self._process.terminate()
            self._process.communicate()
            self._process = None

    @property
    def stats(self) -> Stats:
        """The server's counts as they stand."""
        address = self.base_url.removesuffix("/v1") + "/stats"
        with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310  loopback
            return Stats(**json.load(answer))
