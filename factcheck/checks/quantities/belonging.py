"""Which figure of a source a figure of the claim answers to, by the words that stand with each.

A number that stands in the source is no support where it stands with another thing. English only;
a word counts by its stem, a few words for one event as one (`events`); no more is known of meaning.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from factcheck.checks.quantities.ages import owner
from factcheck.checks.quantities.events import EVENTS, key
from factcheck.text.words import is_past

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from factcheck.checks.details import Details
    from factcheck.checks.quantities.numbers import Quantity
    from factcheck.text.words import Word

_PLURALS = frozenset("men women children people feet".split())
_JOINT = re.compile(
    r";|\b(?:and|while|whereas|but|against|after|compared|than|with|although)\b", re.IGNORECASE
)
_COMMA = re.compile(r"[,:]")
_APPOSED = re.compile(r"(?:\b[A-Z][\w'’-]{0,40}\s?){1,5},\s{0,3}\Z")
_OLD = frozenset("year years old olds aged age".split())
# Words within this many content words of a number say most surely what it is of.
_WHOLE = re.compile(r"(?:\s[\w'’-]{1,30}){0,2}\s(?:out\s)?of\s(?:the\s|its\s|their\s|all\s)?")
_NEAR = 2
_BESIDE = 3
_NEAR_WEIGHT, _NAME_WEIGHT, _VERB_WEIGHT = 3.0, 2.0, 0.5
# Tuned on the development cases of the check of numbers: what the rival needs, alone and against
# what speaks for the number itself.
_MOST_PAIRS = 100
_LEAST, _TIMES = 3.0, 3.0


class Place(NamedTuple):
    """A quantity of a source, and the number of the sentence it stands in."""

    position: int
    quantity: Quantity


class Context(NamedTuple):
    """Content stems around a number, with what each is worth there."""

    weights: dict[str, float]
    near: frozenset[str]
    names: frozenset[str]
    nouns: frozenset[str]
    """Those that do not look like verbs."""
    after: frozenset[str]
    """Those after the number."""
    start: int
    """Where the number stands."""


def segment(details: Details, quantity: Quantity) -> tuple[int, int]:
    """The stretch of the text that belongs to `quantity` rather than to the number beside it."""
    numbers = [
        q
        for q in details.quantities
        if q.start == quantity.start
        or not (q.is_ordinal or (q.span is not None and q.span[0] != q.value))
    ]
    wholes = {
        other.start
        for one, other in pairwise(numbers)
        if _WHOLE.fullmatch(details.text[one.end : other.start])
    }
    numbers = [q for q in numbers if q.start == quantity.start or q.start not in wholes]
    at = next((n for n, q in enumerate(numbers) if q.start >= quantity.start), len(numbers) - 1)
    start, end = 0, len(details.text)
    if at > 0:
        start = _cut(details.text, numbers[at - 1], numbers[at])
    if at + 1 < len(numbers):
        end = _cut(details.text, numbers[at], numbers[at + 1])
    return start, end


def _cut(text: str, one: Quantity, other: Quantity) -> int:
    between = (one.end, max(one.end, other.start))
    cuts = list(_JOINT.finditer(text, *between))
    if not cuts:
        cuts = list(_COMMA.finditer(text, *between))
        name = _APPOSED.search(text[: other.start], one.end)
        if name is not None:
            return name.start()  # "29, beat Olga Tiziani, 31"
    return cuts[-1].start() if cuts else min(len(text), one.start + len(one.text))


def event_of(details: Details, quantity: Quantity) -> str:
    """What is said right beside a number, as "kill" or "women"; "" for nothing, or for two."""
    start, end = segment(details, quantity)
    inside = [word for word in details.words if start <= word.start < end]
    before = [word for word in inside if word.end <= quantity.start][-_BESIDE:]
    after = [word for word in inside if word.start >= quantity.end][:_BESIDE]
    events = {EVENTS[word.stem] for word in (*before, *after) if word.stem in EVENTS}
    return events.pop() if len(events) == 1 else ""


def around(details: Details, quantity: Quantity, *, whole: bool) -> Context:
    """The words around a number, in its whole sentence or in its stretch of it."""
    start, end = (0, len(details.text)) if whole else segment(details, quantity)
    numbers = [(q.start, q.end) for q in details.quantities]
    ordinals = {
        f"{q.value:g}.": _NAME_WEIGHT
        for q in details.quantities
        if q.is_ordinal and q is not quantity and start <= q.start < end
    }
    content = [
        word
        for word in details.words
        if start <= word.start < end
        and word.is_content
        and not (word.has_digit or (word.norm in _OLD and quantity.unit == "age"))
        and word.stem != quantity.unit
        and not any(s <= word.start < e for s, e in numbers)
    ]
    before = [w for w in content if w.end <= quantity.start][-_NEAR:]
    after = [w for w in content if w.start >= quantity.end][:_NEAR]
    near = frozenset(key(word) for word in (*before, *after))
    weights: dict[str, float] = dict(ordinals)
    for word in content:
        weight = _NAME_WEIGHT if _is_name(word, details) else 1.0
        weights[key(word)] = max(
            weights.get(key(word), 0), weight * (_VERB_WEIGHT if _is_verb(word) else 1)
        )
    names = frozenset(key(word) for word in content if _is_name(word, details)) | set(ordinals)
    return Context(
        weights,
        near,
        names,
        nouns=frozenset(key(word) for word in content if not _is_verb(word)),
        after=frozenset(key(word) for word in content if word.start >= quantity.end),
        start=quantity.start,
    )


def _is_name(word: Word, details: Details) -> bool:
    return word.is_capitalised and (
        word.start > details.words[0].start or any(n.start == word.start for n in details.names)
    )


def _is_verb(word: Word) -> bool:
    return is_past(word) and not word.is_capitalised and word.norm not in _PLURALS


def shared(claimed: Context, given: Context) -> dict[str, float]:
    """The keys that both contexts hold, with their worth; more near both numbers."""
    return {
        stem: weight * (_NEAR_WEIGHT if stem in claimed.near and stem in given.near else 1)
        for stem, weight in claimed.weights.items()
        if stem in given.weights
    }


def find_rival(
    claim: Details,
    wanted: Quantity,
    same: Sequence[tuple[Place, Details]],
    rivals: Iterable[tuple[Place, Details]],
) -> Place | None:
    """The figure that the claim's words belong to rather than to any of `same`; None if none."""
    rivals = list(rivals)
    if len(same) * len(rivals) > _MOST_PAIRS:
        return None  # a table: words say nothing there
    for place, details in rivals:
        if all(_belongs(claim, wanted, own, (place, details)) for own in same):
            return place
    return None


