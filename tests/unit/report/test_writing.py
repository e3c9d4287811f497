"""Files that are whole or absent."""

import errno
import os
import signal
import stat
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from factcheck.errors import OutputError
from factcheck.report.writing import try_output, write_output

needs_posix = pytest.mark.skipif(os.name != "posix", reason="POSIX files and signals")
TEXT = "Brücke “shut”\n"


def _python(code: str, **options) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", textwrap.dedent(code)]
    return subprocess.run(command, check=False, capture_output=True, timeout=60, **options)


def test_file_holds_exactly_the_text(tmp_path: Path):
    """What is written is UTF-8, with the line ends of the text, and nothing else is left behind."""
    write_output(TEXT, tmp_path / "report.txt")
    assert (tmp_path / "report.txt").read_bytes() == TEXT.encode()
    assert [path.name for path in tmp_path.iterdir()] == ["report.txt"]


@needs_posix
@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o002, 0o664), (0o077, 0o600)])
def test_new_file_has_the_permissions_the_umask_leaves(tmp_path: Path, umask: int, mode: int):
    """A colleague can read the report if the user's umask says so."""
    before = os.umask(umask)
    try:
        write_output(TEXT, tmp_path / "report.txt")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "report.txt").stat().st_mode) == mode


@needs_posix
def test_replaced_file_keeps_its_permissions(tmp_path: Path):
    """Writing again does not open a file that was closed to others."""
    path = tmp_path / "report.txt"
    path.write_text("old")
    path.chmod(0o640)
    write_output(TEXT, path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert path.read_text("utf-8") == TEXT


@needs_posix
def test_link_is_followed(tmp_path: Path):
    """A link stays a link, and the file it leads to is replaced."""
    (tmp_path / "shared").mkdir()
    target = tmp_path / "shared" / "latest.txt"
    link = tmp_path / "report.txt"
    link.symlink_to(target)
    write_output(TEXT, link)
    assert link.is_symlink()
    assert target.read_text("utf-8") == TEXT


@pytest.mark.parametrize("failing", ["write", "fsync", "replace"])
@pytest.mark.parametrize(
    "error",
    [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()],
    ids=["full", "ctrl-c"],
)
def test_interrupted_write_leaves_the_old_file_and_no_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str, error: BaseException
):
    """A full disk or Ctrl-C at any moment leaves the folder as it was."""
    path = tmp_path / "report.txt"
    path.write_text("old")

    def fail(*_args):
        raise error

    monkeypatch.setattr(os, failing, fail)
    with pytest.raises((OutputError, KeyboardInterrupt)) as caught:
        write_output(TEXT, path)
    monkeypatch.undo()
    assert path.read_text() == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["report.txt"]
    if caught.type is OutputError:
        assert "report.txt" in str(caught.value)
        assert "the disk is full; free some space" in str(caught.value)


def test_short_writes_are_carried_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A system that takes a few bytes at a time gets all of them."""
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: real(descriptor, data[:3]))
    write_output(TEXT, tmp_path / "report.txt")
    assert (tmp_path / "report.txt").read_text("utf-8") == TEXT


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("missing/report.txt", "its folder does not exist"),
        ("folder", "that is a folder"),
        ("file/report.txt", "part of its path is a file"),
        ("n" * 300, "the name is too long"),
    ],
)
def test_place_that_cannot_be_written_is_named_with_what_to_do(
    tmp_path: Path, name: str, hint: str
):
    """The message holds the path as given, the cause and a way out."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("x")
    for attempt in (try_output, lambda path: write_output(TEXT, path)):
        with pytest.raises(OutputError) as caught:
            attempt(tmp_path / name)
        assert repr(str(tmp_path / name)) in caught.value.message
        assert hint in str(caught.value)


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="no /proc")
def test_folder_that_takes_no_files_is_told_before_and_with_its_cause():
    """A folder that is there is not called missing, and writing is not what finds it out."""
    with pytest.raises(OutputError, match=r"no file can be made in its folder|may not write"):
        try_output(Path("/proc/x.json"))


