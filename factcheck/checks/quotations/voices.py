"""Whether a claim gives a quotation to somebody who did not say it.

Where the source leaves the speaker open, only somebody who is not named anywhere near is called the
wrong one, and never surely.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from factcheck.checks.attribution.speakers import is_other_speaker, is_same_speaker
from factcheck.checks.attribution.speech import read_claim_speech
from factcheck.checks.details import find_details
from factcheck.checks.people.offices import PERSONS, noun_of
from factcheck.checks.quotations.labels import is_known, people_of, share_name, speech_of
from factcheck.checks.quotations.quotes import Quotation
from factcheck.checks.quotations.sayers import Sayer
from factcheck.grammar.lexicon import SAYING
from factcheck.text.words import find_words, stem_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from factcheck.checks.attribution.speech import Speech
    from factcheck.checks.quotations.alignment import Words
    from factcheck.checks.quotations.utterances import Utterances
    from factcheck.checks.setting import Setting
    from factcheck.records import Finding

_MAX_PLACES = 20  # of one quotation
_SAYING = frozenset(stem_word(word) for word in SAYING)
_MAX_VERB = 25  # characters before a mark in which its own verb of saying stands
_LEADS_IN = re.compile(r"[^\"“”«»„]*[:,]\s*[“\"'‘«„]$")
# "I told him, 'You are late'": the speaker's own words, said before.
_OWN_WORDS = re.compile(r"\b(?:I|we)(?:['’](?:ve|d))?\b[^.!?]{0,40}$", re.IGNORECASE)
_MAX_BEFORE = 80


def check_voice(
    text: str, wanted: Quotation, places: Iterable[tuple[Utterances, Words]], setting: Setting
) -> Finding | None:
    """What speaks against the speaker of `wanted`, a quotation of the claim `text`.

    Args:
        text: The claim.
        wanted: The quotation.
        places: Where the sources have its words, at least one; it is enough that one is right.
        setting: Where the claim is looked for.
    """
    places = list(islice(places, _MAX_PLACES))
    claimed = _claimed(text, wanted) or _leading_in(text, wanted, places)
    if claimed is None:
        return None
    first = None
    for source, words in places:
        sayer = Sayer(source, words, setting.index)
        finding = _differs(claimed, sayer, text, wanted, setting)
        if finding is None:
            return None
        first = first or finding
    return first


def _claimed(text: str, wanted: Quotation) -> Speech | None:
    """Who says `wanted` by the claim; None where that is a pronoun or not plain."""
    for speech in read_claim_speech(text):
        for start, end in speech.said:
            if start < wanted.end and wanted.start < end:
                is_plain = speech.speaker.kind != "pronoun"
                return speech if is_plain and not _is_within(text, wanted, speech, start) else None
    return None


def _leading_in(
    text: str, wanted: Quotation, places: Sequence[tuple[Utterances, Words]]
) -> Speech | None:
    """The person whose name opens a claim that leads up to `wanted`: "Roe was firm: …"."""
    head = find_details(text[: wanted.start])
    if not head.names or not _LEADS_IN.match(head.text):
        return None
    name = head.names[0]
    if name.words[0] is not head.words[0] or any(word.stem in _SAYING for word in head.words):
        return None
    is_person = any(is_known(name, source) for source, _ in places)
    return speech_of(name.text) if is_person else None


def _is_within(text: str, wanted: Quotation, speech: Speech, start: int) -> bool:
    """Whether `speech`, said from `start`, tells of another one: "Roe said Poe would say: …"."""
    if speech.by is not None and speech.by[1] <= wanted.start:
        start = max(speech.by[1], wanted.start - _MAX_VERB)
    return any(word.stem in _SAYING for word in find_words(text[start : wanted.start]))


def _differs(
    claimed: Speech, sayer: Sayer, text: str, wanted: Quotation, setting: Setting
) -> Finding | None:
    """What speaks against `claimed` as the one who said `wanted`."""
    given = None if sayer.is_open else sayer.speech
    is_same = given is not None and _is_same(claimed, given, sayer, setting)
    names = people_of(claimed, sayer.source)
    near = sayer.near(names)
    is_near = share_name(names, near)
    if sayer.repeated is not None:
        is_teller = is_near if given is None else share_name(names, people_of(given, sayer.source))
        return _repeats(claimed, sayer, wanted, setting) if is_teller else None
    if is_same:
        return None
    if given is not None:
        if sayer.is_turn or people_of(given, sayer.source) or not names:
            return _contradicts(claimed, given, sayer, text, setting)
        if not _is_person(given):
            return None  # "the email said"
    if is_near or not names or not (near or given):
        return None
    if (given is None and sayer.is_described(names)) or sayer.may_be_named_later(names):
        return None
    note = f"“{wanted.text}” does not seem to be quoted from {claimed.label}"
    return setting.find(
        "undecided", "quote_wrong_speaker", note, said=wanted, position=_position(sayer, setting)
    )


def _is_same(claimed: Speech, given: Speech, sayer: Sayer, setting: Setting) -> bool:
    """Whether both can be one: by the people's names where both have one, else in doubt."""
    said, named = people_of(claimed, sayer.source), people_of(given, sayer.source)
    if said and named:
        return share_name(said, named)
    if said or claimed.speaker.kind == given.speaker.kind == "name":
        return is_same_speaker(claimed, given, setting.index)
    return not is_other_speaker(claimed, given, setting.index)


def _repeats(claimed: Speech, sayer: Sayer, wanted: Quotation, setting: Setting) -> Finding | None:
    """Whether the speaker only repeats somebody else's words: she said: "He told me, '…'"."""
    if sayer.repeated is None:
        return None
    start = sayer.repeated[0] - 1
    if _OWN_WORDS.search(sayer.source.article.text[max(0, start - _MAX_BEFORE) : start]):
        return None
    note = f"{claimed.label} repeats “{wanted.text}” as the words of somebody else"
    return setting.find(
        "undecided", "quote_wrong_speaker", note, said=wanted, position=_position(sayer, setting)
    )


def _contradicts(
    claimed: Speech, given: Speech, sayer: Sayer, text: str, setting: Setting
) -> Finding:
    """The words are quoted from `given`; both speakers are shown where they are named."""
    position = _position(sayer, setting)
    sentence = setting.index.sentences[setting.main if position is None else position]
    note = f"the source quotes {given.called} with these words, not {claimed.label}"
    return setting.find(
        "contradicted", "quote_wrong_speaker", note,
        said=_stretch(text, claimed.label), given=_stretch(sentence.exact, given.label),
        position=position,
    )  # fmt: skip


def _stretch(text: str, label: str) -> Quotation | None:
    start = text.find(label)
    return None if start < 0 else Quotation(start, start + len(label), label)


def _position(sayer: Sayer, setting: Setting) -> int | None:
    """Of the sentence in which the words begin; None for page furniture."""
    try:
        return setting.index.position(sayer.source.article.sentences[sayer.number].sentence_id)
    except KeyError:
        return None


def _is_person(speech: Speech) -> bool:
    is_named = speech.speaker.kind in {"person", "name"}
    return is_named or any(noun_of(word) in PERSONS for word in find_words(speech.label))
