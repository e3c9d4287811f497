"""Sentences of two outlets on one event as pairs to train on: do they agree, do they conflict?

Two sources: the article pairs of `datasets/outlets`, part `dev`, where every fact on which the two
agree or conflict is listed, and the pairs of sentences in `written/outlets`. No part `test` is
read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evals.compare import read_pairs
from evals.verifier.pairs import CONTRADICTED, ENTAILED, NEUTRAL, NOT_CONTRADICTED, Pair
from evals.verifier.written import LABELS, WRITTEN
from factcheck.evaluation.located import load_yaml
from factcheck.evaluation.public_sets import key_of
from factcheck.text.retrieval import SourceIndex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.records import Article

# Of the sentences of the other article that no row pairs with a sentence, every second of so many
# that are likest to it: near ones, and such as longer articles have by chance.
_NEAR = 6


def outlet_pairs() -> Iterator[Pair]:
    """Every pair of sentences both ways round.

    What was written one way does not contradict the other way, and no more is known.
    """
    for name, articles, metadata in read_pairs("outlets", "dev"):
        yield from _article_pairs(name, articles, metadata["rows"])
    for path in sorted((WRITTEN / "outlets").glob("*.yaml")):
        for event in load_yaml(path.read_text("utf-8")):
            for label, one, other in event["pairs"]:
                back = CONTRADICTED if label == "contradicted" else NOT_CONTRADICTED
                yield _pair(one, other, LABELS[label], event["event"])
                yield _pair(other, one, back, event["event"])


def _article_pairs(
    name: str, articles: list[Article], rows: list[dict[str, Any]]
) -> Iterator[Pair]:
    """A sentence may say more than what is agreed on: it is not contradicted, and no more is known.

    Sentences alike that no row pairs are neither.
    """
    relations: dict[tuple[str, str], set[str]] = {}
    for row in rows:
        (first,), (second,) = row["evidence"]
        for key in ((first, second), (second, first)):
            relations.setdefault(key, set()).add(row["relation"])
    for (evidence, claim), found in relations.items():
        label = CONTRADICTED if "conflict" in found else NOT_CONTRADICTED
        yield _pair(evidence, claim, label, name)
    for article, other in (articles, articles[::-1]):
        index = SourceIndex([other])
        for sentence in article.sentences:
            claim = sentence.exact
            near = index.evidence(index.search(claim, limit=_NEAR))
            for text in [evidence.exact for evidence in near][::2]:
                if (text, claim) not in relations:
                    yield _pair(text, claim, NEUTRAL, name)


def _pair(evidence: str, claim: str, label: int, event: str) -> Pair:
    spans = () if label == ENTAILED else None
    return Pair(evidence, claim, label, "outlets", key_of(event), spans=spans)
