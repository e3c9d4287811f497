"""Finding the sentences of one or more sources that are about the same thing as a claim.

Ranking is BM25 over stems (bm25s). It knows nothing of verdicts: it returns sentences.
"""

from __future__ import annotations

import logging
import math
from collections import Counter
from typing import TYPE_CHECKING

import bm25s
import numpy as np

from factcheck.records import Evidence
from factcheck.text.words import Word, find_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from factcheck.records import Article, Sentence

CONTEXT_CHARS = 32
# A headline is part of what a source says. A dateline is not: its date is that of the report.
EVIDENCE_ROLES = frozenset({"body", "heading"})

_STEP = 2.0**-20

# It reports every index it builds, which fills the logs of whoever listens to DEBUG.
logging.getLogger("bm25s").setLevel(logging.WARNING)


class SourceIndex:
    """The sentences and headings of some sources, searchable.

    What a correction note says is no evidence: its sentences are none of them.

    Attributes:
        articles: The sources by their id.
        sentences: All of them, source after source, in reading order.
        words: The words of every sentence, parallel to `sentences`; offsets within the sentence.
    """

    def __init__(self, articles: Sequence[Article]) -> None:
        self.articles = {article.source_id: article for article in articles}
        self.sentences: list[Sentence] = [
            sentence
            for article in articles
            for sentence in article.sentences
            if sentence.role in EVIDENCE_ROLES
        ]
        self.words: list[tuple[Word, ...]] = [
            find_words(sentence.exact) for sentence in self.sentences
        ]
        self._position = {s.sentence_id: i for i, s in enumerate(self.sentences)}
        stems = [_content_stems(words) for words in self.words]
        self._document_counts = Counter(stem for one in stems for stem in set(one))
        self._ranking = bm25s.BM25()
        # A corpus without a single content word cannot be indexed; "" is a word no query holds.
        self._ranking.index([one or [""] for one in stems], show_progress=False)
        self._last: tuple[str, list[int]] = "", []

    def idf(self, stem: str) -> float:
        """Weight of a stem that n of the N sentences hold: ln(1 + N / (1 + n)), in steps.

        Sums of such weights are exact, so that they are the same in whatever order a set has them.
        """
        weight = math.log(1 + len(self.sentences) / (1 + self._document_counts[stem]))
        return round(weight / _STEP) * _STEP

    def search(self, text: str, *, limit: int) -> list[int]:
        """Positions of at most `limit` sentences that share a content word, best first."""
        asked, ranked = self._last  # a claim is searched for some five times in a row
        if asked != text:
            ranked = self._rank(text)
            self._last = text, ranked
        return ranked[:limit]

    def _rank(self, text: str) -> list[int]:
        """Positions of all sentences that share a content word, best first."""
        stems = [s for s in _content_stems(find_words(text)) if s in self._document_counts]
        if not stems:
            return []
        scores = self._ranking.get_scores(stems)
        found = np.flatnonzero(scores > 0)
        best: list[int] = found[np.argsort(-scores[found], kind="stable")].tolist()
        return best

    def neighbours(self, position: int, *, radius: int = 1) -> list[int]:
        """Positions around `position`, itself included, within the same source."""
        source_id = self.sentences[position].source_id
        around = range(max(0, position - radius), min(len(self.sentences), position + radius + 1))
        return [i for i in around if self.sentences[i].source_id == source_id]

    def position(self, sentence_id: str) -> int:
        """Where the sentence stands in `sentences`.

        Raises:
            KeyError: No sentence or heading has this id.
        """
        return self._position[sentence_id]

    def holds(self, sentence_id: str) -> bool:
        """Whether the sentence stands in `sentences`."""
        return sentence_id in self._position

    def cite(self, sentences: Iterable[Sentence]) -> tuple[Evidence, ...]:
        """Sentences of `articles` as evidence, searchable or not, in the order given."""
        return tuple(map(self._as_evidence, sentences))

    def evidence(self, positions: Iterable[int]) -> tuple[Evidence, ...]:
        """The sentences at `positions` as evidence, in the order given, each once."""
        return tuple(self._as_evidence(self.sentences[i]) for i in dict.fromkeys(positions))

    def _as_evidence(self, sentence: Sentence) -> Evidence:
        text = self.articles[sentence.source_id].text
        return Evidence(
            source_id=sentence.source_id,
            sentence_id=sentence.sentence_id,
            start=sentence.start,
            end=sentence.end,
            exact=sentence.exact,
            prefix=text[max(0, sentence.start - CONTEXT_CHARS) : sentence.start],
            suffix=text[sentence.end : sentence.end + CONTEXT_CHARS],
        )


def _content_stems(words: Iterable[Word]) -> list[str]:
    return [word.stem for word in words if word.is_content]
