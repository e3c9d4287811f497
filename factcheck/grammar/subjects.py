"""The subject of a verb of saying: the noun phrase before it, asides between commas stepped over.

It finds the words; whom they name and whether anything is said are for others.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from factcheck.grammar.lexicon import (
    ADVERBS,
    BE,
    BODY_WORDS,
    DETERMINERS,
    NOUN_OPENERS,
    PREPOSITIONS,
    RELATIVES,
    SPEAKER_NOUNS,
    TIME_WORDS,
    TITLES,
)
from factcheck.grammar.names import is_name_word, is_noun_phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.grammar.tokens import Token
    from factcheck.grammar.unquoted import Unquoted

_BEFORE_SAYING = (ADVERBS | {"has", "have", "had"}) - {"not", "never"}
_NO_SUBJECT = BE | RELATIVES | {"to", "not", "never"}  # "was told", "who said", "to be said"
_JOINS = frozenset("and but while whereas".split())
_SUBJECT_RELATIVES = frozenset("who which that".split())
_SPEAKING = frozenset("he she it they we i".split())
_ACTORS = SPEAKER_NOUNS | TITLES | BODY_WORDS
_STAYING = frozenset("living working staying waiting travelling traveling camping".split())
_LEAST_PLACE = 3  # words of "in mitigation Roe"
_MAX_ASIDES = 3  # comma-separated stretches between a name and its verb


def find_subject(free: Unquoted, k: int) -> tuple[Sequence[Token], int] | None:
    """The noun phrase that is the subject of the verb at `k`, and the index where its words begin.

    None where there is none, or where it opens a clause beside another one ("…, and Roe said").
    """
    tokens = free.tokens
    j = k - 1
    while j >= 0 and (tokens[j].lower in _BEFORE_SAYING or tokens[j].lower.endswith("ly")):
        j -= 1
    if j < 0 or free.follows_quote[k] or tokens[j].lower in _NO_SUBJECT:
        return None
    start = _subject_start(free, j)
    if start is None or _is_second_statement(free, start):
        return None
    phrase = without_clause(_without_opening(tokens[start : free.phrase_end(start)], tokens[j]))
    return (phrase, start) if is_noun_phrase(phrase) else None


def stands_at_head(free: Unquoted, start: int) -> bool:
    """Whether a statement can only follow: nothing said stands before the subject at `start`."""
    return not any(free.follows_quote[: start + 1]) and not free.has_verb_before(start)


def _subject_start(free: Unquoted, j: int) -> int | None:
    """Where the phrase begins that is the subject of the verb behind the token at `j`.

    "Jane Roe, a lawyer from Leeds, said": asides between commas are stepped over.
    """
    tokens = free.tokens
    if tokens[j].is_word:
        return free.stretch_start(j)
    found: int | None = None
    for _ in range(_MAX_ASIDES):
        if j < 1 or tokens[j].lower != "," or not tokens[j - 1].is_word:
            break
        aside = free.stretch_start(j - 1)
        if aside < 2 or free.follows_quote[aside] or tokens[aside - 1].lower != ",":
            break
        start = free.stretch_start(aside - 2)
        phrase = _without_opening(tokens[start : aside - 1], tokens[aside - 2])
        if is_noun_phrase(phrase) and not phrase[-1].is_finite:
            is_owner = phrase[-1].base != phrase[-1].lower  # "Roe's, Ann Lark, said" of lawyers
            if all(is_name_word(t) for t in phrase) and not is_owner:
                return start  # "Jane Roe, a lawyer, then in Leeds, said"
            # "Her lawyer, Jane Roe, said": the aside itself may be the name.
            is_name = all(is_name_word(t) for t in tokens[aside:j])
            is_nearer = is_owner or not is_name_word(phrase[-1])
            nearest = aside if is_name and is_nearer else start
            found = nearest if found is None else found
        j = aside - 1
    return found


def _without_opening(phrase: Sequence[Token], last: Token) -> Sequence[Token]:
    """`phrase` up to `last`, without "and", "while" or "on Tuesday" at its head."""
    words = [t for t in phrase if t.start <= last.start]
    if words and words[0].lower in _JOINS | {"as"}:
        words = words[1:]
    while len(words) > 1:
        head, second = words[0], words[1]
        is_time = head.lower in TIME_WORDS or head.has_digit
        if is_time or (head.lower in PREPOSITIONS | DETERMINERS and second.lower in TIME_WORDS):
            words = words[1:]
            continue
        break
    return _without_place(words)


def _without_place(words: Sequence[Token]) -> Sequence[Token]:
    """`words` without "in a statement" before a pronoun or a name at their end.

    "In Paris Roe" stays: nobody sees where one name ends.
    """
    if len(words) < _LEAST_PLACE or words[0].lower not in PREPOSITIONS:
        return words
    if words[-1].lower in _SPEAKING:
        return words[-1:]
    names = list(takewhile(_is_of_name, reversed(words)))[::-1]
    before = words[: len(words) - len(names)]
    is_plain = len(before) > 1 and before[-1].lower not in PREPOSITIONS | DETERMINERS
    return names if names and is_plain else words


def _is_of_name(token: Token) -> bool:
    return is_name_word(token) or token.lower in TITLES


def without_clause(phrase: Sequence[Token]) -> Sequence[Token]:
    """`phrase` without the clause at its end: "a worker who saw it", "police hunting a thief"."""
    doing = next((i for i in range(1, len(phrase) - 1) if _is_doing(phrase, i)), len(phrase))
    phrase = phrase[:doing]
    at = next((i for i, t in enumerate(phrase[:-1]) if i and t.lower in _SUBJECT_RELATIVES), None)
    if at is None or not phrase[at + 1].is_finite:
        return phrase
    has_verb = any(t.is_finite and not t.is_capitalised for t in phrase[:at])
    return phrase if has_verb else phrase[:at]


def _is_doing(phrase: Sequence[Token], i: int) -> bool:
    """Whether the word at `i` tells what those before it do: "hunting", not "the ruling party"."""
    before, token, following = phrase[i - 1], phrase[i], phrase[i + 1]
    is_actor = before.base in _ACTORS or (
        before.base.endswith("s") and not before.base.endswith("ss")
    )
    if before.base != before.lower or not is_actor or not token.lower.endswith("ing"):
        return False
    has_object = following.lower in NOUN_OPENERS or following.has_digit or following.is_capitalised
    return has_object or (token.lower in _STAYING and following.lower in PREPOSITIONS)


def _is_second_statement(free: Unquoted, start: int) -> bool:
    """Whether the subject at `start` opens a clause of its own, and does not speak for the first.

    "Lee agreed, and Roe said …", "Lee agreed; Roe said …".
    """
    is_joined = free.tokens[start].lower in _JOINS or (
        start > 0 and free.tokens[start - 1].text == ";"
    )
    return is_joined and free.has_verb_before(start)
