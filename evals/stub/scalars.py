"""Strings, numbers and choices that keep to the bounds of a JSON schema.

It makes single values. Objects, arrays and references belong to `evals.stub.fill`.
"""

from __future__ import annotations

import math
import re
from typing import Any, Final

MISSING: Final = object()
"""No suggestion: any valid value will do."""

_WORDS = "placeholder text written by the stub server"
_FORMATS = {
    "date": "2026-01-{:02d}",
    "date-time": "2026-01-{:02d}T12:00:00Z",
    "time": "12:00:{:02d}Z",
    "email": "desk{}@example.org",
    "uri": "https://example.org/{}",
    "uuid": "00000000-0000-4000-8000-{:012d}",
    "ipv4": "192.0.2.{}",
    "duration": "P{}D",
}
# Tried in turn against a `pattern`; enough for ids, dates, codes and numbers.
_PATTERN_TRIES = (
    "a", "A", "1", "ab", "AB", "12", "abc", "ABC", "123", "a1", "A1", "s1", "c1", "a-b", "a.b",
    "2026", "2026-01-15", "2026-01-15T12:00:00Z", "12:00", "1.5", "1,200", "Word", "Two words",
    "a_b", "desk@example.org", "https://example.org/", "#a1b2c3",
    "00000000-0000-4000-8000-000000000000",
    "abcd", "1234", "12345", "AB12", "ABC-123", "+15550100", "x" * 8, "x" * 16, "x" * 32, "",
)  # fmt: skip


class UnsatisfiableError(ValueError):
    """No value for this schema could be found."""


def pick_enum(options: list[Any], suggestion: Any, nth: int) -> Any:
    """The suggestion if it is an option, else the `nth` one."""
    if not options:
        raise UnsatisfiableError("the enum is empty")
    return suggestion if suggestion in options else options[nth % len(options)]


def type_of(value: Any) -> str:
    """JSON Schema's name for the type of `value`."""
    if value is None:
        return "null"
    names = {bool: "boolean", int: "integer", float: "number", str: "string", list: "array"}
    return names.get(type(value), "object")


def is_widening(value: Any, kind: str) -> bool:
    """Whether `value` is a whole number where `kind` is any number."""
    return kind == "number" and type_of(value) == "integer"


def type_of_schema(schema: dict[str, Any]) -> str:
    """First type that `schema` names, or nothing."""
    kind = schema.get("type", "")
    return kind[0] if isinstance(kind, list) else str(kind)


def pick_type(schema: dict[str, Any], suggestion: Any) -> str:
    """Type of the value to make: the suggestion's where the schema allows it."""
    kinds = schema.get("type")
    if isinstance(kinds, str):
        return kinds
    if kinds:
        if suggestion is not MISSING and type_of(suggestion) in kinds:
            return type_of(suggestion)
        return str(next((kind for kind in kinds if kind != "null"), "null"))
    signs = {
        "object": ("properties", "required", "additionalProperties", "minProperties"),
        "array": ("items", "prefixItems", "minItems", "uniqueItems"),
        "string": ("minLength", "maxLength", "pattern", "format"),
        "number": ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
    }
    for kind, keys in signs.items():
        if any(key in schema for key in keys):
            return kind
    return "string" if suggestion is MISSING else type_of(suggestion)


def make_string(schema: dict[str, Any], suggestion: Any, nth: int) -> str:
    """A string within the lengths, of the pattern or format."""
    least, most = schema.get("minLength", 0), schema.get("maxLength", math.inf)
    if (pattern := schema.get("pattern")) is not None:
        tries = [*([suggestion] if suggestion is not MISSING else []), *_PATTERN_TRIES]
        fitting = [t for t in tries if re.search(pattern, t) and least <= len(t) <= most]
        if not fitting:
            raise UnsatisfiableError(f"no string at hand matches {pattern!r}")
        return str(fitting[0] if suggestion is not MISSING else fitting[nth % len(fitting)])
    if suggestion is MISSING and (form := _FORMATS.get(schema.get("format", ""))):
        return form.format(nth % 28 + 1)
    text = str(suggestion) if suggestion is not MISSING else _numbered(nth)
    while len(text) < least:
        text += " " + _WORDS if text else _WORDS
        text = text[:least]
    return text if most == math.inf else text[: int(most)]


def _numbered(nth: int) -> str:
    return f"{nth} {_WORDS}" if nth else _WORDS


def make_number(schema: dict[str, Any], suggestion: Any, nth: int, *, whole: bool) -> int | float:
    """A number within the bounds and on the step."""
    step = schema.get("multipleOf", 1)
    low, high = schema.get("minimum", -math.inf), schema.get("maximum", math.inf)
    if (above := schema.get("exclusiveMinimum")) is not None and above >= low:
        low = above + step if whole else math.nextafter(above, math.inf)
    if (below := schema.get("exclusiveMaximum")) is not None and below <= high:
        high = below - step if whole else math.nextafter(below, -math.inf)
    if suggestion is not MISSING:
        value = min(max(suggestion, low), high)
    elif low > -math.inf:
        value = low + nth * step
    else:
        value = min(high, 1) - nth * step if high < math.inf else 1 + nth * step
    if "multipleOf" in schema:
        value = math.ceil(value / step) * step
        value = value if value <= high else math.floor(high / step) * step
    value = min(value, high) if "multipleOf" not in schema else value
    if value < low:
        raise UnsatisfiableError(f"no number lies between {low} and {high}")
    return math.ceil(value) if whole else float(value)
