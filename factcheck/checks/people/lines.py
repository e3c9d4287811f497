"""The words of a text with its names: what stands between them, and which name a phrase means.

English only, by the words next to a name; it knows no verbs beyond their forms.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.people.names import name_key
from factcheck.checks.people.nations import is_nation
from factcheck.checks.people.offices import PERSONS, noun_of
from factcheck.checks.people.slots import LINK
from factcheck.grammar.lexicon import DETERMINERS, FINITE, MONTHS, PREPOSITIONS, WEEKDAYS

if TYPE_CHECKING:
    from factcheck.checks.details import Details
    from factcheck.checks.people.names import Name
    from factcheck.text.words import Word

# No object is longer, in words; what goes on is another clause.
MAX_OBJECT = 10
_CALENDAR = WEEKDAYS | MONTHS
_HOLIDAYS = frozenset("easter christmas ramadan diwali hanukkah passover thanksgiving".split())
# Words before which an object ends.
_ENDS = (
    PREPOSITIONS
    | FINITE
    | frozenset(
        """
        alongside except unlike like toward towards behind beside besides beyond below above inside
        outside onto along around past off than who which where
        """.split()
    )
)
_JOINS = frozenset("and but or then".split())
_LEADS_OFF = PREPOSITIONS | DETERMINERS | _JOINS


class Line:
    """One text, word by word.

    Attributes:
        text: The text.
        words: Its words.
        name_at: The name that a word stands in, by the number of the word.
    """

    def __init__(self, details: Details) -> None:
        self.text, self.words = details.text, details.words
        self._all_names = details.names
        starts = {word.start: i for i, word in enumerate(details.words)}
        self._by_start = {name.start: name for name in details.names}
        self.name_at: dict[int, Name] = {}
        for name in details.names:
            if len(name.words) == 1 and name.words[0].norm in _HOLIDAYS:
                continue
            first, last = starts[name.words[0].start], starts[name.words[-1].start]
            self.name_at.update(dict.fromkeys(range(first, last + 1), name))

    def gap(self, i: int) -> str:
        """The marks between word `i` and the next, "" for mere space."""
        if not 0 <= i < len(self.words) - 1:
            return "."
        return self.text[self.words[i].end : self.words[i + 1].start].strip("- \n'’")

    def norm(self, i: int) -> str:
        """The normalised word `i`, "" where there is none."""
        return self.words[i].norm if 0 <= i < len(self.words) else ""

    def names(self, start: int, end: int) -> list[Name]:
        """The names that stand in the words `start` to `end`, each once."""
        found = (self.name_at[i] for i in range(start, end) if i in self.name_at)
        return list(dict.fromkeys(found))

    def name_from(self, i: int) -> Name | None:
        """The name that begins with word `i`, titles before it included."""
        return self._by_start.get(self.words[i].start) if i < len(self.words) else None

    def is_closed(self, name: Name) -> bool:
        """Whether a mark follows the name, as behind "…, said Ada Brook."."""
        return self.text[name.end : name.end + 1] != " "

    def name_after(self, i: int) -> Name | None:
        """The name that the phrase beginning at word `i` turns on."""
        found: Name | None = None
        for k in range(i, min(i + MAX_OBJECT, len(self.words))):
            name, norm = self.name_at.get(k), self.norm(k)
            is_end = norm in _ENDS or (found and norm in DETERMINERS)
            if name is None and (is_end or (found and not self._leads_on(k))):
                break
            if name is not None and not is_owner(self.words[k]):
                found = found if self._is_adjective(name, k) else name
                if self._is_of_noun(name, k):
                    return None
            if self.gap(k):
                is_apposed = found is None and self.gap(k) == "," and k + 1 in self.name_at
                return self._aside_at(k + 1) if is_apposed else found
        return found

    def noun_after(self, i: int) -> str:
        """Stem of the last word of the phrase beginning at word `i`, if that is no name's."""
        last = -1
        for k in range(i, min(i + MAX_OBJECT, len(self.words))):
            if self.norm(k) in _ENDS or self.norm(k) in _JOINS:
                break
            last = k
            if self.gap(k):
                break
        return "" if last < 0 or last in self.name_at else self.words[last].stem

    def _aside_at(self, k: int) -> Name | None:
        """The name between two marks: "his banker, Hugo Lentz,"."""
        name = self.name_at[k]
        return name if self.is_closed(name) and not is_owner(name.words[-1]) else None

    def _is_adjective(self, name: Name, k: int) -> bool:
        """Whether the name, of which `k` is the last word, says of what kind a noun is.

        So do a nation ("Greek ships") and any name before people ("Buddhist monks").
        """
        if self.gap(k) or k + 1 >= len(self.words):
            return False
        following = self.words[k + 1]
        if noun_of(following) in PERSONS and following.norm != noun_of(following):
            return not following.is_capitalised
        if len(name.words) > 1 or not is_nation(name_key(name.words[0])):
            return False
        return self.words[k + 1].is_content and not self.words[k + 1].has_digit

    def _is_of_noun(self, name: Name, k: int) -> bool:
        """Whether the name, of which word `k` is the last, only says which: "the Hull festival"."""
        first = k - len(name.words) + 1
        if self.gap(k) or self.norm(first - 1) != "the" or self._leads_on(k + 1):
            return False
        following = self.words[k + 1]
        return following.is_content and not (following.is_capitalised or following.has_digit)

    def _leads_on(self, k: int) -> bool:
        """Whether a name follows the words from `k` on: "food group Haverkorn"."""
        for i in range(k, min(k + 4, len(self.words))):
            if i in self.name_at:
                return True
            if self.norm(i) in _LEADS_OFF or self.gap(i):
                return False
        return False

    def behind(self, prepositions: frozenset[str], start: int, end: int) -> tuple[Name, ...]:
        """The first name, with those linked to it, behind any of some prepositions."""
        for i in range(start, end):
            if self.norm(i) in prepositions:
                name = self.name_after(i + 1)
                if name is not None:
                    return self.linked(name)
        return ()

    def linked(self, name: Name) -> tuple[Name, ...]:
        """The name and those that "and" or commas link to it."""
        at = self._all_names.index(name)
        linked = [name]
        for other in self._all_names[at + 1 :]:
            if not LINK.fullmatch(self.text, linked[-1].end, other.start):
                break
            linked.append(other)
        return tuple(linked)

    def stems(self, start: int, end: int) -> list[str]:
        """Stems of the content words `start` to `end`, without names, weekdays and months."""
        return [
            self.words[i].stem
            for i in range(start, end)
            if i not in self.name_at
            and self.words[i].is_content
            and self.words[i].norm not in _CALENDAR
        ]


def is_owner(word: Word) -> bool:
    """Whether the word has a possessive ending."""
    return word.text.endswith(("'s", "’s", "s'", "s’"))
