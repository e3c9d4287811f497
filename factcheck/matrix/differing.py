"""Numbers and dates that two claims on one thing give differently.

The checks of `factcheck.checks` ask whether a source bears a claim out; here neither side is the
source, and the claims may share no more than one fact. So a difference counts only where both
details stand among the same words and neither article has the other's value anywhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from factcheck.checks.details import find_details
from factcheck.checks.inventory import take_inventory
from factcheck.checks.quantities.arithmetic import derive
from factcheck.checks.quantities.measures import measure_of
from factcheck.checks.quantities.sameness import is_comparable_quantity, is_same_quantity
from factcheck.checks.times.dates import Date, is_comparable_date, is_same_date
from factcheck.matrix.beside import are_two_times, is_of_other_role
from factcheck.matrix.tolls import find_counted
from factcheck.matrix.units import family_of, key_of
from factcheck.text.words import REPORTING_WORDS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from factcheck.checks.details import Details
    from factcheck.checks.quantities.numbers import Quantity
    from factcheck.checks.setting import Stretch
    from factcheck.matrix.units import Unit
    from factcheck.matrix.weighing import Tie
    from factcheck.records import Sentence

# Words on either side of a detail that say what it is a detail of.
_AROUND = 9
# A smaller number of things turns up twice, or is the sum of two others, by chance.
_TELLING_FROM = 25
# What the words that both details stand among must weigh together, in the nats of `Weights`: two
# words that few claims have. Set on the four development pairs of the newsroom set.
CONTEXT_FROM = 2.5
# A weekday says when anything at all happened: it is compared only in claims that hold this share
# of each other, or so much around it: three or four rare words, in nats.
WEEKDAY_FROM = 0.4
_WEEKDAY_CONTEXT_FROM = 5.0


# "the two leaders": how many they are is no news.
_SHORT = 8
_DEFINITE = re.compile(r"\b(?:the|these|those|his|her|its|their)\s\Z", re.IGNORECASE)


@dataclass(frozen=True)
class Delta:
    """One detail that differs.

    Attributes:
        reason: What kind of detail it is.
        one: Where it stands in the first claim.
        other: Where it stands in the second.
        is_certain: Whether the two cannot both be right; else an article may have both values.
    """

    reason: Literal["number_mismatch", "date_mismatch"]
    one: Quantity | Date
    other: Quantity | Date
    is_certain: bool


def find_deltas(tie: Tie) -> list[Delta]:
    """Numbers and dates that differ between the two claims of `tie`, certain ones first."""
    found = [*_numbers(tie), *_dates(tie)]
    return sorted(found, key=lambda delta: (not delta.is_certain, delta.one.start))


def missing_figures(text: str, told: str, elsewhere: Sequence[Sentence] = ()) -> tuple[str, ...]:
    """Numbers and dates of `text` that `told` does not give, as they stand, each once.

    Nor may a sentence of `elsewhere` give them; a small number there must count the same things.
    """
    wanted, given = find_details(text), find_details(told)
    others = [find_details(sentence.exact) for sentence in elsewhere]
    missing: list[Quantity | Date] = [
        q
        for q in wanted.quantities
        if not any(is_same_number(q, x) for x in given.quantities)
        and not any(_is_told_by(q, x) for details in others for x in details.quantities)
        and not _DEFINITE.search(text[max(0, q.start - _SHORT) : q.start])
    ]
    missing += [
        d
        for d in wanted.dates
        if d.fields
        and not any(is_same_date(d, x, None) for one in (given, *others) for x in one.dates)
    ]
    return tuple(dict.fromkeys(found.text for found in sorted(missing, key=lambda m: m.start)))


def _is_told_by(wanted: Quantity, given: Quantity) -> bool:
    """Whether a figure elsewhere in an article is `wanted`, and not by chance as high."""
    is_telling = abs(wanted.value) >= _TELLING_FROM or bool(wanted.heads & given.heads)
    return is_telling and is_same_number(wanted, given)


def gives(unit: Unit, teller: Unit, said: tuple[int, int] | None) -> bool:
    """Whether the sentence of `unit` has what stands at `said` in the claim of `teller`.

    Of a figure the value counts, of other words one of those that carry meaning.
    """
    if said is None:
        return True
    text = teller.claim.text
    inside = [w for w in teller.details.words if said[0] <= w.start < said[1]]
    figures: list[Stretch] = [*teller.details.quantities, *teller.details.dates]
    own = {f.text for f in figures if f.start < said[1] and f.end > said[0]}
    if own:
        return not own & set(missing_figures(text, unit.sentence.exact))
    keys = {key_of(word) for word in inside if word.is_content}
    return not keys or bool(keys & {key_of(w) for w in find_details(unit.sentence.exact).words})


def _numbers(tie: Tie) -> Iterator[Delta]:
    mine, theirs = tie.one.details.quantities, tie.other.details.quantities
    own = [q for q in mine if not any(is_same_number(q, x) for x in theirs)]
    rest = [q for q in theirs if not any(is_same_number(q, x) for x in mine)]
    shared = [q for q in mine if q not in own]
    for q in own:
        rivals = [
            x
            for x in rest
            if is_comparable(q, x)
            and not _are_two_tolls(tie, q, x)
            and not are_two_times(
                tie.one.claim.text, (q.start, q.end), tie.other.claim.text, (x.start, x.end)
            )
        ]
        best = max(rivals, key=lambda x: context(tie, q, x), default=None)
        if best is None:
            continue
        is_alone = bool(measure_of(q.unit)) and _is_only(q, mine) and _is_only(best, theirs)
        if context(tie, q, best) < CONTEXT_FROM and not (is_alone and tie.is_same_thing):
            continue
        # "a loss of 3 million, after 1 million the year before": the figure for it is agreed on.
        if any(x.unit and x.unit == q.unit for x in shared):
            continue
        is_known = _has_number(tie.other, q, tie.one) or _has_number(tie.one, best, tie.other)
        # A model may have put a figure into a claim that its article does not have.
        is_known |= not (
            _has_number(tie.one, q, tie.one) and _has_number(tie.other, best, tie.other)
        )
        is_derived = _is_derived(q, tie.other) or _is_derived(best, tie.one)
        yield Delta("number_mismatch", q, best, is_certain=not (is_known or is_derived))


def _are_two_tolls(tie: Tie, quantity: Quantity, given: Quantity) -> bool:
    """Whether one counts the dead, say, and the other the injured."""
    pairs = ((tie.one, quantity), (tie.other, given))
    one, other = (find_counted(u.claim.text, u.details.words, q)[0] for u, q in pairs)
    return one is not None and other is not None and one != other


def _is_only(quantity: Quantity, among: Sequence[Quantity]) -> bool:
    return sum(measure_of(q.unit) == measure_of(quantity.unit) for q in among) == 1


def is_same_number(one: Quantity, other: Quantity) -> bool:
    """Whether one of two numbers bears the other out, either way round."""
    return is_same_quantity(one, other) or is_same_quantity(other, one)


def is_comparable(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers that differ could be figures for one thing."""
    if one.is_casual or other.is_casual or one.is_ordinal != other.is_ordinal:
        return False
    if (0 < one.value < 1) != (0 < other.value < 1):
        return False  # "a quarter" of them and how many they are
    if is_comparable_quantity(one, other):
        return one.value != other.value
    if measure_of(one.unit) or measure_of(other.unit):
        return False
    heads = {family_of(head) for head in one.heads} & {family_of(head) for head in other.heads}
    return bool(heads) and one.value != other.value


