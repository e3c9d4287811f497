"""A value for any JSON schema, as close to a suggested one as the schema allows.

It knows JSON Schema as language-model endpoints use it. It does not know what the values mean.
"""

from __future__ import annotations

from typing import Any

import jsonschema

from evals.stub.merge import merge_schemas, resolve_pointer
from evals.stub.scalars import (
    MISSING,
    UnsatisfiableError,
    is_widening,
    make_number,
    make_string,
    pick_enum,
    pick_type,
    type_of,
    type_of_schema,
)

_RICH_DEPTH = 3  # below this, only what the schema demands: recursive schemas must come to an end
_MAX_DEPTH = 30
_TRIES = 16


def fill(schema: dict[str, Any] | bool, suggestion: Any = MISSING) -> Any:
    """A value valid under `schema`, taken from `suggestion` wherever that fits.

    Raises:
        UnsatisfiableError: The schema asks for something this generator cannot make.
    """
    filler = _Filler(schema)
    value = filler.value(schema, suggestion)
    filler.check(schema, value)
    return value


class _Filler:
    def __init__(self, root: dict[str, Any] | bool) -> None:
        self._root = root
        self._validator = jsonschema.Draft202012Validator(root)

    def check(self, schema: dict[str, Any] | bool, value: Any) -> None:
        problem = next(self._validator.evolve(schema=schema).iter_errors(value), None)
        if problem is not None:
            raise UnsatisfiableError(f"cannot satisfy {problem.json_path}: {problem.message}")

    def value(
        self, schema: dict[str, Any] | bool, suggestion: Any = MISSING, depth: int = 0, nth: int = 0
    ) -> Any:
        """A value for `schema`; `nth` asks for a different one where there is a choice."""
        plain = self._plain(schema)
        if depth > _MAX_DEPTH:
            raise UnsatisfiableError("the schema never ends")
        if "const" in plain or "enum" in plain:
            return pick_enum(plain.get("enum", [plain.get("const")]), suggestion, nth)
        for union in ("anyOf", "oneOf"):
            if union in plain:
                return self._choose(plain, union, suggestion, depth, nth)
        return self._typed(plain, suggestion, depth, nth)

    def _typed(self, schema: dict[str, Any], suggestion: Any, depth: int, nth: int) -> Any:
        kind = pick_type(schema, suggestion)
        if suggestion is not MISSING and type_of(suggestion) != kind:
            suggestion = float(suggestion) if is_widening(suggestion, kind) else MISSING
        if kind == "object":
            return self._object(schema, suggestion, depth)
        if kind == "array":
            return self._array(schema, suggestion, depth, nth)
        if kind == "string":
            return make_string(schema, suggestion, nth)
        if kind in ("integer", "number"):
            return make_number(schema, suggestion, nth, whole=kind == "integer")
        if kind == "boolean":
            return nth % 2 == 0 if suggestion is MISSING else suggestion
        return None

    def _plain(self, schema: dict[str, Any] | bool) -> dict[str, Any]:
        """`schema` with references and `allOf` worked in."""
        if schema is False:
            raise UnsatisfiableError("the schema allows nothing")
        plain: dict[str, Any] = {} if schema is True else dict(schema)
        for _ in range(_MAX_DEPTH):
            if "$ref" in plain:
                target = resolve_pointer(self._root, plain.pop("$ref"))
                plain = merge_schemas(target, plain)
            elif "allOf" in plain:
                for part in plain.pop("allOf"):
                    plain = merge_schemas(plain, part)
            else:
                return plain
        raise UnsatisfiableError("references go round in a circle")

    def _choose(
        self, schema: dict[str, Any], union: str, suggestion: Any, depth: int, nth: int
    ) -> Any:
        rest = {key: part for key, part in schema.items() if key != union}
        options = [merge_schemas(rest, option) for option in schema[union]]
        if suggestion is not MISSING:
            options.sort(key=lambda option: not self._accepts(option, suggestion))
        elif depth > _RICH_DEPTH:
            options.sort(key=lambda option: type_of_schema(option) in ("object", "array", ""))
        for option in options:
            for other in range(_TRIES):  # what suits one part may, in `oneOf`, suit two
                hint = MISSING if other else suggestion
                try:
                    value = self.value(option, hint, depth + 1, nth + other)
                except UnsatisfiableError:
                    break
                if self._accepts(schema, value):
                    return value
        raise UnsatisfiableError(f"no part of {union} can be satisfied")

    def _accepts(self, option: dict[str, Any], suggestion: Any) -> bool:
        return self._validator.evolve(schema=option).is_valid(suggestion)

    def _object(self, schema: dict[str, Any], suggestion: Any, depth: int) -> dict[str, Any]:
        given = {} if suggestion is MISSING else suggestion
        properties = schema.get("properties", {})
        required = schema.get("required", [])
        others = schema.get("additionalProperties", True)
        made: dict[str, Any] = {}
        free = given if not properties and others is not False else ()
        for name in dict.fromkeys([*properties, *required, *free]):
            hint = given.get(name, MISSING)
            is_wanted = name in required or hint is not MISSING or depth <= _RICH_DEPTH
            if not is_wanted:
                continue
            try:
                made[name] = self.value(properties.get(name, others), hint, depth + 1)
            except UnsatisfiableError:
                if name in required:
                    raise
        for n in range(schema.get("minProperties", 0) - len(made)):
            made[f"key{n + 1}"] = self.value(others, MISSING, depth + 1, n)
        optional = [name for name in made if name not in required]
        while len(made) > schema.get("maxProperties", len(made)) and optional:
            del made[optional.pop()]
        return made

    def _array(self, schema: dict[str, Any], suggestion: Any, depth: int, nth: int) -> list[Any]:
        hints = [] if suggestion is MISSING else list(suggestion)
        heads = schema.get("prefixItems", [])
        items = schema.get("items", True)
        least = schema.get("minItems", 0)
        if suggestion is MISSING:
            wanted = max(least, len(heads), 1 if depth <= _RICH_DEPTH and items is not False else 0)
        else:
            wanted = max(least, len(hints))
        wanted = min(wanted, schema.get("maxItems", wanted))
        is_set = bool(schema.get("uniqueItems"))
        made: list[Any] = []
        for n in range(wanted):
            item = heads[n] if n < len(heads) else items
            hint = hints[n] if n < len(hints) else MISSING
            try:
                made.append(self._item(item, hint, depth, nth + n, made if is_set else []))
            except UnsatisfiableError:
                if len(made) < least:
                    raise
                break  # there are no more different ones, and none are needed
        return made

    def _item(
        self, item: dict[str, Any] | bool, hint: Any, depth: int, nth: int, taken: list[Any]
    ) -> Any:
        value = self.value(item, hint, depth + 1, nth)
        for other in range(len(taken) + 2):
            if value not in taken:
                return value
            value = self.value(item, MISSING, depth + 1, nth + other)
        raise UnsatisfiableError("too few different items")
