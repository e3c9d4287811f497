"""Flags become the settings in force; what they ask for and cannot have is refused.

It knows flags and settings; what a run does with them is told elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factcheck.config import load_settings
from factcheck.errors import ConfigError
from factcheck.wiring import choose_engine

if TYPE_CHECKING:
    from factcheck.cli.flags import EngineFlags
    from factcheck.config import Settings

_LENGTHS = {"short": 2, "medium": 3, "long": 6}


def settings_from(flags: EngineFlags, **given: Any) -> Settings:
    """The settings in force under these flags, for a run that asks the engine they stand for.

    Raises:
        ConfigError: A value is unknown or out of range, or the model named cannot be asked.
    """
    settings = read_settings(flags, **given)
    if is_model_out_of_reach(flags, settings):
        is_file = str(settings.model).lower().endswith(".gguf")
        ways = "--engine gguf for a model file, " if is_file else ""
        raise ConfigError(
            f"the model {settings.model!r} cannot be asked: no API key or base URL is configured",
            hint=f"set OPENAI_API_KEY, use {ways}--base-url for a server of your own, "
            "or --engine local to do without a model",
        )
    return settings


def read_settings(flags: EngineFlags, **given: Any) -> Settings:
    """The settings in force under these flags, whether or not their engine can be asked.

    Raises:
        ConfigError: A value is unknown or out of range.
    """
    return load_settings(
        engine=flags.engine,
        model=flags.model,
        base_url=flags.base_url,
        mode=flags.mode,
        timeout_s=flags.timeout,
        concurrency=flags.concurrency,
        max_cost_usd=flags.max_cost,
        cache=False if flags.no_cache else None,
        second_opinion=True if flags.second_opinion else None,
        verifier=flags.verifier,
        threads=flags.threads,
        **given,
    )


def is_model_out_of_reach(flags: EngineFlags, settings: Settings) -> bool:
    """Whether `--model` names a model that the embedded engine would silently stand in for.

    A model named in the environment is a standing wish, and a notice is enough; so is a model
    beside `--engine local`, which says itself that none is to be asked.
    """
    is_embedded = settings.engine == "auto" and choose_engine(settings).engine == "local"
    return bool(flags.model) and is_embedded


def read_length(flag: str | None) -> int | None:
    """Sentences of the summary that `--length` asks for; None where it was not given.

    Raises:
        ConfigError: It is no length.
    """
    if flag is None:
        return None
    if flag in _LENGTHS:
        return _LENGTHS[flag]
    if flag.isdecimal() and 1 <= int(flag) <= 20:
        return int(flag)
    raise ConfigError(f"--length {flag!r} is not known", hint="short, medium, long, or 1 to 20")
