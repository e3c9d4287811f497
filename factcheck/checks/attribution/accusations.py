"""What stands inside an accusation: "allege the treasurer forged", "accused of forging".

English only, by cue words and the end of their clause; nothing is known of whether it is true.
`accusing` holds claims against it. How far a case has come is told by `stages`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.grammar.lexicon import AUXILIARIES, BE, DETERMINERS, PREPOSITIONS, PRONOUNS
from factcheck.text.words import is_past, norm_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.checks.details import Details
    from factcheck.text.words import Word

# What these bear on may be a noun as well as a clause: "alleging fraud", "alleges Roe lied".
ALLEGING = frozenset("allege alleges alleged alleging".split())
# These bear on a clause, or before a court on a noun: "sued Roe, claiming breach of contract".
_CLAIMING = frozenset(
    """
    claim claims claimed claiming argue argues argued arguing contend contends contended contending
    believe believes believed believing suspect suspects suspected suspecting insist insists
    insisted insisting assert asserts asserted asserting
    """.split()
)
# These bear on a clause only in the mouth of an accuser: "prosecutors say".
_SAYING = frozenset("say says said saying".split())
_ACCUSERS = frozenset(
    """
    prosecutor prosecutors prosecution plaintiff plaintiffs claimant claimants complainant
    complainants accuser accusers lawsuit suit complaint indictment petition writ
    """.split()
)
_COURT = frozenset(
    "sue sues sued suing lawsuit lawsuits suit complaint petition writ court filed".split()
)
_BEARING = ALLEGING | _CLAIMING | _SAYING
# What these bear on stands behind a preposition, with somebody's name before it.
_LEADING = {
    word: frozenset(row.split())
    for words, row in (
        ("accuse accuses accused accusing suspected suspecting", "of"),
        ("accusation accusations allegation allegations", "of that"),
        ("charge charges charged charging indicted", "with"),
    )
    for word in words.split()
}
_PREPOSITIONS = frozenset("of with over for".split())
# A case over "the closure of a plant" tells of a closure; one over theft does not tell of a theft.
_CASES = frozenset("lawsuit suit complaint indictment petition writ sue sues sued suing".split())
_OVER = frozenset("over for of".split())
_WRONGS = re.compile(
    r"infring|breach|defam|libel|fraud|defraud|neglig|forg|theft|steal|discriminat|harass|violat|"
    r"misus|mislead|embezzl|brib|abus|assault|extort|copi|sabotag|cheat|plagiar"
)
_PARTICIPLES = frozenset("being been be have".split())
_ASIDES = frozenset("who whose which".split())
_LINKS = frozenset("and or when after before as because if".split())
_TURNS = frozenset("but while whereas although though".split())
_AFTER_COMMA = frozenset("after before when and as".split()) | _SAYING
_BEFORE_NOUN = DETERMINERS - {"that"}
_OPENERS = DETERMINERS | PRONOUNS | {"that", "there"}
_HELPING = AUXILIARIES | BE
_REACH = 12  # words between "accused" and its "of"
_BESIDE = 3  # words before "say" among which the accuser stands
ACCUSING = (
    ALLEGING | _CLAIMING | _ACCUSERS | _COURT | _LEADING.keys() | {"allegedly", "accusations"}
)
"""Words that accuse somebody or take him to court."""


def find_accused(details: Details) -> list[Word]:
    """The words of a sentence that stand inside an accusation."""
    found: list[Word] = []
    for i in range(len(details.words) - 1):
        if details.words[i] in found:
            continue
        first = _first(details, i)
        if first is not None:
            lead = details.words[first - 1].norm
            is_clause = lead not in _PREPOSITIONS and _has_clause(details, first)
            found += _stretch(details, first, is_clause=is_clause)
    words = details.words
    for i, word in enumerate(words[:-1]):
        if word.norm in _CASES:
            over = [k for k in range(i, min(i + _REACH, len(words))) if words[k].norm in _OVER]
            behind = _stretch(details, over[0] + 1, is_clause=False) if over else []
            found += [w for w in behind if _WRONGS.match(w.stem)]
    return found


def _first(details: Details, i: int) -> int | None:
    """Where what the cue at `i` bears on begins, or None where no such cue stands there."""
    words, cue = details.words, details.words[i].norm
    if cue in _LEADING:
        leads = (k for k in range(i + 1, min(i + _REACH, len(words))))
        lead = next((k for k in leads if words[k].norm in _LEADING[cue]), None)
        if lead is not None:
            return lead + 1
    if cue not in _BEARING:
        return None
    before = words[:i]
    gap = details.text[words[i].end : words[i + 1].start]
    is_noun = bool(before) and before[-1].norm in _BEFORE_NOUN
    if gap.strip() or is_noun:
        return None
    is_before_court = cue.endswith("ing") and any(w.norm in _COURT for w in before)
    is_clause = _has_clause(details, i + 1, is_strict=cue.startswith("claim"))
    if cue in ALLEGING and (not before or before[-1].norm not in BE):
        return i + 1
    if cue in _CLAIMING and (is_clause or is_before_court):
        return i + 1
    is_accuser = any(w.norm in _ACCUSERS for w in before[-_BESIDE:])
    return i + 1 if cue in _SAYING and is_accuser and is_clause else None


def _opens_clause(word: Word) -> bool:
    """Whether a clause can begin with the word: "that", "the", "she", a name."""
    return word.norm in _OPENERS or word.is_capitalised


def _has_clause(details: Details, first: int, *, is_strict: bool = False) -> bool:
    """Whether a finite verb follows, behind words that can be its subject.

    If `is_strict`, only right behind them: "claimed the title in May and moved" has no clause.
    """
    words = details.words
    if not _opens_clause(words[first]):
        return False
    for k in range(first + 1, len(words)):
        gap = details.text[words[k - 1].end : words[k].start]
        if words[k].norm in _LINKS or (is_strict and ("," in gap or words[k].norm in PREPOSITIONS)):
            return False
        if is_done(words, k) or words[k].norm in _HELPING:
            return not (is_strict and any(w.norm == "by" for w in words[k + 1 : k + 2]))
    return False


def _stretch(details: Details, first: int, *, is_clause: bool) -> list[Word]:
    """The words from `first` to the end of an accusation, an aside with "who" left out.

    A noun or an "-ing" ends where the sentence goes on with its own verb.
    """
    found: list[Word] = []
    is_aside = False
    for before, word in zip(details.words[first - 1 :], details.words[first:], strict=False):
        gap = details.text[before.end : word.start]
        is_new = bool(found) and not is_clause and _is_main_verb(before, word)
        if set(gap) & set(";.—–") or word.norm in _TURNS:
            break
        if "," in gap:
            if word.norm in _AFTER_COMMA:
                break
            is_aside = word.norm in _ASIDES
        if is_new and not is_aside:
            break
        if not is_aside and word.is_content:
            found.append(word)
    return found


def _is_main_verb(before: Word, word: Word) -> bool:
    """Whether the word can be the verb of the sentence: not "the stolen car", "having stolen"."""
    is_verb = is_past(word) or (word.norm in _HELPING and word.norm not in _PARTICIPLES)
    return is_verb and before.norm not in DETERMINERS and not before.norm.endswith("ing")


def is_done(words: Sequence[Word], i: int) -> bool:
    """Whether a word of a claim tells a deed: "stole", "was stealing", "infringes a patent"."""
    before, behind = norm_at(words, i - 1), norm_at(words, i + 1)
    is_present = words[i].norm.endswith("s") and behind in DETERMINERS and before not in DETERMINERS
    return is_present or is_deed(words, i)


def is_deed(words: Sequence[Word], i: int) -> bool:
    """Whether a word tells by its form that something was done: "stole", "was stealing"."""
    return is_past(words[i]) or (words[i].norm.endswith("ing") and norm_at(words, i - 1) in BE)
