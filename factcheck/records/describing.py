"""Descriptions of fields in a JSON schema, from the strings below the fields.

Pydantic can do so when a class is made (`use_attribute_docstrings`), but then every start of the
program reads its own source for schemas that few ask for.
"""

from __future__ import annotations

import ast
import inspect
from functools import lru_cache
from itertools import pairwise
from textwrap import dedent
from typing import Any

from pydantic import BaseModel


def describe_fields(schema: dict[str, Any], model: type[BaseModel]) -> None:
    """Write them into the schema of `model`; for `ConfigDict(json_schema_extra=…)`."""
    properties = schema.get("properties", {})
    for one in reversed(model.__mro__):
        if issubclass(one, BaseModel) and one is not BaseModel:
            for name, text in _find_strings(one):
                if name in properties:
                    properties[name]["description"] = text


@lru_cache(maxsize=256)
def _find_strings(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """Names and strings of the fields that `model` itself declares; none without its source."""
    try:
        (made,) = ast.parse(dedent(inspect.getsource(model))).body
    except (OSError, TypeError):
        return ()
    assert isinstance(made, ast.ClassDef)
    found = []
    for field, below in pairwise(made.body):
        match field, below:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(ast.Constant(str(text))):
                found.append((name, inspect.cleandoc(text)))
    return tuple(found)
