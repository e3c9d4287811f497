"""What is said denied, made sure, put in the past or given a cause."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.evaluation.mutating.language.inflection import FORMS
from factcheck.evaluation.mutating.language.tokens import NEGATIONS
from factcheck.evaluation.mutating.rewriting.voice import is_plural

if TYPE_CHECKING:
    from factcheck.evaluation.mutating.oddness.spots import Spot

_NEAR = 6
# What stands only behind a "not".
_ANY = re.compile(r" (?:any\w*|ever|yet|either|much|many|until)\b")
# "After it was not damaged" tells no time; what may happen may also not happen.
_SUBORDINATE = re.compile(r"(?i)\b(?:after|before|when|while|once|until|since|because|if|as)\b")
_PART = re.compile(r"\bof (?:them|whom)\b")
_PLANNED = re.compile(r" ?(?:planned|proposed|so-called|presumed|possible|likely|potential) ?")
# An inquiry into suspected fraud is one into fraud; what a letter suggests stays suggested.
_STILL_OPEN = re.compile(
    r"(?i)\b(?:inquir|investigat|prob(?:e|ing)|charge|suggest|suspect|believe)|\b(?:whether|if)\b"
)
_TO_COME = re.compile(r"\b(?:by|until|till|next|tomorrow|soon|if)\b")
_BEHIND_CAUSE = frozenset("just over shortly about nearly soon long".split())
# An hour, a feast day or a pronoun is no cause; a thing is none of its own beginning.
_NO_CAUSE = re.compile(
    r"\d|[A-Z]\w+(?:[,.]| \d)|(?:it|he|she|they|its|his|her|their)\b|\w+ (?:a|p)\.m"
    r"|the (?:spring|summer|autumn|winter|end|start|deadline)\b"
    r"|[^,]{0,40}\b(?:began|begun|started|continues?|finished)\b"
)


def fits_negation(spot: Spot) -> bool:
    """No second "not" near by, none that the rest needs, and a verb that is one."""
    near = spot.tokens_before()[-_NEAR:]
    if any(t.lower in NEGATIONS or t.lower.endswith("n't") for t in near):
        return False
    clause = spot.before.rpartition(",")[2]
    if spot.old.lower() in {"may", "might"} or _SUBORDINATE.search(clause):
        return False
    is_removed = len(spot.new) < len(spot.old)
    if _PART.search(spot.rest) or (is_removed and _ANY.match(spot.rest)):
        return False
    is_new_verb = spot.new.startswith(("did not", "never"))
    return not (is_new_verb and near and near[-1].lower in FORMS)


def fits_hedge(spot: Spot) -> bool:
    """Doubt about what is said; a plan that is voted on is a plan in either wording."""
    if _STILL_OPEN.search(spot.text):
        return False
    return spot.new != "" or not _PLANNED.fullmatch(spot.old)


def fits_tense(spot: Spot) -> bool:
    """Nothing that says when it will be, and a "was" or "were" that suits a short subject."""
    if _TO_COME.search(spot.text) or spot.old.startswith("would"):
        return False
    if spot.new not in {"was", "were"}:
        return True
    subject = spot.before.strip()
    return len(subject.split()) <= _NEAR and is_plural(subject) == (spot.new == "were")


def fits_cause(spot: Spot) -> bool:
    """What could be a cause stands behind, and no word ahead that wants a time."""
    return spot.last not in _BEHIND_CAUSE and _NO_CAUSE.match(spot.rest.lstrip()) is None
