"""The ways in which the stub server misbehaves, and which request gets which.

It knows the kinds and counts requests. How a fault goes over the wire is the server's business.
"""

from __future__ import annotations

import copy
from collections import Counter
from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING, Any, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Sequence

FaultKind = Literal[
    # refused with a status
    "rate_limit",  # 429 that does not say when to come back
    "rate_limit_retry_after",  # 429 with Retry-After
    "server_error",  # 500
    "unauthorized",  # 401
    "not_found",  # 404
    # a valid envelope with a bad answer in it
    "malformed",  # cut at 60 %, as if finished
    "truncated",  # cut at 60 %, finish_reason length
    "refusal",
    "content_filter",
    "wrong_ids",  # sentences and claims that do not exist
    "missing_claims",  # the last verdict left out, or all claims but the first
    "duplicate_claims",  # the first verdict or claim given twice
    # no HTTP answer that deserves the name
    "html",  # 200, and a web page
    "hung",  # nothing, until the client hangs up
    "slow_drip",  # headers, then a byte a second
    "dropped",  # connection closed before any byte
    "dropped_body",  # connection closed after the headers and half of the body
]
FAULT_KINDS: tuple[str, ...] = get_args(FaultKind)
STATUS: dict[str, tuple[int, str]] = {
    "rate_limit": (429, "rate_limit_exceeded"),
    "rate_limit_retry_after": (429, "rate_limit_exceeded"),
    "server_error": (500, "server_error"),
    "unauthorized": (401, "invalid_api_key"),
    "not_found": (404, "model_not_found"),
}
AT_THE_GATE = frozenset({*STATUS, "html", "dropped"})
"""Faults that come at once: whoever turns a request away has not asked the model first."""
KEPT_SHARE = 0.6
"""How much is left of an answer that is cut."""
_FAR_OFF = 9999


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind of fault and when it strikes.

    Attributes:
        kind: What goes wrong.
        every: Of the things counted, each how many-th is hit.
        count: `requests` counts every arrival, retries and re-asks too, so which question is hit
            hangs on timing. `questions` counts each question once, at its first arrival, and hits
            only that arrival: the same run every time, whatever the order.
        limit: At most so many hits; None for no end.
        first: Number of the first one hit, from 1; None for `every`.
        retry_after_s: What `rate_limit_retry_after` puts into its header.
    """

    kind: FaultKind
    _: KW_ONLY
    every: int = 1
    count: Literal["requests", "questions"] = "requests"
    limit: int | None = None
    first: int | None = None
    retry_after_s: float = 1.0

    def __post_init__(self) -> None:
        if self.kind not in FAULT_KINDS:
            raise ValueError(f"unknown fault {self.kind!r}; known: {', '.join(FAULT_KINDS)}")
        if self.every < 1 or (self.first is not None and self.first < 1):
            raise ValueError(f"every and first count from 1: {self!r}")

    def is_due(self, number: int) -> bool:
        """Whether the `number`-th thing counted (from 1) is one to be hit, the limit aside."""
        first = self.every if self.first is None else self.first
        return number >= first and (number - first) % self.every == 0


class FaultPlan:
    """Deals out faults request by request; the first fault that is due wins."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self._faults = tuple(faults)
        self._n_requests = 0
        self._seen: set[str] = set()
        self._hits: Counter[int] = Counter()

    @property
    def n_questions(self) -> int:
        """Distinct questions that have arrived."""
        return len(self._seen)

    def next_fault(self, key: str) -> Fault | None:
        """The fault for the request that has just arrived with the question `key`, if any."""
        self._n_requests += 1
        is_new = key not in self._seen
        self._seen.add(key)
        for position, fault in enumerate(self._faults):
            if fault.count == "questions" and not is_new:
                continue
            number = self._n_requests if fault.count == "requests" else len(self._seen)
            is_spent = fault.limit is not None and self._hits[position] >= fault.limit
            if fault.is_due(number) and not is_spent:
                self._hits[position] += 1
                return fault
        return None


def spoil_value(value: Any, kind: FaultKind) -> Any:
    """`value` with the fault worked into what it says; unchanged for faults of another sort."""
    spoilt = copy.deepcopy(value)
    if not isinstance(spoilt, dict):
        return spoilt
    if kind == "wrong_ids":
        _misplace(spoilt)
    elif kind == "missing_claims":
        if spoilt.get("verdicts"):
            spoilt["verdicts"].pop()
        elif spoilt.get("claims"):
            del spoilt["claims"][1:]
    elif kind == "duplicate_claims":
        for name in ("verdicts", "claims"):
            if spoilt.get(name):
                spoilt[name].append(copy.deepcopy(spoilt[name][0]))
    return spoilt


def _misplace(part: Any) -> None:
    if isinstance(part, list):
        for item in part:
            _misplace(item)
    elif isinstance(part, dict):
        for name, item in part.items():
            if name == "sentences":
                part[name] = [_FAR_OFF]
            elif name in ("claim", "sentence", "summary_sentence"):
                part[name] = item + _FAR_OFF
            else:
                _misplace(item)