def _is_beside(claimed: Context, mine: Context, theirs: Context) -> bool:
    """Whether the subject of the claim is that of the other number in one sentence.

    Only the subjects tell: "A won 61 seats and B 48" shares all other words.
    """
    here, there = frozenset(mine.weights), frozenset(theirs.weights)
    others = mine.names - there - frozenset(claimed.weights)
    if others and claimed.names & (theirs.names - here):
        return True
    # What follows the earlier number is its own; what precedes it may go for the later one too.
    own = mine.after if mine.start < theirs.start else here
    others_own = theirs.after if theirs.start < mine.start else there
    told = (others_own - here) & frozenset(claimed.weights) & theirs.nouns
    strange = (mine.nouns & own) - there - frozenset(claimed.weights)
    return bool(told and strange) and not (own - there) & frozenset(claimed.weights)


def _is_one_person(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two names may be one: "Ann Holt" and "Holt", not "Ann Holt" and "Ben Holt"."""
    return one <= other or other <= one


def _belongs(
    claim: Details, wanted: Quantity, own: tuple[Place, Details], rival: tuple[Place, Details]
) -> bool:
    """Whether the claim's words speak for `rival` and hardly any for `own`."""
    owners = [owner(d, q) for d, q in ((claim, wanted), (own[1], own[0].quantity))]
    theirs_owner = owner(rival[1], rival[0].quantity)
    if all(owners):
        is_theirs = not theirs_owner or _is_one_person(owners[0], theirs_owner)
        return is_theirs and not _is_one_person(*owners)
    if theirs_owner and not theirs_owner & {key(word) for word in claim.words}:
        return False  # somebody of whom the claim does not tell
    is_one = own[0].position == rival[0].position
    claimed = around(claim, wanted, whole=len(claim.quantities) == 1 or not is_one)
    mine = around(own[1], own[0].quantity, whole=not is_one)
    theirs = around(rival[1], rival[0].quantity, whole=not is_one)
    for_mine, for_theirs = shared(claimed, mine), shared(claimed, theirs)
    only_mine = sum(w for stem, w in for_mine.items() if stem not in for_theirs)
    only_theirs = {stem: w for stem, w in for_theirs.items() if stem not in for_mine}
    if is_one:
        return _is_beside(claimed, mine, theirs)
    is_named = bool(claimed.names & theirs.names - frozenset(mine.weights))
    total = sum(only_theirs.values())
    return is_named and total >= _LEAST and total > _TIMES * only_mine
