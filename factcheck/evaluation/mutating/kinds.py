"""Every edit of a claim under the kind that a report counts it as.

Editors name what they did as finely as they can; a report has fewer kinds, which a person knows.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

from factcheck.checks.quotations.quotes import find_quotations
from factcheck.evaluation.mutating.editing import EDITORS
from factcheck.evaluation.mutating.language.lists import read_groups
from factcheck.evaluation.mutating.oddness import is_odd

if TYPE_CHECKING:
    from factcheck.evaluation.mutating.editing.edits import Edit
    from factcheck.evaluation.mutating.scenes import Scene

KINDS = (
    "number", "unit", "currency", "percent_point", "date", "weekday", "order", "rank", "name",
    "place", "role", "negation", "antonym", "near_miss", "noun", "quantifier", "hedge",
    "attribution", "tense", "quote", "speaker", "cause", "detail",
)  # fmt: skip
"""All kinds of a mutant, in the order of a report."""
# Sentences and phrases from elsewhere in this article or in another, which it may carry after all;
# details that suit few sentences; what fell by 40 percent has plunged; and a bare "after" mostly
# tells the cause.
_LEFT_OUT = frozenset("elsewhere fusion detail foreign_detail adjective specific cause".split())
_KIND_OF = {
    "day": "date", "month": "date", "year": "date", "relative_date": "date", "ordinal": "rank",
    "superlative": "rank", "foreign_name": "name", "sibling": "noun",
}  # fmt: skip
_ORDER = frozenset("before after during".split())


def find_mutations(text: str, scene: Scene, *, seed: str) -> dict[str, list[Edit]]:
    """The edits of `text` that come to mind, by kind.

    Args:
        text: A claim that the target of `scene` carries.
        scene: With the whole article in view.
        seed: Of chance; each editor has its own, so that a new one changes nothing of the others.
    """
    found: dict[str, list[Edit]] = {}
    for name, editor in EDITORS.items():
        if name not in _LEFT_OUT:
            own = replace(scene, draw=Random(f"{seed} {name}"))  # noqa: S311
            for edit in editor(text, own):
                if not is_odd(edit, text, scene):
                    found.setdefault(name_kind(edit, text), []).append(edit)
    return found


def name_kind(edit: Edit, text: str) -> str:
    """One of `KINDS`."""
    words = {w for c in edit.changes for w in f"{text[c.start : c.end]} {c.new}".lower().split()}
    if is_quoted(edit, text):
        return "quote"
    if edit.kind == "speaker" and not find_quotations(text):
        return "attribution"
    if edit.kind == "antonym" and words & _ORDER:
        return "order"
    if edit.kind == "sibling" and words & {u for group in read_groups("units", ",") for u in group}:
        return "unit"
    return _KIND_OF.get(edit.kind, edit.kind)


def is_quoted(edit: Edit, text: str) -> bool:
    """Whether all that is changed stands within quotations."""
    spans = [(quotation.start, quotation.end) for quotation in find_quotations(text)]
    return all(any(a <= c.start and c.end <= b for a, b in spans) for c in edit.changes)
