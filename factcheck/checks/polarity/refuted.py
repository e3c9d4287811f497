"""Sentences that a source repeats to deny them: "The mayor fled the town. This is false".

English only, by what the next sentence says of it, by a label before it ("Rumour:"), and by a head
that announces rumours. What somebody is said to have said is left alone: that it was said may well
be so. It compares nothing with a claim.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.grammar.saying import is_saying
from factcheck.text.words import find_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.checks.setting import Setting
    from factcheck.records import Finding, Sentence

_FALSE = r"(?:false|untrue|not\strue|a\slie|a\shoax|fabricated|made\sup|fake\snews)"
_ALL = r"\b(?!\s(?:of|for|in|at)\b)"  # not "of the south", which would leave the rest as it is
_TOLD = r"(?:claims?|rumou?rs?|stor(?:y|ies)|allegations?|posts?)"
_IS = r"(?:is|are|was|were|has\sbeen|have\sbeen)\s(?:\w+ly\s|all\s|also\s|just\s)?"
# What stands in quotation marks is somebody's protest, and no word of the source.
_CALLED = re.compile(
    rf"(?:(?:but|however|in\sfact|in\sreality),?\s)?(?:"
    rf"(?:this|that|both|the\s{_TOLD})\s{_IS}{_FALSE}{_ALL}"
    rf"|(?:this|that)[’']s\s{_FALSE}{_ALL}"
    rf"|(?:this|that)\s(?:is|was)n[’']t\strue{_ALL}"
    rf"|this\s{_TOLD}\s{_IS}(?:{_FALSE}|debunked)\b"
    r"|there\s(?:is|was)\sno\struth\s(?:to|in)\b|(?:this|that)\shas\sno\sbasis\b"
    rf"|the\s{_TOLD}\s{_IS}(?:wrong|incorrect|baseless|unfounded|inaccurate|debunked)\b"
    r"|(?:this|that|it)\s(?:never\shappened|did\snot\shappen|didn[’']t\shappen)\b"
    r"|none\sof\s(?:this|that|it)\s(?:is|was|were|are|happened)\b"
    r"|(?:false|untrue|not\strue|fake|verdict:\sfalse)\W*(?:$|[.!:–—]\s)"
    r")",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\W*(?:myth|rumou?r|hoax|false\sclaim|viral\sclaim)(?:\s(?:no\.?\s|#)?\d+)?\s*[:–—]",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(
    r"\W*(?:\w+\s){0,3}(?:false|fake|untrue|bogus|fabricated|debunked)\s(?:[a-z-]+\s){0,2}"
    r"(?:posts|claims|rumou?rs|stories|messages|statements)\b",
    re.IGNORECASE,
)
# Sentences among which an article announces that it is about rumours.
_HEAD = 3


def check_refuted(setting: Setting) -> Iterator[Finding]:
    """Doubt where the source repeats the main sentence only to call it false."""
    sentences = setting.index.sentences
    position = find_refutation(sentences, setting.main)
    if position is not None:
        note = (
            f"the source repeats this to deny it: “{' '.join(sentences[position].exact.split())}”"
        )
        yield setting.find("undecided", "repeated_as_false", note, position=position)


def find_refutation(sentences: Sequence[Sentence], position: int) -> int | None:
    """Position of the sentence that shows `position` to be a mere rumour; None where it is none.

    It is the sentence itself where that has a label: "Myth: the dam broke."

    Args:
        sentences: Sentences and headings of one source after the other, in reading order.
        position: Which of them is looked at.
    """
    sentence = sentences[position]
    if _LABEL.match(sentence.exact):
        return position
    following = sentences[position + 1] if position + 1 < len(sentences) else None
    if sentence.role != "body" or following is None or following.source_id != sentence.source_id:
        return None
    found: int | None = None
    if _CALLED.match(following.exact):
        found = position + 1
    elif _is_in_block(sentence, following) and not (
        position and _is_in_block(sentences[position - 1], sentence)
    ):
        found = _announcement(sentences, position)
    return None if found is None or _is_told(sentence) else found


def _is_in_block(one: Sentence, other: Sentence) -> bool:
    return (one.source_id, one.paragraph) == (other.source_id, other.paragraph)


def _is_told(sentence: Sentence) -> bool:
    """Whether the sentence says that somebody says so."""
    return any(is_saying(w.norm) or w.norm == "according" for w in find_words(sentence.exact))


def _announcement(sentences: Sequence[Sentence], position: int) -> int | None:
    """Where the head of the article announces rumours, of which `position` may be one."""
    own = sentences[position].source_id
    first = next(i for i, one in enumerate(sentences) if one.source_id == own)
    head = range(first, min(first + _HEAD, position))
    return next((i for i in head if _ANNOUNCED.match(sentences[i].exact)), None)
