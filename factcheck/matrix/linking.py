"""What two articles make of each other's claims: they say the same, they differ, they are near.

Whether words mean the same is the engine's to say; what may not pass for agreement or for a
conflict is decided here, by exact details. No link depends on which article comes first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from factcheck.checks.comparing import compare_details
from factcheck.checks.setting import Setting
from factcheck.matrix.differing import find_deltas, missing_figures
from factcheck.matrix.naming import find_strangers, has_other_speaker
from factcheck.matrix.pointing import as_findings, turn
from factcheck.matrix.units import NEAR_FROM, SHORT_FROM, Tie, Weights, find_candidates

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from factcheck.matrix.units import Unit
    from factcheck.records import Finding, Verdict

Kind = Literal["says", "contradicts", "near"]
# Claims that hold this share of each other are compared word by word, names and denials included;
# of those that share less, a name or a "not" may belong to what only one of them tells.
# These shares were set on the development pairs of the newsroom set, and on its labelled claims
# held against their own article: a changed claim must not come out as agreement.
_WHOLE_FROM = 0.5
_EQUAL_FROM = 0.75
# What counts even where neither claim holds most of the other. A figure, date or speaker that
# differs there may belong to what only one of them tells; `find_deltas` looks closer.
_GRAVE = frozenset(
    {"name_mismatch", "negation", "antonym", "role_swapped", "quote_altered", "quote_spliced"}
)
# Share of one claim that a claim must have to differ from it, where little is shared in all.
_CLOSE_FROM = 0.4
# A calibrated probability of support below this takes agreement away.
_DOUBT_BELOW = 0.4
# What an exact check may find in claims that are about one thing and still say the same: the other
# article has more detail, or is more or less careful.
_MILD = frozenset(
    {
        "detail_absent",
        "hedge_dropped",
        "attribution_dropped",
        "attribution_strengthened",
        "figure_derived",
        "wrong_speaker",
    }
)
# Reasons of an engine that reads: a mere lack of words is no denial.
_DENIALS = frozenset({"engines_disagree", "role_swapped", "order_differs"})


@dataclass(frozen=True, eq=False)
class Link:
    """How two claims of two articles stand to each other.

    Attributes:
        tie: The claims.
        kind: `says`: they tell the same as far as they overlap. `contradicts`: an exact detail
            differs. `near`: about the same thing perhaps, and nothing more can be said.
        findings: For each claim what differs from it in the other's sentence.
        hedges: For each claim what the other's sentence has only as possible or alleged.
    """

    tie: Tie
    kind: Kind
    findings: tuple[tuple[Finding, ...], tuple[Finding, ...]] = ((), ())
    hedges: tuple[tuple[Finding, ...], tuple[Finding, ...]] = ((), ())

    @property
    def units(self) -> tuple[Unit, Unit]:
        """The two claims."""
        return self.tie.one, self.tie.other

    def of(self, unit: Unit) -> tuple[Unit, tuple[Finding, ...], float]:
        """The other claim, what differs there from `unit`, and the share of `unit` it has."""
        side = self.units.index(unit)
        return self.units[1 - side], self.findings[side], self.tie.covers[side]


def link_claims(
    units: Sequence[Unit], others: Sequence[Unit], verdicts: Mapping[tuple[str, str], Verdict]
) -> list[Link]:
    """Links between the claims of two articles; claims that have nothing in common have none.

    Args:
        units: Claims of one article.
        others: Claims of another one.
        verdicts: What the engine says of a claim, by its id and the id of the article it was held
            against; may lack any.
    """
    weights = Weights([*units, *others])
    ties = {
        (tie.one.claim.claim_id, tie.other.claim.claim_id): tie
        for tie in find_candidates(units, others, weights)
    }
    for tie in find_candidates(others, units, weights):
        key = (tie.other.claim.claim_id, tie.one.claim.claim_id)
        ties.setdefault(key, Tie(tie.other, tie.one, weights))
    links = (_judge(tie, verdicts) for _, tie in sorted(ties.items()))
    return [link for link in links if link is not None]


def _judge(tie: Tie, verdicts: Mapping[tuple[str, str], Verdict]) -> Link | None:
    if tie.one.flat == tie.other.flat:
        return Link(tie, "says")
    is_carried = _is_carried(tie, verdicts)
    if not (is_carried or tie.is_same_thing or tie.mass >= NEAR_FROM):
        return None
    deltas = find_deltas(tie) if _can_differ(tie) else []
    certain = [delta for delta in deltas if delta.is_certain]
    if certain:
        return Link(tie, "contradicts", as_findings(tie, certain))
    if not (is_carried or tie.is_same_thing):
        return Link(tie, "near", as_findings(tie, deltas))
    whole = _compare_whole(tie)
    hard = [tuple(finding for finding in side if _is_hard(finding)) for side in whole]
    if any(hard) and min(tie.covers) >= _WHOLE_FROM:
        mine = hard[0] or turn(tie.one, tie.other, hard[1])
        return Link(tie, "contradicts", (mine, hard[1] or turn(tie.other, tie.one, hard[0])))
    is_open = bool(deltas) or _is_open(tie, whole) or _is_doubted(tie, verdicts)
    if not is_open:
        return Link(tie, "says", hedges=(_hedges(whole[0]), _hedges(whole[1])))
    return Link(tie, "near", as_findings(tie, deltas))


def _is_hard(finding: Finding) -> bool:
    """Whether a finding makes a conflict; that two articles cite two people for it does not."""
    return finding.outcome == "contradicted" and finding.reason != "wrong_speaker"


def _hedges(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding.reason == "hedge_dropped")


def _is_open(tie: Tie, whole: Sequence[Sequence[Finding]]) -> bool:
    """Whether something keeps the two from passing for agreement.

    The shorter claim has to be borne out: it may be silent on what the longer one tells, but have
    no figure, name or quotation that the longer one gives otherwise.
    """
    units = (tie.one, tie.other)
    for unit, other, cover, findings in zip(units, units[::-1], tie.covers, whole, strict=True):
        if cover < max(tie.covers):
            continue
        if any(_is_grave(f, tie) and not _is_speaker(f, unit) for f in findings):
            return True
        if cover >= SHORT_FROM and missing_figures(unit.claim.text, other.sentence.exact):
            return True
        if (cover >= _WHOLE_FROM and find_strangers(unit, other)) or has_other_speaker(unit, other):
            return True
    shared = {key for key in tie.one.keys & tie.other.keys if key[:1].isdigit()}
    return any(
        word.stem in shared and word.text in figure
        for unit, other in (units, units[::-1])
        for figure in missing_figures(unit.claim.text, other.sentence.exact)
        for word in unit.details.words
    )


def _can_differ(tie: Tie) -> bool:
    """Whether two claims have enough in common for a figure in them to be the same figure."""
    is_close = tie.mass >= NEAR_FROM and max(tie.covers) >= _CLOSE_FROM
    return is_close or tie.is_same_thing


def _is_grave(finding: Finding, tie: Tie) -> bool:
    """Whether a finding keeps two claims about one thing from saying the same.

    A word in the place of another is what was changed where all the rest is equal; elsewhere it is
    another way to put it.
    """
    if finding.reason == "low_confidence":
        return min(tie.covers) >= _EQUAL_FROM
    if max(tie.covers) < SHORT_FROM:
        return finding.reason in _GRAVE
    if finding.reason == "detail_absent":
        return max(tie.covers) >= _EQUAL_FROM
    return finding.reason not in _MILD


def _is_speaker(finding: Finding, unit: Unit) -> bool:
    """Whether a finding is about who says it, which two articles may have from two people."""
    words = unit.claim.text[slice(*finding.said)] if finding.said else ""
    return bool(words) and words in (unit.claim.speaker or "")


def _is_carried(tie: Tie, verdicts: Mapping[tuple[str, str], Verdict]) -> bool:
    """Whether the engine says that one claim is supported by the other's sentence."""
    for unit, other in ((tie.one, tie.other), (tie.other, tie.one)):
        verdict = verdicts.get((unit.claim.claim_id, other.source_id))
        if verdict is None or verdict.outcome != "supported":
            continue
        if any(e.sentence_id == other.sentence.sentence_id for e in verdict.evidence[:1]):
            return True
    return False


def _is_doubted(tie: Tie, verdicts: Mapping[tuple[str, str], Verdict]) -> bool:
    """Whether the engine denies a claim the support that its words promise.

    A claim that tells much more than the other one cannot be supported by it, so that says nothing.
    """
    for unit, other, cover in (
        (tie.one, tie.other, tie.covers[0]),
        (tie.other, tie.one, tie.covers[1]),
    ):
        verdict = verdicts.get((unit.claim.claim_id, other.source_id))
        if verdict is None or cover < SHORT_FROM:
            continue
        is_low = verdict.support is not None and verdict.support < _DOUBT_BELOW
        is_denied = verdict.outcome == "contradicted" and verdict.reason != "wrong_speaker"
        if is_low or is_denied or verdict.reason in _DENIALS:
            return True
    return False


def _compare_whole(tie: Tie) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """What the exact checks hold against each claim in the light of the other's sentence."""
    one, other = tie.one, tie.other
    return (
        tuple(compare_details(one.claim.text, Setting(other.index, (other.position,)))),
        tuple(compare_details(other.claim.text, Setting(one.index, (one.position,)))),
    )
