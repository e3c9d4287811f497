"""How much two claims have in common, by the weight of the words that they share.

It says whether two claims are about one thing; whether they agree is told elsewhere.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from factcheck.checks.people.namewords import TITLES
from factcheck.matrix.units import NOT, family_of
from factcheck.odds import probability_of
from factcheck.text.words import stem_word

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from factcheck.matrix.units import Unit

# A word that two of forty sentences have; above it, longer articles would make chance look like
# sense. Two newsroom articles have about forty sentences together.
_MAX_WEIGHT = math.log(40 / 2) + 0.5
# In a few sentences every word looks frequent.
_FEWEST = 12
# A name says who or where, and articles on one event share their names anyway.
_NAME = 0.5
# A figure that two sentences share is seldom chance; it counts this much again.
_FIGURE = 0.5
# How likely two claims are about one fact, by logistic regression on claims of the development
# pairs in `evals/datasets/outlets` that share a word (6,267, of which 2,224 are; see
# `evals.compare`). In cross-validation by pair 72 in 100 of those were from one half on, and of
# what was 89 in 100 were.
_BY_MASS = 0.33
_BY_ALL = 0.37
_BY_CLAUSE = -0.59
_BY_LARGER = 4.72
_BY_SMALLER = 4.15
_BIAS = 4.04
_MOST = 15.0
_SAME_FROM = 0.65
# What they must share for that, in nats: short sentences are soon alike.
_SHARED_FROM = 4.0
# From here on they pass for agreed if nothing differs: of the rows of agreement printed for a
# quarter of the development pairs 89 in 100 are by hand, at 0.97 90 in 100 and a sixth fewer.
_AGREED_FROM = 0.95
# From here on two claims may be about one fact.
_NEAR_FROM = 0.25
# From here on an editor is shown two claims that may be about one fact.
SHOWN_FROM = 0.85
# Claims that share so many nats are worth a question to the engine.
ASKED_FROM = 3.0


class Weights:
    """How much a word tells within two articles, in nats; a name half of that.

    ln(claims / claims that have it) + 0.1; of fewer than twelve claims, as of twelve; at most what
    a word of two among forty claims tells. What two claims have in other words of one family counts
    as the family does: "car" and "limousine" tell less than "limousine" twice.
    """

    def __init__(self, units: Sequence[Unit]) -> None:
        self._total = max(len(units), _FEWEST)
        self._families = Counter(key for unit in units for key in unit.keys)
        self._stems = Counter(stem for unit in units for own in unit.stems.values() for stem in own)

    def rarity(self, unit: Unit, key: str) -> float:
        """Weight of a word of `unit`."""
        return max(self._weigh(self._stems[stem]) for stem in unit.stems[key])

    def shared(self, one: Unit, other: Unit, key: str) -> float:
        """Weight of a word that both have, or of its family where they have other words of it."""
        stems = one.stems[key] & other.stems[key]
        counts = [self._stems[stem] for stem in stems] or [self._families[key]]
        return max(self._weigh(count) for count in counts)

    def family(self, key: str) -> float:
        """Weight of the family that a word belongs to."""
        return self._weigh(self._families[key])

    def _weigh(self, count: int) -> float:
        return min(math.log(self._total / max(count, 1)) + 0.1, _MAX_WEIGHT)


class Hit(NamedTuple):
    """A clause of a claim and how much of it another claim has.

    Attributes:
        part: Its number among `Unit.parts`.
        mass: What the words weigh that both have, in nats.
        cover: The share of its words that they are, by weight, 0 to 1.
    """

    part: int
    mass: float
    cover: float


_MISS = Hit(0, 0.0, 0.0)
# That two sentences deny something of one mayor does not make it one thing.
_UNTELLING = frozenset({NOT, *(family_of(stem_word(title)) for title in TITLES)})


@dataclass(frozen=True, eq=False)
class Tie:
    """Two claims of two articles and what they have in common; nothing in it tells them apart.

    Attributes:
        one: A claim.
        other: A claim of the other article.
        weights: Of the words of both articles.
        hits: For each of the two the clause of it that no claim of the other's article has more of,
            or None where all its clauses have a better match than this.
    """

    one: Unit
    other: Unit
    weights: Weights
    hits: tuple[Hit | None, Hit | None] = (None, None)

    @property
    def units(self) -> tuple[Unit, Unit]:
        """The two claims."""
        return self.one, self.other

    @cached_property
    def mass(self) -> float:
        """What the shared words weigh, in nats, who says it apart; a shared figure counts more."""
        return self.weigh((self.one.keys & self.other.keys) - self.one.speaker - self.other.speaker)

    @cached_property
    def covers(self) -> tuple[float, float]:
        """Share of each claim's words that the other has, by weight, 0 to 1."""
        held = sum(self.shared[key] for key in self.shared)
        whole = [sum(self.weights.rarity(u, key) for key in u.keys) for u in self.units]
        return (held / whole[0] if whole[0] else 0.0, held / whole[1] if whole[1] else 0.0)

    @cached_property
    def shared(self) -> dict[str, float]:
        """The words of both, each with its weight."""
        one, other = self.one, self.other
        return {key: self.weights.shared(one, other, key) for key in one.keys & other.keys}

    @cached_property
    def names(self) -> frozenset[str]:
        """Words that are part of a name in either."""
        return self.one.names | self.other.names

    def weigh(self, keys: Collection[str]) -> float:
        """What shared words weigh together, in nats.

        A figure counts half as much again. A name counts half, and so does a word that follows upon
        another of them in both: "nuclear missile programme" is one thing and not three.
        """
        tails = {b for a, b in self.one.follows & self.other.follows if a in keys and a != b}
        return sum(
            self.shared[key]
            * (1 + _FIGURE if key[:1].isdigit() else _NAME if key in self.names | tails else 1.0)
            for key in keys
        )

    @cached_property
    def likeness(self) -> float:
        """Probability that the two are about one fact, 0 to 1."""
        if self.one.flat == self.other.flat:
            return 1.0
        mine, theirs = (hit or _MISS for hit in self.hits)
        score = (
            _BY_MASS * min(mine.mass, theirs.mass, _MOST)
            + _BY_ALL * min(self.mass, _MOST)
            + _BY_CLAUSE * max(mine.cover, theirs.cover)
            + _BY_LARGER * max(self.covers)
            + _BY_SMALLER * min(self.covers)
            - _BIAS
        )
        return probability_of(score)

    @property
    def has_matter(self) -> bool:
        """Whether the two share more than who says it and that each denies something."""
        return bool(self.shared.keys() - self.one.speaker - self.other.speaker - {NOT})

    @property
    def is_near(self) -> bool:
        """Whether the two may be about one fact."""
        return self.likeness >= _NEAR_FROM and self.mass >= _SHARED_FROM

    @property
    def is_agreed(self) -> bool:
        """Whether the two share so much that they agree unless a detail differs."""
        return self.likeness >= _AGREED_FROM

    @property
    def is_same_thing(self) -> bool:
        """Whether the two are likely about one fact."""
        return self.is_alike and self.mass >= _SHARED_FROM

    @property
    def is_alike(self) -> bool:
        """Whether the two read like one fact, however short they are."""
        return self.likeness >= _SAME_FROM

    def hit(self, side: int, part: int) -> Hit:
        """How much of a clause of the first (0) or second (1) claim the other has."""
        unit = self.units[side]
        keys = unit.part_keys[part]
        shared = keys & self.shared.keys()
        whole = sum(self._bare(key, self.weights.rarity(unit, key)) for key in keys)
        held = sum(self._bare(key, self.shared[key]) for key in shared)
        # Two sentences that name one man, or have nothing but one word, tell nothing of each other.
        told = shared - self.names
        is_told = len(shared) > 1 and told and not (NOT in told and told <= _UNTELLING)
        mass = self.weigh(shared) if is_told else 0.0
        return Hit(part, mass, held / whole if whole else 0.0)

    def _bare(self, key: str, weight: float) -> float:
        return weight * (_NAME if key in self.names else 1.0)
