from __future__ import annotations

import asyncio
import os
import sqlite3
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from factcheck.llm.cache import ResponseCache
from factcheck.llm.cached import CachedLLM, make_key
from factcheck.llm.client import OpenAILLM
from factcheck.records import RenderedPrompt, Usage
from tests.unit.llm.conftest import GOOD, KEY, Cities, City, accept, make_prompt
from tests.unit.llm.server import Answer, ScriptedServer, completion

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pydantic import BaseModel

    from factcheck.llm.base import Reply
    from factcheck.llm.endpoints import ModelOptions

VALUE = Cities.model_validate(GOOD)
USAGE = Usage(calls=1, prompt_tokens=10)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "replies.sqlite"


class Notices(list[str]):
    """What a cache had to say."""

    def __call__(self, notice: str) -> None:
        self.append(notice)


@pytest.fixture
def notices() -> Notices:
    return Notices()


def ask(
    path: Path,
    options: ModelOptions,
    *contents: str,
    find_problems: Callable[[Cities], list[str]] = accept,
) -> Reply[Cities]:
    """One question through a cache, with objects of its own."""
    inner = OpenAILLM(options)
    llm = CachedLLM(inner, cache=ResponseCache(path), fingerprint=inner.fingerprint)

    async def run() -> Reply[Cities]:
        try:
            return await llm.complete(
                make_prompt(*contents), into=Cities, find_problems=find_problems
            )
        finally:
            await llm.aclose()

    return asyncio.run(run())


def test_second_question_costs_nothing(
    path: Path, server: ScriptedServer, make_options: Callable[..., ModelOptions]
) -> None:
    """The same question in a later run is answered without a call, by an equal value."""
    server.script(completion(GOOD))
    first = ask(path, make_options())
    second = ask(path, make_options())
    assert len(server.requests) == 1
    assert second.values == first.values == (VALUE,)
    assert second.is_usable
    assert second.usage == Usage(cached_calls=1, cost_usd=0.0)


def test_another_key_shares_the_reply(
    path: Path, server: ScriptedServer, make_options: Callable[..., ModelOptions]
) -> None:
    """The key to the endpoint is no part of the question and stands nowhere in the file."""
    server.script(completion(GOOD))
    ask(path, make_options())
    ask(path, make_options(api_key="sk-another-key"))
    assert len(server.requests) == 1
    assert KEY.encode() not in path.read_bytes()


@pytest.mark.parametrize(
    "change",
    [
        {"model": "other"},
        {"mode": "md_json"},
        {"temperature": 0.5},
        {"seed": 3},
        {"max_output_tokens": 9},
    ],
)
def test_settings_are_part_of_the_question(
    change: dict[str, object], make_options: Callable[..., ModelOptions]
) -> None:
    """Whatever a reply depends on makes another key."""
    prompt = make_prompt()
    one = make_key(OpenAILLM(make_options()).fingerprint, prompt=prompt, into=Cities)
    other = make_key(OpenAILLM(make_options(**change)).fingerprint, prompt=prompt, into=Cities)
    assert one != other


def test_identity_stands_for_the_address(make_options: Callable[..., ModelOptions]) -> None:
    """A server with a name of its own is the same on every port, and unlike another."""
    one = make_options(base_url="http://127.0.0.1:1001/v1", identity="gguf:a")
    moved = make_options(base_url="http://127.0.0.1:1002/v1", identity="gguf:a")
    other = make_options(base_url="http://127.0.0.1:1001/v1", identity="gguf:b")
    prints = [OpenAILLM(options).fingerprint for options in (one, moved, other)]
    assert prints[0] == prints[1] != prints[2]


def test_text_and_shape_are_part_of_the_question() -> None:
    """Another message, another role or another shape of the reply makes another key."""
    prompts = [
        make_prompt("one"),
        make_prompt("two"),
        make_prompt("one", ""),
        make_prompt("\ud800"),
    ]
    keys = {make_key("{}", prompt=prompt, into=Cities) for prompt in prompts}
    keys |= {
        make_key("{}", prompt=prompts[0], into=City),
        make_key("", prompt=prompts[0], into=City),
    }
    assert len(keys) == 6


@pytest.mark.parametrize("answer", [completion("no"), completion(None, refusal="no")])
def test_bad_replies_are_not_kept(
    answer: Answer, path: Path, server: ScriptedServer, make_options: Callable[..., ModelOptions]
) -> None:
    """What could not be used is asked for again in the next run."""
    server.script(answer)
    ask(path, make_options())
    server.script(completion(GOOD))
    assert ask(path, make_options()).values == (VALUE,)
    assert len(server.requests) == 1


def test_replies_with_problems_are_not_kept(
    path: Path, server: ScriptedServer, make_options: Callable[..., ModelOptions]
) -> None:
    """A reply that parsed and had problems is asked for again in the next run."""
    server.script(completion(GOOD))
    ask(path, make_options(), find_problems=lambda _: ["wrong"])
    assert ResponseCache(path).stats().entries == 0


