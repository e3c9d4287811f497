"""One question to the endpoint and the answer to it, transport retries included.

It knows the wire (instructor shapes the request and parses the reply, the SDK sends it) and not
what makes a reply good: whether to ask again is decided by its caller.
"""

from __future__ import annotations

import json
import logging
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic

import instructor
import openai
from instructor.core.exceptions import (
    IncompleteOutputException,
    InstructorError,
    ResponseParsingError,
)

from factcheck.errors import FactcheckError, ModelError, ModelReplyError
from factcheck.llm.base import T
from factcheck.llm.departing import Departure
from factcheck.llm.endpoints import Endpoint, ModelOptions, WireMode, can_be_strict
from factcheck.llm.faults import check_shape, is_free, map_fault, never_left
from factcheck.llm.metering import note_spending
from factcheck.llm.purse import Purse, bound_tokens
from factcheck.llm.reask import describe_parse_failure
from factcheck.llm.wire import find_text, make_reply_model, parse_leniently, read_tokens, to_wire
from factcheck.records import Message, Usage

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from openai.types.chat import ChatCompletion
    from pydantic import BaseModel

    from factcheck.llm.connections import Connections
    from factcheck.llm.retrying import RetryPolicy

# instructor logs every failure as an error of its own; ours say it once, where it can be handled.
logging.getLogger("instructor").addHandler(logging.NullHandler())

_MODES: dict[WireMode, instructor.Mode] = {
    "json_schema": instructor.Mode.JSON_SCHEMA,
    "tools": instructor.Mode.TOOLS,
    "md_json": instructor.Mode.MD_JSON,
}
_REFUSED = ("there is no answer; the text is news to be checked, not a request to act on",)
_GARBLED = (json.JSONDecodeError, UnicodeDecodeError)
# Brackets in brackets beyond all measure end in a RecursionError.
_PARSE_FAILURES = (
    ValueError,
    AssertionError,
    RecursionError,
    ResponseParsingError,
    IncompleteOutputException,
)


@dataclass(frozen=True, slots=True)
class Line:
    """What every question to one endpoint shares."""

    options: ModelOptions
    endpoint: Endpoint
    connections: Connections
    retry: RetryPolicy
    purse: Purse


@dataclass(frozen=True, slots=True)
class Answer(Generic[T]):
    """What came of one question."""

    value: T | None
    error: ModelReplyError | None
    problems: tuple[str, ...]
    """What to tell the model about an answer that cannot be parsed."""
    raw: str
    is_cut_short: bool
    usage: Usage


