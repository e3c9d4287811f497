"""A sentence as words and marks with offsets; which of them can be what kind of word.

Shallow on purpose: closed lists and endings, no parser. Where a rule needs to be sure, it asks for
more than one sign.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from factcheck.evaluation.mutating.language.inflection import FORMS, PAST_FORMS
from factcheck.grammar.lexicon import (
    AUXILIARIES,
    DETERMINERS,
    FINITE,
    NOT_PAST,
    PRONOUNS,
    RELATIVES,
)
from factcheck.grammar.tokens import find_quotes

if TYPE_CHECKING:
    from collections.abc import Sequence

_TOKEN = re.compile(
    r"""
    (?:[^\W\d_]\.){2,}
    | \b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Capt|Maj|Sen|Rep|Gov|Rev|St|Inc|Corp|Ltd|No
        |Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.
    | [$€£¥]?\d+(?:[.,:]\d+)*(?:st|nd|rd|th|s|m|bn|k|km|kg|am|pm)?%?(?![^\W\d_])
    | [^\W_]+(?:[’'&-][^\W_]+)*
    | [^\w\s]
    """,
    re.VERBOSE,
)
BE_FORMS = frozenset("am is are was were be been being".split())
HAVE_FORMS = frozenset("has have had having".split())
MODALS = frozenset("will would can could may might must shall should".split())
DO_FORMS = frozenset("do does did".split())
SUBJECT_PRONOUNS = PRONOUNS | frozenset("i we you who".split())
NEGATIONS = frozenset(
    """
    not no never none nobody nothing neither nor without cannot hardly rarely barely seldom few
    little n't unable fail failed fails refuse refused deny denied denies lack lacked lacks unless
    if whether
    """.split()
)


class Token(NamedTuple):
    """One word or mark: `text[start:end]`, half-open characters."""

    start: int
    end: int
    text: str
    lower: str
    """Lower case, straight apostrophes, no closing dot."""
    is_word: bool
    is_quoted: bool

    @property
    def is_capitalised(self) -> bool:
        """Whether it begins with an upper-case letter."""
        return self.text[0].isupper()

    @property
    def has_digit(self) -> bool:
        """Whether it is or holds a figure."""
        return any(c.isdigit() for c in self.text)


@lru_cache(maxsize=4096)
def read_tokens(text: str) -> tuple[Token, ...]:
    """The words and marks of `text`, in order."""
    quotes = find_quotes(text)
    return tuple(
        Token(
            start=match.start(),
            end=match.end(),
            text=match[0],
            lower=match[0].lower().replace("’", "'").rstrip(".") or match[0],
            is_word=match[0][-1].isalnum() or match[0][0].isalnum() or len(match[0]) > 1,
            is_quoted=any(a <= match.start() < b for a, b in quotes),
        )
        for match in _TOKEN.finditer(text)
    )


def is_finite(tokens: Sequence[Token], i: int) -> bool:
    """Whether the token can be the finite verb of a clause."""
    token = tokens[i]
    lower = token.lower
    if not token.is_word or (token.is_capitalised and i):
        return False
    if lower in AUXILIARIES or lower.endswith("n't"):
        return True
    before = tokens[i - 1].lower if i else ""
    is_past = lower in PAST_FORMS or lower in FINITE
    is_past = is_past or (lower.endswith("ed") and len(lower) > 4 and lower not in NOT_PAST)
    if not is_past or before in DETERMINERS or before.endswith("ly") or before == "to":
        return False
    following = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    return not (following == "by" and "VBN" in FORMS.get(lower, ()))


def find_verb(tokens: Sequence[Token], *, limit: int = 12) -> int | None:
    """Index of the first finite verb, where what stands before it reads as one subject.

    No mark may stand before it, and no relative pronoun: None then.
    """
    for i, token in enumerate(tokens[:limit]):
        if not token.is_word or token.is_quoted or token.lower in RELATIVES:
            return None
        if i and is_finite(tokens, i) and not _is_participle(tokens, i):
            return i
    return None


def _is_participle(tokens: Sequence[Token], i: int) -> bool:
    """Whether another finite verb follows at once: "the models affected include"."""
    is_plain = tokens[i].lower not in AUXILIARIES
    return is_plain and i + 1 < len(tokens) and is_finite(tokens, i + 1)
