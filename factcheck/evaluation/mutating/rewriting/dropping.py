"""Parts of a sentence left out that the rest does not hang on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.checks.times.dates import find_dates
from factcheck.evaluation.mutating.language.inflection import FORMS
from factcheck.evaluation.mutating.language.lists import read_words
from factcheck.evaluation.mutating.language.mending import mend_articles
from factcheck.evaluation.mutating.language.places import ends_phrase
from factcheck.evaluation.mutating.language.tokens import find_verb, is_finite, read_tokens
from factcheck.evaluation.mutating.rewriting.guards import is_upward
from factcheck.grammar.lexicon import SAYING, TIME_WORDS
from factcheck.grammar.wording import capitalise

if TYPE_CHECKING:
    from factcheck.evaluation.mutating.scenes import Scene

_BRACKETS = re.compile(r"\s*\((?!\d{1,2}\))[^()]*\)|\s+[–—]\s[^–—]*?\s[–—](?=\s)")
_RELATIVE = re.compile(r", (?:who|which|whose|where) [^,;:\"“”()]{3,120}(, (?=[a-z])|(?=\.$))")
_APPOSITION = re.compile(
    r"(?<=[a-z]), (?:(?:a|an|the|his|her|its|their) [^,;:\"“”()]{3,80}|(?:aged )?\d{1,2}"
    r"|from [A-Z][^,;:\"“”()]{2,40}|[a-z][a-z -]{3,40} of [^,;:\"“”()]{3,40}), (?!wh)(?=[a-z])"
)
_NAMED = re.compile(r"[a-z], (?:[A-Z][\w'’-]+ ){0,3}[A-Z][\w'’-]+$")
_OPENING_HEADS = frozenset(
    """
    on in at during after before since last earlier later this following meanwhile however
    yesterday today also additionally furthermore moreover instead eventually afterwards recently
    currently previously then over for with while although though despite
    as because when throughout around
    """.split()
)
_NO_OPENING = re.compile(
    r"(?i)^(?:in (?:case|theory|principle|the event|order|response|addition to|some|many|most|"
    r"other words|general|fact)|for (?:example|instance|every|each|most)|as (?:if|though|well)|"
    r"with (?:no|any)|after all|at (?:best|least|most)|as (?:of|far|long))\b"
)
_FREE_OPENINGS = frozenset("meanwhile however also additionally furthermore moreover".split())
PARTICIPLE_PHRASE = re.compile(r", (?:[a-z]+ly )?([a-z]+ing) [^;:\"“”]{6,140}(?=\.$)")
_NO_PARTICIPLE_PHRASE = frozenset(
    "including during following according regarding concerning".split()
)
TRAILING_CLAUSE = re.compile(
    r",? (?:after|before|while|because|when|since|although|though|despite|following|amid)"
    r" (?!of\b|long\b|well\b|a result|part\b|though\b|soon\b|many\b|much\b)[^;:\"“”,]{8,140}(?=\.$)"
)
_BEFORE_TIME = frozenset(
    """
    named look looks looked looking shortly soon just even only long day days week weeks month
    months year years hour hours minute minutes moments seconds ever immediately time moment
    """.split()
)
_COMMA_CLAUSE = re.compile(r", (?:but|and|although|while|with) [^;:\"“”]{10,160}(?=\.$)")


def drop_brackets(text: str, scene: Scene) -> str | None:
    """Without what stands in brackets or between dashes."""
    del scene
    return _BRACKETS.sub("", text, count=1) if _BRACKETS.search(text) else None


def drop_relative(text: str, scene: Scene) -> str | None:
    """Without a relative clause between commas."""
    return _cut(text, _RELATIVE, scene)


def drop_apposition(text: str, scene: Scene) -> str | None:
    """Without what a name is said to be between commas: its job, its age, its home."""
    matches = [
        match
        for match in _APPOSITION.finditer(text)
        if not any(is_finite(read_tokens(match[0]), i) for i in range(len(read_tokens(match[0]))))
        and re.search(r"(?:[A-Z][\w'-]+|\d)$", text[: match.start()])
        and not re.match(r"(?:and|or|but|an?|the)\b", text[match.end() :])
    ]
    if not matches:
        return None
    match = scene.draw.choice(matches)
    # "The mayor, Ann Lee, 29, said": the name keeps its second comma.
    gap = ", " if _NAMED.search(text[: match.start()]) else " "
    return text[: match.start()] + gap + text[match.end() :]


def drop_opening(text: str, scene: Scene) -> str | None:
    """Without an adverbial or a clause that opens the sentence before a comma."""
    del scene
    head, comma, rest = text.partition(", ")
    first = head.split()[0].lower()
    if not comma or first not in _OPENING_HEADS or len(rest.split()) < 5 or '"' in head:
        return None
    if _NO_OPENING.match(text) or (first not in _FREE_OPENINGS and not is_upward(text)):
        return None
    if re.match(r"(?:and|or|but|who|which|an?)\b|[^,]{1,40}, (?:and|or) ", rest):
        return None
    return capitalise(rest) if find_verb(read_tokens(rest)) else None


def drop_participle(text: str, scene: Scene) -> str | None:
    """Without a participle phrase at the end: ", leaving two people dead"."""
    del scene
    match = PARTICIPLE_PHRASE.search(text)
    if match is None or match[1] in _NO_PARTICIPLE_PHRASE or match[1] not in FORMS:
        return None
    if not is_upward(text[: match.start()]) or len(text[: match.start()].split()) < 5:
        return None
    return text[: match.start()] + "."


def drop_clause(text: str, scene: Scene) -> str | None:
    """Without a clause at the end that gives time, cause or contrast."""
    matches = [m for p in (TRAILING_CLAUSE, _COMMA_CLAUSE) if (m := p.search(text))]
    scene.draw.shuffle(matches)
    for match in matches:
        left = text[: match.start()]
        verb = find_verb(read_tokens(left), limit=25)
        is_whole = left.split()[-1].lower() not in _BEFORE_TIME
        if verb and is_whole and is_upward(left) and len(left.split()) > 5 and not _says(left):
            return left + "."
    return None


def _says(text: str) -> bool:
    """Whether somebody's words are reported, so that what is cut may be no part of them."""
    return any(token.lower in SAYING for token in read_tokens(text))


