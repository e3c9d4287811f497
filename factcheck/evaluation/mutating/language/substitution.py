"""Words and phrases put for others, in the form that their place in the sentence asks for.

It knows where a rule fits; which of the entries are safe to use is for the caller.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from factcheck.evaluation.mutating.language.entries import ANY_BE, BE_FORMS, index_rules
from factcheck.evaluation.mutating.language.mending import Change
from factcheck.evaluation.mutating.language.places import (
    ends_phrase,
    is_noun_place,
    is_number,
    starts_phrase,
    verb_tag,
)
from factcheck.evaluation.mutating.language.tokens import read_tokens
from factcheck.grammar.lexicon import POSSESSIVE_PRONOUNS, PREPOSITIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.evaluation.mutating.language.entries import Kind, Rule
    from factcheck.evaluation.mutating.language.tokens import Token

# Behind a verb these make another verb of it: "take out", "set up".
_PARTICLES = frozenset("up out off down away back forward apart along around through to".split())
# "A year earlier" is a time, no rate.
_BEHIND_TIME = frozenset("ago after before earlier from later or".split())
_BEFORE_NUMBERS = frozenset(["as many as", "no fewer than", "no less than", "over", "more than"])


class Substitution(NamedTuple):
    """A change that an entry allows, and the sign between the entry's two sides."""

    change: Change
    sign: str
    is_reversed: bool
    """Whether the right side of the entry stood in the text."""
    is_quoted: bool


@lru_cache(maxsize=4096)
def find_substitutions(
    text: str, name: str, kind: Kind, *, reverse: bool
) -> tuple[Substitution, ...]:
    """What the entries of the list `name` allow in `text`, quotations included.

    Args:
        text: One sentence.
        name: Of a list in `lexicon/`.
        kind: How its entries inflect.
        reverse: Also put left sides for right sides.
    """
    return tuple(_find(text, name, kind, reverse=reverse))


def _find(text: str, name: str, kind: Kind, *, reverse: bool) -> Iterator[Substitution]:
    tokens = read_tokens(text)
    rules = index_rules(name, kind)
    fits = {"verb": _fits_verb, "noun": _fits_noun, "phrase": _fits_phrase}[kind]
    for i, token in enumerate(tokens):
        if token.is_capitalised and i and kind != "phrase":
            continue
        for rule in rules.get(token.lower, ()):
            if rule.is_reversed and not reverse:
                continue
            new = _match(tokens, i, rule)
            if new is not None and fits(tokens, i, rule):
                end = tokens[i + len(rule.old) - 1].end
                new = new[:1].upper() + new[1:] if token.is_capitalised else new
                change = Change(token.start, end, new)
                yield Substitution(change, rule.sign, rule.is_reversed, token.is_quoted)


def _match(tokens: Sequence[Token], i: int, rule: Rule) -> str | None:
    """What `rule` puts for the words at `i` if they are the right ones, else None."""
    stretch = tokens[i : i + len(rule.old)]
    if len(stretch) < len(rule.old):
        return None
    new = rule.new
    for token, wanted in zip(stretch, rule.old, strict=True):
        if wanted == "their" and token.lower in POSSESSIVE_PRONOUNS:
            new = new.replace("their", token.lower)
        elif token.lower != wanted:
            return None
    return new


def _fits_phrase(tokens: Sequence[Token], i: int, rule: Rule) -> bool:
    after = i + len(rule.old)
    if rule.new in _BEFORE_NUMBERS and not is_number(tokens, after):
        return False
    if rule.old[0] == "the" and not ends_phrase(tokens, after):
        return False
    if rule.old[0] == "a" and after < len(tokens) and tokens[after].lower in _BEHIND_TIME:
        return False
    return len(rule.old) > 1 or i == 0 or not tokens[i].is_capitalised


def _fits_noun(tokens: Sequence[Token], i: int, rule: Rule) -> bool:
    if not (is_noun_place(tokens, i) and ends_phrase(tokens, i + len(rule.old))):
        return False
    is_bare = i > 0 and tokens[i - 1].lower in PREPOSITIONS  # "out of contract"
    return not is_bare or rule.old[-1].endswith("s")


def _fits_verb(tokens: Sequence[Token], i: int, rule: Rule) -> bool:
    after = i + len(rule.old)
    following = tokens[after].lower if after < len(tokens) else ""
    if following in _PARTICLES and rule.old[-1] not in _PARTICLES:
        return False
    if rule.tag == ANY_BE:
        # "was killed by" is not "died by".
        return following != "by" or rule.new.split()[0] in BE_FORMS
    if verb_tag(tokens, i) != rule.tag:
        return False
    wants_object = rule.new.split()[-1] in PREPOSITIONS and rule.old[-1] not in PREPOSITIONS
    return not wants_object or starts_phrase(tokens, after)
