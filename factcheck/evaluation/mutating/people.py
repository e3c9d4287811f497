"""Which names of an article are surely people's.

`stories` guesses what a name stands for, and takes who says something for a person; a company says
things, too. Where it matters, a name is a person's only with a sign of its own.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.grammar.lexicon import FIRST_NAMES, TITLES

if TYPE_CHECKING:
    from factcheck.evaluation.mutating.stories import NameType, Story

_TITLED = r"\b(?:Mr|Mrs|Ms|Dr|Sir|Dame|Judge|Justice|Mayor|Captain|Sergeant|Inspector)\.? "
# Firms are owners and directors of something, too.
_ROLES = TITLES - frozenset("owner founder general major author".split())
_MIN_WORDS, _MAX_WORDS = 2, 4


def sharpen_types(story: Story) -> Story:
    """`story` with `person` for the names that surely are people's, and for no others.

    A full name is one where its first word is a first name, where an age, a title or an office
    stands beside it, or where the article goes on to use its last word alone and never its first;
    the last sign counts only for who is taken for a person already. Its last word alone is one too.
    """
    text = " ".join(story.sentences)
    full = {name for name, kind in story.names.items() if _is_person(name, kind, text)}
    last = {name.split()[-1] for name in full}
    types: dict[str, NameType] = {
        name: "person" if name in full | last else "" if kind == "person" else kind
        for name, kind in story.names.items()
    }
    return replace(story, names=types)


def _is_person(name: str, kind: str, text: str) -> bool:
    words = name.split()
    if kind not in {"person", ""} or not _MIN_WORDS <= len(words) <= _MAX_WORDS:
        return False
    if re.search(rf"\b{re.escape(words[0].lower())}\b", text):  # "Insurer Ostervald": an insurer
        return False
    return _has_sign(name, text) or (kind == "person" and _is_called_by_last_word(words, text))


def _has_sign(name: str, text: str) -> bool:
    words, full = name.split(), re.escape(name)
    return (
        words[0].lower() in FIRST_NAMES
        or re.search(rf"{full}, \d\d\b", text) is not None
        or any(before.lower() in _ROLES for before in re.findall(rf"(\w+),? {full}\b", text))
        or any(_ROLES & set(said.split()) for said in re.findall(rf"{full}, ([^,.]{{3,50}})", text))
        or re.search(rf"{_TITLED}(?:{full}|{re.escape(words[-1])})\b", text) is not None
    )


def _is_called_by_last_word(words: list[str], text: str) -> bool:
    full, first, last = map(re.escape, (" ".join(words), words[0], words[-1]))
    rest = re.sub(full, "", text)
    is_alone = re.search(rf"(?<!the )\b{last}\b(?! [A-Z])", rest) is not None
    return is_alone and re.search(rf"\b{first}\b", rest) is None
