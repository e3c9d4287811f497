"""Whether a sentence can be checked at all, and what kind of claim it makes.

When in doubt it can: a sentence of a draft that is skipped is a sentence nobody checks. What is
skipped is a question, an opinion in the first person, an appeal to the reader or a bare fragment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.grammar.lexicon import (
    ADVERBS,
    CONJUNCTIONS,
    DETERMINERS,
    MONTHS,
    NUMBER_WORDS,
    PREPOSITIONS,
    PRONOUNS,
)
from factcheck.grammar.names import is_name_word
from factcheck.grammar.turns import label_end
from factcheck.text.words import latin_share

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.grammar.tokens import Parsed, Token
    from factcheck.records import ClaimKind, SkipReason

_QUESTION_ENDS = ("?", "？", "؟")
_CLOSING = "\"'”’»)] "
_OPINION_VERBS = frozenset(
    """
    think believe feel hope guess suspect doubt wish love hate prefer suppose imagine reckon
    """.split()
)
_OPINION_PHRASES = (
    "in my view",
    "in our view",
    "in my opinion",
    "in our opinion",
    "to my mind",
    "if you ask me",
)
_IMPERATIVES = frozenset(
    """
    read click tap subscribe sign watch listen see share follow join visit download register contact
    email call check don't let's please imagine consider remember note stay donate support
    """.split()
)
_AFTER_IMPERATIVE = frozenset(
    """
    the a an more our us your to up in here for this that these on by via now it out and what how
    """.split()
)
_STOP = PREPOSITIONS | DETERMINERS | CONJUNCTIONS | PRONOUNS | ADVERBS
_SUBJECTS = PRONOUNS | frozenset("i we you some many others who nobody everyone everybody".split())
_HOURS = frozenset({"morning", "evening"})
_MIN_CONTENT_WORDS = 3
_MIN_QUOTE_WORDS = 3  # fewer are a borrowed word, not a quotation
_MONTHS_BESIDE_DAY = MONTHS | {"jan", "mar", "jun"}
_PART_OF_MAY = frozenset("in on since until till by last next early late mid of this".split())


def find_skip_reason(parsed: Parsed, *, has_speaker: bool) -> SkipReason | None:
    """Why a body sentence makes no checkable claim, or None when it makes one.

    Args:
        parsed: The sentence.
        has_speaker: Whether somebody is known to have said it: what a named person asks, thinks or
            exclaims is a fact about that person.
    """
    start = label_end(parsed.text)  # a transcript's "LOUISE ADER: "
    words = [word for word in parsed.words if word.start >= start]
    if not has_speaker:
        if is_question(parsed.text):
            return "question"
        if not start and _is_opinion(words):
            return "opinion"
        if _is_appeal(parsed):
            return "not_checkable"
    return "not_checkable" if _is_fragment(words, parsed.text) else None


def is_question(text: str) -> bool:
    """Whether a sentence asks, as its last mark has it."""
    return text.rstrip(_CLOSING).endswith(_QUESTION_ENDS)


def _is_opinion(words: Sequence[Token]) -> bool:
    """Whether the writer speaks of their own thoughts, outside quotation."""
    head = [w.lower for w in words[:5] if not w.is_quoted]
    for i, word in enumerate(head[:3]):
        if word in {"i", "we"} and any(w in _OPINION_VERBS for w in head[i + 1 : i + 3]):
            return True
    lowers = " ".join(w.lower for w in words if not w.is_quoted)
    return any(phrase in lowers for phrase in _OPINION_PHRASES)


def _is_appeal(parsed: Parsed) -> bool:
    """Whether the sentence calls out or tells the reader to do something, and states nothing."""
    words = parsed.words
    if not words or any(w.has_digit or is_name_word(w) for w in words[1:]):
        return False
    first, second = words[0].lower, words[1].lower if len(words) > 1 else ""
    if first in _IMPERATIVES and (second in _AFTER_IMPERATIVE or not second):
        return True
    is_exclamation = parsed.text.rstrip(_CLOSING).endswith("!")
    return is_exclamation and (
        first in {"what", "how", "let's"} or not any(w.is_finite for w in words)
    )


def _is_fragment(words: Sequence[Token], text: str) -> bool:
    """Whether too little is said to be checked: no verb and fewer than three content words."""
    content = [w for w in words if w.lower not in _STOP and any(c.isalpha() for c in w.text)]
    if not content:
        return True
    if len(content) >= _MIN_CONTENT_WORDS or any(
        w.is_finite or (w.lower.endswith("ing") and w.lower not in _HOURS) or w.lower in _SUBJECTS
        for w in words
    ):
        return False
    # A verb that is not on our lists may stand in "Prices plunge further", hardly in "No comment".
    is_phrase = words[0].lower in _STOP or words[0].has_digit
    # Where words are not set apart by spaces, their number says nothing.
    return (len(words) < _MIN_CONTENT_WORDS or is_phrase) and latin_share(text) >= 0.5


def find_kind(tokens: Sequence[Token], *, has_speaker: bool) -> ClaimKind:
    """The kind of claim that a sentence or clause makes.

    The first that holds, from the strictest check to the loosest: `quote` (three or more words in
    quotation marks), `attribution` (somebody says so), `number` (a quantity), `date` (a calendar
    date or a year), `event`.
    """
    run = longest = 0
    for token in tokens:
        run = run + token.is_word if token.is_quoted else 0
        longest = max(longest, run)
    if longest >= _MIN_QUOTE_WORDS:
        return "quote"
    if has_speaker:
        return "attribution"
    dates = {i for i in range(len(tokens)) if _is_date(tokens, i)}
    if any(_is_quantity(tokens, i, dates) for i in range(len(tokens))):
        return "number"
    return "date" if dates else "event"


def _is_date(tokens: Sequence[Token], i: int) -> bool:
    """Whether the token at `i` is a month, a year, a day beside a month or a date in figures."""
    token = tokens[i]
    before = tokens[i - 1].lower if i else ""
    after = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    if token.lower in MONTHS and token.is_capitalised:
        if token.lower not in {"may", "march", "mar"}:
            return True
        return before[:1].isdigit() or after[:1].isdigit() or before in _PART_OF_MAY
    if not token.text[0].isdigit():
        return False
    digits = token.lower.rstrip("stndrh")
    if digits.isdigit() and len(digits) <= 2:
        return bool({before, after} & _MONTHS_BESIDE_DAY)
    is_year = len(digits) == 4 and digits.isdigit() and digits[:2] in {"17", "18", "19", "20"}
    return (is_year and not token.text.startswith("$")) or _is_figure_date(token.text)


def _is_figure_date(text: str) -> bool:
    """Whether `text` is like 2024-02-20 or 18/2/2024."""
    parts = text.replace("/", "-").split("-")
    return len(parts) == 3 and all(p.isdigit() for p in parts)


def _is_quantity(tokens: Sequence[Token], i: int, dates: set[int]) -> bool:
    """Whether the token at `i` counts or measures something."""
    token = tokens[i]
    if token.is_quoted or i in dates:
        return False
    if token.lower in NUMBER_WORDS:
        # "the two leaders" says who, not how many.
        return not (i and tokens[i - 1].lower in {"the", "these", "those", "their", "both"})
    if not token.has_digit or token.text[0].isalpha():
        return False
    # "Resolution 2397", "GLS 600": a plain number behind a name belongs to it and counts nothing.
    return not (i > 1 and token.text.isdigit() and is_name_word(tokens[i - 1]))
