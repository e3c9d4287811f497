"""Forms of English verbs and nouns.

Regular endings and a table of irregular verbs; the rules are those of any school grammar.
"""

from __future__ import annotations

import re
from functools import cache

from factcheck.evaluation.mutating.language.lists import read_groups, read_list, read_words

_IRREGULAR = {base: (past, part) for base, past, part in read_groups("irregular_verbs", " ")}
_CVC = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")
_VOWELS = "aeiou"
_THIRD = {"be": "is", "have": "has", "do": "does", "go": "goes"}
_PLURALS = {"man": "men", "woman": "women", "child": "children", "person": "people"}


@cache
def verb_forms(base: str) -> dict[str, str]:
    """Every form of a verb by its tag; "be" in its singular past."""
    if base in _IRREGULAR:
        past, participle = _IRREGULAR[base]
    else:
        past = participle = _with_ed(base)
    return {
        "VB": base,
        "VBP": "are" if base == "be" else base,
        "VBZ": _THIRD.get(base) or _with_s(base),
        "VBD": past,
        "VBN": participle,
        "VBG": _with_ing(base),
    }


def _doubles(base: str) -> bool:
    return base in read_words("doubling_verbs") or _CVC.fullmatch(base) is not None


def _with_ed(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ied"
    return base + (base[-1] if _doubles(base) else "") + "ed"


def _with_s(base: str) -> str:
    if base.endswith(("s", "x", "z", "ch", "sh")):
        return base + "es"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ies"
    return base + "s"


def _with_ing(base: str) -> str:
    if base == "be":
        return "being"
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "ye", "oe")):
        return base[:-1] + "ing"
    return base + (base[-1] if _doubles(base) else "") + "ing"


def plural_of(noun: str) -> str:
    """Plural of a noun or noun phrase, made at its last word."""
    head, _, last = noun.rpartition(" ")
    plural = _PLURALS.get(last) or _with_s(last)
    return f"{head} {plural}" if head else plural


def _known_bases() -> set[str]:
    bases = set(_IRREGULAR) | set(read_list("verbs"))
    for name in ("verb_synonyms", "verb_near_misses"):
        for entry in read_list(name):
            sides = re.split(r" [=>!] ", entry)
            bases |= {side.split()[0] for side in sides}
    return {base for base in bases if base.isalpha()}


def _index_forms() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for base in sorted(_known_bases()):
        for tag, form in verb_forms(base).items():
            found.setdefault(form, set()).add(tag)
    return {form: frozenset(tags) for form, tags in found.items()}


FORMS = _index_forms()
"""From a form in lower case to the tags it can have."""
PAST_FORMS = frozenset(form for form, tags in FORMS.items() if "VBD" in tags)


def _index_bases() -> dict[str, str]:
    found: dict[str, str] = {}
    for base in sorted(_known_bases()):
        for form in verb_forms(base).values():
            found.setdefault(form, base)
    return found


BASES = _index_bases()
"""From a form in lower case to the base form of a verb that has it."""
