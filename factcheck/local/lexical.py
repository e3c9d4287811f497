"""The lexical verifier: a claim is carried by sentences that have its words, and nothing differs.

It measures word overlap and lets the exact checks object. It does not understand: a paraphrase in
other words is at best `undecided`, and a reversal that changes no word it checks passes unseen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.checks.comparing import compare_details
from factcheck.checks.polarity.refuted import check_refuted
from factcheck.checks.setting import Setting
from factcheck.local.overlap import Match, find_match, find_verbatim
from factcheck.records import Finding, Verdict
from factcheck.text.words import is_mostly_latin

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.records import Claim, Evidence, Outcome, Reason
    from factcheck.text.retrieval import SourceIndex

# Share of the claim's content words, weighted by idf, that the evidence must hold. These shares
# and the weights in `overlap` were set by a small grid on samples of seven labelled sets (news
# summaries and Wikipedia claims), for the precision of `supported` before its recall. After a
# change run `python -m evals.verifier FOLDER` and look at both.
SUPPORTED_FROM = 0.78
NOT_FOUND_BELOW = 0.55
# Where sentences beside the main one add more than this share, or a sentence further away adds
# anything, facts are easily put together that do not go together. Of calibration claims that would
# pass otherwise people find 59 and 48 in 100 supported, of the rest 82 (93, 118 and 893 claims).
MOST_BESIDE = 0.3
# A differing number contradicts a claim only if the sentence is about the same thing.
CONFLICT_FROM = 0.45


@dataclass(frozen=True)
class Look:
    """What word overlap and exact checks make of a claim.

    Attributes:
        verdict: What they say.
        match: The sentences that hold most of its words; None where that needs no weighing: the
            claim is a sentence of the source, shares no word with it, or is not in English.
        findings: What the checks hold against it, contradictions first; empty without `match`.
    """

    verdict: Verdict
    match: Match | None = None
    findings: tuple[Finding, ...] = ()


class LexicalVerifier:
    """Implements `Verifier` by word overlap and exact checks."""

    name = "lexical-1"
    note = (
        "Verdicts by word overlap and exact checks, not by a language model: "
        "paraphrase may come out as undecided."
    )

    def verify(self, claims: Sequence[Claim], index: SourceIndex) -> list[Verdict]:
        """One verdict for every claim, in the order of `claims`."""
        return [self.look(claim, index).verdict for claim in claims]

    def look(self, claim: Claim, index: SourceIndex) -> Look:
        """The verdict, and what it rests on where words had to be weighed."""
        verbatim = find_verbatim(claim.text, index)
        if verbatim is not None:
            return self._look_copied(claim, verbatim, index)
        if not is_mostly_latin(claim.text):
            note = "the embedded verifier reads English; it can only recognise whole sentences here"
            return Look(self._verdict(claim, "undecided", "low_confidence", 0.0, explanation=note))
        match = find_match(claim.text, index)
        if match is None:
            note = "no sentence of the source shares a content word with the claim"
            return Look(self._verdict(claim, "not_found", "no_evidence", 1.0, explanation=note))
        findings = tuple(compare_details(claim.text, Setting(index, match.positions)))
        first = findings[0] if findings else None
        verdict = self._judge(claim, match, first, index)
        return Look(verdict.model_copy(update={"findings": findings}), match, findings)

    def _look_copied(self, claim: Claim, position: int, index: SourceIndex) -> Look:
        """A claim that is the sentence at `position`, which the source may call a rumour."""
        finding = next(check_refuted(claim.text, Setting(index, (position,))), None)
        if finding is None:
            evidence = index.evidence([position])
            return Look(self._verdict(claim, "supported", "verbatim", 1.0, evidence=evidence))
        shown = index.evidence([position, index.position(finding.sentence_id)])
        verdict = self._from_finding(claim, finding, 0.0, shown)
        return Look(verdict.model_copy(update={"findings": (finding,)}))

    def _judge(
        self, claim: Claim, match: Match, first: Finding | None, index: SourceIndex
    ) -> Verdict:
        evidence = index.evidence(match.positions)
        coverage = match.coverage
        if first and first.outcome == "contradicted" and coverage >= CONFLICT_FROM:
            shown = index.evidence([index.position(first.sentence_id), match.positions[0]])
            return self._from_finding(claim, first, coverage, shown)
        missing = ", ".join(f"“{word}”" for word in match.missing[:6])
        note = f"not in the evidence: {missing}" if missing else ""
        if coverage < NOT_FOUND_BELOW:
            return self._verdict(
                claim, "not_found", "no_evidence", 1 - coverage,
                evidence=evidence, explanation=note,
            )  # fmt: skip
        if first:
            outcome = "undecided" if first.outcome == "contradicted" else first.outcome
            return self._from_finding(claim, first, coverage, evidence, outcome=outcome)
        if not claim.is_self_contained:
            note = "the claim points to another sentence and could not be completed"
            return self._verdict(
                claim, "undecided", "not_self_contained", coverage,
                evidence=evidence, explanation=note,
            )  # fmt: skip
        # Rounded: "3 of 9 words at 0.9" is just that share, however a machine adds it up.
        beside = round(coverage - match.main_coverage, 9)
        is_pieced = match.is_scattered or beside > MOST_BESIDE
        if coverage < SUPPORTED_FROM or match.has_foreign_word or is_pieced:
            if is_pieced and not note:
                note = "its words stand in several sentences, which may not go together"
            return self._verdict(
                claim, "undecided", "low_confidence", coverage, evidence=evidence, explanation=note
            )
        return self._verdict(
            claim, "supported", "word_overlap", coverage, evidence=evidence, explanation=note
        )

    def _from_finding(
        self,
        claim: Claim,
        finding: Finding,
        coverage: float,
        evidence: tuple[Evidence, ...],
        *,
        outcome: Outcome | None = None,
    ) -> Verdict:
        return self._verdict(
            claim,
            outcome or finding.outcome,
            finding.reason,
            coverage if finding.outcome != "not_found" else 1 - coverage,
            evidence=evidence,
            explanation=finding.explanation,
        )

    def _verdict(
        self,
        claim: Claim,
        outcome: Outcome,
        reason: Reason,
        confidence: float,
        *,
        evidence: tuple[Evidence, ...] = (),
        explanation: str = "",
    ) -> Verdict:
        sure = 0.0 if outcome == "undecided" else min(1.0, max(0.0, confidence))
        return Verdict(
            claim_id=claim.claim_id,
            outcome=outcome,
            reason=reason,
            confidence=round(sure, 3),
            engine=self.name,
            evidence=evidence,
            explanation=explanation,
        )
