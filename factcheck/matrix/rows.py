"""Links between claims become groups, and groups rows: what several articles tell, or one alone.

A conflict makes a row for every detail; claims that say the same and are each other's best match
make one. No row depends on the order of the articles.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from factcheck.matrix.differing import gives, missing_figures
from factcheck.matrix.origins import group_by
from factcheck.matrix.web import place_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factcheck.comparison import Relation
    from factcheck.matrix.linking import Node
    from factcheck.matrix.units import Unit
    from factcheck.matrix.web import Web

    Said = tuple[int, int] | None

# A claim joins claims of others that agree if they tell this share of it.
_JOINS_FROM = 0.5
# Share of a claim that others tell from which the row is about all of it.
_WHOLE_FROM = 0.75
# Characters up to which a claim is shown whole even if others tell only half of it.
_SHORT = 140
_ORDER: dict[Relation, int] = {"conflict": 0, "agree": 1, "unclear": 2, "only": 3}


@dataclass(frozen=True, eq=False)
class Group:
    """Claims that make one row.

    Attributes:
        relation: What the row will be.
        main: The claim that stands for it.
        units: All its claims, in the order of `place_of`, `main` among them.
        said: In a conflict the words of `main` that are disputed.
        part: The clause of `main` that the row is about; None for all of it.
    """

    relation: Relation
    main: Unit
    units: tuple[Unit, ...]
    said: Said = None
    part: Said = None


def make_groups(web: Web) -> list[Group]:
    """The rows to be, in the order in which they are read."""
    conflicts = list(_conflicts(web))
    disputed = {unit for group in conflicts for unit in [*group.units, *_backers(group, web)]}
    agreed = _agreeing(web)
    agreements = [one for nodes in agreed for one in _groups("agree", nodes, disputed, web)]
    beside = list(_beside(web, conflicts))
    told = disputed | {unit for group in agreements for unit in group.units}
    near = _unclear(web, told)
    doubtful = [one for nodes in near for one in _groups("unclear", nodes, told, web)]
    told |= {unit for group in doubtful for unit in group.units}
    alone = _alone((unit for unit in web.units if unit not in told), told)
    groups = [*conflicts, *agreements, *beside, *doubtful, *alone]
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
    counts = Counter(node for pair in pairs for node in set(pair))
    for nodes in group_by(pairs):
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
    rivals = {link.of(group.main)[0] for link in web.of(group.main, "contradicts")}
    against = {unit.source_id for unit in rivals & set(group.units)}
    for link in web.of(group.main, "says"):
        other = link.of(group.main)[0]
        if other.source_id not in found.keys() | against and gives(other, group.main, group.said):
            found[other.source_id] = other
    yield from found.values()


def _agreeing(web: Web) -> list[list[Node]]:
    """Clauses that are each other's best match, in claims that say the same.

    Another claim joins the group of its best match if that has at least half of it.
    """
    says = [link for link in web.links if link.kind == "says"]
    groups = [list(group) for group in group_by(link.nodes for link in says if link.is_mutual)]
    group_of = {unit: group for group in reversed(groups) for unit, _ in group}
    known = set(group_of)
    for unit in web.units:
        links = web.of(unit, "says")
        if unit not in known and unit.is_claim and links:
            other, _, cover = links[0].of(unit)
            if cover < _JOINS_FROM:
                continue
            node = unit, links[0].part_of(unit)
            if other in group_of:
                group_of[other].append(node)
            else:
                group_of[other] = group_of[unit] = [*links[0].nodes]
                groups.append(group_of[other])
    groups = [_without_denied(group, web) for group in groups]
    groups = [_in_order(group) for group in groups if any(unit.is_claim for unit, _ in group)]
    return _without_parts(groups)


def _without_denied(group: Sequence[Node], web: Web) -> list[Node]:
    """The clauses of a group less those of claims that deny another one that stays.

    Two such claims meet where a third agrees with both; the one that more agree with stays.
    """
    backed = sorted(group, key=lambda node: (-len(web.of(node[0], "says")), place_of(node[0])))
    kept: list[Node] = []
    for node in backed:
        if not web.is_denied(node[0], [unit for unit, _ in kept]):
            kept.append(node)
    return kept if len({unit for unit, _ in kept}) > 1 else []


def _without_parts(groups: Sequence[list[Node]]) -> list[list[Node]]:
    """The groups whose claims are not all in another one."""
    kept: list[tuple[set[Unit], list[Node]]] = []
    for group in sorted(groups, key=lambda group: -len({unit for unit, _ in group})):
        units = {unit for unit, _ in group}
        if not any(units <= others for others, _ in kept):
            kept.append((units, group))
    return [group for _, group in kept]


def _beside(web: Web, conflicts: Sequence[Group]) -> Iterator[Group]:
    """What two claims that conflict have in common in other clauses, a group for each pair."""
    seen: set[tuple[str, str]] = set()
    for conflict in conflicts:
        for link in web.of(conflict.main, "contradicts"):
            other = link.of(conflict.main)[0]
            pair = conflict.main.sentence.sentence_id, other.sentence.sentence_id
            shared = link.find_shared()
            if shared is not None and pair not in seen and other in conflict.units:
                seen.add(pair)
                main = next(node for node in shared if node[0] is conflict.main)
                units = sorted((conflict.main, other), key=place_of)
                yield Group("agree", conflict.main, tuple(units), part=main[0].parts[main[1]])


def _unclear(web: Web, told: set[Unit]) -> list[list[Node]]:
    """Claims not told yet that another article may have, each with its nearest there."""
    near = [link for link in web.links if link.kind == "near" and set(link.units) - told]
    groups = [list(group) for group in group_by(link.nodes for link in near if link.is_mutual)]
    joined = {unit for group in groups for unit, _ in group}
    for unit in web.units:
        links = [link for link in web.of(unit, "near") if link.tie.is_same_thing or link.is_read]
        if unit in told | joined or not (unit.is_claim and links):
            continue
        nodes = list(links[0].nodes)
        if nodes not in groups:
            groups.append(nodes)
    return [
        _in_order(group)
        for group in groups
        if any(unit.is_claim and unit not in told for unit, _ in group)
    ]


def _in_order(nodes: Iterable[Node]) -> list[Node]:
    return sorted(nodes, key=lambda node: (place_of(node[0]), node[1]))


def _groups(
    relation: Relation, nodes: Sequence[Node], without: set[Unit], web: Web
) -> Iterator[Group]:
    """The clauses as groups of which every claim ties to the one that leads, mostly a single one.

    Where A has something of B, and B of C, A and C may have nothing in common: what does not tie to
    the leading claim makes a group with those that it does tie to.
    """
    group = _group(relation, nodes, without, web)
    if group is None:
        return
    yield group
    rest = {unit for unit, _ in nodes}.difference(group.units)
    left = [unit for unit, _ in nodes if unit is not group.main]
    pairs = ((one, other) for one in left for other in left if one in rest and web.ties(one, other))
    for units in group_by(pairs):
        yield from _groups(relation, [node for node in nodes if node[0] in units], without, web)


def _tied(main: Unit, units: Sequence[Unit], web: Web) -> tuple[Unit, ...]:
    """`main`, those of other articles that tie to it, and those of its own that tie to these."""
    direct = [unit for unit in units if web.ties(main, unit)]
    own = [unit for unit in units if unit.source_id == main.source_id]
    kept = {main, *direct, *(unit for unit in own if any(web.ties(unit, x) for x in direct))}
    return tuple(unit for unit in units if unit in kept)


def _group(relation: Relation, nodes: Sequence[Node], without: set[Unit], web: Web) -> Group | None:
    """The group; None if all its claims are in `without`.

    The claim leads whose figures the others give, and of such the one that they tell most of. What
    does not tie to it is left out.
    """
    units = tuple(dict.fromkeys(unit for unit, _ in nodes))
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
    part = next(part for unit, part in nodes if unit is main)
    whole_from = _JOINS_FROM if len(main.claim.text) <= _SHORT else _WHOLE_FROM
    is_whole = len(main.parts) == 1 or told(main) >= whole_from or relation == "unclear"
    tied = _tied(main, units, web)
    return Group(relation, main, tied, part=None if is_whole else main.parts[part])


def _alone(units: Iterable[Unit], told: set[Unit]) -> Iterator[Group]:
    """One group for every sentence that nobody else has; of one told in part, for each claim."""
    begun = {unit.sentence.sentence_id for unit in told}
    by_sentence: defaultdict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        sentence_id = unit.sentence.sentence_id
        if unit.is_claim and sentence_id in begun:
            yield Group("only", unit, (unit,), part=(0, len(unit.claim.text)))
        elif unit.is_claim:
            by_sentence[sentence_id].append(unit)
    for own in by_sentence.values():
        yield Group("only", own[0], tuple(own))
