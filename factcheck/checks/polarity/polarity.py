"""A claim that says the opposite of its evidence: a denial added or dropped, a word turned round.

Every word of the claim is compared with the same word and its opposites in the evidence, where the
words around them agree best; an opposite that is denied agrees. What is denied on both sides or on
neither, or said of another subject, is passed over. English only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from factcheck.checks.polarity.exceptions import find_exceptions
from factcheck.checks.polarity.fates import said_of_another
from factcheck.checks.polarity.opposites import is_alike, is_prefix_opposite, opposed
from factcheck.checks.polarity.quantifiers import may_both_hold
from factcheck.checks.polarity.refuted import stated
from factcheck.checks.polarity.terms import read_polarity
from factcheck.checks.polarity.turning import is_about_same, is_bound, is_swapped, subject_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from factcheck.checks.polarity.opposites import Kind
    from factcheck.checks.polarity.terms import Polarity, Term
    from factcheck.checks.setting import Setting
    from factcheck.records import Finding, Reason
    from factcheck.text.words import Word

# Share of the words around a claim's word that must stand around its rival. Tuned on the
# development cases for denials.
_SHARED_FROM = 0.35
# The same for opposites: below it, a finding was right no oftener than by chance on labelled claims
# (`evals.checks.reasons`), and no opposite of the development cases was lost.
_SHARED_OPPOSITE = 0.5
# How much better they must agree than around a word that bears the claim out, where the evidence
# has both a word and its opposite, both says and denies it, or makes an exception.
_MARGIN, _MARGIN_EXCEPTION = 0.1, 0.02
# What an exception counts more where the claim names it, and less where it does not.
_NAMED = 0.1
_NO_WORDS = 0.5  # where the claim has no other word: "They won."
# What stands before a word on one side and behind it on the other counts less.
_TURNED = 0.7
# What a clause tells in passing is less likely to be what a claim turns round.
_ASIDE = 0.2
# How much more a name or a figure says of what is meant than another word.
_TELLING = 2.0
# More of either is no sentence; comparing all with all would take seconds.
_MAX_TERMS, _MAX_RIVALS = 60, 12


class _Match(NamedTuple):
    """A word of the evidence that says the same as a word of the claim, or the opposite."""

    term: Term
    rival: Term
    position: int
    agrees: bool
    kind: Kind | None


class _Conflict(NamedTuple):
    rank: float
    match: _Match


def check_polarity(text: str, setting: Setting) -> Iterator[Finding]:
    """What the claim turns round, or denies beside evidence that denies nothing; at most one."""
    claim = read_polarity(text)
    given = {i: read_polarity(details.text) for i, details in stated(text, setting)}
    if not 0 < len(claim.terms) <= _MAX_TERMS:
        return
    if _says_only(claim) and any(_has_exception(other) for other in given.values()):
        return
    if any(may_both_hold(text, details.text) for _, details in setting.near()):
        return
    if _denies_complement(claim) and any(_says_only(other) for other in given.values()):
        return
    conflicts = [_conflict(claim, matches, given) for matches in _all_matches(claim, given)]
    found = [conflict for conflict in conflicts if conflict is not None]
    if found:
        match = max(found, key=lambda conflict: conflict.rank).match
        yield _finding(claim, match, given[match.position], setting)
    elif claim.reading.cues and not any(other.reading.cues for other in given.values()):
        yield setting.doubt("the claim denies something, the evidence does not")


def _denies_complement(claim: Polarity) -> bool:
    """Whether two things are denied: "who is no member may not vote"."""
    return len(claim.reading.cues) > 1


def _has_exception(polarity: Polarity) -> bool:
    """Whether something holds of all but some: "all but members must pay"."""
    return any(True for _ in find_exceptions(polarity.reading.sentence))


def _says_only(polarity: Polarity) -> bool:
    """Whether something holds of some alone: "only members may vote"."""
    return any(word.norm == "only" for word in polarity.words)


def _all_matches(claim: Polarity, given: Mapping[int, Polarity]) -> Iterator[list[_Match]]:
    """For every word of the claim that some word of the evidence turns round, all that bear on it.

    Where both sides report somebody's denial, that tells them not apart.
    """
    is_spoken = claim.reading.is_disputed and any(p.reading.is_disputed for p in given.values())
    known = {i: {word.norm for word in other.words} for i, other in given.items()}
    for term in claim.terms:
        said = term if is_spoken else term._replace(sign=term.sign * term.spoken)
        norm = claim.words[term.i].norm
        matches = [
            match
            for position, other in given.items()
            for match in _matches(claim, said, other, position, is_spoken=is_spoken)
            if (match.kind != "weak" or norm not in known[position])
            and (match.agrees or not _is_elsewhere(claim, match, given))
        ]
        if not all(match.agrees for match in matches):
            yield matches


def _is_elsewhere(claim: Polarity, match: _Match, given: Mapping[int, Polarity]) -> bool:
    """Whether what the term is said of stands in another sentence of the evidence alone.

    A pronoun may stand for a subject of another sentence; then it may be said of anything.
    """
    here = given[match.position]
    stems = subject_of(claim, match.term) if subject_of(here, match.rival) else set()
    return (
        bool(stems)
        and stems.isdisjoint(here.by_stem)
        and any(not stems.isdisjoint(other.by_stem) for other in given.values())
    )


def _conflict(
    claim: Polarity, matches: list[_Match], given: Mapping[int, Polarity]
) -> _Conflict | None:
    """The best match against the claim, if it is clearly better than the best one for it."""
    scored = [(_score(claim, m.term, given[m.position], m.rival), m) for m in matches]
    score, against = max(((s, m) for s, m in scored if not m.agrees), key=lambda pair: pair[0])
    favour = max((s for s, m in scored if m.agrees), default=0.0)
    margin = _MARGIN_EXCEPTION if against.rival.is_exception else _MARGIN
    least = _SHARED_FROM if against.kind is None else _SHARED_OPPOSITE
    if score < least or score <= favour + margin:
        return None
    if _is_taken(claim, against, given[against.position], score):
        return None
    term = against.term  # a verb or an opposite shows better what is wrong than a noun beside it
    is_telling = bool(term.senses) or claim.reading.sentence.verbs[term.i]
    return _Conflict(score + is_telling, against)


def _is_taken(claim: Polarity, match: _Match, other: Polarity, score: float) -> bool:
    """Whether another word of the claim says what the rival says, and as much of the same thing."""
    word = other.words[match.rival.i]
    return match.kind is not None and any(
        term.i != match.term.i
        and _relation(claim.words[term.i], term, word, match.rival)[1] * term.sign > 0
        and match.rival.sign > 0
        and _score(claim, term, other, match.rival) >= score - _MARGIN
        for term in claim.terms
    )


def _finding(claim: Polarity, match: _Match, other: Polarity, setting: Setting) -> Finding:
    said, given = claim.words[match.term.i], other.words[match.rival.i]
    reason: Reason = "negation" if match.kind is None else "antonym"
    if match.kind is None:
        note = f"“{said.text}” is denied on one side and not on the other"
    else:
        note = f"claim says “{said.text}”, source says “{given.text}”"
    outcome: Literal["undecided", "contradicted"] = (
        "undecided" if match.kind == "weak" else "contradicted"
    )
    return setting.find(outcome, reason, note, said=said, given=given, position=match.position)


def _matches(
    claim: Polarity, term: Term, other: Polarity, position: int, *, is_spoken: bool
) -> Iterator[_Match]:
    """Where a sentence says the same word or its opposite of the same thing."""
    word = claim.words[term.i]
    count = 0
    for rival in other.terms:
        kind, relation = _relation(word, term, other.words[rival.i], rival)
        agreement = relation * term.sign * rival.sign * (1 if is_spoken else rival.spoken)
        if not agreement or not is_about_same(claim, term, other, rival, kind):
            continue
        if said_of_another(claim, term.at, other, rival.at):
            continue
        if kind in ("converse", "compared") and is_swapped(claim, term, other, rival):
            agreement = -agreement
        if agreement < 0 and is_bound(term, rival):
            continue
        yield _Match(term, rival, position, agreement > 0, kind)
        count += 1
        if count == _MAX_RIVALS:
            return


def _relation(word: Word, term: Term, rival: Word, other: Term) -> tuple[Kind | None, int]:
    """How two words are opposites, and 1 for the same, -1 for an opposite, 0 for neither."""
    kind = opposed(term.senses, other.senses)
    if kind is not None and (word.stem != rival.stem or term.is_phrase or other.is_phrase):
        return kind, -1
    if word.stem == rival.stem:
        return None, 0 if word.stem.isdigit() else 1
    if is_alike(term.senses, other.senses):
        return None, 1
    if is_prefix_opposite(word.norm, rival.norm) or is_prefix_opposite(word.stem, rival.stem):
        return "plain", -1
    return None, 0


def _score(claim: Polarity, term: Term, other: Polarity, rival: Term) -> float:
    """Share of the words around the claim's term that stand as close to the rival, 0 to 1."""
    shared = total = 0.0
    skipped = {claim.words[term.i].stem, other.words[rival.i].stem}
    for stem in claim.by_stem:
        if stem in skipped:
            continue
        before, behind = claim.weight(stem, term)
        ahead, after = other.weight(stem, rival)
        telling = _TELLING if claim.is_exact(stem) else 1.0
        total += telling * max(before, behind)
        shared += telling * max(
            min(before, max(ahead, _TURNED * after)), min(behind, max(after, _TURNED * ahead))
        )
    share = shared / total if total else _NO_WORDS
    if rival.is_exception:
        share += _NAMED if _names_exception(claim, term, other, rival) else -_NAMED
    return share - _ASIDE * other.is_aside(rival)


def _names_exception(claim: Polarity, term: Term, other: Polarity, rival: Term) -> bool:
    """Whether the claim's term is said of what the evidence excepts."""
    excepted = range(*rival.excepted)
    names = [stem for stem, at in other.by_stem.items() if all(i in excepted for i in at)]
    return any(max(claim.weight(stem, term)) > 0 for stem in names)
