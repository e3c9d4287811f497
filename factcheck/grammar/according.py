"""The speaker behind "according to …" and "in the view of …", and behind the paper that carries it.

"According to a report from KCNA" speaks for KCNA; "according to plan" for nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.grammar.lexicon import SPEAKER_NOUNS, TIME_WORDS
from factcheck.grammar.names import is_name_word, is_noun_phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.grammar.tokens import Token
    from factcheck.grammar.unquoted import Unquoted

_CARRIERS = frozenset(
    """
    report reports statement statements data figures documents filing post article study survey
    poll estimates records results release announcement letter
    """.split()
)
_MAX_OWNER = 9  # words from "in" to "words" in "in Jane Roe's words"
ACCORDING = frozenset("according view opinion words eyes".split())
"""The words that such an attribution turns on."""


@dataclass(frozen=True, slots=True)
class Source:
    """Whom such words name: all indices count the tokens outside quotation."""

    phrase: Sequence[Token]
    """The words that name the source."""
    named: Sequence[Token]
    """Those of them, or of an aside behind them, that give the name."""
    first: int
    """Where "according" or "in" stands."""
    end: int
    """One past the last word of it all."""


def find_source(free: Unquoted, k: int) -> Source | None:
    """The source that "according" or "view" at `k` belongs to; None where it names none."""
    tokens = free.tokens
    begin = _behind_according(tokens, k)
    if begin is None:
        return _owner_of(tokens, k)
    end = free.phrase_end(begin)
    phrase = _source_of(tokens[begin:end])
    is_bare = len(phrase) == 1 and not is_name_word(phrase[0])
    is_manner = is_bare and not (phrase[0].lower in SPEAKER_NOUNS or phrase[0].lower[-1] == "s")
    if is_manner or not is_noun_phrase(phrase):
        return None  # "according to plan"
    named, end = named_aside(free, phrase, end)
    return Source(phrase, named, k if tokens[k].lower == "according" else k - 2, end)


def _behind_according(tokens: Sequence[Token], k: int) -> int | None:
    """Index behind "according to" or "in the view of" whose main word stands at `k`."""
    words = [token.lower for token in tokens[max(k - 2, 0) : k + 3]]
    if tokens[k].lower == "according":
        is_it = words[min(k, 2) :][1:2] == ["to"]
    else:
        is_it = k > 1 and words[:2] == ["in", "the"] and words[3:4] == ["of"]
    return k + 2 if is_it and k + 2 < len(tokens) else None


def _owner_of(tokens: Sequence[Token], k: int) -> Source | None:
    """The source of "in Jane Roe's words" with "words" at `k`."""
    first = next((i for i in range(k - 1, max(-1, k - _MAX_OWNER), -1) if _is_in(tokens[i])), k)
    phrase = tokens[first + 1 : k]
    is_owner = bool(phrase) and phrase[-1].base != phrase[-1].lower and is_noun_phrase(phrase)
    return Source(phrase, phrase, first, k + 1) if is_owner else None


def _is_in(token: Token) -> bool:
    return token.lower == "in"


def named_aside(free: Unquoted, phrase: Sequence[Token], end: int) -> tuple[Sequence[Token], int]:
    """The name behind a comma where `phrase` gives none ("the engineer, Jane Roe"), and its end."""
    tokens = free.tokens
    if end < len(tokens) and tokens[end].text == "," and not any(is_name_word(t) for t in phrase):
        close = free.phrase_end(end + 1)
        aside = tokens[end + 1 : close]
        if aside and all(is_name_word(t) for t in aside):
            return aside, close
    return phrase, end


def _source_of(phrase: Sequence[Token]) -> Sequence[Token]:
    """Who stands behind "a report from KCNA" or "figures released on Monday by the ministry"."""
    if any(t.lower in _CARRIERS for t in phrase):
        for i in range(len(phrase) - 2, 0, -1):
            is_by = phrase[i].lower == "by" and any(t.lower in _CARRIERS for t in phrase[:i])
            carries = phrase[i - 1].lower in _CARRIERS and (
                phrase[i].lower == "from"
                or (phrase[i].lower == "of" and _is_definite(phrase[i + 1]))  # not of "12 farms"
            )
            if is_by or carries:
                phrase = phrase[i + 1 :]
                break
    for i, token in enumerate(phrase):
        is_time = token.lower in {"on", "in", "late", "early"} and i + 1 < len(phrase)
        if i and ((is_time and phrase[i + 1].lower in TIME_WORDS) or token.is_past):
            return phrase[:i]
    return phrase


def _is_definite(token: Token) -> bool:
    return token.lower == "the" or is_name_word(token)
