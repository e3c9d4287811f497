"""Settings become an engine here; the only file that names concrete classes.

What a run does not use is not imported: the model's libraries take a second to load.
"""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal, assert_never

from factcheck.callbacks import harmless
from factcheck.errors import ConfigError
from factcheck.llm.endpoints import OPENAI_HOST
from factcheck.matrix.reading import read_nothing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from factcheck.config import Settings
    from factcheck.llm.base import LLM
    from factcheck.llm.cache import ResponseCache
    from factcheck.llm.endpoints import ModelOptions
    from factcheck.local.verifier import Doubter, Verifier
    from factcheck.matrix.reading import Reader, Reading
    from factcheck.pipeline import Engine

# Cheap, widely available, and it keeps to a JSON schema; any other is one flag away.
DEFAULT_MODEL = "gpt-4o-mini"
DEFAULT_BASE_URL = f"https://{OPENAI_HOST}/v1"
# What a GGUF model on a processor needs where the user does not say otherwise: it writes 10 to 50
# tokens a second, most small models were trained on a context of 8,192, and it answers one question
# at a time. The key is for other endpoints.
_GGUF_DEFAULTS: dict[str, float | int | None] = {
    "timeout_s": 600.0,
    "max_wait_s": 1200.0,
    "context_tokens": 8192,
    "max_output_tokens": 2048,
    "concurrency": 1,
}
# They decide how an article is cut into questions.
_LIMITS = ("context_tokens", "max_output_tokens")


@dataclass(frozen=True)
class Choice:
    """Which engine the settings stand for, and why."""

    engine: Literal["local", "llm", "gguf"]
    reason: str
    """In words for a person."""


def choose_engine(settings: Settings) -> Choice:
    """The engine that `settings` ask for; `auto` is decided here."""
    if settings.engine != "auto":
        return Choice(settings.engine, f"asked for by the engine setting {settings.engine!r}")
    if settings.base_url:
        return Choice("llm", f"base URL {settings.base_url} is configured")
    if settings.api_key:
        return Choice("llm", "an API key is configured")
    unused = f" ({settings.model!r} is not asked)" if settings.model else ""
    return Choice(
        "local",
        f"no API key or base URL is configured; using the embedded engine, without a model{unused}",
    )


@contextmanager
def open_engine(
    settings: Settings,
    *,
    notify: Callable[[str], None] | None = None,
    record: Path | None = None,
) -> Iterator[Engine]:
    """The engine for `settings`, for as long as the context lasts; its `usage` is what it spent.

    Args:
        settings: How to run.
        notify: Told in one line, for a person, of anything that does not go as expected on the way
            (a cache that cannot be used); None keeps silent. An error in it is a warning and ends
            nothing.
        record: File that the replies of the model are written to, for `open_replay`.

    Raises:
        ConfigError: Something that the engine needs is missing or at odds.
    """
    tell = harmless(notify, name="notify") if notify else (lambda _message: None)
    choice = choose_engine(settings)
    if choice.engine == "local":
        if record is not None:
            raise ConfigError(
                "the embedded engine asks no model: there is nothing to record",
                hint="name a model, or leave --record out",
            )
        from factcheck.engines import LocalEngine

        yield LocalEngine(open_verifier(settings), _reader(settings))
        return
    with ExitStack() as stack:
        if choice.engine == "gguf":
            settings = _fit_to_gguf(settings)
            options = _serve_gguf(settings, stack)
        elif choice.engine == "llm":
            options = _remote_options(settings)
        else:  # never a model by default: the text would leave this machine
            assert_never(choice.engine)
        yield _model_engine(settings, options, tell, record)


def open_replay(settings: Settings, path: Path) -> Engine:
    """The model engine on replies that `open_engine(…, record=path)` wrote; it needs no key.

    Raises:
        ConfigError: The file cannot be read or is no recording.
    """
    from factcheck.llm.recorded import ReplayedLLM

    llm = ReplayedLLM(path)
    return _engine_on(llm, settings.model_copy(update=llm.limits))


def open_verifier(settings: Settings) -> Verifier:
    """The embedded verifier that `settings` name.

    Raises:
        VerifierError: Its files are missing or not as they should be.
    """
    if settings.verifier == "lexical":
        from factcheck.local.lexical import LexicalVerifier

        return LexicalVerifier()
    from factcheck.local.trained import open_trained

    return open_trained(settings.threads)


