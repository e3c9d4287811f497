"""To whom the ties of the sources are: "his brother" to whomever "his" means, if that is plain.

Within a paragraph, and only where nobody else can be meant; else the owner stays open.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.checks.attribution.speech import read_speech
from factcheck.checks.details import find_details
from factcheck.checks.people.kin import is_kin, is_of_sex, is_other_relation
from factcheck.checks.people.offices import noun_of
from factcheck.checks.people.ties import Owner, Tie, find_ties
from factcheck.text.words import find_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from factcheck.checks.people.names import Name as Named
    from factcheck.grammar.names import Name
    from factcheck.text.retrieval import SourceIndex


def find_source_ties(index: SourceIndex, position: int) -> tuple[Tie, ...]:
    """The ties of the sentence at `position`, its pronouns resolved where that is plain."""
    ties = find_ties(index.sentences[position].exact)
    owners = read_speech(index)[position].owners if ties else {}
    return tuple(tie if _has_rival(tie, ties) else _resolved(tie, owners) for tie in ties)


def _has_rival(tie: Tie, ties: Sequence[Tie]) -> bool:
    """Whether its pronoun may mean somebody tied before: "Roe's son said that his father"."""
    return any(
        is_of_sex(one.noun, tie.owner.pronoun) if is_kin(one.noun) else not one.owner.pronoun
        for one in ties
        if tie.owner.pronoun and one.end <= tie.start
    )


def _resolved(tie: Tie, owners: Mapping[int, Name]) -> Tie:
    """The tie with the one whom its pronoun means as its owner."""
    found = owners.get(tie.start) if tie.owner.pronoun else None
    return tie if found is None else replace(tie, owner=owner_of(found, tie.owner.pronoun))


def owner_of(found: Name, pronoun: str) -> Owner:
    """The owner whom the name or the noun phrase `found` is."""
    head = found.text.partition(" of ")[0]
    names, words = find_details(f"by {head}").names, find_words(head)
    noun = noun_of(words[-1]) if words and not words[-1].is_capitalised else ""
    return Owner(pronoun, names[-1] if names and not noun else None, noun)


def are_apart(one: Tie, other: Tie, is_same: Callable[[Named, Named], bool]) -> bool:
    """Whether two ties are to two by their names, or of two kinds to the same one.

    `is_same` says whether two names can be one.
    """
    name, its_name = one.owner.name, other.owner.name
    if name is None or its_name is None:
        is_of_one = name is its_name and one.owner.noun == other.owner.noun != ""
        is_of_two = False
    else:
        is_of_one = is_same(name, its_name)
        is_of_two = not is_of_one
    if one.stem == other.stem:
        return is_of_two
    return is_other_relation(one.noun, other.noun, is_of_one=is_of_one)