def drop_time(text: str, scene: Scene) -> str | None:
    """Without a date: "on Monday", "in March 2015", "last week"."""
    if not is_upward(text):
        return None
    spans = []
    for date in find_dates(text):
        before = re.search(r"(?:,? (?:earlier |later )?(?:on|in) | )$", text[: date.start])
        after = text[date.end : date.end + 2]
        is_lone = date.relative or (before and before[0].strip())
        if before and is_lone and (after[:1] in ".," or re.match(r" (?!and\b)[a-z]", after + "a")):
            earlier = re.search(
                r"(?:(?:^|,? )(?:[Ee]arlier|[Ll]ater|[Ee]arly|[Ll]ate))?$", text[: before.start()]
            )
            spans.append((earlier.start() if earlier else before.start(), date.end))
    if not spans:
        return None
    start, end = scene.draw.choice(spans)
    if start == 0 or re.search(r" of$|, \w+$", text[:start]):
        return None
    if re.match(r" (?:morning|afternoon|evening|night|and|to|or|-)", text[end:]):
        return None
    return text[:start] + text[end:]


def drop_adverb(text: str, scene: Scene) -> str | None:
    """Without an adverb that only tells how or when."""
    return _drop_word(text, scene, "free_adverbs")


def drop_adjective(text: str, scene: Scene) -> str | None:
    """Without an adjective before its noun that only adds to it."""
    found = _drop_word(text, scene, "free_adjectives", is_before_noun=True)
    return mend_articles(found) if found else None


def _drop_word(text: str, scene: Scene, name: str, *, is_before_noun: bool = False) -> str | None:
    if not is_upward(text):
        return None
    tokens = read_tokens(text)
    spots = [
        i
        for i, token in enumerate(tokens[1:-1], 1)
        if token.text in read_words(name)
        and not token.is_quoted
        and tokens[i + 1].is_word
        and not tokens[i + 1].is_capitalised
        and not (is_before_noun and ends_phrase(tokens, i + 1))
        and tokens[i + 1].lower not in TIME_WORDS | {"and", "or", "than", "to"}
        and tokens[i - 1].lower not in {"and", "or", "very", "more", "is", "are", "was", "were"}
        and tokens[i - 1].lower not in {"until", "till", "since", "by"}
    ]
    if not spots:
        return None
    i = scene.draw.choice(spots)
    return text[: tokens[i].start] + text[tokens[i + 1].start :]


def _cut(text: str, pattern: re.Pattern[str], scene: Scene) -> str | None:
    matches = [m for m in pattern.finditer(text) if len(text[: m.start()].split()) > 1]
    if not matches:
        return None
    match = scene.draw.choice(matches)
    rest = text[match.end() :]
    if re.match(r"(?:and|or|but|who|which|an?|the)\b", rest):
        return None
    # "Ann Lee, 29, who …, said": the age keeps its second comma, and so does a name in its place.
    left = text[: match.start()]
    gap = ", " if re.search(r", (?:aged )?\d{1,2}$", left) or _NAMED.search(left) else " "
    return text[: match.start()] + (gap if match[1] else "") + rest
