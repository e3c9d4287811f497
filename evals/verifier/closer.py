"""Claims beside the closer of the two passages by which the product judges them.

A closer passage may lack what the wider one has: some facts of a gist, or the sentence that refutes
a claim. Nobody marked which, so words are counted and the shipped network is asked: a carried claim
is kept where the closer passage shows it about as well as the wider one, hard claims too, which the
network finds unlikely beside both.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from evals.verifier.generate.balance import overlap
from evals.verifier.pairs import CONTRADICTED, ENTAILED, NOT_ENTAILED, Pair
from evals.verifier.written import index_of, pair_with
from factcheck.local.passages import choose_views
from factcheck.local.scoring import Scorer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from evals.verifier.written import Written

_BATCH = 512
# Less than half the probability that the wider passage gives, or clearly fewer words of the claim:
# what shows it is not there.
_KEPT = 0.5
_WORDS_KEPT = 0.85


def close_pairs(claims: Iterable[Written]) -> Iterator[Pair]:
    """Each claim beside its closer passage, where there is one that shows what its label says.

    A contradicted claim whose refutation is missing there is just not carried.
    """
    scorer = Scorer()
    views = _views(claims)
    while some := list(islice(views, _BATCH)):
        yield from _choose(some, scorer)


def _views(claims: Iterable[Written]) -> Iterator[tuple[Pair, str]]:
    """Pairs with the closer passage, and the wider one."""
    for one in claims:
        texts = [view.text for view in choose_views(one.claim, index_of(one.source))]
        if len(texts) > 1:
            yield pair_with(texts[1], one), texts[0]


def _choose(views: Sequence[tuple[Pair, str]], scorer: Scorer) -> Iterator[Pair]:
    near = scorer.score([(pair.evidence, pair.claim) for pair, _ in views]).labels
    far = scorer.score([(wide, pair.claim) for pair, wide in views]).labels
    for (pair, wide), here, there in zip(views, near, far, strict=True):
        is_worded = overlap(pair) >= _WORDS_KEPT * overlap(replace(pair, evidence=wide))
        is_shown = is_worded and here[pair.label] >= _KEPT * there[pair.label]
        if pair.label == CONTRADICTED and not is_shown:
            yield replace(pair, label=NOT_ENTAILED)
        elif pair.label != ENTAILED or is_shown:
            yield pair
