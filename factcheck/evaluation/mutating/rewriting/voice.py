"""Passive for active and active for passive, where one simple clause makes the sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.evaluation.mutating.language.inflection import FORMS, verb_forms
from factcheck.evaluation.mutating.language.lists import read_list
from factcheck.evaluation.mutating.language.places import starts_phrase
from factcheck.evaluation.mutating.language.tokens import find_verb, read_tokens
from factcheck.grammar.lexicon import AUXILIARIES, DETERMINERS, NUMBER_WORDS, TIME_WORDS
from factcheck.grammar.wording import capitalise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.evaluation.mutating.language.tokens import Token
    from factcheck.evaluation.mutating.scenes import Scene

_PAST = {verb_forms(base)["VBD"]: base for base in read_list("transitive_verbs")}
PARTICIPLES = {verb_forms(base)["VBN"]: base for base in read_list("transitive_verbs")}
_REST = r"(?: (?:on|in|at|after|during|near|last|before|because|while|outside|when)\b.*)?\.)$"
PASSIVE = re.compile(
    r"^(?P<what>[^,;:\"“”()]{2,70}?) (?P<be>was|were|has been|have been) (?P<verb>[a-z]+) by "
    rf"(?P<who>[^,;:\"“”()]{{2,60}}?)(?P<rest>{_REST}"
)
_OBJECT = re.compile(rf"(?P<what>[^,;:\"“”()]{{2,60}}?)(?P<rest>{_REST}")
_SUBJECT_FORMS = {
    "him": "he",
    "her": "she",
    "them": "they",
    "he": "him",
    "she": "her",
    "they": "them",
    "it": "it",
}
_NO_SUBJECT = re.compile(
    r"(?i)^(?:it|there|this|that|which|who|what|i|we|you)\b"
    r"|\b(?:and|or|but|that|who|which|to|not|never|n't|only|also)\b"
)
_TIMES = TIME_WORDS | {"earlier", "later", "this", "after", "before"}
_PLURAL_HEADS = frozenset("people men women children police they them".split())


def make_active(text: str, scene: Scene) -> str | None:
    """For "X was arrested by Y": "Y arrested X"."""
    match = PASSIVE.match(text)
    if match is None or match["verb"] not in PARTICIPLES:
        return None
    what, who, base = match["what"], match["who"], PARTICIPLES[match["verb"]]
    if _NO_SUBJECT.search(what) or _NO_SUBJECT.search(who) or who.endswith("ing"):
        return None
    if match["be"] == "has been" or match["be"] == "have been":
        has = "have" if is_plural(who) else "has"
        verb = f"{has} {verb_forms(base)['VBN']}"
    else:
        verb = verb_forms(base)["VBD"]
    return f"{capitalise(_turn(who))} {verb} {_turn(scene.pool.lower_start(what))}{match['rest']}"


def make_passive(text: str, scene: Scene) -> str | None:
    """For "Y arrested X": "X was arrested by Y"."""
    tokens = read_tokens(text)
    i = find_verb(tokens)
    if i is None or tokens[i].lower not in _PAST or not starts_object(tokens, i + 1):
        return None
    who = text[: tokens[i].start].strip()
    match = _OBJECT.match(text[tokens[i + 1].start :])
    if match is None or _NO_SUBJECT.search(who) or _NO_SUBJECT.search(match["what"]):
        return None
    is_long = len(who.split()) > 7 or who.split()[-1] in {"has", "have", "had"}
    if is_long or who.split()[0].lower() in _TIMES or _is_clumsy(match["what"], match["rest"]):
        return None
    what = _turn(match["what"])
    be = "were" if is_plural(what) else "was"
    participle = verb_forms(_PAST[tokens[i].lower])["VBN"]
    agent = _turn(scene.pool.lower_start(who))
    return f"{capitalise(what)} {be} {participle} by {agent}{match['rest']}"


def starts_object(tokens: Sequence[Token], i: int) -> bool:
    """Whether a noun phrase or a pronoun stands at `i`."""
    return starts_phrase(tokens, i) or (i < len(tokens) and tokens[i].lower in {"him", "them"})


def _is_clumsy(what: str, rest: str) -> bool:
    """Whether the object is more than one noun phrase, or something is joined to the clause."""
    words = what.split()
    return (
        (words[0].lower() in {"him", "her", "them"} and len(words) > 1)
        or (len(words) > 1 and words[-1][0].isdigit())
        or re.search(r",| and ", rest) is not None
        or re.search(r" of \w+ing\b", what) is not None
        or any(_is_verbal(token) for token in read_tokens(what))
    )


def _is_verbal(token: Token) -> bool:
    return (
        token.lower in AUXILIARIES
        or token.lower.endswith("ed")
        or ("VBD" in FORMS.get(token.lower, ()))
    )


def _turn(phrase: str) -> str:
    return _SUBJECT_FORMS.get(phrase.lower(), phrase)


def is_plural(phrase: str) -> bool:
    """Whether a noun phrase wants "were", as far as its last word and its article tell."""
    phrase = re.sub(r"^.*['’]s? (?=[a-z])", "the ", phrase)
    words = phrase.split()
    head = re.split(r" (?:of|in|from|at|for|with)\b", phrase)[0].split()[-1].lower()
    first = words[0].lower()
    if first in {"a", "an", "one", "this", "that"} or (
        phrase[0].isupper() and len(words) < 4 and first not in DETERMINERS | NUMBER_WORDS
    ):
        return head in _PLURAL_HEADS
    return head in _PLURAL_HEADS or (
        head.endswith("s") and not head.endswith(("ss", "us", "is", "'s"))
    )
