"""Where accounts have a thing from: copies of one text, and sources that several articles cite.

It counts voices by what the texts show. An article that hides its source looks independent here.
"""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, TypeVar

from rapidfuzz import fuzz

from factcheck.comparison import Origin
from factcheck.grammar.lexicon import PRONOUNS
from factcheck.text.words import find_words

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence

    from factcheck.matrix.units import Unit
    from factcheck.records import Article

T = TypeVar("T", bound="Hashable")

# Two sentences are copies from this share of equal words in order (rapidfuzz, 0 to 100) and from
# so many words; below that, short sentences are alike by chance.
_COPY_SCORE = 85.0
_COPY_WORDS = 7
# Two articles are reprints where this share of the longer one's five-word runs is in the other.
# Newsroom pairs that quote one agency share a tenth of them.
_RUN = 5
_REPRINT_FROM = 0.5
# Characters of an article in which agencies and reprints are looked for.
_LOOKED_AT = 100_000
# "told the Telvane news agency", "Intermontane Press", "Telvane reported". The lengths are bounded,
# so that a text without spaces costs no more than any other.
_WORD = r"[A-Z][\w’'.&-]{0,30}"
_NAME = rf"(?:{_WORD}\s){{0,4}}{_WORD}"
_AGENCY = re.compile(
    rf"\b(?:(?P<named>{_NAME})\s(?:news\s|press\s|wire\s)?(?:agency|wire)\b"
    rf"|(?P<inner>(?:{_WORD}\s){{0,4}}(?:News|Press|Wire|Agency|Agence)\b(?:\s{_WORD}){{0,2}})"
    rf"|\b(?:news|press|state|wire)\s(?:news\s)?agency\s(?P<after>{_NAME})"
    rf"|(?P<teller>{_NAME}),?\s(?:reported|has\sreported|first\sreported)\b)"
)
_CREDIT = re.compile(rf"\(({_NAME})\)")
_LETTERS = re.compile(r"\b[A-Z]{3,6}\b")
_ARTICLES = frozenset({"the", "a", "an", "of", "s"})


def find_agencies(articles: Sequence[Article]) -> dict[str, list[str]]:
    """News agencies and the like that each article names, anywhere in its text."""
    found: dict[str, list[str]] = {}
    for article in articles:
        matches = _AGENCY.finditer(article.text[:_LOOKED_AT])
        names = {match.group(match.lastgroup or 0) for match in matches}
        found[article.source_id] = sorted(name for name in names if _name_words(name))
    known = {name for names in found.values() for name in names}
    for article in articles:  # "LINDHOLM (Nordpress) -": a credit is seen once another says whose
        credited = {match[1] for match in _CREDIT.finditer(article.text[:_LOOKED_AT])}
        more = {name for name in known if any(is_same_source(name, own) for own in credited)}
        found[article.source_id] = sorted(more.union(found[article.source_id]))
    return found


def cited_by(unit: Unit, agencies: Collection[str]) -> frozenset[str]:
    """Names of those that the sentence of `unit` has it from, agencies by their initials too."""
    text = unit.sentence.exact
    names = {match.group(match.lastgroup or 0) for match in _AGENCY.finditer(text)}
    letters = set(_LETTERS.findall(text))
    for agency in agencies:
        if agency in text or _initials(_name_words(agency)).upper() in letters:
            names.add(agency)
    speaker = unit.claim.speaker or ""
    if speaker.lower() not in PRONOUNS:
        names.add(speaker)
    return frozenset(name for name in names if _name_words(name))


def is_same_source(one: str, other: str) -> bool:
    """Whether two names stand for one source: a name and its last part, or its initials.

    "police" and "Leeds police" are the same: too few voices do less harm than too many.
    """
    mine, theirs = _name_words(one), _name_words(other)
    if not mine or not theirs:
        return False
    if _initials(mine) == "".join(theirs) or _initials(theirs) == "".join(mine):
        return len(mine) + len(theirs) > 2
    short, long = sorted((mine, theirs), key=len)
    return set(short) <= set(long)


def _name_words(name: str) -> list[str]:
    return [word.norm for word in find_words(name) if word.norm not in _ARTICLES]


def _initials(words: Sequence[str]) -> str:
    return "".join(word[:1] for word in words) if len(words) > 1 else ""


