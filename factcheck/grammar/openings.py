"""How a sentence opens, as far as it leans on the one before: "However", "He", "This".

It says that something is leaned on, not what; expletives ("It is likely") lean on nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.grammar.lexicon import (
    ADVERBIAL_OPENERS,
    ADVERBS,
    AUXILIARIES,
    BE,
    CONJUNCTIONS,
    CONNECTIVES,
    NUMBER_WORDS,
    POSSESSIVE_PRONOUNS,
    PRONOUNS,
    TIME_WORDS,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.grammar.tokens import Parsed, Token

_LEADING = PRONOUNS | POSSESSIVE_PRONOUNS
_POINTERS = frozenset("this that these those".split())
# "It is likely", "It was announced": nothing stands behind this "it".
_EXPLETIVE = frozenset(
    """
    likely unlikely possible impossible clear unclear evident obvious known unknown believed thought
    reported announced said expected understood estimated alleged claimed hoped feared assumed noted
    important difficult hard easy necessary essential vital true common rare time too unusual
    customary illegal legal forbidden agreed decided
    """.split()
)
_EXPLETIVE_VERBS = frozenset(
    """
    seems seemed appears appeared remains remained takes took rained rains snowed snows emerged
    transpired follows turns turned happens happened
    """.split()
)
_MAX_CLEFT = 9  # words in which "It was the head of the club who" is over
_MAX_ADVERBIAL = 14  # words looked through for the comma behind "In May of last year,"


@dataclass(frozen=True, slots=True)
class Opening:
    """How a sentence begins, as far as it leans on what came before."""

    content: int
    """Character where the sentence proper begins, behind "However," and the like."""
    pronoun: Token | None = None
    """A third-person pronoun that opens the sentence, bare or behind a phrase like "In May,"."""
    following: tuple[str, ...] = ()
    """The next words behind the pronoun, lower case."""
    is_pointing: bool = False
    """Whether "this" or "those" points to another sentence."""

    @property
    def leans_back(self) -> bool:
        """Whether the sentence cannot be read alone."""
        return self.pronoun is not None or self.is_pointing or self.content > 0


def read_opening(parsed: Parsed) -> Opening:
    """How the sentence opens."""
    tokens = parsed.tokens
    if not tokens or tokens[0].is_quoted:
        return Opening(0)
    first = skip_connective(tokens)
    content = tokens[first].start if 0 < first < len(tokens) else 0
    at = skip_adverbial(tokens, first)
    if at >= len(tokens):
        return Opening(content)
    token = tokens[at]
    following = tuple(t.lower for t in tokens[at + 1 : at + 6])
    if token.lower in _LEADING and not token.is_quoted:
        is_cleft = token.lower == "it" and _is_cleft(tokens[at + 1 : at + 1 + _MAX_CLEFT])
        if is_cleft or (token.lower == "it" and _is_expletive(following)):
            hidden = any(word in PRONOUNS for word in following)
            return Opening(content, is_pointing=hidden)
        return Opening(content, pronoun=token, following=following)
    return Opening(content, is_pointing=_points(tokens, at))


def skip_connective(tokens: Sequence[Token]) -> int:
    """Index behind "However," or "But"; 0 when the sentence opens with neither."""
    lowers = tuple(t.lower for t in tokens[:5])
    for connective in CONNECTIVES:
        n = len(connective)
        if lowers[:n] != connective or n >= len(tokens):
            continue
        if tokens[n].text == ",":
            return n + 1
        return n if connective in {("but",), ("and",), ("yet",)} else 0
    return 0


def skip_adverbial(tokens: Sequence[Token], first: int) -> int:
    """Index behind a phrase like "In May," at `first`; `first` itself when there is none."""
    if first >= len(tokens):
        return first
    head = tokens[first].lower
    is_time = head in TIME_WORDS or (
        head in NUMBER_WORDS and first + 1 < len(tokens) and tokens[first + 1].lower in TIME_WORDS
    )
    is_participle = head.endswith("ing") or head in {"asked", "pressed", "born", "faced"}
    if head not in ADVERBIAL_OPENERS and not is_time and not is_participle:
        return first
    for i in range(first, min(first + _MAX_ADVERBIAL, len(tokens))):
        token = tokens[i]
        if token.is_quoted or (token.is_finite and not token.is_capitalised):
            return first
        if token.text == ",":
            return i + 1
    return first


def _is_expletive(following: Sequence[str]) -> bool:
    """Whether the words behind "it" show that it stands for nothing."""
    words = [w for w in following if w in _EXPLETIVE or not (w in ADVERBS or w.endswith("ly"))]
    if not words:
        return False
    if words[0] in _EXPLETIVE_VERBS:
        return True
    rest = words[1:]
    while rest and rest[0] in BE | {"not"}:
        rest = rest[1:]
    return words[0] in AUXILIARIES and bool(rest) and rest[0] in _EXPLETIVE


def _is_cleft(following: Sequence[Token]) -> bool:
    """Whether "it" only puts a person first: "It was Kern who testified"."""
    words = [token.lower for token in following]
    return words[:1] in (["is"], ["was"]) and "who" in words[2:]


def _points(tokens: Sequence[Token], at: int) -> bool:
    """Whether the sentence turns on "this" or "those" without saying what."""
    first, following = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else None
    if first.lower in _POINTERS and following is not None:
        return following.lower not in TIME_WORDS
    if first.lower == "the" and following is not None and following.lower in {"former", "latter"}:
        return True
    for token, after in zip(tokens, [*tokens[1:], None], strict=False):
        if token.lower in {"this", "these"} and not token.is_quoted:
            ends = after is None or not after.is_word or after.lower in CONJUNCTIONS
            if ends:
                return True
    return False
