"""How messages, reply models and replies look between us and the SDK.

It converts one thing at a time; what is asked when, and what becomes of failures, is not its
concern.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import instructor

from factcheck.records import Usage

if TYPE_CHECKING:
    from pydantic import BaseModel

    from factcheck.llm.base import T
    from factcheck.records import Message


@lru_cache(maxsize=64)
def make_reply_model(into: type[BaseModel]) -> type[BaseModel]:
    """`into` as instructor wants it, made once: it would build class and schema on every call."""
    wrapped = instructor.response_schema(into)
    schema = wrapped.model_json_schema()
    wrapped.model_json_schema = lambda *_, **__: schema  # type: ignore[method-assign]
    return wrapped


def to_wire(message: Message) -> dict[str, str]:
    """`message` as it is sent."""
    # Half of a surrogate pair has no UTF-8 form, and the request would not even be sent.
    content = message.content.encode("utf-8", "replace").decode("utf-8")
    return {"role": message.role, "content": content}


def read_tokens(completion: object) -> Usage | None:
    """The tokens that the endpoint counted; None when it did not, or not in earnest."""
    used = getattr(completion, "usage", None)
    cached = _read_count(getattr(used, "prompt_tokens_details", None), "cached_tokens") or 0
    # Some servers leave what they had cached out of the prompt.
    prompt = max(_read_count(used, "prompt_tokens") or 0, cached)
    written = _read_count(used, "completion_tokens")
    if not prompt or written is None:
        return None
    return Usage(prompt_tokens=prompt, cached_prompt_tokens=cached, completion_tokens=written)


def _read_count(part: object, name: str) -> int | None:
    """A number of tokens; the SDK does not check what servers put there."""
    count = getattr(part, name, None)
    return count if isinstance(count, int) and count >= 0 else None


def find_text(message: object) -> str:
    """What the model wrote: the arguments of its tool call, or its text."""
    for call in getattr(message, "tool_calls", None) or []:
        arguments = getattr(getattr(call, "function", None), "arguments", None)
        if isinstance(arguments, str):
            return arguments
    content = getattr(message, "content", None)
    return content if isinstance(content, str) else ""


def parse_leniently(raw: str, into: type[T]) -> T | None:
    """The JSON object inside `raw`, when a model has put words or a code fence around it."""
    start, end = raw.find("{"), raw.rfind("}")
    if not 0 <= start < end:
        return None
    try:
        return into.model_validate_json(raw[start : end + 1])
    except ValueError:
        return None