def test_reply_after_a_reask_is_kept(
    path: Path, server: ScriptedServer, make_options: Callable[..., ModelOptions]
) -> None:
    """Of two replies the one that was fine is stored."""
    server.script(completion("no"), completion(GOOD))
    ask(path, make_options())
    assert ask(path, make_options()).values == (VALUE,)
    assert len(server.requests) == 2


def test_stored_reply_is_judged_anew(
    path: Path, server: ScriptedServer, make_options: Callable[..., ModelOptions]
) -> None:
    """A stored reply in which something is wrong by now is asked for again."""
    server.script(completion(GOOD))
    ask(path, make_options())
    ask(path, make_options(), find_problems=lambda _: ["wrong by now"])
    assert len(server.requests) == 3


def test_stored_nonsense_is_ignored(
    path: Path, server: ScriptedServer, make_options: Callable[..., ModelOptions]
) -> None:
    """Text in the file that does not parse is as good as nothing."""
    options = make_options()
    key = make_key(OpenAILLM(options).fingerprint, prompt=make_prompt(), into=Cities)
    ResponseCache(path).put(key, reply='{"cities": 5}', usage=USAGE)
    server.script(completion(GOOD))
    assert ask(path, options).values == (VALUE,)


def test_stats_and_clear(path: Path) -> None:
    """Entries and size are told, clearing empties the file, and both work on no file at all."""
    cache = ResponseCache(path)
    assert (cache.stats().entries, cache.stats().bytes, path.exists()) == (0, 0, False)
    for n in range(50):
        cache.put(str(n), reply=f'"{"x" * 5000}"', usage=USAGE)
    stats = cache.stats()
    assert (stats.entries, stats.path) == (50, path)
    assert stats.bytes > 250_000
    assert cache.clear() == 50
    assert cache.stats().entries == 0
    assert cache.stats().bytes < 50_000
    assert cache.get("7") is None


def test_clear_wipes(path: Path) -> None:
    """After clearing, nothing of a reply can be read from the file."""
    cache = ResponseCache(path)
    cache.put("k", reply="embargoed until noon", usage=USAGE)
    cache.clear()
    assert all(b"embargoed" not in file.read_bytes() for file in path.parent.iterdir())


@pytest.mark.skipif(os.name != "posix", reason="permissions of a POSIX file system")
def test_file_is_private(path: Path) -> None:
    """The file, which speaks of unpublished texts, can be read by its owner alone."""
    ResponseCache(path).put("k", reply="{}", usage=USAGE)
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0


def test_oldest_go_first(path: Path) -> None:
    """Beyond the limit the oldest replies make room, and the file stays within bounds."""
    cache = ResponseCache(path, max_bytes=200_000)
    for n in range(100):
        cache.put(str(n), reply="x" * 5_000, usage=USAGE)
    assert cache.get("0") is None
    assert cache.get("99") is not None
    assert 20 < cache.stats().entries < 40
    assert path.stat().st_size < 300_000


def test_not_a_database(path: Path, notices: Notices) -> None:
    """A file that is no database is moved aside with one notice, and the cache goes on."""
    path.parent.mkdir()
    path.write_bytes(b"this is not a database, whatever its name says. " * 100)
    cache = ResponseCache(path, notify=notices)
    assert cache.get("k") is None
    cache.put("k", reply="{}", usage=USAGE)
    assert cache.get("k") == "{}"
    assert len(notices) == 1
    assert "was broken" in notices[0]
    assert len(list(path.parent.glob("replies.sqlite.broken-*"))) == 1


def test_damaged_database(path: Path, notices: Notices) -> None:
    """A database with overwritten pages is moved aside when that is found out."""
    cache = ResponseCache(path, notify=notices)
    for n in range(60):
        cache.put(str(n), reply="x" * 6000, usage=USAGE)
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(os.urandom(path.stat().st_size - 4096))
    assert cache.get("50") is None
    cache.put("k", reply="{}", usage=USAGE)
    assert cache.get("k") == "{}"
    assert len(notices) == 1


def test_healthy_file_is_not_moved_aside(path: Path, notices: Notices) -> None:
    """A process that comes late to a broken file leaves alone what another has put in its place."""
    cache = ResponseCache(path, notify=notices)
    cache.put("k", reply="{}", usage=USAGE)
    cache._move_aside()
    assert cache.get("k") == "{}"
    assert notices == []


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_read_only_folder(path: Path, notices: Notices) -> None:
    """A folder that cannot be written to costs one notice and no crash."""
    path.parent.mkdir(mode=0o500)
    cache = ResponseCache(path, notify=notices)
    assert cache.get("k") is None
    cache.put("k", reply="{}", usage=USAGE)
    assert len(notices) == 1


