"""Words put for their opposites."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.evaluation.mutating.editing.edits import Edit
from factcheck.evaluation.mutating.language.inflection import FORMS
from factcheck.evaluation.mutating.language.places import ends_phrase, is_noun_place, is_number
from factcheck.evaluation.mutating.language.substitution import find_substitutions
from factcheck.evaluation.mutating.language.tokens import read_tokens
from factcheck.grammar.lexicon import TIME_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.evaluation.mutating.language.mending import Change
    from factcheck.evaluation.mutating.language.tokens import Token
    from factcheck.evaluation.mutating.scenes import Scene

_NEEDS_NO_TIME = frozenset("last first next past this".split())
_NEEDS_NUMBER = frozenset(["almost", "nearly", "up to", "at least", "over", "under"])
# "the rich", "in public": nouns without an opposite.
_NEEDS_NOUN = frozenset("public private poor rich".split())
_BEFORE_FIXED = frozenset("as at so too how or and years year - very".split())
_AFTER_FIXED = frozenset(
    """
    and or as than to - of school street court profile term time times year years old age league
    division minister world hand side deal way wing line up
    """.split()
)


def take_opposite(text: str, scene: Scene) -> Iterator[Edit]:
    """A word put for its opposite: "rose" for "fell", "before" for "after"."""
    del scene
    for found in find_substitutions(text, "antonyms", "phrase", reverse=True):
        if _is_free(text, found.change):
            yield Edit("antonym", (found.change,))
    for found in find_substitutions(text, "verb_near_misses", "verb", reverse=True):
        if found.sign == "!":
            yield Edit("antonym", (found.change,))


def _is_free(text: str, change: Change) -> bool:
    """Whether the word stands on its own, no part of a fixed phrase or of a pair of opposites."""
    tokens = read_tokens(text)
    inside = [n for n, t in enumerate(tokens) if change.start <= t.start < change.end]
    if not inside or re.search(rf"(?i)\b{re.escape(change.new)}\b", text):
        return False
    old = text[change.start : change.end].lower()
    if old in _NEEDS_NUMBER:
        return is_number(tokens, inside[-1] + 1)
    return len(inside) > 1 or not _is_bound(tokens, inside[0], old)


def _is_bound(tokens: Sequence[Token], i: int, old: str) -> bool:
    after = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    before = tokens[i - 1].lower if i else ""
    return (
        (old in FORMS and not is_noun_place(tokens, i))
        or (old in _NEEDS_NO_TIME and after in TIME_WORDS)
        or (after in _AFTER_FIXED and old not in {"before", "after"})
        or before in _BEFORE_FIXED
        or (old in {"more", "fewer"} and not after.endswith("s"))
        or (old in _NEEDS_NOUN and ends_phrase(tokens, i + 1))
        or (old in {"late", "most", "present"} and before == "the")
    )
