"""Who says it: the speaker of a sentence, found by the verbs of saying and "according to".

It sees one sentence at a time and never inside quotation marks; a speaker named by a pronoun is
handed on as that pronoun.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from factcheck.grammar.according import ACCORDING, find_source, named_aside
from factcheck.grammar.lexicon import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SPEAKER_NOUNS,
    TIME_WORDS,
    TITLES,
)
from factcheck.grammar.names import Name, is_name_word, is_noun_phrase, read_name
from factcheck.grammar.saying import ACTING, COUNTING, REPORTING, STRONG_REPORTING, WARNING
from factcheck.grammar.subjects import find_subject, stands_at_head, without_clause
from factcheck.grammar.unquoted import Unquoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.grammar.tokens import Offsets, Token

_CAN_SPEAK = SPEAKER_NOUNS | TITLES
_ENDS_CLAUSE = RELATIVES | CONJUNCTIONS | PREPOSITIONS
_AFTER_SPEAKER = PREPOSITIONS | RELATIVES | TIME_WORDS
_AFTER_SAYING = PREPOSITIONS | TIME_WORDS | {"that"}
_OF = frozenset({"of", "against", "about"})
_MAX_THAT = 8  # words between a verb of saying and its "that": "announced on Tuesday that"
_MAX_FIGURE = 12  # words between a verb of counting and its figure: "put the number of dead at 12"


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
        if token.lower in ACCORDING:
            found = _according(free, k, text, people)
            if found is not None:
                return found
        if token.lower not in REPORTING or token.is_capitalised:
            continue
        found = _before_verb(free, k, text, people) or _after_verb(free, k, text, people)
        if found is None:
            continue
        if found.position == "tail":
            tail = tail or found
        else:
            lead = lead or found
    return tail or lead


def find_act(tokens: Sequence[Token], text: str, people: frozenset[str]) -> Attribution | None:
    """Who blames, urges or counts in a sentence without a verb of saying, or None.

    "Roe blamed the referee", "the union put the loss at 12": the verb's object is what is said.
    """
    free = Unquoted(tokens)
    for k, token in enumerate(free.tokens[:-1]):
        behind = free.tokens[k + 1 : k + 1 + _MAX_FIGURE]
        is_count = token.lower in COUNTING and any(t.has_digit for t in behind)
        # "Accused of" has its object before it, "warned of" behind.
        is_act = token.lower in ACTING and behind[0].lower not in PREPOSITIONS
        is_act = is_act or (token.lower in WARNING and behind[0].lower in _OF)
        if token.is_capitalised or not (is_act or is_count):
            continue
        found = find_subject(free, k)
        if found is not None and stands_at_head(free, found[1]):
            phrase = found[0]
            return Attribution(
                speaker=read_name(phrase, text, people),
                subject=(phrase[0].start, phrase[-1].end),
                span=(phrase[0].start, token.end),
                position="lead",
                verb=token.lower,
            )
    return None


def _according(free: Unquoted, k: int, text: str, people: frozenset[str]) -> Attribution | None:
    """Speaker of "according to …" with "according" at `k`."""
    source = find_source(free, k)
    if source is None:
        return None
    return Attribution(
        speaker=read_name(source.named, text, people),
        subject=(source.phrase[0].start, source.named[-1].end),
        span=(free.tokens[source.first].start, free.tokens[source.end - 1].end),
        position="lead" if source.first == 0 else "tail",
        verb="according",
    )


def _before_verb(free: Unquoted, k: int, text: str, people: frozenset[str]) -> Attribution | None:
    """Speaker of "X said" with the verb at `k`."""
    tokens = free.tokens
    found = find_subject(free, k)
    if found is None:
        return None
    phrase, start = found
    has_that = k + 1 < len(tokens) and tokens[k + 1].lower == "that"
    is_lead = has_that or stands_at_head(free, start)  # "Asked about it, Roe said that …"
    if not (_takes_statement(free, k) if is_lead else _may_close(free, k)):
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
    is_after_mark = k > 0 and tokens[k - 1].lower in {",", "–", "—"}
    is_after_quote = free.follows_quote[k] or (is_after_mark and free.follows_quote[k - 1])
    if not (is_after_quote or is_after_mark):
        return None
    end = k + 1
    limit = free.phrase_end(k)
    while end < limit and not _ends_inverted(tokens, end):
        end += 1
    phrase = without_clause(tokens[k + 1 : end])
    if tokens[k].lower in {"told", "tells", "tell"} or not is_noun_phrase(phrase):
        return None
    is_role = tokens[k].lower in STRONG_REPORTING and phrase[0].lower in DETERMINERS
    can_speak = (
        is_after_quote or is_role or any(is_name_word(t) or t.lower in _CAN_SPEAK for t in phrase)
    )
    if not can_speak or (end < limit and tokens[end].is_finite):
        return None
    named: Sequence[Token] = phrase
    if end == limit:
        named, limit = named_aside(free, phrase, limit)
    return Attribution(
        speaker=read_name(named, text, people),
        subject=(phrase[0].start, named[-1].end),
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
        token.lower in _AFTER_SPEAKER
        or (token.lower in ADVERBS and not token.is_capitalised)
        or (not token.is_capitalised and token.is_finite and not token.is_past)
    )


def _takes_statement(free: Unquoted, k: int) -> bool:
    """Whether the verb at `k` is followed by what was said rather than by a thing ("a loss")."""
    tokens = free.tokens
    if k + 1 >= len(tokens):
        return free.ends_with_quote
    following = tokens[k + 1]
    if tokens[k].lower in STRONG_REPORTING:
        return following.lower != "to"  # "the man said to be the thief"
    if free.follows_quote[k + 1] or following.text == ":":
        return True
    if following.lower in PRONOUNS | {"there"} and k + 2 < len(tokens):
        return tokens[k + 2].is_finite or tokens[k + 2].lower in ADVERBS
    is_clause = True
    for token in tokens[k + 1 : min(free.phrase_end(k), k + _MAX_THAT)]:
        if token.lower in AUXILIARIES and is_clause:
            return True  # "admitted the horse had been lame"
        if token.lower == "that":
            return True
        is_clause = is_clause and token.lower not in _ENDS_CLAUSE
    return False


def _may_close(free: Unquoted, k: int) -> bool:
    """Whether the verb at `k` can end an attribution behind what was said."""
    tokens = free.tokens
    if tokens[k].lower in STRONG_REPORTING or k + 1 >= len(tokens) or free.follows_quote[k + 1]:
        return True
    following = tokens[k + 1]
    return not following.is_word or following.lower in _AFTER_SAYING