def test_folder_cannot_be_made(tmp_path: Path, notices: Notices) -> None:
    """A path through a file costs one notice and no crash, over many uses."""
    (tmp_path / "file").write_text("in the way")
    cache = ResponseCache(tmp_path / "file" / "replies.sqlite", notify=notices)
    for n in range(3):
        assert cache.get(str(n)) is None
        cache.put(str(n), reply="{}", usage=USAGE)
    assert cache.clear() == 0
    assert len(notices) == 1
    assert "is not used" in notices[0]


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ("database or disk is full", sqlite3.SQLITE_FULL),
        ("disk I/O error", sqlite3.SQLITE_IOERR),
        ("attempt to write a readonly database", sqlite3.SQLITE_READONLY),
    ],
)
def test_full_disk(
    message: str, code: int, path: Path, notices: Notices, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk without room costs one notice; what was stored before can still be read."""
    cache = ResponseCache(path, notify=notices)
    cache.put("old", reply="{}", usage=USAGE)

    class FullDisk(sqlite3.Connection):
        def commit(self) -> None:
            error = sqlite3.OperationalError(message)
            error.sqlite_errorcode = code
            raise error

    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda file: connect(file, factory=FullDisk))
    for n in range(3):
        cache.put(str(n), reply="{}", usage=USAGE)
    assert cache.get("old") == "{}"
    assert cache.get("0") is None
    assert len(notices) == 1
    assert message in notices[0]


def test_locked(path: Path, notices: Notices, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that another process does not let go of costs one notice; reading goes on."""
    monkeypatch.setattr("factcheck.llm.cache._BUSY_MS", 10)
    cache = ResponseCache(path, notify=notices)
    cache.put("old", reply="{}", usage=USAGE)
    other = sqlite3.connect(path)
    try:
        other.execute("BEGIN IMMEDIATE")
        for n in range(2):
            cache.put(str(n), reply="{}", usage=USAGE)
        assert cache.get("old") == "{}"
    finally:
        other.close()
    assert len(notices) == 1
    assert "locked" in notices[0]


# The clock is read between finding a file broken and moving it: a slow one holds the race open.
WRITE = """
import sys
import time
from pathlib import Path
from factcheck.llm.cache import ResponseCache
from factcheck.records import Usage
read_clock = time.time_ns
time.time_ns = lambda: [time.sleep(0.05), read_clock()][1]
cache = ResponseCache(Path(sys.argv[1]), notify=lambda notice: print(notice))
for n in range(100):
    cache.put(f"{sys.argv[2]}-{n}", reply='"' + "x" * 500 + '"', usage=Usage())
    cache.put(f"shared-{n}", reply="{}", usage=Usage())
    assert cache.get(f"{sys.argv[2]}-{n}") is not None
    assert cache.get(f"shared-{n}") == "{}"
"""


@pytest.mark.parametrize("is_broken", [False, True])
def test_processes_at_once(is_broken: bool, path: Path) -> None:
    """Three processes beginning with the same file, missing or broken, lose nothing and say it."""
    path.parent.mkdir()
    if is_broken:
        path.write_bytes(b"not a database " * 1000)
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", WRITE, str(path), name],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for name in ("one", "two", "three")
    ]
    outputs = [process.communicate(timeout=60) for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0], outputs
    assert all(error == "" for _, error in outputs)
    said = "".join(output for output, _ in outputs)
    assert "not used" not in said
    assert ("was broken" in said) == is_broken
    assert ResponseCache(path).stats().entries == 400
    assert len(list(path.parent.glob("*.broken-*"))) == is_broken


def test_threads_at_once(path: Path, notices: Notices) -> None:
    """Many threads share one object."""
    cache = ResponseCache(path, notify=notices)

    def work(name: int) -> None:
        for n in range(20):
            cache.put(f"{name}-{n}", reply="{}", usage=USAGE)
            assert cache.get(f"{name}-{n}") == "{}"

    threads = [threading.Thread(target=work, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert cache.stats().entries == 120
    assert notices == []


def test_passes_on_what_it_does_not_know(path: Path) -> None:
    """Model name, closing and errors are those of the model behind the cache."""

    class Inner:
        model = "inner"
        keeps_to_grammar = True
        closed = False

        async def complete(
            self,
            prompt: RenderedPrompt,
            *,
            into: type[BaseModel],
            find_problems: Callable[[BaseModel], list[str]],
        ) -> Reply[BaseModel]:
            raise KeyError(prompt.name)

        async def aclose(self) -> None:
            self.closed = True

    inner = Inner()
    llm = CachedLLM(inner, cache=ResponseCache(path), fingerprint="{}")  # type: ignore[arg-type]
    assert llm.model == "inner"
    assert llm.keeps_to_grammar
    with pytest.raises(KeyError):
        asyncio.run(llm.complete(make_prompt(), into=Cities, find_problems=accept))
    asyncio.run(llm.aclose())
    assert inner.closed
