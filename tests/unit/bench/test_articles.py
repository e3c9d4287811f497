"""The made-up articles of the benchmarks."""

import re

from evals.bench.articles import make_articles


def test_no_two_are_alike():
    """A hundred articles are a hundred different texts."""
    assert len(set(make_articles(100))) == 100


def test_a_seed_gives_the_same_texts_again():
    """The same seed gives the same articles, whatever their number; another seed gives others."""
    assert make_articles(5) == make_articles(8)[:5]
    assert make_articles(5) != make_articles(5, seed=2)


def test_they_are_of_the_promised_length():
    """About 25 sentences in several paragraphs, with every blank filled in."""
    for text in make_articles(20):
        assert 18 <= len(re.findall(r"[.”](?:\s|$)", text)) <= 32
        assert text.count("\n\n") >= 3
        assert "{" not in text
