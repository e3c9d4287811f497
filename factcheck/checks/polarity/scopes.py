"""Stretches of a sentence as a denial needs them: verbs, clauses, what stands before and behind.

English only, by closed lists and endings; it guesses at grammar and denies nothing itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.grammar.lexicon import (
    AUXILIARIES,
    DETERMINERS,
    FINITE,
    NOT_PAST,
    NUMBER_WORDS,
    PREPOSITIONS,
)
from factcheck.text.words import REPORTING_WORDS, is_past

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.text.words import Word

# A denial this far from its cue is no longer found; it keeps the search linear, too.
REACH = 15
_BEFORE_NOUN = DETERMINERS | NUMBER_WORDS | PREPOSITIONS
_ASIDE = 8  # words between two commas
_HARD_STOP = re.compile(r"[.;:!?()“”\"—–]|,\s*[”\"]")
_OPENERS = frozenset("but because although though while whereas when if unless who which".split())
_AUXILIARIES = AUXILIARIES | {"having"}
_BEFORE_VERB = re.compile(r"(?:ly|n't)$")
_ADVERBS = frozenset("not never also ever still already now again no longer".split())
_REAL_LY = frozenset("likely unlikely early only daily elderly family supply reply apply".split())
_SKIPPED = frozenset(
    "yet ever any enough sufficient longer again so going about even single immediate".split()
)


class Sentence:
    """The words of a text with what can be said of each by its neighbours."""

    def __init__(self, text: str, words: Sequence[Word]) -> None:
        self.text = text
        self.words = words
        self.gaps = [
            text[before.end : word.start] if before else ""
            for before, word in zip([None, *words], words, strict=False)
        ]
        self._stops = [gap != " " and _HARD_STOP.search(gap) is not None for gap in self.gaps]
        self.verbs = [self._is_verb(i) for i in range(len(words))]
        self.speakers = self._find_speakers()

    def is_auxiliary(self, i: int) -> bool:
        """Whether word `i` is a form of "be", "have", "do" or a modal verb."""
        norm = self.words[i].norm
        return norm in _AUXILIARIES or norm.endswith("n't")

    def is_verb(self, i: int) -> bool:
        """Whether word `i` is a verb with content; False behind the last one."""
        return i < len(self.words) and self.verbs[i]

    def is_stop(self, i: int) -> bool:
        """Whether a punctuation mark heavier than a comma stands before word `i`."""
        return self._stops[i]

    def is_comma(self, i: int) -> bool:
        """Whether a comma stands before word `i`."""
        return "," in self.gaps[i]

    def is_opener(self, i: int) -> bool:
        """Whether word `i` opens another clause."""
        return self.words[i].norm in _OPENERS

    def is_reporting(self, i: int) -> bool:
        """Whether word `i` is a verb of saying."""
        return self.words[i].norm in REPORTING_WORDS

    def ahead(self, cue: int, *, commas: bool = False) -> Iterator[int]:
        """Numbers of the words after `cue` up to the end of its clause, `REACH` at most."""
        aside = self._aside_end(cue)
        start = aside or cue + 1
        for i in range(start, min(start + REACH, len(self.words))):
            if self.is_stop(i) or (not commas and self.is_comma(i) and i != aside):
                return
            if not commas and (self.is_opener(i) or self._joins_verb(i)):
                return
            yield i

    def _aside_end(self, cue: int) -> int:
        """First word behind an aside after `cue`: "had not, in all her years, seen"; 0 if none."""
        start = cue + 1
        if self.words[cue].norm not in _ADVERBS and not self.is_auxiliary(cue):
            return 0
        if start >= len(self.words) or not self.is_comma(start):
            return 0
        last = min(start + _ASIDE, len(self.words))
        return next((i for i in range(start + 1, last) if self.is_comma(i)), 0)

    def _joins_verb(self, i: int) -> bool:
        """Whether an "and" at `i` goes on with another verb of the same subject."""
        is_next = i + 1 < len(self.words) and (self.verbs[i + 1] or self.is_auxiliary(i + 1))
        return self.words[i].norm in ("and", "or") and is_next

    def behind(self, cue: int) -> Iterator[int]:
        """Numbers of the words before `cue` back to the beginning of its clause, nearest first."""
        aside = self.aside(cue)
        i = cue
        while i > max(0, cue - REACH - _ASIDE * bool(aside)):
            i -= 1
            if aside and i + 1 == aside.stop:
                i = aside.start - 1
            elif self.is_stop(i + 1) or self.is_comma(i + 1):
                return
            if self.is_opener(i) or self.words[i].norm == "that" or self.is_reporting(i):
                return
            yield i

    def aside(self, cue: int) -> range:
        """Numbers of the words of an aside that `behind` leaps over: "the mayor, Ana Kim, will"."""
        end = self._aside_start(cue)
        first = next((j for j in range(end - 1, -1, -1) if self.is_comma(j)), end)
        return range(first, end)

    def _aside_start(self, cue: int) -> int:
        """First word of the verb group of `cue` behind an aside: "Kim, the mayor, will"; or 0."""
        near = range(cue, max(0, cue - _ASIDE), -1)
        start = next((i for i in near if self.is_comma(i) or self.is_stop(i)), 0)
        begins = self.is_auxiliary(start) or self.words[start].norm in _ADVERBS
        if start == 0 or self.is_stop(start) or not (begins or self.verbs[start]):
            return 0
        first = max(1, start - _ASIDE)
        comma = next((i for i in range(start - 1, first - 1, -1) if self.is_comma(i)), 0)
        inside = range(comma, start)
        is_aside = comma > 0 and not any(self.verbs[i] or self.is_stop(i) for i in inside)
        opening = self.words[comma]
        is_name = opening.is_capitalised or opening.norm in DETERMINERS
        return start if is_aside and (begins or is_name) else 0

    def is_skipped(self, i: int) -> bool:
        """Whether word `i` stands between "not" and what it denies: "not yet", "not fully"."""
        norm = self.words[i].norm
        return norm in _SKIPPED or (norm.endswith("ly") and norm not in _REAL_LY)

    def is_gerund(self, i: int) -> bool:
        """Whether word `i` ends like "speaking"; False behind the last one."""
        return (
            i < len(self.words)
            and len(self.words[i].norm) > len("xing")
            and self.words[i].norm.endswith("ing")
        )

    def phrase(self, start: int) -> list[int]:
        """Numbers of the content words of the noun phrase that begins at `start`."""
        found: list[int] = []
        for i in range(start, min(start + REACH, len(self.words))):
            word = self.words[i]
            if i > start and (self.is_stop(i) or self.is_comma(i)):
                break
            if word.norm in DETERMINERS or self.is_skipped(i):
                if found:
                    break
                continue
            if not word.is_content or (found and self.verbs[i]):
                break
            found.append(i)
        return found

    def _find_speakers(self) -> frozenset[int]:
        """Numbers of the words that only say who said so, at either end of the text."""
        n = len(self.words)
        saying = [i for i, word in enumerate(self.words) if word.norm in REPORTING_WORDS]
        found: set[int] = set()
        for i in saying[:1]:
            if not any(self.verbs[:i]) and not any(map(self.is_comma, range(1, i))):
                found.update(range(i))
        for i in saying[-1:]:
            if any(self.verbs[i + 1 :]) or any(map(self.is_stop, range(i + 1, n))):
                continue
            start = i
            while start and not self.verbs[start - 1] and not self.is_auxiliary(start - 1):
                start -= 1
            commas = [j for j in range(start, i + 1) if j and (self.is_comma(j) or self.is_stop(j))]
            found.update(range(commas[0], n) if commas else ())
        return frozenset(found)

    def _is_verb(self, i: int) -> bool:
        word = self.words[i]
        if not word.is_content or (word.is_capitalised and i) or word.has_digit:
            return False
        before = i - 1
        while (
            before >= 0
            and (
                self.words[before].norm in _ADVERBS or _BEFORE_VERB.search(self.words[before].norm)
            )
            and not self.is_auxiliary(before)
        ):
            before -= 1
        previous = self.words[before].norm if before >= 0 else ""
        if previous == "to" or (before >= 0 and self.is_auxiliary(before)):
            return word.norm not in DETERMINERS
        if word.norm in NOT_PAST or not (is_past(word) or word.norm in FINITE):
            return False
        is_noun_phrase = previous in _BEFORE_NOUN
        return not (is_noun_phrase and i + 1 < len(self.words) and self.words[i + 1].is_content)
