"""Puts finished text on standard output or on disk, whole or not at all.

It knows nothing of what the text says.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import signal
import stat
import sys
import threading
from typing import TYPE_CHECKING, BinaryIO

from factcheck.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_HINTS = {
    errno.ENOTDIR: "part of its path is a file, not a folder; choose another place",
    errno.EISDIR: "that is a folder; add a file name",
    errno.EACCES: "you may not write there; choose another place or change the permissions",
    errno.EPERM: "you may not write there; choose another place or change the permissions",
    errno.EROFS: "that file system is read-only; choose another place",
    errno.ENOSPC: "the disk is full; free some space or choose another place",
    errno.EDQUOT: "your disk quota is used up; free some space or choose another place",
    errno.EFBIG: "the file would be larger than is allowed there; choose another place",
    errno.ENAMETOOLONG: "the name is too long; choose a shorter one",
}


def write_output(text: str, path: Path | None) -> None:
    """Write text as UTF-8 to standard output (`None`) or to a file.

    A file appears whole or not at all: after a crash, Ctrl-C or a full disk an earlier file of
    that name is as it was, and a new one is not there. Its permissions are those of the file it
    replaces, or what the umask leaves of read and write for all. A link is followed; a device or
    a pipe (`/dev/stdout`) is written to as it is, to the end even if Ctrl-C is pressed once.

    Raises:
        OutputError: The text cannot be written there.
        KeyboardInterrupt: Ctrl-C was pressed; of a pipe, all was written before.
        BrokenPipeError: Whoever read standard output went away (`| head`). Nothing of the text
            waits in a buffer, so the caller can leave quietly, with exit code 141 as a shell would.
    """
    # A lone surrogate has no UTF-8 form; spelled out it can still be read.
    data = text.encode("utf-8", "backslashreplace")
    try:
        if path is None:
            with finishing_first():
                _write_stdout(data, text)
        elif _is_special(path):
            with finishing_first():
                _write_special(path, data)
        else:
            _replace(path, data)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _refusal(path, error) from error


@contextlib.contextmanager
def finishing_first() -> Iterator[None]:
    """Let Ctrl-C wait for the end of the context; pressed once more, it comes through at once.

    A write to a pipe that it breaks off leaves half a line behind, and no word of how much.

    Raises:
        KeyboardInterrupt: Ctrl-C was pressed.
    """
    is_main = threading.current_thread() is threading.main_thread()
    if not is_main or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield  # Ctrl-C is somebody else's to handle, maybe another such context around this one
        return
    is_pressed = False

    def wait(_number: int, _frame: object) -> None:
        nonlocal is_pressed
        if is_pressed:
            raise KeyboardInterrupt
        is_pressed = True

    signal.signal(signal.SIGINT, wait)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if is_pressed:
        raise KeyboardInterrupt


def try_output(path: Path) -> None:
    """Find out whether a file can be written, before the work is done whose result it is to hold.

    A draft is made beside it and taken away again, because no question to the system foretells
    what a folder like `/proc` or a full disk will say. A device or a pipe is not opened.

    Raises:
        OutputError: It cannot be written; with the cause.
    """
    try:
        if _is_special(path):
            _refuse_protected(path)
            return
        target = path.resolve()
        with contextlib.suppress(FileNotFoundError):
            _refuse_protected(target)
        draft, descriptor = _open_draft(target)
        os.close(descriptor)
        draft.unlink()
    except OSError as error:
        raise _refusal(path, error) from error


def _refusal(path: Path | None, error: OSError) -> OutputError:
    where = "to standard output" if path is None else repr(str(path))
    reason = error.strerror or type(error).__name__
    hint = _HINTS.get(error.errno or 0, "choose another place")
    if path is not None and error.errno == errno.ENOENT:
        reason, hint = "its folder does not exist", "create it first, or choose another place"
        if path.resolve().parent.is_dir():  # as /proc, which takes none
            reason, hint = "no file can be made in its folder", "choose another place"
    return OutputError(f"cannot write {where}: {reason}", hint=hint)


def _write_stdout(data: bytes, text: str) -> None:
    if sys.stdout is None or sys.stdout.closed:
        raise OSError(errno.EBADF, "standard output is closed")
    sys.stdout.flush()
    buffer: BinaryIO | None = getattr(sys.stdout, "buffer", None)
    if buffer is None:  # a notebook's or an editor's stand-in, which takes text only
        sys.stdout.write(text)
        sys.stdout.flush()
        return
    # Past the buffer: what a full disk or a closed pipe refuses must not wait there for the
    # interpreter to try again at exit, where it complains and changes the exit code.
    raw: BinaryIO = getattr(buffer, "raw", buffer)
    _write_all(raw.write, data)
    raw.flush()


def _is_special(path: Path) -> bool:
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return False
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    return not stat.S_ISREG(mode)


def _write_special(path: Path, data: bytes) -> None:
    with path.open("wb", buffering=0) as file:
        _write_all(file.write, data)


def _replace(path: Path, data: bytes) -> None:
    target = path.resolve()
    old_mode = None
    with contextlib.suppress(FileNotFoundError):
        old_mode = stat.S_IMODE(target.stat().st_mode)
        _refuse_protected(target)
    draft, descriptor = _open_draft(target)
    try:
        try:
            if old_mode is not None:
                draft.chmod(old_mode)
            _write_all(lambda chunk: os.write(descriptor, chunk), data)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        draft.replace(target)
    except BaseException:  # Ctrl-C as well
        with contextlib.suppress(OSError):
            draft.unlink()
        raise
    _sync_folder(target.parent)


def _refuse_protected(file: Path) -> None:
    file.stat()
    if not os.access(file, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def _open_draft(target: Path) -> tuple[Path, int]:
    draft = target.with_name(f".factcheck-{secrets.token_hex(8)}.tmp")
    # Opened by hand, because `tempfile` would make a file that no colleague may read.
    return draft, os.open(draft, _NEW_FILE, 0o666)


def _write_all(write: Callable[[memoryview], int | None], data: bytes) -> None:
    left = memoryview(data)
    while left:
        written = write(left)
        if written is None:
            raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        left = left[written:]


def _sync_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut, where the system lets us."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
