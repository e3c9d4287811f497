"""How far a case has come: suspicion, arrest, charge, conviction, and the deed told as a fact.

English only, by the words for a stage ("suspected of", "charged with"); what accusers say in other
words is read in `accusing`. It does not know which of two people a stage is about unless the stages
stand in different sentences.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.attribution.accounts import stems_of
from factcheck.checks.attribution.accusations import is_deed
from factcheck.checks.attribution.certainty import HEDGES
from factcheck.grammar.lexicon import DETERMINERS, TIME_WORDS
from factcheck.text.words import is_past

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from factcheck.checks.details import Details
    from factcheck.checks.setting import Setting
    from factcheck.records import Finding
    from factcheck.text.words import Word

_STAGES: tuple[tuple[int, str], ...] = (
    (0, "witness witnesses questioned questioning interviewed interviewing"),
    (
        1,
        """
    suspected suspect suspects suspicion alleged allegedly alleges allege allegation allegations
    accused accuses accuse investigated investigation inquiry probe possible potential apparent
    purported supposed claims claimed
    """,
    ),
    (2, "arrested arrest detained detention custody"),
    (3, "charged charge charges indicted indictment prosecuted trial sued"),
    (4, "convicted conviction guilty sentenced jailed imprisoned"),
)
_STAGE = {word: stage for stage, row in _STAGES for word in row.split()}
# Words that in a source show as much, and in a claim may mean something else.
_SHOWN = _STAGE | {
    word: stage
    for stage, row in (
        (2, "held apprehended handcuffed"),
        (3, "court bail bailed remanded plead pleads pleaded facing"),
        (4, "convict convicting sentence sentences sentencing jail prison imprisonment served"),
    )
    for word in row.split()
}
# Words that keep a claim from telling a deed as a fact, besides those for a stage.
_KEPT = frozenset(
    """
    denies denied deny denying rejects rejected rejecting admitted admits admitting admit confessed
    pleaded acquitted cleared innocence if known unknown unclear
    """.split()
)
_SOURCE_CUES = frozenset(word for word, stage in _STAGE.items() if 0 < stage < 4)
_CLAIM_CUES = (_SOURCE_CUES | _KEPT | HEDGES) - frozenset("provisional provisionally".split())
# "A suspected leak" bears on a thing. "Suspected of leaking" and "charged with murder" bear on a
# deed done by somebody; that there was a murder is not in doubt.
_OF_THINGS = frozenset("suspected alleged possible potential apparent purported supposed".split())
# "Claimed a medal": no doubt.
_CLAIMING = frozenset("claims claimed".split())
_OPENINGS = frozenset("that to he she it they there".split())
# Words for a stage that mean other things as well: no sign of a raised one.
_MANY = frozenset(
    """
    charge trial possible potential apparent purported supposed claims claimed probe
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
# "Was not charged" and "could be jailed": not reached.
_OPEN = frozenset(
    "no not never without nor nobody none could may might would will faces facing if".split()
)
_MIN_SHARED = 3  # content words of a sentence that may be about the same as the claim
_SEARCHED = 12
_UNCHANGED = frozenset("set hit cut put shut hurt split burst shed".split())  # in the past
_PERSONAL = frozenset("he she him her his they them their".split())
_MARKS = frozenset('.,;:!?()“”"—–')
_HALVES = frozenset(";")


def check_stages(claim: Details, setting: Setting) -> Iterator[Finding]:
    """A later stage than the source's, or a deed that the source only alleges."""
    stages = [stage for stage, _ in _stages(setting.details(setting.main).words)]
    word = _raised(claim, setting, max(stages)) if stages else None
    if word is not None:
        note = f"the source has no {_NAMES[_STAGE[word.norm]]}: “{word.text}” says more"
        yield setting.find("undecided", "hedge_dropped", note, said=word)
        return
    if _is_settled(claim) or any(_is_settled(one) for _, one in setting.near()):
        return
    word = _told_as_fact(claim, setting)
    if word is not None:
        note = f"the source says “{word.text}” only as possible or alleged"
        yield setting.find("undecided", "hedge_dropped", note, said=word)


def _is_settled(details: Details) -> bool:
    """Whether a court has found so, or somebody has admitted it."""
    return any(stage == max(_STAGE.values()) for stage, _ in _stages(details.words))


