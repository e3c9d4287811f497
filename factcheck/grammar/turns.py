"""Turns of a transcript: the label in capitals that says who speaks, "LOUISE ADER: I did not"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.records import Sentence

_LABEL = re.compile(
    r"((?:(?:[A-Z]\.)+|[A-Z]{2,}[A-Z.'’-]*)(?: (?:[A-Z]\.|[A-Z]{2}[A-Z.'’-]*)){0,4}"
    r"(?: \([^)]{1,40}\)| \[[^\]]{1,40}\])?):\s+(?=\S)"
)
_NAMED = re.compile(r"\b[A-Z][a-z]+")  # "(on the phone)" names nobody
_NOBODY = frozenset(
    """
    unidentified unknown speaker speakers voice voices male female man woman audience crowd member
    question answer reporter reporters moderator operator narrator announcer host video clip caller
    """.split()
)
_MIN_TURNS = 3  # "UPDATE:" and "LONDON:" stand in no row


def label_end(text: str) -> int:
    """Where the words behind the label begin; 0 without one."""
    match = _LABEL.match(text)
    return match.end() if match else 0


def find_turns(body: Sequence[Sentence]) -> dict[str, str]:
    """The label of its turn, by id, for every sentence in one.

    Nothing where fewer than three turns are labelled. A turn ends with its paragraph.
    """
    labels = {one.paragraph: one.exact[: label_end(one.exact)].strip() for one in reversed(body)}
    if sum(map(bool, labels.values())) < _MIN_TURNS:
        return {}
    return {one.sentence_id: labels[one.paragraph] for one in body if labels[one.paragraph]}


def with_label(text: str, label: str) -> str:
    """`text`, a sentence of a turn, behind the label of that turn where it has none of its own."""
    return text if text.startswith(label) else f"{label} {text}"


def speaker_of(label: str) -> str | None:
    """The speaker whom the label of a turn names, as a sentence would: "Louise Ader".

    "THE WITNESS (Mr. Ben Ott):" gives "The witness, Mr. Ben Ott,"; a label that names nobody, like
    "UNIDENTIFIED MALE:", gives None.
    """
    own, _, aside = label.rstrip(":)] ").replace("[", "(").partition(" (")
    words = own.split()
    if not _NOBODY.isdisjoint(word.casefold() for word in words):
        return None
    if words[0] == "THE":
        own = own.capitalize()
    else:
        own = " ".join(word.capitalize() if word.isalpha() else word.title() for word in words)
    return f"{own}, {aside}," if _NAMED.search(aside) else own
