"""Words of a claim that turn the sense of its evidence: denials, opposites, quantifiers.

It looks at the main sentence only. What is counted, dated or named is compared elsewhere.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from factcheck.checks.details import find_details
from factcheck.checks.halves import closest_half, stray_words
from factcheck.checks.names import is_same_name
from factcheck.checks.negation import (
    CONVERSES,
    OPPOSITES,
    WEAK_OPPOSITES,
    is_prefix_opposite,
)
from factcheck.checks.quantifiers import stronger_quantifier
from factcheck.text.words import is_same_stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.checks.details import Details
    from factcheck.checks.setting import Setting
    from factcheck.records import Finding
    from factcheck.text.words import Word

_STOP = re.compile(r"[.,;:!?()—–“”\"]")
_JOINING = frozenset("of in on at by for with from to into over the a an his her its their".split())
# "go up" for "rise", "take place" for "be held": they stand for the words after them.
_LIGHT_VERBS = frozenset("go get come take make give".split())


def check_wording(claim: Details, setting: Setting) -> Iterator[Finding]:
    """What speaks against the wording of the claim."""
    yield from _check_negation(claim, setting)
    yield from _check_opposites(claim, setting)
    yield from _check_quantifiers(claim, setting)
    yield from _check_substitutes(claim, setting)
    yield from _check_ends(claim, setting)
    yield from _check_halves(claim, setting)


def _check_negation(claim: Details, setting: Setting) -> Iterator[Finding]:
    main = setting.details(setting.main)
    said = {w.stem for w in claim.words}
    given = {w.stem for w in main.words}
    turned = (claim.negated & (given - _denied(main))) | (main.negated & (said - _denied(claim)))
    is_spoken = any(n.is_spoken for n in (*claim.negations, *main.negations))
    if turned and not is_spoken and "" not in claim.negated | main.negated:
        word = next(w for w in claim.words if w.stem in turned)
        note = f"“{word.text}” is denied on one side and not on the other"
        given = next((w for w in main.words if w.stem == word.stem), None)
        yield setting.find("contradicted", "negation", note, said=word, given=given)
    elif claim.negations and not main.negations:
        beside = {head for _, details in setting.close() for head in details.negated}
        if not claim.negated <= beside:
            yield setting.doubt("the claim denies something, the evidence does not")
    elif turned:
        yield setting.doubt("it is not clear what is denied")
    elif not claim.negations and any(n.object in said for n in main.negations):
        yield setting.doubt("the evidence denies something, the claim does not")


def _denied(details: Details) -> set[str]:
    return details.negated | {negation.object for negation in details.negations}


def _check_opposites(claim: Details, setting: Setting) -> Iterator[Finding]:
    whole = setting.details(setting.main)
    main = find_details(closest_half(claim, whole))
    own = {w.stem for w in claim.words}
    given = {w.stem for w in main.words} | {w.stem for w in whole.words if w.is_capitalised}
    for word in claim.words:
        if word.stem in given or word.stem in claim.negated:
            continue
        free = [w for w in main.words if w.stem not in own and w.stem not in main.negated]
        rival = next((w for w in free if _is_opposite(word, w)), None)
        if rival is not None:
            rival = next((w for w in whole.words if w.stem == rival.stem), rival)
            if _is_open(word, rival, claim, main):
                note = f"claim says “{word.text}”, source says “{rival.text}”"
                yield setting.find("undecided", "antonym", note, said=word, given=rival)
            else:
                yield setting.conflict("antonym", word, rival, setting.main)
            return


def _check_halves(claim: Details, setting: Setting) -> Iterator[Finding]:
    """Words of both halves of "A rose 9 percent, while B fell": who rose is then not clear."""
    main = setting.details(setting.main)
    strays = stray_words(claim, main)
    if strays:
        words = ", ".join(f"“{word}”" for word in strays[:3])
        yield setting.doubt(f"{words} and the rest of the claim stand in different clauses")


def _is_opposite(word: Word, other: Word) -> bool:
    return (
        other.stem in OPPOSITES.get(word.stem, ())
        or other.stem in WEAK_OPPOSITES.get(word.stem, ())
        or is_prefix_opposite(word.norm, other.norm)
    )


def _is_open(word: Word, rival: Word, claim: Details, main: Details) -> bool:
    """Whether both words may be right: said of different things, or from the two ends."""
    if rival.stem in WEAK_OPPOSITES.get(word.stem, ()):
        return True
    is_converse = rival.stem in CONVERSES.get(word.stem, ())
    return is_converse and not _has_same_subject(claim, word, main, rival)


def _has_same_subject(claim: Details, word: Word, main: Details, rival: Word) -> bool:
    """Whether the same name stands before both verbs; "A beat B" is "B lost to A"."""
    one = next((name for name in claim.names if name.end <= word.start), None)
    other = next((name for name in main.names if name.end <= rival.start), None)
    return one is None or other is None or is_same_name(one, other)


def _check_quantifiers(claim: Details, setting: Setting) -> Iterator[Finding]:
    word = stronger_quantifier(claim.words, [w for d in setting.around() for w in d.words])
    if word is not None:
        yield setting.doubt(f"the source does not say “{word.text}”", said=word)


def _check_substitutes(claim: Details, setting: Setting) -> Iterator[Finding]:
    """A word in the place of another one: "higher sugar prices" for "higher cocoa prices"."""
    known = {w.stem for w in setting.details(setting.main).words}
    main = [w for w in setting.details(setting.main).words if w.is_content]
    own = [w for w in claim.words if w.is_content]
    stems = {w.stem for w in own}
    between = {
        (main[i - 1].stem, main[i + 1].stem): main[i]
        for i in range(1, len(main) - 1)
        if main[i].stem not in stems
    }
    for i in range(1, len(own) - 1):
        word, rival = own[i], between.get((own[i - 1].stem, own[i + 1].stem))
        if rival is None or word.stem in known or _is_known(word, known):
            continue
        if word.stem in _LIGHT_VERBS or (word.stem + rival.stem)[:1].isdigit() or rival.has_digit:
            continue
        note = f"claim says “{word.text}” where the source says “{rival.text}”"
        yield setting.doubt(note, said=word, given=rival)
        return


def _check_ends(claim: Details, setting: Setting) -> Iterator[Finding]:
    """A word of another sentence in the place of one here: "opposed to the tax", "to the plan"."""
    main = setting.details(setting.main)
    given, said = {w.stem for w in main.words}, {w.stem for w in claim.words}
    ahead = {(one.stem, link): other for one, link, other in _links(main)}
    for one, link, word in _links(claim):
        rival = ahead.get((one.stem, link))
        if rival is None or rival.stem in said or word.stem in given or _is_known(word, given):
            continue
        if word.has_digit or rival.has_digit or word.is_capitalised or rival.is_capitalised:
            continue
        if setting.inventory.details_with([word]):
            note = f"claim says “{word.text}” where the source says “{rival.text}”"
            yield setting.doubt(note, said=word, given=rival)
            return


def _links(details: Details) -> Iterator[tuple[Word, str, Word]]:
    """Neighbouring content words with the prepositions and articles that join them."""
    last: Word | None = None
    small: list[str] = []
    for before, word in pairwise((details.words[0], *details.words) if details.words else ()):
        if _STOP.search(details.text[before.end : word.start]):
            last = None
        if not word.is_content:
            small.append(word.norm)
            continue
        if last is not None and small and _JOINING.issuperset(small):
            yield last, " ".join(small), word
        last, small = word, []


def _is_known(word: Word, known: Sequence[str] | set[str]) -> bool:
    return any(is_same_stem(word.stem, stem) for stem in known)
