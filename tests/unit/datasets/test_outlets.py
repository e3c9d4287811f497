"""Pairs of articles on one event: every row made by hand stands in both, and none in two parts."""

from __future__ import annotations

import pytest

from evals.compare import read_pairs

ROWS_AT_LEAST = 2000


@pytest.mark.parametrize("part", ["dev", "test"])
def test_rows_stand_in_both_articles(part: str) -> None:
    """Each row has one sentence of each article, as it stands there."""
    n_rows = 0
    for name, articles, metadata in read_pairs("outlets", part):
        texts = [" ".join(article.text.split()) for article in articles]
        for row in metadata["rows"]:
            n_rows += 1
            assert row["relation"] in {"agree", "conflict"}
            for text, [sentence] in zip(texts, row["evidence"], strict=True):
                assert sentence in text, name
    assert n_rows >= ROWS_AT_LEAST


def test_no_article_is_in_both_parts() -> None:
    """What a threshold was set on is not what it is measured on."""
    dev, test = (
        {article.text for _, articles, _ in read_pairs("outlets", part) for article in articles}
        for part in ("dev", "test")
    )
    assert dev
    assert not dev & test
