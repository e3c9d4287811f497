"""What stands on the command line for a text: a file, a dash, or a name and a file.

It reads nothing.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.errors import ArticleError, ConfigError

if TYPE_CHECKING:
    from collections.abc import Sequence


def as_input(location: str) -> Path | str:
    """A path, or `-` as it is."""
    return location if location == "-" else Path(location)


def split_source(source: str) -> tuple[str | None, str]:
    """`id=path` taken apart; a file whose own name holds "=" wins over that reading."""
    name, sign, path = source.partition("=")
    if not sign or Path(source).exists():
        return None, source
    if not name or not path:
        raise ArticleError(f"no such file: {source!r}", hint="write --source FILE or ID=FILE")
    return name, path


def refuse_second_dash(locations: Sequence[str]) -> None:
    """Refuse `-` given twice.

    Raises:
        ConfigError: It is.
    """
    if list(locations).count("-") > 1:
        raise ConfigError(
            "standard input (-) can be read only once", hint="put the other text into a file"
        )
