from __future__ import annotations

from typing import Any, Literal

import jsonschema
import pytest
from pydantic import BaseModel

from factcheck.steps.bounds import narrow_schema


class Item(BaseModel):
    sentences: list[int]
    outcome: Literal["yes", "no"]


class Answer(BaseModel):
    items: list[Item]


BOUNDS: dict[str, dict[str, Any]] = {
    "items": {"minItems": 1, "maxItems": 2},
    "sentences": {"maxItems": 1, "items": {"enum": [3, 4]}},
}


def test_schema_is_narrower() -> None:
    """The schema admits only what the bounds do, wherever the property stands."""
    narrowed = narrow_schema(Answer, BOUNDS)
    schema = narrowed.model_json_schema()
    good = {"items": [{"sentences": [3], "outcome": "yes"}]}
    jsonschema.validate(good, schema)
    beyond: list[dict[str, Any]] = [
        {"items": []},
        {"items": [{"sentences": [9], "outcome": "yes"}]},
        {"items": [{"sentences": [3, 4], "outcome": "yes"}]},
    ]
    for bad in beyond:
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(bad, schema)
        jsonschema.validate(bad, Answer.model_json_schema())


def test_reading_is_not() -> None:
    """A reply beyond the bounds is still read, as the class that was narrowed."""
    narrowed = narrow_schema(Answer, BOUNDS)
    value = narrowed.model_validate({"items": [{"sentences": [9, 9], "outcome": "no"}]})
    assert isinstance(value, Answer)
    assert narrowed.__name__ == "Answer"
