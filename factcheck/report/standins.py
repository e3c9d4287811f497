"""Which words of a text a claim has replaced, so that a reader sees what "she" was taken for."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from factcheck.grammar.lexicon import POSSESSIVE_PRONOUNS, PRONOUNS
from factcheck.report.untrusted import one_line

if TYPE_CHECKING:
    from factcheck.records import Claim

_POINTING = PRONOUNS | POSSESSIVE_PRONOUNS
_MARKS = ".,;:!?"
_MAX_WORDS = 300  # a longer sentence is not read for grammar; comparing it would take seconds


def read_as(claim: Claim) -> list[str]:
    """A line for every pronoun that the claim has a name for: "“She” read as “Jane Roe”"."""
    written, told = one_line(claim.origin.exact).split(), one_line(claim.text).split()
    if len(written) > _MAX_WORDS or written == told:
        return []
    same = SequenceMatcher(None, written, told, autojunk=False)
    found = []
    for kind, a, b, c, d in same.get_opcodes():
        pronoun = " ".join(written[a:b]).rstrip(_MARKS)
        if kind == "replace" and pronoun.lower() in _POINTING:
            found.append(f"“{pronoun}” read as “{' '.join(told[c:d]).rstrip(_MARKS)}”")
    return found
