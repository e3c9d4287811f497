"""What is said denied, what is denied said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.evaluation.mutating.editing.edits import Edit
from factcheck.evaluation.mutating.language.inflection import BASES, FORMS, verb_forms
from factcheck.evaluation.mutating.language.mending import Change
from factcheck.evaluation.mutating.language.places import verb_tag
from factcheck.evaluation.mutating.language.tokens import (
    BE_FORMS,
    DO_FORMS,
    HAVE_FORMS,
    MODALS,
    find_verb,
    read_tokens,
)
from factcheck.grammar.lexicon import ADVERBS, SAYING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.evaluation.mutating.scenes import Scene

_TAKING_NOT = (BE_FORMS - {"be", "been", "being", "am"}) | (HAVE_FORMS - {"having"}) | MODALS
_REMOVED = re.compile(
    r"\b(?P<aux>is|are|was|were|has|have|had|will|would|can|could|should|may|might) not\b"
    r"|\b(?P<did>did|does|do) not (?P<verb>[a-z]+)"
    r"|\b(?P<short>isn|aren|wasn|weren|hasn|haven|hadn|wouldn|couldn|shouldn)['’]t\b"
    r"|\b(?P<shortdid>didn|doesn|don)['’]t (?P<verb2>[a-z]+)"
    r"|\bwith(?P<out>out) (?=a|the|any|his|her|their)"
)


def turn(text: str, scene: Scene) -> Iterator[Edit]:
    """A "not" put in or taken out."""
    yield from _remove(text)
    yield from _add(text, scene)


def _remove(text: str) -> Iterator[Edit]:
    for match in _REMOVED.finditer(text):
        start, end = match.span()
        if match["aux"]:
            new = match["aux"]
        elif match["short"]:
            new = match["short"].removesuffix("n")
        elif match["out"]:
            new = "with"
            end = match.end("out")
        else:
            verb = match["verb"] or match["verb2"]
            if verb not in BASES or BASES[verb] != verb:
                continue
            aux = match["did"] or match["shortdid"].removesuffix("n")
            new = verb_forms(verb)[{"did": "VBD", "does": "VBZ", "do": "VB"}[aux]]
        yield Edit("negation", (Change(start, end, new),))


def _add(text: str, scene: Scene) -> Iterator[Edit]:
    tokens = read_tokens(text)
    spots = []
    for i, token in enumerate(tokens[:-1]):
        is_helper = token.lower in DO_FORMS and "VB" in FORMS.get(tokens[i + 1].lower, ())
        if token.is_quoted or i == 0 or not (token.lower in _TAKING_NOT or is_helper):
            continue
        following = tokens[i + 1]
        if (
            following.lower in {"not", "never", "no", "n't", "only", "also", "to"}
            or not following.is_word
        ):
            continue
        if tokens[i - 1].lower in {"what", "how", "if", "not", "neither", "nor", "than"}:
            continue
        if token.lower in HAVE_FORMS and not _is_participle(following.lower):
            continue
        word = scene.draw.choice(
            ("not", "not", "not", "never" if token.lower in HAVE_FORMS else "not")
        )
        spots.append(Change(token.start, token.end, f"{token.text} {word}"))
    if spots:
        yield Edit("negation", (scene.draw.choice(spots),))
    i = find_verb(tokens) or 0
    if i and verb_tag(tokens, i) == "VBD" and tokens[i].lower not in SAYING:
        base = BASES.get(tokens[i].lower)
        if base and base not in {"be", "have", "do"}:
            new = f"{scene.draw.choice(('did not', 'did not', 'never'))} {base}"
            if new.startswith("never"):
                new = f"never {tokens[i].text}"
            yield Edit("negation", (Change(tokens[i].start, tokens[i].end, new),))


def _is_participle(word: str) -> bool:
    return "VBN" in FORMS.get(word, ()) or word.endswith(("ed", "ly")) or word in ADVERBS
