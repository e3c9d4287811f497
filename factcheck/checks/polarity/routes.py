"""Where from and where to: what moved "from Harlow to Dunmere" did not move to Harlow.

It is silent where any sentence has an end of the claim's way as the claim has it. English only, by
"from" and "to"; figures and dates are compared elsewhere.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from factcheck.checks.details import find_details
from factcheck.checks.people.lines import Line
from factcheck.grammar.lexicon import (
    CONJUNCTIONS,
    DETERMINERS,
    NUMBER_WORDS,
    PREPOSITIONS,
    RELATIVES,
    TIME_WORDS,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.checks.setting import Setting
    from factcheck.records import Finding
    from factcheck.text.words import Word

_MAX_WORDS = 5  # of a place: "the old town hall of Harlow"
_ENDS = PREPOSITIONS | CONJUNCTIONS | RELATIVES | NUMBER_WORDS | TIME_WORDS
_BETWEEN = 2  # words from one end of a way to the other: "to the"


class Leg(NamedTuple):
    """One end of a way.

    Attributes:
        sense: "from" or "to".
        place: The content words behind it.
        lead: Stem of the content word before it: "move" of "moved from Harlow".
    """

    sense: str
    place: tuple[Word, ...]
    lead: str

    @property
    def stems(self) -> frozenset[str]:
        """Stems of the words of the place."""
        return frozenset(word.stem for word in self.place)

    def told(self, text: str) -> str:
        """It as `text`, in which it stands, has it: "from Quay Street"."""
        return f"{self.sense} {text[self.place[0].start : self.place[-1].end]}"


def check_routes(text: str, setting: Setting) -> Iterator[Finding]:
    """An end of a way that the source has as the other end; at most one."""
    legs = find_legs(text)
    for position, details in setting.near() if legs else ():
        known = {word.stem for word in details.words}
        for leg in legs:
            rival = _other_end(leg, details.text) if leg.lead in known else None
            if rival is None or any(_goes_so(one, setting) for one in legs):
                continue
            said, given = leg.place[-1], rival.place[-1]
            note = f"the source has “{rival.told(details.text)}”, not “{leg.told(text)}”"
            yield setting.find(
                "undecided", "order_differs", note, said=said, given=given, position=position
            )
            return


@lru_cache(maxsize=4096)
def find_legs(text: str) -> tuple[Leg, ...]:
    """What stands behind each "from" and "to" of a text, names and what an article leads in."""
    return tuple(_legs(Line(find_details(text))))


def _legs(line: Line) -> Iterator[Leg]:
    lead = ""
    for i, word in enumerate(line.words):
        place = tuple(_place(line, i + 1)) if word.norm in ("from", "to") else ()
        if place:
            yield Leg(word.norm, place, lead)
        lead = word.stem if word.is_content else lead


def _place(line: Line, i: int) -> Iterator[Word]:
    is_noun = line.norm(i) in DETERMINERS or i in line.name_at
    for k in range(i, min(i + _MAX_WORDS, len(line.words))) if is_noun else ():
        word = line.words[k]
        if word.norm in _ENDS:
            return
        if word.is_content:
            yield word
        if line.gap(k):
            return


def _other_end(leg: Leg, text: str) -> Leg | None:
    """The end of a way of `text` that has the place of `leg` behind the other word; or None."""
    for one, other in pairwise(find_legs(text)):
        between = text[one.place[-1].end : other.place[0].start].split()
        for end in (one, other) if len(between) <= _BETWEEN else ():
            if end.sense != leg.sense and leg.stems <= end.stems:
                return end
    return None


def _goes_so(leg: Leg, setting: Setting) -> bool:
    """Whether any sentence has a word of the place behind the same "from" or "to"."""
    positions = setting.inventory.positions_of([leg.place[-1].stem])
    return any(
        one.sense == leg.sense and leg.place[-1].stem in one.stems
        for i in positions
        for one in find_legs(setting.details(i).text)
    )
