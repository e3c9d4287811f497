"""Who says it: the speaker of a sentence, found by the verbs of saying and "according to".

It sees one sentence at a time and never inside quotation marks; a speaker named by a pronoun is
handed on as that pronoun.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from factcheck.grammar.lexicon import (
    ADVERBS,
    BE,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SAYING,
    SPEAKER_NOUNS,
    STRONG_SAYING,
    TIME_WORDS,
)
from factcheck.grammar.names import Name, is_name_word, is_noun_phrase, read_name
from factcheck.grammar.unquoted import Unquoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.grammar.tokens import Offsets, Token

# "according to a report from KCNA" speaks for KCNA.
_CARRIERS = frozenset(
    """
    report reports statement statements data figures documents filing post article study survey
    poll estimates records results release announcement letter
    """.split()
)
_BEFORE_SAYING = (ADVERBS | {"has", "have", "had"}) - {"not", "never"}
_NO_SUBJECT = BE | RELATIVES | {"to", "not", "never"}  # "was told", "who said", "to be said"
_JOINS = frozenset("and but while whereas".split())
_MAX_THAT = 8  # words between a verb of saying and its "that": "announced on Tuesday that"
_MAX_ASIDES = 3  # comma-separated stretches between a name and its verb


@dataclass(frozen=True, slots=True)
class Attribution:
    """Where a sentence names its speaker."""

    speaker: Name
    subject: Offsets
    """The noun phrase, in characters of the sentence."""
    span: Offsets
    """From the first to the last character of the words that attribute, marks excluded."""
    position: Literal["lead", "tail"]
    """Before what is said, or behind or amid it."""
    verb: str
    """The verb of saying, or "according"."""


def find_attribution(
    tokens: Sequence[Token], text: str, people: frozenset[str]
) -> Attribution | None:
    """The outermost speaker of a sentence or clause, or None when it names none.

    "According to" comes before a speaker named behind or amid the statement, and that one before a
    speaker at its head: in "Lee said it rained, Roe said" Roe is who we have it from.
    """
    free = Unquoted(tokens)
    lead: Attribution | None = None
    tail: Attribution | None = None
    for k, token in enumerate(free.tokens):
        if token.lower == "according":
            found = _according(free, k, text, people)
            if found is not None:
                return found
        if token.lower not in SAYING or token.is_capitalised:
            continue
        found = _before_verb(free, k, text, people) or _after_verb(free, k, text, people)
        if found is None:
            continue
        if found.position == "tail":
            tail = tail or found
        else:
            lead = lead or found
    return tail or lead


def _according(free: Unquoted, k: int, text: str, people: frozenset[str]) -> Attribution | None:
    """Speaker of "according to …" with "according" at `k`."""
    tokens = free.tokens
    if k + 2 >= len(tokens) or tokens[k + 1].lower != "to":
        return None
    end = free.phrase_end(k + 2)
    phrase = _source_of(tokens[k + 2 : end])
    is_bare = len(phrase) == 1 and not is_name_word(phrase[0])
    is_manner = is_bare and not (phrase[0].lower in SPEAKER_NOUNS or phrase[0].lower[-1] == "s")
    if is_manner or not is_noun_phrase(phrase):
        return None  # "according to plan"
    return Attribution(
        speaker=read_name(phrase, text, people),
        subject=(phrase[0].start, phrase[-1].end),
        span=(tokens[k].start, tokens[end - 1].end),
        position="lead" if k == 0 else "tail",
        verb="according",
    )


def _source_of(phrase: Sequence[Token]) -> Sequence[Token]:
    """Who stands behind "a report from KCNA" or "figures released on Monday by the ministry"."""
    if any(t.lower in _CARRIERS for t in phrase):
        for i in range(len(phrase) - 2, 0, -1):
            is_by = phrase[i].lower == "by" and any(t.lower in _CARRIERS for t in phrase[:i])
            carries = phrase[i].lower in {"from", "of"} and phrase[i - 1].lower in _CARRIERS
            if is_by or carries:
                phrase = phrase[i + 1 :]
                break
    for i, token in enumerate(phrase):
        is_time = token.lower in {"on", "in", "late", "early"} and i + 1 < len(phrase)
        if i and ((is_time and phrase[i + 1].lower in TIME_WORDS) or token.is_past):
            return phrase[:i]
    return phrase


def _before_verb(free: Unquoted, k: int, text: str, people: frozenset[str]) -> Attribution | None:
    """Speaker of "X said" with the verb at `k`."""
    tokens = free.tokens
    j = k - 1
    while j >= 0 and (tokens[j].lower in _BEFORE_SAYING or tokens[j].lower.endswith("ly")):
        j -= 1
    if j < 0 or free.follows_quote[k] or tokens[j].lower in _NO_SUBJECT:
        return None
    start = _subject_start(free, j)
    if start is None or _is_second_statement(free, start):
        return None
    phrase = _without_opening(tokens[start : free.phrase_end(start)], tokens[j])
    is_lead = _stands_at_head(free, start)
    is_saying = _takes_statement(free, k) if is_lead else _may_close(free, k)
    if not is_saying or not is_noun_phrase(phrase):
        return None
    end = k + 1 if is_lead else free.phrase_end(k)
    return Attribution(
        speaker=read_name(phrase, text, people),
        subject=(phrase[0].start, phrase[-1].end),
        span=(phrase[0].start, tokens[end - 1].end),
        position="lead" if is_lead else "tail",
        verb=tokens[k].lower,
    )


def _after_verb(free: Unquoted, k: int, text: str, people: frozenset[str]) -> Attribution | None:
    """Speaker of ", said X" with the verb at `k`."""
    tokens = free.tokens
    is_after_quote = free.follows_quote[k]
    if not is_after_quote and (k == 0 or tokens[k - 1].lower not in {",", "–", "—"}):
        return None
    end = k + 1
    limit = free.phrase_end(k)
    while end < limit and not _ends_inverted(tokens, end):
        end += 1
    phrase = tokens[k + 1 : end]
    if tokens[k].lower in {"told", "tells"} or not is_noun_phrase(phrase):
        return None
    can_speak = any(is_name_word(t) or t.lower in SPEAKER_NOUNS for t in phrase)
    if not can_speak or (end < limit and tokens[end].is_finite):
        return None
    return Attribution(
        speaker=read_name(phrase, text, people),
        subject=(phrase[0].start, phrase[-1].end),
        span=(tokens[k].start, tokens[limit - 1].end),
        position="tail",
        verb=tokens[k].lower,
    )


def _ends_inverted(tokens: Sequence[Token], i: int) -> bool:
    """Whether the word at `i` no longer belongs to the speaker of ", said X on Tuesday"."""
    token = tokens[i]
    if token.lower in {"of", "for"}:
        return False
    if token.lower == "and":
        return not (i + 1 < len(tokens) and tokens[i + 1].is_capitalised)
    return (
        token.lower in PREPOSITIONS | RELATIVES | TIME_WORDS
        or (token.lower in ADVERBS and not token.is_capitalised)
        or (not token.is_capitalised and token.is_finite and not token.is_past)
    )


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
            if all(is_name_word(t) for t in phrase):
                return start  # "Jane Roe, a lawyer, then in Leeds, said"
            # "Her lawyer, Jane Roe, said": the aside itself may be the name.
            is_name = all(is_name_word(t) for t in tokens[aside:j])
            nearest = aside if is_name and not is_name_word(phrase[-1]) else start
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
    return words


def _is_second_statement(free: Unquoted, start: int) -> bool:
    """Whether the subject at `start` opens a clause of its own, and does not speak for the first.

    "Lee agreed, and Roe said …", "Lee agreed; Roe said …".
    """
    is_joined = free.tokens[start].lower in _JOINS or (
        start > 0 and free.tokens[start - 1].text == ";"
    )
    return is_joined and free.has_verb_before(start)


def _stands_at_head(free: Unquoted, start: int) -> bool:
    """Whether a statement can only follow: nothing said stands before the subject at `start`."""
    if any(free.follows_quote[: start + 1]):
        return False
    return not free.has_verb_before(start)


def _takes_statement(free: Unquoted, k: int) -> bool:
    """Whether the verb at `k` is followed by what was said rather than by a thing ("a loss")."""
    tokens = free.tokens
    if k + 1 >= len(tokens):
        return free.ends_with_quote
    following = tokens[k + 1]
    if tokens[k].lower in STRONG_SAYING:
        return following.lower != "to"  # "the man said to be the thief"
    if free.follows_quote[k + 1] or following.text == ":":
        return True
    if following.lower in PRONOUNS | {"there"} and k + 2 < len(tokens):
        return tokens[k + 2].is_finite or tokens[k + 2].lower in ADVERBS
    return any(t.lower == "that" for t in tokens[k + 1 : min(free.phrase_end(k), k + _MAX_THAT)])


def _may_close(free: Unquoted, k: int) -> bool:
    """Whether the verb at `k` can end an attribution behind what was said."""
    tokens = free.tokens
    if tokens[k].lower in STRONG_SAYING or k + 1 >= len(tokens) or free.follows_quote[k + 1]:
        return True
    following = tokens[k + 1]
    return not following.is_word or following.lower in PREPOSITIONS | TIME_WORDS | {"that"}
