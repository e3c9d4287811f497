"""The extractive summary: the sentences of an article that tell most of it, word for word.

It chooses among weighed sentences so that no two tell the same; it writes nothing of its own. The
work is linear in the length of the article, and bounded by a pool for the choice itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.polarity.refuted import find_refutation
from factcheck.grammar.tokens import parse_body
from factcheck.grammar.turns import find_turns, with_label
from factcheck.local.salience import Candidate, weigh_sentences
from factcheck.records import Summary, SummarySentence
from factcheck.text.retrieval import EVIDENCE_ROLES
from factcheck.text.tables import is_head, is_row

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from factcheck.records import Article, Sentence

# Set by eye together with the weights in `salience`.
_LEANING_FACTOR = 0.55  # "However, he …" where the sentence before is not in the summary
_OVERLAP_COST = 0.5  # of the share of its words that a chosen sentence has told already
_MAX_OVERLAP = 0.6  # a larger share and the sentence is a repetition
_MIN_POOL = 60  # best sentences that are looked at, or three for each one asked for
_MAX_COMPARED = 100  # sentences chosen after which repetition is no longer looked for


def summarise(article: Article, *, n_sentences: int = 3) -> Summary:
    """The most telling sentences of the body of `article`, in the order of the article.

    In a transcript each has the label of who speaks before it. Fewer come back when the article has
    fewer, or when what is left only repeats what was chosen.

    Args:
        article: The article.
        n_sentences: How many sentences to choose, at least one.

    Raises:
        ValueError: `n_sentences` is less than one.
    """
    if n_sentences < 1:
        raise ValueError(f"n_sentences is {n_sentences!r}, and must be at least 1")
    body = [s for s in article.sentences if s.role == "body"]
    turns = find_turns(body)
    if len(body) > n_sentences:
        headings = [s for s in article.sentences if s.role == "heading"]
        unfit = _find_denied(article) | _find_tables(body)
        candidates = weigh_sentences(parse_body(article), headings)
        told = [c for c in candidates if c.sentence.sentence_id not in unfit]
        body = _choose(told or candidates, n_sentences)
    return Summary(
        method="extractive",
        sentences=tuple(
            SummarySentence(
                text=with_label(s.exact, turns.get(s.sentence_id, "")),
                source_id=s.source_id,
                sentence_ids=(s.sentence_id,),
            )
            for s in body
        ),
    )


def _find_denied(article: Article) -> set[str]:
    """Ids of the sentences that the article repeats to deny them: they would stand there alone."""
    shown = [one for one in article.sentences if one.role in EVIDENCE_ROLES]
    return {one.sentence_id for i, one in enumerate(shown) if find_refutation(shown, i) is not None}


def _find_tables(body: Sequence[Sentence]) -> set[str]:
    """Ids of the rows of tables and of their heads: figures that say nothing alone."""
    found = set()
    is_above = False
    for sentence in reversed(body):
        is_above = is_row(sentence.exact) or (is_above and is_head(sentence.exact))
        if is_above:
            found.add(sentence.sentence_id)
    return found


def _choose(candidates: list[Candidate], n_sentences: int) -> list[Sentence]:
    """The best candidates by score, less what their choice would repeat (greedy MMR)."""
    pool = sorted(candidates, key=lambda c: (-c.score, c.index))
    pool = pool[: max(_MIN_POOL, 3 * n_sentences)]
    overlap = dict.fromkeys((c.index for c in pool), 0.0)
    chosen: dict[int, Candidate] = {}
    while pool and len(chosen) < n_sentences:
        best = max(pool, key=lambda c: (_gain(c, overlap[c.index], chosen), -c.index))
        chosen[best.index] = best
        is_compared = len(chosen) <= _MAX_COMPARED
        kept = []
        for other in pool:
            if other is best:
                continue
            if is_compared:
                share = _shared(other.weights, best.weights)
                overlap[other.index] = max(overlap[other.index], share)
            if overlap[other.index] <= _MAX_OVERLAP:
                kept.append(other)
        pool = kept
    return [chosen[i].sentence for i in sorted(chosen)]


def _gain(candidate: Candidate, overlap: float, chosen: Collection[int]) -> float:
    """What the candidate would add to the sentences chosen so far."""
    is_adrift = candidate.leans_back and candidate.index - 1 not in chosen
    factor = _LEANING_FACTOR if is_adrift else 1.0
    return candidate.score * factor * (1 - _OVERLAP_COST * overlap)


def _shared(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Share of the lighter sentence's weight that stands in the other too, 0 to 1."""
    lighter = min(sum(one.values()), sum(other.values()))
    if not lighter:
        return 1.0
    small, large = (one, other) if len(one) <= len(other) else (other, one)
    return sum(weight for stem, weight in small.items() if stem in large) / lighter
