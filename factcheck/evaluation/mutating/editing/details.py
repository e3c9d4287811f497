"""Details that nobody told, where they surely belong to what is told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.evaluation.mutating.editing.edits import NOT_FOUND, Edit
from factcheck.evaluation.mutating.editing.names import find_names_in
from factcheck.evaluation.mutating.language.inflection import FORMS
from factcheck.evaluation.mutating.language.lists import read_groups
from factcheck.evaluation.mutating.language.mending import Change
from factcheck.evaluation.mutating.language.tokens import (
    BE_FORMS,
    HAVE_FORMS,
    find_verb,
    read_tokens,
)
from factcheck.grammar.lexicon import SAYING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.evaluation.mutating.scenes import Scene

_TAIL = re.compile(r"(?:, (?:[^,\"“”]{3,40} said|according to [^,\"“”]{3,50}))?\.$")
# Behind these another clause begins, to which a detail at the end would belong.
_FURTHER = re.compile(r"[,;:]|\b(?:when|while|because|that|who|which|but|if|where|and|after)\b")
_DOING = HAVE_FORMS | {"will"}
_VERB_BEHIND = re.compile(r" (?:was|is|has|had|said|told|[a-z]+ed)\b")


def add_detail(text: str, scene: Scene) -> Iterator[Edit]:
    """How or why it was done, at the end of a single clause; who somebody is, behind the name."""
    at = _end_of_deed(text)
    types = scene.story.names
    names = [start + len(n) for n, start in find_names_in(text, scene) if types[n] == "person"]
    for place, detail in read_groups("sure_details", "|"):
        if place == "person":
            for end in names:
                if _VERB_BEHIND.match(text[end:]):
                    yield Edit("detail", (Change(end, end, f", {detail},"),), NOT_FOUND, None)
        elif at is not None:
            yield Edit("detail", (Change(at, at, f" {detail}"),), NOT_FOUND, None)


def _end_of_deed(text: str) -> int | None:
    """Where the one clause ends that says what was done; None where there is more than one."""
    tail = _TAIL.search(text)
    if tail is None or '"' in text or "“" in text:
        return None
    tokens = read_tokens(text[: tail.start()])
    verb = find_verb(tokens)
    if verb is None or any(token.lower in SAYING for token in tokens):
        return None
    word, following = tokens[verb].lower, tokens[min(verb + 1, len(tokens) - 1)].lower
    is_done = "VBD" in FORMS.get(word, ()) and word not in BE_FORMS
    is_deed = word in _DOING or is_done or (word in BE_FORMS and "VBN" in FORMS.get(following, ()))
    is_single = not _FURTHER.search(text, tokens[verb].end, tail.start())
    return tail.start() if is_deed and is_single else None
