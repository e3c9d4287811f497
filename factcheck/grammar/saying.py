"""How a statement is reported, by its verb: said, argued, alleged, admitted, confirmed, denied.

A closed list of English verbs and their forms; what stands around a verb is for the rules.
"""

from __future__ import annotations

from typing import Literal

from factcheck.grammar.lexicon import SAYING, STRONG_SAYING

Manner = Literal[
    "said",
    "argued",
    "alleged",
    "admitted",
    "confirmed",
    "denied",
    "asked",
    "demanded",
    "warned",
    "promised",
]
"""What the verb of a statement adds to it; `said` adds nothing."""

_IRREGULAR = {
    "say": "said", "tell": "told", "write": "wrote", "think": "thought", "put": "put",
    "swear": "swore", "admit": "admitted",
}  # fmt: skip
_LEMMAS: dict[Manner, str] = {
    "said": """
    say tell add state note write tweet post announce report explain comment remark express observe
    continue quip joke declare stress emphasise emphasize reply respond recall believe think
    conclude estimate predict testify indicate mention hint signal
    """,
    "argued": "argue claim insist assert contend maintain counter suggest",
    "alleged": "allege suspect accuse",
    "admitted": "admit acknowledge concede confess",
    "confirmed": "confirm reveal disclose",
    "denied": "deny reject dismiss",
    "asked": "ask request urge invite appeal advise recommend encourage",
    "demanded": "demand order summon instruct compel require",
    "warned": "warn caution",
    "promised": "promise vow pledge swear",
}


def _forms(lemma: str) -> tuple[str, ...]:
    """The verb, its third person and its past."""
    is_y = lemma[-1] == "y" and lemma[-2] not in "aeiou"
    stem = lemma[:-1] if is_y or lemma[-1] == "e" else lemma
    third = stem + "ies" if is_y else lemma + ("es" if lemma.endswith("ss") else "s")
    return lemma, third, _IRREGULAR.get(lemma, stem + ("ied" if is_y else "ed"))


MANNERS: dict[str, Manner] = {
    form: manner for manner, lemmas in _LEMMAS.items() for lemma in lemmas.split()
    for form in _forms(lemma)
}  # fmt: skip
"""Manner of every form of a verb of saying."""

# "say" and "write" with a speaker in the plural; forms that are nouns as well are left out.
_PLURAL = frozenset(
    """
    say tell write add claim argue allege insist believe admit deny confirm warn explain concede
    suggest contend maintain acknowledge
    """.split()
)
REPORTING = SAYING | _PLURAL | frozenset("indicated indicates mentioned hinted hints".split())
"""Verbs that can report a statement, in the forms that are hardly ever anything else."""
ACTING = frozenset(
    """
    blamed blames blame accused accuses accuse criticised criticises criticized criticizes
    praised praises condemned condemns urged urges urge called calls described describes demanded
    invited invites summoned ordered requested asked thanked
    """.split()
)
"""Verbs by which one does something to somebody in saying so: their object is what is said."""
WARNING = frozenset("warned warns complained complains spoke speaks boasted boasts".split())
"""Verbs that report a statement with "of" or "about": "warned of a flood"."""
COUNTING = frozenset("put puts counted counts".split())
"""Verbs that give a figure as somebody's: "the union put the number at 12"."""
STRONG_REPORTING = STRONG_SAYING | {"say", "tell"}
"""Those of them that need no "that"."""


_NOUNS = frozenset(
    """
    demand demands report reports claim claims state states order orders estimate estimates note
    notes request requests comment comments promise promises post posts stress appeal appeals
    suspect suspects counter express hint hints signal signals mention mentions
    """.split()
)


def is_saying(word: str) -> bool:
    """Whether a word in lower case is a verb of saying, and in a form that is no noun as well."""
    return word in MANNERS and word not in _NOUNS


def manner_of(verb: str) -> Manner:
    """Manner of a verb form in lower case; `said` for "according" and for verbs not listed."""
    return MANNERS.get(verb, "said")