def _told_as_fact(claim: Details, setting: Setting) -> Word | None:
    """The claim's word for a deed or a thing that the source only alleges, or None."""
    cues = [i for i, w in enumerate(claim.words) if w.norm in _CLAIM_CUES]
    kept = frozenset[str]().union(
        *(_borne(claim, i, _HALVES, _CLAIM_REACH) for i in cues),
        *(stems_of(claim.words[max(0, i - _BEFORE) : i]) for i in cues),
    )
    told = stems_of(claim.words)
    plain = told - kept - {w.stem for name in claim.names for w in name.words}
    near = map(setting.details, setting.alike(claim.text, limit=_SEARCHED))
    alike = [one for one in near if len(stems_of(one.words) & told) >= _MIN_SHARED]
    things, deeds, free = frozenset[str](), frozenset[str](), frozenset[str]()
    for one in alike:
        thing = _all_borne(one, is_thing=True)
        deed = _all_borne(one, is_thing=False)
        things, deeds = things | thing, deeds | deed
        free |= stems_of(w for w in one.words if w.norm not in _STAGE) - thing - deed
    for i, word in enumerate(claim.words):
        is_told = is_deed(claim.words, i) or word.norm in _UNCHANGED
        borne = deeds if is_told else things
        if word.stem in (borne & plain) - free and word.norm not in _STAGE:
            return word
    return None


def _stages(words: Sequence[Word], known: Mapping[str, int] = _STAGE) -> list[tuple[int, Word]]:
    """The words for a stage that is reached: not "without charge", "has not been arrested"."""
    return [
        (known[word.norm], word)
        for i, word in enumerate(words)
        if word.norm in known and not any(w.norm in _OPEN for w in words[max(0, i - 3) : i])
    ]


def _raised(claim: Details, setting: Setting, highest: int) -> Word | None:
    """The claim's word for a stage that the source reaches nowhere with the same people."""
    raised = [
        (stage, word)
        for stage, word in _stages(claim.words)
        if stage > highest and word.norm not in _MANY and not _is_attribute(claim.words, word)
    ]
    if not raised:
        return None
    main = setting.index.words[setting.main]
    names = {w.stem for name in claim.names for w in name.words} & {w.stem for w in main}
    same = [
        words
        for words in setting.index.words
        if words is main or not names or any(w.stem in names or w.norm in _PERSONAL for w in words)
    ]
    reached = max((stage for words in same for stage, _ in _stages(words, _SHOWN)), default=0)
    return next((word for stage, word in raised if stage > reached), None)


def _is_attribute(words: Sequence[Word], word: Word) -> bool:
    """Whether the word only says which one is meant: "the jailed activist"."""
    i = words.index(word)
    is_open = i > 0 and words[i - 1].norm in DETERMINERS and i + 1 < len(words)
    return is_open and words[i + 1].is_content


def _all_borne(details: Details, *, is_thing: bool) -> frozenset[str]:
    """Stems of what the cues in a source's sentence bear on: of things, or of deeds."""
    words = details.words
    found = frozenset[str]()
    for i, word in enumerate(words[:-1]):
        if word.norm not in _SOURCE_CUES:
            continue
        is_adjective = word.norm in _OF_THINGS and words[i + 1].is_content
        is_boast = word.norm in _CLAIMING and words[i + 1].norm not in _OPENINGS
        if is_adjective == is_thing and not is_boast:
            found |= _borne(details, i, _MARKS, _REACH)
    return found


def _borne(details: Details, i: int, stops: frozenset[str], reach: int) -> frozenset[str]:
    """Stems of the content words that the cue at `i` bears on, up to a mark or a "who".

    What goes on with a verb of its own is outside: "accused of forging papers and resigned".
    """
    words = details.words
    row: list[Word] = []
    last = words[i]
    leading = _LEADING.get(last.norm)
    is_open = leading is None
    for k, other in enumerate(words[i + 1 :], i + 1):
        has_stop = not stops.isdisjoint(details.text[last.end : other.start])
        is_break = other.norm in _BREAKS and (bool(row) or other.norm != "that")
        is_new = bool(row) and not any(map(is_past, row)) and _goes_on(words, k)
        if is_break or has_stop or is_new or len(row) == reach:
            break
        if leading is not None and not is_open:
            is_open = other.norm in leading
        elif other.is_content and other.norm not in TIME_WORDS and not other.stem.isdigit():
            row.append(other)
        last = other
    return stems_of(row)


def _goes_on(words: Sequence[Word], k: int) -> bool:
    """Whether "and" joins a past verb at `k`, not one before its noun: "and armed robbery"."""
    is_attribute = k + 1 < len(words) and words[k + 1].is_content
    return words[k - 1].norm == "and" and is_past(words[k]) and not is_attribute
