"""What an opening "He", "It" or "Their" stands for, when the sentence before makes it obvious.

Obvious means one candidate where a subject or a speaker stands, of the right kind, and no rival;
anything else is left as it is and called not self-contained. Nothing is resolved inside quotations.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from factcheck.grammar.lexicon import (
    ADVERBS,
    CONJUNCTIONS,
    DETERMINERS,
    NOUN_OPENERS,
    PREPOSITIONS,
    SAYING,
    TIME_WORDS,
    TITLES,
)
from factcheck.grammar.names import Name, is_name_word, is_noun_phrase, name_runs, read_name
from factcheck.grammar.openings import Opening, skip_adverbial, skip_connective

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.grammar.tokens import Parsed, Token

_MALE = frozenset({"he", "his"})
_FEMALE = frozenset({"she", "her"})
_NEUTER = frozenset({"it", "its"})
_AGENT_KINDS = frozenset({"body", "name"})
_AFTER_NOUN = PREPOSITIONS | CONJUNCTIONS | DETERMINERS | ADVERBS
_MAX_SUBJECT = 14  # words looked through for the verb behind a subject
_RANKS = frozenset("first second third fourth fifth last latest only most least best worst".split())
_LEAST_ENDING = 6  # letters of "oldest"; "west" ranks nothing


@dataclass(frozen=True, slots=True)
class Mentions:
    """Whom and what a sentence leaves in the reader's mind for the next one."""

    subject: Name | None = None
    speaker: Name | None = None
    others: tuple[Name, ...] = field(default=())
    """Names before and behind the subject."""
    owners: tuple[Name, ...] = field(default=())
    """Names in the subject of somebody else: "Roe's sister", "the firm's chairman"."""
    has_thing: bool = False
    """Whether a common noun in the singular stands behind the subject ("a bridge")."""
    has_plural: bool = False
    """Whether a common noun in the plural does."""


def find_mentions(
    parsed: Parsed,
    people: frozenset[str],
    *,
    speaker: Name | None,
    resolved: Name | None,
) -> Mentions:
    """What the sentence leaves for the next one's pronouns.

    Args:
        parsed: The sentence.
        people: What `find_people` knows of the article.
        speaker: Who says it.
        resolved: What the sentence's own opening pronoun stands for, if it has one.
    """
    tokens = [t for t in parsed.tokens if not t.is_quoted]
    first = skip_adverbial(tokens, skip_connective(tokens))
    subject, end = _find_subject(tokens, first, parsed, people)
    if subject is not None and subject.kind == "pronoun":
        subject = None
    if subject is not None and _is_capital_by_place(subject, tokens, first, people):
        subject = replace(subject, kind="thing")  # "Turnout was low. He …" is not about Turnout
    if parsed.tokens and parsed.tokens[0].is_quoted:
        subject, end = None, 0
    rest = tokens[end:]
    others = tuple(
        read_name(run, parsed.text, people)
        for part in (tokens[:first], rest)
        for run in name_runs(part)
    )
    return Mentions(
        subject=subject or resolved,
        speaker=None if speaker is None or speaker.kind == "pronoun" else speaker,
        others=others,
        owners=_owners(tokens[first:end], parsed, people),
        has_thing=_has_noun(rest, is_plural=False),
        has_plural=_has_noun(rest, is_plural=True),
    )


def _is_capital_by_place(
    subject: Name, tokens: Sequence[Token], first: int, people: frozenset[str]
) -> bool:
    """Whether one capitalised word may be a common noun that only opens its sentence."""
    opener = tokens[first]
    is_one_word = len(subject.text.split()) == 1 and subject.text == opener.text
    return subject.kind == "name" and is_one_word and first == 0 and opener.base not in people


def resolve(opening: Opening, before: Mentions, words: Sequence[Token]) -> Name | None:
    """What the opening pronoun stands for, or None when that is not obvious.

    Args:
        opening: The sentence's opening, with a pronoun.
        before: Mentions of the sentence before.
        words: The sentence's own words: a rival that it names cannot be its pronoun.
    """
    if opening.pronoun is None:
        return None
    pronoun = opening.pronoun.lower
    is_saying = any(word in SAYING for word in opening.following[:3])
    is_agent = is_saying or (pronoun == "its" and opening.following[0] in TITLES)
    fitting = [n for n in (before.subject, before.speaker) if n is not None and fits(n, pronoun)]
    if is_saying and len(fitting) == 2 and before.speaker is not None:
        fitting = [before.speaker]  # who spoke goes on speaking
    if len({n.text for n in fitting}) != 1:
        return None
    found = fitting[0]
    own = {w.base for w in words}
    if opening.following and opening.following[0] in _bases(found):
        return None  # "Its volume" after "The lake's volume" would become "its volume's volume"
    rivals = [n for n in before.others if _is_rival(n, found, pronoun) and not _bases(n) & own]
    if rivals or is_owned(found, pronoun, before):
        return None
    if pronoun in _NEUTER and before.has_thing and not (is_agent and found.kind in _AGENT_KINDS):
        return None
    if pronoun in {"they", "their"} and before.has_plural:
        return None
    if pronoun == "it" and _ranks_event(opening.following, found, own):
        return None
    return found


