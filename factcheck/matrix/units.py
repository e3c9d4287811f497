"""The claims of an article as they are compared with those of another: words, details, weights.

It says how much two claims have in common; whether they agree is told elsewhere.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from factcheck.checks.details import Details, find_details
from factcheck.checks.people.names import name_key
from factcheck.records import Claim
from factcheck.text.spans import span_of
from factcheck.text.words import find_words

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from factcheck.records import Evidence, Sentence
    from factcheck.text.retrieval import SourceIndex
    from factcheck.text.words import Word

# Words that news uses for one another. Each family counts as one word; the checks do not see it.
_FAMILIES = """
    kill die dead death deadli fatal toll
    injur hurt wound
    arrest detain custodi
    hospit admit
    collaps fall
    begin start
    quit resign
    appoint name
    repay pay
    debt loan
    blaze flame fire
    reject refus
    vehicl car automobil
    gift present
    violat breach
    possibl could might may suspect believ alleg like presum
    deliv convey
    luxuri expens
    compani firm
    rise increas grow climb
    declin drop decreas
    cut reduc
    boss chief head chairman director
    show reveal disclos specifi
"""
_FAMILY = {
    word: line.split()[0] for line in _FAMILIES.strip().splitlines() for word in line.split()
}
# A word that two of forty sentences have; above it, longer articles would make chance look like
# sense. Two newsroom articles have about forty sentences together.
_MAX_WEIGHT = math.log(40 / 2) + 0.5
# A name says who or where, and articles on one event share their names anyway.
_NAME = 0.5
# A figure that two sentences share is seldom chance; it counts this much again.
_FIGURE = 0.5
# Claims with this much in common (`Tie.mass`, in nats) are about one thing; three or four words
# that no other claim has. The shorter of two claims may lie in the longer one with less. These
# three and `NEAR_FROM` were set on the four development pairs of the newsroom set: see
# `evals.compare`.
SAME_FROM = 9.5
SHORT_FROM = 0.6
SHORT_MASS = 5.5
# From here on a sentence is near enough to be shown where nothing better is found.
NEAR_FROM = 6.0
# Claims of one other article that a claim is compared with in full.
CANDIDATES = 12
# Of a longer claim the rarest words alone look for candidates, and of a common word some claims.
_LOOKED_UP = 16
_POSTINGS = 200


@dataclass(frozen=True, eq=False)
class Unit:
    """One claim, ready to be compared.

    Attributes:
        claim: The claim.
        index: The sentences of its article alone.
        position: Where in `index` the sentence stands that it was taken from.
        is_claim: False for a sentence or heading that made no claim; it can still carry one.
    """

    claim: Claim
    index: SourceIndex
    position: int
    is_claim: bool = True

    @property
    def source_id(self) -> str:
        """Its article."""
        return self.claim.origin.source_id

    @property
    def sentence(self) -> Sentence:
        """The sentence that it was taken from."""
        return self.index.sentences[self.position]

    @property
    def evidence(self) -> Evidence:
        """That sentence as evidence."""
        return self.index.evidence([self.position])[0]

    @property
    def details(self) -> Details:
        """Numbers, dates, names, quotations and denials of the claim."""
        return find_details(self.claim.text)

    @cached_property
    def flat(self) -> tuple[str, ...]:
        """All its words in order."""
        return tuple(word.norm for word in self.details.words)

    @cached_property
    def keys(self) -> frozenset[str]:
        """What its content words are compared by."""
        return frozenset(key_of(word) for word in self.details.words if word.is_content)

    @cached_property
    def names(self) -> frozenset[str]:
        """Those of `keys` that are parts of names."""
        return frozenset(key_of(word) for name in self.details.names for word in name.words)

    @cached_property
    def speaker(self) -> frozenset[str]:
        """Those of `keys` that name who says it."""
        return frozenset(key_of(word) for word in find_words(self.claim.speaker or ""))


def key_of(word: Word) -> str:
    """What a word is compared by: its stem, one for a nation's names, one for a family."""
    return family_of(name_key(word))


