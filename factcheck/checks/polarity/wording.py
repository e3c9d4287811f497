"""Words of a claim that turn the sense of its evidence: denials, opposites, quantifiers.

It looks at the main sentence only. What is counted, dated or named is compared elsewhere.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from factcheck.checks.polarity.chosen import check_choice
from factcheck.checks.polarity.exceptions import keeps_exception
from factcheck.checks.polarity.fates import check_fates
from factcheck.checks.polarity.halves import stray_words
from factcheck.checks.polarity.objects import check_objects
from factcheck.checks.polarity.opposites import is_prefix_opposite, opposed
from factcheck.checks.polarity.polarity import check_polarity
from factcheck.checks.polarity.quantifiers import (
    differing_amount,
    may_complement,
    stronger_quantifier,
)
from factcheck.checks.polarity.terms import read_polarity
from factcheck.text.words import STOP, is_same_stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.checks.details import Details
    from factcheck.checks.polarity.terms import Polarity
    from factcheck.checks.setting import Setting
    from factcheck.records import Finding
    from factcheck.text.words import Word

_JOINING = frozenset("of in on at by for with from to into over the a an his her its their".split())
# "go up" for "rise", "take place" for "be held": they stand for the words after them.
_LIGHT_VERBS = frozenset("go get come take make give".split())


def check_wording(claim: Details, setting: Setting) -> Iterator[Finding]:
    """What speaks against the wording of the claim."""
    turned = list(check_polarity(claim.text, setting))
    yield from (
        turned or list(check_fates(claim.text, setting)) or check_objects(claim.text, setting)
    )
    yield from check_choice(claim.text, setting)
    yield from _check_quantifiers(claim, setting)
    yield from _check_substitutes(claim, setting)
    yield from _check_ends(claim, setting)
    yield from _check_halves(claim, setting)


def _check_halves(claim: Details, setting: Setting) -> Iterator[Finding]:
    """Words of both halves of "A rose 9 percent, while B fell": who rose is then not clear."""
    main = setting.details(setting.main)
    strays = stray_words(claim, main)
    if strays:
        words = ", ".join(f"“{word}”" for word in strays[:3])
        yield setting.doubt(f"{words} and the rest of the claim stand in different clauses")


def _check_quantifiers(claim: Details, setting: Setting) -> Iterator[Finding]:
    main = setting.details(setting.main)
    one, other = read_polarity(claim.text), read_polarity(main.text)
    only = _kept_exception(one, other)
    if only is not None:
        note = "claim says “only” of what the source excepts"
        yield setting.find("undecided", "negation", note, said=only)
        return
    differing = differing_amount(claim.text, main.text)
    if differing is not None and not (may_complement(*differing) and _are_opposed(one, other)):
        said, given = (amount.word for amount in differing)
        note = f"claim says “{said.text}” where the source says “{given.text}”"
        yield setting.find("undecided", "negation", note, said=said, given=given)
        return
    word = stronger_quantifier(claim.words, [w for d in setting.around() for w in d.words])
    if word is not None:
        yield setting.doubt(f"the source does not say “{word.text}”", said=word)


def _kept_exception(claim: Polarity, main: Polarity) -> Word | None:
    """The claim's "only" where what is said of an exception alone is said of all the rest."""
    if not claim.terms or not main.terms or claim.reading.cues:
        return None
    only = keeps_exception(claim.reading.sentence, main.reading.sentence)
    verbs = claim.reading.sentence.verbs
    is_shared = any(
        verbs[term.i] and claim.words[term.i].stem in main.by_stem for term in claim.terms
    )
    return only if is_shared and not _are_opposed(claim, main) else None


def _are_opposed(one: Polarity, other: Polarity) -> bool:
    """Whether a word of one has its opposite in the other: "A may stay", "all but A must go"."""
    return any(
        opposed(term.senses, rival.senses) is not None
        or is_prefix_opposite(one.words[term.i].norm, other.words[rival.i].norm)
        for term in one.terms
        for rival in other.terms
    )


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
        if STOP.search(details.text[before.end : word.start]):
            last = None
        if not word.is_content:
            small.append(word.norm)
            continue
        if last is not None and small and _JOINING.issuperset(small):
            yield last, " ".join(small), word
        last, small = word, []


def _is_known(word: Word, known: Sequence[str] | set[str]) -> bool:
    return any(is_same_stem(word.stem, stem) for stem in known)
