"""Relatives: what a claim says somebody is to another against what the sources say.

It knows nouns such as "son" that stand with a name; whose son is meant it does not ask.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.people.offices import BROAD, GROUPS, noun_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from factcheck.checks.people.descriptions import Description
    from factcheck.checks.setting import Setting

Placed = tuple[int, "Description"]

# A kind of relative a line: who they are to the other, who the other is to them, men, women, both.
_KIN = """
parent child father stepfather dad | mother stepmother mum mom | parent
child parent son stepson | daughter stepdaughter | child
spouse spouse husband widower bridegroom groom | wife widow bride | spouse
sibling sibling brother stepbrother | sister stepsister | twin sibling
uncle nephew uncle | aunt |
nephew uncle nephew | niece |
cousin cousin | | cousin
grandparent grandchild grandfather grandad | grandmother grandma | grandparent
grandchild grandparent grandson | granddaughter | grandchild
"""
# Any of them may be another of them.
_LEADING = frozenset("president chief executive director manager head boss chair chairman".split())
_CONVERSE: dict[str, str] = {}
KINDS: dict[str, tuple[str, str]] = {}
for _line in _KIN.strip().splitlines():
    _kind, _other, _rest = _line.split(" ", 2)
    _CONVERSE[_kind] = _other
    for _sex, _nouns in zip(("m", "f", ""), _rest.split("|"), strict=True):
        KINDS.update(dict.fromkeys(_nouns.split(), (_kind, _sex)))


def other_kin(claimed: Description, own: Sequence[Placed], setting: Setting) -> Placed | None:
    """The relative that the sources call a name, where the claim calls it another.

    Silent where the sources have the other end of what the claim says: with "Ada's father" Ada may
    be called a daughter.
    """
    kind, sex = KINDS.get(noun_of(claimed.head), ("", ""))
    given = [(one, KINDS[noun_of(one[1].head)]) for one in own if noun_of(one[1].head) in KINDS]
    if not kind or not given:
        return None
    same = [(one, its) for one, (its_kind, its) in given if its_kind == kind]
    if same:
        is_other_sex = all(sex and its and its != sex for _, its in same)
        return same[0][0] if is_other_sex else None
    heads = {(position, one.head.start) for (position, one), _ in given}
    return None if _is_told(_CONVERSE[kind], heads, setting) else given[0][0]


def _is_told(kind: str, apart: Iterable[tuple[int, int]], setting: Setting) -> bool:
    """Whether the sources have a relative of that kind, other than the words `apart`."""
    known = set(apart)
    return any(
        KINDS.get(noun_of(word), ("", ""))[0] == kind and (i, word.start) not in known
        for i, words in enumerate(setting.index.words)
        for word in words
    )


def is_kin(*nouns: str) -> bool:
    """Whether any of the nouns is one for a relative."""
    return any(noun in KINDS for noun in nouns)


def is_of_sex(noun: str, pronoun: str) -> bool:
    """Whether the "his" or "her" may mean the relative."""
    sex = KINDS.get(noun, ("", ""))[1]
    return not sex or (sex == "m") == (pronoun == "his")


def is_other_relation(one: str, other: str, *, is_of_one: bool) -> bool:
    """Whether nobody is both to others: a brother no sister, nor to one person a son.

    `is_of_one`: whether both are said of the tie to the same person.
    """
    (kind, sex), (its_kind, its_sex) = (KINDS.get(noun, ("", "")) for noun in (one, other))
    if kind and its_kind:
        is_other_sex = bool(sex and its_sex and sex != its_sex)
        return is_other_sex or (is_of_one and kind != its_kind)
    if not is_of_one or one == other:
        return False
    if kind or its_kind:
        return True
    return not ({one, other} & (_LEADING | BROAD) or other in GROUPS.get(one, frozenset()))
