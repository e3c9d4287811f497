"""What a claim calls a name against what the sources call it: office, limits, branch, nation.

It compares the nouns that it knows (`offices`); where either side calls a name nothing, it is
silent. What differs is left to a person: offices change, and people hold several.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from factcheck.checks.details import find_details
from factcheck.checks.people.cast import Cast
from factcheck.checks.people.descriptions import Description, find_descriptions
from factcheck.checks.people.kin import other_kin
from factcheck.checks.people.names import is_named, name_key
from factcheck.checks.people.nations import is_nation
from factcheck.checks.people.offices import BRANCHED, EXCLUSIVE, GROUPS, noun_of
from factcheck.text.words import stem_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.checks.setting import Setting
    from factcheck.records import Finding
    from factcheck.text.words import Word

Placed = tuple[int, Description]
"""A description with the position of its sentence."""

_NEARLY = 0.6
_MAX_ABBREVIATION = 5


def check_roles(claim_text: str, setting: Setting) -> Iterator[Finding]:
    """What speaks against the descriptions of the claim's names, at most one finding each."""
    descriptions = find_descriptions(claim_text)
    if not descriptions:
        return
    stems = {word.stem for one in descriptions for word in one.name.words}
    stems |= {stem_word(noun) for one in descriptions for noun in _group(one)}
    cast = Cast(setting, stems)
    placed = list(cast.descriptions())
    for claimed in descriptions:
        own: list[Placed] = []
        others: list[Placed] = []
        for one in placed:
            (own if cast.is_same(one[1].name, claimed.name) else others).append(one)
        rival = (
            _other_nation(claimed, own)
            or _other_limit(claimed, own)
            or _other_branch(claimed, own, setting)
            or _other_holder(claimed, own, others, cast, setting)
            or _other_office(claimed, own)
            or other_kin(claimed, own, setting)
        )
        if rival is not None:
            position, given = rival
            whose = "" if given in [one for _, one in own] else f" of “{given.name.text}”"
            note = f"claim says “{claimed.text}”, source says “{given.text}”{whose}"
            yield setting.find(
                "undecided", "name_mismatch", note, said=claimed, given=given, position=position
            )


def _group(description: Description) -> frozenset[str]:
    noun = noun_of(description.head)
    return GROUPS.get(noun, frozenset({noun}))


def _is_office(description: Description) -> bool:
    return noun_of(description.head) in GROUPS


def _fits(one: Description, other: Description) -> bool:
    """Whether two descriptions have the same office or one that may stand for it."""
    return noun_of(other.head) in _group(one)


def _peers(claimed: Description, own: Sequence[Placed]) -> list[Placed]:
    return [one for one in own if _fits(claimed, one[1])]


def _other_nation(claimed: Description, own: Sequence[Placed]) -> Placed | None:
    said = {key for key in claimed.modifiers if is_nation(key)}
    given = [(one, {key for key in one[1].modifiers if is_nation(key)}) for one in own]
    given = [(one, nations) for one, nations in given if nations]
    if not said or not given or any(_overlap(said, nations) for _, nations in given):
        return None
    return given[0][0]


def _other_limit(claimed: Description, own: Sequence[Placed]) -> Placed | None:
    """The "former", "acting" or "deputy" that only one side has."""
    peers = _peers(claimed, own)
    if not _is_office(claimed) or not peers:
        return None
    said = claimed.limits - {"current"}
    for _, one in peers:
        is_past = one.is_past and said == {"former"}
        if one.limits - {"current"} == said or is_past:
            return None
    return peers[0]


def _other_branch(claimed: Description, own: Sequence[Placed], setting: Setting) -> Placed | None:
    """The same office of another house: "União coach" for "Beirense coach"."""
    peers = [one for one in _peers(claimed, own) if one[1].head.stem == claimed.head.stem]
    given = [one for one in peers if one[1].modifiers]
    if not claimed.modifiers or not given or not _is_office(claimed):
        return None
    if _is_other_house(claimed, [one for _, one in given], setting):
        return given[0]
    if any(_overlap(claimed.modifiers, one.modifiers) for _, one in peers):
        return None
    known = noun_of(claimed.head) in BRANCHED or any(
        setting.inventory.has_key(key) for key in claimed.modifiers
    )
    return given[0] if known else None