def is_copy(one: Unit, other: Unit) -> bool:
    """Whether two sentences are nearly the same words."""
    mine, theirs = (
        [word.norm for word in find_words(unit.sentence.exact)] for unit in (one, other)
    )
    if min(len(mine), len(theirs)) < _COPY_WORDS:
        return mine == theirs
    return fuzz.ratio(mine, theirs) >= _COPY_SCORE


def find_origins(
    accounts: Mapping[str, Sequence[Unit]], agencies: Collection[str] = ()
) -> tuple[Origin, ...]:
    """What the accounts of a row have in common: copies of each other, sources that they cite.

    Args:
        accounts: The sentences of every article that carries the row's claim.
        agencies: Names of the news agencies that any of the articles cites.
    """
    found: list[tuple[str, str, str]] = []
    names: dict[tuple[str, str], set[str]] = {}
    for one, other in combinations(accounts, 2):
        pairs = [(a, b) for a in accounts[one] for b in accounts[other]]
        if any(is_copy(a, b) for a, b in pairs):
            found.append(("copy", one, other))
        shared = {
            max(x, y, key=len)
            for a, b in pairs
            for x in cited_by(a, agencies)
            for y in cited_by(b, agencies)
            if is_same_source(x, y)
        }
        if shared:
            names[one, other] = shared
    origins = [
        Origin(kind="copy", name=_name_of(group, names), source_ids=group)
        for group in group_by((one, other) for _, one, other in found)
    ]
    copied = {pair for origin in origins for pair in combinations(origin.source_ids, 2)}
    cited = group_by(pair for pair in names if pair not in copied)
    origins += [
        Origin(kind="speaker", name=_name_of(group, names), source_ids=group) for group in cited
    ]
    return tuple(origins)


def _name_of(group: Sequence[str], names: Mapping[tuple[str, str], set[str]]) -> str:
    own = {name for pair, shared in names.items() if set(pair) <= set(group) for name in shared}
    return min(own, key=lambda name: (-len(name), name), default="")


def find_shared_sources(agencies: Mapping[str, Sequence[str]]) -> tuple[Origin, ...]:
    """Agencies that at least two articles name; of several names for one the longest."""
    named = [(source_id, name) for source_id, names in agencies.items() for name in names]
    links = (
        (one, other)
        for one, other in combinations(named, 2)
        if one[0] != other[0] and is_same_source(one[1], other[1])
    )
    found = []
    for group in group_by(links):
        name = min((name for _, name in group), key=lambda name: (-len(name), name))
        ids = tuple(dict.fromkeys(source_id for source_id, _ in group))
        found.append(Origin(kind="speaker", name=name, source_ids=ids))
    return tuple(sorted(found, key=lambda origin: (-len(origin.source_ids), origin.name)))


def find_reprints(articles: Sequence[Article]) -> tuple[tuple[str, ...], ...]:
    """Groups of articles that are nearly the same text, each in the order of `articles`."""
    runs = {article.source_id: _runs(article) for article in articles}
    return tuple(
        group_by(
            (one, other)
            for one, other in combinations(runs, 2)
            if runs[one]
            and runs[other]
            and len(runs[one] & runs[other])
            >= _REPRINT_FROM * max(len(runs[one]), len(runs[other]))
        )
    )


def _runs(article: Article) -> set[tuple[str, ...]]:
    body = " ".join(s.exact for s in article.sentences if s.role == "body")
    words = [word.norm for word in find_words(body[:_LOOKED_AT])]
    return {tuple(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)}


def group_by(pairs: Iterable[tuple[T, T]]) -> list[tuple[T, ...]]:
    """What hangs together by `pairs`: groups of at least two, in order of first appearance."""
    group_of: dict[T, list[T]] = {}
    for one, other in pairs:
        mine = group_of.setdefault(one, [one])
        theirs = group_of.setdefault(other, [other])
        if mine is not theirs:
            mine += theirs
            group_of.update((item, mine) for item in theirs)
    return [tuple(group) for group in {id(group): group for group in group_of.values()}.values()]


def count_voices(source_ids: Iterable[str], groups: Iterable[Sequence[str]]) -> int:
    """How many of `source_ids` remain when those in one group count once."""
    ids = list(source_ids)
    joined = group_by(pair for group in groups for pair in pairwise([i for i in group if i in ids]))
    return len(ids) - sum(len(group) - 1 for group in joined)
