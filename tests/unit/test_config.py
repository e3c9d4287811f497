from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from factcheck.config import Settings, config_file, load_settings
from factcheck.errors import ConfigError
from factcheck.wiring import open_verifier

if TYPE_CHECKING:
    from collections.abc import Callable

KEY = "sk-newsroom-secret-0123456789"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The config file in force, still to be written."""
    path = tmp_path / "desk.toml"
    path.touch()
    monkeypatch.setenv("FACTCHECK_CONFIG", str(path))
    return path


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


def test_names_of_openai(monkeypatch: pytest.MonkeyPatch) -> None:
    """The usual names of key and address are read, and ours are stronger."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("OPENAI_BASE_URL", "http://one/v1")
    settings = load_settings()
    assert settings.api_key
    assert (settings.api_key.get_secret_value(), settings.base_url) == (KEY, "http://one/v1")
    monkeypatch.setenv("FACTCHECK_BASE_URL", "http://two/v1")
    assert load_settings().base_url == "http://two/v1"
    assert load_settings(base_url="http://three/v1").base_url == "http://three/v1"


def test_address_in_the_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Key and address can stand in the file, under the environment."""
    file.write_text(f'base_url = "http://one/v1"\napi_key = "{KEY}"\n')
    settings = load_settings()
    assert (settings.base_url, bool(settings.api_key)) == ("http://one/v1", True)
    monkeypatch.setenv("OPENAI_BASE_URL", "http://two/v1")
    assert load_settings().base_url == "http://two/v1"


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


def test_empty_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty variable counts as not set."""
    monkeypatch.setenv("OPENAI_BASE_URL", "")
    monkeypatch.setenv("FACTCHECK_ENGINE", "")
    settings = load_settings()
    assert (settings.base_url, settings.engine) == (None, "auto")


def test_key_is_not_shown() -> None:
    """A key appears in no representation of the settings."""
    settings = Settings(api_key=KEY)
    assert KEY not in f"{settings!r} {settings} {settings.model_dump()}"


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ({"timeout_s": 0}, "'timeout_s': Input should be greater than 0"),
        ({"concurrency": 0}, "'concurrency'"),
        ({"max_cost_usd": -1}, "'max_cost_usd'"),
        ({"engine": "magic"}, "'engine': Input should be 'auto', 'local'"),
        ({"summary_sentences": 21}, "'summary_sentences'"),
        ({"tiemout_s": 3}, "'tiemout_s' is no setting (did you mean 'timeout_s'?)"),
        ({"colour": "red"}, "'colour' is no setting (known are api_key, base_url"),
        ({"cache_dir": "~nobody-of-that-name/c"}, "'cache_dir': Could not determine home"),
    ],
)
@pytest.mark.parametrize("make", [load_settings, Settings])
def test_bad_values(make: Callable[..., Settings], given: dict[str, Any], what: str) -> None:
    """A value that will not do is named with what would, also where settings are made in Python."""
    with pytest.raises(ConfigError) as caught:
        make(**given)
    assert what in str(caught.value)


@pytest.mark.parametrize("name", ["FACTCHECK_TIMEOUT_S", "factcheck_timeout_s"])
def test_bad_value_of_a_variable(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """The variable that a bad value came from is named."""
    monkeypatch.setenv(name, "soon")
    with pytest.raises(ConfigError, match=r"'timeout_s' \(from FACTCHECK_TIMEOUT_S\)"):
        load_settings()


@pytest.mark.parametrize("make", [load_settings, Settings])
def test_misspelt_variable(make: Callable[..., Settings], monkeypatch: pytest.MonkeyPatch) -> None:
    """A limit set under the wrong name is an error: ignored, it could cost money."""
    monkeypatch.setenv("FACTCHECK_MAX_COST", "0.10")
    with pytest.raises(ConfigError, match=r"FACTCHECK_MAX_COST is no .*FACTCHECK_MAX_COST_USD"):
        make(engine="local")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("timeout_s = 'soon'", r"'timeout_s' \(in '.*desk.toml'\)"),
        ("engin = 'local'", r"'engin' \(in '.*desk.toml'\) is no setting \(did you mean 'engine'"),
        ("engine = ", r"desk.toml' is not usable: .*mend it"),
        ("[engine]\nname = 'local'", r"'engine' \(in '.*desk.toml'\)"),
    ],
)
def test_bad_file(file: Path, text: str, what: str) -> None:
    """The file that a bad value came from is named, with what is wrong in it."""
    file.write_text(text)
    with pytest.raises(ConfigError, match=what):
        load_settings()


def test_home_of_the_cache(file: Path) -> None:
    """A tilde in the file stands for the home folder, as it does in a shell."""
    file.write_text('cache_dir = "~/fc-cache"\n')
    assert load_settings().cache_dir == Path.home() / "fc-cache"


def test_bad_value_names_no_key(file: Path) -> None:
    """A key that stands in the wrong place is not repeated in the message."""
    file.write_text(f'apikey = "{KEY}"\n')
    with pytest.raises(ConfigError) as caught:
        load_settings()
    assert KEY not in str(caught.value)


@pytest.mark.parametrize("name", ["nowhere.toml", "."])
def test_named_file_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """A file that is asked for by name has to be there."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FACTCHECK_CONFIG", name)
    for make in (load_settings, Settings):
        with pytest.raises(ConfigError, match="which is not a file"):
            make()


def test_no_file_is_fine() -> None:
    """Where no file is asked for, none is needed."""
    assert not config_file().exists()
    assert load_settings() == Settings()