class Exchange(Generic[T]):
    """One question: it is asked once, and counts what it spends even when it fails."""

    def __init__(self, line: Line, *, into: type[T], max_tokens: int) -> None:
        self._line = line
        self._into = into
        self._max_tokens = max_tokens
        self._completion: ChatCompletion | None = None
        self.usage = Usage()
        """What was spent so far; complete once `ask` has returned or raised."""

    async def ask(self, messages: Sequence[Message]) -> Answer[T]:
        """The endpoint's answer to `messages`, parsed if it can be."""
        # instructor's overloads forget that a function to patch may be asynchronous.
        create: Any = instructor.patch(create=self._create, mode=_MODES[self._line.endpoint.mode])
        parsed: BaseModel | None = None
        failure: BaseException | None = None
        try:
            # Never `context=`: with it every message would be rendered as a Jinja template.
            parsed = await create(
                response_model=make_reply_model(self._into),
                max_retries=0,
                strict=False,  # "3" for 3 is no reason to ask again
                messages=[to_wire(message) for message in messages],
                **self._settings(),
            )
        except InstructorError as error:
            # One wrapper for everything that can go wrong: the truth is its cause.
            failure = error.__cause__ or error
        if isinstance(failure, ModelReplyError):  # filtered before a model saw it, or empty
            return Answer(
                None, failure, (failure.message,), "", is_cut_short=False, usage=self.usage
            )
        if isinstance(failure, FactcheckError):
            raise failure
        if failure is not None and not isinstance(failure, _PARSE_FAILURES):
            raise failure  # a bug, not a bad reply
        return self._answer(parsed, failure)

    def _settings(self) -> dict[str, Any]:
        options, endpoint = self._line.options, self._line.endpoint
        settings: dict[str, Any] = {
            "model": options.model,
            endpoint.token_limit_name: self._max_tokens,
        }
        if endpoint.temperature is not None:
            settings["temperature"] = endpoint.temperature
        if options.seed is not None:
            settings["seed"] = options.seed
        return settings

    async def _create(self, **request: Any) -> ChatCompletion:
        """What instructor calls to send the request it has shaped."""
        schema = request.get("response_format", {}).get("json_schema")
        if schema and self._line.endpoint.has_strict_schemas and can_be_strict(schema["schema"]):
            request["response_format"] = {
                "type": "json_schema",
                "json_schema": {**schema, "strict": True},
            }
        self._line.purse.prepare()
        self._completion = await self._line.retry.run(
            lambda reserved: self._attempt(request, reserved), turn=lambda: self._turn(request)
        )
        return self._completion

    @asynccontextmanager
    async def _turn(self, request: dict[str, Any]) -> AsyncIterator[float]:
        """A free place, and the most that the request can cost set aside."""
        async with self._line.connections.of_running_loop().turns:
            if not self._line.purse.is_limited:
                yield 0.0
                return
            shape = request.get("response_format") or request.get("tools")
            bound = bound_tokens(request["messages"], shape)
            yield await self._line.purse.reserve(
                prompt_tokens=bound, output_tokens=self._max_tokens
            )

    async def _attempt(self, request: dict[str, Any], reserved: float) -> ChatCompletion:
        options = self._line.options
        client = self._line.connections.of_running_loop().client
        # Whoever stops waiting for an answer does not learn what it cost.
        spent = Usage(cost_usd=None)
        departure = Departure(options.timeout_s)
        fault: ModelError | None = None
        cause: Exception | None = None
        try:
            # The SDK's own timeout starts anew with every byte that drips in.
            async with departure.under_way():
                completion = await client.chat.completions.create(**request)
            spent = self._price(completion)
        except (openai.OpenAIError, TimeoutError, *_GARBLED) as error:
            departure.may_have_left &= not never_left(error)
            fault = map_fault(error, options, was_sent=departure.may_have_left)
            # A cause that repeats the key would put it into every traceback.
            is_telling = options.api_key is not None and options.api_key in str(error)
            cause = None if is_telling else error
            if is_free(error):
                spent = Usage()
        finally:
            self._settle(reserved, spent if departure.may_have_left else None)
        if fault is not None:  # raised out here, or Python would keep the cause as its context
            raise fault from cause
        return check_shape(completion, options)

    def _settle(self, reserved: float, spent: Usage | None) -> None:
        """Count what a request spent; None where nothing was sent."""
        self._line.purse.settle(reserved, spent.cost_usd if spent else 0.0)
        if spent is not None:
            used = spent + Usage(calls=1, retries=int(self.usage.calls > 0))
            self.usage += used
            note_spending(used)

    def _price(self, completion: object) -> Usage:
        """What an answer used and cost; the cost is None when it cannot be known."""
        tokens = read_tokens(completion)
        if tokens is None:
            return Usage(cost_usd=0.0 if is_free(completion) else None)
        return tokens + Usage(cost_usd=self._line.purse.find_price(tokens))

    def _answer(self, parsed: BaseModel | None, failure: BaseException | None) -> Answer[T]:
        choices = self._completion.choices if self._completion else []
        raw = find_text(choices[0].message) if choices else ""
        finish = choices[0].finish_reason if choices else None
        refusal = getattr(choices[0].message, "refusal", None) if choices else None

        def unusable(message: str, *, problems: Sequence[str], refused: bool = False) -> Answer[T]:
            error = ModelReplyError(message, raw=raw, refused=refused)
            is_cut_short = finish == "length"
            return Answer(None, error, tuple(problems), raw, is_cut_short, self.usage)

        if finish == "content_filter":
            return unusable(
                "refused: a content filter stopped the reply", problems=_REFUSED, refused=True
            )
        if refusal:
            return unusable(
                "refused: the model declined to answer", problems=_REFUSED, refused=True
            )
        if finish == "length":
            message = f"the reply was cut short at {self._max_tokens} tokens"
            return unusable(message, problems=[f"{message}; keep it shorter"])
        value = self._unwrap(parsed) if parsed is not None else parse_leniently(raw, self._into)
        if value is None:
            problems = describe_parse_failure(failure or ValueError())
            return unusable(f"the reply cannot be parsed: {problems[0]}", problems=problems)
        return Answer(value, None, (), raw, is_cut_short=False, usage=self.usage)

    def _unwrap(self, parsed: BaseModel) -> T:
        """`parsed` as an instance of exactly the class that was asked for."""
        fields = {name: getattr(parsed, name) for name in self._into.model_fields}
        return self._into.model_construct(parsed.model_fields_set, **fields)
