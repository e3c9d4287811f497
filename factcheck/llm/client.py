"""The language model behind an OpenAI-compatible endpoint, and the one re-ask of a bad reply.

It knows neither prompts nor articles; what makes a reply good is told to it by `find_problems`.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

from factcheck.errors import ConfigError, ModelError
from factcheck.llm.base import Reply, T, charge
from factcheck.llm.connections import Connections
from factcheck.llm.endpoints import ModelOptions, describe_endpoint
from factcheck.llm.exchange import Answer, Exchange, Line
from factcheck.llm.metering import note_spending
from factcheck.llm.purse import Purse
from factcheck.llm.reask import compose_reask
from factcheck.llm.retrying import RetryPolicy
from factcheck.records import Usage

if TYPE_CHECKING:
    from collections.abc import Callable

    from factcheck.records import RenderedPrompt


class OpenAILLM:
    """An `LLM` over HTTP; may be shared by threads, each with its own event loop."""

    def __init__(
        self,
        options: ModelOptions,
        *,
        purse: Purse | None = None,
        notify: Callable[[str], None] = lambda _message: None,
    ) -> None:
        """Prepare a connection; nothing is sent.

        Args:
            options: Where to ask and how.
            purse: Counts the cost and stops before the limit; without one there is no limit.
            notify: Is told in one line, once for each cause, when an answer is long in coming.

        Raises:
            ConfigError: The base URL is not an address, or the key cannot stand in a header.
        """
        if not (options.api_key or "").isascii() or not (options.api_key or "").isprintable():
            raise ConfigError(
                "the API key holds characters that cannot be sent",
                hint="check OPENAI_API_KEY for line breaks and quotes",
            )
        endpoint = describe_endpoint(options)
        self.model = options.model
        self.keeps_to_grammar = options.keeps_to_grammar
        self._options = options
        self._line = Line(
            options=options,
            endpoint=endpoint,
            connections=Connections(options, endpoint),
            retry=RetryPolicy(options.max_attempts, options.max_wait_s, notify=cache(notify)),
            purse=purse or Purse(options.model, options.base_url, max_cost_usd=None),
        )

    @property
    def fingerprint(self) -> str:
        """Everything but the question that a reply depends on, as JSON."""
        options, endpoint = self._options, self._line.endpoint
        return json.dumps(
            {
                "endpoint": options.identity or options.base_url.rstrip("/"),
                "model": options.model,
                "mode": endpoint.mode,
                "temperature": endpoint.temperature,
                "seed": options.seed,
                "max_output_tokens": options.max_output_tokens,
            }
        )

    async def complete(
        self, prompt: RenderedPrompt, *, into: type[T], find_problems: Callable[[T], list[str]]
    ) -> Reply[T]:
        """The reply to `prompt`; see `LLM.complete`.

        A re-ask that fails (no answer, no money) leaves the first reply standing as it is.
        """
        limit = self._options.max_output_tokens
        opening = Exchange(self._line, into=into, max_tokens=limit)
        try:
            first = await opening.ask(prompt.messages)
        except ModelError as error:
            charge(error, opening.usage)
            raise
        reply = _make_reply(first, find_problems)
        complaints = first.problems or reply.problems
        if reply.is_usable or not complaints:
            return reply

        if first.is_cut_short:
            limit = min(2 * limit, self._options.max_output_tokens_cap)
        exchange = Exchange(self._line, into=into, max_tokens=limit)
        messages = compose_reask(prompt.messages, raw=first.raw, problems=complaints)
        try:
            second = _make_reply(await exchange.ask(messages), find_problems)
        except ModelError:
            second = None
        reasks = Usage(reasks=int(exchange.usage.calls > 0))
        note_spending(reasks)
        usage = first.usage + exchange.usage + reasks
        if second is None:
            return Reply(reply.values, reply.error, reply.problems, usage)
        return Reply(reply.values + second.values, second.error, second.problems, usage)

    async def aclose(self) -> None:
        """Close the connections of the running event loop."""
        await self._line.connections.aclose()


def _make_reply(answer: Answer[T], find_problems: Callable[[T], list[str]]) -> Reply[T]:
    if answer.value is None:
        return Reply((), answer.error, (), answer.usage)
    return Reply((answer.value,), None, tuple(find_problems(answer.value)), answer.usage)
