"""Joining JSON schemas and following references inside one document.

It knows the keywords that restrict a value, and makes no value itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from evals.stub.scalars import UnsatisfiableError

if TYPE_CHECKING:
    from collections.abc import Callable

_LARGER = ("minimum", "exclusiveMinimum", "minItems", "minLength", "minProperties")
_SMALLER = ("maximum", "exclusiveMaximum", "maxItems", "maxLength", "maxProperties")


def resolve_pointer(root: dict[str, Any] | bool, reference: str) -> dict[str, Any] | bool:
    """The part of `root` that a reference such as `#/$defs/Claim` points to.

    Raises:
        UnsatisfiableError: There is no such part, or the reference leaves the document.
    """
    part: Any = root if reference.startswith("#") else None
    try:
        for step in filter(None, reference.removeprefix("#").split("/")):
            name = unquote(step).replace("~1", "/").replace("~0", "~")
            part = part[int(name)] if isinstance(part, list) else part[name]
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise UnsatisfiableError(f"the schema has no {reference!r}") from error
    if not isinstance(part, dict | bool):
        raise UnsatisfiableError(f"the schema has no {reference!r}")
    return part


def merge_schemas(one: dict[str, Any] | bool, other: dict[str, Any] | bool) -> dict[str, Any]:
    """A schema that takes only what both take, as far as their keywords can be joined."""
    if one is False or other is False:
        return {"enum": []}
    merged = {} if one is True else dict(one)
    for key, value in ({} if other is True else other).items():
        merged[key] = _join(key, merged[key], value) if key in merged else value
    return merged


def _join(key: str, one: Any, other: Any) -> Any:
    if key in _LARGER:
        return max(one, other)
    if key in _SMALLER:
        return min(one, other)
    return _JOINERS.get(key, lambda _, later: later)(one, other)


def _join_properties(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    both = {name: merge_schemas(one[name], other[name]) for name in one if name in other}
    return {**one, **other, **both}


def _join_types(one: str | list[str], other: str | list[str]) -> list[str]:
    left = [one] if isinstance(one, str) else one
    right = [other] if isinstance(other, str) else other
    return [kind for kind in left if kind in right]


_JOINERS: dict[str, Callable[[Any, Any], Any]] = {
    "properties": _join_properties,
    "$defs": lambda one, other: {**one, **other},
    "required": lambda one, other: list(dict.fromkeys([*one, *other])),
    "enum": lambda one, other: [option for option in one if option in other],
    "type": _join_types,
    "additionalProperties": lambda one, other: False if one is False else other,
    "items": merge_schemas,
    "allOf": lambda one, other: [*one, *other],
}
