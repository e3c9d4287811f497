"""What can be set, in which bounds, and what is stronger than what."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from factcheck.config import Settings, load_settings
from factcheck.errors import ConfigError
from factcheck.wiring import open_engine, open_verifier
from tests.unit.config.conftest import KEY

if TYPE_CHECKING:
    from collections.abc import Callable


def test_precedence(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A flag is stronger than the environment, that than the file, and that than the default."""
    assert load_settings().timeout_s == 60
    file.write_text("timeout_s = 1\nconcurrency = 2\n")
    assert load_settings().timeout_s == 1
    monkeypatch.setenv("FACTCHECK_TIMEOUT_S", "2")
    assert load_settings().timeout_s == 2
    settings = load_settings(timeout_s=3)
    assert (settings.timeout_s, settings.concurrency, settings.seed) == (3, 2, None)


def test_none_is_not_given(monkeypatch: pytest.MonkeyPatch) -> None:
    """A flag that was not used leaves the word to the environment."""
    monkeypatch.setenv("FACTCHECK_MODEL", "desk-1")
    assert load_settings(model=None, cache=None).model == "desk-1"


def test_the_embedded_verifier(monkeypatch: pytest.MonkeyPatch) -> None:
    """Verifier and threads are settings like others, and decide what the embedded engine is."""
    assert open_verifier(load_settings()).name == "trained-1"
    assert open_verifier(load_settings(verifier="lexical")).name == "lexical-1"
    monkeypatch.setenv("FACTCHECK_VERIFIER", "lexical")
    assert open_verifier(load_settings()).name == "lexical-1"
    monkeypatch.setenv("FACTCHECK_THREADS", "3")
    assert (load_settings().threads, load_settings(threads=2).threads) == (3, 2)


@pytest.mark.parametrize(
    ("name", "value"), [("THREADS", "0"), ("THREADS", "all"), ("VERIFIER", "x")]
)
def test_the_embedded_verifier_out_of_range(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    """Threads that are no number from 1 on, or a verifier there is not, are refused by name."""
    monkeypatch.setenv(f"FACTCHECK_{name}", value)
    with pytest.raises(ConfigError, match=f"FACTCHECK_{name}"):
        load_settings()


def copy_with(**given: Any) -> Settings:
    return Settings().model_copy(update=given)


def test_key_is_not_shown() -> None:
    """A key appears in no representation of the settings."""
    settings = Settings(api_key=KEY)
    assert KEY not in f"{settings!r} {settings} {settings.model_dump()}"


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ({"timeout_s": 0}, "'timeout_s': Input should be greater than 0"),
        ({"timeout_s": float("inf")}, "'timeout_s': Input should be a finite number"),
        ({"max_wait_s": float("inf")}, "'max_wait_s': Input should be a finite number"),
        ({"max_cost_usd": float("inf")}, "'max_cost_usd': Input should be a finite number"),
        ({"base_url": "localhost:1234"}, "'base_url': 'localhost:1234' is not an http or https"),
        ({"base_url": "http://[::1/v1"}, "'base_url': 'http://[::1/v1' is not an http or https"),
        ({"base_url": "http://me:secret@"}, "'base_url': it is not an http or https address"),
        ({"concurrency": 0}, "'concurrency'"),
        ({"max_cost_usd": -1}, "'max_cost_usd'"),
        ({"engine": "magic"}, "'engine': Input should be 'auto', 'local'"),
        ({"summary_sentences": 21}, "'summary_sentences'"),
        ({"tiemout_s": 3}, "'tiemout_s' is no setting (did you mean 'timeout_s'?)"),
        ({"colour": "red"}, "'colour' is no setting (known are api_key, base_url"),
        ({"cache_dir": "~nobody-of-that-name/c"}, "'cache_dir': Could not determine home"),
    ],
)
@pytest.mark.parametrize("make", [load_settings, Settings, copy_with])
def test_bad_values(make: Callable[..., Settings], given: dict[str, Any], what: str) -> None:
    """A value that will not do is named with what would, also where settings are made in Python."""
    with pytest.raises(ConfigError) as caught:
        make(**given)
    assert what in str(caught.value)


def test_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy differs in what it is given, converted as ever, and reads nothing anew."""
    settings = Settings(api_key=KEY, timeout_s=3)
    monkeypatch.setenv("FACTCHECK_CONCURRENCY", "2")
    copied = settings.model_copy(update={"engine": "llm", "threads": "2"})
    assert copied.model_dump() == settings.model_dump() | {"engine": "llm", "threads": 2}
    assert copied.model_fields_set == settings.model_fields_set | {"engine", "threads"}
    assert settings.model_copy() == settings.model_copy(deep=True) == settings


def test_no_engine_of_an_unknown_name() -> None:
    """Settings that were made past every check open no engine, and least of all a hosted one."""
    settings = Settings.model_construct(**{**dict(Settings(api_key=KEY)), "engine": "locall"})
    with pytest.raises(AssertionError, match="locall"), open_engine(settings):
        pass


def test_home_of_the_cache(file: Path) -> None:
    """A tilde in the file stands for the home folder, as it does in a shell."""
    file.write_text('cache_dir = "~/fc-cache"\n')
    assert load_settings().cache_dir == Path.home() / "fc-cache"
