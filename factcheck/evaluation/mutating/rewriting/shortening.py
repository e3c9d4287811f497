"""One fact out of a sentence that tells several."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.evaluation.mutating.language.places import verb_tag
from factcheck.evaluation.mutating.language.tokens import find_verb, is_finite, read_tokens
from factcheck.evaluation.mutating.rewriting.guards import is_upward

if TYPE_CHECKING:
    from factcheck.evaluation.mutating.scenes import Scene

_APPOSITION = re.compile(
    r"\b((?:[A-Z][\w'’-]+ ){0,3}[A-Z][\w'’-]+), "
    r"((?:a|an|the) [^,;:\"“”()]{5,80}|\d{1,2}), (?:[a-z])"
)


def take_half(text: str, scene: Scene) -> str | None:
    """The first or the second of two things that one subject did."""
    tokens = read_tokens(text)
    verb = find_verb(tokens)
    if verb is None or not is_upward(text) or any(t.is_quoted for t in tokens):
        return None
    tag = verb_tag(tokens, verb)
    for i in range(verb + 2, len(tokens) - 3):
        if tokens[i].lower != "and" or not tokens[i].is_word:
            continue
        if not is_finite(tokens, i + 1) or tokens[i + 1].lower.endswith("ing"):
            continue
        if tag == "VBD" and verb_tag(tokens, i + 1) == "VBN":
            continue
        left = text[: tokens[i].start].rstrip(" ,")
        right = text[: tokens[verb].start] + text[tokens[i + 1].start :]
        said = any(t.lower in {"said", "says", "that", "who", "which"} for t in tokens[:i])
        if said or len(left.split()) < 5:
            return None
        is_passive = tokens[i + 1].lower.endswith(("ed", "en")) and tokens[verb].lower in {
            "was", "were", "is", "are", "has", "have", "had", "been", "will"
        }  # fmt: skip
        return left + "." if is_passive or scene.draw.random() < 0.5 else right
    return None


def make_copula(text: str, scene: Scene) -> str | None:
    """What an apposition says of a name, as a sentence of its own."""
    matches = [
        match
        for match in _APPOSITION.finditer(text)
        if not any(is_finite(read_tokens(match[2]), i) for i in range(len(read_tokens(match[2]))))
    ]
    if not matches:
        return None
    match = scene.draw.choice(matches)
    name, said = match[1], match[2]
    if name.split()[0] in {"On", "In", "At", "But", "And", "The", "For", "From", "After"}:
        return None
    if said.isdigit():
        return f"{name} is {said} years old."
    return f"{name} is {said}."
