from __future__ import annotations

from typing import Any, Literal

import jsonschema
import pytest
from pydantic import BaseModel

from factcheck.steps.bounds import TEXT_BOUNDS, narrow_schema


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


class Quote(BaseModel):
    text: str
    speaker: str | None


def test_text_is_bounded_where_it_may_be_absent_too() -> None:
    """A length goes to the branch that is a string, so that null stays allowed."""
    schema = narrow_schema(Quote, TEXT_BOUNDS).model_json_schema()
    jsonschema.validate({"text": "Yes.", "speaker": None}, schema)
    for bad in ({"text": "x" * 301, "speaker": None}, {"text": "x", "speaker": "y" * 81}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(bad, schema)
