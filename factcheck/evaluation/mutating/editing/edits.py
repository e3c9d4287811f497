"""What an edit is, and what makes one worthless."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from factcheck.evaluation.mutating.language.mending import Change, apply_changes

if TYPE_CHECKING:
    from collections.abc import Sequence

Bearing = Literal["supported", "not_found", "contradicted", "unsupported"]
"""What a sentence makes of a claim: an outcome; `unsupported` is one of the two before it."""
SUPPORTED: Bearing = "supported"
NOT_FOUND: Bearing = "not_found"
CONTRADICTED: Bearing = "contradicted"
UNSUPPORTED: Bearing = "unsupported"


@dataclass(frozen=True)
class Edit:
    """A change of what is said.

    Attributes:
        kind: Such as "number".
        changes: What the edited sentence has in place of what.
        label: Of the edited claim beside the unedited sentence.
        mirror: Of the unedited claim beside the edited sentence; None where that is not clear.
        is_marked: Whether the new words are what the evidence does not carry; not so where the
            edit lies in words that are missing.
    """

    kind: str
    changes: tuple[Change, ...]
    label: Bearing = CONTRADICTED
    mirror: Bearing | None = CONTRADICTED
    is_marked: bool = True


def transfer(edit: Edit, text: str, other: str) -> tuple[Change, ...] | None:
    """The changes of `edit`, made for `text`, as changes of `other`; None where they do not fit.

    Each stretch must stand exactly once in both; an insertion goes by the two words before it.
    """
    if text == other:
        return edit.changes
    moved = []
    for change in edit.changes:
        start, old = change.start, text[change.start : change.end]
        if not old.strip():
            lead = re.search(r"[\w'’,-]+ [\w'’,-]+$", text[:start])
            if lead is None:
                return None
            start, old = lead.start(), text[lead.start() : change.end]
        places = _places(old, other)
        if len(places) != 1 or len(_places(old, text)) != 1:
            return None
        shift = places[0] - start
        moved.append(Change(change.start + shift, change.end + shift, change.new))
    ends = sorted(moved)
    if any(a.end > b.start for a, b in pairwise(ends)):
        return None
    return tuple(moved)


def _places(part: str, text: str) -> list[int]:
    pattern = rf"(?<!\w){re.escape(part)}(?!\w)"
    return [match.start() for match in re.finditer(pattern, text)]


def old_spans(changes: Sequence[Change]) -> tuple[tuple[int, int], ...]:
    """Where the words stand that the changes replace."""
    return tuple(sorted((c.start, c.end) for c in changes if c.end > c.start))


def make(text: str, edit: Edit) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The edited text and where its new words stand."""
    return apply_changes(text, edit.changes)
