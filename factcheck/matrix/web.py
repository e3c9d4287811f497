"""All links between claims, by the claims they hang on, and the order in which claims are read."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from factcheck.matrix.units import NOT
from factcheck.matrix.weighing import Weights

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from factcheck.matrix.linking import Kind, Link
    from factcheck.matrix.units import Unit

    Place = tuple[float, str, int, str]

# Share of a clause, by weight, from which a sentence of another article may tell it.
_TOLD_FROM = 0.25


def place_of(unit: Unit) -> Place:
    """How early a claim stands in its article, 0 to 1; what is equal goes by name."""
    share = unit.position / max(len(unit.index.sentences), 1)
    return round(share, 6), unit.source_id, unit.claim.origin.start, unit.claim.claim_id


class Web:
    """All links, by the claims they hang on."""

    def __init__(self, units: Sequence[Unit], links: Sequence[Link]) -> None:
        self.units = sorted(units, key=place_of)
        self.links = links
        self._by_article: defaultdict[str, list[Unit]] = defaultdict(list)
        for unit in self.units:
            self._by_article[unit.source_id].append(unit)
        self._links: defaultdict[Unit, list[Link]] = defaultdict(list)
        for link in links:
            for unit in link.units:
                self._links[unit].append(link)
        for unit, own in self._links.items():
            own.sort(key=lambda link: (-link.tie.likeness, place_of(link.of(unit)[0])))

    @cached_property
    def weights(self) -> Weights:
        """Of the words of all articles together."""
        return Weights(self.units)

    def is_told(self, unit: Unit, part: int, source_id: str) -> bool:
        """Whether a sentence of that article may say what a clause of `unit` says."""
        keys = unit.part_keys[part]
        whole = sum(self.weights.rarity(unit, key) for key in keys if key != NOT)
        for other in self._by_article[source_id]:
            shared = (keys & other.keys) - {NOT}
            if sum(self.weights.shared(unit, other, key) for key in shared) >= _TOLD_FROM * whole:
                return True
        return False

    def is_denied(self, unit: Unit, among: Collection[Unit]) -> bool:
        """Whether one of these claims contradicts `unit`, and no other clause is agreed on."""
        return any(
            link.of(unit)[0] in among and link.find_shared() is None
            for link in self.of(unit, "contradicts")
        )

    def ties(self, one: Unit, other: Unit) -> bool:
        """Whether a clause of one claim says what one of the other says, or perhaps does."""
        return any(
            link.of(one)[0] is other
            and (link.kind != "contradicts" or link.find_shared() is not None)
            for link in self._links.get(one, ())
        )

    def of(self, unit: Unit, kind: Kind, source_id: str | None = None) -> list[Link]:
        """Links of `unit` of that kind, to that article alone where one is given; best first."""
        return [
            link
            for link in self._links.get(unit, ())
            if link.kind == kind and source_id in (None, link.of(unit)[0].source_id)
        ]
