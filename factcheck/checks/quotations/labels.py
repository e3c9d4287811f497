"""Whom the words that name a speaker mean: people with names, or those who hold a role.

A body means nobody here: it speaks through people, and which of them may is not known.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from factcheck.checks.attribution.speakers import names_in
from factcheck.checks.attribution.speech import Speech
from factcheck.checks.details import find_details
from factcheck.checks.people.names import is_same_name
from factcheck.grammar.lexicon import DETERMINERS
from factcheck.grammar.names import Name
from factcheck.text.words import find_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.checks.people.names import Name as Named
    from factcheck.checks.quotations.utterances import Utterances

_MAX_PLACES = 20  # of one role in a source
_SHORT = re.compile(r"[A-Z][a-z]{1,4}\. ?[A-Z]")
_LEADING = re.compile(r"^(?:(?:the|a|an|its|his|her|their)\s+|[\w.-]+['’]s?\s+)+", re.IGNORECASE)
# "the coroner, Dr Isla Menzies" and "Isla Menzies, 51, the district coroner".
_BEFORE_NAME = re.compile(r"(?: of [\w' ]{1,40})?,?\s+(?:[A-Z][a-z]{0,4}\.?\s+){0,2}")
_BEHIND_NAME = re.compile(
    r"(?:,\s+\d{1,3})?,\s+(?!(?:and|but|who|whose|which|while)\b)"
    r"(?:(?:the|a|an|its|his|her|their)\s+)?(?:[\w'’-]+\s+){0,3}"
)


def share_name(some: Sequence[Named], others: Sequence[Named]) -> bool:
    """Whether a name of the one can be a name of the other."""
    return any(is_same_name(one, other) for one in some for other in others)


def speech_of(label: str) -> Speech:
    """Speech of a person who is only known as `label`."""
    name = Name(label, label, "person")
    return Speech(name, label, "", "said", (), by=None, is_quoted=True)


def people_of(speech: Speech, source: Utterances) -> list[Named]:
    """The people whom the label of `speech` names, or to whom `source` gives that role."""
    speaker = speech.speaker
    if speaker.kind in {"pronoun", "body"}:
        return []
    before = speech.label.partition(speaker.text)[0].rpartition(",")[2].split()[1:]
    if DETERMINERS & {word.lower() for word in before}:
        return []  # "the father of the pupil Jane Roe"
    for part in (speaker.text, *speech.label.split(", ")):
        names = names_in(part)
        is_whole = names and _is_title(part.removesuffix(names[0].text))
        if is_whole and (speaker.kind == "person" or is_known(names[0], source)):
            return list(names)
    return list(_holders(speech, source))


def _is_title(words: str) -> bool:
    """Whether the words before a name are none, or a title: "Rabbi", "Squadron Leader"."""
    return all(word.is_capitalised for word in find_words(words))


def is_known(name: Named, source: Utterances) -> bool:
    """Whether the source names a person so; "Wm. Garlick" can be nothing else."""
    is_short = _SHORT.match(name.text) is not None
    return is_short or name.words[-1].norm in source.people


def _holders(speech: Speech, source: Utterances) -> Iterator[Named]:
    """The people whom the source names beside the role that `speech` gives its speaker."""
    role = _LEADING.sub("", speech.speaker.text)
    if not role or speech.speaker.kind == "pronoun":
        return
    pattern = re.compile(rf"(?<!\w){re.escape(role)}(?!\w)", re.IGNORECASE)
    for match in islice(pattern.finditer(source.article.text), _MAX_PLACES):
        sentence = source.article.sentences[source.sentence_at(match.start())]
        start, end = match.start() - sentence.start, match.end() - sentence.start
        for name in find_details(sentence.exact).names:
            if not is_known(name, source):
                continue
            is_behind = _BEFORE_NAME.fullmatch(sentence.exact, end, max(end, name.words[0].start))
            if is_behind or _BEHIND_NAME.fullmatch(sentence.exact, name.end, start):
                yield name
