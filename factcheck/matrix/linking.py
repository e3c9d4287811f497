"""What two articles make of each other's claims: they say the same, they differ, they are near.

Whether words mean the same is the engine's to say; what may not pass for agreement or for a
conflict is decided here, by exact details. No link depends on which article comes first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from factcheck.checks.comparing import compare_details
from factcheck.checks.setting import Setting
from factcheck.matrix.beside import is_beside
from factcheck.matrix.differing import find_deltas
from factcheck.matrix.doubting import find_doubts
from factcheck.matrix.facts import differing_facts, is_superseded
from factcheck.matrix.origins import is_same_source
from factcheck.matrix.pointing import as_findings, reword
from factcheck.matrix.reading import UNREAD, deny, doubt_agreement, find_stances, read_nothing
from factcheck.matrix.standing import find_standing
from factcheck.matrix.tying import find_ties
from factcheck.matrix.units import NOT, key_of
from factcheck.matrix.weighing import SHOWN_FROM, Tie, Weights

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from factcheck.matrix.pointing import Sides
    from factcheck.matrix.reading import Reader, Stance
    from factcheck.matrix.units import Unit
    from factcheck.matrix.weighing import Hit
    from factcheck.records import Finding, Verdict

Kind = Literal["says", "contradicts", "near"]
Node: TypeAlias = "tuple[Unit, int]"
"""A claim and the number of one of its clauses."""
# What the exact checks hold against both of two claims makes a conflict where each holds this share
# of the other. On development cases of `evals.checks`, their claims beside their sources, 2 in 100
# true claims were called a conflict and 38 in 100 wrong ones; where one side is enough, 10 and 49.
# A figure that fits one way round is a rounded one, a quotation an excerpt.
_WHOLE_FROM = 0.35
# Share of one claim that the other must have to differ from it, where little is shared in all.
_CLOSE_FROM = 0.4
_CLOSE_MASS = 6.0
# What clauses of two claims in conflict must have in common to be agreed on, in nats.
_SHARED_FROM = 4.0
# Articles on one event have one claim at least so likely to be about one fact; what others
# share is chance. On the development pairs all have several. In a few sentences chance is small.
_FIRM_FROM = 0.8
_LONG = 12
# Claims that two articles share from which their dead and injured are those of one event.
_ONE_EVENT_FROM = 3
_FIGURES = frozenset({"number_mismatch", "date_mismatch"})
# Of a clause told by another claim nothing is missing there but for rounding.
_ALL_FROM = 0.99
# A denial turns the sense of a sentence, so that no clause beside it is agreed on.
_DENIALS = frozenset({"negation", "antonym"})


@dataclass(frozen=True, eq=False)
class Link:
    """How two claims of two articles stand to each other.

    Attributes:
        tie: The claims.
        kind: `says`: they tell the same as far as they overlap. `contradicts`: an exact detail
            differs. `near`: about the same thing perhaps, and nothing more can be said.
        findings: For each claim what differs from it in the other's sentence.
        hedges: For each claim what the other's sentence has only as possible or alleged.
        is_read: Whether only reading brought the two together, for they share few words.
    """

    tie: Tie
    kind: Kind
    findings: Sides = ((), ())
    hedges: Sides = ((), ())
    is_read: bool = False

    @property
    def units(self) -> tuple[Unit, Unit]:
        """The two claims."""
        return self.tie.units

    @property
    def is_denial(self) -> bool:
        """Whether one of the claims denies the other; a figure that differs is no denial."""
        found = [finding for side in self.findings for finding in side]
        return self.kind == "contradicts" and any(f.reason in _DENIALS for f in found)

    @property
    def is_mutual(self) -> bool:
        """Whether a clause of each finds its best match in the other."""
        return None not in self.tie.hits

    @property
    def nodes(self) -> tuple[Node, Node]:
        """Both claims, each with the number of the clause that the other tells best."""
        one, other = self.units
        return (one, self.part_of(one)), (other, self.part_of(other))

    def part_of(self, unit: Unit) -> int:
        """The number of the clause of `unit` that the other claim tells best."""
        return _best(self.tie, self.units.index(unit))

    def find_shared(self) -> tuple[Node, Node] | None:
        """Of two claims that differ the clauses that say the same; None if there are none.

        Of claims that deny each other none are: the pair would stand for both.
        """
        if self.is_denial:
            return None
        best: tuple[float, tuple[Node, Node]] | None = None
        for i, mine in enumerate(self.units[0].part_keys):
            for j, theirs in enumerate(self.units[1].part_keys):
                mass = self.tie.weigh(mine & theirs)
                if mass < _SHARED_FROM or self._is_disputed(0, i) or self._is_disputed(1, j):
                    continue
                if best is None or mass > best[0]:
                    best = mass, ((self.units[0], i), (self.units[1], j))
        return best[1] if best else None

    def _is_disputed(self, side: int, part: int) -> bool:
        start, end = self.units[side].parts[part]
        said = [finding.said for finding in self.findings[side]]
        return any(span is None or (span[0] < end and span[1] > start) for span in said)

    def of(self, unit: Unit) -> tuple[Unit, tuple[Finding, ...], float]:
        """The other claim, what differs there from `unit`, and the share of `unit` it has."""
        side = self.units.index(unit)
        return self.units[1 - side], self.findings[side], self.tie.covers[side]


def _by_mass(hit: Hit) -> tuple[float, int]:
    return hit.mass, -hit.part


def link_claims(
    units: Sequence[Unit],
    others: Sequence[Unit],
    verdicts: Mapping[tuple[str, str], Verdict],
    read: Reader = read_nothing,
) -> list[Link]:
    """Links between the claims of two articles; claims that have nothing in common have none.

    Args:
        units: Claims of one article.
        others: Claims of another one.
        verdicts: What the engine says of a claim, by its id and the id of the article it was held
            against; may lack any.
        read: What reads two claims beside each other.
    """
    weights = Weights([*units, *others])
    ties = find_ties(units, others, weights)
    stances = find_stances(ties, read)
    links = {
        link.units: link
        for tie in ties
        if (link := _judge(tie, verdicts, stances.get(tie.units, UNREAD))) is not None
    }
    firm = [link for link in links.values() if link.kind != "near"]
    is_long = min(len(units), len(others)) >= _LONG
    if is_long and not any(link.tie.likeness >= _FIRM_FROM for link in firm):
        return []
    if len(firm) < _ONE_EVENT_FROM:
        return list(links.values())
    for one, other, delta in differing_facts(units, others):
        known = links.get((one, other))
        if known is None or known.kind != "contradicts":
            tie = known.tie if known else Tie(one, other, weights)
            links[one, other] = Link(tie, "contradicts", as_findings(tie, [delta]))
    return list(links.values())


def _judge(tie: Tie, verdicts: Mapping[tuple[str, str], Verdict], stance: Stance) -> Link | None:
    if tie.one.flat == tie.other.flat:
        return Link(tie, "says")
    denied = deny(tie, stance.denied)
    doubted = doubt_agreement(tie, stance.denied)
    is_carried = _is_carried(tie, verdicts) or stance.is_carried or _is_clause_told(tie)
    is_same = is_carried or tie.is_same_thing
    if not (is_same or tie.is_near):
        if denied:
            return Link(tie, "contradicts", denied)
        is_read = stance.is_echoed or (doubted is not None and tie.is_alike)
        return Link(tie, "near", doubted or ((), ()), is_read=True) if is_read else None
    whole = _compare_whole(tie)
    differing = _find_conflict(tie, whole, is_same=is_same) or denied
    if differing is not None:
        return Link(tie, "contradicts", differing)
    doubts = find_doubts(tie, whole, verdicts)
    if doubts is None and not _is_clause_told(tie):
        doubts = doubted  # reading is of all of both, and the rest of one may be another matter
    if is_superseded(tie.one.sentence.exact) != is_superseded(tie.other.sentence.exact):
        return None  # what was said once is not said any longer
    is_agreed = is_carried or (tie.is_agreed and not _is_denied_once(tie))
    if is_agreed and doubts is None:
        return Link(tie, "says", hedges=(_hedges(whole[0]), _hedges(whole[1])))
    if doubted or (tie.likeness >= SHOWN_FROM and (is_same or None not in tie.hits)):
        return Link(tie, "near", doubts or ((), ()))
    return None


def _is_clause_told(tie: Tie) -> bool:
    """Whether all of a clause stands in the other claim, denied in both or neither, of one speaker.

    The two need not share much then: "the firm would rebuild" is short.
    """
    mine, theirs = tie.hits
    if mine is None or theirs is None or not tie.is_alike:
        return False
    one, other = tie.one.part_keys[mine.part], tie.other.part_keys[theirs.part]
    speakers = tie.one.claim.speaker, tie.other.claim.speaker
    return (
        max(mine.cover, theirs.cover) >= _ALL_FROM
        and (NOT in one) == (NOT in other)
        and None not in speakers
        and is_same_source(str(speakers[0]), str(speakers[1]))
    )


def _is_denied_once(tie: Tie) -> bool:
    """Whether of the clauses that are most alike only one denies something.

    By a word of its own: what both "ban" they do not say of each other.
    """
    denied = []
    for side, unit in enumerate(tie.units):
        start, end = unit.parts[_best(tie, side)]
        inside = [cue for cue in unit.details.negations if start <= cue.start < end]
        denied.append(any(key_of(cue) not in tie.shared.keys() - {NOT} for cue in inside))
    return denied[0] != denied[1]


def _best(tie: Tie, side: int) -> int:
    """The number of the clause of a claim that the other tells best."""
    hit = tie.hits[side]
    if hit is None:
        n_parts = len(tie.units[side].parts)
        hit = max((tie.hit(side, i) for i in range(n_parts)), key=_by_mass)
    return hit.part


def _find_conflict(tie: Tie, whole: Sides, *, is_same: bool) -> Sides | None:
    """What differs beyond doubt, as findings against each of the two; None if nothing does."""
    has_figure = [any(f.reason in _FIGURES and _is_hard(f) for f in side) for side in whole]
    is_close = tie.mass >= _CLOSE_MASS and max(tie.covers) >= _CLOSE_FROM
    is_told_twice = None not in tie.hits and all(has_figure)
    if any(has_figure) and (is_same or is_close or is_told_twice):
        certain = [delta for delta in find_deltas(tie) if delta.is_certain]
        if certain:
            return as_findings(tie, certain)
    if not is_same:
        return None
    hard = [tuple(finding for finding in side if _is_hard(finding)) for side in whole]
    if all(hard) and min(tie.covers) >= _WHOLE_FROM:
        return hard[0], hard[1]
    return find_standing(tie)


def _is_hard(finding: Finding) -> bool:
    """Whether a finding makes a conflict; that two articles cite two people for it does not."""
    return finding.outcome == "contradicted" and finding.reason != "wrong_speaker"


def _hedges(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding.reason == "hedge_dropped")


def _is_carried(tie: Tie, verdicts: Mapping[tuple[str, str], Verdict]) -> bool:
    """Whether the engine says that one claim is supported by the other's sentence."""
    for unit, other in (tie.units, tie.units[::-1]):
        verdict = verdicts.get((unit.claim.claim_id, other.source_id))
        if verdict is None or verdict.outcome != "supported":
            continue
        if any(e.sentence_id == other.sentence.sentence_id for e in verdict.evidence[:1]):
            return True
    return False


def _compare_whole(tie: Tie) -> Sides:
    """What the exact checks hold against each claim in the light of the other's sentence."""
    one, other = tie.units
    mine, theirs = (
        tuple(
            reword(finding, unit)
            for finding in compare_details(
                unit.claim.text, Setting(source.index, (source.position,))
            )
            if not is_beside(finding, unit, source)
        )
        for unit, source in ((one, other), (other, one))
    )
    return mine, theirs
