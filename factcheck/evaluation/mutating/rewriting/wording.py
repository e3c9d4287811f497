"""Other words for the same: verbs, nouns, fixed phrases, contractions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.evaluation.mutating.language.mending import apply_changes
from factcheck.evaluation.mutating.language.substitution import find_substitutions
from factcheck.evaluation.mutating.language.sure import find_sure_swaps
from factcheck.evaluation.mutating.rewriting.guards import is_upward

if TYPE_CHECKING:
    from factcheck.evaluation.mutating.language.entries import Kind
    from factcheck.evaluation.mutating.scenes import Scene

_CONTRACTIONS = (
    ("is not", "isn't"), ("are not", "aren't"), ("was not", "wasn't"), ("were not", "weren't"),
    ("has not", "hasn't"), ("have not", "haven't"), ("had not", "hadn't"), ("did not", "didn't"),
    ("does not", "doesn't"), ("do not", "don't"), ("will not", "won't"), ("would not", "wouldn't"),
    ("could not", "couldn't"), ("cannot", "can't"), ("should not", "shouldn't"),
    ("they are", "they're"), ("it is", "it's"), ("he is", "he's"), ("she is", "she's"),
    ("they will", "they'll"), ("it will", "it'll"),
)  # fmt: skip


def change_verb(text: str, scene: Scene) -> str | None:
    """Verbs put for others that they entail."""
    return _change(text, scene, "verb_synonyms", "verb")


def change_noun(text: str, scene: Scene) -> str | None:
    """Nouns put for others that they entail."""
    return _change(text, scene, "noun_synonyms", "noun")


def change_phrase(text: str, scene: Scene) -> str | None:
    """Other words or phrases put for what they entail."""
    return _change(text, scene, "phrase_synonyms", "phrase")


def swap_verb(text: str, scene: Scene) -> str | None:
    """Verbs put for others that mean the same."""
    return _change(text, scene, "verb_synonyms", "verb", is_equal=True)


def swap_noun(text: str, scene: Scene) -> str | None:
    """Nouns put for others that mean the same."""
    return _change(text, scene, "noun_synonyms", "noun", is_equal=True)


def swap_phrase(text: str, scene: Scene) -> str | None:
    """Other words or phrases put for others that mean the same."""
    return _change(text, scene, "phrase_synonyms", "phrase", is_equal=True)


def swap_surely(text: str, scene: Scene) -> str | None:
    """A word or a phrase put for another that means the same in nearly every sentence."""
    safe = [found.change for found in find_sure_swaps(text) if not found.is_quoted]
    return apply_changes(text, [scene.draw.choice(safe)])[0] if safe else None


def _change(
    text: str, scene: Scene, name: str, kind: Kind, *, is_equal: bool = False
) -> str | None:
    """Up to three substitutions, of equals alone or also of what the text entails."""
    upward = is_upward(text) and not is_equal
    safe = [
        found.change
        for found in find_substitutions(text, name, kind, reverse=True)
        if not found.is_quoted
        and (found.sign == "=" or (not found.is_reversed and (upward or found.sign == ":")))
    ]
    if not safe:
        return None
    scene.draw.shuffle(safe)
    chosen = safe[:1]
    for change in safe[1:]:
        if len(chosen) < 3 and all(change.end <= c.start or change.start >= c.end for c in chosen):
            chosen.append(change)
    return apply_changes(text, chosen[: scene.draw.randint(1, 3)])[0]


def contract(text: str, scene: Scene) -> str | None:
    """For "is not": "isn't", or the other way round."""
    del scene
    plain = text.replace("’", "'")
    for long, short in _CONTRACTIONS:
        for old, new in ((short, long), (long, short)):
            if old in {"it's", "he's", "she's"} or ('"' in text or "“" in text):
                continue
            if re.search(rf"\b{old}\b", plain):
                return re.sub(rf"\b{old}\b", new, plain)
    return None
