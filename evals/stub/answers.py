"""Answers of the stub server: the value that a question gets, and the message that carries it.

It knows the shapes of the chat-completions wire. It does not know about faults.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from evals.stub.fill import fill
from evals.stub.oracle import suggest_answer
from evals.stub.question import Question

Answer = Callable[[Question], Any]
"""From a question to the value to send: an object for a schema, a string where there is none."""

_PLAIN_TEXT = "This endpoint is a stub and has nothing to say."


def answer_question(question: Question) -> Any:
    """The oracle's answer made to fit the schema, or any valid value where the oracle has none."""
    if question.schema is None:
        return _PLAIN_TEXT
    return fill(question.schema, suggest_answer(question))


def write_text(value: Any, question: Question) -> str:
    """`value` as the text that travels, without the code fence some answers come in."""
    if question.schema is None and isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)


def make_message(text: str, question: Question) -> dict[str, Any]:
    """The assistant's message that carries `text` in the way the question asked for."""
    message: dict[str, Any] = {"role": "assistant", "content": text, "refusal": None}
    if question.channel == "tool":
        call = {"name": question.tool_name, "arguments": text}
        message["content"] = None
        message["tool_calls"] = [{"id": "call_1", "type": "function", "function": call}]
    elif question.channel == "fenced":
        message["content"] = f"```json\n{text}\n```"
    return message


def estimate_tokens(n_bytes: int) -> int:
    """Tokens of `n_bytes` of English or JSON, at four bytes a token."""
    return (n_bytes + 3) // 4


def make_completion(
    message: dict[str, Any], question: Question, *, finish_reason: str = "stop"
) -> dict[str, Any]:
    """The envelope of a chat completion, with its usage block."""
    calls = message.get("tool_calls") or []
    text = "".join([message["content"] or "", *(c["function"]["arguments"] for c in calls)])
    prompt = estimate_tokens(question.prompt_bytes)
    completion = estimate_tokens(len(text.encode()))
    return {
        "id": f"chatcmpl-{question.key[:16]}",
        "object": "chat.completion",
        "created": 1_750_000_000,
        "model": question.model,
        "choices": [
            {"index": 0, "message": message, "finish_reason": finish_reason, "logprobs": None}
        ],
        "usage": {
            "prompt_tokens": prompt,
            "completion_tokens": completion,
            "total_tokens": prompt + completion,
        },
    }
