"""What a sentence negates, which words are opposites, and where it only says "perhaps".

English only, by cue words. It knows nothing of syntax beyond what stands close to a cue.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.text.words import REPORTING_WORDS, normalise_word, stem_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.text.words import Word

_CUES = frozenset("not no never without neither nor nobody none nothing cannot hardly".split())
_NEGATIVE_VERBS = frozenset(
    "deni refus declin fail reject rule".split()
)  # "ruled out" counts only with its "out"
_STOPS = re.compile(r"[.;:!?]|,\s")
_CLAUSE_OPENERS = frozenset("but because although while whereas".split())
_HEDGES = frozenset(
    """
    could may might possible possibly potential potentially alleged allegedly suspected likely
    unlikely believed reportedly apparently perhaps probably presumed rumoured rumored expected
    considering mulling planned proposed threatened
    """.split()
)
_HEDGE_REACH = 3
_OPPOSITES = (
    "rise fall", "increase decrease", "gain lose", "win lose", "accept reject", "approve reject",
    "support oppose", "open close", "arrive depart", "buy sell", "higher lower", "more fewer",
    "confirm deny", "allow ban", "include exclude", "begin end", "start end", "victory defeat",
    "success failure", "strengthen weaken", "guilty innocent", "acquit convict", "alive dead",
    "survive die", "raise lower", "raise cut", "expand shrink", "grow shrink", "closer apart",
    "before after", "largest smallest", "biggest smallest", "oldest youngest",
    "legal illegal", "lawful unlawful", "increase cut", "rise drop", "hire dismiss", "join leave",
    "profit loss", "majority minority", "agree refuse", "accept refuse", "export import", "up down",
    "above below", "love hate", "like dislike", "praise criticise", "praise criticize",
    "attack defend", "warm cool", "hot cold", "public private", "permanent temporary",
    "surplus deficit", "ally enemy", "friend enemy", "improve worsen", "better worse", "best worst",
    "early late", "same different", "maximum minimum", "upheld overturned", "uphold overturn",
    "north south", "east west", "northern southern", "eastern western",
)  # fmt: skip


def _opposite_stems() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for pair in _OPPOSITES:
        one, other = (stem_word(normalise_word(word)) for word in pair.split())
        table.setdefault(one, set()).add(other)
        table.setdefault(other, set()).add(one)
    return {stem: frozenset(others) for stem, others in table.items()}


OPPOSITES = _opposite_stems()


@dataclass(frozen=True, slots=True)
class Negation:
    """One denial: the stem it bears on and the next content word after that, "" where none."""

    head: str
    object: str


def find_negations(text: str, words: Sequence[Word]) -> list[Negation]:
    """Denials in `text`, whose words are `words`, in order."""
    found = []
    for i, word in enumerate(words):
        is_cue = word.norm in _CUES or word.norm.endswith("n't")
        is_verb = word.stem in _NEGATIVE_VERBS and not is_cue
        following = words[i + 1].norm if i + 1 < len(words) else ""
        if (word.norm == "not" and following == "only") or (
            word.stem == "rule" and following != "out"
        ):
            continue
        if is_cue or is_verb:
            scope = _scope(text, words, i)
            if scope:
                found.append(Negation(scope[0], scope[1] if len(scope) > 1 else ""))
    return found


def _scope(text: str, words: Sequence[Word], cue: int) -> list[str]:
    """Stems of what is denied and of what follows it, up to the end of the clause.

    A name right after the cue may be the subject ("nor did Kim say"), so the head is the first word
    without a capital; verbs of saying count here although they carry no content elsewhere.
    """
    scope: list[str] = []
    for word in words[cue + 1 :]:
        if len(scope) > 1 or _STOPS.search(text[words[cue].end : word.start]):
            break
        if word.norm in _CLAUSE_OPENERS:
            break
        if word.norm.endswith("ly") or (not scope and word.is_capitalised):
            continue
        if word.is_content or (not scope and word.norm in REPORTING_WORDS):
            scope.append(word.stem)
    return scope


def hedged_stems(words: Sequence[Word]) -> set[str]:
    """Stems of content words that stand within three words after a "could", "alleged", "likely"."""
    hedged: set[str] = set()
    for i, word in enumerate(words):
        if word.norm in _HEDGES and not (word.norm == "may" and word.is_capitalised):
            after = words[i + 1 : i + 1 + _HEDGE_REACH]
            hedged |= {other.stem for other in after if other.is_content}
    return hedged


def has_hedge(words: Sequence[Word]) -> bool:
    """Whether anything in the text says "perhaps"."""
    return any(word.norm in _HEDGES for word in words)
