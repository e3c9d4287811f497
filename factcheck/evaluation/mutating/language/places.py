"""What kind of word a place in a sentence calls for: which form a verb has, where a noun can stand.

Signs beside the word decide; where they do not, the answer is no.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.evaluation.mutating.language.inflection import FORMS
from factcheck.evaluation.mutating.language.tokens import (
    BE_FORMS,
    DO_FORMS,
    HAVE_FORMS,
    MODALS,
    SUBJECT_PRONOUNS,
    is_finite,
)
from factcheck.grammar.lexicon import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    NUMBER_WORDS,
    POSSESSIVE_PRONOUNS,
    PREPOSITIONS,
    RELATIVES,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.evaluation.mutating.language.tokens import Token

_SKIPPED = ADVERBS | {"not", "all", "both"}
_MARKED = DETERMINERS | POSSESSIVE_PRONOUNS
# Which form a verb has behind these words, most likely first.
_AFTER = (
    (_MARKED | {"of"}, ()),
    (BE_FORMS | {"get", "got"}, ("VBG", "VBN")),
    (HAVE_FORMS, ("VBN",)),
    (MODALS | DO_FORMS | {"to", "not", "n't"}, ("VB",)),
)
_ADJECTIVE_ENDS = ("'s", "al", "ous", "ive", "ic")


def verb_tag(tokens: Sequence[Token], i: int) -> str | None:
    """Which form the verb at `i` has here: VB, VBP, VBZ, VBD, VBN or VBG; None: no verb, unsure."""
    tags = FORMS.get(tokens[i].lower)
    if not tags:
        return None
    j = i - 1
    while j >= 0 and (tokens[j].lower in _SKIPPED or tokens[j].lower.endswith("ly")):
        j -= 1
    before = tokens[j].lower if j >= 0 else ""
    for words, wanted in _AFTER:
        if before in words or (before.endswith("n't") and "not" in words):
            return next((tag for tag in wanted if tag in tags), None)
    if before.endswith("'s"):
        return None
    if "VBG" in tags:
        is_free = j < 0 or not tokens[j].is_word
        return "VBG" if is_free or before in PREPOSITIONS | {"and", "while"} else None
    if "VBD" in tags and j >= 0 and tokens[j].is_word:
        is_passive = "VBN" in tags and i + 1 < len(tokens) and tokens[i + 1].lower == "by"
        is_free = before not in PREPOSITIONS and not is_passive
        return "VBD" if is_free and _takes_no_noun(tokens, i + 1) else None
    return _present_tag(before, tags)


def _takes_no_noun(tokens: Sequence[Token], after: int) -> bool:
    """Whether a past form before `after` is no adjective: "increased demand"."""
    return starts_phrase(tokens, after) or ends_phrase(tokens, after)


def _present_tag(before: str, tags: frozenset[str]) -> str | None:
    if before in {"he", "she", "it", "who", "which"} and "VBZ" in tags:
        return "VBZ"
    return "VBP" if before in {"they", "we", "i", "you"} and "VBP" in tags else None


def is_noun_place(tokens: Sequence[Token], i: int) -> bool:
    """Whether a noun can stand at `i` and a verb can hardly."""
    tags = FORMS.get(tokens[i].lower, frozenset())
    if i == 0:
        return not tags
    before = tokens[i - 1]
    if before.lower in MODALS | SUBJECT_PRONOUNS | {"to", "not"} | RELATIVES:
        return False
    if not tags or before.lower in _MARKED | NUMBER_WORDS or before.has_digit:
        return True
    if before.lower in PREPOSITIONS:
        return "VBG" not in tags
    return before.lower.endswith(_ADJECTIVE_ENDS)


def ends_phrase(tokens: Sequence[Token], after: int) -> bool:
    """Whether a noun phrase ends before the token at `after`: no further noun follows."""
    if after >= len(tokens):
        return True
    token = tokens[after]
    if not token.is_word:
        return token.text not in "-'’"
    closing = PREPOSITIONS | CONJUNCTIONS | RELATIVES | AUXILIARIES | DETERMINERS | ADVERBS
    return token.lower in closing | {"to", "not"} or is_finite(tokens, after)


def starts_phrase(tokens: Sequence[Token], i: int) -> bool:
    """Whether a noun phrase begins at `i`, as far as its first word shows."""
    if i >= len(tokens):
        return False
    token = tokens[i]
    is_marked = token.lower in _MARKED | NUMBER_WORDS or token.text in {'"', "“", "$", "£", "€"}
    return is_marked or token.is_capitalised or token.has_digit


def is_number(tokens: Sequence[Token], i: int) -> bool:
    """Whether a number stands at `i`, in figures or in words."""
    return i < len(tokens) and (tokens[i].has_digit or tokens[i].lower in NUMBER_WORDS)
