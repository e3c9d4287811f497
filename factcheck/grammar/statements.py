"""All that a sentence reports as said, each statement with the words that attribute it.

A sentence is cut where a second speaker takes over ("…, but Roe said …", "after the firm said …");
what is said is what is left of a part without its attribution. Of a quotation with words of the
reporter's own behind it ("'…,' said Lee after the match") only the quotation is said.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from factcheck.grammar.attribution import Attribution, find_act, find_attribution
from factcheck.grammar.lexicon import ADVERBS, RELATIVES
from factcheck.grammar.names import is_name_word, read_name
from factcheck.grammar.saying import REPORTING, STRONG_REPORTING
from factcheck.grammar.subjects import find_subject
from factcheck.grammar.unquoted import Unquoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.grammar.tokens import Offsets, Token

_JOINS = frozenset("and but while whereas although though yet".split())
_OPENING = _JOINS | frozenset("after when as because since before once until".split())
_GOES_ON = frozenset({"and", "but", "then"})
_TELLING = frozenset({"who", "which"})
_LEAST_SAID = 3  # tokens from the verb of saying on
_MAX_ADVERBS = 3
_MAX_SUBJECT = 16  # tokens between the word that opens a part and its verb of saying
_LEADING = frozenset({"that", ":", ",", "–", "—"})


@dataclass(frozen=True, slots=True)
class Statement:
    """Something said, and by whom; offsets are half-open characters of the sentence."""

    attribution: Attribution
    said: tuple[Offsets, ...]
    """One stretch, or two around words that attribute amid them; never empty stretches."""
    is_quoted: bool
    """Whether all that is said stands in quotation marks."""


def find_statements(
    tokens: Sequence[Token], text: str, people: frozenset[str]
) -> tuple[Statement, ...]:
    """The statements of a sentence in reading order; empty when it is the reporter's own.

    Args:
        tokens: The tokens of the sentence.
        text: The sentence.
        people: Words of the personal names of the article, as `names.find_people` gives them.
    """
    found = []
    for part in _parts(tokens, text, people):
        attribution = (
            find_attribution(part, text, people)
            or find_act(part, text, people)
            or _going_on(part, tokens, text, people)
        )
        if attribution is not None:
            said = _said(part, attribution)
            if said:
                stretches = tuple((run[0].start, run[-1].end) for run in said)
                is_quoted = all(t.is_quoted for run in said for t in run if t.is_word)
                found.append(Statement(attribution, stretches, is_quoted))
    return tuple(found)


def _parts(tokens: Sequence[Token], text: str, people: frozenset[str]) -> Iterator[Sequence[Token]]:
    """The sentence cut where a part with a speaker at its own head begins."""
    edges = [0]
    for i, token in enumerate(tokens[:-1]):
        opens = token.text == ";" or token.lower in _OPENING
        if not i or token.is_quoted:
            continue
        if (opens and _opens_statement(tokens, i + 1, text, people)) or (
            _goes_on(tokens, i) and find_attribution(tokens[:i], text, people) is None
        ):
            edges.append(i)
    for a, b in pairwise([*edges, len(tokens)]):
        part = tokens[a + 1 : b] if a else tokens[:b]
        if part:
            yield part


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether who is named before says what follows the token at `at`: "agreed and said", ", who".

    A clause that tells of somebody has to be the last: "Roe, who said so, left" says no "left".
    """
    is_relative = tokens[at].text == "," and tokens[at + 1].lower in _TELLING
    if not (is_relative or tokens[at].lower in _GOES_ON):
        return False
    behind = tokens[at + 1 + is_relative :]
    k = next((k for k, t in enumerate(behind) if t.lower not in ADVERBS), 0)
    if len(behind) < k + _LEAST_SAID:
        return False
    is_saying = behind[k].lower in STRONG_REPORTING and not behind[k].is_quoted
    is_last = not (is_relative and any(t.text == "," for t in behind))
    is_passive = behind[k + 1].lower in {"to", "by"}
    return is_saying and is_last and not is_passive


