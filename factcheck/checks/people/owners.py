"""To whom the ties of the sources are: "his brother" to whomever "his" means, if that is plain.

Within a paragraph, and only where nobody else can be meant; else the owner stays open.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.checks.attribution.floor import Floor, open_floor
from factcheck.checks.attribution.speech import read_speech
from factcheck.checks.details import find_details
from factcheck.checks.people.kin import is_kin, is_of_sex, is_other_relation
from factcheck.checks.people.offices import noun_of
from factcheck.checks.people.ties import Owner, Tie, find_ties
from factcheck.grammar.readings import read_sentences
from factcheck.text.once import once_an_index
from factcheck.text.words import find_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from factcheck.checks.people.names import Name as Named
    from factcheck.grammar.names import Name
    from factcheck.grammar.readings import Reading
    from factcheck.records import Article
    from factcheck.text.retrieval import SourceIndex

Ties = tuple[tuple[Tie, ...], ...]
"""Those of each of a row of sentences."""


@once_an_index
def read_ties(index: SourceIndex) -> Ties:
    """The ties of `index.sentences`, pronouns resolved where that is plain; read once an index."""
    by_id: dict[str, tuple[Tie, ...]] = {}
    for article in index.articles.values():
        by_id |= dict(_ties_of(article, index))
    return tuple(by_id.get(one.sentence_id, find_ties(one.exact)) for one in index.sentences)


def _ties_of(article: Article, index: SourceIndex) -> Iterator[tuple[str, tuple[Tie, ...]]]:
    readings = list(read_sentences(article))
    floor, speech = open_floor(readings), read_speech(index)
    for reading in readings:
        sentence_id = reading.parsed.sentence.sentence_id
        floor.enter(reading)
        ties = find_ties(reading.parsed.text) if reading.is_grammar_read else ()
        yield (
            sentence_id,
            tuple(tie if _has_rival(tie, ties) else _resolved(tie, reading, floor) for tie in ties),
        )
        spoken = speech[index.position(sentence_id)] if index.holds(sentence_id) else ()
        floor.leave(reading, [one.speaker for one in spoken])


def _has_rival(tie: Tie, ties: Sequence[Tie]) -> bool:
    """Whether its pronoun may mean somebody tied before: "Roe's son said that his father"."""
    return any(
        is_of_sex(one.noun, tie.owner.pronoun) if is_kin(one.noun) else not one.owner.pronoun
        for one in ties
        if tie.owner.pronoun and one.end <= tie.start
    )


def _resolved(tie: Tie, reading: Reading, floor: Floor) -> Tie:
    """The tie with the one whom its pronoun means as its owner."""
    pronoun = tie.owner.pronoun
    if not pronoun or any(a <= tie.start < b for a, b in reading.parsed.quotes):
        return tie
    found = floor.owner(pronoun, reading, tie.start)
    return tie if found is None else replace(tie, owner=owner_of(found, pronoun))


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
