"""One frozen `Settings`: defaults < config file < environment < what the caller passes.

This is the only reader of the environment and of the config file. Below the wiring nobody knows it.
"""

from __future__ import annotations

import difflib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import platformdirs
from pydantic import AliasChoices, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from factcheck.errors import ConfigError
from factcheck.records import FailOn

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

APP_NAME = "factcheck"
EngineName = Literal["auto", "local", "llm", "gguf"]
Mode = Literal["auto", "json_schema", "tools", "md_json"]
VerifierName = Literal["trained", "lexical"]


_CONFIG_VARIABLE = "FACTCHECK_CONFIG"


def config_file() -> Path:
    """`FACTCHECK_CONFIG` if set, else `config.toml` in the config folder of the user."""
    named = os.environ.get(_CONFIG_VARIABLE)
    return Path(named) if named else platformdirs.user_config_path(APP_NAME) / "config.toml"


class Settings(BaseSettings):
    """How to run; every field can be set as `FACTCHECK_<FIELD>` or in the config file."""

    model_config = SettingsConfigDict(
        env_prefix="FACTCHECK_",
        env_ignore_empty=True,
        frozen=True,
        extra="forbid",
        populate_by_name=True,
        use_attribute_docstrings=True,
        hide_input_in_errors=True,
    )

    engine: EngineName = "auto"
    """`auto` takes the model when a key or a base URL is configured, else the embedded engine."""
    model: str | None = None
    """Model name at the endpoint, or the path of a GGUF file for the engine `gguf`."""
    base_url: str | None = Field(
        None, validation_alias=AliasChoices("base_url", "FACTCHECK_BASE_URL", "OPENAI_BASE_URL")
    )
    """OpenAI-compatible endpoint; None is OpenAI's own."""
    api_key: SecretStr | None = Field(
        None, validation_alias=AliasChoices("api_key", "FACTCHECK_API_KEY", "OPENAI_API_KEY")
    )
    """Never shown, logged or put into a report."""
    mode: Mode = "auto"
    """How structured output is asked for; `auto` goes by the endpoint."""
    timeout_s: float = Field(60.0, gt=0)
    """Seconds one request may take in all."""
    concurrency: int = Field(8, ge=1, le=1000)
    """Requests in flight at once."""
    max_attempts: int = Field(10, ge=1, le=20)
    """Requests per question before the endpoint is given up."""
    max_wait_s: float = Field(120.0, ge=0)
    """Seconds per question after which no further attempt is begun."""
    max_output_tokens: int = Field(4096, ge=64)
    """Limit of one reply."""
    context_tokens: int = Field(24_000, ge=1024)
    """Prompt and reply together; a longer article is worked on in sections."""
    temperature: float | None = Field(None, ge=0, le=2)
    """None: 0, or the provider's only value where it allows no other."""
    seed: int | None = None
    max_cost_usd: float | None = Field(None, ge=0)
    """Stop before the call that could take the run past this many US dollars."""
    cache: bool = True
    """Keep and reuse replies."""
    cache_dir: Path = Field(default_factory=lambda: platformdirs.user_cache_path(APP_NAME))
    verifier: VerifierName = "trained"
    """What the embedded engine judges by: word overlap and checks, or a trained network on top."""
    second_opinion: bool = False
    """Let the trained verifier doubt what a model calls supported."""
    threads: int | None = Field(None, ge=1, le=64)
    """Processors the trained verifier may use; None: those there are, at most 4."""
    summary_sentences: int = Field(3, ge=1, le=20)
    fail_on: FailOn = "not_found"
    """Mildest outcome that makes exit code 1: contradicted < not_found < undecided."""

    if not TYPE_CHECKING:  # a checker knows the fields as arguments, and would lose them here

        def __init__(self, **given: Any) -> None:
            """Settings in force, `given` on top.

            Raises:
                ConfigError: A setting is unknown or out of range, or the config file cannot be
                    used.
            """
            _refuse_missing_file()
            _refuse_unknown_variables()
            try:
                super().__init__(**given)
            except ValidationError as error:
                raise _explain(error, given) from error
            except (OSError, ValueError) as error:  # tomllib's own error is one of these
                raise ConfigError(
                    f"config file {str(config_file())!r} is not usable: {error}",
                    hint="mend it or move it away; it is TOML, one `name = value` a line",
                ) from error

    @field_validator("cache_dir")
    @classmethod
    def _expand_home(cls, path: Path) -> Path:
        try:
            return path.expanduser()
        except RuntimeError as error:  # of a user whom the system does not know
            raise ValueError(str(error)) from error

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - .env files are not read
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - nor are secret folders
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """What the caller passes, then the environment, then the config file."""
        toml = TomlConfigSettingsSource(settings_cls, toml_file=config_file())
        return init_settings, env_settings, toml


def load_settings(**given: Any) -> Settings:
    """Settings in force, `given` on top; a value of None in `given` means "not given".

    Raises:
        ConfigError: A setting is unknown or out of range, or the config file cannot be used.
    """
    return Settings(**{name: value for name, value in given.items() if value is not None})


def _refuse_missing_file() -> None:
    # A file that is named and not read would leave a limit on cost, say, out of force.
    if os.environ.get(_CONFIG_VARIABLE) and not config_file().is_file():
        raise ConfigError(
            f"{_CONFIG_VARIABLE} names {str(config_file())!r}, which is not a file",
            hint="correct or unset it",
        )


def _refuse_unknown_variables() -> None:
    prefix = Settings.model_config.get("env_prefix", "")
    known = {_CONFIG_VARIABLE, *(f"{prefix}{name}".upper() for name in Settings.model_fields)}
    for name in sorted(os.environ):
        if name.upper().startswith(prefix) and name.upper() not in known:
            raise ConfigError(
                f"environment variable {name} is no setting", hint=_suggest(name.upper(), known)
            )


def _explain(error: ValidationError, passed: Mapping[str, Any]) -> ConfigError:
    """The first fault of `error`, with the place that the value came from."""
    first = error.errors(include_url=False, include_input=False)[0]
    field = str(first["loc"][0]) if first["loc"] else "settings"
    if field in passed:
        where, hint = "", "see --help for what it takes"
    elif variable := _variable_of(field):
        where, hint = f" (from {variable})", "correct or unset the variable"
    else:
        where, hint = f" (in {str(config_file())!r})", "correct the file"
    if first["type"] == "extra_forbidden":
        return ConfigError(
            f"{field!r}{where} is no setting", hint=_suggest(field, Settings.model_fields)
        )
    what = first["msg"].removeprefix("Value error, ")
    return ConfigError(f"setting {field!r}{where}: {what}", hint=hint)


def _variable_of(field: str) -> str | None:
    """The environment variable that `field` was read from, if any."""
    declared = Settings.model_fields.get(field)
    alias = declared.validation_alias if declared else None
    names = alias.choices if isinstance(alias, AliasChoices) else [f"FACTCHECK_{field}"]
    wanted = [str(name).upper() for name in names]
    return next((name for name in wanted for key in os.environ if key.upper() == name), None)


def _suggest(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, list(known), n=1)
    return f"did you mean {near[0]!r}?" if near else f"known are {', '.join(sorted(known))}"
