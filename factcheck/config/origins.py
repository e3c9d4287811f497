"""Where the values of settings come from, and what to say of one that will not do.

It knows variables and the config file by name; what a setting means is not known here.
"""

from __future__ import annotations

import difflib
import errno
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
from pydantic import AliasChoices, AliasPath

from factcheck.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from pydantic import ValidationError
    from pydantic_settings import BaseSettings

APP_NAME = "factcheck"
PREFIX = "FACTCHECK_"
_FILE_VARIABLE = f"{PREFIX}CONFIG"
_NOT_THERE = (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP)


def config_file() -> Path:
    """`FACTCHECK_CONFIG` if set, else `config.toml` in the config folder of the user."""
    named = os.environ.get(_FILE_VARIABLE)
    return Path(named) if named else platformdirs.user_config_path(APP_NAME) / "config.toml"


def find_config_file() -> Path | None:
    """The config file that is in force; None where there is none to be had.

    A home folder that this user may not enter holds no settings of theirs.

    Raises:
        ConfigError: A file is named and not there, or nobody can say whether one is there.
    """
    path = config_file()
    try:
        is_there = stat.S_ISREG(path.stat().st_mode)
    except OSError as error:
        # Behind a folder of settings that is there and closed there may be a limit.
        is_home_closed = error.errno == errno.EACCES and not os.path.lexists(path.parent)
        if not is_home_closed and error.errno not in _NOT_THERE:
            raise refuse_unreadable(error) from error
        is_there = False
    # A file that is named and not read would leave a limit on cost, say, out of force.
    if not is_there and os.environ.get(_FILE_VARIABLE):
        raise ConfigError(
            f"{_FILE_VARIABLE} names {str(path)!r}, which is not a file that can be read",
            hint="correct or unset it",
        )
    return path if is_there else None


def refuse_unreadable(error: Exception) -> ConfigError:
    """What to say where the config file could not be read, or is no TOML."""
    path = str(config_file())
    if isinstance(error, OSError):
        return ConfigError(
            f"config file {path!r} cannot be read: {error.strerror or error}",
            hint=f"make it readable, or name another one in {_FILE_VARIABLE}",
        )
    return ConfigError(
        f"config file {path!r} is not usable: {error}",
        hint="mend it or move it away; it is TOML, one `name = value` a line",
    )


def refuse_unknown_variables(settings: type[BaseSettings]) -> None:
    """Refuse a variable with our prefix that no field of `settings` reads.

    Raises:
        ConfigError: There is one.
    """
    known = {_FILE_VARIABLE}
    for field in settings.model_fields:
        known.update(_variables_of(field, settings))
    # Below a field that is a record itself, pydantic-settings reads more names.
    below = settings.model_config.get("env_nested_delimiter")
    nested = tuple(f"{name}{below}".upper() for name in known) if below else ()
    for name in sorted(os.environ):
        plain = name.upper()
        if plain.startswith(PREFIX) and plain not in known and not plain.startswith(nested):
            raise ConfigError(
                f"environment variable {name} is no setting",
                hint=_suggest(plain, {name for name in known if name.startswith(PREFIX)}),
            )


def explain(
    error: ValidationError, settings: type[BaseSettings], passed: Container[str]
) -> ConfigError:
    """The first fault of `error`, with the place that the value came from.

    Args:
        error: What pydantic found.
        settings: The class whose fields were filled.
        passed: Names of the fields that the caller gave.
    """
    first = error.errors(include_url=False, include_input=False)[0]
    field = _field_of(str(first["loc"][0]), settings) if first["loc"] else "settings"
    if field in passed or not first["loc"]:
        where, hint = "", "see --help for what it takes"
    elif variable := _find_variable(field, settings):
        where, hint = f" (from {variable})", "correct or unset the variable"
    else:
        where, hint = f" (in {str(config_file())!r})", "correct the file"
    if first["type"] == "extra_forbidden":
        return ConfigError(
            f"{field!r}{where} is no setting", hint=_suggest(field, settings.model_fields)
        )
    what = first["msg"].removeprefix("Value error, ")
    return ConfigError(f"setting {field!r}{where}: {what}", hint=hint)


def _variables_of(field: str, settings: type[BaseSettings]) -> Iterator[str]:
    """The variables that `field` is read from, in capitals, the strongest first."""
    alias = settings.model_fields[field].validation_alias
    for name in alias.choices if isinstance(alias, AliasChoices) else [alias]:
        if name is not None:
            yield str(name.path[0] if isinstance(name, AliasPath) else name).upper()
    yield f"{settings.model_config.get('env_prefix', '')}{field}".upper()


def _field_of(name: str, settings: type[BaseSettings]) -> str:
    """The field that pydantic calls `name`, which may be the name of a variable of it."""
    found = (f for f in settings.model_fields if name.upper() in _variables_of(f, settings))
    return name if name in settings.model_fields else next(found, name)


def _find_variable(field: str, settings: type[BaseSettings]) -> str | None:
    """The variable that `field` was read from, if any."""
    names = _variables_of(field, settings) if field in settings.model_fields else ()
    return next((name for name in names for key in os.environ if key.upper() == name), None)


def _suggest(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, list(known), n=1)
    return f"did you mean {near[0]!r}?" if near else f"known are {', '.join(sorted(known))}"
