"""Groups of flags on a command: typer sees each flag, the command gets one object a group.

It knows no flag by name; what there is stands in `flags` and `eval_flags`.
"""

from __future__ import annotations

import functools
import inspect
from dataclasses import fields
from typing import TYPE_CHECKING, Any, get_type_hints

if TYPE_CHECKING:
    from collections.abc import Callable


def with_flags(*groups: type) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command the flags of `groups`; it receives one object of each, in that order.

    The command's first parameters take those objects; typer sees the fields of the groups after the
    command's own parameters.
    """

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        hints = get_type_hints(command, include_extras=True)
        own = list(inspect.signature(command).parameters.values())[len(groups) :]
        parameters = [p.replace(annotation=hints[p.name]) for p in own]
        for group in groups:
            types = get_type_hints(group, include_extras=True)
            parameters += [
                inspect.Parameter(
                    f.name,
                    inspect.Parameter.KEYWORD_ONLY,
                    default=f.default,
                    annotation=types[f.name],
                )
                for f in fields(group)
            ]

        @functools.wraps(command)
        def run(**given: Any) -> None:
            objects = [
                group(**{f.name: given.pop(f.name) for f in fields(group)}) for group in groups
            ]
            command(*objects, **given)

        ordered = sorted(parameters, key=lambda p: p.kind)
        run.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
            [p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in ordered]
        )
        return run

    return decorate
