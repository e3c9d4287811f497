"""A deed that the source has only inside an accusation, and the claim tells as done.

English only, by cue words for accusers and courts; `stages` goes by how far the case has come. What
the source tells anywhere outside an accusation passes, and so does
every claim that has a word of accusing, saying or doubting itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.attribution.accounts import stems_of
from factcheck.checks.attribution.accusations import ACCUSING, ALLEGING, find_accused, is_done
from factcheck.checks.attribution.certainty import HEDGES
from factcheck.checks.attribution.dropping import check_dropped
from factcheck.grammar.saying import is_saying

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.checks.details import Details
    from factcheck.checks.setting import Setting
    from factcheck.records import Finding
    from factcheck.text.words import Word

_DENYING = frozenset(
    """
    deny denies denied denying denial reject rejects rejected rejecting dispute disputes disputed
    whether if no not never
    """.split()
)
_ADMITTING = frozenset(
    """
    admit admits admitted admitting confess confesses confessed confessing acknowledged acknowledges
    conceded concedes convicted guilty
    """.split()
)
_VOICED = ACCUSING | HEDGES | _ADMITTING | _DENYING | {"reportedly", "arrested", "trial"}
_OPEN = _DENYING | HEDGES | ALLEGING | {"allegedly"}
_MIN_SHARED = 3  # content words of a sentence that may be about the same as the claim
_DOUBT = 4  # words before a deed that may deny it or leave it open
_SEARCHED = 12


def check_accused(claim: Details, setting: Setting) -> Iterator[Finding]:
    """At most one finding: a deed told as done that the source has only as an accusation.

    Nothing where the claim is found already to leave out who says so.
    """
    if any(_is_cue(w, _VOICED) or is_saying(w.norm) for w in claim.words):
        return
    deeds = [w for i, w in enumerate(claim.words) if w.is_content and is_done(claim.words, i)]
    if not deeds:
        return
    alike = setting.alike(claim.text, limit=_SEARCHED)
    if any(_is_admitted(setting.index.words[i]) for i in alike):
        return
    wanted = stems_of(claim.words)
    for position in alike:
        inside = find_accused(setting.details(position))
        shared = wanted & stems_of(setting.index.words[position])
        deed = next((w for w in deeds if _root(w) in {_root(x) for x in inside}), None)
        if deed is None or len(shared | {deed.stem}) < min(_MIN_SHARED, len(wanted)):
            continue
        if not _is_plain(deed, setting) and next(check_dropped(claim, setting), None) is None:
            note = f"the source says “{deed.text}” only in an accusation"
            yield setting.find("undecided", "hedge_dropped", note, said=deed, position=position)
            return


def _is_cue(word: Word, cues: frozenset[str]) -> bool:
    """Whether the word is one of `cues`, and not the month of May."""
    return word.norm in cues and not (word.norm == "may" and word.is_capitalised)


def _is_admitted(words: Sequence[Word]) -> bool:
    """Whether somebody admits something or is found guilty there, and no "not" stands before it."""
    return any(
        w.norm in _ADMITTING and not any(x.norm in _DENYING for x in words[max(0, i - 3) : i])
        for i, w in enumerate(words)
    )


def _root(word: Word) -> str:
    """What a deed and the noun for it have in common: "forged" and "forgery"."""
    return word.stem.removesuffix("eri").removesuffix("e")


def _is_plain(deed: Word, setting: Setting) -> bool:
    """Whether the sources have the deed anywhere outside accusations, denials and doubts."""
    root = _root(deed)
    for position, words in enumerate(setting.index.words):
        if not any(_root(w) == root for w in words):
            continue
        inside = set(find_accused(setting.details(position)))
        for i, word in enumerate(words):
            is_open = any(_is_cue(w, _OPEN) for w in words[max(0, i - _DOUBT) : i])
            if _root(word) == root and word not in inside and not is_open:
                return True
    return False
