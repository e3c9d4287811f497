"""Who says a quotation of the source: by its verb of saying, its turn in a transcript, or near by.

It reads the source alone. What the source leaves open ("she said" after two names, a quotation in a
paragraph of its own) stays open, with the people who are named close by.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from factcheck.checks.attribution.speakers import names_in
from factcheck.checks.attribution.speech import Speech, read_speech
from factcheck.checks.details import find_details
from factcheck.checks.people.descriptions import find_descriptions
from factcheck.checks.quotations.labels import is_known, people_of, share_name, speech_of
from factcheck.grammar.attribution import find_attribution
from factcheck.grammar.lexicon import BE, FINITE, PREPOSITIONS, PRONOUNS
from factcheck.grammar.saying import ACTING, is_saying
from factcheck.text.words import find_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.checks.people.names import Name as Named
    from factcheck.checks.quotations.alignment import Part, Words
    from factcheck.checks.quotations.utterances import Utterances
    from factcheck.text.retrieval import SourceIndex

# Sentences looked back through for the names that "she said" may stand for.
_MAX_BACK = 5
_AROUND = 10  # sentences
_MAX_OPENING = 6  # words before the name of whom a sentence is about: "Her rival, the novelist"
_BEFORE_VERB = 2  # words before a verb of saying by which it is nobody else's: "I have said"
_NOT_OTHERS = BE | {"i", "we", "to"}
_HE = re.compile(r"\b(?:he|she)\b", re.IGNORECASE)
_THIRD = re.compile(r"\b(?:he|she|him|her|his|hers)\b", re.IGNORECASE)


class Sayer:
    """Who says the words at `words` of the utterances of `source`.

    Attributes:
        source: The source.
        speech: What names the speaker; None where nothing does.
        is_turn: Whether a transcript names the speaker.
        number: Number of the sentence in the article in which the words begin.
    """

    def __init__(self, source: Utterances, words: Words, index: SourceIndex) -> None:
        self.source, self._index = source, index
        self._start, self._end = source.span(source.spoken, words)
        self.number = source.sentence_at(self._start)
        self._last = source.sentence_at(self._end - 1)
        turn = source.turns.get(source.spoken.stretch[words.first])
        self.is_turn = turn is not None
        self.speech = self._read() or self._attributed() if turn is None else _of_turn(turn)

    @cached_property
    def is_open(self) -> bool:
        """Whether the source does not plainly say who speaks."""
        given = self.speech
        if given is None or given.speaker.kind == "pronoun" or not given.is_sure:
            return True
        return self._is_relayed(given) or self._has_rival(given) or self._is_other_sex(given)

    @cached_property
    def repeated(self) -> Part | None:
        """The quotation within the utterance that the words stand in, if there is one."""
        inner = self.source.inner
        return next((p for p in inner if p[0] <= self._start and self._end <= p[1]), None)

    def near(self, names: Sequence[Named]) -> list[Named]:
        """The people whom the words may be from: those named with them, or last before them.

        Any of `names` is taken for a person, known as one or not.
        """
        here = range(self.number, self._last + 1)
        found = [name for i in here for name in self._people_at(i, names)]
        reach = _MAX_BACK if self.is_open or self._is_named_here() else 1
        for number in range(self.number - 1, max(-1, self.number - 1 - reach), -1):
            people = self._people_at(number, names)
            found += people
            if people and not self._leans(number, people[0].start):
                break
        return found

    def is_described(self, names: Sequence[Named]) -> bool:
        """Whether a sentence close by has the office that the source gives one of `names`."""
        sentences = self.source.article.sentences
        heads = {
            description.head.stem
            for sentence in sentences
            if any(name.words[-1].text in sentence.exact for name in names)
            for description in find_descriptions(sentence.exact)
            if share_name([description.name], names)
        }
        near = sentences[max(0, self.number - 2) : self._last + 1]
        return any(word.stem in heads for s in near for word in find_words(s.exact))

    def may_be_named_later(self, names: Sequence[Named]) -> bool:
        """Whether nobody is named as the speaker, and `names` are first named after the words."""
        if self.speech is None or people_of(self.speech, self.source):
            return False
        sentences = self.source.article.sentences[: self.number + 1]
        return not any(name.words[-1].text in one.exact for name in names for one in sentences)

    def _read(self) -> Speech | None:
        """The speech that covers the words, one with a name before one with a pronoun."""
        found = [s for i in range(self.number, self._last + 1) for s in self._speeches(i)]
        named = [speech for speech in found if speech.speaker.kind != "pronoun"]
        return next(iter([*named, *found]), None)

    def _speeches(self, number: int) -> list[Speech]:
        sentence = self.source.article.sentences[number]
        start, end = self._start - sentence.start, self._end - sentence.start
        return [
            speech
            for speech in self._speech_at(number)
            if any(first < end and start < last for first, last in speech.said)
        ]

    def _speech_at(self, number: int) -> Sequence[Speech]:
        """All that the sentence at `number` reports as said."""
        try:
            position = self._index.position(self.source.article.sentences[number].sentence_id)
        except KeyError:  # page furniture
            return ()
        return read_speech(self._index)[position].speeches

    def _attributed(self) -> Speech | None:
        """The speaker by grammar alone, with all that stands between marks left out."""
        for number in range(self.number, self._last + 1):
            parsed = self.source.parsed.get(number)
            if parsed is None:
                continue
            start = parsed.sentence.start
            tokens = [
                token._replace(is_quoted=self.source.is_quoted(start + token.start))
                for token in parsed.tokens
            ]
            found = find_attribution(tokens, parsed.text, self.source.people)
            if found is not None:
                label = parsed.text[slice(*found.subject)]
                return Speech(found.speaker, label, "", "said", (), by=found.span, is_quoted=True)
        return None

    def _is_relayed(self, given: Speech) -> bool:
        """Whether `given` tells of somebody else's words: "the union, whose head called it …"."""
        sentence = self.source.article.sentences[self.number]
        start, end = given.said[0][0] if given.said else 0, self._start - sentence.start
        if given.by is not None and given.by[1] <= end:
            start = max(start, given.by[1])
        words = find_words(sentence.exact[start : max(start, end)])
        return any(
            (is_saying(word.norm) or word.norm in ACTING)
            and not any(w.norm in _NOT_OTHERS for w in words[max(0, i - _BEFORE_VERB) : i])
            for i, word in enumerate(words)
        )

    def _is_named_here(self) -> bool:
        """Whether "she" was traced to a name in the same sentence, which is seldom who speaks."""
        given = self.speech
        if given is None or given.label.casefold() not in PRONOUNS:
            return False
        return share_name(names_in(given.speaker.text), self._people_at(self._last))

    def _has_rival(self, given: Speech) -> bool:
        """Whether "she" was traced past somebody whom the sentence right before is about.

        Not where the words are about a third person, who is likely to be that somebody.
        """
        if given.label.casefold() not in PRONOUNS or not self.number:
            return False
        before = self._people_at(self.number - 1)
        is_about = _THIRD.search(self.source.article.text, self._start, self._end) is not None
        if is_about or not before:
            return False
        opening = find_words(
            self.source.article.sentences[self.number - 1].exact[: before[0].start]
        )
        is_subject = len(opening) <= _MAX_OPENING and not any(
            word.norm in PREPOSITIONS or word.norm in FINITE for word in opening
        )
        return is_subject and not share_name(before, names_in(given.speaker.text))

    def _is_other_sex(self, given: Speech) -> bool:
        """Whether "she" was traced to somebody who is "he" close by."""
        other = {"he": "she", "she": "he"}.get(given.label.casefold())
        if other is None:
            return False
        last = min(self._last + _AROUND, len(self.source.article.sentences))
        return any(
            speech.label.casefold() == other and speech.speaker.text == given.speaker.text
            for number in range(max(0, self.number - _AROUND), last)
            for speech in self._speech_at(number)
        )

    def _people_at(self, number: int, known: Sequence[Named] = ()) -> list[Named]:
        """The people whom the sentence at `number` names outside quotations, `known` or not."""
        sentence = self.source.article.sentences[number]
        return [
            name
            for name in find_details(sentence.exact).names
            if (is_known(name, self.source) or share_name([name], known))
            and not self.source.is_quoted(sentence.start + name.start)
        ]

    def _leans(self, number: int, before: int) -> bool:
        """Whether the sentence at `number` has "he" or "she" before the character `before`."""
        sentence = self.source.article.sentences[number]
        return any(
            not self.source.is_quoted(sentence.start + match.start())
            for match in _HE.finditer(sentence.exact, 0, before)
        )


def _of_turn(label: str) -> Speech | None:
    """Speech of whoever a transcript names before a turn; "Q" and "A" name nobody."""
    words = (word.capitalize() if word.isupper() else word for word in label.split())
    return speech_of(" ".join(words)) if len(label) > 1 else None