def open_cache(settings: Settings, notify: Callable[[str], None] | None = None) -> ResponseCache:
    """The response cache that `settings` name."""
    from factcheck.llm.cache import ResponseCache

    return ResponseCache(
        settings.cache_dir / "replies.sqlite", notify=notify or (lambda _message: None)
    )


def _model_engine(
    settings: Settings, options: ModelOptions, tell: Callable[[str], None], record: Path | None
) -> Engine:
    from factcheck.llm.cached import CachedLLM
    from factcheck.llm.client import OpenAILLM
    from factcheck.llm.purse import Purse
    from factcheck.llm.recorded import RecordingLLM

    purse = Purse(options.model, options.base_url, max_cost_usd=settings.max_cost_usd)
    client = OpenAILLM(options, purse=purse, notify=tell)
    llm: LLM = client
    if settings.cache:
        cache = open_cache(settings, tell)
        llm = CachedLLM(client, cache=cache, fingerprint=client.fingerprint)
    if record is not None:
        limits = {name: getattr(settings, name) for name in _LIMITS}
        llm = RecordingLLM(llm, record, limits)
    return _engine_on(llm, settings)


def _engine_on(llm: LLM, settings: Settings) -> Engine:
    from factcheck.engines import ModelEngine
    from factcheck.prompting import PromptLibrary

    return ModelEngine(
        llm=llm,
        library=PromptLibrary(),
        context_tokens=settings.context_tokens,
        max_output_tokens=settings.max_output_tokens,
        second=_second_opinion(settings),
        read=_reader(settings),
    )


def _second_opinion(settings: Settings) -> Doubter | None:
    if not settings.second_opinion:
        return None
    from factcheck.local.trained import open_trained

    return open_trained(settings.threads)


def _reader(settings: Settings) -> Reader:
    """The embedded network, which is opened when first asked; nothing where words are counted."""
    if settings.verifier == "lexical":
        return read_nothing

    def read(pairs: Sequence[tuple[str, str]]) -> list[Reading]:
        from factcheck.local.trained import open_trained

        return open_trained(settings.threads).read(pairs)

    return read


def _remote_options(settings: Settings) -> ModelOptions:
    if not settings.base_url and not settings.api_key:
        raise ConfigError(
            "the engine 'llm' needs a key or an address",
            hint="set OPENAI_API_KEY, or --base-url for a local server, or use --engine local",
        )
    base_url = settings.base_url or DEFAULT_BASE_URL
    if not settings.model and base_url.rstrip("/") != DEFAULT_BASE_URL:
        raise ConfigError(
            f"no model is named for {base_url}", hint="name one with --model or FACTCHECK_MODEL"
        )
    return _options(settings, model=settings.model or DEFAULT_MODEL, base_url=base_url)


def _serve_gguf(settings: Settings, stack: ExitStack) -> ModelOptions:
    from factcheck.llm.gguf import open_gguf_server

    if not settings.model:
        raise ConfigError(
            "the engine 'gguf' needs a model file", hint="name one: --model path/to/model.gguf"
        )
    server = stack.enter_context(
        open_gguf_server(Path(settings.model), context_tokens=settings.context_tokens)
    )
    options = _options(settings, model=server.model, base_url=server.base_url)
    return replace(options, keeps_to_grammar=True, identity=server.identity)


def _options(settings: Settings, *, model: str, base_url: str) -> ModelOptions:
    from factcheck.llm.endpoints import ModelOptions

    return ModelOptions(
        model=model,
        base_url=base_url,
        api_key=settings.api_key.get_secret_value() if settings.api_key else None,
        mode=settings.mode,
        timeout_s=settings.timeout_s,
        concurrency=settings.concurrency,
        max_output_tokens=settings.max_output_tokens,
        temperature=settings.temperature,
        seed=settings.seed,
        max_attempts=settings.max_attempts,
        max_wait_s=settings.max_wait_s,
    )


def _fit_to_gguf(settings: Settings) -> Settings:
    """`settings` with what suits a model on this machine where the user did not choose."""
    chosen = settings.model_fields_set
    return settings.model_copy(
        update={name: value for name, value in _GGUF_DEFAULTS.items() if name not in chosen}
    )
