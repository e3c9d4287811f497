"""Near misses, things of the same sort, more exact words than the text has, ranks."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from factcheck.evaluation.mutating.editing.edits import (
    CONTRADICTED,
    NOT_FOUND,
    SUPPORTED,
    UNSUPPORTED,
    Edit,
)
from factcheck.evaluation.mutating.language.inflection import FORMS
from factcheck.evaluation.mutating.language.lists import read_groups
from factcheck.evaluation.mutating.language.mending import Change
from factcheck.evaluation.mutating.language.places import is_noun_place
from factcheck.evaluation.mutating.language.substitution import find_substitutions
from factcheck.evaluation.mutating.language.tokens import read_tokens
from factcheck.evaluation.mutating.rewriting.guards import is_upward

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.evaluation.mutating.language.tokens import Token
    from factcheck.evaluation.mutating.scenes import Scene

# Words that stand for too many things to be made more exact.
_VAGUE = frozenset(
    """
    tell tells told say says said take takes took taken taking give gives gave given giving make
    makes made making get got show shows showed shown use used uses receive received hold held part
    parts
    """.split()
)
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()


def take_near_miss(text: str, scene: Scene) -> Iterator[Edit]:
    """A verb put for one that sounds as likely and does not follow."""
    del scene
    for found in find_substitutions(text, "verb_near_misses", "verb", reverse=False):
        if found.sign == ">" and not found.is_quoted:
            yield Edit("near_miss", (found.change,), NOT_FOUND, None)


def take_specific(text: str, scene: Scene) -> Iterator[Edit]:
    """A word put for a more exact one: "murdered" for "killed", "Labrador" for "dog"."""
    del scene
    mirror = SUPPORTED if is_upward(text) else None
    for name, kind in (("verb_synonyms", "verb"), ("noun_synonyms", "noun")):
        for found in find_substitutions(text, name, kind, reverse=True):
            is_vague = text[found.change.start : found.change.end].lower() in _VAGUE
            if found.sign == ">>" and found.is_reversed and not (is_vague or found.is_quoted):
                yield Edit("specific", (found.change,), NOT_FOUND, mirror)


@cache
def _siblings() -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """From a first word to the nouns that begin with it, each with its group."""
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for group in read_groups("sibling_nouns", ","):
        for noun in group:
            found.setdefault(noun.split()[0], []).append((noun, group))
    return found


def _is_bound(tokens: Sequence[Token], i: int) -> bool:
    """Whether the noun is part of a name ("Kell hospital") or of an idiom ("took home")."""
    before = tokens[i - 1] if i else None
    if before is None:
        return False
    return (before.is_capitalised and i > 1) or "VBD" in FORMS.get(before.lower, ())


def take_sibling(text: str, scene: Scene) -> Iterator[Edit]:
    """A noun put for another of its sort: "brother" for "cousin"."""
    tokens = read_tokens(text)
    told = text.lower()
    for i, token in enumerate(tokens):
        for noun, group in _siblings().get(token.text, ()):
            end = token.start + len(noun)
            if not text.startswith(noun, token.start) or re.match(r"[\w'’-]", text[end : end + 1]):
                continue
            fits = [n for n in group if n not in told]
            if fits and is_noun_place(tokens, i) and not _is_bound(tokens, i):
                shown = [n for n in fits if any(n in other for other in scene.others)]
                new = scene.draw.choice(shown or fits)
                yield Edit("sibling", (Change(token.start, end, new),), UNSUPPORTED, UNSUPPORTED)


def change_order(text: str, scene: Scene) -> Iterator[Edit]:
    """A rank put for another: "first", "second", "one of the biggest", "the biggest"."""
    tokens = read_tokens(text)
    for i, token in enumerate(tokens[1:-1], 1):
        if token.text in _ORDINALS and tokens[i + 1].lower not in {
            "minister",
            "lady",
            "aid",
            "of",
            "world",
        }:
            if token.text == "second" and tokens[i - 1].has_digit:
                continue
            at = _ORDINALS.index(token.text)
            near = _ORDINALS[max(0, at - 2) : at + 3]
            new = scene.draw.choice([word for word in near if word != token.text])
            yield Edit("ordinal", (Change(token.start, token.end, new),))
    for match in re.finditer(r"\bone of the (?=(?:\w+'s )?(?:[a-z]+est|most)\b)", text):
        yield Edit("superlative", (Change(match.start(), match.end(), "the "),), NOT_FOUND, None)
    for match in re.finditer(r"\b(?:second|third|fourth|fifth)[ -](?=(?:[a-z]+est|most)\b)", text):
        yield Edit(
            "superlative", (Change(match.start(), match.end(), ""),), CONTRADICTED, None, False
        )
