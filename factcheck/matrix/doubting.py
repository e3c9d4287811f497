"""What keeps two claims about one thing from passing for agreement, though it makes no conflict.

A claim may tell more than another and still agree with it. It does not where something in it is
given otherwise there, or where all the rest is equal and one detail is not.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from factcheck.matrix.naming import find_strangers, has_other_speaker
from factcheck.matrix.origins import is_same_source
from factcheck.matrix.pointing import as_findings, doubt, turn
from factcheck.matrix.rivals import find_rivals
from factcheck.text.words import find_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from factcheck.matrix.pointing import Sides
    from factcheck.matrix.units import Unit
    from factcheck.matrix.weighing import Tie
    from factcheck.records import Finding, Verdict

# Claims that hold this share of each other are equal but for a word or two: there a word in the
# place of another is what was changed. These shares were set on the development cases of
# `evals.checks` and the labelled claims of the newsroom set, held against their own sources.
_EQUAL_FROM = 0.75
# Share of a claim from which a name in it belongs to what both tell.
_NAMES_FROM = 0.5
# Share of a claim from which the other should bear it out for an engine that reads.
_BORNE_FROM = 0.6
# Of claims that share less than the last of these shares, what counts all the same.
_GRAVE = frozenset(
    {"name_mismatch", "negation", "antonym", "role_swapped", "quote_altered", "quote_spliced"}
)
_QUOTES = frozenset({"quote_altered", "quote_spliced"})
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
        "order_differs",
    }
)
# Words of a name that two names share and so many words in a row that two claims share.
_NAME_WORDS = 2
_RUN = 7
# Reasons of an engine that reads: a mere lack of words is no denial.
_DENIALS = frozenset({"engines_disagree", "role_swapped", "order_differs"})


def find_doubts(
    tie: Tie, whole: Sides, verdicts: Mapping[tuple[str, str], Verdict]
) -> Sides | None:
    """Findings against each of the two claims that forbid to call them agreed; None if none do.

    Args:
        tie: The claims.
        whole: What the exact checks hold against each.
        verdicts: What the engine says of a claim, by its id and that of the other article.
    """
    rivals = find_rivals(tie)
    found: list[tuple[Finding, ...]] = []
    units = tie.units
    for side, (unit, other) in enumerate((units, units[::-1])):
        own = list(_grave(tie, side, whole[side]))
        if not any(finding.reason in _QUOTES for finding in whole[1 - side]):
            own = [finding for finding in own if finding.reason not in _QUOTES]  # an excerpt
        if tie.covers[side] == max(tie.covers):
            own += [doubt(unit, other, name, "name") for name in _strangers(tie, side)]
            if has_other_speaker(unit, other):
                own.append(doubt(unit, other, None, "the words are given to two people"))
        if _is_denied(unit, other, tie.covers[side], verdicts) and not _has_run(unit, other):
            own.append(doubt(unit, other, None, "the engine does not find it there"))
        found.append(tuple(own))
    if not (rivals or any(found)):
        return None
    of_figures = as_findings(tie, rivals)
    mine = (*of_figures[0], *(found[0] or turn(tie.one, tie.other, found[1])))
    theirs = (*of_figures[1], *(found[1] or turn(tie.other, tie.one, found[0])))
    return mine, theirs


def _grave(tie: Tie, side: int, findings: tuple[Finding, ...]) -> Iterator[Finding]:
    """Of what the checks hold against a claim that which keeps it from being the other's."""
    unit = tie.units[side]
    is_equal = min(tie.covers) >= _EQUAL_FROM
    is_near_all = max(tie.covers) >= _EQUAL_FROM and tie.covers[side] == max(tie.covers)
    for finding in findings:
        if _is_speaker(finding, unit) or _is_variant(finding, unit):
            continue
        if finding.reason == "low_confidence":
            is_grave = is_equal
        elif finding.reason == "detail_absent":
            is_grave = is_near_all and is_equal
        elif max(tie.covers) < _BORNE_FROM:
            is_grave = finding.reason in _GRAVE
        else:
            is_grave = finding.reason not in _MILD
        if is_grave:
            yield finding


def _strangers(tie: Tie, side: int) -> list[tuple[int, int]]:
    units = tie.units
    if tie.covers[side] < _NAMES_FROM:
        return []
    names = find_strangers(units[side], units[1 - side])
    return [(name.start, name.end) for name in names]


def _is_speaker(finding: Finding, unit: Unit) -> bool:
    """Whether a finding is about who says it, which two articles may have from two people."""
    words = unit.claim.text[slice(*finding.said)] if finding.said else ""
    return bool(words) and words in (unit.claim.speaker or "")


def _is_variant(finding: Finding, unit: Unit) -> bool:
    """Whether a name that is said to differ is the same one with a part spelled out or left out."""
    if finding.reason != "name_mismatch" or finding.said is None or finding.given is None:
        return False
    words = unit.claim.text[slice(*finding.said)]
    mine, theirs = ({w.norm for w in find_words(text)} for text in (words, finding.given.exact))
    return len(mine & theirs) >= _NAME_WORDS or is_same_source(words, finding.given.exact)


def _has_run(one: Unit, other: Unit) -> bool:
    """Whether the two share so many words in a row that an engine's doubt is about the rest."""
    match = SequenceMatcher(None, one.flat, other.flat, autojunk=False).find_longest_match()
    return match.size >= _RUN


def _is_denied(
    unit: Unit, other: Unit, cover: float, verdicts: Mapping[tuple[str, str], Verdict]
) -> bool:
    """Whether the engine denies a claim the support that its words promise.

    A claim that tells much more than the other one cannot be supported by it, so that says nothing.
    Nor does a low probability of the embedded network: on the development cases of `evals.checks`
    it took agreement from 6 true claims in 100 and from 1 wrong one.
    """
    verdict = verdicts.get((unit.claim.claim_id, other.source_id))
    if verdict is None or cover < _BORNE_FROM:
        return False
    is_denied = verdict.outcome == "contradicted" and verdict.reason != "wrong_speaker"
    return is_denied or verdict.reason in _DENIALS
