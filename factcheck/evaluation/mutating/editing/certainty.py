"""How sure, who says so, done or only meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.evaluation.mutating.editing.edits import NOT_FOUND, Edit
from factcheck.evaluation.mutating.language.inflection import BASES, verb_forms
from factcheck.evaluation.mutating.language.mending import Change
from factcheck.evaluation.mutating.language.tokens import find_verb, read_tokens
from factcheck.grammar.lexicon import AUXILIARIES, CONJUNCTIONS, PREPOSITIONS
from factcheck.grammar.wording import capitalise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.evaluation.mutating.scenes import Scene

_ADVERBS = """
    allegedly reportedly possibly probably perhaps apparently potentially likely supposedly
    seemingly
""".split()
_ADJECTIVES = """
    suspected alleged possible potential attempted would-be so-called proposed planned presumed
""".split()
_HEDGE = re.compile(rf" (?P<word>{'|'.join(_ADVERBS + _ADJECTIVES)})(?: (?P<after>[a-z]+))")
_NO_NOUNS = PREPOSITIONS | CONJUNCTIONS | AUXILIARIES | {"to", "that", "who", "which"}
# Behind these the word is what is said ("is likely to"), not how sure it is.
_NO_HEDGE_BEHIND = frozenset("is are was were be as not more most less very it's".split())
_MODAL = re.compile(
    r"\b(?:may|might|could(?= (?:be|have|face|lead|become|mean|cost|cause|harm)\b)) "
    r"(?P<have>have )?(?P<verb>[a-z]+)\b(?! not|-)"
)
_COULD = re.compile(
    r"\b(?:may|might|could)(?: have (?P<done>been|[a-z]+ed)\b|(?= (?!not\b|have\b|well\b)[a-z]))"
)
_LIKELY = re.compile(r"\b(?:is|are) (?:very |highly |more |most )?likely to\b")
_BELIEVED = re.compile(
    r"\b(?P<be>is|are|was|were) (?:thought|believed|feared|reported|alleged|understood|said|"
    r"rumoured|suspected) to (?P<have>have )?(?P<verb>[a-z]+)"
)
_DOUBTED = re.compile(
    r"^(?P<who>[A-Z][^,;:\"“”]{1,60}?) (?:also |later |previously )?"
    r"(?:claimed|claims|alleged|alleges|suggested|suggests|believes|believed|fears|feared|"
    r"predicted|predicts|speculated|suspects|hopes|thinks|argued|argues|warned|denied) "
    r"(?:that )?(?P<said>(?:the|a|an|he|she|it|they|there|[A-Z])[^\"“”]{20,})$"
)
_MEANT = re.compile(
    r"\b(?:(?P<be>is|are|was|were) (?:planning|due|expected|set|scheduled|likely|about|hoping|"
    r"trying|going|preparing|considering)|plans|plan|planned|wants|wanted|hopes|hoped|intends|"
    r"intended|aims|aimed|promised|vowed|threatened|pledged|agreed|offered|tried|attempted|"
    r"decided) to (?P<verb>[a-z]+)\b"
)
_NOT_MEANT = re.compile(r"(?i)(?:not|to|who had|have|has|had|been|'t) $")
_WILL = re.compile(r"\b(?:will|would) (?P<verb>[a-z]+)\b")
_PLURAL = re.compile(r"(?i)(?:[a-z]{3,}s|they|we|people) $")


def drop_hedge(text: str, scene: Scene) -> Iterator[Edit]:
    """What may be, told as what is."""
    del scene
    yield from _drop_words(text)
    for match in _MODAL.finditer(text):
        verb, base = match["verb"], BASES.get(match["verb"], "")
        if match["have"] and base and verb_forms(base)["VBN"] == verb:
            new = "had been" if verb == "been" else verb_forms(base)["VBD"]
        elif verb == base != "have":
            new = f"will {verb}"
        else:
            continue
        yield Edit("hedge", (Change(*match.span(), new),), NOT_FOUND, None)
    for match in _BELIEVED.finditer(text):
        if match["have"]:
            new = f"{'have' if match['be'] in {'are', 'were'} else 'has'} {match['verb']}"
        elif match["verb"] == "be":
            new = match["be"]
        else:
            continue
        yield Edit("hedge", (Change(*match.span(), new),), NOT_FOUND, None, is_marked=False)


def trust_could(text: str, scene: Scene) -> Iterator[Edit]:
    """What may, might or could be, told as what will be or was; also of verbs not on the lists."""
    del scene
    for match in _COULD.finditer(text):
        new = "had been" if match["done"] == "been" else match["done"] or "will"
        yield Edit("hedge", (Change(*match.span(), new),), NOT_FOUND, None)
    for match in _LIKELY.finditer(text):
        yield Edit("hedge", (Change(*match.span(), "will"),), NOT_FOUND, None)


def _drop_words(text: str) -> Iterator[Edit]:
    for match in _HEDGE.finditer(text):
        before = text[: match.start()].split()[-1:]
        is_told = bool(before) and before[0].lower() in _NO_HEDGE_BEHIND
        is_adjective = match["word"] in _ADJECTIVES
        if is_adjective and (is_told or match["after"] in _NO_NOUNS):
            continue
        if match["word"] != "likely" or not is_told:
            change = Change(match.start(), match.end("word"), "")
            yield Edit("hedge", (change,), NOT_FOUND, None, is_marked=False)


def drop_attribution(text: str, scene: Scene) -> Iterator[Edit]:
    """What somebody claims or fears, told as a fact."""
    del scene
    match = _DOUBTED.match(text)
    if match is None or not find_verb(read_tokens(match["said"])):
        return
    if not re.search(r"\b(?:who|that|which|to)\b", match["who"]):
        first = Change(0, match.start("said") + 1, capitalise(match["said"])[0])
        yield Edit("attribution", (first,), NOT_FOUND, None, is_marked=False)


def change_tense(text: str, scene: Scene) -> Iterator[Edit]:
    """What is planned or to come, told as done."""
    for match in _MEANT.finditer(text):
        verb = match["verb"]
        if BASES.get(verb) != verb or verb in {"be", "have"} or verb_forms(verb)["VBD"] == verb:
            continue
        if not _NOT_MEANT.search(text[: match.start()]):
            new = verb_forms(verb)["VBD"]
            if match["be"] in {"is", "was"} and scene.draw.random() < 0.4:
                new = f"has {verb_forms(verb)['VBN']}"
            yield Edit("tense", (Change(*match.span(), new),), NOT_FOUND, None)
    for match in _WILL.finditer(text):
        verb = match["verb"]
        if BASES.get(verb) != verb or verb_forms(verb)["VBD"] == verb:
            continue
        new = verb_forms(verb)["VBD"]
        if new == "was" and _PLURAL.search(text[: match.start()]):
            new = "were"
        yield Edit("tense", (Change(*match.span(), new),), NOT_FOUND, None)
