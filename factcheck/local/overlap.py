"""How much of a claim which sentences hold: the measure of word overlap.

It chooses sentences and counts words, weighted by how rare they are; it gives no verdict.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import fsum
from types import MappingProxyType
from typing import TYPE_CHECKING

from factcheck.checks.details import find_details
from factcheck.checks.people.names import name_key
from factcheck.checks.quantities.sameness import is_same_quantity
from factcheck.checks.times.dates import is_same_date
from factcheck.grammar.lexicon import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    FINITE,
    NOT_PAST,
    PREPOSITIONS,
)
from factcheck.text.words import SHARED_PREFIX, find_words, has_minus, is_same_stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from factcheck.text.retrieval import SourceIndex
    from factcheck.text.words import Word

CANDIDATES = 8
MAX_EVIDENCE = 3
# A word found only in a further sentence counts less: facts of two sentences may not go together.
NEIGHBOUR_WEIGHT = 0.9
DISTANT_WEIGHT = 0.4
# A further sentence must add this much to count as evidence.
_MIN_GAIN = 0.06


@dataclass(frozen=True)
class Match:
    """How much of a claim some sentences hold.

    Attributes:
        positions: The sentences, the main one first.
        coverage: Weighted share of the claim's content words found, 0 to 1.
        main_coverage: The share that the main sentence holds alone.
        is_scattered: Whether a word stands only in a sentence that is not near the main one.
        missing: Content words of the claim found in none of them, as they stand.
        has_foreign_word: Whether one of `missing` is no verb: a thing or a quality that the source
            lacks, where a missing verb may be another word for the same.
    """

    positions: tuple[int, ...]
    coverage: float
    main_coverage: float
    is_scattered: bool
    missing: tuple[str, ...]
    has_foreign_word: bool


def find_verbatim(text: str, index: SourceIndex) -> int | None:
    """Position of the sentence whose words are those of `text`, in their order; None without one.

    Case, accents, punctuation and the kind of quotation mark do not count.
    """
    wanted = _flat(text)
    if not wanted:
        return None
    found = index.search(text, limit=CANDIDATES) or range(len(index.sentences))
    as_long = [i for i in sorted(found) if len(index.words[i]) == len(wanted)]
    return next((i for i in as_long if _flat(index.sentences[i].exact) == wanted), None)


def find_match(text: str, index: SourceIndex) -> Match | None:
    """The sentences that hold most of the words of `text`; None when none shares a content word."""
    words = find_words(text)
    wanted = {name_key(word): word for word in words if word.is_content}
    candidates = index.search(text, limit=CANDIDATES)
    if not wanted or not candidates:
        return None
    weights = {key: index.idf(word.stem) for key, word in wanted.items()}
    total = sum(weights.values())
    texts = {i: index.sentences[i].exact for i in _with_neighbours(candidates, index)}
    held = {i: _held(wanted, text) for i, text in texts.items()}
    main = max(candidates, key=lambda i: (sum(weights[key] for key in held[i]), -i))
    positions, found = [main], dict.fromkeys(held[main], 1.0)
    while len(positions) < MAX_EVIDENCE:
        close = set(index.neighbours(main, radius=2))
        gains = {
            i: fsum(
                weights[key] * (NEIGHBOUR_WEIGHT if i in close else DISTANT_WEIGHT)
                for key in keys
                if key not in found
            )
            for i, keys in held.items()
            if i not in positions
        }
        best = max(gains, key=lambda i: (gains[i], -i), default=None)
        if best is None or gains[best] < _MIN_GAIN * total:
            break
        weight = NEIGHBOUR_WEIGHT if best in close else DISTANT_WEIGHT
        found |= {key: weight for key in held[best] if key not in found}
        positions.append(best)
    told = _told_otherwise(text, positions, index)
    rewritten = {
        key
        for key, word in wanted.items()
        if key not in found and any(start <= word.start < end for start, end in told)
    }
    found |= dict.fromkeys(rewritten, 1.0)
    missing = {word.start: word.text for key, word in wanted.items() if key not in found}
    return Match(
        positions=tuple(positions),
        coverage=fsum(weights[key] * share for key, share in found.items()) / total,
        main_coverage=sum(weights[key] for key in held[main] | rewritten) / total,
        is_scattered=DISTANT_WEIGHT in found.values(),
        missing=tuple(missing.values()),
        has_foreign_word=any(
            word.start in missing and not _may_be_verb(word, words[i - 1] if i else None)
            for i, word in enumerate(words)
        ),
    )


def _told_otherwise(
    text: str, positions: Sequence[int], index: SourceIndex
) -> list[tuple[int, int]]:
    """Spans of the numbers and dates of `text` that the sentences give in another form."""
    claim = find_details(text)
    given = [(find_details(index.sentences[i].exact), i) for i in positions]
    spans = [
        (q.start, q.start + len(q.text))
        for q in claim.quantities
        if any(is_same_quantity(q, other) for details, _ in given for other in details.quantities)
    ]
    for date in claim.dates:
        for details, i in given:
            published = index.articles[index.sentences[i].source_id].published
            if any(is_same_date(date, other, published) for other in details.dates):
                spans.append((date.start, date.end))
    return spans


def _may_be_verb(word: Word, before: Word | None) -> bool:
    """Whether a word that the evidence lacks may say what another one says there.

    Names and figures have checks of their own.
    """
    if word.is_capitalised or word.has_digit:
        return True
    if before is not None and before.norm in AUXILIARIES | {"to", "not"}:
        return not word.norm.endswith("ly")
    if before is not None and before.norm in DETERMINERS | PREPOSITIONS | CONJUNCTIONS:
        return False
    has_ending = word.norm.endswith(("ed", "ing")) and word.norm not in NOT_PAST
    return word.norm in FINITE or has_ending


def _with_neighbours(candidates: Sequence[int], index: SourceIndex) -> list[int]:
    return list(dict.fromkeys(j for i in candidates for j in (i, *index.neighbours(i))))


def _held(wanted: Iterable[str], sentence: str) -> set[str]:
    """Those of `wanted` that `sentence` has, the same word with another short ending included."""
    by_prefix = _keys_by_prefix(sentence)
    return {
        key
        for key in wanted
        if any(is_same_stem(key, other) for other in by_prefix.get(key[:SHARED_PREFIX], ()))
    }


@lru_cache(maxsize=8192)
def _keys_by_prefix(sentence: str) -> Mapping[str, frozenset[str]]:
    """What the content words of `sentence` are compared by, under their first letters."""
    keys: dict[str, set[str]] = {}
    for word in find_words(sentence):
        if word.is_content:
            key = name_key(word)
            keys.setdefault(key[:SHARED_PREFIX], set()).add(key)
    return MappingProxyType({prefix: frozenset(found) for prefix, found in keys.items()})


def _flat(text: str) -> tuple[str, ...]:
    """The words of `text` as they are compared, figures with the minus sign before them."""
    return tuple(
        f"-{word.norm}" if word.has_digit and has_minus(text, word.start) else word.norm
        for word in find_words(text)
    )
