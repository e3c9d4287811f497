"""Sentences of our own articles as claims, word for word: there in the passage, or taken out of it.

A network that has only seen claims in somebody's words doubts a sentence that it could read off.
The same sentence beside what is left of its article is not carried, and so nothing about the
sentence itself tells the label.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from evals.verifier.pairs import ENTAILED, NEUTRAL, Pair
from factcheck.evaluation.public_sets import key_of
from factcheck.local.passages import choose_passages
from factcheck.text.reading import make_article
from factcheck.text.retrieval import SourceIndex
from factcheck.text.splitting import split_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_PER_ARTICLE = 2
_MIN_WORDS = 8
# Of the claims, so many hold two sentences that follow each other.
_DOUBLE = 0.25
# So many passages are made rough, as captions and bad extraction leave them.
_ROUGH = 0.4
# A sentence is left out where the rest of its article holds more of its words than this: it may
# be carried there too.
_MOST_SHARED = 0.7


def copy_pairs(sources: Iterable[str], *, seed: int = 0) -> Iterator[Pair]:
    """Every claim twice: beside a passage that holds it, and beside one of the article without."""
    draw = random.Random(seed)
    stray = ""
    for source in sources:
        sentences = [" ".join(source[a:b].split()) for a, b in split_sentences(source)]
        good = [i for i, one in enumerate(sentences) if len(one.split()) >= _MIN_WORDS]
        for i in draw.sample(good, min(_PER_ARTICLE, len(good))):
            end = min(i + 1 + (draw.random() < _DOUBLE), len(sentences))
            claim = " ".join(sentences[i:end])
            rest = sentences[:i] + sentences[end:]
            with_, without = _passage(claim, sentences), _passage(claim, rest)
            if claim not in with_ or _shared(claim, without) > _MOST_SHARED:
                continue
            for passage, label in ((with_, ENTAILED), (without, NEUTRAL)):
                is_rough = draw.random() < _ROUGH
                evidence = _roughen(passage, stray, draw) if is_rough else passage
                spans = () if label == ENTAILED else None
                yield Pair(evidence, claim, label, "copies", key_of(source), spans=spans)
        stray = draw.choice(sentences)


def _passage(claim: str, sentences: Sequence[str]) -> str:
    """What the product would show of these sentences."""
    if not sentences:
        return ""
    article = make_article("\n\n".join(sentences), source_id="doc", role="source")
    passages = choose_passages(claim, SourceIndex([article]), limit=1)
    return passages[0].text if passages else ""


def _shared(claim: str, text: str) -> float:
    words = set(claim.casefold().split())
    return len(words & set(text.casefold().split())) / len(words)


def _roughen(text: str, stray: str, draw: random.Random) -> str:
    """The sentences in another order, some without a stop, one of another article among them."""
    sentences = [text[start:end] for start, end in split_sentences(text)] + [stray][: bool(stray)]
    draw.shuffle(sentences)
    return " ".join(one.rstrip(".") if draw.random() < 0.5 else one for one in sentences)
