"""The one place where errors of the OpenAI SDK become errors of ours.

It says what each failure means to the caller and never lets a key into a message.
"""

from __future__ import annotations

import email.utils
import math
import re
import ssl
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import httpx2
import openai
from openai.types.chat import ChatCompletion, ChatCompletionMessage

from factcheck.errors import (
    ModelError,
    ModelRejectedError,
    ModelReplyError,
    ModelUnavailableError,
)

if TYPE_CHECKING:
    from factcheck.llm.endpoints import ModelOptions

_RETRYABLE_4XX = frozenset({408, 409, 425, 429})
_NOT_RETRYABLE_5XX = frozenset({501, 505})
# Codes under which "too many requests" means "no money left" (OpenAI; OpenRouter sends 402).
_OUT_OF_QUOTA = frozenset({"insufficient_quota", "billing_hard_limit_reached"})
# A gateway stopped waiting; the provider behind it may have answered and billed.
_TIMED_OUT = frozenset({408, 504, 524})
_NEVER_SENT = (
    httpx2.ConnectError,
    httpx2.ConnectTimeout,
    httpx2.PoolTimeout,
    httpx2.ProxyError,
    httpx2.UnsupportedProtocol,
)
_CUT_OFF = (httpx2.ReadError, httpx2.RemoteProtocolError, httpx2.DecodingError)
_FILTERED = frozenset({"content_filter", "content_policy_violation"})
_LOOKS_LIKE_KEY = re.compile(r"\b(?:sk|gsk|xai|key|pk)[-_][\w*.\-]{6,}|Bearer\s+\S+")
_MAX_DETAIL = 200


def map_fault(error: Exception, options: ModelOptions, *, was_sent: bool) -> ModelError:
    """What an exception of the SDK, or of reading its answer, means to us.

    Args:
        error: The exception.
        options: Where was asked and how.
        was_sent: Whether the endpoint may have got anything of the request.
    """
    if isinstance(error, openai.APITimeoutError | TimeoutError):
        within = f"within {options.timeout_s:g} s"
        if not was_sent:
            return _no_connection(options, within)
        return ModelUnavailableError(
            f"{options.model!r} at {options.base_url} did not answer {within}"
        )
    if isinstance(error, openai.APIConnectionError):
        return _map_connection_fault(error, options, was_sent=was_sent)
    if isinstance(error, openai.APIStatusError):
        if error.response.next_request is not None:
            return _refuse_redirect(error.response.next_request.url, options)
        return _map_status(
            error.status_code, _find_error_fields(error.body), options, error.response.headers
        )
    # The body announced JSON and broke off or was garbled on its way.
    return ModelUnavailableError(
        f"{options.base_url} sent an answer that cannot be read ({type(error).__name__})"
    )


def check_shape(completion: object, options: ModelOptions) -> ChatCompletion:
    """`completion`, when it is an answer of an OpenAI-compatible API.

    Raises:
        ModelRejectedError: It is a web page, or JSON of another kind.
        ModelReplyError: It is one without a message in it.
        ModelUnavailableError: It is an error that a gateway sent with status 200.
    """
    # The SDK builds its objects without validating them: any JSON object gets this far.
    choices: object = getattr(completion, "choices", None)
    if isinstance(completion, ChatCompletion) and isinstance(choices, list):
        if not choices or not _is_message(getattr(choices[0], "message", None)):
            raise ModelReplyError("the reply is empty or of another shape")
        return completion
    if fields := _find_reported_error(completion):
        raise _map_status(fields["code"], fields, options, {})
    raise ModelRejectedError(
        f"what answers at {options.base_url} is not an OpenAI-compatible API",
        hint="--base-url usually ends in /v1",
    )


def is_free(outcome: object) -> bool:
    """Whether a request that came to this was not billed, because it was refused.

    Args:
        outcome: The exception of the SDK, or what it returned.
    """
    if isinstance(outcome, openai.APIStatusError):
        return outcome.status_code not in _TIMED_OUT
    return isinstance(outcome, str) or bool(_find_reported_error(outcome))  # str: a web page


def never_left(error: BaseException) -> bool:
    """Whether `error` of the SDK came before anything of the request was sent."""
    return isinstance(error.__cause__, _NEVER_SENT)


