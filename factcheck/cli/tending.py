"""The commands that look after the tool itself: schema, doctor, cache.

They print for a person; none of them makes a report.
"""

from __future__ import annotations

import importlib.util
import json
import sys
import urllib.error
import urllib.request
from importlib.metadata import version
from typing import TYPE_CHECKING

from factcheck import __version__
from factcheck.cli.running import settings_from
from factcheck.config import config_file, load_settings
from factcheck.errors import FactcheckError
from factcheck.local.lexical import LexicalVerifier
from factcheck.prompting import PromptLibrary, default_folder
from factcheck.records import Report
from factcheck.wiring import DEFAULT_BASE_URL, DEFAULT_MODEL, choose_engine, open_cache

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.cli.flags import EngineFlags
    from factcheck.config import Settings

_PROBE_TIMEOUT_S = 5.0


def print_schema() -> None:
    """Print the JSON schema of a report."""
    sys.stdout.write(json.dumps(Report.model_json_schema(), indent=2) + "\n")


def run_doctor(flags: EngineFlags) -> int:
    """Print what is configured and reachable; 0 if the chosen engine can work, else 2."""
    settings = settings_from(flags)
    choice = choose_engine(settings)
    file = config_file()
    lines = [
        ("factcheck", f"{__version__} · Python {sys.version.split()[0]}"),
        ("config file", f"{file} ({'read' if file.is_file() else 'none'})"),
        ("engine", f"{choice.engine}: {choice.reason}"),
        ("verifier", f"{LexicalVerifier.name}: {LexicalVerifier.note}"),
        ("prompts", _prompts()),
        ("libraries", " · ".join(f"{n} {version(n)}" for n in ("openai", "instructor"))),
        ("gguf", _gguf()),
        ("cache", _cache(settings)),
    ]
    is_well = True
    if choice.engine == "llm":
        is_well, endpoint = _endpoint(settings)
        lines += endpoint
    width = max(len(name) for name, _ in lines)
    for name, value in lines:
        sys.stdout.write(f"{name:<{width}}  {value}\n")
    return 0 if is_well else 2


def print_cache_stats() -> None:
    """Print how many replies are kept, and where."""
    stats = open_cache(load_settings(), _tell).stats()
    sys.stdout.write(f"{stats.entries} replies, {stats.bytes:,} bytes, {stats.path}\n")


def clear_cache() -> None:
    """Forget all replies and print how many there were."""
    count = open_cache(load_settings(), _tell).clear()
    sys.stdout.write(f"{count} replies forgotten\n")


def _prompts() -> str:
    library = PromptLibrary()
    labels = sorted(path.stem for path in default_folder().glob("*.v*.md"))
    try:
        for label in labels:
            library.load(label)
    except FactcheckError as error:
        return f"NOT IN ORDER: {error}"
    return f"{', '.join(labels)} (as locked)"


def _gguf() -> str:
    if importlib.util.find_spec("xllamacpp") is None:
        return "not installed (pip install 'factdesk[gguf]')"
    return f"xllamacpp {version('xllamacpp')}"


def _cache(settings: Settings) -> str:
    stats = open_cache(settings, _tell).stats()
    state = "on" if settings.cache else "off"
    return f"{state}, {stats.entries} replies, {stats.path}"


def _endpoint(settings: Settings) -> tuple[bool, list[tuple[str, str]]]:
    base_url = (settings.base_url or DEFAULT_BASE_URL).rstrip("/")
    model = settings.model or (DEFAULT_MODEL if base_url == DEFAULT_BASE_URL else None)
    is_well, answer = _probe(f"{base_url}/models", settings)
    return is_well and model is not None, [
        ("base url", base_url),
        ("api key", "configured" if settings.api_key else "none"),
        ("model", model or "NONE NAMED: use --model"),
        ("reachable", answer),
    ]


def _probe(url: str, settings: Settings) -> tuple[bool, str]:
    if not url.startswith(("http://", "https://")):
        return False, f"no: {url!r} is not an http address"
    request = urllib.request.Request(url)  # noqa: S310 - checked above
    if settings.api_key:
        request.add_header("Authorization", f"Bearer {settings.api_key.get_secret_value()}")
    try:
        with urllib.request.urlopen(request, timeout=_PROBE_TIMEOUT_S) as reply:  # noqa: S310
            names = list(_model_names(reply.read(1_000_000)))
    except urllib.error.HTTPError as error:
        error.close()
        return False, f"no: {url} answers {error.code} {error.reason}"
    except (OSError, ValueError) as error:
        return False, f"no: {error}"
    shown = ", ".join(names[:5]) + (", …" if len(names) > 5 else "")
    count = "1 model" if len(names) == 1 else f"{len(names)} models"
    is_listed = not names or settings.model is None or settings.model in names
    # Some endpoints serve more than they list, so this is no failure.
    return True, f"yes, {count}: {shown}" + (
        "" if is_listed else f"; {settings.model!r} not listed"
    )


def _model_names(data: bytes) -> Iterator[str]:
    listed = json.loads(data)
    for entry in listed.get("data", []) if isinstance(listed, dict) else []:
        yield str(entry.get("id"))


def _tell(line: str) -> None:
    sys.stderr.write(f"factcheck: {line}\n")
