"""What a source says only as possible, to come or on a condition, and a claim says as a fact.

English only, by cue words, part by part of a sentence. It lets pass what the source says as surely
anywhere, and every claim that is less sure than its source.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.attribution.accounts import share, stems_of
from factcheck.checks.attribution.accusing import check_accused
from factcheck.checks.attribution.certainty import COMING, DONE, LIKELY, find_condition, find_parts
from factcheck.checks.attribution.stages import check_stages
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
_OTHERS, _MIN_OTHERS = 0.65, 4
# Who plans to may yet not; "is to" says no more than that.
_PLANNING = frozenset("plan plans planned planning intends intend intended".split())
_PROMISED = frozenset("will shall".split())
_TALKING = frozenset("i i'd i'll i'm me you your you'll".split())
_ELSEWHERE = 12  # sentences most like the claim that may say it more surely
# Share of the claim that such a part must hold, so that it is what the claim is about.
_OF_CLAIM = 0.3


def check_hedges(claim: Details, setting: Setting) -> Iterator[Finding]:
    """A dropped "could", "planned" or "if", or an allegation told as a fact; at most one."""
    finding = (
        _check_certainty(claim, setting)
        or _check_condition(claim, setting)
        or next(check_stages(claim, setting), None)
        or next(check_accused(claim, setting), None)
    )
    if finding is not None:
        yield finding


def _check_certainty(claim: Details, setting: Setting) -> Finding | None:
    """The main sentence is less sure of something than the claim."""
    told = stems_of(claim.words)
    parts = [(position, part) for position, one in setting.near() for part in find_parts(one.text)]
    for position, part in parts:
        if part.cue is None:
            continue
        is_lone = position == setting.main and part.stems == {part.head} and part.head in told
        if not is_lone and not _is_about(told, part, setting):
            continue
        level = _level_of(claim, part)
        if _is_surer(claim, level, part) and not _is_sure_elsewhere(part, level, claim, setting):
            note = f"the source says so with “{part.cue.text}”, the claim as a fact"
            return setting.find(
                "undecided", "hedge_dropped", note, given=part.cue, position=position
            )
    return None


def _is_about(told: frozenset[str], part: Part, setting: Setting) -> bool:
    """Whether the claim, with these stems, is in good part about what `part` leaves open."""
    return (
        len(part.stems & told) >= _MIN_STEMS
        and _tells(told, part, setting)
        and share(told, part.stems, setting.index) >= _OF_CLAIM
    )


def _tells(told: frozenset[str], part: Part, setting: Setting) -> bool:
    """Whether the claim, with these stems, tells what a part of the source leaves open.

    It has the word that the cue bears on ("may be blocked"), or nearly all the others.
    """
    if part.head is None or part.head in told:
        untold = _days_of(part, setting) - told  # who leaves out the day speaks of the same
        return share(part.stems - untold, told, setting.index) >= _SAME
    others = part.stems - {part.head}
    return len(others & told) >= _MIN_OTHERS and share(others, told, setting.index) >= _OTHERS


def _days_of(part: Part, setting: Setting) -> frozenset[str]:
    """Those stems of a part that belong to dates."""
    return frozenset(
        word.stem
        for _, one in setting.near()
        for word in one.words
        if word.stem in part.stems and any(d.start <= word.start < d.end for d in one.dates)
    )


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
    norms = {w.norm for w in words}
    if part.cue is not None and part.cue.norm in _PLANNING and part.head is not None:
        is_promised = bool(norms & _PROMISED) and norms.isdisjoint(_PLANNING)
        if is_promised and level == COMING:
            return True
    if part.cue is not None and part.cue.norm == "would" and level == DONE and _is_now(claim, part):
        return True
    done = {
        word.stem
        for before, word in zip((words[0], *words), words, strict=False)
        if is_past(word) or before.norm in {"has", "have", "had"}
    }
    return level == DONE and bool(done & part.stems)


def _is_now(claim: Details, part: Part) -> bool:
    """Whether the claim says with "is" or "has" what would be so."""
    words = claim.words
    return any(
        a.norm in {"is", "are", "has", "have"}
        and b.stem in part.stems
        and not b.norm.endswith("ing")
        for i, a in enumerate(words)
        for b in words[i + 1 : i + 3]
    )


def _is_sure_elsewhere(part: Part, level: int, claim: Details, setting: Setting) -> bool:
    """Whether another part of the source tells the same as surely as the claim."""
    wanted = part.stems & stems_of(claim.words)
    index = setting.index
    for position in index.search(claim.text, limit=_ELSEWHERE):
        for other in find_parts(index.sentences[position].exact):
            is_plan = other.cue is not None and other.cue.norm in _PLANNING and level == COMING
            if (
                other.level >= level
                and not is_plan
                and share(wanted, other.stems, setting.index) > _SAME
            ):
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
    if any(w.norm in _TALKING for w in setting.details(setting.main).words):
        return None  # "if I may say so", "if you like it": a turn of talk
    told = stems_of(claim.words)
    main = [p for p in find_parts(text) if p.level == COMING]
    if not any(_tells(told, p, setting) for p in main):
        return None
    note = f"the source says so on a condition: “{condition.group()}”"
    return setting.find("undecided", "hedge_dropped", note)
