"""Verdicts beside the correction notes of the sources: what a note takes back is not supported.

A note is shown with every claim that it bears on, and gives no support itself. How the verdicts
were found is not known here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from factcheck.checks.comparing import compare_details
from factcheck.checks.details import Details, find_details
from factcheck.checks.quantities.sameness import is_same_quantity
from factcheck.checks.setting import Setting
from factcheck.checks.times.dates import is_same_date
from factcheck.checks.withdrawn import find_denied, is_told_as_wrong
from factcheck.text.corrections import TURNED, label_end, notes_of
from factcheck.text.retrieval import SourceIndex
from factcheck.text.words import find_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.checks.times.dates import Date
    from factcheck.records import Article, Claim, Reason, Sentence, Verdict

# Share of what a note is about that a claim must have to be about the same, where no figure or date
# tells. Set by hand on the notes in `tests/unit/checks/test_corrections.py`.
_SAME_MATTER = 0.6
_MIN_SHARED = 2
# A larger number is hardly in a text twice by chance, so that it needs no word in common.
_TELLING = 13
_TURNED = frozenset({"negation", "antonym"})
# Words of the trade, which tell nothing of what a note is about.
_TRADE = frozenset(
    word.stem
    for word in find_words(
        "correction clarification correct corrected amended updated article story headline version "
        "earlier previous original originally first wrong wrongly incorrect incorrectly mistakenly "
        "erroneously error editing misstated misspelled misidentified reported stated described "
        "editor note published claim remove said because fact number figure clear show gave give "
        "name age spelling"
    )
)
# A date so many characters behind one of these is the day of the note.
_NEAR = 16
_MADE = frozenset({*TURNED, "appended"})
# Other reasons for `undecided` say why nothing could be judged, which a note does not change.
_OPEN = frozenset({"low_confidence", "engines_disagree", "order_differs"})


@dataclass(frozen=True)
class _Note:
    """One correction note, and the details of each of its sentences behind its label."""

    article: Article
    sentences: tuple[Sentence, ...]
    held: tuple[Details, ...]


class _Common(NamedTuple):
    """A figure, date or exchanged name that a claim and a note both have."""

    reason: Reason
    """What a check calls it where such a detail differs."""
    value: float
    is_old: bool
    """Whether it stands there as what was wrong."""


@dataclass(frozen=True)
class _Heard:
    """What a note says of a claim."""

    note: _Note
    common: tuple[_Common, ...]
    is_about: bool
    is_against: bool


def heed_notes(
    claims: Sequence[Claim], verdicts: Sequence[Verdict], index: SourceIndex
) -> tuple[Verdict, ...]:
    """`verdicts`; undecided, with the note shown, where a correction note speaks about the claim.

    A claim that has the figure or date which the note puts in the place of a wrong one stays
    supported; one that the text contradicts stays so unless the note says what the claim says.

    Args:
        claims: Those that were judged.
        verdicts: One for each of `claims`, in their order.
        index: The sources.
    """
    notes = [
        _read(article, one) for article in index.articles.values() for one in notes_of(article)
    ]
    if not notes:
        return tuple(verdicts)
    ids = {sentence.sentence_id for note in notes for sentence in note.sentences}
    heeded = []
    for claim, verdict in zip(claims, verdicts, strict=True):
        told = find_details(claim.text)
        heard = [one for note in notes if (one := _hear(claim, told, note)).is_about]
        is_only_noted = ids.issuperset(one.sentence_id for one in verdict.evidence)
        heeded.append(_heed(verdict, heard, index, is_only_noted=is_only_noted))
    return tuple(heeded)


def _heed(
    verdict: Verdict, heard: Sequence[_Heard], index: SourceIndex, *, is_only_noted: bool
) -> Verdict:
    is_against = any(one.is_against for one in heard)
    if verdict.outcome == "supported" and not is_against and not is_only_noted:
        return verdict
    shown = index.cite(sentence for one in heard for sentence in one.note.sentences)
    evidence = tuple({one.sentence_id: one for one in (*verdict.evidence, *shown)}.values())
    match verdict.outcome:
        case "supported":
            is_open = True
        case "contradicted":
            is_open = any(_answers(one, verdict) for one in heard)
        case "not_found":
            is_open = bool(heard)
        case "undecided":
            is_open = is_against and verdict.reason in _OPEN
    changed = _open(verdict, heard) if is_open else {}
    return verdict.model_copy(update={**changed, "evidence": evidence})


def _open(verdict: Verdict, heard: Sequence[_Heard]) -> dict[str, Any]:
    """What makes `verdict` undecided; code did it where a model had called the claim supported."""
    engine = verdict.engine
    if verdict.outcome == "supported" and engine.startswith("llm:"):
        engine = f"{engine.removesuffix('+checks')}+checks"
    sources = ", ".join(dict.fromkeys(one.note.article.source_id for one in heard))
    told = f"a correction note of {sources} speaks about it" if heard else "only a note has it"
    return {
        "outcome": "undecided",
        "reason": "source_corrected",
        "confidence": 0.0,
        "explanation": told,
        "engine": engine,
    }


def _answers(heard: _Heard, verdict: Verdict) -> bool:
    """Whether the note has all that the text was found to give otherwise than the claim."""
    differing = {found.reason for found in verdict.findings if found.outcome == "contradicted"}
    return not heard.is_against and differing <= {one.reason for one in heard.common}


def _read(article: Article, sentences: tuple[Sentence, ...]) -> _Note:
    held = tuple(find_details(one.exact[label_end(one.exact) :]) for one in sentences)
    return _Note(article, sentences, held)


def _hear(claim: Claim, told: Details, note: _Note) -> _Heard:
    about = frozenset[str]().union(*map(_stems, note.held))
    shared = about & _stems(told)
    is_like = len(shared) >= _MIN_SHARED and len(shared) >= _SAME_MATTER * len(about)
    values = sum(len(one.quantities) + len(_dates(one)) for one in note.held)
    compare = _compare if values else _compare_names
    pairs = zip(note.sentences, note.held, strict=True)
    common = tuple(one for pair in pairs for one in compare(told, note.article, *pair))
    if common and values:
        is_about = bool(shared) or max(one.value for one in common) >= _TELLING
    else:  # of two figures one was exchanged for the other, and the claim has neither
        is_about = is_like and values <= 1
    if common:
        is_against = any(one.is_old for one in common) or _turns(claim, note)
    else:
        is_against = not _tells_reverse(claim, note, shared)
    return _Heard(note, common, is_about, is_against)


def _compare(told: Details, article: Article, sentence: Sentence, held: Details) -> list[_Common]:
    """Figures and dates that a claim and a sentence of a note both have."""
    figures = [
        _Common("number_mismatch", one.value, is_told_as_wrong(sentence.exact, one.start))
        for one in held.quantities
        if any(is_same_quantity(mine, one) for mine in told.quantities)
    ]
    days = [
        _Common("date_mismatch", 0, is_told_as_wrong(sentence.exact, one.start))
        for one in _dates(held)
        if any(is_same_date(mine, one, article.published) is True for mine in told.dates)
    ]
    return figures + days


def _compare_names(
    told: Details, _article: Article, sentence: Sentence, held: Details
) -> list[_Common]:
    """Names that both have, where the sentence puts one in the place of another."""
    names = {name: is_told_as_wrong(sentence.exact, name.start) for name in held.names}
    if len(set(names.values())) < 2:
        return []
    mine = [{word.stem for word in name.words} for name in told.names]
    return [
        _Common("name_mismatch", 0, is_old)
        for name, is_old in names.items()
        if any({word.stem for word in name.words} <= one for one in mine)
    ]


def _tells_reverse(claim: Claim, note: _Note, shared: frozenset[str]) -> bool:
    """Whether the claim denies what the note tells as wrong, or affirms what was wrongly denied."""
    places = [
        (sentence, word)
        for sentence, held in zip(note.sentences, note.held, strict=True)
        for word in held.words
        if word.stem in shared
    ]
    if not all(is_told_as_wrong(sentence.exact, word.start) for sentence, word in places):
        return False
    denied = frozenset[str]().union(*(find_denied(sentence.exact) for sentence, _ in places))
    return bool((denied ^ find_denied(claim.text)) & shared)


def _turns(claim: Claim, note: _Note) -> bool:
    """Whether the note denies what the claim says, or says the opposite."""
    alone = tuple(sentence.model_copy(update={"role": "body"}) for sentence in note.sentences)
    index = SourceIndex([note.article.model_copy(update={"sentences": alone})])
    findings = compare_details(claim.text, Setting(index, tuple(range(len(alone)))))
    return any(found.reason in _TURNED for found in findings)


def _dates(held: Details) -> list[Date]:
    """The dates of a note but for the day it was made."""
    made = [word.start for word in held.words if word.norm in _MADE]
    return [one for one in held.dates if not any(0 < one.start - m < _NEAR for m in made)]


def _stems(held: Details) -> frozenset[str]:
    """What a text is about: its content words without numbers, dates and words of the trade."""
    days = [range(one.start, one.end) for one in held.dates]
    words = [word for word in held.words if word.is_content and not word.stem.isdigit()]
    return frozenset(w.stem for w in words if not any(w.start in day for day in days)) - _TRADE
