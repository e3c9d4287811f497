"""An `LLM` that looks for a reply in the cache before it asks another `LLM`.

It knows what makes two questions the same, and nothing of files or HTTP.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from functools import lru_cache
from typing import TYPE_CHECKING

from pydantic import BaseModel, ValidationError

from factcheck.llm.base import LLM, Reply, T
from factcheck.llm.metering import note_spending
from factcheck.records import RenderedPrompt, Usage

if TYPE_CHECKING:
    from collections.abc import Callable

    from factcheck.llm.cache import ResponseCache


class CachedLLM:
    """An `LLM` that answers from a cache what it has answered before."""

    def __init__(self, inner: LLM, *, cache: ResponseCache, fingerprint: str) -> None:
        """Put a cache in front of `inner`.

        Args:
            inner: Is asked what the cache does not hold.
            cache: Keeps replies that parsed and had no problems.
            fingerprint: Everything but the question that a reply depends on.
        """
        self.model = inner.model
        self.keeps_to_grammar = inner.keeps_to_grammar
        self._inner = inner
        self._cache = cache
        self._fingerprint = fingerprint

    async def complete(
        self, prompt: RenderedPrompt, *, into: type[T], find_problems: Callable[[T], list[str]]
    ) -> Reply[T]:
        """The stored reply if it still holds, else the inner model's; see `LLM.complete`."""
        key = make_key(self._fingerprint, prompt=prompt, into=into)
        stored = await asyncio.to_thread(self._cache.get, key)
        if stored is not None:
            value = _revive(stored, into)
            # What counts as a problem may have changed since the reply was stored.
            if value is not None and not find_problems(value):
                found = Usage(cached_calls=1)
                note_spending(found)
                return Reply((value,), None, (), found)
        reply = await self._inner.complete(prompt, into=into, find_problems=find_problems)
        if reply.is_usable:
            text = reply.values[-1].model_dump_json(by_alias=True)
            await asyncio.to_thread(self._cache.put, key, reply=text, usage=reply.usage)
        return reply

    async def aclose(self) -> None:
        """Close what the inner model holds."""
        await self._inner.aclose()


def make_key(fingerprint: str, *, prompt: RenderedPrompt, into: type[BaseModel]) -> str:
    """The key of a question: equal for equal messages, settings and shape of the reply."""
    messages = [[message.role, message.content] for message in prompt.messages]
    question = json.dumps([fingerprint, messages, _find_schema(into)])
    return hashlib.sha256(question.encode("ascii")).hexdigest()


@lru_cache(maxsize=64)
def _find_schema(into: type[BaseModel]) -> str:
    return json.dumps(into.model_json_schema(), sort_keys=True)


def _revive(stored: str, into: type[T]) -> T | None:
    try:
        return into.model_validate_json(stored)
    except ValidationError:
        return None
