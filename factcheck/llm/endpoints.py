"""What is known beforehand of an OpenAI-compatible endpoint, by its host and model name.

It sends nothing and imports no provider; every default here gives way to an explicit setting.
"""

from __future__ import annotations

import ipaddress
import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

from factcheck.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.records import Mode

WireMode = Literal["json_schema", "tools", "md_json"]

OPENAI_HOST = "api.openai.com"

# Endpoints that do not serve `response_format: json_schema` for all of their models.
# anthropic: "response_format: Ignored", forced tools work
#   (https://platform.claude.com/docs/en/api/openai-sdk).
# deepseek: refuses json_schema, and its thinking models refuse a forced tool too
#   (https://github.com/BerriAI/litellm/pull/31466,
#   https://github.com/deepseek-ai/DeepSeek-V3/issues/1376).
# groq: only a few models serve json_schema, tools work on all
#   (https://console.groq.com/docs/structured-outputs).
# bigmodel, z.ai: only `tool_choice: auto` (https://java.agentscope.io/v2/en/integration/model/glm).
_MODE_BY_HOST: dict[str, WireMode] = {
    "api.anthropic.com": "tools",
    "api.groq.com": "tools",
    "api.deepseek.com": "md_json",
    "open.bigmodel.cn": "md_json",
    "api.z.ai": "md_json",
}
# o1, o3, o4-mini, gpt-5 …, also behind a gateway's prefix ("openai/gpt-5-mini"): only the default
# temperature is accepted (https://github.com/openai/openai-python/issues/2072). Kimi's thinking
# models fix it as well (https://www.promptfoo.dev/docs/providers/moonshot/).
_FIXED_TEMPERATURE = re.compile(r"(?:^|[/.])(?:o\d+(?:-|$)|gpt-[5-9]|kimi-k)", re.IGNORECASE)

# Keywords that OpenAI's strict mode accepts; with any other one the request is refused
# (https://platform.openai.com/docs/guides/structured-outputs, "Supported schemas").
_STRICT_KEYWORDS = frozenset(
    """
    type properties required additionalProperties items enum const anyOf $ref $defs title
    description pattern format minimum maximum exclusiveMinimum exclusiveMaximum multipleOf
    minItems maxItems
    """.split()
)


@dataclass(frozen=True, slots=True)
class ModelOptions:
    """Everything a connection to one model is configured by."""

    model: str
    base_url: str = f"https://{OPENAI_HOST}/v1"
    api_key: str | None = field(default=None, repr=False)
    """None for endpoints that ask for none."""
    mode: Mode = "auto"
    """How a structured reply is asked for; `auto` is decided by the host."""
    timeout_s: float = 60.0
    """Deadline of one request, from the first byte sent to the last one received."""
    concurrency: int = 8
    """Requests under way at once, per event loop."""
    max_output_tokens: int = 4096
    """Doubled once, up to `max_output_tokens_cap`, when a reply was cut short."""
    temperature: float | None = None
    """None: 0 where the model accepts it, else left out."""
    seed: int | None = None
    keeps_to_grammar: bool = False
    """Whether the server decodes under a grammar made from the schema, as llama.cpp does."""
    identity: str | None = None
    """What stands for the endpoint in the keys of the response cache; None: the base URL.

    A server begun for one run has another port each time and still gives the same replies.
    """
    max_attempts: int = 10
    """Requests sent for one question while the endpoint is unavailable."""
    max_wait_s: float = 120.0
    """No attempt is begun later than this after the first."""

    @property
    def max_output_tokens_cap(self) -> int:
        """How far the limit may be raised for a re-ask."""
        return max(self.max_output_tokens, 16_384)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """How one endpoint wants to be spoken to."""

    host: str
    is_loopback: bool
    mode: WireMode
    token_limit_name: Literal["max_tokens", "max_completion_tokens"]
    temperature: float | None
    """None: not sent."""
    has_strict_schemas: bool
    """Whether `strict: true` may be sent along with a schema that qualifies."""


def describe_endpoint(options: ModelOptions) -> Endpoint:
    """How the endpoint of `options` wants to be spoken to.

    Raises:
        ConfigError: The base URL is not an http or https address.
    """
    host = find_host(options.base_url)
    mode = _MODE_BY_HOST.get(host, "json_schema") if options.mode == "auto" else options.mode
    is_fixed = _FIXED_TEMPERATURE.search(options.model) is not None
    temperature = options.temperature
    if temperature is None and not is_fixed:
        temperature = 0.0
    is_openai = host == OPENAI_HOST or host.endswith(".openai.azure.com")
    return Endpoint(
        host=host,
        is_loopback=is_loopback(host),
        mode=mode,
        # Other servers know the older name, and many only that one; OpenAI's reasoning models
        # refuse it (https://github.com/nextlevelbuilder/goclaw/issues/211).
        token_limit_name="max_completion_tokens" if is_openai else "max_tokens",
        temperature=temperature,
        has_strict_schemas=host == OPENAI_HOST,
    )


def find_host(base_url: str) -> str:
    """The lower-case host of `base_url`.

    Raises:
        ConfigError: It is not an http or https address.
    """
    try:
        parts = urlsplit(base_url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host, parts = None, urlsplit("")
    if parts.username or parts.password:
        raise ConfigError(
            "the base URL holds a user name or password", hint="put the key into OPENAI_API_KEY"
        )
    if parts.scheme not in {"http", "https"} or not host:
        raise ConfigError(
            f"base URL {base_url!r} is not an http or https address",
            hint=f"--base-url looks like https://{OPENAI_HOST}/v1",
        )
    return host


def is_loopback(host: str) -> bool:
    """Whether `host` is this very machine."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def can_be_strict(schema: dict[str, Any]) -> bool:
    """Whether OpenAI's strict mode would accept `schema` as it is."""
    return len(json.dumps(schema)) < 100_000 and all(map(_is_strict_node, _walk_schemas(schema)))


def _is_strict_node(node: dict[str, Any]) -> bool:
    if not node.keys() <= _STRICT_KEYWORDS:
        return False
    if node.get("type") != "object":
        return True
    properties = node.get("properties", {})
    is_closed = node.get("additionalProperties") is False
    return is_closed and set(node.get("required", ())) == set(properties)


def _walk_schemas(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """`schema` and every schema inside it; names of properties are not schemas."""
    yield schema
    for name in ("properties", "$defs"):
        for child in schema.get(name, {}).values():
            yield from _walk_schemas(child)
    for child in schema.get("anyOf", ()):
        yield from _walk_schemas(child)
    if isinstance(items := schema.get("items"), dict):
        yield from _walk_schemas(items)
