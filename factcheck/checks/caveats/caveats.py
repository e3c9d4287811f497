"""Sentences that take the edge off a story: denials, no comment, what nobody could confirm.

It reads cue words of English, one sentence at a time. Whether a story needs the sentence is not
known here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.text.corrections import opens_note
from factcheck.text.patterns import compile_late

if TYPE_CHECKING:
    from factcheck.records import OmissionKind

_CHARGE = "(?:accus|alleg|charg|claim|criticis|suggest|assert|report|argument|rumou?r)"
# What is denied here is a wish, and by no accused: "was denied entry", "denied him bail".
_WISH = "(?:entry|access|bail|parole|visas?|permission|permits?|requests?|appeals?|motion|leave)"
_WITHIN = r"(?!and |or |but |that )\w+"  # a word of what is denied: no other thing begins with it
_ELSEWHERE = "(?! (?:over|in|with) (?:that|this|it))"  # of a matter told on the side
_GROUP = r"(?:\d[\d,]{1,11}|dozens|hundreds|thousands)"

# A space stands for white space. Repeats are bounded, so that a hostile text takes no longer.
_CUES: dict[OmissionKind, tuple[str, ...]] = {
    "correction": (
        "(?:retracted|withdrew) (?:the|its|their|his|her) (?:paper|study|report|statement|claim)",
    ),
    "denial": (
        rf"(?<!was )(?<!were )(?<!been )den(?:y|ies|ied|ying)(?! (?:{_WITHIN} ){{0,3}}{_WISH}\b)",
        r"(?:reject|dismiss|refut|disput|contest)(?:s|ed|es|ing)? (?:that|this|it)\b",
        (
            r"(?<!court )(?<!judge )(?<!jury )(?:reject|dismiss|refut|disput|contest)"
            rf"(?:s|ed|es|ing)? (?:[\w’'-]+ ){{1,3}}{_CHARGE}"
        ),
        "maintain(?:s|ed)? (?:his|her|their) innocence",
        (
            r"call(?:s|ed) (?:[\w’'-]+ ){1,3}[\"“‘']?(?:\w+ly )?"
            "(?:false|untrue|baseless|unfounded|groundless|speculative|nonsense|misleading|absurd)"
        ),
        "(?:did|had done|done) nothing (?:wrong|illegal|improper)",
    ),
    "no_comment": (
        "(?:declin|refus)(?:ed|es|ing) to (?:comment|say|answer|discuss|respond|name|give|be)",
        (
            "(?:did|does|has|have|had) not (?:immediately |yet )?"
            "(?:respond|repl[iy]|answer|comment|return|said which|said whether|say whether)"
        ),
        "(?:would|will) not (?:comment|say|discuss|name|be drawn)",
        "could not (?:immediately )?be reached",
        "(?:not|un)(?: immediately)? ?available for comment",
        r"(?:made|had) no comment\b",
        "without speaking to (?:reporters|journalists|the press)",
    ),
    "unverified": (
        (
            "not (?:be |been |yet |immediately |independently ){0,4}"
            "(?:verif|confirm|corroborat|peer.review)"
        ),
        "unconfirmed",
        "no independent (?:confirmation|verification)",
        "not (?:immediately )?(?:clear|known) (?:who|how|what|whether|why|if|where|when)",
        "unclear (?:who|how|what|whether|why|if|where|when)",
        "could not (?:tell|say) (?:whether|if)",
        "too early to (?:say|tell|name|judge)",
        "no (?:record|evidence|proof|receipt) (?:of|that|has|was)",
        "asked not to be (?:named|identified)",
        "on condition of anonymity",
    ),
    "legal_status": (
        r"ple(?:ad|aded|ads|d) (?:not )?guilty",
        rf"(?:is|was|were|are|been) (?:formally |never |not |also )?charged\b{_ELSEWHERE}",
        r"(?:on|granted|refused) bail\b",
        r"in (?:police |pre-trial )?custody\b",
        (
            "(?:will|would|may|could|plans? to|intends? to|decided? (?:whether )?to) "
            "(?:appeal|challenge)"
        ),
        r"appeal (?:is|was|were)\b",
        "take the case to",
        (
            "(?:no one|nobody|none|never) (?:[\\w-]+ ){0,3}"
            rf"(?:arrested|charged|convicted|a suspect)\b{_ELSEWHERE}"
        ),
        "(?:awaits?|awaiting|stands?|faces?|facing) trial",
        "(?:been|was|were|has|have) (?:also )?arrested",
        r"to be tried\b",
        "(?:acquitted|cleared) (?:(?:him|her|them) )?of",
    ),
    "sample": (
        "margins? of error",
        "sample (?:size|of)",
        (
            rf"(?:interviewed|surveyed|polled|questioned|tested|recruited|enrolled) (?:\w+ ){{0,2}}"
            rf"{_GROUP}\b"
        ),
        rf"{_GROUP} (?:[\w-]+ ){{0,3}}(?:took part|were (?:asked|interviewed|polled|surveyed))",
    ),
    "interest": (
        "conflicts? of interest",
        "(?:funded|financed|sponsored|commissioned) by",
        "(?:owns?|owned|holds?|held) (?:[\\w-]+ ){0,3}(?:shares|stake) in",
        "paid (?:consultant|adviser|advisor|lobbyist)",
        "(?:sits|sat) on the board",
        "donat(?:ed|ions?|or) (?:[\\w-]+ ){0,2}to",
    ),
}
_COMPILED: dict[OmissionKind, re.Pattern[str]] = {
    kind: compile_late(rf"(?<![\w’'])(?:{'|'.join(cues)})".replace(" ", r"\s"), re.IGNORECASE)
    for kind, cues in _CUES.items()
}


@dataclass(frozen=True, slots=True)
class Caveat:
    """What a sentence is, and the cue that shows it: half-open characters of the sentence."""

    kind: OmissionKind
    start: int
    end: int


def find_caveats(sentence: str) -> list[Caveat]:
    """The first cue of every kind in `sentence`; none in most sentences.

    `other_side` is never among them: it hangs on what another text says.
    """
    found = ((kind, pattern.search(sentence)) for kind, pattern in _COMPILED.items())
    caveats = [Caveat(kind, match.start(), match.end()) for kind, match in found if match]
    if opens_note(sentence) and all(one.kind != "correction" for one in caveats):
        caveats.append(Caveat("correction", 0, 0))
    return caveats