def _is_derived(wanted: Quantity, unit: Unit) -> bool:
    """Whether the figures beside the claim of `unit` would give the value: "30 days shorter"."""
    if abs(wanted.value) < _TELLING_FROM and not measure_of(wanted.unit):
        return False
    return bool(derive(wanted, find_details(unit.sentence.exact).quantities))


def _has_number(unit: Unit, wanted: Quantity, teller: Unit) -> bool:
    """Whether the article of `unit` gives the value of `teller` for such a thing anywhere."""
    return any(
        q.value == wanted.value and (not q.unit or not wanted.unit or q.heads & wanted.heads)
        for details in _details_with(unit, wanted, teller)
        for q in details.quantities
    )


def _details_with(unit: Unit, detail: Quantity | Date, teller: Unit) -> list[Details]:
    """Details of the sentences in the article of `unit` that share a word with the detail."""
    words = [w for w in teller.details.words if detail.start <= w.start < detail.end]
    return take_inventory(unit.index).details_with(words)


def _dates(tie: Tie) -> Iterator[Delta]:
    one, other = tie.one, tie.other
    mine = [d for d in one.details.dates if not _is_time_of_telling(one, d)]
    theirs = [d for d in other.details.dates if not _is_time_of_telling(other, d)]
    for d in mine:
        if any(not excludes(one, d, other, x) for x in other.details.dates):
            continue
        rivals = [
            x
            for x in theirs
            if is_comparable_date(d, x)
            and not is_of_other_role(one.claim.text, d, other.claim.text, x)
            and all(excludes(one, y, other, x) for y in one.details.dates)
        ]
        best = max(rivals, key=lambda x: context(tie, d, x), default=None)
        near = context(tie, d, best) if best else 0.0
        if best is None or near < CONTEXT_FROM:
            continue
        is_one_thing = min(tie.covers) >= WEEKDAY_FROM or near >= _WEEKDAY_CONTEXT_FROM
        if not (d.fields or is_one_thing):
            continue
        is_known = _has_date(other, one, d) or _has_date(one, other, best)
        yield Delta("date_mismatch", d, best, is_certain=not is_known)


def excludes(one: Unit, date: Date, other: Unit, given: Date) -> bool:
    """Whether the two dates cannot be the same, each read in the light of its article."""
    return (
        is_same_date(date, given, _published(other)) is False
        and is_same_date(given, date, _published(one)) is False
    )


def _published(unit: Unit) -> dt.date | None:
    return unit.index.articles[unit.source_id].published


def _has_date(unit: Unit, teller: Unit, date: Date) -> bool:
    """Whether the article of `unit` has the date of `teller` in any sentence."""
    return any(
        is_comparable_date(date, given) and not excludes(teller, date, unit, given)
        for details in _details_with(unit, date, teller)
        for given in details.dates
    )


def _is_time_of_telling(unit: Unit, date: Date) -> bool:
    """Whether the date says when somebody spoke: "the mayor said on Tuesday"."""
    before = [word.norm for word in unit.details.words if word.end <= date.start][-2:]
    return bool(set(before) & REPORTING_WORDS)


def context(tie: Tie, detail: Quantity | Date, given: Quantity | Date) -> float:
    """What the words weigh that stand around both details; nothing if it is a single one."""
    shared = _near(tie.one, detail) & _near(tie.other, given) & tie.shared.keys()
    return sum(tie.shared[key] for key in shared) if len(shared) > 1 else 0.0


def _near(unit: Unit, detail: Quantity | Date) -> set[str]:
    words = unit.details.words
    before = [word for word in words if word.end <= detail.start][-_AROUND:]
    after = [word for word in words if word.start >= detail.start][: _AROUND + 1]
    return {key_of(w) for w in (*before, *after) if w.is_content and not w.has_digit} - unit.speaker
