"""A standard output that is UTF-8, keeps its order and fails cleanly."""

import json
import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from factcheck.errors import OutputError
from factcheck.report.writing import write_output

needs_posix = pytest.mark.skipif(os.name != "posix", reason="POSIX files and signals")
TEXT = "Brücke “shut”\n"


@pytest.fixture(autouse=True)
def buffered_output(monkeypatch: pytest.MonkeyPatch):
    """Standard output of the processes started here is buffered, as it is for users."""
    monkeypatch.delenv("PYTHONUNBUFFERED", raising=False)


def _python(code: str, **options) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", textwrap.dedent(code)]
    return subprocess.run(command, check=False, capture_output=True, timeout=60, **options)


def test_standard_output_is_utf8_whatever_the_locale():
    """A terminal of another encoding gets UTF-8 all the same."""
    done = _python(
        f"from factcheck.report.writing import write_output; write_output({TEXT!r}, None)",
        env={**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"},
    )
    assert done.stdout.replace(b"\r\n", b"\n") == TEXT.encode()


def test_standard_output_keeps_its_order():
    """What was printed before comes before."""
    done = _python("""
        from factcheck.report.writing import write_output
        print("first"); write_output("second\\n", None); print("third")
    """)
    assert done.stdout.split() == [b"first", b"second", b"third"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_full_standard_output_is_one_error_and_no_noise_at_exit():
    """A full disk behind standard output is our error, and the interpreter adds nothing to it."""
    code = """
        import sys
        from factcheck.errors import OutputError
        from factcheck.report.writing import write_output
        try:
            write_output("x" * 100, None)
        except OutputError as error:
            sys.exit(str(error))
    """
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-c", textwrap.dedent(code)],
            check=False,
            stdout=full,
            stderr=subprocess.PIPE,
        )
    assert done.returncode == 1
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith("cannot write to standard output: No space left on device (the disk is")


@needs_posix
def test_closed_pipe_is_the_callers_to_leave_quietly():
    """A reader that went away raises BrokenPipeError and nothing is said at exit."""
    code = (
        "import sys\nfrom factcheck.report.writing import write_output\n"
        "sys.stdin.read()\n"
        "try: write_output('x' * 1_000_000, None)\n"
        "except BrokenPipeError: sys.exit(141)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(20) == 141
        assert process.stderr is not None
        assert process.stderr.read() == b""


LINES = """
    import json
    from factcheck.report.writing import write_output
    try:
        write_output("".join(json.dumps({"line": n, "text": "x" * 300}) + "\\n"
                             for n in range(1000)), None)
    except KeyboardInterrupt:
        raise SystemExit(130)
"""


def _stop_on_a_full_pipe(process: subprocess.Popen[bytes], times: int) -> None:
    """Press Ctrl-C so many times once the pipe holds all that it can."""
    import fcntl  # noqa: PLC0415 - there is none outside POSIX
    import termios  # noqa: PLC0415

    assert process.stdout is not None
    waiting = b""
    while int.from_bytes(waiting, sys.byteorder) < 60_000:
        assert process.poll() is None
        time.sleep(0.01)
        waiting = fcntl.ioctl(process.stdout, termios.FIONREAD, b"\0" * 4)
    for _ in range(times):
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)


@needs_posix
def test_interrupt_on_a_full_pipe_leaves_no_half_line():
    """Ctrl-C while a reader takes its time ends the process after the last line, not amid one."""
    command = [sys.executable, "-c", textwrap.dedent(LINES)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        _stop_on_a_full_pipe(process, times=1)
        assert process.stdout is not None
        lines = [json.loads(line) for line in process.stdout]
        assert process.wait(20) == 130
    assert [line["line"] for line in lines] == list(range(1000))


@needs_posix
def test_second_interrupt_on_a_full_pipe_ends_at_once():
    """A reader that has stopped reading keeps nobody waiting who presses Ctrl-C again."""
    command = [sys.executable, "-c", textwrap.dedent(LINES)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        _stop_on_a_full_pipe(process, times=2)
        assert process.wait(20) == 130


def test_closed_standard_output_is_our_error(monkeypatch: pytest.MonkeyPatch):
    """A process without a standard output says so in one line."""
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(OutputError, match="standard output is closed"):
        write_output(TEXT, None)


def test_stand_in_without_bytes_gets_the_text(monkeypatch: pytest.MonkeyPatch):
    """A notebook's standard output, which takes text only, is written to as text."""

    class Notebook:
        closed = False
        written = ""

        def write(self, text: str) -> None:
            self.written += text

        def flush(self) -> None: ...

    notebook = Notebook()
    monkeypatch.setattr(sys, "stdout", notebook)
    write_output(TEXT, None)
    assert notebook.written == TEXT
