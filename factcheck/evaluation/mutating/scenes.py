"""A sentence to make claims of, and the passage that it is read in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet
    from random import Random

    from factcheck.evaluation.mutating.stories import Pool, Story

PASSAGE_WORDS = 110
# Shares of passages: the sentence alone, and filled up to the full length.
_ALONE, _FULL = 0.12, 0.3
# Different words of a sentence that may be added: longer ones would push out all others.
_MAX_SHOWN = 40


@dataclass(frozen=True)
class Scene:
    """A target sentence within evidence.

    Attributes:
        story: The article.
        target: Number of the target sentence in it.
        shown: Numbers of the sentences of the evidence, in the order they stand in.
        pool: What the other articles offer.
        draw: The only source of chance.
        source: The target as it stands in the evidence, which may be in other words.
    """

    story: Story
    target: int
    shown: tuple[int, ...]
    pool: Pool
    draw: Random
    source: str = ""

    @property
    def sentence(self) -> str:
        """The target."""
        return self.story.sentences[self.target]

    @property
    def others(self) -> list[str]:
        """The other sentences of the evidence."""
        return [self.story.sentences[i] for i in self.shown if i != self.target]

    def evidence(self, target: str | None = None) -> str:
        """The passage, with `target` in place of the sentence where given."""
        shown = target or self.source or self.sentence
        return " ".join(shown if i == self.target else self.story.sentences[i] for i in self.shown)

    def show(self, words: AbstractSet[str]) -> Scene:
        """The scene with a sentence in view that has the most of `words`, where one has any.

        Others leave the passage when it gets too long; it stays as it is when that does not help.
        """
        fitting = [
            i
            for i, held in enumerate(self.story.word_sets)
            if i != self.target and len(held) < _MAX_SHOWN and not held.isdisjoint(words)
        ]
        if not fitting:
            return self
        best = max(fitting, key=lambda i: len(self.story.word_sets[i] & words))
        shown = [self.target, best, *(i for i in self.shown if i not in {self.target, best})]
        sizes = [len(self.story.sentences[i].split()) for i in shown]
        while len(shown) > 1 and sum(sizes) > PASSAGE_WORDS:
            shown.pop()
            sizes.pop()
        return replace(self, shown=tuple(sorted(shown)))


def set_scene(story: Story, target: int, pool: Pool, draw: Random) -> Scene:
    """A scene of random length around the target."""
    chance = draw.random()
    sizes = [len(sentence.split()) for sentence in story.sentences]
    wanted = 0 if chance < _ALONE else 12 if chance < _ALONE + _FULL else draw.randint(1, 5)
    order = sorted(
        (i for i in range(len(sizes)) if i != target),
        key=lambda i: abs(i - target) + (draw.random() * 30 if draw.random() < 0.25 else 0),
    )
    shown, room = [target], PASSAGE_WORDS - sizes[target]
    for i in order:
        if len(shown) > wanted:
            break
        if sizes[i] <= room and sizes[i] > 2:
            shown.append(i)
            room -= sizes[i]
    shown.sort()
    if draw.random() < 0.2:
        draw.shuffle(shown)
    return Scene(story=story, target=target, shown=tuple(shown), pool=pool, draw=draw)
