"""Where settings come from, and what is said of those that will not do."""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
import pytest
from pydantic import BaseModel

from factcheck.config import Settings, config_file, find_config_file, load_settings
from factcheck.errors import ConfigError
from tests.unit.config.conftest import KEY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextmanager
def without_rights_to(path: Path) -> Iterator[None]:
    """Be a user who may not read or enter `path`, though root runs the test."""
    mode, user = path.stat().st_mode, os.geteuid()
    folders = [folder for folder in path.parents if not folder.stat().st_mode & stat.S_IXOTH]
    modes = {folder: folder.stat().st_mode for folder in folders if user == 0}
    path.chmod(0)
    try:
        for folder in modes:  # pytest keeps its own folders to itself
            folder.chmod(0o755)
        if user == 0:
            os.seteuid(65_534)
        yield
    finally:
        if user == 0:
            os.seteuid(0)
        for folder, earlier in {**modes, path: mode}.items():
            folder.chmod(earlier)


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


def test_empty_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty variable counts as not set."""
    monkeypatch.setenv("OPENAI_BASE_URL", "")
    monkeypatch.setenv("FACTCHECK_ENGINE", "")
    settings = load_settings()
    assert (settings.base_url, settings.engine) == (None, "auto")


@pytest.mark.parametrize("name", ["BASE_URL", "base_url", "API_KEY"])
def test_variables_of_other_programs(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """A key or an address under a name that any program may use is not ours to send text with."""
    monkeypatch.setenv(name, KEY)
    assert (load_settings().base_url, load_settings().api_key) == (None, None)


class Printer(BaseModel):
    """Something with settings of its own."""

    tray: int = 1


class DeskSettings(Settings, env_nested_delimiter="__"):
    """Settings of a newsroom that has some of its own."""

    desk: str = "national"
    printer: Printer = Printer()


def test_settings_of_a_newsroom(monkeypatch: pytest.MonkeyPatch) -> None:
    """A class with more settings reads them from the environment, and finds what is misspelt."""
    monkeypatch.setenv("FACTCHECK_DESK", "sports")
    monkeypatch.setenv("FACTCHECK_PRINTER__TRAY", "3")
    monkeypatch.setenv("FACTCHECK_CONCURRENCY", "2")
    settings = DeskSettings(engine="local")
    assert (settings.desk, settings.printer.tray, settings.concurrency) == ("sports", 3, 2)
    with pytest.raises(ConfigError, match=r"'dekc' is no setting .*'desk'"):
        settings.model_copy(update={"dekc": "sports"})
    with pytest.raises(ConfigError, match="FACTCHECK_DESK is no setting"):
        Settings(engine="local")
    monkeypatch.setenv("FACTCHECK_DESC", "sports")
    with pytest.raises(ConfigError, match=r"FACTCHECK_DESC is no .*FACTCHECK_DESK"):
        DeskSettings(engine="local")


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
        ("base_url = 5", r"'base_url' \(in '.*desk.toml'\)"),
    ],
)
def test_bad_file(file: Path, text: str, what: str) -> None:
    """The file that a bad value came from is named, with what is wrong in it."""
    file.write_text(text)
    with pytest.raises(ConfigError, match=what):
        load_settings()


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


def test_no_part_of_the_home_folder_is_needed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A home folder that is a file, cannot be or may not be entered holds no config file."""
    file, closed = tmp_path / "file", tmp_path / "closed"
    file.write_text("no folder")
    closed.mkdir()
    for home in (file, Path("/" + "x" * 300), closed):
        monkeypatch.setattr(platformdirs, "user_config_path", lambda name, home=home: home / name)
        with without_rights_to(closed):
            assert find_config_file() is None
            assert load_settings().engine == "auto"


def test_settings_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A closed config file or folder of settings is an error: there may be a limit in it."""
    monkeypatch.setattr(platformdirs, "user_config_path", lambda name: tmp_path / name)
    config_file().parent.mkdir()
    config_file().write_text("max_cost_usd = 0.1\n")
    for closed in (config_file(), config_file().parent):
        with (
            without_rights_to(closed),
            pytest.raises(ConfigError, match=r"config.toml' cannot be read: Permission denied"),
        ):
            load_settings()


def test_no_file_is_fine() -> None:
    """Where no file is asked for, none is needed."""
    assert not config_file().exists()
    assert load_settings() == Settings()