def family_of(stem: str) -> str:
    """The stem that stands for `stem` and the words used in its place."""
    return _FAMILY.get(stem, stem)


def make_units(index: SourceIndex, claims: Iterable[Claim]) -> list[Unit]:
    """Claims of the one article in `index` and its other sentences, as they stand there."""
    units = [Unit(claim, index, index.position(claim.sentence_ids[0])) for claim in claims]
    taken = {unit.position for unit in units}
    units += [
        Unit(_whole(sentence), index, position, is_claim=False)
        for position, sentence in enumerate(index.sentences)
        if position not in taken
    ]
    return sorted(units, key=lambda unit: (unit.claim.origin.start, unit.claim.claim_id))


def _whole(sentence: Sentence) -> Claim:
    return Claim(
        claim_id=sentence.sentence_id,
        text=sentence.exact,
        kind="other",
        origin=span_of(sentence),
        sentence_ids=(sentence.sentence_id,),
    )


class Weights:
    """How much a word tells within two articles, in nats; a name half of that.

    ln(claims / claims that have it) + 0.1, at most what a word of two among forty claims tells.
    """

    def __init__(self, units: Sequence[Unit]) -> None:
        self._total = max(len(units), 1)
        self._counts = Counter(key for unit in units for key in unit.keys)

    def __getitem__(self, key: str) -> float:
        return min(math.log(self._total / max(self._counts[key], 1)) + 0.1, _MAX_WEIGHT)

    def sum(self, keys: Iterable[str], names: Container[str] = ()) -> float:
        """Weight of several words together, those in `names` halved."""
        return sum(self[key] * (_NAME if key in names else 1.0) for key in keys)


@dataclass(frozen=True, eq=False)
class Tie:
    """Two claims of two articles and what they have in common; nothing in it tells them apart."""

    one: Unit
    other: Unit
    weights: Weights

    @cached_property
    def mass(self) -> float:
        """What the shared words weigh, in nats, who says it apart; a shared figure counts more."""
        keys = (self.one.keys & self.other.keys) - self.one.speaker - self.other.speaker
        figures = {key for key in keys if key[:1].isdigit()}
        names = self.one.names | self.other.names
        return self.weights.sum(keys, names) + _FIGURE * self.weights.sum(figures)

    @cached_property
    def covers(self) -> tuple[float, float]:
        """Share of each claim's words that the other has, by weight, 0 to 1."""
        held = self.weights.sum(self.one.keys & self.other.keys)
        whole = [self.weights.sum(unit.keys) for unit in (self.one, self.other)]
        return (held / whole[0] if whole[0] else 0.0, held / whole[1] if whole[1] else 0.0)

    @property
    def is_same_thing(self) -> bool:
        """Whether the two are about one thing: much in common, or the short one in the long one."""
        is_short = max(self.covers) >= SHORT_FROM and self.mass >= SHORT_MASS
        return self.mass >= SAME_FROM or is_short or self.one.flat == self.other.flat


def find_candidates(
    units: Sequence[Unit], others: Sequence[Unit], weights: Weights
) -> Iterator[Tie]:
    """Ties that share a word, at most `CANDIDATES` for every one of `units`, in a fixed order.

    The work is bounded for a text of any length: a long claim is looked up by its rarest words, and
    of the claims that have a common word only so many are looked at.
    """
    postings: dict[str, list[int]] = {}
    for i, other in enumerate(others):
        for key in other.keys:
            postings.setdefault(key, []).append(i)
    for unit in units:
        scores: defaultdict[int, float] = defaultdict(float)
        for key in sorted(unit.keys, key=lambda key: (-weights[key], key))[:_LOOKED_UP]:
            for i in postings.get(key, ())[:_POSTINGS]:
                scores[i] += weights[key]
        best = sorted(scores, key=lambda i: (-scores[i], i))[:CANDIDATES]
        yield from (Tie(unit, others[i], weights) for i in best)
