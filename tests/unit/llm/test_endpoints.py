from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel, ConfigDict, Field

from factcheck.errors import ConfigError
from factcheck.llm.endpoints import ModelOptions, can_be_strict, describe_endpoint
from tests.unit.llm.conftest import Cities

CASES = yaml.safe_load(Path("tests/cases/llm_endpoints.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['base_url']} {case['model']}")
def test_defaults(case: dict[str, Any]) -> None:
    """Mode, limit and temperature follow from address and model name."""
    endpoint = describe_endpoint(ModelOptions(model=case["model"], base_url=case["base_url"]))
    assert endpoint.mode == case["mode"]
    assert endpoint.token_limit_name == case["limit"]
    assert endpoint.temperature == case["temperature"]
    assert endpoint.is_loopback == case.get("loopback", False)


def test_settings_win() -> None:
    """A mode or temperature that was set is kept, whatever is known of the host."""
    options = ModelOptions(
        model="o3", base_url="https://api.openai.com/v1", mode="tools", temperature=1.0
    )
    endpoint = describe_endpoint(options)
    assert (endpoint.mode, endpoint.temperature) == ("tools", 1.0)


@pytest.mark.parametrize(
    "base_url", ["", "localhost:8000", "api.openai.com/v1", "ftp://h/v1", "http://", "http://[::1"]
)
def test_address_that_is_none(base_url: str) -> None:
    """A base URL that cannot be called is a configuration error that names it."""
    with pytest.raises(ConfigError, match="is not an http or https address") as caught:
        describe_endpoint(ModelOptions(model="m", base_url=base_url))
    assert repr(base_url) in caught.value.message


def test_key_is_not_in_the_repr() -> None:
    """Options can be printed without showing the key."""
    assert "sk-secret" not in repr(ModelOptions(model="m", api_key="sk-secret"))


class Loose(BaseModel):
    name: str


class Optional(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: str = ""


class Bounded(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: str = Field(max_length=20)


class Listed(BaseModel):
    model_config = ConfigDict(extra="forbid")
    type: list[int] = Field(max_length=20)
    default: str | None


@pytest.mark.parametrize(
    ("model", "expected"),
    [(Cities, True), (Listed, True), (Loose, False), (Optional, False), (Bounded, False)],
)
def test_strict_schemas(model: type[BaseModel], expected: bool) -> None:
    """Only closed objects with nothing but required fields and known keywords are strict."""
    assert can_be_strict(model.model_json_schema()) is expected
