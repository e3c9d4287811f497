"""Claims that an article surely carries: what its own sentences say.

A claim is taken where every word of it stands in its sentence, so nothing hangs on which name a
pronoun stands for. It does not see that another sentence of the article takes one back, unless that
sentence calls itself a correction.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from factcheck.checks.quotations.quotes import find_quotations
from factcheck.evaluation.mutating.rewriting import SURE_RULES, apply_rules
from factcheck.evaluation.mutating.stories import is_usable, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.evaluation.mutating.scenes import Scene
    from factcheck.evaluation.mutating.stories import Story

Manner = Literal["verbatim", "clause", "reworded"]
"""The sentence itself, a part of it that stands alone, or either in other words."""

_CORRECTION = re.compile(
    r"(?i)\b(?:correct(?:ion|ed|s)|(?:earlier|previous) version|misstated|misspelled)\b"
)
# A dateline that was not read as one; two sentences in one.
_ODD = re.compile(r"^[^a-z]{4,}.{0,80}? [–—-]+ |[.!?][\"”]? [\"“]")
_WHOLE = re.compile(r"[.!][\"”'’)]*$")
# "denied that.": what it points to stands in another sentence.
_POINTER = re.compile(r"(?i)\b(?:that|this|these|those|it|so|one)[,.;]")


@dataclass(frozen=True)
class Original:
    """A claim that the article carries.

    Attributes:
        target: Number of its sentence in the story.
        text: The claim.
        manner: How it says what the sentence says.
    """

    target: int
    text: str
    manner: Manner


def find_originals(story: Story) -> Iterator[Original]:
    """The claims of the story in its own words, in reading order."""
    for target, claims in sorted(story.claims.items()):
        sentence = story.sentences[target]
        if _CORRECTION.search(sentence) or not _WHOLE.search(sentence):
            continue
        for text in claims:
            # No name was put for a pronoun: each word stands in the sentence as often.
            is_own = Counter(words_of(text)) <= Counter(words_of(sentence))
            if is_own and is_claim(text):
                manner: Manner = "verbatim" if text == sentence else "clause"
                yield Original(target, text, manner)


def is_claim(text: str) -> bool:
    """Whether `text` is a plain statement; a quotation in it may be in the first person."""
    plain = "" if _POINTER.search(text) or _ODD.search(text) else text
    for quotation in find_quotations(text):
        spoken = re.sub(r"\bI(?:[’']\w+)?\b", "we", quotation.exact)
        plain = plain.replace(quotation.exact, spoken)
    return is_usable(plain) and text.count("“") == text.count("”")


def reword_original(original: Original, scene: Scene) -> Original | None:
    """The same in other words after one or two rules; None where no rule fits."""
    text, used = apply_rules(original.text, scene, SURE_RULES, 2)
    spoken = {quotation.exact.strip(" ,.") for quotation in find_quotations(text)}
    if not used or not is_claim(text) or any(words not in original.text for words in spoken):
        return None
    return Original(original.target, text, "reworded")
