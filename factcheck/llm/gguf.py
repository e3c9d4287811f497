"""A GGUF file served by llama.cpp inside this process, on a free port of the loopback address.

It speaks to xllamacpp and to nothing else: whoever opens the server asks it over HTTP.
"""

from __future__ import annotations

import importlib
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from factcheck.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_MAGIC = b"GGUF"
_SILENT = -1


@dataclass(frozen=True, slots=True)
class GgufServer:
    """Where a served model is asked."""

    base_url: str
    model: str
    """The file's name without its ending."""
    identity: str
    """The same for every run that serves the same file; see `ModelOptions.identity`."""


@contextmanager
def open_gguf_server(
    path: Path, *, context_tokens: int, threads: int | None = None
) -> Iterator[GgufServer]:
    """Serve the model in `path` until the context is left; one question is answered at a time.

    Args:
        path: A GGUF file.
        context_tokens: Room for prompt and reply together; memory grows with it.
        threads: Processor threads; None leaves the choice to llama.cpp.

    Raises:
        ConfigError: xllamacpp is not installed, or the file is missing or no model it can load.
    """
    check_gguf_file(path)
    try:
        # Typed as anything: the extension module carries no types.
        xllamacpp: Any = importlib.import_module("xllamacpp")
    except ImportError as error:
        raise ConfigError(
            "serving a GGUF file needs xllamacpp, which is not installed",
            hint="pip install 'factdesk[gguf]'",
        ) from error
    params = xllamacpp.CommonParams()
    params.model.path = str(path)
    params.hostnames = ["127.0.0.1"]
    params.port = 0  # any free one
    params.n_ctx = context_tokens
    params.n_parallel = 1  # more would share the same context and the same processor
    params.verbosity = _SILENT  # llama.cpp would write between the lines of the product's output
    params.offline = True
    # What is being read may be unpublished: nothing of it is shown to other users of the machine.
    params.ui = params.endpoint_slots = params.endpoint_props = False
    params.cors_origins = ""
    params.cache_ram_mib = 0  # old prompts would be kept in up to 8 GB
    if threads is not None:
        params.cpuparams.n_threads = params.cpuparams_batch.n_threads = threads
    try:
        server = xllamacpp.Server(params)
    except RuntimeError as error:
        raise ConfigError(
            f"llama.cpp cannot load {str(path)!r}",
            hint="the file may be incomplete, of a newer format, or larger than the memory",
        ) from error
    try:
        yield GgufServer(
            base_url=f"{server.listening_address}/v1",
            model=path.stem,
            identity=_identify(path, context_tokens=context_tokens),
        )
    finally:
        del server  # it has no other way to be stopped


def check_gguf_file(path: Path) -> None:
    """Raise ConfigError unless `path` is a file that begins like a GGUF model."""
    try:
        with path.open("rb") as file:
            magic = file.read(len(_MAGIC))
    except OSError as error:
        raise ConfigError(
            f"the model file {str(path)!r} cannot be read: {error.strerror}", hint="check --model"
        ) from error
    if magic != _MAGIC:
        raise ConfigError(
            f"{str(path)!r} is not a GGUF model",
            hint="--engine gguf takes a .gguf file as --model",
        )


def _identify(path: Path, *, context_tokens: int) -> str:
    """A name for what is served that changes with the file; hashing gigabytes would take longer."""
    status = path.stat()
    return f"gguf:{path.resolve()}:{status.st_size}:{status.st_mtime_ns}:{context_tokens}"
