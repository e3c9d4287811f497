"""Who did it and whom it befell, exchanged."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from factcheck.evaluation.mutating.editing.edits import UNSUPPORTED, Edit
from factcheck.evaluation.mutating.editing.names import are_family, find_names_in
from factcheck.evaluation.mutating.language.mending import Change
from factcheck.evaluation.mutating.rewriting.voice import PARTICIPLES, PASSIVE, is_plural
from factcheck.grammar.wording import capitalise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.evaluation.mutating.scenes import Scene

# What may stand between two names of which either can come first.
_SYMMETRIC = re.compile(
    r"(?i)\b(?:and|or|met|meets|meet|married|marry|with|between|versus|v|face|faced|faces|including|"
    r"alongside|like|nor)\b|^,? ?,|^ ?\(|^-|^ ?, |^['’]s"
)
_MAX_BETWEEN = 12


def swap_roles(text: str, scene: Scene) -> Iterator[Edit]:
    """Two names of one type exchanged, or the two sides of a passive."""
    names = sorted(find_names_in(text, scene), key=lambda pair: pair[1])
    for (one, a), (other, b) in combinations(names, 2):
        between = text[a + len(one) : b]
        if _can_swap(one, other, scene) and _tells_roles(between):
            changes = (Change(a, a + len(one), other), Change(b, b + len(other), one))
            yield Edit("role", changes, UNSUPPORTED, UNSUPPORTED)
    match = PASSIVE.match(text)
    if match and match["verb"] in PARTICIPLES and _is_plain(match["what"], match["who"]):
        subject = Change(*match.span("what"), capitalise(match["who"]))
        agent = Change(*match.span("who"), scene.pool.lower_start(match["what"]))
        yield Edit("role", (subject, agent), UNSUPPORTED, UNSUPPORTED)


def _can_swap(one: str, other: str, scene: Scene) -> bool:
    """Whether two names are of one type and clearly two."""
    types = scene.story.names
    is_apart = not set(one.split()) & set(other.split()) and not are_family(one, other)
    return types[one] != "" and types[one] == types[other] and is_apart


def _tells_roles(between: str) -> bool:
    """Whether the words between two names make it matter which comes first."""
    count = len(between.split())
    is_verbal = re.search(r"\b[a-z]{3,}\b", between) is not None
    return is_verbal and count <= _MAX_BETWEEN and _SYMMETRIC.search(between) is None


def _is_plain(what: str, who: str) -> bool:
    """Whether both sides of a passive are short noun phrases of one number."""
    is_short = len(what.split()) < 7 and len(who.split()) < 7
    is_pointing = re.match(r"(?i)(?:he|she|it|they|there|that|which)\b", what) is not None
    return is_short and not is_pointing and is_plural(what) == is_plural(who)
