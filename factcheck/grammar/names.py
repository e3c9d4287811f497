"""What a noun phrase names: a person, a body, several of them or a thing, and by which words.

It judges one phrase at a time by its words; who speaks and what a pronoun means is for others.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from factcheck.grammar.lexicon import (
    ADVERBS,
    AUXILIARIES,
    BODY_WORDS,
    COMMON_THINGS,
    CONJUNCTIONS,
    DETERMINERS,
    FEMALE_NAMES,
    FEMALE_WORDS,
    FINITE,
    MALE_NAMES,
    MALE_WORDS,
    NUMBER_WORDS,
    PLACES,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SPEAKER_NOUNS,
    TIME_WORDS,
    TITLES,
)
from factcheck.text.particles import NAME_PARTICLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factcheck.grammar.tokens import Parsed, Token

NameKind = Literal["person", "body", "name", "plural", "thing", "pronoun"]
"""`name`: one capitalised word that could be a person or a body."""

_OUTSIDE_PHRASES = PREPOSITIONS | CONJUNCTIONS | RELATIVES | AUXILIARIES | ADVERBS
_NO_END = _OUTSIDE_PHRASES | DETERMINERS
_LEFT_OFF = DETERMINERS - {"no"}
_BEFORE_NAME = PREPOSITIONS | DETERMINERS | {"and"}
_MAX_PHRASE = 14  # words; longer ones are clauses we failed to see through
_NOT_IN_NAMES = (
    PREPOSITIONS | DETERMINERS | CONJUNCTIONS | PRONOUNS | RELATIVES | ADVERBS | AUXILIARIES
) | TIME_WORDS
_COLLECTIVES = frozenset("media police government authorities company".split())
_PERSON_WORDS = TITLES | MALE_WORDS | FEMALE_WORDS
_OBJECTS = frozenset("him them it me us".split())
_PLURAL_NOUNS = frozenset("people men women children police".split())


@dataclass(frozen=True, slots=True)
class Name:
    """What a noun phrase stands for, and how to write it."""

    text: str
    """Without article and, for a person, without titles: "Dmitry Peskov", "state media"."""
    phrase: str
    """To be put in place of a pronoun: with the article where the text had one."""
    kind: NameKind
    is_male: bool = False
    """A word of the phrase says so; False also when none does."""
    is_female: bool = False


def is_name_word(token: Token) -> bool:
    """Whether `token` can be part of a proper name."""
    return (
        token.is_capitalised
        and token.is_word
        and not token.has_digit
        and token.lower not in _NOT_IN_NAMES
        and not (token.start == 0 and token.lower in SPEAKER_NOUNS)
    )


def is_noun_phrase(tokens: Sequence[Token]) -> bool:
    """Whether `tokens`, words without marks, read as one noun phrase."""
    if not tokens or len(tokens) > _MAX_PHRASE:
        return False
    first, last = tokens[0], tokens[-1]
    if first.lower in PRONOUNS:
        return len(tokens) == 1
    if first.lower in _OUTSIDE_PHRASES and not (first.lower in DETERMINERS and len(tokens) > 1):
        return False
    if last.lower in _NO_END:
        return False
    return not any(_is_verb_within(tokens, i) for i in range(len(tokens)))


def _is_verb_within(tokens: Sequence[Token], i: int) -> bool:
    """Whether the word at `i` shows that `tokens` are a clause and no phrase."""
    token = tokens[i]
    if token.is_capitalised:
        return False
    if token.lower in RELATIVES or token.lower in AUXILIARIES:
        return True
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    takes_object = following is not None and (
        following.lower in DETERMINERS | _OBJECTS or following.is_capitalised
    )
    # "the elected mayor", "a man accused of fraud" and "police reports" are phrases still.
    return takes_object and (token.is_past or token.lower in FINITE)


def find_people(sentences: Iterable[Parsed]) -> frozenset[str]:
    """First and last words of the personal names that the sentences spell out."""
    found: set[str] = set()
    for parsed in sentences:
        for run in name_runs(parsed.tokens):
            n_titles = next((i for i, t in enumerate(run) if t.base not in TITLES), len(run))
            name = run[n_titles:]
            if _kind_of_run(name, frozenset()) == "person":
                found.update((name[0].base, name[-1].base))
    return frozenset(found)


def name_runs(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Stretches of adjacent name words; a possessive ends one."""
    run: list[Token] = []
    for token in tokens:
        if is_name_word(token):
            run.append(token)
            if token.base == token.lower:
                continue
        elif run and token.lower in NAME_PARTICLES:
            run.append(token)
            continue
        if run:
            yield run
        run = []
    if run:
        yield run


