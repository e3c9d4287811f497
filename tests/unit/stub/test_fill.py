"""Values for any JSON schema."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from evals.stub.fill import fill
from evals.stub.scalars import UnsatisfiableError

_CASES = yaml.safe_load((Path(__file__).parents[2] / "cases/stub_schemas.yaml").read_text("utf-8"))
_SUGGESTIONS = [
    None,
    "a sentence of some length that fits nowhere",
    -5,
    2.5,
    [],
    [1, "x", None, [3]] * 4,
    {"a": "x", "claims": [{"text": 5}], "k": "other", "name": "n", "children": [{"name": "m"}] * 2},
]


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case["id"])
def test_a_value_is_valid(case):
    """Whatever the schema, the value made for it is valid under it."""
    value = fill(case["schema"])
    jsonschema.Draft202012Validator(case["schema"]).validate(value)
    assert json.loads(json.dumps(value)) == value


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case["id"])
@pytest.mark.parametrize("suggestion", _SUGGESTIONS, ids=lambda value: type(value).__name__)
def test_a_value_stays_valid_under_any_suggestion(case, suggestion):
    """A suggestion that does not fit is bent or dropped, never passed on."""
    value = fill(case["schema"], suggestion)
    jsonschema.Draft202012Validator(case["schema"]).validate(value)


@pytest.mark.parametrize(
    ("schema", "suggestion", "expected"),
    [
        ({"type": "integer", "maximum": 9}, 12, 9),
        ({"type": "number", "minimum": 0, "maximum": 1}, 1, 1.0),
        ({"type": "string", "maxLength": 4}, "abcdef", "abcd"),
        ({"enum": ["a", "b"]}, "b", "b"),
        ({"enum": ["a", "b"]}, "c", "a"),
        ({"anyOf": [{"type": "string"}, {"type": "null"}]}, None, None),
        ({"anyOf": [{"type": "null"}, {"type": "string"}]}, "x", "x"),
        ({"type": ["string", "null"]}, None, None),
        ({"type": "array", "items": {"type": "integer"}, "maxItems": 2}, [7, 8, 9], [7, 8]),
        ({"type": "array", "items": {"type": "integer"}}, [], []),
        (
            {"type": "object", "properties": {"a": {"type": "integer"}}, "required": ["a"]},
            {"a": 3, "stranger": 4},
            {"a": 3},
        ),
    ],
)
def test_a_suggestion_is_kept_where_it_fits(schema, suggestion, expected):
    """As much of a suggestion as the schema allows is in the value."""
    assert fill(schema, suggestion) == expected


@pytest.mark.parametrize(
    "schema",
    [
        False,
        {"enum": []},
        {"type": "integer", "minimum": 5, "maximum": 4},
        {"type": "string", "pattern": "^zq{7}$"},
        {"$ref": "#/$defs/Nowhere"},
        {"$ref": "https://example.org/schema"},
        {"$defs": {"A": {"$ref": "#/$defs/A"}}, "$ref": "#/$defs/A"},
        {"$defs": {"A": {"type": "object", "required": ["a"], "properties": {"a": {"$ref": "#/$defs/A"}}}}, "$ref": "#/$defs/A"},
        {"type": "array", "minItems": 3, "uniqueItems": True, "items": {"enum": [1, 2]}},
        {"type": "integer", "not": {"minimum": 0}},
    ],
)  # fmt: skip
def test_what_cannot_be_made_is_refused(schema):
    """A schema beyond the generator is an error and never an invalid value."""
    with pytest.raises(UnsatisfiableError):
        fill(schema)
