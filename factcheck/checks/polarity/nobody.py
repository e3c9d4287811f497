"""What "no", "nobody", "nothing" and "neither" deny: a verb, or a noun that there is none of.

English only. Each function reads one kind of cue and marks the words in a `Reading`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.polarity.denying import deny_ahead, deny_clause, deny_head
from factcheck.grammar.lexicon import DETERMINERS, PREPOSITIONS
from factcheck.text.words import norm_at

if TYPE_CHECKING:
    from factcheck.checks.polarity.negation import Reading

# "at no time", "in no way", "under no circumstances": as much as "never".
_OCCASIONS = frozenset("time point stage moment occasion way circumstances account means".split())
_PLACING = frozenset("in at on under by".split())
_FRONTED_REACH = 40  # words between "Nowhere" and the verb that it turns round
_FOLLOWS_VERB = (DETERMINERS | PREPOSITIONS | {"to", "that"}) - {"of"}
_EVIDENCE = frozenset("evid sign proof indic suggest trace hint".split())


def deny_never(reading: Reading, cue: int) -> None:
    """Read "did not pay", and what is turned round: "Nowhere do they say", "Nor had she paid"."""
    if not _deny_turned(reading, cue):
        deny_ahead(reading, cue)


def _deny_turned(reading: Reading, cue: int) -> bool:
    """Deny the verb of a clause that `cue` opens and whose auxiliary stands before its subject."""
    sentence, words = reading.sentence, reading.words
    if any(words[i].is_content or sentence.is_auxiliary(i) for i in sentence.behind(cue)):
        return False
    end = min(len(words), cue + _FRONTED_REACH)
    end = next((i for i in range(cue + 1, end) if sentence.is_stop(i)), end)
    turned = next(
        (i for i in range(cue + 1, end - 1)
         if sentence.is_auxiliary(i) and not sentence.is_verb(i + 1)
         and not sentence.is_auxiliary(i + 1) and not sentence.is_skipped(i + 1)),
        end,
    )  # fmt: skip
    if turned > cue + 1 and words[cue].norm == "not":
        return False
    verb = next((i for i in range(turned + 2, end) if _may_be_verb(reading, i, end)), None)
    if verb is None:
        return False
    reading.soften(range(turned + 1, verb), -1)
    deny_head(reading, verb - 1, -1)
    return True


def _may_be_verb(reading: Reading, i: int, end: int) -> bool:
    """Whether word `i` may be the verb behind a subject: "do the heads of schools call for"."""
    word, words = reading.words[i], reading.words
    if reading.sentence.verbs[i]:
        return True
    is_verbal = word.is_content or reading.sentence.is_reporting(i)
    if not is_verbal or word.is_capitalised or words[i - 1].norm in DETERMINERS:
        return False
    return i + 1 >= end or words[i + 1].norm in _FOLLOWS_VERB or words[i + 1].is_capitalised


def deny_nothing(reading: Reading, cue: int) -> None:
    """Read "Nobody was hurt", "they took nothing"."""
    if not _deny_subject(reading, cue):
        verb = next((i for i in reading.sentence.behind(cue) if reading.sentence.verbs[i]), None)
        if verb is not None:
            reading.deny([verb], -1)


def deny_no(reading: Reading, cue: int) -> None:
    """Read "No bidder came", "found no evidence that", "had no plans to", "no longer pays"."""
    following = norm_at(reading.words, cue + 1)
    if norm_at(reading.words, cue - 1) in _PLACING and _deny_turned(reading, cue):
        return
    if following == "one":
        deny_nothing(reading, cue)
    elif following == "longer":
        deny_ahead(reading, cue)
    elif following in _OCCASIONS:
        deny_head(reading, cue + 1, -1)
    elif not _deny_subject(reading, cue):
        _deny_phrase(reading, cue)


def _deny_phrase(reading: Reading, cue: int) -> None:
    """Deny the noun phrase after a "no", and what that is evidence or a plan of."""
    sentence = reading.sentence
    phrase = sentence.phrase(cue + 1)
    before = [i for i in sentence.behind(cue) if sentence.verbs[i]]
    reading.soften(before[:1], -1)
    reading.soften(sentence.ahead(cue), -1)
    reading.deny(phrase, -1)
    if not phrase:
        return
    for i in sentence.ahead(phrase[-1]):
        norm = norm_at(reading.words, i)
        if norm == "to" or (norm == "of" and sentence.is_gerund(i + 1)):
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
