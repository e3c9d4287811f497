"""What there is to compare one number of a claim with: who says the same, who says another.

It gathers; what a difference means is the business of `figures` and `unstated`.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from factcheck.checks.quantities.arithmetic import MOST_FIGURES
from factcheck.checks.quantities.belonging import Place
from factcheck.checks.quantities.measures import measure_of
from factcheck.checks.quantities.rates import rate_words
from factcheck.checks.quantities.sameness import (
    has_other_base,
    is_comparable_quantity,
    is_same_quantity,
    is_same_share,
)
from factcheck.text.patterns import compile_late

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.checks.details import Details
    from factcheck.checks.quantities.numbers import Quantity
    from factcheck.checks.setting import Setting
    from factcheck.records import Finding
    from factcheck.text.words import Word

_REACH = 2
# No sentence that a person wrote has more; what is hostile must not take long.
_MOST_IN_SENTENCE = 100


_WON = compile_late(
    r"\b(?:w[io]n|wins|winning|winners?|beat(?:en|ing|s)?|victor\w+|overc[ao]m\w+|thrash\w*|defeat\w*"
    r"|knock\w*|eliminat\w+|triumph\w*|success|through)\b",
    re.IGNORECASE,
)
_LOST = compile_late(
    r"\b(?:los[et]|loses|losing|loss|defeat\w*|beaten|went\sdown|trail\w*|fell|fails?|failed|reject\w*)\b",
    re.IGNORECASE,
)
_REJECTED = compile_late(r"\breject\w*", re.IGNORECASE)


class Sight:
    """One number of a claim and the numbers of the source it may be compared with.

    Attributes:
        wanted: The number.
        claim: The claim it stands in.
        setting: Where the claim is looked for.
        details: The sentences of the evidence and up to two before and after, by position.
        around: Their numbers.
        near: Those of the evidence alone, the main sentence first.
        same: Those of `around` that bear the number out, whatever they count.
    """

    def __init__(self, wanted: Quantity, claim: Details, setting: Setting) -> None:
        self.wanted, self.claim, self.setting = wanted, claim, setting
        reach = {j for i in setting.evidence for j in setting.index.neighbours(i, radius=_REACH)}
        self.details = {i: setting.details(i) for i in sorted(reach)}
        given = {i: d.quantities[:_MOST_IN_SENTENCE] for i, d in self.details.items()}
        self.around = [Place(i, q) for i, found in given.items() for q in found]
        self.near = [Place(i, q) for i in setting.evidence for q in given[i]]
        self.same = [
            place
            for place in self.around
            if is_same_quantity(wanted, place.quantity)
            or self._is_share(place.quantity, place)
            or self._is_turned(place)
        ]

    @cached_property
    def alike(self) -> list[Place]:
        """Those of `same` that count the same thing too."""
        return [place for place in self.same if _counts_same(self.wanted, place.quantity)]

    @cached_property
    def rivals(self) -> list[Place]:
        """Numbers of the evidence that count the same thing and that the claim does not have."""
        return [
            place
            for place in self.near
            if is_comparable_quantity(self.wanted, place.quantity)
            and not place.quantity.is_casual
            and self._is_left_out(place.quantity)
            and (measure_of(self.wanted.unit) != "age" or self._shares_word(place))
        ]

    @cached_property
    def elliptic(self) -> list[Place]:
        """Numbers beside the same one that leave their unit out: "A 61 seats and B 48"."""
        if self.wanted.is_ordinal or self.wanted.text.lower() == "twice":
            return []
        beside = {place.position for place in self.same}
        return [
            place
            for place in self.near
            if place.position in beside
            and not (place.quantity.unit or place.quantity.is_ordinal)
            and self._is_left_out(place.quantity)
        ]

    def _is_share(self, given: Quantity, place: Place) -> bool:
        """Whether one is "29 percent" and the other, "on 29", stands beside another share."""
        for one, other, beside in (
            (self.wanted, given, self.details[place.position]),
            (given, self.wanted, self.claim),
        ):
            is_bare = measure_of(one.unit) == "share" and not (other.unit or other.follow)
            if is_bare and not other.is_ordinal and one.value == other.value >= 1:
                return any(measure_of(q.unit) == "share" for q in beside.quantities)
        return False

    def _is_turned(self, place: Place) -> bool:
        """Whether "won 2-0" and "lost 0-2" are one score; who won is no business of numbers."""
        wanted, given = self.wanted, place.quantity
        if wanted.against is None or (wanted.value, wanted.against) != (given.against, given.value):
            return False
        if all(_REJECTED.search(one.text) for one in (self.claim, self.details[place.position])):
            return False  # both tell of the votes that way round
        is_lost = _LOST.search(self.claim.text) is not None
        is_won = wanted.value > wanted.against and _WON.search(self.claim.text) is not None
        return is_lost or is_won

    def _shares_word(self, place: Place) -> bool:
        """Whether another word of the claim stands in that sentence: no age of somebody else."""
        own = {w.stem for w in self.claim.words if w.is_content and not self._is_counted(w)}
        return any(word.stem in own for word in self.details[place.position].words)

    def _is_counted(self, word: Word) -> bool:
        """Whether it belongs to the number: "70", "years" and "old"."""
        return 0 <= word.start - self.wanted.start < len(self.wanted.text)

    def _is_left_out(self, quantity: Quantity) -> bool:
        return not any(is_same_quantity(other, quantity) for other in self.claim.quantities)

    def read_together(self) -> Iterator[list[Quantity]]:
        """Figures that a sum may join: all around, or those of the main sentence and one more."""
        yield [place.quantity for place in self.around]
        if len(self.around) <= MOST_FIGURES:
            return
        main = self.setting.main
        own = list(self.details[main].quantities)
        beside = self.setting.index.neighbours(main, radius=1)
        for i in sorted({*self.setting.evidence, *beside} - {main}):
            yield [*own, *self.details[i].quantities]

    def in_main(self, places: list[Place]) -> list[Place]:
        """Those of `places` that stand in the main sentence."""
        return [place for place in places if place.position == self.setting.main]

    def with_details(self, places: list[Place]) -> list[tuple[Place, Details]]:
        """`places` with the sentences they stand in."""
        return [(place, self.details[place.position]) for place in places]

    def conflict(self, rival: Place) -> Finding:
        """The claim says one number, the source another, and both cannot be."""
        wanted, given = self.wanted, rival.quantity
        shown = None
        if has_other_base(wanted, given):
            theirs = self.details[rival.position]
            shown = rate_words(self.claim, wanted), rate_words(theirs, given)
        return self.setting.conflict("number_mismatch", wanted, given, rival.position, shown=shown)

    def question(self, note: str) -> Finding:
        """The number is hardly right, but a person should look."""
        return self.setting.find("undecided", "number_mismatch", note, said=self.wanted)

    def differs(self, rival: Place, *, is_shown: bool = True) -> Finding:
        """A doubt that leaves the verdict alone: a rounder figure, or one that may be."""
        note = f"claim says “{self.wanted.text}”, source says “{rival.quantity.text}”"
        if not is_shown:
            return self.setting.doubt(note, said=self.wanted)
        given, position = rival.quantity, rival.position
        return self.setting.doubt(note, said=self.wanted, given=given, position=position)


def _counts_same(wanted: Quantity, given: Quantity) -> bool:
    """Whether the two count one thing, and not only as many."""
    kind = measure_of(wanted.unit)
    is_measured = kind is not None and kind == measure_of(given.unit)
    return is_measured or is_comparable_quantity(wanted, given) or is_same_share(wanted, given)
