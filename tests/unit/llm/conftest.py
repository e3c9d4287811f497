"""Fixtures around a scripted server: a model that asks it, and waits that take no time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from pydantic import BaseModel, ConfigDict

from factcheck.llm import retrying
from factcheck.llm.endpoints import ModelOptions
from factcheck.llm.purse import Purse
from factcheck.records import Message, RenderedPrompt, Usage
from tests.unit.llm.server import ScriptedServer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class City(BaseModel):
    """One city of a reply."""

    model_config = ConfigDict(extra="forbid")

    name: str
    inhabitants: int


class Cities(BaseModel):
    """A reply of two levels."""

    model_config = ConfigDict(extra="forbid")

    cities: list[City]


class PricedPurse(Purse):
    """A purse in which a token costs a dollar, wherever it is spent."""

    def find_price(self, usage: Usage) -> float | None:
        return float(usage.prompt_tokens + usage.completion_tokens)


GOOD = {"cities": [{"name": "Turku", "inhabitants": 195_000}]}
KEY = "sk-test-0123456789abcdef"


def accept(_: BaseModel) -> list[str]:
    """Find nothing wrong with any reply."""
    return []


def make_prompt(*contents: str) -> RenderedPrompt:
    contents = contents or ("Which cities are named?",)
    messages = [Message(role="system", content="Answer in JSON.")]
    messages += [Message(role="user", content=content) for content in contents]
    return RenderedPrompt(name="cities.v1", sha256="0" * 64, messages=tuple(messages))


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    running = ScriptedServer()
    running.start()
    yield running
    running.stop()


@pytest.fixture
def make_options(server: ScriptedServer) -> Callable[..., ModelOptions]:
    def make(**changes: Any) -> ModelOptions:
        settings = {"model": "test-model", "base_url": server.base_url, "api_key": KEY, **changes}
        return ModelOptions(**settings)

    return make


@pytest.fixture(autouse=True)
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The waits between attempts, written down instead of waited."""
    seconds: list[float] = []

    async def note(wait_s: float) -> None:
        seconds.append(wait_s)

    monkeypatch.setattr(retrying, "pause", note)
    return seconds
