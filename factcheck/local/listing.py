"""The items of the lists in a draft, with the words that lead in to them.

"The jobs will be:" and "140 in production" say something only together. An item with a verb of its
own is a sentence like any other and no concern of this module.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.grammar.lexicon import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    NUMBER_WORDS,
    PREPOSITIONS,
    TIME_WORDS,
)
from factcheck.grammar.names import is_name_word
from factcheck.text.items import opens_item

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factcheck.grammar.readings import Reading
    from factcheck.grammar.tokens import Parsed
    from factcheck.records import Article, Sentence

_MAX_LEAD = 25  # words; a longer sentence stands for itself
_EMPHASIS = "*_ "
_NO_CONTENT = (
    PREPOSITIONS | DETERMINERS | CONJUNCTIONS | ADVERBS | AUXILIARIES | TIME_WORDS | NUMBER_WORDS
)
_NEXT = 2  # lines from the end of one to the beginning of the next
_LEAST_CONTENT = 2  # words beside the figure: "12 dead in Leeds", not "300 words"


def find_items(article: Article, readings: Iterable[Reading]) -> dict[str, Reading | None]:
    """Every item without a verb that can be checked, by sentence id, with its open lead-in or None.

    Open is what says nothing alone: "The firm will create:". What says something is a claim of its
    own. Lines that only give a figure are items too. Nothing for a text that is no draft.
    """
    found: dict[str, Reading | None] = {}
    if article.role != "draft":
        return found
    lead: Reading | None = None
    before: Sentence | None = None
    is_in_list = False
    for reading in readings:
        parsed, sentence = reading.parsed, reading.parsed.sentence
        last, before = before, sentence
        if _leads_in(parsed):
            lead, is_in_list = (reading if _is_open(parsed) else None), True
            continue
        if is_in_list and last is not None and last.paragraph == sentence.paragraph:
            continue  # the item goes on
        goes_on = is_in_list and last is not None and _is_next_line(article.text, last, sentence)
        is_in_list = goes_on or opens_item(article.text, sentence.start)
        lead = lead if is_in_list else None
        if _is_bare(parsed) and _can_be_checked(parsed, lead, is_item=is_in_list):
            found[sentence.sentence_id] = lead
    return found


def _is_open(lead: Parsed) -> bool:
    """Whether a lead-in says nothing without its items: it ends in a verb or a preposition."""
    words = lead.words
    before = words[-2].lower if len(words) > 1 else ""
    return words[-1].is_finite or words[-1].lower in PREPOSITIONS or before in AUXILIARIES | {"to"}


def _leads_in(parsed: Parsed) -> bool:
    is_led = parsed.text.rstrip(_EMPHASIS).endswith(":")
    return is_led and 0 < len(parsed.words) <= _MAX_LEAD


def _is_next_line(text: str, before: Sentence, after: Sentence) -> bool:
    """Whether a line without a full stop follows with no line left empty between."""
    is_line = not after.exact.rstrip(_EMPHASIS).endswith((".", "!", "?"))
    gap = text[before.end : after.start].strip(" \t")
    return is_line and len(f"{gap}|".splitlines()) <= _NEXT


def _is_bare(parsed: Parsed) -> bool:
    """Whether the line has no verb."""
    return not any(w.is_finite for w in parsed.words)


def _can_be_checked(parsed: Parsed, lead: Reading | None, *, is_item: bool) -> bool:
    """Whether the line has a figure or a name, or completes what leads in to it."""
    words = parsed.words
    if not is_item:
        content = [w for w in words if w.lower not in _NO_CONTENT and not w.has_digit]
        return any(w.has_digit for w in words) and len(content) >= _LEAST_CONTENT
    return (
        lead is not None
        or any(w.has_digit or w.lower in NUMBER_WORDS for w in words)
        or any(is_name_word(w) for w in words[1:])
    )
