"""The claims of an article as they are compared with those of another: words, details, clauses."""

from __future__ import annotations

import re
from bisect import bisect
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from factcheck.checks.details import Details, find_details
from factcheck.checks.people.names import name_key
from factcheck.matrix.beside import dateline_end
from factcheck.matrix.families import FAMILY
from factcheck.matrix.parts import split_parts
from factcheck.records import Claim
from factcheck.text.spans import span_of
from factcheck.text.words import REPORTING_WORDS, find_words, stem_word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factcheck.records import Evidence, Sentence
    from factcheck.text.retrieval import SourceIndex
    from factcheck.text.words import Word

# Stands among the words of a claim that says what is not so: two denials are seldom chance.
NOT = "not"
_QUOTED_RUN = 6  # so many words in a row two speakers hardly share by chance
_OLD = re.compile(r"\byears?[ -]old\b")
# That two claims give money or a share tells nothing; which, the exact checks compare.
_SIZES = frozenset(
    stem_word(word)
    for word in "hundred thousand million billion trillion percent dollar euro pound yen".split()
)


@dataclass(frozen=True, eq=False)
class Unit:
    """One claim, ready to be compared.

    Attributes:
        claim: The claim.
        index: The sentences of its article alone.
        position: Where in `index` the sentence stands that it was taken from.
        is_claim: False for a sentence or heading that made no claim; it can still carry one.
    """

    claim: Claim
    index: SourceIndex
    position: int
    is_claim: bool = True

    @property
    def source_id(self) -> str:
        """Its article."""
        return self.claim.origin.source_id

    @property
    def sentence(self) -> Sentence:
        """The sentence that it was taken from."""
        return self.index.sentences[self.position]

    @property
    def evidence(self) -> Evidence:
        """That sentence as evidence."""
        return self.index.evidence([self.position])[0]

    @cached_property
    def details(self) -> Details:
        """Numbers, dates, names, quotations and denials of the claim, its dateline apart."""
        found = find_details(self.claim.text)
        start = dateline_end(self.claim.text)
        if not start:
            return found
        return replace(
            found,
            words=tuple(word for word in found.words if word.start >= start),
            quantities=tuple(q for q in found.quantities if q.start >= start),
            dates=tuple(date for date in found.dates if date.start >= start),
            names=tuple(name for name in found.names if name.start >= start),
        )

    @cached_property
    def quoted(self) -> frozenset[tuple[str, ...]]:
        """The runs of `_QUOTED_RUN` words in its quotations, as stems."""
        told = [word.stem for word in self.details.words if self.details.is_quoted(word.start)]
        starts = range(len(told) - _QUOTED_RUN + 1)
        return frozenset(tuple(told[i : i + _QUOTED_RUN]) for i in starts)

    @cached_property
    def flat(self) -> tuple[str, ...]:
        """All its words in order."""
        return tuple(word.norm for word in self.details.words)

    @cached_property
    def telling(self) -> tuple[Word, ...]:
        """Its content words but sizes and the "year-old" of an age, which tell nothing alike."""
        ages = [match.span() for match in _OLD.finditer(self.claim.text)]
        return tuple(
            word
            for word in self.details.words
            if word.is_content
            and word.stem not in _SIZES
            and not any(start <= word.start < end for start, end in ages)
        )

    @cached_property
    def keys(self) -> frozenset[str]:
        """What its content words are compared by, and `NOT` where it denies anything."""
        return frozenset(self.stems)

    @cached_property
    def stems(self) -> dict[str, frozenset[str]]:
        """For each of `keys` the stems of the words that it stands for."""
        found: dict[str, set[str]] = {}
        for word in self.telling:
            found.setdefault(key_of(word), set()).add(name_key(word))
        if self.details.negations:
            found[NOT] = {NOT}
        return {key: frozenset(stems) for key, stems in found.items()}

    @cached_property
    def follows(self) -> frozenset[tuple[str, str]]:
        """Pairs of `keys` that stand next to each other, small words apart."""
        keys = [key_of(word) for word in self.details.words if word.is_content]
        return frozenset(pairwise(keys))

    @cached_property
    def names(self) -> frozenset[str]:
        """Those of `keys` that are parts of names."""
        return frozenset(key_of(word) for name in self.details.names for word in name.words)

    @cached_property
    def parts(self) -> tuple[tuple[int, int], ...]:
        """Its clauses, as half-open characters in its text."""
        return split_parts(self.details)

    @cached_property
    def part_keys(self) -> tuple[frozenset[str], ...]:
        """What each of `parts` is compared by, who says it apart."""
        found = [set[str]() for _ in self.parts]
        ends = [end for _, end in self.parts[:-1]]
        for word in self.telling:
            found[bisect(ends, word.start)].add(key_of(word))
        for denial in self.details.negations:
            found[bisect(ends, denial.start)].add(NOT)
        return tuple(frozenset(keys) - self.speaker for keys in found)

    @cached_property
    def speaker(self) -> frozenset[str]:
        """Those of `keys` that name who says it, office and all, and stand nowhere else."""
        speaker = self.claim.speaker or ""
        at = self.claim.text.find(speaker)
        apart = range(self._office_start(at), at + len(speaker))
        others = {key_of(w) for w in self.details.words if w.is_content and w.start not in apart}
        return frozenset(key_of(word) for word in find_words(speaker)) - (
            others if at >= 0 else set()
        )

    def _office_start(self, at: int) -> int:
        """Where the words begin that say what the speaker named at `at` is: "managing director"."""
        start = at
        for word in reversed([word for word in self.details.words if word.end <= at]):
            is_joined = self.claim.text[word.end : start] == " "
            if not is_joined or not word.is_content or word.norm in REPORTING_WORDS:
                break
            start = word.start
        return start


def key_of(word: Word) -> str:
    """What a word is compared by: its stem, one for a nation's names, one for a family."""
    return family_of(name_key(word))


def family_of(stem: str) -> str:
    """The stem that stands for `stem` and the words used in its place."""
    return FAMILY.get(stem, stem)


def make_units(index: SourceIndex, claims: Iterable[Claim]) -> list[Unit]:
    """Claims of the one article in `index` and its other sentences, as they stand there."""
    units = [
        Unit(claim, index, index.position(claim.sentence_ids[0]))
        for claim in claims
        if index.holds(claim.sentence_ids[0])  # no claim of a correction note
    ]
    taken = {unit.position for unit in units}
    units += [
        Unit(_whole(sentence), index, position, is_claim=False)
        for position, sentence in enumerate(index.sentences)
        if position not in taken and sentence.role != "dateline"
    ]
    return sorted(units, key=lambda unit: (unit.claim.origin.start, unit.claim.claim_id))


def _whole(sentence: Sentence) -> Claim:
    return Claim(
        claim_id=sentence.sentence_id,
        text=sentence.exact,
        kind="other",
        origin=span_of(sentence),
        sentence_ids=(sentence.sentence_id,),
    )
