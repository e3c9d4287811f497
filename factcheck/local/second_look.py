"""A second look at a model's verdict: the exact checks and word overlap may object to support.

Support is taken away on the least objection and given only to a claim that stands in the source as
a whole sentence, word for word. It knows nothing of the model but its verdict.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.comparing import compare_details
from factcheck.checks.polarity.refuted import find_refutation
from factcheck.checks.ruling import RULINGS
from factcheck.checks.setting import Setting
from factcheck.local.overlap import find_match, find_verbatim
from factcheck.text.words import is_mostly_latin

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.local.overlap import Match
    from factcheck.local.verifier import Doubter
    from factcheck.records import Claim, Finding, Verdict
    from factcheck.text.retrieval import SourceIndex

# What the model cites and what retrieval finds both count: a model may cite too few sentences.
_RETRIEVED = 4
# How sure a check is that an exact detail differs; not measured, see `Verdict.confidence`.
CHECK_CONFIDENCE = 0.8
# A claim of which the best sentences hold less than this is invented or reworded beyond
# recognition. On 4,000 labelled claims of the training sets (`evals.checks.reasons` draws such) so
# little is held five times as often where people find no support; between 0.15 and 0.25 it is 2.6
# times, which would cost four doubted truths for every error of a good model.
_STRANGE_BELOW = 0.15


def look_again(claim: Claim, verdict: Verdict, index: SourceIndex) -> Verdict:
    """`verdict`, or another one where the text itself shows the model wrong.

    What each finding does stands in `ruling.RULINGS`. A claim that is a sentence of the source is
    never `not_found`, unless the source calls that sentence a rumour.
    """
    if verdict.outcome == "not_found":
        verbatim = find_verbatim(claim.text, index)
        if verbatim is None or find_refutation(index.sentences, verbatim) is not None:
            return verdict
        evidence = index.evidence([verbatim])
        return _overruled(
            verdict, outcome="supported", reason="verbatim", confidence=1.0, evidence=evidence
        )
    if verdict.outcome != "supported" or not is_mostly_latin(claim.text):
        return verdict
    match = find_match(claim.text, index)
    if match is None or _is_strange(match):
        note = "the model calls it supported, and hardly a word of it stands in the source"
        return _overruled(verdict, outcome="undecided", reason="engines_disagree", explanation=note)
    # Wording is compared with the sentence that has most of the claim's words, which need not be
    # the one that the model cites first.
    ids = [evidence.sentence_id for evidence in verdict.evidence]
    cited = [index.position(one) for one in ids if index.holds(one)]  # the others are notes
    found = index.search(claim.text, limit=_RETRIEVED)
    setting = Setting(index, tuple(dict.fromkeys([match.positions[0], *cited, *found])))
    findings = tuple(compare_details(claim.text, setting))
    verdict = verdict.model_copy(update={"findings": findings})
    heard = [f for f in findings if RULINGS[f.reason] != "passes"]
    return _object(verdict, heard[0], index) if heard else verdict


def stands_nowhere(claim: Claim, index: SourceIndex) -> bool:
    """Whether hardly a word of `claim`, where it is in a script that we read, is in the source."""
    match = find_match(claim.text, index)
    return is_mostly_latin(claim.text) and (match is None or _is_strange(match))


def _is_strange(match: Match) -> bool:
    return match.coverage < _STRANGE_BELOW


def ask_again(
    claims: Sequence[Claim], verdicts: Sequence[Verdict], index: SourceIndex, second: Doubter
) -> tuple[Verdict, ...]:
    """`verdicts`, those on claims that the model reads as supported and `second` doubts overruled.

    They become `undecided (engines_disagree)`: the embedded verifier is the weaker reader, but it
    errs in other places.
    """
    passed = [
        i for i, v in enumerate(verdicts) if v.outcome == "supported" and v.reason == "entailed"
    ]
    doubts = second.doubt([claims[i] for i in passed], index) if passed else []
    found = list(verdicts)
    for i, probability in zip(passed, doubts, strict=True):
        if probability is not None:
            note = f"the model calls it supported, {second.name} gives that {probability:.0%}"
            found[i] = _overruled(
                verdicts[i], outcome="undecided", reason="engines_disagree", explanation=note
            )
    return tuple(found)


def _object(verdict: Verdict, finding: Finding, index: SourceIndex) -> Verdict:
    if RULINGS[finding.reason] == "disagrees" or finding.outcome == "undecided":
        note = f"the model calls it supported, but {finding.explanation}"
        return _overruled(verdict, outcome="undecided", reason=finding.reason, explanation=note)
    changes: dict[str, object] = {
        "outcome": finding.outcome,
        "reason": finding.reason,
        "confidence": CHECK_CONFIDENCE,
    }
    if finding.outcome == "contradicted":
        position = index.position(finding.sentence_id)
        shown = (*index.evidence([position]), *verdict.evidence)
        changes["evidence"] = tuple({e.sentence_id: e for e in shown}.values())
    return _overruled(verdict, explanation=finding.explanation, **changes)


def _overruled(verdict: Verdict, **changes: object) -> Verdict:
    if changes.get("outcome") == "undecided":
        changes["confidence"] = 0.0
    return verdict.model_copy(update={**changes, "engine": f"{verdict.engine}+checks"})
