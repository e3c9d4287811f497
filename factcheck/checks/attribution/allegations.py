"""How far a case has come: suspicion, arrest, charge, conviction, and the deed told as a fact.

English only, by cue words. It does not know which of two people a stage is about unless the stages
stand in different sentences.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.attribution.accounts import stems_of
from factcheck.checks.attribution.certainty import HEDGES
from factcheck.grammar.lexicon import TIME_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.checks.details import Details
    from factcheck.checks.setting import Setting
    from factcheck.records import Finding
    from factcheck.text.words import Word

_STAGES: tuple[tuple[int, str], ...] = (
    (0, "witness witnesses questioned interviewed"),
    (
        1,
        """
    suspected suspect suspects suspicion alleged allegedly alleges allege allegation allegations
    accused accuses accuse investigated investigation inquiry probe possible potential
    reportedly possibly perhaps potentially apparently claims claimed
    """,
    ),
    (2, "arrested arrest detained detention custody"),
    (3, "charged charge charges indicted indictment prosecuted trial sued"),
    (4, "convicted conviction guilty sentenced jailed imprisoned"),
)
_STAGE = {word: stage for stage, row in _STAGES for word in row.split()}
# Words that keep a claim from telling a deed as a fact, besides those for a stage.
_KEPT = frozenset(
    """
    denies denied deny denying rejects rejected rejecting admitted admits admitting admit confessed
    pleaded acquitted cleared innocence if known unknown unclear
    """.split()
)
_SOURCE_CUES = frozenset(word for word, stage in _STAGE.items() if 0 < stage < 4)
_CLAIM_CUES = _SOURCE_CUES | _KEPT | HEDGES
# Words for a stage that mean other things as well: no sign of a raised one.
_MANY = frozenset(
    """
    possibly perhaps potentially apparently charge trial possible potential reportedly claims
    claimed probe
    """.split()
)
_NAMES = ("witness", "suspect", "arrest", "charge", "conviction")
# A cue bears on the next content words; "charged with the murder of her landlord" on the murder.
_REACH = 3
_CLAIM_REACH = 8
_BREAKS = frozenset("who which that but while after before when whose".split())
_BEFORE = 3  # "a firearm charge"
# What these bear on stands behind a preposition: "accused Roe of theft", not "an inquiry into".
_LEADING = {
    word: frozenset(row.split())
    for words, row in (
        ("accused accuses accuse", "of"),
        ("charged charge charges indicted indictment sued", "with of over for"),
        ("arrested arrest detained detention prosecuted trial custody", "of for over"),
        ("investigated investigation inquiry probe", "for over"),
    )
    for word in words.split()
}
_NEGATIVE = frozenset("no not never without nor nobody none".split())
_PERSONAL = frozenset("he she him her his they them their".split())
_MARKS = frozenset('.,;:!?()“”"—–')
_HALVES = frozenset(";")


def check_allegations(claim: Details, setting: Setting) -> Iterator[Finding]:
    """A later stage than the source's, or a deed that the source only alleges."""
    main = setting.details(setting.main)
    stages = [_STAGE[w.norm] for w in _stages(main)]
    word = _raised(claim, setting, max(stages)) if stages else None
    if word is not None:
        note = f"the source has no {_NAMES[_STAGE[word.norm]]}: “{word.text}” says more"
        yield setting.find("undecided", "hedge_dropped", note, said=word)
        return
    alleged, free = frozenset[str](), frozenset[str]()
    for _, one in setting.near():
        borne = frozenset[str]().union(*_borne(one, _SOURCE_CUES, _MARKS, reach=_REACH))
        alleged |= borne
        free |= stems_of(w for w in one.words if w.norm not in _STAGE) - borne
    kept = frozenset[str]().union(
        *_borne(claim, _CLAIM_CUES, _HALVES, reach=_CLAIM_REACH, before=_BEFORE)
    )
    plain = stems_of(claim.words) - kept
    told = (alleged & plain) - free - {w.stem for name in claim.names for w in name.words}
    word = next((w for w in claim.words if w.stem in told and w.norm not in _STAGE), None)
    if word is not None:
        note = f"the source says “{word.text}” only as possible or alleged"
        yield setting.find("undecided", "hedge_dropped", note, said=word)


def _stages(details: Details) -> list[Word]:
    """The words for a stage that is reached: not "without charge", "has not been arrested"."""
    words = details.words
    return [
        word
        for i, word in enumerate(words)
        if word.norm in _STAGE and not any(w.norm in _NEGATIVE for w in words[max(0, i - 3) : i])
    ]


def _raised(claim: Details, setting: Setting, highest: int) -> Word | None:
    """The claim's word for a stage that the source reaches nowhere with the same people."""
    names = {w.stem for name in claim.names for w in name.words}
    same = [
        details
        for position, details in setting.near()
        if position == setting.main
        or not names
        or any(w.stem in names or w.norm in _PERSONAL for w in details.words)
    ]
    reached = max((_STAGE[w.norm] for one in same for w in _stages(one)), default=0)
    raised = (w for w in _stages(claim) if w.norm not in _MANY)
    return next((w for w in raised if _STAGE[w.norm] > max(highest, reached)), None)


def _borne(
    details: Details, cues: frozenset[str], stops: frozenset[str], *, reach: int, before: int = 0
) -> Iterator[frozenset[str]]:
    """Stems of the content words that each of the cues bears on, up to a mark or a "who"."""
    words = details.words
    for i, word in enumerate(words):
        if word.norm not in cues:
            continue
        yield stems_of(words[max(0, i - before) : i])
        row: list[Word] = []
        last = word
        is_open = word.norm not in _LEADING
        for other in words[i + 1 :]:
            has_stop = not stops.isdisjoint(details.text[last.end : other.start])
            is_break = other.norm in _BREAKS and (bool(row) or other.norm != "that")
            if is_break or has_stop or len(row) == reach:
                break
            if not is_open:
                is_open = other.norm in _LEADING[word.norm]
            elif other.is_content and other.norm not in TIME_WORDS and not other.stem.isdigit():
                row.append(other)
            last = other
        yield stems_of(row)