def _is_other_house(claimed: Description, given: Sequence[Description], setting: Setting) -> bool:
    """Whether both sides name a house, and the claim one of the source's that is another."""
    houses = [one for one in given if one.proper]
    proper = {key for key in claimed.proper if setting.inventory.has_key(key)}
    own = {key for one in given for key in one.modifiers}
    return bool(proper and houses) and not _overlap(proper, own)


def _other_holder(
    claimed: Description,
    own: Sequence[Placed],
    others: Sequence[Placed],
    cast: Cast,
    setting: Setting,
) -> Placed | None:
    """Somebody else of whom the sources say this, while they say it of `claimed.name` nowhere."""
    is_described = any(_is_office(one) for _, one in own)
    if not _is_office(claimed) or not is_described or _peers(claimed, own):
        return None
    holders = [
        one
        for one in others
        if _fits(claimed, one[1])
        and one[1].limits == claimed.limits
        and (
            not claimed.modifiers
            or not one[1].modifiers
            or _overlap(claimed.modifiers, one[1].modifiers)
        )
    ]
    if not holders or not any(cast.is_same(name, claimed.name) for name in cast.names):
        return None
    office = {stem_word(noun) for noun in _group(claimed)}
    taken = {(i, one.head.start) for i, one in others}
    for i in cast.positions:
        details = setting.details(i)
        if any(cast.is_same(name, claimed.name) for name in details.names) and any(
            word.stem in office and (i, word.start) not in taken for word in details.words
        ):
            return None  # "Paula Venning, who chairs the jury"
    return holders[0]


def _other_office(claimed: Description, own: Sequence[Placed]) -> Placed | None:
    """An office that goes badly with the one in the source, which has the claimed one nowhere."""
    if noun_of(claimed.head) not in EXCLUSIVE or _peers(claimed, own):
        return None
    return next((one for one in own if noun_of(one[1].head) in EXCLUSIVE), None)


def _overlap(one: frozenset[str] | set[str], other: frozenset[str] | set[str]) -> bool:
    """Whether two sets of keys share a word, in another form or as an abbreviation."""
    if one & other:
        return True
    for these, those in ((one, other), (other, one)):
        first = {key[:1] for key in those}
        for key in these:
            if any(key.startswith(that[:_MAX_ABBREVIATION]) for that in those if len(that) > 4):
                return True
            if 2 <= len(key) <= _MAX_ABBREVIATION and len(those) > 1 and first.issuperset(key):
                return True
    return False


def check_nations(claim_text: str, setting: Setting) -> Iterator[Finding]:
    """A nation's adjective before a noun that another nation's has in the source."""
    words = find_details(claim_text).words
    said = {name_key(word) for word in words}
    own = {word.stem for word in words if word.is_content}

    def _is_about(position: int) -> bool:
        """Whether the sentence has as much of the claim as the main one, or nearly."""
        shared, most = (
            len(own & {word.stem for word in setting.index.words[i]})
            for i in (position, setting.main)
        )
        return shared >= _NEARLY * most

    for nation, noun in _nation_nouns(claim_text):
        told = [
            (i, other)
            for i in setting.inventory.positions_of([noun])
            for other, its in _nation_nouns(setting.index.sentences[i].exact)
            if its == noun
        ]
        if any(is_named(other, {name_key(nation)}) for _, other in told):
            continue
        rivals = [
            one
            for one in told
            if name_key(one[1]) not in said and one[0] in setting.evidence and _is_about(one[0])
        ]
        if rivals:
            position, rival = rivals[0]
            note = f"claim says “{nation.text}”, source says “{rival.text}”"
            yield setting.find(
                "undecided", "name_mismatch", note, said=nation, given=rival, position=position
            )


@lru_cache(maxsize=4096)
def _nation_nouns(text: str) -> tuple[tuple[Word, str], ...]:
    """Adjectives of nations with the stem of the noun they stand before, no name between."""
    words = find_details(text).words
    found = []
    for i, word in enumerate(words[:-1]):
        if not (word.is_capitalised and is_nation(name_key(word))):
            continue
        noun = None
        for before, after in pairwise(words[i : i + 4]):
            gap = text[before.end : after.start].strip()
            if gap or not after.is_content or after.is_capitalised:
                break
            noun = after
        if noun is not None:
            found.append((word, noun.stem))
    return tuple(found)
