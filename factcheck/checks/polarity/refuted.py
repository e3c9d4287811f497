"""Sentences that a source repeats to deny them: "The mayor fled the town. This is false".

English only, by what the next sentence says of it, by a label before it ("Rumour:"), and by a head
that announces rumours. What somebody is said to have said is left alone: that it was said may well
be so. It compares nothing with a claim.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.grammar.saying import is_saying

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.checks.setting import Setting
    from factcheck.records import Finding
    from factcheck.text.retrieval import SourceIndex

_FALSE = r"(?:false|untrue|not\strue|a\slie|a\shoax|fabricated|made\sup|fake\snews)"
_TOLD = r"(?:claims?|rumou?rs?|stor(?:y|ies)|allegations?|posts?)"
_IS = r"(?:is|are|was|were|has\sbeen|have\sbeen)\s(?:\w+ly\s|all\s|also\s|just\s)?"
# What stands in quotation marks is somebody's protest, and no word of the source.
_CALLED = re.compile(
    rf"(?:(?:but|however|in\sfact|in\sreality),?\s)?(?:"
    rf"(?:this|that|both|the\s{_TOLD})\s{_IS}{_FALSE}\b(?!\s(?:of|for|in|at)\b)"
    rf"|(?:this|that)[’']s\s{_FALSE}\b(?!\s(?:of|for|in|at)\b)"
    r"|(?:this|that)\s(?:is|was)n[’']t\strue\b(?!\s(?:of|for|in|at)\b)"
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
    position = find_refutation(setting.index, setting.main)
    if position is not None:
        shown = setting.index.sentences[position].exact
        note = f"the source repeats this to deny it: “{' '.join(shown.split())}”"
        yield setting.find("undecided", "repeated_as_false", note, position=position)


def find_refutation(index: SourceIndex, position: int) -> int | None:
    """Position of the sentence that shows `position` to be a mere rumour; None where it is none.

    It is the sentence itself where that has a label: "Myth: the dam broke."
    """
    sentence = index.sentences[position]
    if _LABEL.match(sentence.exact):
        return position
    following = position + 1
    is_told = any(is_saying(w.norm) or w.norm == "according" for w in index.words[position])
    if sentence.role != "body" or is_told or following not in index.neighbours(position):
        return None
    if _CALLED.match(index.sentences[following].exact):
        return following
    paragraphs = {i: index.sentences[i].paragraph for i in index.neighbours(position)}
    is_first = paragraphs.get(position - 1) != sentence.paragraph
    is_answered = paragraphs[following] == sentence.paragraph
    return _announcement(index, position) if is_first and is_answered else None


def _announcement(index: SourceIndex, position: int) -> int | None:
    """Where the head of the article announces rumours, of which `position` may be one."""
    own = index.sentences[position].source_id
    first = next(i for i, one in enumerate(index.sentences) if one.source_id == own)
    head = range(first, min(first + _HEAD, position))
    return next((i for i in head if _ANNOUNCED.match(index.sentences[i].exact)), None)
