"""What a chat request asks: its schema, the way the answer must travel, and its numbered lines.

It reads requests and does not answer them.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import Any, Literal

Channel = Literal["content", "tool", "fenced"]
"""How the answer travels: bare JSON, arguments of a tool call, or JSON in a ```json block."""

_NUMBERED = re.compile(r"^\[(\d+)\][ \t]+(\S.*)$", re.MULTILINE)
_CLAIM = re.compile(r"^\((\d+)\)[ \t]+(\S.*)$", re.MULTILINE)
_MAX_SCHEMA_TRIES = 50


class BadRequestError(ValueError):
    """The request is not one that an OpenAI-compatible endpoint would take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question, the same for every retry and re-ask of it."""

    model: str
    schema: dict[str, Any] | None
    """JSON schema of the wanted answer; None when any text will do."""
    channel: Channel
    tool_name: str = ""
    key: str
    """Digest of the turns before the first answer: what tells one question from another."""
    prompt_bytes: int
    """Size of all messages, and of the schema where it travels beside them."""
    sentences: dict[int, str]
    """Lines `[12] text` of the first user turns, by number."""
    claims: dict[int, str]
    """Lines `(3) text` of the same turns, by number."""


def parse_question(body: Any) -> Question:
    """The question that the parsed request `body` asks.

    Raises:
        BadRequestError: No model, no messages, or an answer form that is not served.
    """
    if not isinstance(body, dict) or not isinstance(body.get("model"), str):
        raise BadRequestError("you must provide a model parameter")
    messages = body.get("messages")
    if not isinstance(messages, list) or not messages:
        raise BadRequestError("'messages' must be a list of at least one message")
    if body.get("stream"):
        raise BadRequestError("this endpoint does not stream")
    first = _first_turns(messages)
    user_text = "\n".join(text for role, text in first if role == "user")
    schema, channel, tool_name, beside = _wanted(body, first)
    return Question(
        model=body["model"],
        schema=schema,
        channel=channel,
        tool_name=tool_name,
        key=hashlib.sha256(json.dumps(first).encode()).hexdigest(),
        prompt_bytes=len(json.dumps(messages, ensure_ascii=False).encode()) + beside,
        sentences={int(n): text.strip() for n, text in _NUMBERED.findall(user_text)},
        claims={int(n): text.strip() for n, text in _CLAIM.findall(user_text)},
    )


def _first_turns(messages: list[Any]) -> list[tuple[str, str]]:
    turns = []
    for message in messages:
        role = str(message.get("role"))
        if role in ("assistant", "tool", "function"):
            break  # what follows is the talk about an unusable answer, not the question
        turns.append((role, _text(message.get("content"))))
    return turns


def _text(content: Any) -> str:
    if isinstance(content, list):
        return "\n".join(str(part.get("text", "")) for part in content if isinstance(part, dict))
    return content if isinstance(content, str) else ""


def _wanted(
    body: dict[str, Any], turns: list[tuple[str, str]]
) -> tuple[dict[str, Any] | None, Channel, str, int]:
    """Schema, channel, tool name and the bytes of the schema that travel beside the messages."""
    if tools := body.get("tools"):
        function = _chosen_tool(tools, body.get("tool_choice"))
        return function.get("parameters") or {}, "tool", function["name"], _size(tools)
    form = body.get("response_format") or {}
    if form.get("type") == "json_schema":
        return form["json_schema"].get("schema") or {}, "content", "", _size(form)
    schema = _schema_in_text(turns)
    if form.get("type") == "json_object":
        return schema or {"type": "object"}, "content", "", 0
    return schema, "fenced" if schema else "content", "", 0


def _chosen_tool(tools: list[Any], choice: Any) -> dict[str, Any]:
    functions: dict[str, dict[str, Any]] = {
        tool["function"]["name"]: tool["function"] for tool in tools
    }
    if isinstance(choice, dict):
        name = choice.get("function", {}).get("name")
        if name not in functions:
            raise BadRequestError(f"tool_choice names {name!r}, which is not among the tools")
        return functions[name]
    return next(iter(functions.values()))


def _schema_in_text(turns: list[tuple[str, str]]) -> dict[str, Any] | None:
    """The first JSON object in the system turns, then in the others, that looks like a schema."""
    decoder = json.JSONDecoder()
    for _, text in sorted(turns, key=lambda turn: turn[0] != "system"):
        starts = [match.start() for match in re.finditer(r"\{", text)]
        for start in starts[:_MAX_SCHEMA_TRIES]:
            try:
                value, _ = decoder.raw_decode(text, start)
            except ValueError:
                continue
            if isinstance(value, dict) and ("properties" in value or "$ref" in value):
                return value
    return None


def _size(value: Any) -> int:
    return len(json.dumps(value, ensure_ascii=False).encode())
