"""Scenes for the rules: one short article, its first sentence in view or all of it."""

from random import Random

import pytest

from evals.bench.articles import make_articles
from evals.verifier.generate.scenes import Scene
from evals.verifier.generate.stories import Pool, read_story


@pytest.fixture
def scene():
    """Make a scene: the given sentences as an article, the first of them the target."""

    def make(*sentences, seed=1):
        pool = Pool()
        texts = {f"other{number}": text for number, text in enumerate(make_articles(6, seed=3))}
        for key, text in {**texts, "own": " ".join(sentences)}.items():
            story = read_story(key, text)
            assert story is not None
            pool.add(story)
        story = pool.stories[-1]
        return Scene(story, 0, tuple(range(len(story.sentences))), pool, Random(seed))

    return make
