"""A scene for a rule: one short article among others, its first sentence the target."""

from __future__ import annotations

from random import Random

from evals.bench.articles import make_articles
from factcheck.evaluation.mutating.scenes import Scene
from factcheck.evaluation.mutating.stories import Pool, read_story


def make_scene(*sentences: str, seed: int = 1) -> Scene:
    """The given sentences as an article, all of them in view."""
    pool = Pool()
    texts = {f"other{number}": text for number, text in enumerate(make_articles(6, seed=3))}
    for key, text in {**texts, "own": " ".join(sentences)}.items():
        story = read_story(key, text)
        assert story is not None
        pool.add(story)
    story = pool.stories[-1]
    return Scene(story, 0, tuple(range(len(story.sentences))), pool, Random(seed))
