"""Whether two ways to name a speaker can mean the same one: by name, by role or by body.

In doubt they can. It goes by the words of the names and by what stands around a name in the source.
"The firm" or "a lawyer" may be anybody; two names, or two roles that no one person holds, may not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.attribution.tied import is_relative
from factcheck.checks.details import find_details
from factcheck.checks.inventory import take_inventory
from factcheck.checks.people.names import is_same_name, name_key
from factcheck.grammar.lexicon import POSSESSIVE_PRONOUNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from factcheck.checks.attribution.speech import Speech
    from factcheck.checks.people.names import Name
    from factcheck.text.retrieval import SourceIndex
    from factcheck.text.words import Word

# Words that may stand for almost any speaker, and words that tell no two apart.
_ANYBODY = frozenset(
    """
    official officials authorities government company firm group spokesman spokeswoman spokesperson
    spokespeople statement report reports source sources media man woman expert experts people
    someone others person organisation organization leader leaders executive executives boss bosses
    chief head manager managers management maker owner owners operator speaker team local national
    regional county city state federal public central former deputy senior new written press office
    lawyer lawyers representative representatives
    """.split()
)
_BYSTANDERS = """
    witness witnesses resident residents neighbour neighbours passenger passengers onlooker
    onlookers bystander bystanders survivor survivors villager villagers worker workers employee
    employees customer customers shopper shoppers driver drivers motorist motorists student students
    pupil pupils visitor visitors tourist tourists friend friends colleague colleagues volunteer
    volunteers
"""
_PAPERS = """
    blog blogger newspaper newspapers magazine tabloid website broadcaster radio television reporter
    journalist journalists columnist