def resolve_speaker(pronoun: str, before: Sequence[Name]) -> Name | None:
    """What the pronoun in "…, he added" stands for: the nearest earlier speaker that fits."""
    fitting = [n for n in before if fits(n, pronoun)]
    is_one = all(_bases(n) & _bases(fitting[0]) for n in fitting)
    return fitting[0] if fitting and is_one else None


def fits(name: Name, pronoun: str) -> bool:
    """Whether `pronoun` can stand for `name`."""
    if pronoun in _MALE:
        return name.kind in {"person", "name"} and not name.is_female
    if pronoun in _FEMALE:
        return name.kind in {"person", "name"} and not name.is_male
    if pronoun in _NEUTER:
        return name.kind in {"body", "name", "thing"}
    return name.kind == "plural"


def _ranks_event(following: Sequence[str], found: Name, own: set[str]) -> bool:
    """Whether "it" may be all that happened, and not `found`: "was the worst fire since 1990".

    What a body "is" it stays, and "the longest bridge" is said of the bridge before.
    """
    is_lasting = following[:1] == ("is",) and found.kind in _AGENT_KINDS
    if is_lasting or following[:1] not in (("is",), ("was",)):
        return False
    is_ranked = any(
        word in _RANKS or (word.endswith("est") and len(word) >= _LEAST_ENDING)
        for word in following[1:]
    )
    return is_ranked and not (_bases(found) - PREPOSITIONS - DETERMINERS) & own


def _is_rival(other: Name, found: Name, pronoun: str) -> bool:
    """Whether `other` could be meant as well as `found`."""
    if _bases(other) & _bases(found):
        return False
    if pronoun in _NEUTER:
        return other.kind == "body"
    if pronoun in _MALE | _FEMALE:
        return other.kind == "person" and fits(other, pronoun)
    return other.kind == "plural"


def is_owned(found: Name, pronoun: str, before: Mentions) -> bool:
    """Whether an owner may be meant and not `found`: "Roe's mother died. Her husband …".

    A "she" behind "Roe's sister" is the sister.
    """
    if pronoun in _NEUTER:
        return found.kind == "thing" and bool(before.owners)
    is_told_by_sex = (found.is_female or found.is_male) and pronoun in {"he", "she"}
    return not is_told_by_sex and any(
        one.kind == "person" and fits(one, pronoun) for one in before.owners
    )


def _owners(phrase: Sequence[Token], parsed: Parsed, people: frozenset[str]) -> tuple[Name, ...]:
    """Whom the words before the last possessive name."""
    ends = [i for i, t in enumerate(phrase[:-1]) if t.base != t.lower]
    return tuple(read_name(phrase[: i + 1], parsed.text, people) for i in ends)


def _bases(name: Name) -> set[str]:
    """The words of a name, lower case."""
    return set(name.text.lower().replace("’", "'").split())


def _find_subject(
    tokens: Sequence[Token], first: int, parsed: Parsed, people: frozenset[str]
) -> tuple[Name | None, int]:
    """The subject of the main clause and the index behind it; (None, first) when not plain."""
    end = first
    while end < min(first + _MAX_SUBJECT, len(tokens)) and tokens[end].is_word:
        token = tokens[end]
        before = tokens[end - 1].lower if end > first else "the"
        is_verb = token.is_finite and not token.is_capitalised
        if (is_verb and before not in DETERMINERS) or (end > first and token.lower in ADVERBS):
            break
        end += 1
    phrase = tokens[first:end]
    if end >= len(tokens) or not is_noun_phrase(phrase):
        return None, first
    if tokens[end].text != ",":
        is_verb = tokens[end].is_word
        return (read_name(phrase, parsed.text, people), end) if is_verb else (None, first)
    # "Kim's sister, Kim Yo Jong, thanked": the aside may be the name itself.
    close = next((i for i in range(end + 1, len(tokens)) if tokens[i].text == ","), len(tokens))
    aside = tokens[end + 1 : close]
    if close + 1 >= len(tokens) or not tokens[close + 1].is_finite:
        return None, first
    if aside and all(is_name_word(t) for t in aside) and not is_name_word(phrase[-1]):
        named = read_name(aside, parsed.text, people)
        described = read_name(phrase, parsed.text, people)
        male, female = described.is_male or named.is_male, described.is_female or named.is_female
        return replace(named, is_male=male, is_female=female), close
    return read_name(phrase, parsed.text, people), close


def _has_noun(tokens: Sequence[Token], *, is_plural: bool) -> bool:
    """Whether a common noun of that number stands in `tokens` behind a determiner or number."""
    for i, token in enumerate(tokens[:-1]):
        if token.lower not in NOUN_OPENERS and not token.has_digit:
            continue
        end = i + 1
        while end < len(tokens) and tokens[end].is_word and not _ends_noun(tokens[end]):
            end += 1
        head = tokens[end - 1]
        if end == i + 1 or head.is_capitalised or head.lower in TIME_WORDS or head.has_digit:
            continue
        if (head.lower.endswith("s") and not head.lower.endswith("ss")) == is_plural:
            return True
    return False


def _ends_noun(token: Token) -> bool:
    """Whether a noun phrase stops before `token`."""
    return token.lower in _AFTER_NOUN or (
        token.is_finite and not token.is_capitalised and not token.is_past
    )
