"""Claims that need more than one sentence of the article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.evaluation.mutating.stories import is_usable

if TYPE_CHECKING:
    from factcheck.evaluation.mutating.scenes import Scene


_POINTING = re.compile(
    r"(?:But |And )?(?:He|She|It|They|His|Her|Its|Their|This|That|These|Those|However|Meanwhile|"
    r"Also)\b"
)


def resolve(text: str, scene: Scene) -> str | None:
    """What the product makes of the sentence: halves on their own, pronouns replaced by names.

    Only where the sentences it may have looked back to are shown.
    """
    if text != scene.sentence:
        return None
    needed = {i for i in (scene.target - 1, scene.target - 2) if i >= 0}
    claims = [c for c in scene.story.claims.get(scene.target, ()) if c != text]
    if not claims:
        return None
    claim = scene.draw.choice(claims)
    is_own = set(re.findall(r"\w+", claim)) <= set(re.findall(r"\w+", text))
    return claim if is_own or needed <= set(scene.shown) else None


def merge(text: str, scene: Scene) -> str | None:
    """The sentence and another one that is shown, as one."""
    others = [s for s in scene.others if is_usable(s) and len(s.split()) < 22 and '"' not in s]
    if not others or len(text.split()) > 25 or '"' in text:
        return None
    other = scene.draw.choice(others)
    parts = [text, other]
    scene.draw.shuffle(parts)
    first, second = parts
    if (
        re.match(r"(?:And|But|Or|So|Yet|Nor)\b", second)
        or _POINTING.match(second)
        or (_POINTING.match(first) and first == other)
    ):
        return None
    second = scene.pool.lower_start(second)
    return f"{first.rstrip('.')}{scene.draw.choice((', and ', ', while ', '; '))}{second}"
