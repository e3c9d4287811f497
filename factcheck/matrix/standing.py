"""Where two articles put one person at different stages of a criminal case: held, or charged.

The stages are read from words, in one sentence each. It does not know whom they are about; that is
left to the claims being about one thing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.matrix.pointing import Sides, say_otherwise

if TYPE_CHECKING:
    from factcheck.matrix.weighing import Tie

_PASSIVE = "(?:(?<=been )|(?<=was )|(?<=were )|(?<=is )|(?<=are )|(?<=formally ))"
# From a suspicion to the end of the case; words of one line are one stage.
_STAGES = (
    r"(?:under investigation|investigated|wanted|questioned|interviewed)(?: for| over| about)?\b",
    r"(?:arrest(?:ed|s)?|detain(?:ed|s)?|held on suspicion|taken into custody|in custody)\b",
    rf"(?:charged(?= with)|{_PASSIVE}charged|indicted|arraigned)\b",
    r"(?:on trial|stands? trial|stood trial|in the dock)\b",
    r"(?:convicted|found guilty|pleaded guilty|conviction|jailed|sentenced)\b",
    r"(?:acquitted|cleared of|found not guilty|charges? (?:were |was )?dropped|exonerated)\b",
)
_STAGE = re.compile(
    "|".join(rf"(?P<s{number}>\b{words})" for number, words in enumerate(_STAGES)), re.IGNORECASE
)
# "has not been charged", "if convicted", "could be jailed": no stage that anybody has reached.
_NOT_YET = re.compile(
    r"\b(?:not|n[’']t|never|nobody|no one|none|neither|nor|without|if|could|may|might|would|faces?"
    r"|unless|until|before|whether)\b[^.;]{0,40}\Z",
    re.IGNORECASE,
)
_BEFORE = 60


def find_standing(tie: Tie) -> Sides | None:
    """Findings for both claims where one has a later stage of a case than the other has.

    None where either names no stage, or both reach the same.
    """
    one, other = _last_stage(tie.one.claim.text), _last_stage(tie.other.claim.text)
    if one is None or other is None or one[0] == other[0]:
        return None
    return say_otherwise(tie, one[1], other[1])


def _last_stage(text: str) -> tuple[int, tuple[int, int]] | None:
    """The last stage of a case that the text says was reached, and where it says so."""
    reached = [
        (int((match.lastgroup or "s0")[1:]), match.span())
        for match in _STAGE.finditer(text)
        if not _NOT_YET.search(text, max(0, match.start() - _BEFORE), match.start())
    ]
    return max(reached, default=None)
