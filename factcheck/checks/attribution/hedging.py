"""What a source says only as possible, to come or on a condition, and a claim says as a fact.

English only, by cue words, part by part of a sentence. It lets pass what the source says as surely
anywhere, and every claim that is less sure than its source.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.attribution.accounts import share, stems_of
from factcheck.checks.attribution.allegations import check_allegations
from factcheck.checks.attribution.certainty import COMING, DONE, LIKELY, find_condition, find_parts
from factcheck.text.words import is_past

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.checks.attribution.certainty import Part
    from factcheck.checks.details import Details
    from factcheck.checks.setting import Setting
    from factcheck.records import Finding

# Share of a part of the source that a claim must repeat to be about the same thing. On the
# development cases parts that are meant score 0.5 and more, others up to 0.4.
_SAME = 0.5
_MIN_STEMS = 2
_ELSEWHERE = 12  # sentences most like the claim that may say it more surely
# Share of the claim that such a part must hold, so that it is what the claim is about.
_OF_CLAIM = 0.3


def check_hedges(claim: Details, setting: Setting) -> Iterator[Finding]:
    """A dropped "could", "planned" or "if", or an allegation told as a fact; at most one."""
    finding = (
        _check_certainty(claim, setting)
        or _check_condition(claim, setting)
        or next(check_allegations(claim, setting), None)
    )
    if finding is not None:
        yield finding


def _check_certainty(claim: Details, setting: Setting) -> Finding | None:
    """The main sentence is less sure of something than the claim."""
    told = stems_of(claim.words)
    parts = [(position, part) for position, one in setting.near() for part in find_parts(one.text)]
    for position, part in parts:
        hit = part.stems & told
        if part.cue is None or len(hit) < _MIN_STEMS:
            continue
        if share(part.stems, told, setting.index) < _SAME:
            continue
        if share(told, part.stems, setting.index) < _OF_CLAIM:
            continue
        level = _level_of(claim, part)
        if _is_surer(claim, level, part) and not _is_sure_elsewhere(part, level, claim, setting):
            note = f"the source says so with “{part.cue.text}”, the claim as a fact"
            return setting.find(
                "undecided", "hedge_dropped", note, given=part.cue, position=position
            )
    return None


def _level_of(claim: Details, part: Part) -> int:
    """How sure the claim is of what `part` tells."""
    own = find_parts(claim.text)
    levels = [p.level for p in own if p.stems & part.stems and p.level < DONE]
    return min(levels or [p.level for p in own if not p.stems] or [DONE])


def _is_surer(claim: Details, level: int, part: Part) -> bool:
    """Whether a claim of that level says more than `part`."""
    if part.level < COMING:
        return level > part.level and not (level <= LIKELY)
    words = claim.words
    done = {
        word.stem
        for before, word in zip((words[0], *words), words, strict=False)
        if is_past(word) or before.norm in {"has", "have", "had"}
    }
    return level == DONE and bool(done & part.stems)


def _is_sure_elsewhere(part: Part, level: int, claim: Details, setting: Setting) -> bool:
    """Whether another part of the source tells the same as surely as the claim."""
    wanted = part.stems & stems_of(claim.words)
    index = setting.index
    for position in index.search(claim.text, limit=_ELSEWHERE):
        for other in find_parts(index.sentences[position].exact):
            if other.level >= level and share(wanted, other.stems, setting.index) > _SAME:
                return True
    return False


def _check_condition(claim: Details, setting: Setting) -> Finding | None:
    """The main sentence says it under a condition that the claim leaves out."""
    text = setting.details(setting.main).text
    condition = find_condition(text)
    if condition is None or find_condition(claim.text) is not None:
        return None
    if any(part.level < COMING for part in find_parts(claim.text)):
        return None
    told = stems_of(claim.words)
    main = [p for p in find_parts(text) if p.level == COMING]
    if not any(share(p.stems, told, setting.index) >= _SAME for p in main):
        return None
    note = f"the source says so on a condition: “{condition.group()}”"
    return setting.find("undecided", "hedge_dropped", note)
