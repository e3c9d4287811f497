"""Whether a tie makes two speakers two: "Roe" and "Roe's son", "his wife" and "his lawyer".

In doubt it does not: whoever speaks for somebody gives his statements.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.checks.attribution.floor import OWN
from factcheck.checks.details import find_details
from factcheck.checks.people.kin import is_kin
from factcheck.checks.people.names import is_same_name
from factcheck.checks.people.offices import BODIES, PERSONS, noun_of
from factcheck.checks.people.owners import are_apart, owner_of
from factcheck.checks.people.ties import find_ties

if TYPE_CHECKING:
    from factcheck.checks.attribution.speech import Speech
    from factcheck.checks.people.ties import Tie

# Whoever speaks for somebody.
_VOICES = frozenset(
    """
    official spokesman spokeswoman spokesperson spokespeople representative leader executive boss
    head chief director manager chairman chairwoman chair secretary lawyer attorney solicitor
    barrister counsel advocate agent publicist aide adviser advisor office team campaign publisher
    group organisation organization company firm agency union
    """.split()
)


def is_relative(one: Speech, other: Speech) -> bool:
    """Whether a tie makes two speakers two, neither of them speaking for the other."""
    tie, its_tie = _tie(one), _tie(other)
    if tie is not None and its_tie is not None:
        if tie.name is not None and its_tie.name is not None:
            return False
        return are_apart(tie, its_tie, is_same_name)
    if tie is None and its_tie is None:
        return False
    owned, plain = (tie, other) if tie is not None else (its_tie, one)
    if owned is None or not _is_owner(plain, owned):
        return False
    return is_kin(owned.noun) or owned.noun not in BODIES | _VOICES


def _tie(speech: Speech) -> Tie | None:
    """The tie by which a speaker is named, its owner found."""
    ties = [t for t in find_ties(speech.label) if t.start == 0 or (t.name and t.name.start == 0)]
    if not ties or speech.speaker.kind == "pronoun":
        return None
    tie = ties[-1]
    if tie.owner.pronoun and speech.owner is not None:
        return replace(tie, owner=owner_of(speech.owner, tie.owner.pronoun))
    return tie


def _is_owner(speech: Speech, tie: Tie) -> bool:
    """Whether a person speaks who is the owner of the tie, and not the one tied."""
    names, owner = find_details(f"by {speech.speaker.text}").names, tie.owner
    if tie.name is not None and any(is_same_name(name, tie.name) for name in names):
        return False
    if owner.name is not None:
        is_named = any(is_same_name(name, owner.name) for name in names)
        is_person = is_kin(tie.noun) or owner.pronoun in OWN or speech.speaker.kind == "person"
        return is_named and is_person
    words = find_details(speech.label.partition(" of ")[0]).words
    return owner.noun in PERSONS and bool(words) and noun_of(words[-1]) == owner.noun
