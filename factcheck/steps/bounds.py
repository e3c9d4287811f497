"""Reply shapes whose JSON schema admits only ids that exist, for servers that decode by grammar.

Only the schema that is sent gets narrower; what comes back is read by the same model as ever, so a
server that ignores the bounds loses nothing by them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ConfigDict, create_model

if TYPE_CHECKING:
    from collections.abc import Mapping

T = TypeVar("T", bound=BaseModel)

# Small models run on without end inside a string; a sentence of news has 150 characters.
TEXT_BOUNDS: dict[str, dict[str, Any]] = {"text": {"maxLength": 300}, "speaker": {"maxLength": 80}}


def narrow_schema(reply: type[T], bounds: Mapping[str, Mapping[str, Any]]) -> type[T]:
    """A reply like `reply` whose schema carries `bounds`.

    Args:
        reply: The shape to narrow.
        bounds: JSON-schema keywords to add, by the name of the property they go to, wherever in the
            schema a property of that name stands. Keywords under `items` go to an array's items.
    """

    def narrow(schema: dict[str, Any]) -> None:
        _apply(schema, bounds)

    class Narrowed(reply):  # type: ignore[misc, valid-type]
        model_config = ConfigDict(extra="forbid")

        @classmethod
        def model_json_schema(cls, *args: Any, **kwargs: Any) -> dict[str, Any]:
            schema: dict[str, Any] = super().model_json_schema(*args, **kwargs)
            narrow(schema)
            return schema

    return create_model(reply.__name__, __base__=Narrowed)


def _apply(node: Any, bounds: Mapping[str, Mapping[str, Any]]) -> None:
    if isinstance(node, list):
        for item in node:
            _apply(item, bounds)
    elif isinstance(node, dict):
        for name, shape in node.get("properties", {}).items():
            wanted = dict(bounds.get(name, {}))
            shape.get("items", {}).update(wanted.pop("items", {}))
            branches = [b for b in shape.get("anyOf", []) if b.get("type") == "string"]
            for target in branches or [shape]:
                target.update(wanted)
        for value in node.values():
            _apply(value, bounds)