def read_name(tokens: Sequence[Token], text: str, people: frozenset[str]) -> Name:
    """What the noun phrase `tokens` of the sentence `text` names.

    Args:
        tokens: Its words, at least one.
        text: The sentence that the tokens' offsets count in.
        people: What `find_people` knows of the article.
    """
    if tokens[0].lower in PRONOUNS:
        pronoun = tokens[0].lower
        return Name(pronoun, pronoun, "pronoun")
    bare = tokens
    while len(bare) > 1 and bare[0].lower in _LEFT_OFF:
        bare = bare[1:]
    male = any(t.base in MALE_WORDS for t in tokens) or tokens[0].base in MALE_NAMES
    female = any(t.base in FEMALE_WORDS for t in tokens) or tokens[0].base in FEMALE_NAMES
    core = _core(bare, people)
    kind = _kind(core, people) if core else "thing"
    if core is not bare and kind in {"person", "name"}:
        # "spokesman Horak" is a person; "the journal Marine Letters" is not.
        before = bare[len(bare) - len(core) - 1]
        is_body = core[-1] is bare[-1] and before.lower in BODY_WORDS
        kind = "body" if is_body else "person"
    name = _slice(text, core).removesuffix("'s").removesuffix("’s")
    is_common = core is bare and not all(is_name_word(t) for t in core)
    first = tokens[0].lower
    if is_common and first not in {"a", "an"}:
        phrase = _slice(text, tokens)
        if not is_name_word(tokens[0]):
            phrase = phrase[0].lower() + phrase[1:]  # it may have opened its sentence
    else:
        is_definite = is_common or (first == "the" and kind != "person")
        phrase = f"the {name}" if is_definite else name
    return Name(name, phrase, kind, is_male=male, is_female=female)


def _core(tokens: Sequence[Token], people: frozenset[str]) -> Sequence[Token]:
    """The name within a phrase: without titles before it and places behind it."""
    names = [is_name_word(t) or t.lower in NAME_PARTICLES for t in tokens]
    start = len(tokens)
    while start > 0 and names[start - 1]:
        start -= 1
    for i in range(len(tokens) - 2, max(start - 2, -1), -1):
        rest = tokens[i + 1 :]
        is_title = tokens[i].lower in _PERSON_WORDS
        if is_title and _kind_of_run(rest, people) in {"person", "name"}:
            return rest
    for i, token in enumerate(tokens):
        if token.lower in {"of", "from", "at", "in", "for", "with"} and i:
            head = tokens[:i]
            if i > 1 and all(names[:i]) and _kind_of_run(head, people) == "person":
                return head
            break
    before = tokens[start - 1].lower if start else ""
    if len(tokens) - start >= 2 and before and before not in _BEFORE_NAME:
        return tokens[start:]
    return tokens


def _kind(tokens: Sequence[Token], people: frozenset[str]) -> NameKind:
    """What sort of thing the phrase stands for."""
    if any(t.lower == "and" for t in tokens):
        return "plural"
    if all(is_name_word(t) or t.lower in NAME_PARTICLES for t in tokens):
        return _kind_of_run(tokens, people)
    head = _head(tokens)
    is_thing = head.base in COMMON_THINGS and not (head.is_capitalised and head.start)
    if head.lower in _COLLECTIVES or (head.base in BODY_WORDS and not is_thing):
        return "body"
    if head.lower in _PERSON_WORDS:
        return "person"
    is_number_led = tokens[0].lower in NUMBER_WORDS or tokens[0].has_digit
    if is_number_led or _is_plural(head):
        return "plural"
    return "body" if head.is_capitalised else "thing"


def _is_plural(noun: Token) -> bool:
    """Whether a common noun has the form of a plural."""
    if noun.lower in _PLURAL_NOUNS:
        return True
    ends_in_s = noun.base.endswith("s") and not noun.base.endswith(("ss", "us", "is"))
    return ends_in_s and (noun.start == 0 or not noun.is_capitalised)


def _head(tokens: Sequence[Token]) -> Token:
    """The noun that a phrase turns on: the last word before a preposition."""
    for i, token in enumerate(tokens):
        if i and token.lower in PREPOSITIONS:
            return tokens[i - 1]
    return tokens[-1]


def _kind_of_run(run: Sequence[Token], people: frozenset[str]) -> NameKind:
    """What sort of thing a run of name words stands for."""
    bases = [t.base for t in run]
    if not run:
        return "thing"
    if not all(is_name_word(t) or t.lower in NAME_PARTICLES for t in run):
        return "thing"
    if any(b in BODY_WORDS or b in PLACES for b in bases):
        return "body"
    if len(run) == 1:
        if bases[0] in people:
            return "person"
        is_plural = run[0].lower.endswith("s") or run[0].lower in NUMBER_WORDS | _PLURAL_NOUNS
        if run[0].start == 0 and is_plural and bases[0] == run[0].lower:
            return "plural"  # "Cars were found": the capital may be the sentence's
        return "body" if run[0].text.isupper() and len(run[0].text) > 1 else "name"
    possessive = any(t.base != t.lower for t in run[:-1])
    return "person" if len(run) <= 4 and not possessive else "body"


def _slice(text: str, tokens: Sequence[Token]) -> str:
    """The stretch of `text` from the first to the last token."""
    return text[tokens[0].start : tokens[-1].end]
