"""Words put for others: opposites, near misses, nouns, quantifiers, ranks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.evaluation.mutating.language.lists import read_groups
from factcheck.evaluation.mutating.language.sure import is_sure
from factcheck.evaluation.mutating.language.tokens import NEGATIONS, read_tokens
from factcheck.grammar.lexicon import DETERMINERS, POSSESSIVE_PRONOUNS

if TYPE_CHECKING:
    from factcheck.evaluation.mutating.oddness.spots import Spot

_PRONOUN = re.compile(r"(?i)\b(?:he|she|his|her|him|hers|himself|herself)\b")
_SEXES = frozenset("man woman boy girl son daughter brother sister mother father".split())
# "This fall" is a season, "a few" no opposite of "a many".
_FIXED_BEHIND = frozenset("a not this last next".split())
_HURT = re.compile(r"(?i)\b(?:injur|hurt|wound)")
_HOW_BADLY = re.compile(r"serious|critical|killed|died|nobody|no one")
_BOUNDS = frozenset(["at least", "at most", "no more than"])
_TIME = re.compile(
    r"(?:(?:just|shortly|about|more than|less than|over) )?"
    r"(?:\d|\w+ (?:days|weeks|months|years|hours)\b)"
)
_RANKED = re.compile(r"(?i)(?:['’]s|\b(?:finish|finished|came|placed|ranked)) $")


def fits_opposite(spot: Spot) -> bool:
    """A pair of the short list; "before" and "after" ahead of a noun or a clause."""
    is_order = spot.new.lower() in {"before", "after"}
    if is_order and (not re.match(r" \w", spot.rest) or _TIME.match(spot.rest.lstrip())):
        return False
    return _fits_word(spot)


def _fits_word(spot: Spot) -> bool:
    old = spot.old.lower()
    is_fixed = (
        spot.last in _FIXED_BEHIND
        or (spot.last == "been" and old == "confirmed")
        or (old == "above" and spot.rest.startswith(" all"))
        or (old in _SEXES and _PRONOUN.search(spot.text) is not None)
        or (_HURT.search(old) is not None and _HOW_BADLY.search(spot.text) is not None)
        or (spot.new in _BOUNDS and not spot.is_counted())
    )
    return not is_fixed and is_sure("sure_changes", old, spot.new)


def fits_near_miss(spot: Spot) -> bool:
    """A stronger word where it says more: nobody hurt means nobody killed."""
    tokens = read_tokens(spot.text)
    is_denied = any(t.lower in NEGATIONS or t.lower.endswith("n't") for t in tokens)
    is_new = set(spot.new.lower().split()).isdisjoint(spot.text.lower().split())
    return is_new and not is_denied and _fits_word(spot)


def fits_noun(spot: Spot) -> bool:
    """A noun at the end of its phrase; a time only in a count or a rate."""
    if spot.old in {unit for group in read_groups("units", ",") for unit in group}:
        return re.fullmatch(r"\d+|an?|per|every|each", spot.last) is not None
    return spot.ends_phrase() and _fits_word(spot)


def fits_quantifier(spot: Spot) -> bool:
    """Words that the source has, too: what was "116" and is told as "about 120" is less than 120.

    "Once" and "either" are mostly no quantities, "most" not before an adverb.
    """
    old = spot.old.lower()
    told = " ".join([old, *spot.rest.split()[:1]])
    if old in {"once", "either"} or told.lower() not in spot.scene.sentence.lower():
        return False
    if spot.new in _BOUNDS and not spot.is_counted():
        return False
    return old != "most" or re.match(r" (?:of\b|[a-z]+s\b)", spot.rest) is not None


def fits_rank(spot: Spot) -> bool:
    """A rank that something has; "first" is an adverb, too."""
    is_marked = spot.last in DETERMINERS | POSSESSIVE_PRONOUNS
    return is_marked or _RANKED.search(spot.before) is not None or spot.old.startswith("one")
