"""Sentences that a source repeats to deny them: "The mayor fled the town. This is false".

English only, by what the next sentence says of it, by a label before it ("Rumour:"), a rating
beneath it ("Rating: Misleading"), and by a head that announces rumours. What somebody is said to
have said is left alone where a claim says who said it: that it was said may well be so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.checks.polarity.negation import read_denials
from factcheck.grammar.checkable import is_question
from factcheck.grammar.saying import is_saying
from factcheck.text.patterns import compile_late
from factcheck.text.words import find_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.checks.details import Details
    from factcheck.checks.setting import Setting
    from factcheck.records import Finding, Sentence

_FALSE = r"(?:false|untrue|not\strue|a\slie|a\shoax|fabricated|made\sup|fake\snews)"
_ALL = r"\b(?!\s(?:of|for|in|at)\b)"  # not "of the south", which would leave the rest as it is
_TOLD = (
    r"(?:claims?|rumou?rs?|stor(?:y|ies)|allegations?|posts?|tweets?|messages?|reports?|videos?)"
)
_RATED = (
    r"(?:(?:mostly|partly|largely)\s)?(?:false|misleading|untrue|fake|fabricated|incorrect"
    r"|a\shoax|pants\son\sfire|missing\scontext)"
)
_IS = r"(?:is|are|was|were|has\sbeen|have\sbeen)\s(?:\w+ly\s|all\s|also\s|just\s)?"
# What stands in quotation marks is somebody's protest, and no word of the source.
_CALLED = compile_late(
    rf"(?:(?:but|however|in\sfact|in\sreality),?\s)?(?:"
    rf"(?:this|that|both|the\s{_TOLD})\s{_IS}{_FALSE}{_ALL}"
    rf"|(?:this|that)[’']s\s{_FALSE}{_ALL}"
    rf"|(?:this|that)\s(?:is|was)n[’']t\strue{_ALL}"
    rf"|this\s{_TOLD}\s{_IS}(?:{_FALSE}|debunked)\b"
    r"|there\s(?:is|was)\sno\struth\s(?:to|in)\b|(?:this|that)\shas\sno\sbasis\b"
    rf"|the\s{_TOLD}\s{_IS}(?:wrong|incorrect|baseless|unfounded|inaccurate|debunked)\b"
    r"|(?:this|that|it)\s(?:never\shappened|did\snot\shappen|didn[’']t\shappen)\b"
    r"|none\sof\s(?:this|that|it)\s(?:is|was|were|are|happened)\b"
    r"|(?:false|untrue|not\strue|fake|misleading|pants\son\sfire)\W*(?:$|[.!:–—]\s)"
    rf"|(?:\w+\s)?(?:rating|verdict|ruling|assessment)(?:\s?[:–—]\s?|\s(?:is|was)\s){_RATED}\b"
    r")",
    re.IGNORECASE,
)
_LABEL = compile_late(
    r"\W*(?:myth|rumou?r|hoax|false\sclaim|viral\sclaim)(?:\s(?:no\.?\s|#)?\d+)?\s*[:–—]",
    re.IGNORECASE,
)
_ANNOUNCED = compile_late(
    r"\W*(?:\w+\s){0,3}(?:false|fake|untrue|bogus|fabricated|debunked)\s(?:[a-z-]+\s){0,2}"
    r"(?:posts|claims|rumou?rs|stories|messages|statements)\b",
    re.IGNORECASE,
)
# Only of what somebody said: "He gave a name. It was false" denies no sentence.
_IT_CALLED = compile_late(rf"it\s{_IS}{_FALSE}{_ALL}", re.IGNORECASE)
# A sentence that denies what it tells: "It is untrue, the army said, that a soldier drowned".
_DENIES_ITSELF = compile_late(
    rf"\b(?:it\s{_IS}{_FALSE},\s[^.;]*?"
    rf"|(?:denie[sd]|deny|dismiss(?:es|ed)|reject(?:s|ed))\s(?:\w+\s){{0,2}}{_TOLD}\b[^.;]*?)\bthat\b",
    re.IGNORECASE,
)
_FALSELY = compile_late(r"\b(?:falsely|wrongly)\b", re.IGNORECASE)
_OWN_WORD = compile_late(rf"\b(?:{_FALSE}|fake|falsely|wrongly|hoax|rumou?rs?)\b", re.IGNORECASE)
# Share of a claim's words that the reported words must have.
_REPORTED_FROM = 0.6
# Sentences among which an article announces that it is about rumours.
_HEAD = 3


def check_refuted(claim_text: str, setting: Setting) -> Iterator[Finding]:
    """Doubt where the source repeats the main sentence only to call it false."""
    sentences, main = setting.index.sentences, setting.main
    told = sentences[main].exact
    position = None if _denies_too(claim_text, told) else find_refutation(sentences, main)
    denied = _DENIES_ITSELF.search(told)
    if position is None and denied and _asserts(claim_text, told[denied.end() :]):
        position = main
    elif position is None and _asserts(claim_text, _reported(told)):
        denial = find_denial(sentences, main)
        if denial is not None and _is_denied(claim_text, told, sentences[denial].exact):
            position = denial
    if position is not None:
        note = (
            f"the source repeats this to deny it: “{' '.join(sentences[position].exact.split())}”"
        )
        yield setting.find("undecided", "repeated_as_false", note, position=position)


def stated(claim_text: str, setting: Setting) -> list[tuple[int, Details]]:
    """The evidence less what it asks and calls false, unless the claim too has it only as said.

    "Ana said that it was untrue" does not tell what was said, but that it was denied.
    """
    sentences = setting.index.sentences
    found = [(i, one) for i, one in setting.near() if not is_question(sentences[i].exact)]
    if is_told(claim_text) and not read_denials(claim_text).cues:
        return found
    return [(i, one) for i, one in found if find_denial(sentences, i) is None]


def _denies_too(claim_text: str, told: str) -> bool:
    """Whether a claim calls false, or denies, what is told: "it is a hoax that the dam broke"."""
    reading = read_denials(claim_text)
    stems = {word.stem for word in find_words(told)}
    denied = (w for w, sign in zip(reading.words, reading.signs, strict=True) if sign < 0)
    return _OWN_WORD.search(claim_text) is not None or any(word.stem in stems for word in denied)


def _is_denied(claim_text: str, told: str, denial: str) -> bool:
    """Whether a claim has as so what is told to be denied, or said by whoever denies it.

    It is so that posts said it, but not that "the county", of the denial alone, did.
    """
    if not is_told(claim_text):
        return True
    own, given, denying = (_content(text) for text in (claim_text, told, denial))
    return not denying.isdisjoint(own - given)


def _asserts(claim_text: str, told: str) -> bool:
    """Whether most of a claim, which denies nothing, stands in what is told."""
    if read_denials(claim_text).cues or _OWN_WORD.search(claim_text):
        return False
    reported = {word.stem for word in find_words(told)}
    own = _content(claim_text)
    return len(own & reported) >= _REPORTED_FROM * len(own) > 0


def _content(text: str) -> set[str]:
    return {word.stem for word in find_words(text) if word.is_content and not is_saying(word.norm)}


def _reported(sentence: str) -> str:
    """What somebody is said to say in it: the longer side of the verb."""
    verb = next((word for word in find_words(sentence) if is_saying(word.norm)), None)
    return max(sentence[verb.end :], sentence[: verb.start], key=len) if verb else sentence


def find_refutation(sentences: Sequence[Sentence], position: int) -> int | None:
    """Position of the sentence that shows `position` to be a mere rumour; None where it is none.

    It is the sentence itself where that has a label: "Myth: the dam broke."

    Args:
        sentences: Sentences and headings of one source after the other, in reading order.
        position: Which of them is looked at.
    """
    if _LABEL.match(sentences[position].exact):
        return position
    return None if is_told(sentences[position].exact) else find_denial(sentences, position)


def find_denial(sentences: Sequence[Sentence], position: int) -> int | None:
    """The same of a sentence that may say who said so: "Posts said the dam broke. It was false"."""
    sentence = sentences[position]
    if sentence.role != "body":
        return None
    if _FALSELY.search(sentence.exact) and is_told(sentence.exact):
        return position
    following = sentences[position + 1] if position + 1 < len(sentences) else None
    if following is None or following.source_id != sentence.source_id:
        return None
    is_called = _CALLED.match(following.exact) is not None
    if is_called or (_IT_CALLED.match(following.exact) and is_told(sentence.exact)):
        return position + 1
    if not _is_in_block(sentence, following):
        return None
    is_first = not position or not _is_in_block(sentences[position - 1], sentence)
    return _announcement(sentences, position) if is_first else None


def _is_in_block(one: Sentence, other: Sentence) -> bool:
    return (one.source_id, one.paragraph) == (other.source_id, other.paragraph)


def is_told(text: str) -> bool:
    """Whether a text says that somebody says so."""
    return any(is_saying(w.norm) or w.norm == "according" for w in find_words(text))


def _announcement(sentences: Sequence[Sentence], position: int) -> int | None:
    """Where the head of the article announces rumours, of which `position` may be one."""
    own = sentences[position].source_id
    first = next(i for i, one in enumerate(sentences) if one.source_id == own)
    head = range(first, min(first + _HEAD, position))
    return next((i for i in head if _ANNOUNCED.match(sentences[i].exact)), None)
