"""The word lists in `lexicon/`: one entry a line, `#` begins a comment.

It reads files; what an entry means is for those who ask.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent.parent / "lexicon"


@cache
def read_list(name: str) -> tuple[str, ...]:
    """The entries of `lexicon/<name>.txt`, in order, each once."""
    lines = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    entries = (line.split("#")[0].strip() for line in lines)
    return tuple(dict.fromkeys(entry for entry in entries if entry))


@cache
def read_words(name: str) -> frozenset[str]:
    """The entries of a list whose entries are single words."""
    return frozenset(read_list(name))


@cache
def read_groups(name: str, separator: str) -> tuple[tuple[str, ...], ...]:
    """The entries of a list whose entries have several parts."""
    return tuple(
        tuple(part.strip() for part in entry.split(separator)) for entry in read_list(name)
    )
