"""Which words say the opposite of each other, from lists and from prefixes that deny.

English only. It does not look at sentences beyond the phrases listed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from factcheck.checks.polarity.scales import COMPARED, CONVERSE, PHRASES, PLAIN, TRANSFER, WEAK
from factcheck.grammar.lexicon import OBJECT_PRONOUNS
from factcheck.text.words import normalise_word, stem_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from factcheck.text.words import Word

Kind = Literal["plain", "converse", "transfer", "compared", "weak"]


class Sense(NamedTuple):
    """One end of a scale: its number in the lists, the end (1 or -1) and how freely it compares."""

    scale: int
    end: int
    kind: Kind


_STANCE_GAP = 3  # words between "voted" and "against": "voted 9-4 on Monday against"
_STANCE = frozenset({"for", "against", "in favour", "in favor"})

# "injured" and "uninjured". The second kind holds of adjectives alone: "indeed" and "display" deny
# nothing.
_DENYING_PREFIXES = ("un", "non")
_ADJECTIVE_PREFIXES = ("in", "im", "il", "ir", "dis")
_ADJECTIVE = re.compile(r"(?:[ai]ble|ably|[ae]nt|ate|act|ect|ete|al|ive|ful|ar|ure|est|ous|ly)$")
# "covered" and "uncovered" may be said of one thing, and migrants are what immigrants are.
_NOT_OPPOSITE = frozenset(
    """
    invaluable indifferent inflammable inhabitable immigrant immigrate immigration unveil unfold
    unearth uncover unleash unwind unravel unpack unload
    """.split()
)
_NOT_OPPOSITE_STEMS = frozenset(map(stem_word, _NOT_OPPOSITE))
_MIN_DENIED = 4
_MIN_ADJECTIVE = 5


def _stem(word: str) -> str:
    return stem_word(normalise_word(word))


def _read() -> dict[str, set[Sense]]:
    table: dict[str, set[Sense]] = {}
    lists: tuple[tuple[str, Kind], ...] = (
        (PLAIN, "plain"), (CONVERSE, "converse"), (TRANSFER, "transfer"),
        (COMPARED, "compared"), (WEAK, "weak"),
    )  # fmt: skip
    lines = [(line, kind) for text, kind in lists for line in text.strip().splitlines()]
    for scale, (line, kind) in enumerate(lines):
        for end, words in zip((1, -1), line.split("|"), strict=True):
            for word in words.split():
                table.setdefault(_stem(word), set()).add(Sense(scale, end, kind))
    return table


_TABLE = {stem: frozenset(senses) for stem, senses in _read().items()}
_NONE: frozenset[Sense] = frozenset()
_BY_FIRST: dict[str, list[tuple[tuple[str, ...], frozenset[Sense]]]] = {}
for _word, _texts in PHRASES.items():
    for _text in _texts.split("|"):
        _first, *_rest = _text.split()
        _BY_FIRST.setdefault(_stem(_first), []).append((tuple(_rest), _TABLE[_stem(_word)]))


def senses_of(stem: str) -> frozenset[Sense]:
    """The ends of scales that a stem stands at; empty for most words."""
    return _TABLE.get(stem, _NONE)


def phrase_senses(words: Sequence[Word], i: int) -> frozenset[Sense]:
    """The ends that a listed phrase beginning with word `i` stands at; empty where none does."""
    for rest, senses in _BY_FIRST.get(words[i].stem, ()):
        reach = _STANCE_GAP if " ".join(rest) in _STANCE else 0
        if i + 1 < len(words) and words[i + 1].norm in OBJECT_PRONOUNS:  # "turned it down"
            reach += 1
        for start in range(i + 1, min(i + 2 + reach, len(words) - len(rest) + 1)):
            if tuple(w.norm for w in words[start : start + len(rest)]) == rest:
                return senses
    return _NONE


def opposed(one: Iterable[Sense], other: Iterable[Sense]) -> Kind | None:
    """How two words are opposites: they stand at the two ends of a scale. None where not."""
    ends = {sense.scale: sense for sense in one}
    if not ends:  # most words are on no scale
        return None
    kinds = {
        sense.kind for sense in other
        if sense.scale in ends and ends[sense.scale].end == -sense.end
    }  # fmt: skip
    order: tuple[Kind, ...] = ("converse", "transfer", "compared", "plain", "weak")
    return next((kind for kind in order if kind in kinds), None)


def is_alike(one: Iterable[Sense], other: Iterable[Sense]) -> bool:
    """Whether two words stand at the same end of a scale."""
    return not frozenset(one).isdisjoint(other)


def is_prefix_opposite(one: str, other: str) -> bool:
    """Whether one of two normalised words or stems is the other with "un-" or "in-" before it."""
    shorter, longer = (one, other) if len(one) <= len(other) else (other, one)
    if (
        not longer.endswith(shorter)
        or len(shorter) < _MIN_DENIED
        or stem_word(longer) in _NOT_OPPOSITE_STEMS
    ):
        return False
    prefix = longer[: -len(shorter)]
    return prefix in _DENYING_PREFIXES or (
        prefix in _ADJECTIVE_PREFIXES
        and len(shorter) >= _MIN_ADJECTIVE
        and _ADJECTIVE.search(shorter) is not None
    )
