"""Claims that another source denies: support by one must not hide that voice, nor a doubt.

Each source is held against the draft alone, as two articles are compared; it knows nothing of how
the verdict was found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.matrix.linking import link_claims
from factcheck.matrix.reading import choose_reader, read_nothing
from factcheck.matrix.units import make_units
from factcheck.text.retrieval import SourceIndex

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from factcheck.matrix.reading import Reader
    from factcheck.matrix.units import Unit
    from factcheck.records import Article, Claim, Finding, Outcome, Verdict


_OPEN: tuple[Outcome, ...] = ("supported", "undecided")


def contest(
    draft: Article,
    claims: Sequence[Claim],
    verdicts: Sequence[Verdict],
    sources: Sequence[Article],
    read: Reader = read_nothing,
) -> tuple[Verdict, ...]:
    """`verdicts`, the supported ones that another source contradicts made `undecided`.

    Where one was undecided before, what the other source has is added to it.
    A source counts as another one if none of the evidence comes from it. What makes the
    contradiction is what makes it between two articles: see `linking`.

    Args:
        draft: Where the claims stand.
        claims: Those that were judged.
        verdicts: One for each of `claims`, in their order.
        sources: What they were held against.
        read: What reads two claims beside each other.
    """
    if len(sources) < 2 or not any(verdict.outcome in _OPEN for verdict in verdicts):
        return tuple(verdicts)
    own = make_units(SourceIndex([draft]), claims)
    denials = {
        source.source_id: _find_denials(own, source, choose_reader(read, [draft, source]))
        for source in sources
    }
    return tuple(_contest(verdict, denials) for verdict in verdicts)


def _find_denials(
    own: Sequence[Unit], source: Article, read: Reader
) -> dict[str, tuple[Unit, Finding]]:
    """For the ids of claims that `source` contradicts its sentence and what differs there."""
    others = make_units(SourceIndex([source]), ())
    found: dict[str, tuple[Unit, Finding]] = {}
    for link in link_claims(own, others, {}, read):
        unit = link.tie.one
        other, findings, _ = link.of(unit)
        if link.kind == "contradicts" and findings:
            found.setdefault(unit.claim.claim_id, (other, findings[0]))
    return found


def _contest(
    verdict: Verdict, denials: Mapping[str, Mapping[str, tuple[Unit, Finding]]]
) -> Verdict:
    carrying = {evidence.source_id for evidence in verdict.evidence}
    against = [
        (source_id, *found[verdict.claim_id])
        for source_id, found in denials.items()
        if source_id not in carrying and verdict.claim_id in found
    ]
    if verdict.outcome not in _OPEN or not against:
        return verdict
    notes = [f"{source_id} says otherwise: {found.explanation}" for source_id, _, found in against]
    update: dict[str, object] = {
        "evidence": (*verdict.evidence, *(unit.evidence for _, unit, _ in against)),
        "findings": (*(found for _, _, found in against), *verdict.findings),
    }
    if verdict.outcome == "supported":
        update |= {"outcome": "undecided", "reason": "sources_disagree", "confidence": 0.0}
    else:
        notes = [verdict.explanation, *notes] if verdict.explanation else notes
    return verdict.model_copy(update={**update, "explanation": "; ".join(notes)})