def _going_on(
    part: Sequence[Token], tokens: Sequence[Token], text: str, people: frozenset[str]
) -> Attribution | None:
    """Who says a part that begins with its verb of saying; None where that is not plain."""
    k = next((k for k, t in enumerate(part) if t.lower not in ADVERBS | _TELLING), 0)
    if k > _MAX_ADVERBS or part[k].lower not in STRONG_REPORTING or part[k].is_quoted:
        return None
    before = Unquoted([t for t in tokens if t.end <= part[0].start])
    if part[0].lower in _TELLING:
        names = list(takewhile(is_name_word, before.tokens[-2::-1]))
        phrase: Sequence[Token] = names[::-1]
    else:
        verb = before.first_verb
        found = None if verb is None else find_subject(before, verb)
        phrase = found[0] if found else ()
    if not phrase:
        return None
    return Attribution(
        speaker=read_name(phrase, text, people),
        subject=(phrase[0].start, phrase[-1].end),
        span=(part[0].start, part[k].end),
        position="lead",
        verb=part[k].lower,
    )


def _opens_statement(tokens: Sequence[Token], at: int, text: str, people: frozenset[str]) -> bool:
    """Whether the words from `at` on are a speaker and a verb of saying, then what is said."""
    if tokens[at].lower in RELATIVES or not tokens[at].is_word:
        return False
    for i in range(at + 1, min(at + _MAX_SUBJECT, len(tokens))):
        token = tokens[i]
        if token.is_quoted or token.text == ";":
            return False
        if token.lower in REPORTING and not token.is_capitalised:
            found = find_attribution(tokens[at : i + _MAX_SUBJECT], text, people)
            if found is None or found.position != "lead":
                return False
            # "but its new chair, Jane Roe, said …"; not "… since May, Jane Roe said".
            gap = [t for t in tokens[at:i] if t.end <= found.subject[0]]
            is_aside = tokens[at - 1].lower in _JOINS and sum(t.text == "," for t in gap) == 1
            behind = tokens[i + 1 :]
            has_clause = any(t.is_quoted or t.is_finite or t.lower == "that" for t in behind)
            return (not gap or is_aside) and has_clause
    return False


def _said(part: Sequence[Token], attribution: Attribution) -> list[list[Token]]:
    """What is said in `part`: the tokens before and behind the words that attribute it."""
    start, end = attribution.span
    before = [t for t in part if t.end <= start]
    behind = [t for t in part if t.start >= end]
    if attribution.position == "lead":
        if attribution.verb == "according":
            return _trimmed([behind])
        return _trimmed([_from_that(behind)])
    words = [t for t in before if t.is_word]
    tail = [t for t in behind if t.is_word][:1]
    if tail and tail[0].lower in RELATIVES - {"that"}:
        behind = []  # "…, said Lee, who was there"
    if words and all(t.is_quoted for t in words):
        behind = [t for t in behind if t.is_quoted]  # "'…,' Lee said after the match, '…'"
    return _trimmed([before, behind])


def _from_that(behind: list[Token]) -> list[Token]:
    """`behind` without "parliament on Wednesday that" at its head."""
    for i, token in enumerate(behind[:_MAX_SUBJECT]):
        if token.is_quoted or token.text in {":", ","}:
            break
        if token.lower == "that" and i:
            return behind[i + 1 :]
        if token.is_finite and not token.is_capitalised and not token.is_past:
            break
    return behind


def _trimmed(runs: list[list[Token]]) -> list[list[Token]]:
    """`runs` without marks and "that" at their ends, the empty ones left out."""
    found = []
    for run in runs:
        a, b = 0, len(run)
        while a < b and not run[a].is_quoted and (run[a].lower in _LEADING or not run[a].is_word):
            a += 1
        while b > a and not run[b - 1].is_word and not run[b - 1].is_quoted:
            b -= 1
        if any(t.is_word for t in run[a:b]):
            found.append(run[a:b])
    return found
