"""Whether two ways to name a speaker can mean the same one: by name, by role or by body.

In doubt they can. It goes by the words of the names and by what stands around a name in the source.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.details import find_details
from factcheck.checks.inventory import take_inventory
from factcheck.checks.people.names import is_same_name, name_key

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
# A body and the people who speak for it.
_FAMILIES = (
    "police officer detective inspector superintendent constable sergeant sheriff commissioner",
    "prosecutor prosecutors prosecution attorney",
    "hospital doctor doctors surgeon nurse physician medic medics clinic",
    "ministry minister secretary government cabinet chancellor premier department treasury",
    "court judge justice magistrate tribunal",
    "club coach captain striker goalkeeper manager president side team",
    "researcher researchers scientist scientists professor author authors study university",
    "council councillor councillors mayor town",
    "school headteacher teacher principal head",
    "army military general colonel forces defence",
    "church vicar bishop priest pastor diocese",
    "fire firefighter firefighters brigade",
    "parliament lawmaker lawmakers senator deputy mp",
    "parent parents mother father family relative relatives",
    "analyst analysts economist economists strategist",
    "witness witnesses resident residents neighbour neighbours passenger passengers onlooker",
)
_FAMILY = {word: number for number, row in enumerate(_FAMILIES) for word in row.split()}
_OWNERS = frozenset("his her its their".split())
_MAX_SENTENCES = 50  # looked through for what somebody is
_ROLE_REACH = 8  # words before and behind a name that may say what he or she is


def is_same_speaker(one: Speech, other: Speech, index: SourceIndex) -> bool:
    """Whether the speaker `one` of a claim can be the speaker `other` of the source."""
    if "pronoun" in {one.speaker.kind, other.speaker.kind}:
        return True
    persons = _person(one), _person(other)
    if all(persons):
        return any(is_same_name(a, b) for a in persons[0] for b in persons[1])
    names = _names(one.label), _names(f"{other.label}, {other.speaker.text}")
    if any(is_same_name(a, b) for a in names[0] for b in names[1]):
        return True
    if find_details(other.label).words[0].norm in _OWNERS:
        return True  # "its chairman", "her analysis" stand for a body or a person named before
    said = _keys(find_details(one.label).words)
    given = _keys(find_details(f"{other.label}, {other.speaker.text}").words)
    if not said or not given:
        return True
    said |= _around(persons[0], index)
    given |= _around(persons[1], index)
    return bool(said & given)


def _names(label: str) -> tuple[Name, ...]:
    return find_details(f"by {label}").names


def _person(speech: Speech) -> tuple[Name, ...]:
    """The name of the person who speaks; nothing for a body or for a role alone."""
    text = speech.speaker.text
    is_name = not any(w.is_content and not w.is_capitalised for w in find_details(text).words)
    is_person = speech.speaker.kind == "person" and is_name and "'s " not in text.replace("’", "'")
    return _names(text) if is_person else ()


def _keys(words: Iterable[Word]) -> set[str]:
    """What words of a label are compared by: their keys, and the family of a role."""
    telling = [w for w in words if w.is_content and w.norm not in _ANYBODY]
    families = {f"family {_FAMILY[w.norm]}" for w in words if w.norm in _FAMILY}
    return {name_key(word) for word in telling} | families


def _around(names: Sequence[Name], index: SourceIndex) -> set[str]:
    """Keys of the words that stand close to any of `names` in the source."""
    last = [name.words[-1] for name in names]
    wanted = {word.stem for word in last}
    found: set[str] = set()
    for details in take_inventory(index).details_with(last)[:_MAX_SENTENCES]:
        for i, word in enumerate(details.words):
            if word.stem in wanted and word.is_capitalised:
                found |= _keys(details.words[max(0, i - _ROLE_REACH) : i + _ROLE_REACH])
    return found
