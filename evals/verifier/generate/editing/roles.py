"""Who did it and whom it befell, exchanged."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evals.verifier.generate.editing.edits import Edit
from evals.verifier.generate.editing.names import find_names_in
from evals.verifier.generate.language.mending import Change, capitalise
from evals.verifier.generate.rewriting.voice import PARTICIPLES, PASSIVE, is_plural
from evals.verifier.pairs import NOT_ENTAILED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evals.verifier.generate.scenes import Scene

_SYMMETRIC = re.compile(
    r"(?i)\b(?:and|or|met|meets|meet|married|marry|with|between|versus|v|face|faced|faces|including|"
    r"alongside|like|nor)\b|^,? ?,|^ ?\(|^-|^ ?, "
)


def swap_roles(text: str, scene: Scene) -> Iterator[Edit]:
    """Two names of one type exchanged, or the two sides of a passive."""
    names = sorted(find_names_in(text, scene), key=lambda pair: pair[1])
    types = scene.story.names
    for i, (one, a) in enumerate(names):
        for other, b in names[i + 1 :]:
            between = text[a + len(one) : b]
            if (
                types[one] != types[other]
                or not types[one]
                or set(one.split()) & set(other.split())
            ):
                continue
            if _SYMMETRIC.search(between) or len(between.split()) < 1 or len(between.split()) > 12:
                continue
            if (
                not re.search(r"\b[a-z]{3,}(?:ed|s)?\b", between)
                or "'s" in between[:3]
                or "’s" in between[:3]
            ):
                continue
            changes = (Change(a, a + len(one), other), Change(b, b + len(other), one))
            yield Edit("role", changes, NOT_ENTAILED, NOT_ENTAILED)
    match = PASSIVE.match(text)
    if match and match["verb"] in PARTICIPLES:
        what, who = match.span("what"), match.span("who")
        is_fit = is_plural(match["what"]) == is_plural(match["who"])
        if is_fit and _is_plain(match["what"]) and _is_plain(match["who"]):
            yield Edit(
                "role",
                (
                    Change(*what, capitalise(match["who"])),
                    Change(*who, scene.pool.lower_start(match["what"])),
                ),
                NOT_ENTAILED,
                NOT_ENTAILED,
            )


def _is_plain(phrase: str) -> bool:
    return (
        len(phrase.split()) < 7
        and re.match(r"(?i)(?:he|she|it|they|there|that|which)\b", phrase) is None
    )
