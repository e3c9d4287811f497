"""Whose verb it is: the names, the pronoun or the noun that is the subject of a verb.

English only, by the words before the verb; what a pronoun means is for others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from factcheck.checks.people.lines import is_owner
from factcheck.checks.people.slots import TELLING
from factcheck.checks.people.verbs import BETWEEN, RELATIVES, is_adverb, is_saying
from factcheck.grammar.lexicon import DETERMINERS, PREPOSITIONS, PRONOUNS

if TYPE_CHECKING:
    from factcheck.checks.people.lines import Line
    from factcheck.checks.people.names import Name
    from factcheck.checks.people.verbs import Verb

_AND = frozenset({"and", "or"})
_JOINS = _AND | {"but", "then"}
_QUOTES = frozenset('“”"')
_OPENERS = frozenset(
    "and but while whereas although though because after before when where if that as until "
    "since whose".split()
)
# So far an "and" is looked for that makes names a list.
_MAX_LIST = 8


class Subject(NamedTuple):
    """What stands as the subject of a verb."""

    names: tuple[Name, ...] = ()
    loose: tuple[Name, ...] = ()
    """Other names of the phrase, who may be the ones meant."""
    pronoun: str = ""
    noun: str = ""
    """Stem of the noun, where no name is the subject."""
    start: int = -1
    """First word of the phrase; -1 where the verb shares the subject of another."""
    is_done: bool = False
    """Whether it is done to the subject although the verb has no auxiliary."""
    is_relative: bool = False
    """Whether "who" or "which" stands for it; what follows the clause is of it again."""


def find_subject(line: Line, verb: Verb, bound: int, before: Subject) -> Subject:
    """The subject of a verb, of which the words from `bound` on may be part."""
    j = verb.first - 1
    while j >= bound and (is_adverb(line.norm(j)) or line.norm(j) in BETWEEN):
        j -= 1
    strong = next((i + 1 for i in range(j, bound, -1) if ";" in line.gap(i)), bound)
    if strong > bound:
        bound, before = strong, Subject()
    aside = _aside(line, bound, j)
    if aside is None and (j < bound or line.gap(j)):
        inverted = _behind_saying(line, verb)
        if inverted is not None:
            return Subject((inverted,), start=verb.first)
    shared = _shared(line, bound, j, before)
    if shared is not None:
        return shared
    if _QUOTES.intersection(line.gap(j)):
        return Subject()
    return _own_subject(line, verb, (bound, j), before, aside)


def _behind_saying(line: Line, verb: Verb) -> Name | None:
    """The name behind a verb of saying that closes the sentence: "…, said Ada Brook."."""
    if not is_saying(line.words[verb.main]) or line.norm(verb.main) in TELLING:
        return None
    name = line.name_after(verb.main + 1)
    return name if name is not None and line.is_closed(name) else None


def _shared(line: Line, bound: int, j: int, before: Subject) -> Subject | None:
    """The subject that the verb behind word `j` has from the words before its own clause."""
    if j < bound or line.norm(j) in _JOINS:
        return before._replace(start=-1, is_done=False, is_relative=False)
    if line.norm(j) in RELATIVES:
        name = line.name_at.get(j - 1)
        if name is not None:
            return Subject((name,), start=-1, is_relative=True)
        return Subject(noun=line.words[j - 1].stem if j else "", is_relative=True)
    if before.is_relative and _is_straight(line, bound, j):
        return before._replace(start=-1, is_relative=False)
    return None


def _own_subject(
    line: Line, verb: Verb, bounds: tuple[int, int], before: Subject, aside: Name | None
) -> Subject:
    """The subject that stands in the words `bounds` right before the verb."""
    bound, j = bounds
    owner = None if before.is_done else _founded(line, verb, bound, j)
    if owner is not None:
        return Subject((owner,), is_done=True)
    if aside is not None and bound:
        return Subject((aside,), loose=before.names, start=_phrase_start(line, bound, j))
    if "," in line.gap(j):
        return _resumed(line, bound, j, before)
    return _read_subject(line, _phrase_start(line, bound, j), j + 1)


def _aside(line: Line, bound: int, j: int) -> Name | None:
    """The name between two commas before the verb: "its owner, the banker Roe, said"."""
    name = line.name_at.get(j)
    if name is None or line.gap(j) != "," or is_owner(line.words[j]):
        return None
    comma = next((i for i in range(j - 1, max(bound, j - _MAX_LIST) - 1, -1) if line.gap(i)), -1)
    if comma < bound or line.gap(comma) != "," or line.name_at.get(comma + 1) not in (None, name):
        return None
    is_phrase = comma + 1 in line.name_at or line.norm(comma + 1) in DETERMINERS
    has_end = any(line.norm(i) in PREPOSITIONS for i in range(comma + 1, j))
    return name if is_phrase and not has_end else None


def _is_straight(line: Line, bound: int, j: int) -> bool:
    """Whether no mark and no word that opens a clause stands in the words `bound` to `j`."""
    return not any(line.gap(i) or line.norm(i) in _OPENERS for i in range(bound, j + 1))


def _founded(line: Line, verb: Verb, bound: int, j: int) -> Name | None:
    """The name before a participle that stands for a clause: "Ebro, founded in 1990, grew"."""
    name = line.name_at.get(j)
    if name is None or line.gap(j) != "," or verb.first != verb.main:
        return None
    # In "Its owner, Ebro, grew" it is Ebro that stands between commas.
    is_aside = any("," in line.gap(i) for i in range(bound, j))
    if is_aside and line.norm(bound) not in PREPOSITIONS:
        return None
    return None if is_saying(line.words[verb.main]) else name


def _resumed(line: Line, bound: int, j: int, before: Subject) -> Subject:
    """The subject before an aside that a comma closes: "Ames, a judge, said"."""
    if bound:
        return before._replace(start=-1, is_done=False, is_relative=False)
    cut = next((i for i in range(j + 1) if "," in line.gap(i)), j)
    found = _read_subject(line, 0, cut + 1)
    if not found.names and cut < j:
        aside = _read_subject(line, cut + 1, j + 1)
        names = aside.names
        if names:
            return aside._replace(start=0, loose=(*found.loose, *aside.loose))
    return found._replace(loose=tuple(line.names(0, j + 1)))


def _phrase_start(line: Line, bound: int, j: int) -> int:
    """Where the phrase begins that ends with word `j`."""
    i = j
    while i > bound:
        norm = line.norm(i - 1)
        if line.gap(i - 1) and not _is_list(line, bound, i):
            break
        if norm in _OPENERS and not (norm == "and" and bound == 0):
            break
        i -= 1
    return i


def _is_list(line: Line, bound: int, i: int) -> bool:
    """Whether the comma before word `i` parts names of one list at the head of the text."""
    return (
        bound == 0
        and line.gap(i - 1) == ","
        and i - 1 in line.name_at
        and (i in line.name_at and "and" in {line.norm(k) for k in range(i, i + _MAX_LIST)})
    )


def _read_subject(line: Line, start: int, end: int) -> Subject:
    names: list[Name] = []
    noun = ""
    begin = start
    for i in range(start, end + 1):
        if i < end and not _parts(line, begin, i):
            continue
        name, head = _read_part(line, begin, i)
        # "Staff in Leeds and Hull": the second name may belong to the preposition.
        if name is not None and not any(line.norm(k) in PREPOSITIONS for k in range(start, begin)):
            names.append(name)
        noun = head or noun
        begin = i + 1 if i < end and line.norm(i) in _AND else i
    rest = [name for name in line.names(start, end) if name not in names]
    # In "Roe's brother Ames left" nothing is said of Roe.
    loose = tuple(name for name in rest if not (names and is_owner(name.words[-1])))
    pronoun = line.norm(end - 1) if line.norm(end - 1) in PRONOUNS else ""
    return Subject(tuple(names), loose, pronoun, "" if names or pronoun else noun, start)


def _parts(line: Line, begin: int, i: int) -> bool:
    """Whether word `i` or the comma before it parts two members of a list."""
    return line.norm(i) in _AND or (i > begin and "," in line.gap(i - 1))


def _read_part(line: Line, start: int, end: int) -> tuple[Name | None, str]:
    """The name that the phrase `start` to `end` turns on, or the stem of its noun."""
    cut = next((i for i in range(start, end) if line.norm(i) in PREPOSITIONS), end)
    if cut == start and end > start:  # "On Friday Ames"
        is_head = not start or bool(line.gap(start - 1))
        return line.name_at.get(end - 1) if is_head else None, ""
    if cut == start:
        return None, ""
    last = cut - 1
    if last in line.name_at and not is_owner(line.words[last]):
        return line.name_at[last], ""
    return None, line.words[last].stem
