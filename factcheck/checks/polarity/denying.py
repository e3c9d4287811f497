"""What small words deny: "not", "without", "whether".

English only. Each function reads one kind of cue and marks the words in a `Reading`; which word is
a cue is known to `negation`, what verbs and nouns deny to `complements`.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from factcheck.checks.polarity.relatives import told_apart
from factcheck.grammar.lexicon import DETERMINERS, PREPOSITIONS
from factcheck.text.words import norm_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.checks.polarity.negation import Reading

# Words that pass the denial on to the next one: "did not remain open", "not to take part".
_LIGHT = frozenset(
    """
    true case fact remain stay keep becom get go come take make have find put bring due set possibl
    """.split()
)
# The same, but only to the verb after "to": "not able to pay", "not expected to rise".
_RAISING = frozenset(
    """
    abl manag expect intend plan want believ think appear seem like allow permit begin start continu
    choos tri suppos oblig requir need readi prepar will
    """.split()
)
# What does not happen is itself denied: "a rise will not happen".
_HAPPENING = frozenset("happen occur exist materializ place".split())
# "did not think he had meant to": what is thought is denied.
_THOUGHT = frozenset("think believ expect".split())
_RESPECT = 8  # words of "of theft but of"
_LINKS = frozenset("of in on at for by with from as into over about against".split())
_CLOSING = _LINKS | {"that"}  # a phrase or a relative clause, which the denial leaves open
TAKES_TO = frozenset(
    "fail refus declin ceas unabl unwil inabl failur neglect forget imposs unlik".split()
)
"""Stems of the cues that deny the verb after their "to"."""
PLANNED = frozenset("due expected supposed scheduled meant planned set".split())
"""Words that `leave_planned` reads."""
# Who is not the first, or the only one, to do a thing may well do it.
_RANKED = frozenset("first second third last only".split())


def deny_ahead(reading: Reading, cue: int) -> None:
    """Read "not", "never" and the like; "though not the tax" hangs on the verb before."""
    before, after = norm_at(reading.words, cue - 1), norm_at(reading.words, cue + 1)
    if before in ("though", "although") and after in DETERMINERS:
        reading.soften(reading.sentence.ahead(cue), -1)
        return
    if after == "without":
        reading.signs[cue + 1] = reading.effect_of(cue)
        return
    is_verbless = reading.sentence.is_comma(cue) and after in PREPOSITIONS
    deny_head(reading, cue, reading.effect_of(cue), is_verbless=is_verbless)


def deny_infinitive(reading: Reading, cue: int) -> None:
    """Read "has yet to pay", "too weak to stand"."""
    to = next((i for i in reading.sentence.ahead(cue) if reading.words[i].norm == "to"), None)
    if to is not None:
        deny_head(reading, to, reading.effect_of(cue))


def leave_open(reading: Reading, cue: int) -> None:
    """Read "whether it was paid", which says neither."""
    reading.soften(reading.sentence.ahead(cue), -1)


def leave_planned(reading: Reading, cue: int) -> None:
    """Read "was due to open", "had been expected to open": whether it did is not said."""
    words = reading.words
    before = {norm_at(words, i) for i in (cue - 1, cue - 2)}
    if norm_at(words, cue + 1) != "to" or before.isdisjoint(("was", "were", "had")):
        return
    verbs = [i for i in range(cue + 2, cue + 4) if reading.sentence.is_verb(i)]
    for i in verbs[:1]:
        reading.bound[i] = "planned"


def deny_before(reading: Reading, cue: int) -> None:
    """Read "risk-free"; apart it takes what follows: "free of charge"."""
    if reading.sentence.gaps[cue] == "-":
        reading.deny([cue - 1], -1)
    else:
        reading.deny(reading.sentence.phrase(cue + 2), reading.effect_of(cue))


def deny_next(reading: Reading, cue: int) -> None:
    """Read "non-lethal"."""
    reading.deny([cue + 1], -1)


def deny_head(reading: Reading, cue: int, effect: int, *, is_verbless: bool = False) -> None:
    """Set the next verb, noun or adjective after `cue`; what follows it is left open.

    `is_verbless`: what is denied is a mere phrase ("in power, not in office").
    """
    sentence, words = reading.sentence, reading.words
    heads: list[int] = []
    is_open = True
    for i in sentence.ahead(cue):
        word = words[i]
        if word.norm in ("until", "before", "without") and heads:
            _bind(reading, heads, i, effect)
            break
        if heads and word.norm == "and":
            break
        is_open = is_open and not _is_closed(reading, heads, i)
        if word.norm == "that" and heads and words[heads[-1]].stem in _LIGHT | _RAISING:
            deny_clause(reading, i, effect)
            break
        if word.is_capitalised and not heads:
            continue
        is_head = is_open and not sentence.is_skipped(i) and (
            word.is_content or (not heads and (sentence.is_reporting(i) or word.norm == "own"))
        )  # fmt: skip
        if is_head:
            heads.append(i)
            is_noun = norm_at(words, i - 1) in _LINKS | DETERMINERS
            is_noun = is_noun and not sentence.verbs[i] and not sentence.is_gerund(i)
            is_open = word.stem in _LIGHT | _RAISING or is_noun
            reading.deny([i], effect)
            if word.stem in _HAPPENING:
                reading.soften(said_of(reading, cue), effect)
            if word.stem in _THOUGHT and _has_clause(reading, i):
                reading.soften([i], effect)
                deny_clause(reading, i, effect)
                break
        else:
            is_open = is_open and not (
                heads and word.norm in _CLOSING and words[heads[-1]].stem not in _LIGHT | _RAISING
            )
            reading.soften([i], effect)
    reading.soften(_contrasted(reading, heads), effect)
    reading.soften(told_apart(sentence, heads), effect)
    if (
        not heads
        and not is_verbless
        and not any(words[i].norm == "before" for i in sentence.ahead(cue))
    ):
        reading.leave_out(cue, effect)


def _contrasted(reading: Reading, heads: Sequence[int]) -> list[int]:
    """The head that is so in another respect: "not guilty of theft but of fraud"."""
    if not heads:
        return []
    link = norm_at(reading.words, heads[-1] + 1)
    after = [word.norm for word in reading.words[heads[-1] + 2 : heads[-1] + 2 + _RESPECT]]
    return [heads[-1]] if link in _LINKS and ("but", link) in pairwise(after) else []


def _has_clause(reading: Reading, i: int) -> bool:
    """Whether what is thought follows as a clause without "that"."""
    is_joined = norm_at(reading.words, i + 1) in ("to", "that", "in")
    near = list(reading.sentence.ahead(i, commas=True))
    has_verb = any(reading.sentence.is_auxiliary(j) for j in near) or clause_verbs(reading, near)
    return not is_joined and bool(has_verb)


def _is_closed(reading: Reading, heads: Sequence[int], i: int) -> bool:
    """Whether a denial of the words `heads` leaves word `i` and what follows open."""
    words = reading.words
    if norm_at(words, i - 1) in _RANKED and norm_at(words, i - 2) == "the":
        return True
    if not heads or not words[i].is_content or words[heads[-1]].stem in _LIGHT:
        return False
    if words[heads[-1]].stem in _RAISING:
        return norm_at(words, i - 1) != "to"
    return reading.sentence.verbs[i]


def _bind(reading: Reading, heads: list[int], i: int, effect: int) -> None:
    """Note that "not … until", "not … before", "not … without" say when it is so after all."""
    norm = reading.words[i].norm
    for head in heads:
        reading.bound[head] = "without" if norm == "without" else "until"
    if norm == "before":
        reading.signs[i] = effect


def deny_without(reading: Reading, cue: int) -> None:
    """Read "without a pilot aboard"."""
    sentence = reading.sentence
    phrase = sentence.phrase(cue + 1)
    effect = reading.effect_of(cue)
    reading.soften(sentence.ahead(cue), effect)
    reading.deny(phrase, effect)
    if effect > 0:
        return
    heads = [i for i in sentence.behind(cue) if sentence.verbs[i]]
    for head in heads[:1]:
        reading.bound[head] = "without"
        if reading.signs[head] < 0:
            for i in phrase:
                reading.bound[i] = "without"


def deny_than(reading: Reading, cue: int) -> None:
    """Read "rather than sugar"."""
    reading.deny(reading.sentence.phrase(cue + 2), reading.effect_of(cue))


def deny_clause(reading: Reading, cue: int, effect: int) -> None:
    """Set the verbs of the clause after `cue`, or all its content words where it has none."""
    sentence = reading.sentence
    near = [i for i in sentence.ahead(cue) if reading.words[i].is_content]
    if not clause_verbs(reading, near):  # "that the boy, who is 15, had meant it"
        near = [i for i in sentence.ahead(cue, commas=True) if reading.words[i].is_content]
    reading.soften(near, effect)
    reading.deny(clause_verbs(reading, near) or near, effect)


def clause_verbs(reading: Reading, near: Sequence[int]) -> list[int]:
    """The verbs among words of a clause that a denial of the clause denies."""
    words = reading.words
    found: list[int] = []
    for i in near:
        is_infinitive = norm_at(words, i - 1) == "to"
        passes_on = bool(found) and words[found[-1]].stem in _RAISING | TAKES_TO
        if reading.sentence.verbs[i] and (not is_infinitive or passes_on):
            found.append(i)
    return found


def said_of(reading: Reading, cue: int) -> list[int]:
    """Words that stand before the verb group of `cue`: "an eruption is unlikely"."""
    before = list(reading.sentence.behind(cue))
    be = next((n for n, i in enumerate(before) if reading.sentence.is_auxiliary(i)), len(before))
    return before[be + 1 :]
