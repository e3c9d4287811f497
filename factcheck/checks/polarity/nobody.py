"""What "no", "nobody", "nothing" and "neither" deny: a verb, or a noun that there is none of.

English only. Each function reads one kind of cue and marks the words in a `Reading`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.polarity.denying import deny_ahead, deny_clause, deny_head, norm_at

if TYPE_CHECKING:
    from factcheck.checks.polarity.negation import Reading

_EVIDENCE = frozenset("evid sign proof indic suggest trace hint".split())


def deny_nothing(reading: Reading, cue: int) -> None:
    """Read "Nobody was hurt", "they took nothing"."""
    if not _deny_subject(reading, cue):
        verb = next((i for i in reading.sentence.behind(cue) if reading.sentence.verbs[i]), None)
        if verb is not None:
            reading.deny([verb], -1)


def deny_no(reading: Reading, cue: int) -> None:
    """Read "No bidder came", "found no evidence that", "had no plans to", "no longer pays"."""
    sentence = reading.sentence
    following = norm_at(reading.words, cue + 1)
    if following == "longer":
        deny_ahead(reading, cue)
        return
    if following == "one":
        deny_nothing(reading, cue)
        return
    phrase = sentence.phrase(cue + 1)
    if _deny_subject(reading, cue):
        return
    before = [i for i in sentence.behind(cue) if sentence.verbs[i]]
    reading.soften(before[:1], -1)
    reading.soften(sentence.ahead(cue), -1)
    reading.deny(phrase, -1)
    if not phrase:
        return
    for i in sentence.ahead(phrase[-1]):
        norm = norm_at(reading.words, i)
        if norm == "to":
            deny_head(reading, i, -1)
            return
        if norm == "of" and sentence.is_gerund(i + 1):
            deny_head(reading, i, -1)
            return
        if norm in ("that", "of") and reading.words[phrase[-1]].stem in _EVIDENCE:
            deny_clause(reading, i, -1)
            return


def _deny_subject(reading: Reading, cue: int) -> bool:
    """Deny the verb whose subject begins at `cue`; False where the cue is no subject."""
    sentence = reading.sentence
    is_joined = norm_at(reading.words, cue - 1) in ("and", "so", "that")
    if not is_joined and any(
        sentence.verbs[i] or sentence.is_auxiliary(i) or reading.words[i].norm in ("with", "there")
        for i in sentence.behind(cue)
    ):
        return False
    is_relative = False
    for i in sentence.ahead(cue, commas=True):
        if reading.words[i].norm in ("who", "which", "that"):
            is_relative = True
        elif sentence.is_auxiliary(i) or sentence.verbs[i]:
            if is_relative:
                is_relative = not sentence.verbs[i]
                continue
            reading.soften(range(cue + 1, i), -1)
            if sentence.verbs[i] and sentence.is_comma(i):
                reading.deny([i], -1)
            else:
                deny_head(reading, i if sentence.is_auxiliary(i) else i - 1, -1)
            return True
    return False


def deny_neither(reading: Reading, cue: int) -> None:
    """Read "neither confirmed nor denied it", "neither side scored"."""
    (deny_ahead if reading.sentence.is_verb(cue + 1) else deny_no)(reading, cue)
