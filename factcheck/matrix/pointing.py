"""What differs between two claims, as findings that point at the words of both sides."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from factcheck.records import Finding
from factcheck.text.spans import part_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.checks.setting import Stretch
    from factcheck.matrix.differing import Delta
    from factcheck.matrix.units import Unit
    from factcheck.matrix.weighing import Tie
    from factcheck.records import Span


Sides: TypeAlias = "tuple[tuple[Finding, ...], tuple[Finding, ...]]"
"""Findings against the first and against the second of two claims."""


def as_findings(tie: Tie, deltas: Sequence[Delta]) -> Sides:
    """What differs, as findings against the first claim of `tie` and against the second."""
    mine = [_finding(tie.one, d.one, tie.other, d.other, d) for d in deltas]
    theirs = [_finding(tie.other, d.other, tie.one, d.one, d) for d in deltas]
    return tuple(mine), tuple(theirs)


def _finding(unit: Unit, said: Stretch, other: Unit, given: Stretch, delta: Delta) -> Finding:
    if delta.is_certain:
        note = f"one says “{said.text}”, the other “{given.text}”"
    else:
        note = f"“{said.text}” and “{given.text}” may be figures for two things"
    return Finding(
        outcome="contradicted" if delta.is_certain else "undecided",
        reason=delta.reason if delta.is_certain else "low_confidence",
        explanation=note,
        sentence_id=other.sentence.sentence_id,
        said=_span(unit, said),
        given=_place(other, given.text),
    )


def reword(finding: Finding, unit: Unit) -> Finding:
    """What a check says of a claim and its source, in words for two articles."""
    said = unit.claim.text[slice(*finding.said)] if finding.said else ""
    if said and finding.given and said != finding.given.exact:
        note = f"one says “{said}”, the other “{finding.given.exact}”"
    else:
        note = finding.explanation.replace("the source", "the other").replace("claim", "sentence")
    return finding.model_copy(update={"explanation": note})


def doubt(unit: Unit, other: Unit, said: tuple[int, int] | None, what: str) -> Finding:
    """Something in the claim of `unit` that the claim of `other` may not bear out.

    Args:
        unit: The claim that it is in.
        other: The other one.
        said: Where it stands in the claim; None for no words in particular.
        what: What is doubtful; with `said`, what kind of words these are.
    """
    words = unit.claim.text[slice(*said)] if said else ""
    return Finding(
        outcome="undecided",
        reason="low_confidence",
        explanation=f"the {what} “{words}” is not told near it" if said else what,
        sentence_id=other.sentence.sentence_id,
        said=said,
    )


def say_otherwise(tie: Tie, one: tuple[int, int], other: tuple[int, int]) -> Sides:
    """Findings that the two claims use words that exclude each other, at these characters."""
    units, spans = tie.units, (one, other)
    sides = []
    for side in (0, 1):
        said, given = spans[side], spans[1 - side]
        words = [u.claim.text[slice(*span)] for u, span in zip(units, spans, strict=True)]
        sides.append(
            Finding(
                outcome="contradicted",
                reason="antonym",
                explanation=f"one says “{words[side]}”, the other “{words[1 - side]}”",
                sentence_id=units[1 - side].sentence.sentence_id,
                said=said,
                given=_place(units[1 - side], units[1 - side].claim.text[slice(*given)]),
            )
        )
    return (sides[0],), (sides[1],)


def _span(unit: Unit, detail: Stretch) -> tuple[int, int]:
    """Where the detail stands in the claim, with the sign or unit that belongs to it."""
    at = unit.claim.text.find(detail.text, max(0, detail.start - len(detail.text)))
    return (at, at + len(detail.text)) if 0 <= at <= detail.start else (detail.start, detail.end)


def _place(unit: Unit, words: str) -> Span | None:
    """Where `words` of the claim stand in its sentence; None where it has them otherwise."""
    at = unit.sentence.exact.find(words)
    return part_of(unit.sentence, at, at + len(words)) if at >= 0 else None


def turn(unit: Unit, other: Unit, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Findings against the claim of `other` as findings against that of `unit`."""
    turned = []
    for finding in findings:
        at = unit.claim.text.find(finding.given.exact) if finding.given else -1
        end = at + len(finding.given.exact) if finding.given else -1
        words = other.claim.text[slice(*finding.said)] if finding.said else ""
        turned.append(
            finding.model_copy(
                update={
                    "sentence_id": other.sentence.sentence_id,
                    "said": (at, end) if at >= 0 else None,
                    "given": _place(other, words) if words else None,
                }
            )
        )
    return tuple(turned)
