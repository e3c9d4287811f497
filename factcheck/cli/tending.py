"""The commands that look after the tool itself: schema, doctor, cache.

They print for a person; none of them makes a report.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import httpx2

from factcheck import __version__
from factcheck.cli.choosing import is_model_out_of_reach, read_settings
from factcheck.cli.eval_flags import SchemaOf
from factcheck.comparison import Comparison
from factcheck.config import config_file, find_config_file, load_settings
from factcheck.errors import FactcheckError
from factcheck.evaluation.datasets import ArticleCase, ClaimCase, Dataset
from factcheck.evaluation.records import Evaluation
from factcheck.evaluation.suites import SuiteFile
from factcheck.llm.connections import open_plain_client
from factcheck.llm.faults import hide_key
from factcheck.llm.gguf import check_gguf_file
from factcheck.local.lexical import LexicalVerifier
from factcheck.local.scoring import Scorer
from factcheck.local.shipped import read_card
from factcheck.local.trained import open_trained
from factcheck.prompting import PromptLibrary, default_folder
from factcheck.records import Report
from factcheck.report.writing import write_output
from factcheck.wiring import DEFAULT_BASE_URL, DEFAULT_MODEL, choose_engine, open_cache

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel

    from factcheck.cli.flags import EngineFlags
    from factcheck.config import Settings

_PROBE_TIMEOUT_S = 5.0


def print_schema(of: SchemaOf) -> None:
    """Print the JSON schema of a report, or of what `factcheck eval` reads and writes."""
    models: dict[SchemaOf, type[BaseModel]] = {
        SchemaOf.REPORT: Report,
        SchemaOf.COMPARISON: Comparison,
        SchemaOf.SUITE: SuiteFile,
        SchemaOf.CLAIMS: Dataset[ClaimCase],
        SchemaOf.ARTICLES: Dataset[ArticleCase],
        SchemaOf.EVALUATION: Evaluation,
    }
    write_output(json.dumps(models[of].model_json_schema(), indent=2) + "\n", None)


def run_doctor(flags: EngineFlags) -> int:
    """Print what is configured and reachable.

    Returns:
        0 if the chosen engine can work, 2 if it cannot, 3 if its endpoint does not list the model.
    """
    settings = read_settings(flags)
    choice = choose_engine(settings)
    is_in_order, verifier = _verifier(settings)
    is_well = is_in_order or not (choice.engine == "local" or settings.second_opinion)
    is_well = is_well and not is_model_out_of_reach(flags, settings)
    lines = [
        ("factcheck", f"{__version__} · Python {sys.version.split()[0]}"),
        ("config file", f"{config_file()} ({'read' if find_config_file() else 'none'})"),
        ("engine", f"{choice.engine}: {choice.reason}"),
        ("verifier", verifier),
        ("prompts", _prompts()),
        ("libraries", " · ".join(f"{n} {version(n)}" for n in ("openai", "instructor"))),
        ("gguf", _gguf()),
        ("cache", _cache(settings)),
    ]
    is_listed = True
    if choice.engine == "llm":
        is_answered, is_listed, endpoint = _endpoint(settings)
        is_well = is_well and is_answered
        lines += endpoint
    elif choice.engine == "gguf":
        is_model, answer = _model_file(settings)
        is_well = is_well and is_model
        lines.append(("model file", answer))
    width = max(len(name) for name, _ in lines)
    write_output("".join(f"{name:<{width}}  {value}\n" for name, value in lines), None)
    if not is_well:
        return 2
    return 0 if is_listed else 3


def print_cache_stats() -> None:
    """Print how many replies are kept, and where."""
    stats = open_cache(load_settings(), _tell).stats()
    write_output(f"{stats.entries} replies, {stats.bytes:,} bytes, {stats.path}\n", None)


def clear_cache() -> None:
    """Forget all replies and print how many there were."""
    count = open_cache(load_settings(), _tell).clear()
    write_output(f"{count} replies forgotten\n", None)


def _verifier(settings: Settings) -> tuple[bool, str]:
    if settings.verifier == "lexical" and not settings.second_opinion:
        return True, f"{LexicalVerifier.name}: {LexicalVerifier.note}"
    try:
        name, scorer = open_trained().name, Scorer(settings.threads)
        scorer.load()
        card = read_card()
    except FactcheckError as error:
        return False, f"NOT IN ORDER: {error}"
    return True, (
        f"{name}: {card.name} {card.version}, {card.size / 1e6:.1f} MB, SHA-256 as shipped"
        f" · threads {scorer.threads} · onnxruntime {version('onnxruntime')}"
    )


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
    if not _has_gguf():
        return "not installed (pip install 'factdesk[gguf]')"
    return f"xllamacpp {version('xllamacpp')}"


def _has_gguf() -> bool:
    return importlib.util.find_spec("xllamacpp") is not None


def _model_file(settings: Settings) -> tuple[bool, str]:
    if not settings.model:
        return False, "NONE NAMED: use --model path/to/model.gguf"
    try:
        check_gguf_file(Path(settings.model))
    except FactcheckError as error:
        return False, f"no: {error}"
    if not _has_gguf():
        return False, f"no: {settings.model} is a GGUF model, but xllamacpp is not installed"
    return True, f"yes, {settings.model} begins like a GGUF model"


def _cache(settings: Settings) -> str:
    stats = open_cache(settings, _tell).stats()
    state = "on" if settings.cache else "off"
    return f"{state}, {stats.entries} replies, {stats.path}"


def _endpoint(settings: Settings) -> tuple[bool, bool, list[tuple[str, str]]]:
    """Whether the endpoint can be asked, whether it lists the model, and what to show of it."""
    base_url = (settings.base_url or DEFAULT_BASE_URL).rstrip("/")
    model = settings.model or (DEFAULT_MODEL if base_url == DEFAULT_BASE_URL else None)
    names, answer = _probe(f"{base_url}/models", settings)
    # Nothing can be told by an empty list.
    is_listed = not names or model is None or _is_among(model, names)
    if not is_listed:
        answer += f"; {model!r} not listed"
    lines = [
        ("base url", base_url),
        ("api key", "configured" if settings.api_key else "none"),
        ("model", model or "NONE NAMED: use --model"),
        ("reachable", answer),
    ]
    return names is not None and model is not None, is_listed, lines


def _is_among(model: str, names: list[str]) -> bool:
    """Whether `names` has the model, also as Ollama ("qwen3:latest") or Gemini ("models/…") say."""
    return any(name in {model, f"{model}:latest", f"models/{model}"} for name in names)


def _probe(url: str, settings: Settings) -> tuple[list[str] | None, str]:
    """The models that the endpoint lists, None where it is out of reach, and that in words."""
    key = settings.api_key.get_secret_value() if settings.api_key else None
    try:
        with open_plain_client(url, timeout_s=_PROBE_TIMEOUT_S) as client:
            reply = client.get(url, headers={"Authorization": f"Bearer {key}"} if key else {})
        names = list(_model_names(reply.content)) if reply.is_success else []
    except (FactcheckError, httpx2.HTTPError, httpx2.InvalidURL, ValueError) as error:
        return None, f"no: {hide_key(str(error), key)}"
    if not reply.is_success:
        return None, f"no: {url} answers {reply.status_code} {reply.reason_phrase}"
    shown = ", ".join(names[:5]) + (", …" if len(names) > 5 else "")
    count = "1 model" if len(names) == 1 else f"{len(names)} models"
    return names, f"yes, {count}: {shown}"


def _model_names(data: bytes) -> Iterator[str]:
    listed = json.loads(data)
    for entry in listed.get("data", []) if isinstance(listed, dict) else []:
        yield str(entry.get("id"))


def _tell(line: str) -> None:
    sys.stderr.write(f"factcheck: {line}\n")
