"""Whether a caveat of a source bears on what a text tells, and whether the text tells it already.

It compares words, names and cue words; it does not understand either.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.checks.caveats.caveats import find_caveats
from factcheck.checks.people.names import Name, find_names, is_same_name
from factcheck.grammar.attribution import find_attribution
from factcheck.grammar.tokens import parse_body
from factcheck.text.words import REPORTING_WORDS, content_stems, find_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from factcheck.checks.caveats.caveats import Caveat
    from factcheck.grammar.tokens import Parsed
    from factcheck.records import Article, OmissionKind

# Set by reading what comes out on the sixteen articles of `evals/datasets/newsroom/dev`, with
# summaries of three and six sentences, and on `examples`.
_SHARED_FROM = 0.3  # of the weight of a sentence's words, for the text to tell the same matter
_MIN_SHARED = 2  # words
_NEAR = 50  # characters behind "denied" in which what is denied begins
_REACH = 3  # sentences before "denied that" in which its matter may stand
_MOSTLY = 0.5  # quoted words of a sentence, for it to be a quotation

_LAW = re.compile(
    r"\b(?:arrest|charged|convict|guilt|court|tribunal|jury|jurors|trial|tried|sentenced|prosecut"
    r"|suspect|struck off|disbarred|misconduct"
    r"|investigat|kill|die[ds]?\b|dead|death|injur|wound|robb|murder|fraud|brib|theft|stole)",
    re.IGNORECASE,
)
_SURVEY = re.compile(
    r"\b(?:polls?|surveys?|stud(?:y|ies)|respondents|percent|per cent)\b|%", re.IGNORECASE
)
_ACCUSES = re.compile(
    r"\b(?:accus|alleg|blam|critici[sz]|condemn|denounc|sued\b|suing\b|fault|fined\b|negligen"
    r"|fail(?:ed|ure)|misle|cheat|cover.up|illegal|unlawful|violat|neglect)",
    re.IGNORECASE,
)
_ANSWERS = re.compile(
    r"\b(?:in (?:a|its|his|her|their) (?:statement|response|reply|defen[cs]e)"
    r"|for (?:its|his|her) part|respond|repl(?:y|ied)|insist|defend|counter(?:s|ed)\b|maintain)",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"\b(?:that|this|it|both|them)(?=[\s,.;]|$)(?! (?:[\w’'-]+ ){1,4}(?:had|has|was|were|is|are)\b)"
    r"|\b(?:the|any|all|those|these|such) (?:\w+ )?(?:accus|alleg|claim|criticis|report|suggest)",
    re.IGNORECASE,
)
_WRONGDOING = re.compile(
    r"\bden\w+\s(?:any |all |the )?(?:\w+ )?"
    r"(?:wrongdoing|charges?|guilt|dishonesty|misconduct|negligence|liability)\b|innocence",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"(?:he|she|it|they|his|her|its|their)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Told:
    """A sentence of the text, with what it is compared by."""

    text: str
    stems: frozenset[str]
    names: tuple[Name, ...]
    kinds: frozenset[OmissionKind]

    @classmethod
    def read(cls, text: str) -> Told:
        """The sentence `text`, read once for all caveats."""
        kinds = frozenset(caveat.kind for caveat in find_caveats(text))
        return cls(text, frozenset(content_stems(text)), _names(text), kinds)

    def shares_name(self, names: Iterable[Name]) -> bool:
        """Whether one of `names` stands in the sentence, in full or in part."""
        return any(is_same_name(own, name) for own in self.names for name in names)


class Bearing:
    """One source beside the text.

    Attributes:
        body: The body sentences of the source, in reading order.
    """

    def __init__(self, source: Article, told: Sequence[Told]) -> None:
        self.body: list[Parsed] = parse_body(source)
        self._told = told
        self._stems = [content_stems(parsed.text) for parsed in self.body]
        self._counts = Counter(stem for stems in self._stems for stem in stems)
        self._accusing = [one for one in told if _ACCUSES.search(one.text)]
        self._is_legal = any(_LAW.search(one.text) for one in told)
        self._is_survey = any(_SURVEY.search(one.text) for one in told)

    def weigh(self, place: int, caveat: Caveat) -> float | None:
        """How much of its matter the text tells, 0 to below 1; None where the caveat is no advice.

        Args:
            place: Index into `body`.
            caveat: What the sentence there is.
        """
        text = self.body[place].text
        own = self._stems[place] - content_stems(text[caveat.start : caveat.end])
        matter = self._matter(place, caveat, own)
        if self._is_told(place, caveat.kind, own | matter):
            return None
        share = self._share(matter)
        # Companies decline all day; it matters where somebody holds something against them.
        is_same_matter = share >= _SHARED_FROM and caveat.kind != "no_comment"
        return min(share, 0.99) if is_same_matter or self._is_wanted(place, caveat, own) else None

    def is_answer(self, place: int) -> bool:
        """Whether somebody whom the text accuses speaks here and does not speak in the text."""
        if not self._accusing:
            return False
        parsed = self.body[place]
        found = find_attribution(parsed.tokens, parsed.text, frozenset())
        speaker = _names(found.speaker.text) if found else ()
        accusing = [one for one in self._accusing if one.shares_name(speaker)]
        if not accusing or self._is_heard(speaker):
            return False
        shared = max(len(one.stems & self._stems[place]) for one in accusing)
        return shared > _MIN_SHARED and _ANSWERS.search(parsed.text) is not None

    def _is_heard(self, speaker: Sequence[Name]) -> bool:
        """Whether the text reports anything that the speaker says."""
        return any(
            one.shares_name(speaker)
            and any(w.norm in REPORTING_WORDS for w in find_words(one.text))
            for one in self._told
        )

    def _matter(self, place: int, caveat: Caveat, own: set[str]) -> set[str]:
        """The stems of the sentence that tells what the caveat bears on."""
        cue = self.body[place].text[caveat.start : caveat.end + _NEAR]
        if caveat.kind == "denial" and _POINTS_BACK.search(cue):
            return self._stems[self._spoken_of(place)]
        denied = content_stems(self.body[place].text[caveat.end :])
        return denied if caveat.kind == "denial" and len(denied) > _MIN_SHARED else own

    def _spoken_of(self, place: int) -> int:
        """The sentence that a "that" at `place` means: the last one before that is no quotation."""
        before = range(place - 1, max(-1, place - 1 - _REACH), -1)
        return next((i for i in before if self.body[i].quoted_share < _MOSTLY), max(0, place - 1))

    def _share(self, stems: set[str]) -> float:
        """Share of the weight of `stems` that one sentence of the text holds, 0 to 1."""
        total = sum(map(self._idf, stems))
        best = max((one.stems & stems for one in self._told), key=lambda s: sum(map(self._idf, s)))
        return sum(map(self._idf, best)) / total if len(best) >= _MIN_SHARED else 0.0

    def _idf(self, stem: str) -> float:
        return math.log(1 + len(self.body) / (1 + self._counts[stem]))

    def _is_told(self, place: int, kind: OmissionKind, stems: set[str]) -> bool:
        names = _names(self.body[place].text)
        if kind == "denial" and _WRONGDOING.search(self.body[place].text):
            return any(_WRONGDOING.search(one.text) for one in self._told)
        least = _MIN_SHARED
        if len(stems) < least:  # "Nobody has been charged so far" is all cue
            stems, least = self._stems[place], 1
        if kind == "denial" and self._speaks(names, stems):
            return True
        return any(
            kind in one.kinds and (one.shares_name(names) or len(one.stems & stems) >= least)
            for one in self._told
        )

    def _speaks(self, names: Sequence[Name], stems: set[str]) -> bool:
        """Whether the text tells what one of `names` says of the matter: "Brandt said …"."""
        matter = stems - {word.stem for name in names for word in name.words}
        return any(
            is_same_name(mine, name)
            and any(w.norm in REPORTING_WORDS for w in find_words(one.text[mine.end :]))
            for one in self._told
            if len(one.stems & matter) >= _MIN_SHARED
            for mine in one.names
            for name in names
        )

    def _is_wanted(self, place: int, caveat: Caveat, own: set[str]) -> bool:
        """Whether the text is of the sort that wants such a caveat, and nobody else is meant."""
        match caveat.kind:
            case "correction":
                return True
            case "sample":
                return self._is_survey and any(
                    len(t.stems & own) >= _MIN_SHARED for t in self._told
                )
            case "legal_status":
                return self._is_legal and not self._is_about_another(place)
            case "denial" if _WRONGDOING.search(self.body[place].text):
                return self._is_legal and not self._is_about_another(place)
            case "no_comment":
                names = self._people(place)
                return any(one.shares_name(names) for one in self._accusing)
            case "interest":
                names = self._people(place)
                return any(one.shares_name(names) for one in self._told)
        return False

    def _is_about_another(self, place: int) -> bool:
        """Whether the sentence is about a person by full name of whom the text says nothing."""
        return any(
            len(name.words) > 1
            and name.words[-1].norm != "court"
            and not any(one.shares_name([name]) for one in self._told)
            for name in self._people(place)
        )

    def _people(self, place: int) -> list[Name]:
        """Names in a sentence but that of its speaker; for a pronoun those of the one before."""
        parsed = self.body[place]
        found = find_attribution(parsed.tokens, parsed.text, frozenset())
        start, end = found.subject if found else (0, 0)
        names = [name for name in _names(parsed.text) if not start <= name.start < end]
        if place and _PRONOUN.match(parsed.text):
            names += _names(self.body[place - 1].text)
        return names


def _names(text: str) -> tuple[Name, ...]:
    return tuple(find_names(text, find_words(text)))
