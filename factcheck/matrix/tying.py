"""Which claims of two articles are laid side by side: each with the few that share most with it.

The work is bounded for texts of any length; the order of the two articles changes nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.matrix.weighing import Tie

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.matrix.units import Unit
    from factcheck.matrix.weighing import Hit, Weights

# What stands around a clause counts a quarter in choosing its match.
_AROUND = 0.25
_HEADING = 0.7
# Claims of one other article that a claim is compared with in full.
CANDIDATES = 12
# Of these so many are judged by the exact checks, the likeliest first.
_JUDGED = 3
# Of a longer claim the rarest words alone look for candidates, and of a common word some claims.
_LOOKED_UP = 16
_POSTINGS = 200


def find_ties(units: Sequence[Unit], others: Sequence[Unit], weights: Weights) -> list[Tie]:
    """Claims of two articles that share words, and which clauses are each other's best match.

    The order of the two articles changes neither the ties nor their order.
    """
    ties = {_ids(tie): tie for tie in find_candidates(units, others, weights)}
    for turned in find_candidates(others, units, weights):
        tie = Tie(turned.other, turned.one, weights)
        ties.setdefault(_ids(tie), tie)
    found = [tie for _, tie in sorted(ties.items())]
    hits: list[list[Hit | None]] = [[None, None] for _ in found]
    for side in (0, 1):
        best: dict[tuple[Unit, int], float] = {}
        scored: list[list[tuple[float, Hit]]] = []
        for tie in found:
            unit, other = tie.units if side == 0 else tie.units[::-1]
            own = [tie.hit(side, part) for part in range(len(unit.parts))]
            scored.append([(_score(hit, tie, other), hit) for hit in own if hit.mass])
            for score, hit in scored[-1]:
                best[unit, hit.part] = max(score, best.get((unit, hit.part), 0.0))
        for i, tie in enumerate(found):
            unit = tie.units[side]
            won = [(score, hit) for score, hit in scored[i] if score >= best[unit, hit.part]]
            hits[i][side] = max(won, key=lambda item: item[0])[1] if won else None
    pairs = zip(found, hits, strict=True)
    return _nearest([replace(tie, hits=(one, two)) for tie, (one, two) in pairs])


def _nearest(ties: Sequence[Tie]) -> list[Tie]:
    """Of all ties those that are among the few likeliest of either claim, in their order."""
    taken: Counter[tuple[int, Unit]] = Counter()
    kept: set[tuple[str, str]] = set()
    for tie in sorted(ties, key=lambda tie: (-round(tie.likeness, 6), _ids(tie))):
        nodes = ((0, tie.one), (1, tie.other))
        if any(taken[node] < _JUDGED for node in nodes):
            kept.add(_ids(tie))
            taken.update(nodes)
    return [tie for tie in ties if _ids(tie) in kept]


def _ids(tie: Tie) -> tuple[str, str]:
    return tie.one.claim.claim_id, tie.other.claim.claim_id


def _score(hit: Hit, tie: Tie, other: Unit) -> float:
    """By what a clause chooses among claims: what it shares, and a little what stands around it.

    A heading says again what the body says, so it comes second.
    """
    score = hit.mass + _AROUND * (tie.mass - hit.mass)
    return round(score * (_HEADING if other.sentence.role == "heading" else 1.0), 6)


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
        told = {key: weights.family(key) for key in unit.keys}
        for key in sorted(told, key=lambda key: (-told[key], key))[:_LOOKED_UP]:
            for i in postings.get(key, ())[:_POSTINGS]:
                scores[i] += told[key]
        best = sorted(scores, key=lambda i: (-scores[i], i))[:CANDIDATES]
        yield from (Tie(unit, others[i], weights) for i in best)
