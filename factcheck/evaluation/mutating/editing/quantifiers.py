"""How many and how often: "all" for "some", "at most" for "at least"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.evaluation.mutating.editing.edits import CONTRADICTED, NOT_FOUND, SUPPORTED, Edit
from factcheck.evaluation.mutating.language.places import is_number
from factcheck.evaluation.mutating.language.substitution import find_substitutions
from factcheck.evaluation.mutating.language.tokens import read_tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.evaluation.mutating.language.mending import Change
    from factcheck.evaluation.mutating.scenes import Scene

_NO_QUANTIFIER_BEHIND = frozenset("the a as at for so too how not".split())
_BEFORE_NUMBERS = frozenset(["at least", "less than", "more than", "fewer than", "exactly"])


def change_quantifier(text: str, scene: Scene) -> Iterator[Edit]:
    """One quantity word put for another that says more, or something else."""
    del scene
    for found in find_substitutions(text, "quantifiers", "phrase", reverse=False):
        if found.is_quoted or not _fits(text, found.change):
            continue
        if found.sign == "!":
            yield Edit("quantifier", (found.change,), CONTRADICTED, CONTRADICTED)
        else:
            yield Edit("quantifier", (found.change,), NOT_FOUND, SUPPORTED)


def _fits(text: str, change: Change) -> bool:
    before = text[: change.start].split()[-1:]
    if before and before[0].lower() in _NO_QUANTIFIER_BEHIND:
        return False
    if change.new == "all" and re.match(r" (?:\d|of\b|a\b|more\b)", text[change.end :]):
        return False
    if change.new in _BEFORE_NUMBERS and not text[change.start :].startswith("more than"):
        tokens = read_tokens(text)
        after = next((i for i, t in enumerate(tokens) if t.start >= change.end), len(tokens))
        return is_number(tokens, after) or text[change.end :].lstrip()[:1] in tuple("$£€")
    return True
