"""The names of a claim against those of its evidence: who is missing, who stands for whom.

It knows names and the slots they stand in; numbers, dates and wording are compared elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.details import find_details
from factcheck.checks.people.names import Name, is_named, is_same_name, name_key
from factcheck.checks.people.slots import Slot, find_slots
from factcheck.grammar.lexicon import TIME_WORDS
from factcheck.text.words import find_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.checks.details import Details
    from factcheck.checks.setting import Setting
    from factcheck.records import Finding

_MIN_NICKNAME = 3
# Share of a claim's other words that a sentence about the one it names has, where the evidence is
# about a namesake.
_TOLD_FROM = 0.5
_PLACING = frozenset({"in", "at", "near", "from", "to", "into", "under"})


def check_names(claim_text: str, setting: Setting) -> Iterator[Finding]:
    """What speaks against each name of the claim, at most one finding a name."""
    names = find_details(claim_text).names
    for name, slots in find_slots(claim_text):
        if is_unsure(name, setting):
            continue
        finding = _check_name(name, slots, names, setting)
        if finding is not None and finding.outcome == "contradicted":
            finding = _spared(name, claim_text, setting) or finding
        if finding is not None:
            yield finding


def _spared(name: Name, claim_text: str, setting: Setting) -> Finding | None:
    """A doubt in place of a conflict where another sentence tells much of the claim of `name`."""
    own = {w.stem for w in find_words(claim_text) if w.is_content} - {w.stem for w in name.words}
    for details in setting.inventory.details_with(name.words):
        is_named_there = any(is_same_name(other, name) for other in details.names)
        told = own & {word.stem for word in details.words}
        if is_named_there and own and len(told) >= _TOLD_FROM * len(own):
            note = f"the source tells much of this of “{name.text}”, but not all in one place"
            return setting.doubt(note, said=name)
    return None


def is_unsure(name: Name, setting: Setting) -> bool:
    """Whether the name may be a common noun that only opens its sentence."""
    return not name.is_certain and setting.inventory.is_common(name.words[0])


def _is_place_of_report(name: Name, setting: Setting) -> bool:
    """Whether the name is that of the dateline: a report from Leeds need not say "Leeds" again."""
    place = setting.index.articles[setting.index.sentences[setting.main].source_id].place or ""
    keys = {name_key(word) for word in find_words(place)}
    return bool(keys) and all(is_named(word, keys) for word in name.words)


def _check_name(
    name: Name, slots: frozenset[Slot], claimed: Sequence[Name], setting: Setting
) -> Finding | None:
    missing = [word for word in name.words if not setting.inventory.has(word)]
    is_first = name.is_opening and missing == [name.words[0]] and len(name.words) > 1
    if is_first and (len(name.words) > 2 or not _namesake(name, setting)):
        missing = []  # "Veteran Joan Pettifer": the first capital may be the sentence's
    if missing and (setting.inventory.spells_out(name) or _is_place_of_report(name, setting)):
        return None
    if missing:
        return _explain_unknown(name, slots, claimed, setting)
    if not _is_told_of(name, setting):
        rival = None if _is_whole(name, setting) else _namesake(name, setting)
        rival = rival or _rival_in_slot(slots, name, claimed, setting)
        if rival and rival[0] == setting.main:
            return setting.conflict("name_mismatch", name, rival[1], rival[0])
        return setting.absent(name, is_elsewhere=True)
    return _check_slot(name, slots, claimed, setting)


def _explain_unknown(
    name: Name, slots: frozenset[Slot], claimed: Sequence[Name], setting: Setting
) -> Finding:
    """A name that stands nowhere: in the place of another one, or added."""
    namesake = _namesake(name, setting)
    if namesake is not None and len(namesake[1].words) > 1:
        return setting.conflict("name_mismatch", name, namesake[1], namesake[0])
    short = next((x for d in setting.beside() for x in d.names if _is_short_for(x, name)), None)
    if short is not None:
        note = f"the source has “{short.text}”, not “{name.text}”"
        return setting.doubt(note, said=name)
    rival = (
        namesake
        or _rival_in_slot(slots, name, claimed, setting)
        or _rival_after_preposition(slots, name, claimed, setting)
    )
    if rival:
        return setting.conflict("name_mismatch", name, rival[1], rival[0])
    if not name.is_certain:
        return setting.doubt(f"“{name.text}” is not in the source", said=name)
    return setting.absent(name, is_elsewhere=False)


def _is_told_of(name: Name, setting: Setting) -> bool:
    """Whether the main sentence or one beside it has the name or a short form of it."""
    details = [details for _, details in setting.close()]
    keys = {name_key(word) for one in details for word in one.words}
    if all(is_named(word, keys) for word in name.words):
        return True
    beside = setting.beside()
    if any(is_same_name(other, name) for one in beside for other in one.names):
        return True
    if _namesake(name, setting):
        return False
    keys = {name_key(word) for one in beside for word in one.words}
    return any(is_named(word, keys) for word in name.words)


def _is_whole(name: Name, setting: Setting) -> bool:
    """Whether the sources have all of `name` in one name, so that no other is meant by it."""
    told = setting.inventory.details_with(name.words)
    return any(
        _is_short_for(name, other) for one in told for other in one.names if len(name.words) > 1
    )


def _is_short_for(other: Name, name: Name) -> bool:
    own = {name_key(word) for word in name.words}
    return len(other.words) <= len(name.words) and all(is_named(w, own) for w in other.words)


def _namesake(name: Name, setting: Setting) -> tuple[int, Name] | None:
    """A name in the evidence that shares a word with `name` and is somebody else."""
    own = {name_key(word) for word in name.words}
    for i, details in setting.near():
        for other in details.names:
            keys = {name_key(word) for word in other.words}
            shared = [word for word in name.words if is_named(word, keys)]
            differs = any(not is_named(word, own) for word in other.words)
            is_partly = bool(shared) and len(shared) < len(name.words) and differs
            if is_partly and _shares_an_end(name, other) and not _is_nickname(name, other):
                return i, other
    return None


def _shares_an_end(name: Name, other: Name) -> bool:
    """Whether the first words agree or the last: "City Council" is not "Old City Hall"."""
    return any(is_named(name.words[end], {name_key(other.words[end])}) for end in (0, -1))


def _is_nickname(name: Name, other: Name) -> bool:
    """Whether one first name begins the other and the last ones agree: "Tim", "Timothy"."""
    short, long = sorted((name.words[0].norm, other.words[0].norm), key=len)
    is_same_last = name_key(name.words[-1]) == name_key(other.words[-1])
    return is_same_last and len(short) >= _MIN_NICKNAME and long.startswith(short)


def _rival_in_slot(
    slots: frozenset[Slot], name: Name, claimed: Sequence[Name], setting: Setting
) -> tuple[int, Name] | None:
    """A name in the evidence, unknown to the claim, that stands where `name` does."""
    for i, other, others in _strangers(name, claimed, setting):
        if slots & others and not is_unsure(other, setting):
            return i, other
    return None


def _rival_after_preposition(
    slots: frozenset[Slot], name: Name, claimed: Sequence[Name], setting: Setting
) -> tuple[int, Name] | None:
    """A name of the main sentence that follows the same preposition: "in Malta", "in Cyprus"."""
    kinds = {slot.kind for slot in slots} & _PLACING
    for i, other, others in _strangers(name, claimed, setting):
        if i == setting.main and kinds & {slot.kind for slot in others}:
            return i, other
    return None


def _strangers(
    name: Name, claimed: Sequence[Name], setting: Setting
) -> Iterator[tuple[int, Name, frozenset[Slot]]]:
    """Names of the evidence that the claim does not have, with their slots."""
    for i, details in setting.near():
        for other, slots in find_slots(details.text):
            if not any(is_same_name(other, one) for one in (name, *claimed)):
                yield i, other, slots


def _check_slot(
    name: Name, slots: frozenset[Slot], claimed: Sequence[Name], setting: Setting
) -> Finding | None:
    """Somebody else stands where `name` does: the two changed places, or one took the other's."""
    main = setting.details(setting.main)
    for slot in sorted(slots):
        rivals = [other for other, others in find_slots(main.text) if slot in others]
        rivals = [x for x in rivals if not setting.inventory.is_common(x.words[0])]
        if not rivals or _holds(name, slot, setting):
            continue
        is_moved = any(is_same_name(name, one) for one in main.names)
        if is_moved or any(is_same_name(rivals[0], one) for one in claimed):
            note = f"the source says this of “{rivals[0].text}”"
            if is_moved and _is_elsewhere(name, slot, main):
                return setting.find("undecided", "name_mismatch", note, said=name, given=rivals[0])
            return setting.doubt(note, said=name, given=rivals[0])
        return setting.conflict("name_mismatch", name, rivals[0], setting.main)
    return None


def _is_elsewhere(name: Name, slot: Slot, main: Details) -> bool:
    """Whether `name` follows the same preposition behind another verb: "fitted out in Szczecin"."""
    return slot.kind in _PLACING and any(
        other.kind == slot.kind and other.head != slot.head and other.head not in TIME_WORDS
        for one, slots in find_slots(main.text)
        for other in slots
        if is_same_name(one, name)
    )


def _holds(name: Name, slot: Slot, setting: Setting) -> bool:
    """Whether `name` stands in `slot` of the evidence; who said what is compared elsewhere."""
    return any(
        slot in slots and is_same_name(other, name)
        for _, details in setting.near()
        for other, slots in find_slots(details.text)
    )
