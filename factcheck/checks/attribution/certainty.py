"""How sure a part of a sentence is of what it tells: done, coming, likely, possible, on condition.

English only, by cue words, one part between commas at a time. It does not know whose certainty it
is, and a cue anywhere in a part counts for the whole part.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from factcheck.checks.attribution.accounts import stems_of
from factcheck.checks.details import find_details
from factcheck.grammar.lexicon import BE
from factcheck.grammar.saying import is_saying
from factcheck.text.patterns import compile_late

if TYPE_CHECKING:
    from factcheck.text.words import Word

DONE, COMING, LIKELY, POSSIBLE = 4, 3, 2, 1
"""From a fact down to a mere possibility; `COMING` is what will be."""
_LEVELS: dict[int, str] = {
    COMING: """
    to will shall would due set agreed plans plan planned planning intends intend intended
    forecast forecasts projected predicted estimated
    """,
    LIKELY: """
    believe believes think thinks suspect suspects suspected
    put likely unlikely expected expects expect should probably presumably believed thought
    reportedly apparently rumoured rumored tipped hopes hope aims aim seeks seek
    wants want seeking hoping aiming recommended recommends pushing allegedly supposedly seems
    appears seemed appeared tentative provisional provisionally
    """,
    POSSIBLE: """
    whether considered weighed explored discussed negotiated can could may might possible possibly
    potential potentially perhaps maybe considering
    mulling mulls weighing weighs exploring explores contemplating talks negotiating proposed
    proposes proposal proposing propose suggested suggests draft option options threatened threatens
    threatening speculation rumours rumors discussing studying feared fears
    """,
}
_LEVEL = {word: level for level, row in _LEVELS.items() for word in row.split()}
HEDGES = frozenset(word for word, level in _LEVEL.items() if level < COMING)
"""Words that leave open whether it is so."""
# Adjectives of a thing that is not in doubt itself: "the planned tunnel is to open".
_NOUNS = frozenset("plan plans proposal draft option options".split())
_BEHIND_NOUN = frozenset("to for is are was were would".split())
_OF_A_NOUN = frozenset("planned proposed intended estimated expected potential draft".split())
_REFUSING = frozenset("can could would will shall may".split())
_BEFORE_TO = frozenset(
    "set want wants seek seeks hope hopes aim aims seeking hoping aiming due".split()
)
_FIRST = frozenset("i we do".split())
# "I want to thank the crews" thanks them.
_DONE_BY_SAYING = frozenset(
    "thank congratulate apologise apologize welcome stress emphasise emphasize remind".split()
)
_OPINIONS = frozenset("can think believe suspect hope expect".split())
_THREATS = frozenset("threatened threatens threatening".split())  # no hedge: "with a knife"
_BEING = frozenset("considered weighed explored discussed negotiated".split())
_NOW = frozenset("now also already still not".split())
_ARTICLES = frozenset("a an the its their his her this that these those".split())
_CONDITION = compile_late(
    r"\b(?:if|unless|provided|providing\sthat|subject\sto|pending|as\slong\sas|on\s(?:the\s)?condition|"
    r"assuming|conditional|depend(?:ing|ent)|contingent|in\sthe\sevent|should\s\w+\s(?:agree|"
    r"approve)|(?:once|when|until)\s[\w\s]{0,60}(?:approv|agree|permi)\w*|no\sdeal)\b",
    re.IGNORECASE,
)
# "asked if", "as if", "even if": no condition.
_NO_CONDITION = compile_late(
    r"\b(?:as|even|only|ask(?:ed|s|ing)?|wonder(?:ed|s)?|know|knew|see|sure|clear|what|say|said|tell|"
    r"decide|unclear|doubt)\s(?:\w+\s)?if\b|\bif\s(?:any|not|only|ever|so|necessary)\b",
    re.IGNORECASE,
)
_BREAK = compile_late(
    r"[,;:—–()]|\s(?:who|which|while|whereas|but|although|though|because|after|before|when|and)\s",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a sentence between two breaks; offsets are half-open characters of the text."""

    start: int
    end: int
    level: int
    """`DONE` where no cue stands in it."""
    cue: Word | None
    """The word that lowers the level most."""
    stems: frozenset[str]
    """Of its content words, cues left out."""
    head: str | None = None
    """Stem of the first content word behind the cue, adverbs left out: what the cue bears on."""


@lru_cache(maxsize=4096)
def find_parts(text: str) -> tuple[Part, ...]:
    """The parts of a text that have a content word, in order."""
    words = find_details(text).words
    edges = [0, *(match.start() for match in _BREAK.finditer(text)), len(text)]
    parts = []
    at = 0
    for start, end in pairwise(edges):
        own = []
        while at < len(words) and words[at].start < end:
            own.append(words[at])
            at += 1
        cues = [w for i, w in enumerate(own) if _is_cue(own, i)]
        cue = min(cues, key=lambda w: _LEVEL[w.norm], default=None)
        stems = stems_of(w for w in own if w not in cues)
        if stems or cue:
            level = DONE if cue is None else _LEVEL[cue.norm]
            parts.append(Part(start, end, level, cue, stems, _head(own, cue, cues)))
    return tuple(parts)


def _head(own: list[Word], cue: Word | None, cues: list[Word]) -> str | None:
    behind = [] if cue is None else own[own.index(cue) + 1 :]
    heads = (w for w in behind if (w.is_content or is_saying(w.norm)) and w not in cues)
    return next((w.stem for w in heads if not w.norm.endswith("ly")), None)


def _is_cue(words: list[Word], i: int) -> bool:
    word = words[i]
    before = words[i - 1].norm if i else ""
    behind = words[i + 1].norm if i + 1 < len(words) else ""
    if word.norm == "to" and before in BE:
        return True  # "is to open"
    if word.norm == "to" or word.norm not in _LEVEL or (word.norm == "may" and word.is_capitalised):
        return False
    return not (
        _is_set_phrase(word.norm, before, behind)
        or _is_other_use(word.norm, before, behind)
        or (before in _FIRST and any(w.norm in _DONE_BY_SAYING for w in words[i + 1 : i + 4]))
    )


def _is_set_phrase(word: str, before: str, behind: str) -> bool:
    """Words like "as soon as possible", "could not be saved", "can confirm", "I think"."""
    return (
        before in {"as", "than"}
        or (word in _REFUSING and behind == "not")
        or (before in _FIRST and word in _OPINIONS)
        or (word == "can" and is_saying(behind))
        or (word in _OF_A_NOUN and before in _ARTICLES)
    )


def _is_other_use(word: str, before: str, behind: str) -> bool:
    """Whether the word stands without what makes it a cue: "put at", "being considered".

    A committee or a permission may be for planning; "a petition against the plan" is signed.
    """
    is_verb = before in BE | _NOW or behind in {"to", "for", "on"} | _ARTICLES
    return (
        (word in _BEFORE_TO and behind != "to")
        or (word in _BEING and before not in {"being", "been"})
        or (word == "put" and behind != "at")
        or (word in _THREATS and behind != "to" and not (before in BE and behind == "with"))
        or (word == "talks" and before != "in")
        or (word == "planning" and not is_verb)
        or (word in _NOUNS and before in _ARTICLES and behind not in _BEHIND_NOUN)
    )


def find_condition(text: str) -> re.Match[str] | None:
    """The word that puts what a text tells under a condition: "if", "subject to"; or None."""
    for match in _CONDITION.finditer(text):
        around = text[max(0, match.start() - 20) : match.end() + 12]
        if not (match.group().lower() == "if" and _NO_CONDITION.search(around)):
            return match
    return None
