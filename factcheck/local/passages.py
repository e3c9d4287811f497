"""The passages of a source by which a claim is judged: short enough for the model, and enough.

It chooses sentences and gives no verdict. The product asks `choose_views`, and `read_through` where
that finds nothing; `choose_passages` serves training and measuring alone. The trained verifier
learned on passages of both: after a change, its training has to be run again.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, takewhile
from typing import TYPE_CHECKING

from factcheck.grammar.turns import find_turns, with_label
from factcheck.text.once import once_an_index
from factcheck.text.words import find_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.text.retrieval import SourceIndex

# Words of a passage. Longer ones cost time with the square of their length and hold no more of the
# gold sentences; see `make verifier-eval`.
PASSAGE_WORDS = 110
# Words of the closer passage that is read beside it, see `choose_views`.
CLOSE_WORDS = 50
# Sentences that BM25 offers for a claim.
_CANDIDATES = 24
# A sentence longer than this is cut: a page without a full stop is no sentence.
_SENTENCE_WORDS = 90


@dataclass(frozen=True)
class Passage:
    """Some sentences of the sources, in reading order.

    Attributes:
        text: The sentences, joined by spaces.
        positions: Where they stand in `SourceIndex.sentences`.
    """

    text: str
    positions: tuple[int, ...]


def choose_passages(text: str, index: SourceIndex, *, limit: int = 2) -> list[Passage]:
    """At most `limit` passages for the claim `text`, best first, no sentence in two of them.

    The first is filled with the sentences that together hold most of the claim's words, weighted by
    how rare they are, and their neighbours; the next ones with what follows in rank. Empty when no
    sentence shares a content word with the claim.
    """
    queue = list(_rank(text, index))
    passages: list[Passage] = []
    while queue and len(passages) < limit:
        chosen = _fill(queue, PASSAGE_WORDS, index)
        passages.append(make_passage(chosen, index))
        queue = [position for position in queue if position not in chosen]
    return passages


def choose_views(text: str, index: SourceIndex) -> list[Passage]:
    """The best passage for the claim `text`, and a closer one of its best sentences where shorter.

    A network that reads both is less often led astray by what else stands there. Empty when no
    sentence shares a content word with the claim.
    """
    queue = list(_rank(text, index))
    chosen = [_fill(queue, words, index) for words in (PASSAGE_WORDS, CLOSE_WORDS) if queue]
    return [make_passage(positions, index) for positions in dict.fromkeys(map(tuple, chosen))]


def read_through(index: SourceIndex, *, limit: int = 16) -> list[Passage]:
    """The first passages of the sources, close ones, in reading order; at most `limit`.

    For a claim that shares no content word with any sentence, and may still be said in others.
    """
    passages: list[Passage] = []
    rest = range(len(index.sentences))
    while rest and len(passages) < limit:
        sizes = accumulate(min(len(index.words[i]), _SENTENCE_WORDS) for i in rest)
        count = max(1, sum(1 for _ in takewhile(CLOSE_WORDS.__ge__, sizes)))
        passages.append(make_passage(rest[:count], index))
        rest = rest[count:]
    return passages


def _fill(queue: Sequence[int], words: int, index: SourceIndex) -> list[int]:
    """Positions of a passage: what fits of `queue`, and its first in any case."""
    chosen: list[int] = []
    for position in queue:
        size = min(len(index.words[position]), _SENTENCE_WORDS)
        if size <= words or not chosen:
            chosen.append(position)
            words -= size
    return sorted(chosen)


def make_passage(positions: Sequence[int], index: SourceIndex) -> Passage:
    """The sentences at `positions`, in that order, as one passage.

    In a transcript the label of its turn stands before what is not said under it yet.
    """
    labels = _labels(index)
    texts, before = [], ""
    for i in positions:
        text, label = _cut(index.sentences[i].exact, index, i), labels[i]
        texts.append(text if label == before else with_label(text, label))
        before = label
    return Passage(text=" ".join(texts), positions=tuple(positions))


@once_an_index
def _labels(index: SourceIndex) -> tuple[str, ...]:
    """The label of the turn of each of `index.sentences`, or ""."""
    found: dict[str, str] = {}
    for article in index.articles.values():
        found |= find_turns([one for one in article.sentences if one.role == "body"])
    return tuple(found.get(one.sentence_id, "") for one in index.sentences)


def _cut(sentence: str, index: SourceIndex, position: int) -> str:
    words = index.words[position]
    if len(words) > _SENTENCE_WORDS:
        sentence = sentence[: words[_SENTENCE_WORDS].start]
    return " ".join(sentence.split())


def _rank(text: str, index: SourceIndex) -> Iterator[int]:
    """Positions in the order they deserve a place: what adds words, then neighbours, then rank."""
    found = index.search(text, limit=_CANDIDATES)
    wanted = {word.stem for word in find_words(text) if word.is_content}
    weights = {stem: index.idf(stem) for stem in wanted}
    held = {i: wanted & {word.stem for word in index.words[i]} for i in found}
    rank = {position: n for n, position in enumerate(found)}
    given: list[int] = []
    missing = set(wanted)
    while missing:
        gain = {
            i: sum(weights[stem] for stem in held[i] & missing) for i in found if i not in given
        }
        best = max(gain, key=lambda i: (gain[i], -rank[i]), default=None)
        if best is None or not gain[best]:
            break
        given.append(best)
        missing -= held[best]
    beside = [i for main in given[:2] for i in index.neighbours(main)]
    yield from dict.fromkeys([*given[:4], *beside, *found, *given[4:]])
