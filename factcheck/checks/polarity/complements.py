"""What verbs, nouns and adjectives deny by their sense: "failed to", "lack of", "denied that".

English only. Each function reads one kind of cue and marks the words in a `Reading`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.polarity.denying import (
    TAKES_TO,
    clause_verbs,
    deny_clause,
    deny_head,
    said_of,
)
from factcheck.text.words import norm_at

if TYPE_CHECKING:
    from factcheck.checks.polarity.negation import Reading

_ING = frozenset("stop ceas quit avoid deni rule abandon short".split())
_FROM = frozenset("prevent stop bar ban block prohibit discourag deter dissuad keep far".split())
_TAKES_NOUN = frozenset("prevent avoid avert lack".split())
# "prevented them getting out": the "from" may be left out.
_TAKES_ING = frozenset("prevent stop".split())
_AGAINST = frozenset("decid vote advis warn argu rule".split())
_THAT = frozenset("untru fals falsehood myth imposs wrong incorrect".split())
_UNREAL = frozenset("unlik imposs".split())
ABSENT = frozenset("absent away missing lacking unavailable".split())
"""Words that `leave_absent` reads."""
# Cues that are two words, and the second.
_PARTICLES = {
    "rule": "out", "lack": "of", "absenc": "of", "short": "of", "instead": "of", "devoid": "of",
    "free": "of",
}  # fmt: skip
_MARKERS = {"to": TAKES_TO, "from": _FROM, "that": _THAT, "against": _AGAINST}
COMPLEMENTED = TAKES_TO | _ING | _FROM | _TAKES_NOUN | _THAT | _AGAINST | _PARTICLES.keys()
"""Stems of the cues that `deny_complement` reads."""
DENYING = frozenset("deni reject dismiss disput refut rebut".split())
"""Stems of the verbs that `deny_spoken` reads."""
UNDOING = frozenset("lift scrap repeal revok rescind quash overturn abolish overrul".split())
"""Stems of the verbs that `undo_ban` reads."""
_BANS = frozenset("ban bar prohibit forbid block embargo outlaw restrict prevent stop".split())
# Words between "failure" and "to": "failure of the county's only alarm to sound".
_GAP = 8
_OBJECT = 5  # words between "prevent" and "getting"
_BREAKS = frozenset("of in on at by for with and or to from".split())


def deny_complement(reading: Reading, cue: int) -> None:
    """Read "failed to", "stopped working", "prevented them from", "lack of", "untrue that"."""
    sentence, words = reading.sentence, reading.words
    stem, following = words[cue].stem, norm_at(words, cue + 1)
    effect = reading.effect_of(cue)
    if stem == "stop" and following == "short":
        reading.signs[cue + 1] = -effect  # the next cue: "stopped short of accusing"
        return
    marker = _marker(reading, cue)
    if marker is not None:
        (deny_clause if words[marker].norm == "that" else deny_head)(reading, marker, effect)
        return
    start = cue + 1 + (stem in _PARTICLES and following == _PARTICLES[stem])
    takes_noun = stem in _TAKES_NOUN or (stem in _PARTICLES and start > cue + 1)
    gerund = _left_out_from(reading, cue) if stem in _TAKES_ING else None
    if gerund is not None:
        deny_head(reading, gerund - 1, effect)
    elif stem in _ING and sentence.is_gerund(start) and start in sentence.ahead(cue):
        deny_head(reading, start - 1, effect)
    elif takes_noun and start in sentence.ahead(cue):
        reading.deny(sentence.phrase(start), effect)
    elif stem in TAKES_TO and following == "to":
        reading.leave_out(cue, effect)
    elif stem in _THAT | _UNREAL:
        reading.soften(said_of(reading, cue), effect)


def _marker(reading: Reading, cue: int) -> int | None:
    """Number of the "to", "from" or "that" by which a cue takes what it denies."""
    sentence, words = reading.sentence, reading.words
    stem = words[cue].stem
    is_comma = stem in _THAT  # "it is untrue, the army said, that"
    for i in list(sentence.ahead(cue, commas=is_comma))[:_GAP]:
        norm = words[i].norm
        takes = norm in _MARKERS and stem in _MARKERS[norm]
        if takes and (norm in ("to", "that") or sentence.is_gerund(i + 1)):
            return i
    return None


def _left_out_from(reading: Reading, cue: int) -> int | None:
    """Number of the verb in "prevented them getting out", where no "from" stands before it."""
    near = list(reading.sentence.ahead(cue))[1:_OBJECT]
    gerund = next((i for i in near if reading.sentence.is_gerund(i)), None)
    between = {reading.words[i].norm for i in range(cue + 1, gerund or cue)}
    return gerund if between.isdisjoint(_BREAKS) else None


def undo_ban(reading: Reading, cue: int) -> None:
    """Read "lifted the order that barred them": what is no longer forbidden is left open."""
    if reading.signs[cue] < 0:
        return
    for i in reading.sentence.ahead(cue):
        if reading.words[i].stem in _BANS:
            reading.undone.add(i)
            reading.soften([i], -1)


def leave_absent(reading: Reading, cue: int) -> None:
    """Read "two teachers being away" and "lacking two teachers": "without two teachers"."""
    phrase = reading.sentence.phrase(cue + 1) if reading.words[cue].norm == "lacking" else []
    if phrase and phrase[0] in reading.sentence.ahead(cue):
        reading.deny(phrase, reading.effect_of(cue))
        return
    reading.soften(said_of(reading, cue), -1)


def deny_spoken(reading: Reading, cue: int) -> None:
    """Read "denied that", "denied stealing", "rejected claims that"."""
    sentence, words = reading.sentence, reading.words
    effect = reading.effect_of(cue)
    near = list(sentence.ahead(cue))
    that = next((i for i in near[:_GAP] if words[i].norm == "that"), None)
    if effect > 0 or not near:
        return
    start = that if that is not None else cue
    if words[cue].stem != "deni" and that is None:
        reading.soften(near, effect)
        return
    rest = [i for i in near if i > start]
    verbs = [i for i in clause_verbs(reading, rest) if i not in (cue, that)]
    if cue + 1 in rest and sentence.is_gerund(cue + 1):
        verbs = [cue + 1]
    reading.speak(rest, 0)
    if verbs or that is not None:
        reading.speak(verbs or rest, -1)