def read_retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds the endpoint asks us to wait; None when it does not say, or nothing sensible."""
    milliseconds = _read_number(headers.get("retry-after-ms"))
    if milliseconds is not None:
        return milliseconds / 1000
    value = headers.get("retry-after")
    seconds = _read_number(value)
    if seconds is not None or value is None:
        return seconds
    try:
        moment = email.utils.parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, moment.timestamp() - time.time())


def hide_key(text: str, key: str | None) -> str:
    """`text` without `key` and without whatever else looks like one."""
    if key:
        text = text.replace(key, "[key]")
    return _LOOKS_LIKE_KEY.sub("[key]", text)


def _read_number(value: str | None) -> float | None:
    try:
        number = float(value) if value else -1.0
    except ValueError:
        return None
    return number if number >= 0 and math.isfinite(number) else None


def _refuse_redirect(target: httpx2.URL, options: ModelOptions) -> ModelRejectedError:
    address = hide_key(str(target).removesuffix("/chat/completions"), options.api_key)
    return ModelRejectedError(
        f"{options.base_url} redirects to {address[:_MAX_DETAIL]}; nothing was sent there",
        hint="if that is where the text may go, give that address as --base-url",
    )


def _map_connection_fault(error: Exception, options: ModelOptions, *, was_sent: bool) -> ModelError:
    reason: BaseException = error
    # Not the context: that may be an error which the caller was handling when it asked us.
    while (inner := reason.__cause__) is not None:
        reason = inner
        if isinstance(reason, ssl.SSLCertVerificationError):
            return ModelRejectedError(
                f"the certificate of {options.base_url} cannot be verified: "
                f"{reason.verify_message}",
                hint="check the base URL, or add the certificate's authority to the system's",
            )
    detail = hide_key(str(reason) or type(reason).__name__, options.api_key)
    detail = detail[:_MAX_DETAIL].rstrip(".")
    if not was_sent:
        return _no_connection(options, detail)
    said = f"the request to {options.base_url} failed: {detail}"
    if isinstance(error.__cause__, _CUT_OFF):
        said = f"{options.base_url} took the request and sent no whole answer: {detail}"
    return ModelUnavailableError(said, hint="check the server's log, and --base-url")


def _no_connection(options: ModelOptions, why: str) -> ModelUnavailableError:
    return ModelUnavailableError(
        f"no connection to {options.base_url}: {why}",
        hint="check --base-url and that the server runs",
    )


def _map_status(
    status: int, fields: Mapping[str, Any], options: ModelOptions, headers: Mapping[str, str]
) -> ModelError:
    code = str(fields.get("code") or fields.get("type") or "")
    if code in _FILTERED:
        return ModelReplyError("refused: the endpoint's content filter declined", refused=True)
    detail = hide_key(str(fields.get("message") or ""), options.api_key)
    detail = " ".join(detail.split())[:_MAX_DETAIL]
    message = f"{options.base_url} answered HTTP {status}" + (f": {detail}" if detail else "")
    if not _OUT_OF_QUOTA.isdisjoint({code, str(fields.get("type"))}):
        return ModelRejectedError(message, hint="the account behind the key has no credit left")
    is_retryable = status in _RETRYABLE_4XX or (status >= 500 and status not in _NOT_RETRYABLE_5XX)
    if is_retryable:
        return ModelUnavailableError(message, retry_after_s=read_retry_after(headers))
    return _reject(status, message, options)


def _reject(status: int, message: str, options: ModelOptions) -> ModelRejectedError:
    if status == 401:
        # The endpoint's own words are left out: some of them repeat the key.
        return ModelRejectedError(
            f"{options.base_url} does not accept the API key (HTTP 401)",
            hint="check OPENAI_API_KEY" if options.api_key else "set OPENAI_API_KEY",
        )
    if status == 403:
        return ModelRejectedError(
            f"{options.base_url} does not allow this key to use {options.model!r} (HTTP 403)",
            hint="check OPENAI_API_KEY and what it may use",
        )
    if status == 404:
        return ModelRejectedError(
            f"model {options.model!r} or the address {options.base_url} is unknown (HTTP 404)",
            hint="check --model and --base-url; a base URL usually ends in /v1",
        )
    hint = f"the endpoint refuses this request for {options.model!r}"
    if status == 402:
        hint = "the account behind the key has no credit left"
    elif any(word in message for word in ("response_format", "json_schema", "tool", "grammar")):
        hint = "the endpoint may not serve this reply mode; set it to tools or md_json"
    elif "context" in message or status == 413:
        hint = "the article may be longer than the model's context; set a smaller context budget"
    return ModelRejectedError(message, hint=hint)


def _is_message(message: object) -> bool:
    calls = getattr(message, "tool_calls", None)
    return (
        isinstance(message, ChatCompletionMessage)
        and isinstance(message.content, str | None)
        and isinstance(calls, list | None)
        and all(isinstance(_find_arguments(call), str) for call in calls or [])
    )


def _find_arguments(call: object) -> object:
    return getattr(getattr(call, "function", None), "arguments", None)


def _find_reported_error(completion: object) -> Mapping[str, Any]:
    """The fields of an error that came with status 200; empty when none did.

    OpenRouter reports a failure of the provider behind it like this
    (https://openrouter.ai/docs/api-reference/errors).
    """
    fields = _find_error_fields(getattr(completion, "model_extra", None))
    status = fields.get("code")
    return fields if isinstance(status, int) and status >= 400 else {}


def _find_error_fields(body: object) -> Mapping[str, Any]:
    """The fields of an error body: `{"error": {…}}`, `{"error": "…"}` or the inner part alone."""
    inner = body.get("error", body) if isinstance(body, Mapping) else body
    if isinstance(inner, str) and not inner.lstrip().startswith("<"):  # web pages say nothing
        return {"message": inner}
    return inner if isinstance(inner, Mapping) else {}
