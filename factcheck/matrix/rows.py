"""Links between claims become groups, and groups rows: what several articles tell, or one alone.

A conflict makes a row for every detail; claims that say the same and are each other's best match
make one. No row depends on the order of the articles.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from factcheck.matrix.differing import gives, missing_figures
from factcheck.matrix.origins import group_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factcheck.comparison import Relation
    from factcheck.matrix.linking import Kind, Link
    from factcheck.matrix.units import Unit

    Place = tuple[float, str, int, str]
    Said = tuple[int, int] | None

# A claim joins claims of others that agree if they tell this share of it.
_JOINS_FROM = 0.5
_ORDER: dict[Relation, int] = {"conflict": 0, "agree": 1, "unclear": 2, "only": 3}


@dataclass(frozen=True, eq=False)
class Group:
    """Claims that make one row.

    Attributes:
        relation: What the row will be.
        main: The claim that stands for it.
        units: All its claims, in the order of `place_of`, `main` among them.
        said: In a conflict the words of `main` that are disputed.
    """

    relation: Relation
    main: Unit
    units: tuple[Unit, ...]
    said: Said = None


def place_of(unit: Unit) -> Place:
    """How early a claim stands in its article, 0 to 1; what is equal goes by name."""
    share = unit.position / max(len(unit.index.sentences), 1)
    return round(share, 6), unit.source_id, unit.claim.origin.start, unit.claim.claim_id


class Web:
    """All links, by the claims they hang on."""

    def __init__(self, units: Sequence[Unit], links: Sequence[Link]) -> None:
        self.units = sorted(units, key=place_of)
        self._links: defaultdict[Unit, list[Link]] = defaultdict(list)
        for link in links:
            for unit in link.units:
                self._links[unit].append(link)
        for unit, own in self._links.items():
            own.sort(key=lambda link: (-link.tie.mass, place_of(link.of(unit)[0])))

    def of(self, unit: Unit, kind: Kind, source_id: str | None = None) -> list[Link]:
        """Links of `unit` of that kind, to that article alone where one is given; best first."""
        return [
            link
            for link in self._links.get(unit, ())
            if link.kind == kind and source_id in (None, link.of(unit)[0].source_id)
        ]

    def best(self, unit: Unit, kind: Kind) -> list[Unit]:
        """The best counterpart of `unit` in every article that has one."""
        found: dict[str, Unit] = {}
        for link in self.of(unit, kind):
            other = link.of(unit)[0]
            found.setdefault(other.source_id, other)
        return list(found.values())


def make_groups(web: Web) -> list[Group]:
    """The rows to be, in the order in which they are read."""
    conflicts = list(_conflicts(web))
    disputed = {unit for group in conflicts for unit in [*group.units, *_backers(group, web)]}
    agreed = _agreeing(web)
    agreements = [_group("agree", units, disputed, web) for units in agreed]
    told = disputed | {unit for units in agreed for unit in units}
    near = _unclear(web, told)
    doubtful = [_group("unclear", units, told | others, web) for units, others in near]
    told |= {unit for units, _ in near for unit in units}
    alone = _alone(unit for unit in web.units if unit not in told)
    groups = [*conflicts, *filter(None, agreements), *filter(None, doubtful), *alone]
    return sorted(groups, key=lambda g: (_ORDER[g.relation], -_spread(g), place_of(g.units[0])))


def _spread(group: Group) -> int:
    return len({unit.source_id for unit in group.units}) if group.relation == "agree" else 0


def _conflicts(web: Web) -> Iterator[Group]:
    """One group for every disputed detail."""
    pairs: list[tuple[tuple[Unit, Said], tuple[Unit, Said]]] = []
    for unit in web.units:
        for link in web.of(unit, "contradicts"):
            if link.tie.one is unit:
                for mine, theirs in zip_longest(*link.findings):
                    pairs.append(
                        (
                            (link.tie.one, mine.said if mine else None),
                            (link.tie.other, theirs.said if theirs else None),
                        )
                    )
    for nodes in group_by(pairs):
        counts = {node: sum(node in pair for pair in pairs) for node in nodes}
        candidates = [node for node in nodes if node[0].is_claim] or list(nodes)
        units = sorted({unit for unit, _ in nodes}, key=place_of)
        backers = {
            unit: sum(link.of(unit)[0] in units for link in web.of(unit, "says")) for unit in units
        }
        main, said = min(
            candidates, key=lambda node: (-backers[node[0]], -counts[node], place_of(node[0]))
        )
        yield Group("conflict", main, tuple(units), said)


def _backers(group: Group, web: Web) -> Iterator[Unit]:
    """The claims that stand in a conflict beside its main one, a row of their own told twice."""
    found: dict[str, Unit] = {}
    for link in web.of(group.main, "says"):
        other = link.of(group.main)[0]
        if other.source_id not in found and gives(other, group.main, group.said):
            found[other.source_id] = other
    yield from found.values()


def _agreeing(web: Web) -> list[list[Unit]]:
    """Claims that are each other's best match.

    Another claim joins the group of its best match if that has at least half of it.
    """
    groups = [list(group) for group in group_by(_mutual(web, "says", web.units))]
    group_of = {unit: group for group in groups for unit in group}
    for unit in web.units:
        links = web.of(unit, "says")
        if unit not in group_of and unit.is_claim and links:
            other, _, cover = links[0].of(unit)
            if cover >= _JOINS_FROM and other in group_of:
                group_of[other].append(unit)
    return [sorted(group, key=place_of) for group in groups if any(u.is_claim for u in group)]


def _unclear(web: Web, told: set[Unit]) -> list[tuple[list[Unit], set[Unit]]]:
    """Claims not told yet that another article may have: with each other, or each with its nearest.

    The second of each pair are those that do not stand for the row, having one of their own.
    What is near to a sentence that found its match elsewhere counts only if much is shared.
    """
    free = [unit for unit in web.units if unit not in told]
    groups = [list(group) for group in group_by(_mutual(web, "near", free))]
    joined = {unit for group in groups for unit in group}
    found: list[tuple[list[Unit], set[Unit]]] = [(group, set()) for group in groups]
    for unit in free:
        links = sorted(
            [*web.of(unit, "near"), *web.of(unit, "says")], key=lambda link: -link.tie.mass
        )
        if unit in joined or not unit.is_claim or not links:
            continue
        other = links[0].of(unit)[0]
        if other not in told or links[0].tie.is_same_thing:
            found.append(([unit, other], {other}))
    return [
        (sorted(group, key=place_of), others)
        for group, others in found
        if any(unit.is_claim and unit not in told for unit in group)
    ]


def _mutual(web: Web, kind: Kind, units: Sequence[Unit]) -> list[tuple[Unit, Unit]]:
    own = set(units)
    best = {unit: [other for other in web.best(unit, kind) if other in own] for unit in units}
    return [(unit, other) for unit in units for other in best[unit] if unit in best[other]]


def _group(relation: Relation, units: Sequence[Unit], without: set[Unit], web: Web) -> Group | None:
    """The group; None if all its claims are in `without`.

    The claim leads whose figures the others give, and of such the one that they tell most of.
    """
    free = [unit for unit in units if unit.is_claim and unit not in without]

    def told(unit: Unit) -> float:
        links = [*web.of(unit, "says"), *web.of(unit, "near")]
        return max((x.of(unit)[2] for x in links if x.of(unit)[0] in units), default=0.0)

    def lacking(unit: Unit) -> int:
        by_article: defaultdict[str, list[str]] = defaultdict(list)
        for other in units:
            by_article[other.source_id].append(other.sentence.exact)
        return sum(
            bool(missing_figures(unit.claim.text, " ".join(texts)))
            for source_id, texts in by_article.items()
            if source_id != unit.source_id
        )

    if not free:
        return None
    main = min(free, key=lambda unit: (lacking(unit), -round(told(unit), 6), place_of(unit)))
    return Group(relation, main, tuple(units))


def _alone(units: Iterable[Unit]) -> Iterator[Group]:
    """One group for every sentence that nobody else has."""
    by_sentence: defaultdict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        if unit.is_claim:
            by_sentence[unit.sentence.sentence_id].append(unit)
    for own in by_sentence.values():
        yield Group("only", own[0], tuple(own))