"""
# A body and the people who speak for it.
_FAMILIES = (
    (
        "police officer detective inspector superintendent constable sergeant sheriff "
        "commissioner det "
        "insp supt sgt pc"
    ),
    "prosecutor prosecutors prosecution attorney",
    "hospital doctor doctors surgeon nurse physician medic medics clinic",
    "ministry minister secretary government cabinet chancellor premier department treasury",
    "court judge justice magistrate tribunal",
    "club coach captain striker goalkeeper manager boss president side team",
    "researcher researchers scientist scientists professor author authors study university",
    "council councillor councillors mayor town",
    "school headteacher teacher principal head",
    "army military general colonel forces defence",
    "church vicar bishop priest pastor diocese",
    "fire firefighter firefighters brigade",
    "parliament lawmaker lawmakers senator deputy mp mps committee",
    "parent parents mother father family relative relatives",
    "analyst analysts economist economists strategist",
    _BYSTANDERS,
    _PAPERS,
)
_FAMILY = {word: number for number, row in enumerate(_FAMILIES) for word in row.split()}
# These speak for themselves alone.
_OUTSIDERS = {_FAMILY["witness"], _FAMILY["newspaper"]}
_PUBLIC = {_FAMILY[word] for word in "police prosecutor ministry court council army fire".split()}
# "A spokesman" and "a study" speak for others.
_ENVOYS = frozenset(
    """
    official spokesman spokeswoman spokesperson statement report study survey document letter source
    representative company firm group organisation organization leader executive boss head chief
    director manager chairman chairwoman chair secretary lawyer attorney agency union
    """.split()
)
_ONE = frozenset("a an one another".split())
_OFFICIALS = frozenset(
    "official officials authorities government company firm operator maker".split()
)
_MAX_SENTENCES = 50  # looked through for what somebody is
_LEAST = 3  # letters: "Ruud van Assel", "Omar ibn Said"
_MIN_TELLING = 2  # words of a label without a name that tell whom it means
_ROLE_REACH = 8  # words before and behind a name that may say what he or she is


def is_same_speaker(one: Speech, other: Speech, index: SourceIndex) -> bool:
    """Whether the speaker `one` of a claim can be the speaker `other` of the source."""
    if "pronoun" in {one.speaker.kind, other.speaker.kind}:
        return True
    if is_relative(one, other):
        return False
    persons = _person(one), _person(other)
    if all(persons):
        return any(is_same_name(a, b) for a in persons[0] for b in persons[1])
    names = names_in(one.label), names_in(f"{other.label}, {other.speaker.text}")
    if any(is_same_name(a, b) for a in names[0] for b in names[1]):
        return True
    if find_details(other.label).words[0].norm in POSSESSIVE_PRONOUNS:
        return True  # "its chairman", "her analysis" stand for a body or a person named before
    said = _keys(find_details(one.label).words) | _initials(names[0])
    given = _keys(find_details(f"{other.label}, {other.speaker.text}").words) | _initials(names[1])
    if not said or not given:
        return True
    said |= _keys(_words_by(_named(one), index))
    given |= _keys(_words_by(_named(other), index))
    return bool(said & given)


def is_other_speaker(one: Speech, other: Speech, index: SourceIndex) -> bool:
    """Whether the speaker `one` of a claim is plainly not the speaker `other` of the source.

    Both have a name of their own, or roles that no one person holds; or one is a body and the other
    somebody who speaks for none.
    """
    if is_relative(one, other):
        return True
    persons = _person(one), _person(other)
    labels = [find_details(speech.label).words for speech in (one, other)]
    roles = [_roles(w) | _roles(_words_by(p, index)) for w, p in zip(labels, persons, strict=True)]
    is_official = any(w.norm in _OFFICIALS for w in labels[0])
    is_body = not persons[0] and (is_official or bool(names_in(one.label)))
    is_outside = is_body and _is_outsider(other, labels[1], roles[1])
    if is_same_speaker(one, other, index):
        return is_outside and is_official and not _keys(labels[0]) & _keys(labels[1])
    if all(persons) or is_outside or (all(roles) and not roles[0] & roles[1]):
        return True
    last = labels[1][-1], find_details(other.speaker.text).words[-1]
    return any(w.is_capitalised for w in last) and _stands_in(labels[0], index)


def _is_outsider(speech: Speech, label: Sequence[Word], roles: set[int]) -> bool:
    """Whether nobody but a paper, a bystander or "a nurse" speaks, and no body through them."""
    is_one = label[0].norm in _ONE and not any(w.norm in _ENVOYS for w in label)
    is_one = is_one and roles.isdisjoint(_PUBLIC)
    return not _person(speech) and (is_one or (bool(roles) and roles <= _OUTSIDERS))


def _stands_in(label: Sequence[Word], index: SourceIndex) -> bool:
    """Whether one sentence of the source names the speaker by the same two words or name.

    Not where it says "a retired driver", who may be named later.
    """
    telling = [w for w in label if w.is_content]
    if len(telling) < _MIN_TELLING and not any(w.is_capitalised and w.start for w in telling):
        return False
    inventory = take_inventory(index)
    found = [inventory.positions_of([word.stem]) for word in telling]
    shared = set.intersection(*found) if found else set()
    return any(not _is_introduced(telling[0], index.words[i]) for i in shared)


def _is_introduced(noun: Word, words: Sequence[Word]) -> bool:
    """Whether "a" or "an" stands close before the `noun` in a sentence."""
    at = next((i for i, word in enumerate(words) if word.stem == noun.stem), 0)
    return any(word.norm in _ONE for word in words[max(0, at - _MIN_TELLING) : at])


def names_in(label: str) -> tuple[Name, ...]:
    """The names in the words that name a speaker."""
    return find_details(f"by {label}").names


def _initials(names: Sequence[Name]) -> set[str]:
    return {name.initials for name in names if len(name.words) > 1}


def _person(speech: Speech) -> tuple[Name, ...]:
    """The name of the person who speaks; nothing for a body or for a role alone."""
    text = speech.speaker.text
    words = find_details(text).words
    is_name = not any(w.is_content and not w.is_capitalised for w in words if len(w.text) > _LEAST)
    is_person = speech.speaker.kind == "person" and is_name and "'s " not in text.replace("’", "'")
    return names_in(text) if is_person else ()


def _named(speech: Speech) -> tuple[Name, ...]:
    """The name of a speaker; a single capitalised word may be a person or a body."""
    return names_in(speech.speaker.text) if speech.speaker.kind == "name" else _person(speech)


def _keys(words: Iterable[Word]) -> set[str]:
    """What words of a label are compared by: their keys, and the family of a role."""
    telling = [w for w in words if w.is_content and w.norm not in _ANYBODY]
    families = {f"family {_FAMILY[w.norm]}" for w in words if w.norm in _FAMILY}
    return {name_key(word) for word in telling} | families


def _roles(words: Sequence[Word]) -> set[int]:
    """The families of the roles among `words`: not of "manager", which is one in many.

    Nor of the last word of a name: "Leeds General" is no soldier.
    """
    before = [False, *(word.is_capitalised for word in words)]
    behind = [*(word.is_capitalised for word in words[1:]), False]
    return {
        _FAMILY[word.norm]
        for word, has_before, has_behind in zip(words, before, behind, strict=False)
        if word.norm in _FAMILY and word.norm not in _ANYBODY
        if has_behind or not (has_before and word.is_capitalised)
    }


def _words_by(names: Sequence[Name], index: SourceIndex) -> list[Word]:
    """The words that stand close to any of `names` in the source."""
    last = [name.words[-1] for name in names]
    wanted = {word.stem for word in last}
    found: list[Word] = []
    for details in take_inventory(index).details_with(last)[:_MAX_SENTENCES]:
        for i, word in enumerate(details.words):
            if word.stem in wanted and word.is_capitalised:
                found += details.words[max(0, i - _ROLE_REACH) : i + _ROLE_REACH]
    return found
