"""What is known of a claim before a verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from factcheck.local.passages import CLOSE_WORDS
from factcheck.local.scoring import Scores
from factcheck.local.signals import read_signals
from factcheck.text.reading import make_article
from factcheck.text.retrieval import SourceIndex
from tests.factories import make_article_record, make_claim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.records import Claim

FILLER = (
    "The council met and talked for an hour or two about the money for the schools, the pool, "
    "the library, the park and all that the town has put off for ten years. "
)
SOURCE = SourceIndex(
    [make_article(f"{FILLER * 8} Crews closed the bridge on Friday. {FILLER * 8}")]
)


class LengthScorer:
    """Says one thing of long passages and another of short ones."""

    def __init__(self, wide: Sequence[float], close: Sequence[float]) -> None:
        self.wide, self.close = wide, close

    def score(self, pairs: Sequence[tuple[str, str]]) -> Scores:
        is_close = [len(passage.split()) <= CLOSE_WORDS for passage, _ in pairs]
        rows = [self.close if close else self.wide for close in is_close]
        words = tuple(
            ((0, len(claim), float(close)),)
            for close, (_, claim) in zip(is_close, pairs, strict=True)
        )
        return Scores(labels=np.array(rows, dtype=np.float32), tokens=words)


class OnePassage:
    """Says one thing of the passage that holds a word and another of the others."""

    def __init__(self, word: str, inside: Sequence[float], outside: Sequence[float]) -> None:
        self.word, self.inside, self.outside = word, inside, outside
        self.asked: list[str] = []

    def score(self, pairs: Sequence[tuple[str, str]]) -> Scores:
        self.asked += [passage for passage, _ in pairs]
        rows = [self.inside if self.word in passage else self.outside for passage, _ in pairs]
        return Scores(labels=np.array(rows, dtype=np.float32), tokens=((),) * len(pairs))


def claims(*texts: str) -> list[Claim]:
    article = make_article_record("draft", texts)
    return [make_claim(article, n, n) for n in range(1, len(texts) + 1)]


def test_both_views_count_alike() -> None:
    """Log probabilities of the passage and of the closer one are averaged; words are of the first."""
    scorer = LengthScorer(wide=(0.9, 0.1, 0.0), close=(0.1, 0.9, 0.0))
    for signals in read_signals(
        claims("Crews closed the bridge.", "The bridge was closed."), SOURCE, scorer
    ):
        assert signals.labels is not None
        assert signals.labels == pytest.approx([0.5, 0.5, 0.0], abs=1e-3)
        assert signals.unsaid[0][2] == 0.0


def test_each_claim_has_its_own() -> None:
    """A claim in another script is not read, and the others keep their order."""
    scorer = LengthScorer(wide=(0.8, 0.1, 0.1), close=(0.8, 0.1, 0.1))
    found = read_signals(claims("Мост закрыт.", "Crews closed the bridge."), SOURCE, scorer)
    assert found[0].labels is None
    assert found[1].labels == pytest.approx([0.8, 0.1, 0.1], abs=1e-3)


def test_a_claim_that_shares_no_word_is_read_beside_passages_in_turn() -> None:
    """The likeliest counts, with its sentences; there is no share of words to weigh."""
    texts = tuple(f"Part{n} " + "of the talks " * 12 + "went well." for n in range(4))
    index = SourceIndex([make_article_record("long", texts)])
    scorer = OnePassage("Part2", inside=(0.7, 0.2, 0.1), outside=(0.1, 0.8, 0.1))
    [found] = read_signals(claims("Penguins swim."), index, scorer)
    assert found.match is None
    assert found.likeliest is not None
    assert found.likeliest.positions == (2,)
    assert found.labels == pytest.approx([0.7, 0.2, 0.1])
    assert found.features()[1] == 0.0
    assert len(scorer.asked) == len(texts)
