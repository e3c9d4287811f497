"""What can be set, in which bounds, and what holds where nothing is set.

It does not know where a value came from; `origins` does.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Self
from urllib.parse import urlsplit

import platformdirs
from pydantic import AliasChoices, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from factcheck.config.origins import (
    APP_NAME,
    PREFIX,
    explain,
    find_config_file,
    refuse_unknown_variables,
    refuse_unreadable,
)
from factcheck.records import FailOn, Mode

if TYPE_CHECKING:
    from collections.abc import Mapping

EngineName = Literal["auto", "local", "llm", "gguf"]
VerifierName = Literal["trained", "lexical"]


class Settings(BaseSettings):
    """How to run; every field can be set as `FACTCHECK_<FIELD>` or in the config file."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_ignore_empty=True,
        frozen=True,
        extra="forbid",
        populate_by_name=True,
        hide_input_in_errors=True,
    )

    engine: EngineName = "auto"
    """`auto` takes the model when a key or a base URL is configured, else the embedded engine."""
    model: str | None = None
    """Model name at the endpoint, or the path of a GGUF file for the engine `gguf`."""
    base_url: str | None = Field(
        None, validation_alias=AliasChoices("FACTCHECK_BASE_URL", "OPENAI_BASE_URL")
    )
    """OpenAI-compatible endpoint; None is OpenAI's own."""
    api_key: SecretStr | None = Field(
        None, validation_alias=AliasChoices("FACTCHECK_API_KEY", "OPENAI_API_KEY")
    )
    """Never shown, logged or put into a report."""
    mode: Mode = "auto"
    """How structured output is asked for; `auto` goes by the endpoint."""
    timeout_s: float = Field(60.0, gt=0, allow_inf_nan=False)
    """Seconds one request may take in all."""
    concurrency: int = Field(8, ge=1, le=1000)
    """Requests in flight at once."""
    max_attempts: int = Field(10, ge=1, le=20)
    """Requests per question before the endpoint is given up."""
    max_wait_s: float = Field(120.0, ge=0, allow_inf_nan=False)
    """Seconds per question after which no further attempt is begun."""
    max_output_tokens: int = Field(4096, ge=64)
    """Limit of one reply."""
    context_tokens: int = Field(24_000, ge=1024)
    """Prompt and reply together; a longer article is worked on in sections."""
    temperature: float | None = Field(None, ge=0, le=2)
    """None: 0, or the provider's only value where it allows no other."""
    seed: int | None = None
    max_cost_usd: float | None = Field(None, ge=0, allow_inf_nan=False)
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
            refuse_unknown_variables(type(self))
            try:
                super().__init__(**given)
            except ValidationError as error:
                raise explain(error, type(self), given) from error
            except (OSError, ValueError) as error:  # tomllib's own error is one of these
                raise refuse_unreadable(error) from error

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with `update` on top, which has to be what settings could be made with.

        Raises:
            ConfigError: A setting in `update` is unknown or out of range.
        """
        given = dict(update or {})
        blank = self.__class__.__new__(self.__class__)
        try:  # as in making settings, but with nothing read anew from the environment
            self.__pydantic_validator__.validate_python(dict(self) | given, self_instance=blank)
        except ValidationError as error:
            raise explain(error, type(self), given) from error
        held = {name: getattr(blank, name) for name in given}
        return super().model_copy(update=held, deep=deep)

    @field_validator("cache_dir")
    @classmethod
    def _expand_home(cls, path: Path) -> Path:
        try:
            return path.expanduser()
        except RuntimeError as error:  # of a user whom the system does not know
            raise ValueError(str(error)) from error

    @field_validator("base_url")
    @classmethod
    def _refuse_no_address(cls, url: str | None) -> str | None:
        try:
            parts = urlsplit(url or "")
            is_address = parts.scheme in {"http", "https"} and bool(parts.hostname)
        except ValueError:
            is_address = False
        if url and not is_address:
            shown = "it" if "@" in url else repr(url)  # before an @ a password may stand
            raise ValueError(f"{shown} is not an http or https address like https://host:1234/v1")
        return url

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
        toml = TomlConfigSettingsSource(settings_cls, toml_file=find_config_file())
        return init_settings, env_settings, toml


def load_settings(**given: Any) -> Settings:
    """Settings in force, `given` on top; a value of None in `given` means "not given".

    Raises:
        ConfigError: A setting is unknown or out of range, or the config file cannot be used.
    """
    return Settings(**{name: value for name, value in given.items() if value is not None})
