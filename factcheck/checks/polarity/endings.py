"""Words that say without a denial that something is no more: "lost its last bus".

English only. What they bear on is not denied, since a claim may also say it to be so, but another
text may deny it and mean the same. It marks `Reading.bound` and compares nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.grammar.lexicon import DETERMINERS
from factcheck.text.words import norm_at

if TYPE_CHECKING:
    from factcheck.checks.polarity.negation import Reading

# Stems. Only words that stood for a denial on both sides of labelled claims; "ban", "cancel" and
# "remove" took away as many right findings as wrong ones.
_ENDING = frozenset("lose lost waiv scrap withdraw withdrew withdrawn escap lift".split())
# The same, by a verb or an adjective and the word after it.
_PARTICLES = {
    **dict.fromkeys(("give", "gave", "given"), "up"),
    "cut": "off",
    **dict.fromkeys(("clear", "rid", "robbed", "stripped", "deprived"), "of"),
}
_COMPARING = frozenset(("than", "unless"))
# "The last year" is no end.
_TIMES = frozenset(
    "year month week day night summer winter spring autumn season time century decade".split()
)


def leave_ended(reading: Reading, cue: int) -> None:
    """Mark what word `cue` says to be no more, or to be so only of something else."""
    if _is_end(reading, cue):
        for i in reading.sentence.ahead(cue):
            if not reading.bound[i]:
                reading.bound[i] = "ended"


def _is_end(reading: Reading, cue: int) -> bool:
    """Whether what follows a word is no more, was the last of its kind, or is compared with."""
    words = reading.words
    norm, following = words[cue].norm, norm_at(words, cue + 1)
    if norm == "last":
        return norm_at(words, cue - 1) in DETERMINERS and following not in _TIMES
    is_pair = norm in _PARTICLES and _PARTICLES[norm] == following
    is_verb = words[cue].stem in _ENDING and reading.sentence.verbs[cue]  # "a lift" is no end
    return is_pair or is_verb or norm in _COMPARING
