"""What a sentence says of one party and a claim of another: fates that have been exchanged.

"The passenger survived and the driver was killed" says of each what a claim may say of the other
with the very same words. It judges only where a sentence tells two parties apart, and is silent
where the claim may have it from another sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from factcheck.checks.people.parties import Part, Sides, part_at, read_parts, tell_apart
from factcheck.checks.polarity.opposites import is_alike, is_prefix_opposite, opposed
from factcheck.checks.polarity.terms import read_polarity
from factcheck.text.words import stem_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.checks.polarity.terms import Polarity, Term
    from factcheck.checks.setting import Setting
    from factcheck.records import Finding

Outcome = Literal["contradicted", "undecided"]
# Verbs that take their sense from the words behind them.
_LIGHT = frozenset(
    stem_word(verb)
    for verb in """
    get take make give go come become remain stay keep find found leave left put
    """.split()
)
# A participle alone may be active, and of another verb's object.
_ONE_VOICE: tuple[set[str], ...] = ({"does"}, {"done"}, {""}, {"", "does"})
# What is to come is seldom told in the same words.
_PLANS = frozenset("to will would shall should can could may might must".split())
_BEHIND = 2  # words from "found" to "guilty"
_MAX_SENTENCES = 20  # what stands in more is told of many
_MAX_WORDS = 3  # so many words of what a claim says are compared: verb, object and one more


def check_fates(text: str, setting: Setting) -> Iterator[Finding]:
    """What the claim says of one party though the sentence says it of another; at most one."""
    claim = read_polarity(text)
    for position, details in setting.near():
        given, parts = read_polarity(details.text), read_parts(details.text)
        for part in read_parts(text) if len(parts) > 1 else ():
            sides = tell_apart(part, parts)
            found = _find_exchanged(claim, part, given, sides) if sides.own else None
            if found is None:
                continue
            term, rival, is_opposite = found
            if _is_told_elsewhere(claim.words[term.i].stem, part, sides, position, setting):
                continue
            said, other = claim.words[term.i], given.words[rival.i]
            if is_opposite and said.stem != other.stem:
                yield setting.conflict("antonym", said, other, position)
                return
            note = f"the source says “{other.text}” of another"
            outcome: Outcome = "contradicted" if is_opposite else "undecided"
            yield setting.find(
                outcome, "role_swapped", note, said=said, given=other, position=position
            )
            return


def said_of_another(claim: Polarity, i: int, given: Polarity, j: int) -> bool:
    """Whether word `i` of a claim and word `j` of a sentence are said of two parties of it.

    Whom the claim names as the one of whom it is not so ("but not the driver") it says nothing of.
    """
    pairs = ((claim, i), (given, j))
    mine, theirs = (read_parts(polarity.reading.sentence.text) for polarity, _ in pairs)
    part, other = part_at(mine, i), part_at(theirs, j)
    if (part and part.echo != (0, 0)) or (other and claim.reading.cues and other.echo != (0, 0)):
        return True
    return part is not None and other is not None and other in tell_apart(part, theirs).others


def _find_exchanged(
    claim: Polarity, part: Part, given: Polarity, sides: Sides
) -> tuple[Term, Term, bool] | None:
    """A word of the claim, the source's word, and whether that is the contrary, of this party.

    Else it is the same, said of another.
    """
    own = [one for side in sides.own for one in _terms(given, side)]
    others = [one for side in sides.others for one in _terms(given, side)]
    is_first = True
    for term in _terms(claim, part)[:_MAX_WORDS]:
        word = claim.words[term.i]
        if any(_relation(claim, term, given, one) > 0 for one in own):
            is_first = False
            continue
        is_verb = term.i == part.verb or is_first
        rival = next((one for one in own if _is_contrary(claim, term, given, one)), None)
        if rival is not None and is_verb and _fits(part, term, sides.own, rival):
            return term, rival, True
        if word.stem in _LIGHT:
            continue
        if term.i != part.verb or _is_told_of_own(claim, part, given, own, others):
            return None
        rival = next((one for one in others if _is_verb_of(claim, part, given, one, sides)), None)
        return None if rival is None else (term, rival, False)
    return None


def _is_told_of_own(
    claim: Polarity, part: Part, given: Polarity, own: list[Term], others: list[Term]
) -> bool:
    """Whether the claim names who did it, or has words that the sentence says of its party alone.

    The verb is then but another word: "Adler shipped grain and Voss carried coal".
    """
    if any(word.norm == "by" for word in claim.words[part.begin : part.end + 1]):
        return True
    for term in _terms(claim, part):
        is_own, is_others = (
            any(_relation(claim, term, given, one) > 0 for one in said) for said in (own, others)
        )
        if is_own and not is_others:
            return True
    return False


def _is_verb_of(claim: Polarity, part: Part, given: Polarity, one: Term, sides: Sides) -> bool:
    """Whether a word said of another is the very verb of the claim, of one form and one voice."""
    side = part_at(sides.others, one.at)
    is_same = claim.words[part.verb].norm == given.words[one.i].norm
    if side is None or not is_same or one.i != side.verb:
        return False
    group = (word.norm for word in claim.words[max(part.begin - 1, 0) : part.verb])
    return {part.voice, side.voice} in _ONE_VOICE and _PLANS.isdisjoint(group)


def _terms(polarity: Polarity, part: Part) -> list[Term]:
    """What is said in a part, names left out; what it denies of its party turned round."""
    is_echo = part.echo != (0, 0)
    first, end = part.echo if is_echo else (part.begin, part.end)
    return [
        term._replace(sign=-term.sign) if is_echo else term
        for term in polarity.terms
        if first <= term.at < end
        and not polarity.words[term.i].is_capitalised
        and not polarity.words[term.i].has_digit
    ]


def _is_contrary(claim: Polarity, term: Term, given: Polarity, other: Term) -> bool:
    """Whether a word of one party stands against the claim's, or is denied of it as of no other.

    A plain denial is compared in `polarity`.
    """
    is_same = claim.words[term.i].stem == given.words[other.i].stem
    is_turned = given.terms and other not in given.terms
    return _relation(claim, term, given, other) < 0 and (not is_same or bool(is_turned))


def _relation(claim: Polarity, term: Term, given: Polarity, other: Term) -> int:
    """1 where both say the same, -1 where they say the contrary, 0 for neither."""
    word, rival = claim.words[term.i], given.words[other.i]
    signs = term.sign * other.sign
    if word.stem == rival.stem or is_alike(term.senses, other.senses):
        return signs
    kind = opposed(term.senses, other.senses)
    if kind == "plain" or is_prefix_opposite(word.norm, rival.norm):
        return -signs
    return 0


def _is_told_elsewhere(
    stem: str, party: Part, sides: Sides, position: int, setting: Setting
) -> bool:
    """Whether another sentence has the word and may say it of the claim's party."""
    others = frozenset().union(*(part.heads for part in sides.others))
    positions = setting.inventory.positions_of([stem]) - {position}
    if len(positions) > _MAX_SENTENCES:
        return True
    for i in positions:
        parts = read_parts(setting.details(i).text)
        words = setting.details(i).words
        saying = [part_at(parts, n) for n, word in enumerate(words) if word.stem == stem]
        if any(
            part is None or not part.heads & others or part.heads & party.heads for part in saying
        ):
            return True
    return False


def _fits(part: Part, term: Term, sides: tuple[Part, ...], rival: Term) -> bool:
    """Whether two words are the verbs of their parts, in one voice, or stand right behind them."""
    side = part_at(sides, rival.at)
    if side is None:  # "unlike the driver"
        return True
    voices = {part.voice, side.voice} - {""}
    steps = term.i - part.verb, rival.i - side.verb
    return len(voices) < 2 if steps == (0, 0) else all(0 < step <= _BEHIND for step in steps)
