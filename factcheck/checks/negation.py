"""What a sentence negates, and which words are opposites.

English only, by cue words. It knows nothing of syntax beyond what stands close to a cue.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from factcheck.text.words import REPORTING_WORDS, normalise_word, stem_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.text.words import Word

_CUES = frozenset("not no never without neither nor nobody none nothing cannot hardly".split())
_NEGATIVE_VERBS = frozenset("deni refus declin fail reject rule".split())
_SPOKEN = frozenset("deni reject".split())
# These deny only what follows them at once: "ruled out", "failed to appear", "refused to pay".
_FOLLOWED_BY = {"rule": "out", "fail": "to", "declin": "to"}
# A denial this far from its cue is no longer found; it keeps the search linear, too.
_SCOPE = 15
_NOT_QUITE = frozenset("only just merely simply necessarily always".split())
_STOPS = re.compile(r"[.;:!?“”\"]|,\s")
_CLAUSE_OPENERS = frozenset("but because although while whereas".split())
# Words that carry no content elsewhere and are what is denied right after a cue.
_VERBS_TOO = REPORTING_WORDS | {"own"}
_OPPOSITES = (
    "rise fall", "increase decrease", "gain lose", "win lose", "accept reject", "approve reject",
    "support oppose", "open close", "arrive depart", "buy sell", "higher lower", "more fewer",
    "confirm deny", "allow ban", "begin end", "start end", "victory defeat",
    "success failure", "strengthen weaken", "guilty innocent", "acquit convict", "alive dead",
    "survive die", "raise lower", "raise cut", "expand shrink", "grow shrink", "closer apart",
    "largest smallest", "biggest smallest", "oldest youngest",
    "legal illegal", "lawful unlawful", "increase cut", "rise drop", "hire dismiss", "join leave",
    "profit loss", "majority minority", "agree refuse", "accept refuse",
    "agree decline", "accept decline", "rise decline",
    "favour against", "export import",
    "love hate", "praise criticise", "praise criticize",
    "attack defend", "warm cool", "hot cold", "public private", "permanent temporary",
    "surplus deficit", "ally enemy", "friend enemy", "improve worsen", "better worse", "best worst",
    "maximum minimum", "upheld overturned", "uphold overturn",
    "north south", "east west", "northern southern", "eastern western",
    "widen narrow", "strong weak", "stronger weaker", "strongest weakest",
    "strengthen weaken", "beat lose", "faster slower", "longer shorter", "older younger",
    "admit deny", "always never", "reopen close", "appoint dismiss", "likely unlikely",
    "able unable", "injure kill", "possible impossible", "complete incomplete",
    "accurate inaccurate", "correct incorrect", "effective ineffective", "agree disagree",
    "approve disapprove", "appear disappear", "visible invisible", "direct indirect",
)  # fmt: skip
# Opposites that a faithful claim may well use of something else in the sentence.
_WEAK = (
    "before after", "up down", "above below", "early late", "same different", "first last",
    "inside outside", "male female", "man woman", "boy girl", "son daughter", "brother sister",
    "father mother", "husband wife", "more less", "like dislike", "include exclude",
)  # fmt: skip
# Two ways to tell one event from its two ends: "A beat B", "B lost to A".
_CONVERSES = ("beat lose", "buy sell", "export import", "win lose", "attack defend")
# "injured" and "uninjured". Words with "in-" and "dis-" are listed: "indeed" and "display" deny
# nothing.
_DENYING_PREFIXES = ("un", "non")
_MIN_DENIED = 4


def _both_ways(pairs: Sequence[str]) -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for pair in pairs:
        one, other = (stem_word(normalise_word(word)) for word in pair.split())
        table.setdefault(one, set()).add(other)
        table.setdefault(other, set()).add(one)
    return {stem: frozenset(others) for stem, others in table.items()}


OPPOSITES = _both_ways(_OPPOSITES)
WEAK_OPPOSITES = _both_ways(_WEAK)
CONVERSES = _both_ways(_CONVERSES)


@dataclass(frozen=True, slots=True)
class Negation:
    """One denial: the stem it bears on and the next content word after that, "" where none.

    Both are "" where what is denied stands elsewhere: "declined to do so".
    """

    head: str
    object: str
    is_spoken: bool = False
    """Whether somebody denies it ("denied", "rejected"), rather than the text itself."""


def find_negations(text: str, words: Sequence[Word]) -> list[Negation]:
    """Denials in `text`, whose words are `words`, in order."""
    found = []
    for i, word in enumerate(words):
        is_cue = word.norm in _CUES or word.norm.endswith("n't")
        is_verb = word.stem in _NEGATIVE_VERBS and not is_cue
        following = words[i + 1].norm if i + 1 < len(words) else ""
        if word.norm == "not" and following in _NOT_QUITE:
            continue
        if is_verb and following != _FOLLOWED_BY.get(word.stem, following):
            continue
        if is_cue or is_verb:
            scope = _scope(text, words, i)
            head, object_, *_ = [*scope, "", ""]
            is_spoken = word.stem in _SPOKEN
            found.append(Negation(head, object_, is_spoken=is_spoken))
    return found


def _scope(text: str, words: Sequence[Word], cue: int) -> list[str]:
    """Stems of what is denied and of what follows it, up to the end of the clause.

    A name right after the cue may be the subject ("nor did Kim say"), so the head is the first word
    without a capital; verbs of saying count here although they carry no content elsewhere.
    """
    scope: list[str] = []
    for before, word in pairwise(words[cue : cue + _SCOPE]):
        if len(scope) > 1 or _STOPS.search(text[before.end : word.start]):
            break
        if word.norm in _CLAUSE_OPENERS or (scope and word.norm == "and"):
            break
        if word.norm.endswith("ly") or (not scope and word.is_capitalised):
            continue
        if word.is_content or (not scope and word.norm in _VERBS_TOO):
            scope.append(word.stem)
    return scope


def is_prefix_opposite(one: str, other: str) -> bool:
    """Whether one of two normalised words is the other with "un-" or the like before it."""
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= _MIN_DENIED and any(
        longer == prefix + shorter for prefix in _DENYING_PREFIXES
    )
