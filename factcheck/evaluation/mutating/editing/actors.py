"""Who did something to whom, exchanged: people, named bodies, and "the council" and its like."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from factcheck.evaluation.mutating.editing.edits import UNSUPPORTED, Edit
from factcheck.evaluation.mutating.editing.names import find_names_in
from factcheck.evaluation.mutating.language.inflection import verb_forms
from factcheck.evaluation.mutating.language.mending import Change
from factcheck.grammar.wording import capitalise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.evaluation.mutating.scenes import Scene

    Span = tuple[int, int]

_ANIMATE = frozenset(["person", "body", "the body"])
_ACTOR = re.compile(
    r"\b[Tt]he (?:[a-z]+ )?(?:council|union|company|firm|government|ministry|court|club|trust|"
    r"agency|authority|party|opposition|board|committee|commission|bank|school|university|hospital|team|"
    r"mayor|minister|governor|president|director|manager|coach|chairman|chair|judge|prosecutor|"
    r"lawyer|police|residents|workers|players|teachers|doctors|prosecutors|inspectors)\b(?!['’])"
)
# What one can do to another and the other to one.
_VERBS = """
    accuse appoint arrest ask attack back ban beat blame criticise defeat detain dismiss endorse
    fine follow help hire inform interview investigate invite kill oppose order pay praise promise
    question replace rescue sack succeed sue support suspend tell thank urge warn
""".split()
_PAST = frozenset(verb_forms(verb)["VBD"] for verb in _VERBS)
_BARE = frozenset("police prosecutors inspectors residents firefighters".split())
_HELPERS = frozenset(["had", "has", "later", "also", "then", "twice"])
_MAX_BETWEEN = 3
_BEFORE = re.compile(r"(?:^|\bthat |, (?:and |but )?)$")


def swap_actors(text: str, scene: Scene) -> Iterator[Edit]:
    """Two who can act change places: who sued is sued."""
    spans = _find_actors(text, scene)
    for (a, b), (c, d) in pairwise(spans):
        one, other = text[a:b], text[c:d]
        if one.lower() == other.lower() or not _does(text[b:c]) or not _BEFORE.search(text[:a]):
            continue
        if re.match(r"['’]s|-| (?:and|or|of (?:the |[A-Z]))", text[d:]):
            continue
        first = capitalise(other) if not text[:a] else other
        second = one[0].lower() + one[1:] if one.startswith("The ") else one
        yield Edit("role", (Change(a, b, first), Change(c, d, second)), UNSUPPORTED, UNSUPPORTED)


def _find_actors(text: str, scene: Scene) -> list[Span]:
    names = [
        (start, start + len(name))
        for name, start in find_names_in(text, scene)
        if scene.story.names[name] in _ANIMATE and not text[:start].lower().endswith("the ")
    ]
    nouns = [match.span() for match in _ACTOR.finditer(text)]
    return sorted(
        span for span in {*names, *nouns} if not any(_covers(other, span) for other in names)
    )


def can_act(phrase: str, scene: Scene) -> bool:
    """Whether `phrase` is or begins with somebody who can act."""
    names = (name for name, kind in scene.story.names.items() if kind in _ANIMATE)
    is_named = any(name in phrase for name in names)
    return is_named or _ACTOR.match(phrase) is not None or phrase.lower() in _BARE


def _covers(one: Span, other: Span) -> bool:
    return one != other and one[0] <= other[0] and other[1] <= one[1]


def _does(between: str) -> bool:
    """Whether a past form of one of the verbs is all that stands between two who can act."""
    words = between.split()
    if not 0 < len(words) <= _MAX_BETWEEN or words[-1] in _HELPERS:
        return False
    return words[-1] in _PAST and all(word in _HELPERS for word in words[:-1])
