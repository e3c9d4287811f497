"""What every function of the API does around its work: settings, engine, event loop.

It does not know what the work is.
"""

from __future__ import annotations

import asyncio
import functools
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, cast

from factcheck.config import Settings, load_settings
from factcheck.errors import ConfigError
from factcheck.llm.metering import charged_when_stopped
from factcheck.llm.turns import piece_of_work
from factcheck.wiring import open_engine

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Iterator

    from factcheck.pipeline import Engine

P = ParamSpec("P")
T = TypeVar("T")


def settings_in_force(settings: Settings | None) -> Settings:
    """`settings`, or those of the environment and the config file where there are none.

    Raises:
        ConfigError: A setting is unknown or out of range.
        TypeError: It is something else than settings.
    """
    if settings is None:
        return load_settings()
    if not isinstance(settings, Settings):
        raise TypeError(f"pass factcheck.Settings(...) as settings, not {type(settings).__name__}")
    return settings


@contextmanager
def engine_for(settings: Settings, engine: Engine | None) -> Iterator[Engine]:
    """The engine that the caller lends, or one of these settings for as long as it is needed.

    Raises:
        TypeError: It is something else than an engine.
    """
    if engine is not None:
        _refuse_other(engine)
        yield engine
        return
    with open_engine(settings) as opened:
        yield opened


async def closing(opened: Engine, lent: Engine | None, work: Awaitable[T]) -> T:
    """What `work` comes to; an engine that was not lent is closed after it.

    Raises:
        CancelledError: It was cancelled; what it had spent by then is noted on the exception.
    """
    try:
        with piece_of_work(), charged_when_stopped():
            return await work
    finally:
        if lent is None:
            await opened.aclose()


def _refuse_other(engine: object) -> None:
    # Any class may be an engine, so it is known by what is asked of it.
    if not callable(getattr(engine, "verify", None)) or not hasattr(engine, "aclose"):
        raise TypeError(
            f"pass as engine what `with factcheck.open_engine(...) as engine:` gives, "
            f"not {type(engine).__name__}"
        )


def sync_twin(function: Callable[P, Coroutine[Any, Any, T]]) -> Callable[P, T]:
    """`function` for code without an event loop: same arguments, result and errors.

    Raises:
        ConfigError: By the twin, where an event loop is running already.
    """
    name = function.__name__

    @functools.wraps(function)
    def twin(*args: P.args, **kwargs: P.kwargs) -> T:
        if _is_loop_running():
            raise ConfigError(
                f"factcheck.{name[1:]}() cannot be called inside a running event loop",
                hint=f"in a notebook or async code: await factcheck.{name}(…)",
            )
        lent = cast("Engine | None", kwargs.get("engine"))
        if lent is not None:
            _refuse_other(lent)
        with charged_when_stopped():
            return asyncio.run(_with_clean_end(function(*args, **kwargs), lent))

    twin.__name__ = twin.__qualname__ = name[1:]
    return twin


def _is_loop_running() -> bool:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


async def _with_clean_end(work: Coroutine[Any, Any, T], lent: Engine | None) -> T:
    # The loop ends with this call, so nothing of a lent engine may stay open on it.
    try:
        return await work
    finally:
        if lent is not None:
            await lent.aclose()