def test_trying_leaves_nothing_and_changes_nothing(tmp_path: Path):
    """A place that can be written is as it was after it was tried."""
    old = tmp_path / "old.txt"
    old.write_text("old")
    for name in ("old.txt", "new.txt"):
        try_output(tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == ["old.txt"]
    assert old.read_text() == "old"


@needs_posix
@pytest.mark.parametrize("closed", ["folder", "file"])
def test_permission_is_respected(tmp_path: Path, closed: str, monkeypatch: pytest.MonkeyPatch):
    """Neither a closed folder nor a read-only file in an open one is written over."""
    folder = tmp_path / "folder"
    folder.mkdir()
    path = folder / "report.txt"
    path.write_text("old")
    if os.geteuid() == 0:  # root may do anything: let the system say no
        real_open, real_access = os.open, os.access
        if closed == "folder":
            denied = PermissionError(errno.EACCES, "Permission denied")

            def no_open(where, *rest):
                if str(where).startswith(str(folder)):
                    raise denied
                return real_open(where, *rest)

            monkeypatch.setattr(os, "open", no_open)
        else:
            monkeypatch.setattr(
                os, "access", lambda p, m: False if Path(p) == path else real_access(p, m)
            )
    else:
        (folder if closed == "folder" else path).chmod(0o500 if closed == "folder" else 0o400)
    with pytest.raises(OutputError, match="you may not write there"):
        write_output(TEXT, path)
    monkeypatch.undo()
    folder.chmod(0o700)
    assert path.read_text() == "old"


@needs_posix
def test_full_device_is_an_error_with_a_message(tmp_path: Path):
    """A real device without space is reported, and is still a device afterwards."""
    # A device node of our own, where we may make one: a mistake must not cost the machine its own.
    path = tmp_path / "full.txt"
    try:
        os.mknod(path, stat.S_IFCHR | 0o666, os.makedev(1, 7))
        path.open("wb").close()
    except OSError:
        pytest.skip("may not make a device node")
    with pytest.raises(OutputError, match=r"full\.txt': No space left on device"):
        write_output(TEXT, path)
    assert path.is_char_device()


@needs_posix
def test_pipe_is_written_to_and_not_replaced(tmp_path: Path):
    """`-o` with a named pipe feeds whoever reads it and leaves the pipe where it is."""
    path = tmp_path / "pipe"
    os.mkfifo(path)
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_output(TEXT, path)
        assert os.read(descriptor, 100) == TEXT.encode()
    finally:
        os.close(descriptor)
    assert path.is_fifo()


@needs_posix
def test_real_size_limit_leaves_the_old_file(tmp_path: Path):
    """A file system that stops in the middle of the text leaves no half of it."""
    path = tmp_path / "report.txt"
    path.write_text("old")
    done = _python(f"""
        import resource, pathlib
        from factcheck.report.writing import try_output, write_output
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
        write_output("x" * 5000, pathlib.Path({str(path)!r}))
    """)
    assert b"OutputError" in done.stderr
    assert path.read_text() == "old"
    assert len(list(tmp_path.iterdir())) == 1


@needs_posix
def test_real_interrupt_leaves_no_file(tmp_path: Path):
    """SIGINT between the writing and the naming of a file leaves nothing in the folder."""
    path = tmp_path / "report.txt"
    code = textwrap.dedent(f"""
        import os, time, pathlib
        from factcheck.report.writing import try_output, write_output
        def slow(descriptor):
            print("syncing", flush=True)
            time.sleep(30)
        os.fsync = slow
        write_output("x" * 5000, pathlib.Path({str(path)!r}))
    """)
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        assert len(list(tmp_path.iterdir())) == 1  # the draft
        process.send_signal(signal.SIGINT)
        process.wait(20)
    assert list(tmp_path.iterdir()) == []
