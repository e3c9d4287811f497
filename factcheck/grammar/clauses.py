"""Coordinated facts taken apart: where one sentence can safely be read as two.

It never cuts inside quotation marks, brackets or a list of nouns, and leaves a sentence whole when
in doubt: a claim that says two things is clumsy, a claim that the article never made is wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from factcheck.grammar.attribution import Attribution, find_attribution
from factcheck.grammar.lexicon import (
    ADVERBIAL_OPENERS,
    AUXILIARIES,
    DETERMINERS,
    NOUN_OPENERS,
)
from factcheck.grammar.names import is_name_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.grammar.tokens import Parsed, Token

# Words that put what follows under a condition, a cause or somebody's statement: the second half
# may hang on them too.
_SUBORDINATING = frozenset(
    "if unless whether because although though that when neither either both nor only".split()
)
# Words in the second half that may point into the first.
_POINTING = frozenset(
    """
    he him his she her hers they them their theirs it its this that these those former latter both
    other others another same such there then so
    """.split()
)
_JOINS = frozenset("and but while whereas yet".split())
_MIN_WORDS = 4  # fewer and a half says too little to be checked alone
_MAX_SUBJECT = 8  # words before the finite verb of the second half


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence that makes a claim of its own, `sentence.exact[start:end]`."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    prefix: str = ""
    """Words of the sentence that go before it so that it keeps its speaker."""
    suffix: str = ""
    """The same, behind it."""


def split_clauses(
    parsed: Parsed, attribution: Attribution | None, people: frozenset[str]
) -> list[Clause]:
    """The clauses of a sentence, in order; the whole sentence when it is not safe to cut."""
    tokens = parsed.tokens
    whole = [Clause(0, len(parsed.text), tokens)]
    body = _statement(parsed, attribution)
    if body is None:
        return whole
    first, last, prefix, suffix = body
    cuts = _find_cuts(tokens[first:last], parsed.text, people)
    if not cuts:
        return whole
    edges = [(first, first), *((first + a, first + b) for a, b in cuts), (last, last)]
    clauses = []
    for (_, begin), (end, _) in pairwise(edges):
        part = tokens[begin:end]
        clauses.append(Clause(part[0].start, part[-1].end, part, prefix=prefix, suffix=suffix))
    return _widen(clauses, parsed)


def _statement(parsed: Parsed, attribution: Attribution | None) -> tuple[int, int, str, str] | None:
    """What may be cut: token bounds, and the attribution that each part must keep.

    None when the attribution stands where it cannot be repeated.
    """
    tokens = parsed.tokens
    end = len(tokens)
    while end and not tokens[end - 1].is_word:
        end -= 1
    if attribution is None or (attribution.position == "lead" and attribution.verb != "according"):
        return 0, end, "", ""
    if parsed.quotes or attribution.speaker.kind == "pronoun":
        return None
    a, b = attribution.span
    said = parsed.text[a:b]
    if attribution.position == "lead":
        after = next((i for i, t in enumerate(tokens) if t.start >= b), end)
        return (after + 1, end, f"{said}, ", "") if tokens[after].text == "," else None
    before = next(i for i, t in enumerate(tokens) if t.start >= a) - 1
    is_last = b >= tokens[end - 1].end
    return (0, before, "", f", {said}") if is_last and tokens[before].text == "," else None


def _find_cuts(tokens: Sequence[Token], text: str, people: frozenset[str]) -> list[tuple[int, int]]:
    """Token bounds of the joins to cut out, each between two complete clauses."""
    if not tokens or _opens_with_adverbial(tokens):
        return []
    cuts: list[tuple[int, int]] = []
    begin, depth = 0, 0
    for i, token in enumerate(tokens):
        depth += (token.text in "([") - (token.text in ")]")
        resume = _join_at(tokens, i)
        if token.is_quoted or depth or resume is None or resume >= len(tokens):
            continue
        if _is_safe(tokens[begin:i], tokens[resume:], text, people):
            cuts.append((i, resume))
            begin = resume
    return cuts


def _join_at(tokens: Sequence[Token], i: int) -> int | None:
    """Where the second clause begins when a join begins at `i`, else None."""
    token = tokens[i]
    following = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    if token.text == ";":
        return i + 2 if following in _JOINS else i + 1
    if token.text == "," and following in _JOINS:
        return i + 2
    if token.lower == "while" and i and tokens[i - 1].is_word and i + 2 < len(tokens):
        # Without a comma "while" often means "at the time when"; between two names it contrasts.
        article = tokens[i + 1].lower == "the"
        return i + 1 if is_name_word(tokens[i + 1 + article]) else None
    return None


def _is_safe(
    left: Sequence[Token], right: Sequence[Token], text: str, people: frozenset[str]
) -> bool:
    """Whether `left` and what begins `right` are two clauses that do not lean on each other."""
    if sum(t.is_word for t in left) < _MIN_WORDS or sum(t.is_word for t in right) < _MIN_WORDS:
        return False
    lowers = {t.lower for t in left if not t.is_quoted}
    if lowers & _SUBORDINATING or not _has_verb_since_comma(left):
        return False
    if not _opens_clause(right) or _is_elliptical(right):
        return False
    said_left = find_attribution(left, text, people)
    said_right = find_attribution(right, text, people)
    has_own_speaker = said_right is not None and said_right.position == "lead"
    if said_left is not None and not has_own_speaker:
        return False
    # Behind "the ministry said" a pronoun means the ministry; elsewhere it may reach to the left.
    end = said_right.span[1] if said_right is not None and has_own_speaker else len(text)
    return not any(t.lower in _POINTING for t in right if t.end <= end and not t.is_quoted)


def _has_verb_since_comma(left: Sequence[Token]) -> bool:
    """Whether the stretch before the join is a clause and no member of a list."""
    stretch: list[Token] = []
    for token in left:
        if token.text == "," and not token.is_quoted:
            stretch = []
        else:
            stretch.append(token)
    return any(t.is_finite and not t.is_capitalised and not t.is_quoted for t in stretch)


def _opens_clause(right: Sequence[Token]) -> bool:
    """Whether `right` begins with a name or determiner and noun, and then a finite verb."""
    first = right[0]
    is_subject = (
        is_name_word(first) or first.lower in NOUN_OPENERS or (first.has_digit and first.is_word)
    )
    if not is_subject or first.is_quoted:
        return False
    for i, token in enumerate(right[: _MAX_SUBJECT + 1]):
        if not token.is_word or token.is_quoted:
            return False
        if i == 0 or not token.is_finite or token.is_capitalised:
            continue
        before = right[i - 1]
        if before.lower in DETERMINERS or before.lower.endswith("ly"):
            continue  # "the newly elected mayor": a participle, the verb is still to come
        following = right[i + 1].lower if i + 1 < len(right) else ""
        return not (token.is_past and following == "by")  # "the plan backed by the union"
    return False


def _is_elliptical(right: Sequence[Token]) -> bool:
    """Whether the clause leaves its verb to the first half: "while the Kremlin has not"."""
    words = [t.lower for t in right if t.is_word]
    return words[-1] in AUXILIARIES or words[-1] in {"not", "too", "either"}


def _opens_with_adverbial(tokens: Sequence[Token]) -> bool:
    """Whether a phrase like "In May," opens the sentence, which may hold for both halves."""
    if tokens[0].lower not in ADVERBIAL_OPENERS:
        return False
    for token in tokens:
        if token.text == ",":
            return True
        if token.is_finite and not token.is_capitalised:
            return tokens[0].lower in {"if", "when", "while", "because", "although", "though"}
    return False


def _widen(clauses: list[Clause], parsed: Parsed) -> list[Clause]:
    """`clauses` with the marks at both ends of the sentence given back to the outer two."""
    first, last = clauses[0], clauses[-1]
    start = 0 if not first.prefix else first.start
    clauses[0] = Clause(start, first.end, first.tokens, first.prefix, first.suffix)
    if not last.suffix:
        first = clauses[-1]
        end = len(parsed.text)
        clauses[-1] = Clause(first.start, end, first.tokens, first.prefix, first.suffix)
    return clauses
