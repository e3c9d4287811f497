"""The same words in another form: contractions, spellings, figures, dialect, a scanner's slips.

An editor may print either; neither changes what was said.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

from factcheck.text.words import FUNCTION_WORDS, stem_word

if TYPE_CHECKING:
    from collections.abc import Sequence

_MAX_WORDS = 4
_ENDINGS = {"re": ("are",), "ve": ("have",), "ll": ("will",), "d": ("had", "would"), "m": ("am",),
            "s": ("is", "has")}  # fmt: skip
_SUBJECTS = "i you he she it we they that there who what where here".split()
_DENIED = "do does did is are was were would could should must has have had need".split()
_LONGER: dict[str, tuple[str, ...]] = {
    **{s + e: tuple(s + verb for verb in full) for s in _SUBJECTS for e, full in _ENDINGS.items()},
    **{f"{verb}nt": (f"{verb}not",) for verb in _DENIED},
    "wont": ("willnot",), "cant": ("cannot",), "shant": ("shallnot",), "lets": ("letus",),
    "em": ("them",), "gonna": ("goingto",), "wanna": ("wantto",), "gotta": ("gotto", "haveto"),
    "cause": ("because",), "cos": ("because",), "til": ("until",), "till": ("until",),
    "ok": ("okay",), "yeah": ("yes",), "kinda": ("kindof",), "outta": ("outof",), "ya": ("you",),
    "dr": ("doctor",), "mr": ("mister",), "st": ("saint", "street"), "us": ("unitedstates",),
    "uk": ("unitedkingdom",), "eu": ("europeanunion",), "un": ("unitednations",),
}  # fmt: skip
# Spellings that follow no rule.
_SPELLED = dict(
    pair.split("/")
    for pair in """
    grey/gray tyre/tire kerb/curb plough/plow cheque/check sceptic/skeptic sceptical/skeptical
    scepticism/skepticism storey/story mum/mom draught/draft cosy/cozy moustache/mustache
    judgement/judgment whisky/whiskey aluminium/aluminum jewellery/jewelry pyjamas/pajamas
    manoeuvre/maneuver doughnut/donut practise/practice skilful/skillful wilful/willful
    fulfil/fulfill enrol/enroll mould/mold smoulder/smolder sulphur/sulfur ageing/aging
    amongst/among whilst/while towards/toward
    """.split()
)
_SPELLINGS = (
    (re.compile(r"(?<=[a-z]{3})is(?=(?:e|ed|er|ers|es|ing|ation|ations)$)"), "iz"),
    (re.compile(r"ys(?=(?:e|ed|er|ing)$)"), "yz"),
    (re.compile(r"(?<=[a-z]{2})our(?=s|ed|ing|able|ite|hood|ful|al|$)"), "or"),
    (re.compile(r"(?<=[aeiou])ll(?=(?:ed|ing|er|ers)$)"), "l"),
    (re.compile(r"(?<=[a-z]{2}[bt])re(?=s?$)"), "er"),
    (re.compile(r"(?<=[a-z]{3}en)c(?=es?$)"), "s"),
    (re.compile(r"ogue(?=s?$)"), "og"),
    (re.compile(r"gramme"), "gram"),
    (re.compile(r"ae|oe"), "e"),
)
# Letters that scans of old print take for one another.
_MISREAD = (("li", "h"), ("b", "h"), ("rn", "m"), ("vv", "w"), ("cl", "d"), ("ii", "n"), ("u", "n"),
            ("c", "e"), ("1", "i"), ("l", "i"), ("0", "o"), ("f", "s"))  # fmt: skip


def is_same_wording(said: Sequence[str], given: Sequence[str]) -> bool:
    """Whether a few words, in normal form, are the words given in another form of them."""
    if not said or not given or max(len(said), len(given)) > _MAX_WORDS:
        return False
    if _forms(tuple(said)) & _forms(tuple(given)):
        return True
    is_misread = not FUNCTION_WORDS.issuperset(given)
    return is_misread and _as_scanned("".join(said)) == _as_scanned("".join(given))


@lru_cache(maxsize=4096)
def _forms(words: tuple[str, ...]) -> frozenset[str]:
    """All that `words` can be run together to."""
    return frozenset("".join(one) for one in product(*(forms_of(word) for word in words)))


@lru_cache(maxsize=4096)
def forms_of(word: str) -> tuple[str, ...]:
    """`word`, in normal form, in one spelling and at the length of its other forms."""
    stem = stem_word(word)
    if stem.isdigit():
        return (stem,)
    spelled = _SPELLED.get(word, word)
    for pattern, form in _SPELLINGS:
        spelled = pattern.sub(form, spelled)
    return (spelled, *_LONGER.get(word, ()))


def _as_scanned(letters: str) -> str:
    for seen, meant in _MISREAD:
        letters = letters.replace(seen, meant)
    return letters
