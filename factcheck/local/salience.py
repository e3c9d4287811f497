"""How much each sentence of an article matters: where it stands, how central it is, how it reads.

It weighs sentences one by one in linear time; which of them make a summary is decided elsewhere.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.grammar.attribution import find_attribution
from factcheck.grammar.checkable import find_skip_reason
from factcheck.grammar.openings import read_opening
from factcheck.text.words import find_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from factcheck.grammar.tokens import Parsed
    from factcheck.records import Sentence

# All weights below were set by eye on a dozen short news articles written for the purpose and on a
# few real ones: judge any change by reading summaries side by side, there is no score to re-run.
_POSITION_WEIGHT = 0.5  # the rest is centrality: news tells the main thing first
_HALF_LIFE = 4  # sentences after which the bonus for an early place has halved
_SHORT, _LONG = 8, 45  # words; outside of these a sentence says too little or too much
_SHORT_FACTOR, _LONG_FACTOR = 0.5, 0.85
_UNCHECKABLE_FACTOR = 0.3  # questions, opinions, appeals
_BARE_QUOTE_FACTOR = 0.4  # speech without its speaker
_SPEECH_FACTOR = 0.85  # mostly speech, speaker named
_SPEECH_SHARE = 0.6
_MAX_HEADINGS = 2  # headings that count towards what the article is about


@dataclass(frozen=True, slots=True)
class Candidate:
    """A body sentence with what its choice depends on."""

    index: int
    """Its place among the body sentences, from 0."""
    sentence: Sentence
    score: float
    """0 to 1, comparable within one article."""
    weights: Mapping[str, float]
    """Idf of its content stems."""
    leans_back: bool
    """Whether it opens with a pronoun or a connective that points to the sentence before."""


def weigh_sentences(body: Sequence[Parsed], headings: Sequence[Sentence]) -> list[Candidate]:
    """A candidate for every body sentence, in order."""
    stems = [_stems(parsed.text) for parsed in body]
    seen_in = Counter(stem for found in stems for stem in found)
    idf = {stem: math.log(1 + len(stems) / n) for stem, n in seen_in.items()}
    centroid: Counter[str] = Counter()
    for found in stems:
        centroid.update(found)
    for heading in headings[:_MAX_HEADINGS]:
        centroid.update({s: n for s, n in _stems(heading.exact).items() if s in idf})
    weighed = {stem: n * idf[stem] for stem, n in centroid.items()}
    norm = math.hypot(*weighed.values()) or 1.0
    central = [_centrality(found, idf, weighed) / norm for found in stems]
    top = max(central, default=0.0) or 1.0
    return [
        Candidate(
            index=i,
            sentence=parsed.sentence,
            score=_score(i, central[i] / top) * _readability(parsed),
            weights={stem: idf[stem] for stem in stems[i]},
            leans_back=parsed.opens_inside or read_opening(parsed).leans_back,
        )
        for i, parsed in enumerate(body)
    ]


def _stems(text: str) -> Counter[str]:
    """Content stems of `text` and how often each stands in it."""
    return Counter(word.stem for word in find_words(text) if word.is_content)


def _centrality(
    found: Mapping[str, int], idf: Mapping[str, float], centroid: Mapping[str, float]
) -> float:
    """Cosine between a sentence and the whole article, times the length of the latter."""
    own = {stem: n * idf[stem] for stem, n in found.items()}
    length = math.hypot(*own.values()) if own else 0.0
    return sum(w * centroid[stem] for stem, w in own.items()) / length if length else 0.0


def _score(index: int, centrality: float) -> float:
    """Place and centrality in one number, 0 to 1."""
    position = 1 / (1 + index / _HALF_LIFE)
    return _POSITION_WEIGHT * position + (1 - _POSITION_WEIGHT) * centrality


def _readability(parsed: Parsed) -> float:
    """Factor for how well the sentence does in a summary, 0 to 1."""
    n_words = len(parsed.words)
    factor = _SHORT_FACTOR if n_words < _SHORT else _LONG_FACTOR if n_words > _LONG else 1.0
    is_unfit = find_skip_reason(parsed, has_speaker=False) is not None
    if not is_unfit and parsed.quoted_share <= _SPEECH_SHARE:
        return factor
    has_speaker = find_attribution(parsed.tokens, parsed.text, frozenset()) is not None
    if is_unfit and not has_speaker:
        return factor * _UNCHECKABLE_FACTOR
    return factor * (_SPEECH_FACTOR if has_speaker else _BARE_QUOTE_FACTOR)
