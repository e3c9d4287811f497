"""Faithful rewrites: each rule turns a sentence into one that it entails, or leaves it alone.

A rule is a function of a text and its scene; it gives the new text, or None where it does not
apply. `rewrite` strings some of them together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.evaluation.mutating.language.mending import tidy
from factcheck.evaluation.mutating.rewriting import (
    dropping,
    events,
    figures,
    joining,
    naming,
    ordering,
    shortening,
    speech,
    voice,
    wording,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from factcheck.evaluation.mutating.scenes import Scene

    Rule = Callable[[str, Scene], str | None]

# How often each rule is tried before the others.
RULES: dict[str, tuple[Rule, float]] = {
    "verb": (wording.change_verb, 3),
    "noun": (wording.change_noun, 3),
    "phrase": (wording.change_phrase, 2),
    "contraction": (wording.contract, 1),
    "drop_brackets": (dropping.drop_brackets, 2),
    "drop_relative": (dropping.drop_relative, 5),
    "drop_apposition": (dropping.drop_apposition, 6),
    "drop_opening": (dropping.drop_opening, 5),
    "drop_participle": (dropping.drop_participle, 6),
    "drop_clause": (dropping.drop_clause, 3),
    "drop_time": (dropping.drop_time, 3),
    "drop_adverb": (dropping.drop_adverb, 2),
    "drop_adjective": (dropping.drop_adjective, 1.5),
    "half": (shortening.take_half, 6),
    "copula": (shortening.make_copula, 3),
    "attribution": (speech.move_attribution, 3),
    "indirect": (speech.make_indirect, 5),
    "passive": (voice.make_passive, 6),
    "active": (voice.make_active, 6),
    "event": (events.name_event, 6),
    "date": (figures.rewrite_date, 4),
    "number": (figures.rewrite_number, 3),
    "rounding": (figures.round_number, 5),
    "short_name": (naming.shorten_name, 2),
    "nation": (naming.rewrite_nation, 4),
    "owner": (naming.rewrite_owner, 3),
    "front": (ordering.front_time, 4),
    "clauses": (ordering.turn_clauses, 5),
    "pair": (ordering.turn_pair, 2),
}
# Rules after which the old sentence follows from the new one just as well.
EQUAL_RULES: dict[str, tuple[Rule, float]] = {
    "verb": (wording.swap_verb, 4),
    "noun": (wording.swap_noun, 4),
    "phrase": (wording.swap_phrase, 4),
    **{
        name: RULES[name]
        for name in """
        contraction attribution passive active event number nation owner front clauses pair
        """.split()
    },
}
# Rules after which a claim is carried in nearly every case, for where each one counts.
SURE_RULES: dict[str, tuple[Rule, float]] = {
    "synonym": (wording.swap_surely, 8),
    **{
        name: RULES[name]
        for name in """
        contraction drop_brackets drop_relative drop_apposition drop_opening drop_participle
        drop_time drop_adverb copula attribution indirect passive active date
        number rounding short_name nation front clauses
        """.split()
    },
}
# Rules that a text goes through before all others, as they need sentences of the article.
STARTS: dict[str, tuple[Rule, float]] = {
    "standalone": (joining.resolve, 2),
    "merge": (joining.merge, 1),
}


def rewrite(text: str, scene: Scene, count: int) -> tuple[str, tuple[str, ...]]:
    """`text` after up to `count` rules, and the names of those that applied."""
    started: tuple[str, ...] = ()
    if count and scene.draw.random() < 0.3:
        text, started = apply_rules(text, scene, STARTS, 1)
    text, used = apply_rules(text, scene, RULES, count - len(started))
    return text, (*started, *used)


def reword(text: str, scene: Scene, count: int) -> str:
    """`text` after up to `count` rules that leave its meaning as it is."""
    return apply_rules(text, scene, EQUAL_RULES, count)[0]


def apply_rules(
    text: str, scene: Scene, rules: dict[str, tuple[Rule, float]], count: int
) -> tuple[str, tuple[str, ...]]:
    """`text` after up to `count` of `rules`, in random order, and the names of those that applied.

    Args:
        text: One sentence.
        scene: Where it stands.
        rules: From a name to the rule and how often it is tried before the others.
        count: How many may apply.
    """
    used: list[str] = []
    order = sorted(rules, key=lambda name: -(scene.draw.random() ** (1 / rules[name][1])))
    for name in order:
        if count <= len(used):
            break
        found = rules[name][0](text, scene)
        if found is None:
            continue
        found = tidy(found)
        if found != text and 3 < len(found.split()) <= 60:
            text = found
            used.append(name)
    return text, tuple(used)
