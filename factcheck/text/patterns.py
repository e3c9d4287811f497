"""Patterns compiled at first use, for modules in which that takes longer than all else.

A process that checks one claim needs few of the forms in which dates, notices and corrections come.
"""

from __future__ import annotations

import re
from typing import Any, cast


class _Late:
    """Looks like the pattern; what was asked for once is the pattern's own from then on."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # asked by `copy` and its like, of any object
            raise AttributeError(name)
        self.__dict__[name] = found = getattr(re.compile(self._source, self._flags), name)
        return found


def compile_late(source: str, flags: int = 0) -> re.Pattern[str]:
    """`re.compile(source, flags)`, at its first use; a mistake in `source` is not told before."""
    return cast("re.Pattern[str]", _Late(source, flags))
