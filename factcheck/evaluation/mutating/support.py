"""Whether an article may carry a mutant after all, as far as words show.

It errs on the side of "may": a mutant that is turned down costs nothing, one that the article
carries would count as missed where the engine is right.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.evaluation.mutating.language.mending import tidy
from factcheck.grammar.lexicon import CONJUNCTIONS
from factcheck.text.words import FUNCTION_WORDS

if TYPE_CHECKING:
    from factcheck.evaluation.mutating.stories import Story

_IDLE = FUNCTION_WORDS | CONJUNCTIONS
# Another sentence that has all new words and this share of the claim's words may carry it. Strict,
# at little cost: 3 of 853 mutants of 17 articles lay between 0.5 and 0.85, none of them carried.
_ALIKE = 0.5
# What happens more than once is told in few words the second time, so reasons need less.
_ALIKE_CAUSE = 0.3
_CAUSAL = frozenset("because caused cause causes due blamed reason result led triggered".split())
_WORD = re.compile(r"[a-z0-9$£€¥%]+")
_DOUBLED = re.compile(r"(?i)\b([a-z]+) \1\b")


def content_of(text: str) -> frozenset[str]:
    """The words of `text` that say something, figures with their signs included."""
    return frozenset(_WORD.findall(text.lower())) - _IDLE


@lru_cache(maxsize=64)
def _contents(texts: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    return tuple(map(content_of, texts))


def may_be_carried(mutant: str, original: str, target: int, kind: str, story: Story) -> bool:
    """Whether a sentence of the story may carry `mutant`, its own one included.

    Args:
        mutant: The changed claim.
        original: The claim before the change.
        target: Number of the sentence that carries the original.
        kind: Of the change.
        story: The article; its headlines count as sentences.
    """
    content = content_of(mutant)
    new = content - content_of(original)
    for number, told in enumerate(_contents(story.sentences + story.heads)):
        shared = len(content & told) / len(content)
        if number == target:
            is_told = bool(new) and new <= told
        elif kind == "cause":
            is_told = not told.isdisjoint(_CAUSAL) and shared >= _ALIKE_CAUSE
        else:
            is_told = new <= told and (shared >= _ALIKE or (kind == "detail" and bool(new)))
        if is_told:
            return True
    return False


def is_sentence(mutant: str, original: str) -> bool:
    """Whether a change left a clean sentence that differs in more than marks and small words."""
    return (
        _WORD.findall(mutant.lower()) != _WORD.findall(original.lower())
        and tidy(mutant) == mutant
        and 4 <= len(mutant.split()) <= 65
        and _doubled(mutant) <= _doubled(original)
    )


def _doubled(text: str) -> int:
    return len(_DOUBLED.findall(text))
