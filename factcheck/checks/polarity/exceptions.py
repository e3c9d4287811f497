"""Of whom or what a sentence says otherwise than of all the rest: "all but Kim left".

English only. It finds the exception and the verb that holds of the rest; it compares nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.grammar.lexicon import DETERMINERS, PREPOSITIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.checks.polarity.scopes import Sentence
    from factcheck.text.words import Word

_OPENINGS = {
    "except": ("", "for"), "apart": ("from",), "aside": ("from",), "other": ("than",),
    "save": ("for",), "excluding": ("",), "barring": ("",), "but": ("", "for"),
    "exception": ("of",),
}  # fmt: skip
_ALL = frozenset(
    """
    all every each any everyone everybody everything anyone anybody anything no nobody none one
    """.split()
)
_NONE = frozenset("no nobody none not never".split())
_ALL_GAP = 8  # words between "every" and "but": "every member of the ethics committee but Szabo"
_THIRD_PERSON = 4  # letters


def find_exceptions(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Half-open word numbers of what is excepted, where something is said of all."""
    words = sentence.words
    norms = [word.norm for word in words]
    if not _ALL.intersection(norms):
        return
    for i, norm in enumerate(norms):
        following = norms[i + 1] if i + 1 < len(norms) else ""
        seconds = _OPENINGS.get(norm, ())
        if not seconds or not (following in seconds or "" in seconds):
            continue
        start = i + (2 if following in seconds else 1)
        if norm == "but" and not _follows_all(sentence, i):
            continue
        end = start
        while end < len(words) and not (end > start and _ends(sentence, end)):
            end += 1
        if end < len(words) and sentence.is_comma(end):
            end = _apposition_end(sentence, end)
        if start < end:
            yield start, end


def keeps_exception(claim: Sentence, given: Sentence) -> Word | None:
    """The "only" of a claim that says of an exception alone what the other says of all the rest."""
    for first, end in find_exceptions(given):
        if _NONE.intersection(word.norm for word in given.words[:first]):
            continue
        rest = {word.stem for word in given.words[:first]}
        reach = range(first, max([end - 1, *given.ahead(first)]) + 1)
        excepted = {w.stem for i in reach if (w := given.words[i]).is_content} - rest
        for i, word in enumerate(claim.words):
            if word.norm == "only" and any(claim.words[j].stem in excepted for j in claim.ahead(i)):
                return word
    return None


def exception_verb(sentence: Sentence, excepted: tuple[int, int]) -> int:
    """Number of the verb that holds of the rest: the next one, else the last before; or -1."""
    first, end = excepted
    after = range(end, min(end + 2 * _ALL_GAP, len(sentence.words)))
    before = range(first - 1, max(-1, first - 2 * _ALL_GAP), -1)
    stop = next(
        (i for i in after if sentence.is_stop(i) or sentence.is_opener(i)), len(after) + end
    )
    rest = [i for i in after if i < stop]
    found = next((i for i in rest if sentence.verbs[i] and not sentence.is_reporting(i)), None)
    if found is None and any(map(sentence.is_auxiliary, rest)):
        found = next((i for i in rest if sentence.words[i].is_content), None)
    if found is None:
        found = next((i for i in before if sentence.verbs[i] or _looks_like_verb(sentence, i)), -1)
    return found


def _follows_all(sentence: Sentence, i: int) -> bool:
    last = next((j for j in range(i - 1, -1, -1) if sentence.words[j].norm in _ALL), 0)
    before = range(max(last, i - _ALL_GAP), i)
    return not sentence.is_comma(i) and not sentence.is_stop(i) and any(
        sentence.words[j].norm in _ALL for j in before
    ) and not any(sentence.verbs[j] for j in before)  # fmt: skip


def _apposition_end(sentence: Sentence, start: int) -> int:
    """Where a name between commas ends that begins at `start`; `start` where there is none."""
    end = start
    while end < len(sentence.words) and sentence.words[end].is_capitalised:
        end += 1
        if end == len(sentence.words) or sentence.is_comma(end):
            return end
    return start


def _ends(sentence: Sentence, i: int) -> bool:
    norm = sentence.words[i].norm
    return (
        sentence.is_stop(i) or sentence.is_comma(i) or sentence.is_auxiliary(i)
        or sentence.verbs[i] or norm in PREPOSITIONS
    )  # fmt: skip


def _looks_like_verb(sentence: Sentence, i: int) -> bool:
    """Whether the word may be a verb like "applies": before a "to" or an article."""
    words = sentence.words
    if i == 0 or i + 1 >= len(words):
        return False
    return (
        words[i].norm.endswith("s") and len(words[i].norm) > _THIRD_PERSON
        and words[i].is_content and words[i - 1].norm not in DETERMINERS | PREPOSITIONS
        and words[i + 1].norm in (DETERMINERS | PREPOSITIONS) - {"other", "another"}
    )  # fmt: skip
