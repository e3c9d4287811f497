"""Whether two words are said of the same thing, of another, from the other end, or within bounds.

English only, by the words that stand before and behind them in their clauses.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from factcheck.checks.polarity.comparatives import is_comparison_denied
from factcheck.checks.polarity.counts import differ_in_number
from factcheck.grammar.lexicon import BE, DETERMINERS, PREPOSITIONS

if TYPE_CHECKING:
    from factcheck.checks.polarity.opposites import Kind
    from factcheck.checks.polarity.terms import Polarity, Term

_PRONOUNS = frozenset("him her them it us me you".split())
_BESIDE_THAN = 2
_LINKS = frozenset("of in on at for with from to into under over".split())
_AGAIN = frozenset("reopen resum restart reinstat".split())
_FOR_WHOM = frozenset("to for with".split())
_NEAR = 4  # words looked at on either side


def is_about_same(
    claim: Polarity, term: Term, other: Polarity, rival: Term, kind: Kind | None
) -> bool:
    """Whether both words may be said of one thing, `kind` being how they are opposites."""
    if kind == "transfer":
        return not _doers(claim, term).isdisjoint(_doers(other, rival))
    if kind == "weak":
        return _shares_neighbour(claim, term, other, rival)
    if is_comparison_denied(claim, term, other) or is_comparison_denied(other, rival, claim):
        return False
    if kind is None and term.sign == rival.sign:
        return True
    if kind in (None, "plain") and differ_in_number(claim, term, other, rival, kind):
        return False
    if kind is None and not _stand_alike((claim, term), (other, rival)):
        return False
    turns = ((claim, term, other, rival), (other, rival, claim, term))
    if any(_may_stand_beside(*turn, kind) for turn in turns):
        return False
    return _share_subject(claim, term, other, rival, kind)


def _share_subject(
    claim: Polarity, term: Term, other: Polarity, rival: Term, kind: Kind | None
) -> bool:
    """Whether both words may have one subject, which need not stand before both."""
    own, theirs = subject_of(claim, term), subject_of(other, rival)
    if not own or not theirs:
        return kind != "converse"
    is_hidden = _has_pronoun(claim, term) or _has_pronoun(other, rival)
    if kind == "converse" and own.isdisjoint(theirs) and is_hidden:
        return False
    if _is_told_apart(claim, own, theirs, other, rival):
        return False
    return any(s in other.by_stem for s in own) or any(s in claim.by_stem for s in theirs)


def _may_stand_beside(
    polarity: Polarity, term: Term, other: Polarity, rival: Term, kind: Kind | None
) -> bool:
    """Whether one may be so beside the other: for the first time, again, or for somebody else."""
    if kind is None:
        return _is_first(polarity, term, rival) or _is_narrower(polarity, term, other)
    return kind == "plain" and _is_taken_up(polarity, term, other, rival)


def _is_taken_up(polarity: Polarity, term: Term, other: Polarity, rival: Term) -> bool:
    """Whether one goes on with what the other stopped: "was closed in May", "has reopened"."""
    before = {other.words[i].norm for i in range(max(0, rival.i - 2), rival.i)}
    return polarity.words[term.i].stem in _AGAIN and not before.isdisjoint(("was", "were", "been"))


def _is_told_apart(
    claim: Polarity, own: set[str], theirs: set[str], other: Polarity, rival: Term
) -> bool:
    """Whether whom the claim names stands in the other sentence, but in another clause."""
    names = {stem for stem in own if stem in other.by_stem and _is_who(claim, stem)}
    sentence = other.reading.sentence
    clause = {*sentence.behind(rival.at), *sentence.aside(rival.at), *sentence.ahead(rival.at)}
    return bool(names) and own.isdisjoint(theirs) and not any(
        i in clause for stem in names for i in other.by_stem[stem]
    )  # fmt: skip


def _is_who(polarity: Polarity, stem: str) -> bool:
    """Whether a word is a name, and not of a place or time: "in June"."""
    i = polarity.by_stem[stem][0]
    before = polarity.words[i - 1].norm if i else ""
    return polarity.words[i].is_capitalised and before not in PREPOSITIONS


def _is_narrower(polarity: Polarity, term: Term, other: Polarity) -> bool:
    """Whether a word is denied for one thing that the other does not name: "not open to boats"."""
    words = polarity.words
    link, noun = term.i + 1, term.i + 2
    if term.sign >= 0 or noun >= len(words) or words[link].norm not in _FOR_WHOM:
        return False
    first = words[noun]
    is_noun = first.norm in DETERMINERS or first.is_capitalised or first.norm.endswith("s")
    if words[link].norm == "to" and not is_noun:  # "not ready to sail"
        return False
    found = {words[i].stem for i in polarity.reading.sentence.phrase(noun)}
    return bool(found) and found.isdisjoint(other.by_stem)


def _is_first(polarity: Polarity, term: Term, rival: Term) -> bool:
    """Whether it is so for the first time and was not before: "they had never won"."""
    norms = [word.norm for word in polarity.words[term.i + 1 : term.i + 2 * _NEAR]]
    return rival.sign < 0 and ("first", "time") in pairwise(norms)


def _stand_alike(*sides: tuple[Polarity, Term]) -> bool:
    """Whether "to buses" stands on both sides where one says "not to buses"."""
    (one, mine), (other, theirs) = sides
    links = [_denied_link(polarity, term) for polarity, term in sides]
    if links[0] and not links[1]:
        return links[0] in _links_before(other, theirs)
    return not links[1] or bool(links[0]) or links[1] in _links_before(one, mine)


def _denied_link(polarity: Polarity, term: Term) -> str:
    """The preposition that is denied together with a noun, "by" apart; "" where none is."""
    words = polarity.words
    for i in range(term.i - 1, max(0, term.i - _NEAR), -1):
        if words[i].norm in _LINKS:
            return words[i].norm if words[i - 1].norm == "not" else ""
    return ""


def _links_before(polarity: Polarity, term: Term) -> set[str]:
    return {word.norm for word in polarity.words[max(0, term.i - _NEAR) : term.i]}


def _has_pronoun(polarity: Polarity, term: Term) -> bool:
    """Whether a pronoun hides who stands behind the verb: "beat her", "lost to him"."""
    return any(w.norm in _PRONOUNS for w in polarity.words[term.i + 1 : term.i + 3])


def is_bound(term: Term, rival: Term) -> bool:
    """Whether a denial holds only up to a time or a condition that the other side leaves out.

    Or whether the other side says the same in other words: "no bus", "has lost its last bus".
    """
    return _is_limited(term, rival) or _is_limited(rival, term)


def _is_limited(one: Term, other: Term) -> bool:
    """Whether the denial of `one` does not bear on `other`, or is said of it in other words."""
    if "ended" in (one.bound, other.bound):
        return one.sign < 0 and other.bound != one.bound == ""
    is_denial = one.sign < 0 or (one.bound == "planned" and other.sign < 0)
    return is_denial and bool(one.bound) and not other.bound


def subject_of(polarity: Polarity, term: Term) -> set[str]:
    """Stems of the content words before a term in its clause."""
    sentence = polarity.reading.sentence
    cues = polarity.reading.cues
    near = [i for i in sentence.behind(term.at) if polarity.words[i].is_content and i not in cues]
    return {polarity.words[i].stem for i in near[:_NEAR]}


def _shares_neighbour(claim: Polarity, term: Term, other: Polarity, rival: Term) -> bool:
    """Whether the next content word is the same, or the one before where none follows."""
    ahead, behind = next_word(claim, term.i), next_word(other, rival.i)
    if ahead and behind:
        return ahead == behind
    return (
        not ahead
        and not behind
        and (next_word(claim, term.i, step=-1) == next_word(other, rival.i, step=-1))
    )


def next_word(polarity: Polarity, i: int, *, step: int = 1) -> str:
    """Stem of the next content word in the clause, or with -1 of the one before; "" for none."""
    sentence = polarity.reading.sentence
    near = sentence.ahead(i) if step > 0 else sentence.behind(i)
    for n, j in enumerate(near):
        if n >= _NEAR:
            break
        if polarity.words[j].is_content:
            return polarity.words[j].stem
    return ""


def is_swapped(claim: Polarity, term: Term, other: Polarity, rival: Term) -> bool:
    """Whether what stands before one word stands behind the other: "A beat B", "B lost to A"."""
    own, theirs = subject_of(claim, term), subject_of(other, rival)
    own, theirs = own - theirs, theirs - own
    turned = _count(own, other, rival.i, 1) + _count(theirs, claim, term.i, 1)
    straight = _count(own, other, rival.i, -1) + _count(theirs, claim, term.i, -1)
    if turned == straight and term.senses:
        turned, straight = _than_sides(claim, term, other, rival)
    return (turned > straight) != (_is_passive(claim, term) != _is_passive(other, rival))


def _than_sides(claim: Polarity, term: Term, other: Polarity, rival: Term) -> tuple[int, int]:
    """How many words changed sides of "than", and how many did not."""
    own, theirs = _beside_than(claim, term.i), _beside_than(other, rival.i)
    turned = len(own[0] & theirs[1]) + len(own[1] & theirs[0])
    return turned, len(own[0] & theirs[0]) + len(own[1] & theirs[1])


def _beside_than(polarity: Polarity, i: int) -> tuple[set[str], set[str]]:
    sides: tuple[set[str], set[str]] = (set(), set())
    side = 0
    for j in polarity.reading.sentence.ahead(i):
        word = polarity.words[j]
        if word.norm == "than":
            side = 1
        elif word.is_content and len(sides[side]) < _BESIDE_THAN:
            sides[side].add(word.stem)
    return sides if side else (set(), set())


def _count(stems: set[str], polarity: Polarity, i: int, step: int) -> int:
    """How many of `stems` stand before (-1) or behind (1) word `i`."""
    return sum(any((j - i) * step > 0 for j in polarity.by_stem.get(s, ())) for s in stems)


def _doers(polarity: Polarity, term: Term) -> set[str]:
    """Stems of the words for who did it: the subject, or behind a passive what follows "by"."""
    if not _is_passive(polarity, term):
        return subject_of(polarity, term)
    words, near = polarity.words, list(polarity.reading.sentence.ahead(term.i))
    by = next((i for i in near if words[i].norm == "by"), None)
    return {words[i].stem for i in near if by is not None and i > by and words[i].is_content}


def _is_passive(polarity: Polarity, term: Term) -> bool:
    """Whether a verb is told from its object: "were beaten by"."""
    words = polarity.words
    before = {w.norm for w in words[max(0, term.i - 3) : term.i]}
    return not before.isdisjoint(BE) and not polarity.reading.sentence.is_gerund(term.i)
