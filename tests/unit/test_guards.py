"""The guards of the test suite itself."""

import asyncio
import os
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.guard.network import NetworkBlockedError, is_loopback

_OUTSIDE = "192.0.2.1"  # reserved for documentation: nobody lives there


@pytest.fixture
def forgiven(loopback_only):
    """Lets a test reach outside on purpose without being failed for it afterwards."""
    yield loopback_only
    loopback_only.clear()


def test_a_connection_beyond_loopback_fails_at_once(forgiven):
    """A connect to a foreign address is refused by the guard, which names the address."""
    with socket.socket() as client, pytest.raises(NetworkBlockedError, match=r"192\.0\.2\.1:80"):
        client.connect((_OUTSIDE, 80))
    assert forgiven == ["192.0.2.1:80"]


@pytest.mark.parametrize(
    "reach",
    [
        lambda: socket.create_connection((_OUTSIDE, 80), timeout=1),
        lambda: socket.socket().connect_ex((_OUTSIDE, 80)),
        lambda: socket.socket(type=socket.SOCK_DGRAM).sendto(b"x", (_OUTSIDE, 53)),
        lambda: socket.getaddrinfo("example.org", 443),
        lambda: socket.gethostbyname("example.org"),
        lambda: urllib.request.urlopen("http://example.org/"),
        lambda: asyncio.run(asyncio.open_connection("example.org", 443)),
        lambda: asyncio.run(asyncio.open_connection(_OUTSIDE, 443)),
    ],
    ids=[
        "create",
        "connect_ex",
        "udp",
        "name",
        "old-name",
        "urllib",
        "asyncio-name",
        "asyncio-address",
    ],
)
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_every_way_out_is_closed(reach, forgiven):
    """The guard stands in every door that Python code goes out by."""
    with pytest.raises(NetworkBlockedError):
        reach()
    assert forgiven


def test_an_attempt_that_is_swallowed_still_fails_the_test(pytester_run):
    """A test whose code catches the guard's error is failed when it ends."""
    result = pytester_run(
        """
        import socket

        def test_swallows():
            try:
                socket.create_connection(("192.0.2.1", 80))
            except Exception:
                pass
        """
    )
    assert result.returncode == 1
    assert "reached beyond loopback: 192.0.2.1:80" in result.stdout


def test_a_test_marked_registry_is_exempt(pytester_run):
    """The marker `registry` lifts the guard."""
    result = pytester_run(
        """
        import socket
        import pytest

        @pytest.mark.registry
        def test_unguarded():
            assert type(socket.socket.connect).__name__ == "method_descriptor"
            assert socket.getaddrinfo.__module__ == "socket"
        """
    )
    assert result.returncode == 0, result.stdout


def test_a_child_process_is_guarded_too(tmp_path):
    """A Python started by a test refuses to leave loopback as well."""
    code = "import socket; socket.create_connection(('192.0.2.1', 80))"
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=False
    )
    assert "NetworkBlockedError: a test reached for 192.0.2.1:80" in result.stderr


def test_loopback_is_open(stub):
    """A server on loopback can be reached under the guard."""
    with urllib.request.urlopen(stub().base_url + "/models") as answer:
        assert answer.status == 200


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost", b"localhost", None])
def test_loopback_is_known(host):
    """All names of this machine count as loopback."""
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["8.8.8.8", "0.0.0.0", "fe80::1%eth0", "localhost.example.org"])
def test_elsewhere_is_known(host):
    """Other addresses and names do not count as loopback, however they look."""
    assert not is_loopback(host)


def test_the_environment_is_clean(pytester_run):
    """Keys, settings, proxies and the home of whoever runs the tests do not reach a test."""
    result = pytester_run(
        """
        import os
        from pathlib import Path

        def test_clean(tmp_path_factory):
            names = [n for n in os.environ if n.startswith(("OPENAI_", "FACTCHECK_"))]
            assert names == []
            assert "HTTPS_PROXY" not in os.environ
            assert Path.home().is_relative_to(tmp_path_factory.getbasetemp())
            assert os.environ["XDG_CACHE_HOME"].startswith(str(Path.home()))
        """,
        OPENAI_API_KEY="sk-not-a-key",
        FACTCHECK_MODEL="some-model",
        HTTPS_PROXY="http://127.0.0.1:9",
    )
    assert result.returncode == 0, result.stdout


@pytest.fixture
def pytester_run(tmp_path):
    """Runs pytest on a few lines of test code under the real conftest, in a child process."""

    def run(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
        lines = [line.removeprefix("        ") for line in code.splitlines()]
        root = Path(__file__).parents[2]
        (tmp_path / "test_inner.py").write_text("\n".join(lines), "utf-8")
        (tmp_path / "conftest.py").write_text("from tests.conftest import *\n", "utf-8")
        flags = ["-p", "no:cacheprovider", "-c", str(root / "pyproject.toml"), "--rootdir", "."]
        return subprocess.run(
            [sys.executable, "-m", "pytest", *flags, f"--basetemp={tmp_path / 'base'}", "."],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(root), **environment},
            check=False,
        )

    return run
