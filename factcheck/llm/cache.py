"""Replies kept from earlier runs in one SQLite file, by key.

It knows neither questions nor models. A cache that fails costs a notice and a call, never a run.
"""

from __future__ import annotations

import contextlib
import sqlite3
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from factcheck.records import Usage

R = TypeVar("R")

MAX_BYTES = 500_000_000
"""Beyond this size the oldest replies are thrown out; there is no limit on age."""

# How far the file is emptied when it is full, so that not every reply has to make room anew.
_KEEP_SHARE = 0.9
# Another process holds the file for milliseconds; a reply is not worth a longer wait.
_BUSY_MS = 2_000
_CREATE = """
CREATE TABLE IF NOT EXISTS replies (
    key TEXT PRIMARY KEY, reply TEXT NOT NULL, usage TEXT NOT NULL, stored_at REAL NOT NULL
)
"""
_DELETE_OLDEST = """
DELETE FROM replies WHERE key IN (SELECT key FROM replies ORDER BY stored_at LIMIT ?)
"""
_BROKEN = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})


@dataclass(frozen=True, slots=True)
class CacheStats:
    """What lies in a cache file."""

    path: Path
    entries: int
    bytes: int
    """On disk, the write-ahead log included."""


def _say_nothing(_: str) -> None:
    return


class ResponseCache:
    """Replies by key; one file, safe under several threads and processes.

    A connection is opened for each use: SQLite's objects belong to the thread that made them.
    """

    def __init__(
        self,
        path: Path,
        *,
        notify: Callable[[str], None] = _say_nothing,
        max_bytes: int = MAX_BYTES,
    ) -> None:
        """Name the file; it is made at the first use.

        Args:
            path: The file; its folder is made if need be.
            notify: Is told in one line when the cache cannot be used, once for every cause.
            max_bytes: Beyond this size the oldest replies are thrown out.
        """
        self._path = path
        self._notify = notify
        self._max_bytes = max_bytes
        self._lock = threading.Lock()
        self._told: set[str] = set()

    def get(self, key: str) -> str | None:
        """The reply stored under `key`, as JSON text; None when there is none."""

        def read(database: sqlite3.Connection) -> str | None:
            row = database.execute("SELECT reply FROM replies WHERE key = ?", (key,)).fetchone()
            return row[0] if row else None

        return self._use(read)

    def put(self, key: str, *, reply: str, usage: Usage) -> None:
        """Store a reply under `key`, in the place of what stood there."""
        row = (key, reply, usage.model_dump_json(), time.time())

        def write(database: sqlite3.Connection) -> None:
            database.execute("INSERT OR REPLACE INTO replies VALUES (?, ?, ?, ?)", row)
            database.commit()
            self._make_room(database)

        self._use(write)

    def clear(self) -> int:
        """Throw out everything; returns how many replies there were."""

        def delete(database: sqlite3.Connection) -> int:
            database.execute("PRAGMA secure_delete = ON")  # the replies speak of unpublished texts
            count = database.execute("DELETE FROM replies").rowcount
            database.commit()
            with contextlib.suppress(sqlite3.OperationalError):  # someone is reading: keep its size
                database.execute("VACUUM")
                database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return count

        return self._use(delete) or 0

    def stats(self) -> CacheStats:
        """How much is stored; an unreadable or missing file counts as empty."""

        def count(database: sqlite3.Connection) -> int:
            return int(database.execute("SELECT count(*) FROM replies").fetchone()[0])

        entries = self._use(count) if self._path.exists() else 0
        files = [self._path, self._beside("-wal")]
        size = sum(file.stat().st_size for file in files if file.exists())
        return CacheStats(path=self._path, entries=entries or 0, bytes=size)

    def _use(self, action: Callable[[sqlite3.Connection], R]) -> R | None:
        """What `action` returns; None, and a notice, when the file cannot be used."""
        try:
            try:
                with self._open() as database:
                    return action(database)
            except sqlite3.DatabaseError as error:
                if (error.sqlite_errorcode or 0) & 0xFF not in _BROKEN:
                    raise
                self._move_aside()
                with self._open() as database:
                    return action(database)
        except (sqlite3.Error, OSError) as error:
            self._tell(f"the response cache {self._path} is not used: {error}")
            return None

    @contextlib.contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        if not self._path.exists():
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with self._alone():
                self._path.touch(mode=0o600)  # for its owner alone, as are the files SQLite adds
        with contextlib.closing(sqlite3.connect(self._path)) as database:
            database.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
            if database.execute("PRAGMA user_version").fetchone()[0] == 0:
                # Readers and one writer do not wait for each other.
                database.execute("PRAGMA journal_mode = WAL")
                database.execute(_CREATE)
                database.execute("PRAGMA user_version = 1")
                database.commit()
            database.execute("PRAGMA synchronous = NORMAL")  # losing the last reply is no loss
            yield database

    def _make_room(self, database: sqlite3.Connection) -> None:
        if _find_used_bytes(database) <= self._max_bytes:
            return
        while _find_used_bytes(database) > self._max_bytes * _KEEP_SHARE:
            count = database.execute("SELECT count(*) FROM replies").fetchone()[0]
            if count <= 1:
                break
            database.execute(_DELETE_OLDEST, (max(1, count // 10),))
            database.commit()

    def _move_aside(self) -> None:
        """Make way for a new file, unless another thread or process has done so already."""
        with self._alone():
            if not self._path.exists():
                return
            with contextlib.suppress(sqlite3.DatabaseError), self._open() as database:
                if database.execute("PRAGMA quick_check").fetchone()[0] == "ok":
                    return
            aside = self._beside(f".broken-{time.time_ns()}")
            with contextlib.suppress(FileNotFoundError):
                self._path.rename(aside)
            for suffix in ("-wal", "-shm"):
                self._beside(suffix).unlink(missing_ok=True)
        self._tell(f"the response cache {self._path} was broken: moved to {aside}, begun anew")

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """While the file comes or goes, no other thread or process makes or moves it.

        An empty SQLite file beside it is the lock: it works on every system, and a process that
        dies lets go of it.
        """
        lock = self._beside(".lock")
        lock.touch(mode=0o600)
        with contextlib.closing(sqlite3.connect(lock)) as database:
            database.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
            database.execute("BEGIN EXCLUSIVE")
            yield

    def _beside(self, suffix: str) -> Path:
        return self._path.with_name(self._path.name + suffix)

    def _tell(self, notice: str) -> None:
        with self._lock:
            if notice in self._told:
                return
            self._told.add(notice)
        self._notify(notice)


def _find_used_bytes(database: sqlite3.Connection) -> int:
    pages, free, size = (
        database.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("page_count", "freelist_count", "page_size")
    )
    return int((pages - free) * size)
