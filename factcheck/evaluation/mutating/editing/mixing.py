"""What is said of one thing said of another; what another article says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.evaluation.mutating.editing.edits import NOT_FOUND, Edit
from factcheck.evaluation.mutating.language.mending import Change
from factcheck.evaluation.mutating.language.places import verb_tag
from factcheck.evaluation.mutating.language.tokens import find_verb, read_tokens
from factcheck.evaluation.mutating.stories import is_usable, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.evaluation.mutating.scenes import Scene

_NO_SUBJECT = re.compile(
    r"(?i)^(?:it|there|this|that|these|those|he|she|they|we|you|i|his|her|their|but|and|in|on|at|after|when)\b"
)
_SINGULAR = frozenset("was is has does".split())
_PLURAL = frozenset("were are have do".split())


def fuse(text: str, scene: Scene) -> Iterator[Edit]:
    """What this sentence speaks of, with what another sentence of the article says."""
    own = _split(text)
    if own is None:
        return
    subject, verb, number = own
    shown = [s for s in scene.others if is_usable(s)]
    rest = [s for s in scene.story.sentences if is_usable(s) and s != scene.sentence]
    scene.draw.shuffle(rest)
    for other in [*shown, *rest[:6]]:
        split = _split(other)
        if split is None or (number and split[2] and number != split[2]):
            continue
        if set(words_of(subject)) & set(words_of(other)) - {"the", "a", "of", "and", "in", "for"}:
            continue
        predicate = other[split[1] :]
        if '"' in predicate or "“" in predicate:
            continue
        yield Edit("fusion", (Change(verb, len(text), predicate),), NOT_FOUND, None)


def _split(text: str) -> tuple[str, int, str] | None:
    """Subject, where the verb begins, and "s" or "p" for its number where that shows."""
    tokens = read_tokens(text)
    i = find_verb(tokens)
    if i is None or _NO_SUBJECT.match(text):
        return None
    word = tokens[i].lower
    number = "s" if word in _SINGULAR else "p" if word in _PLURAL else ""
    if not number and verb_tag(tokens, i) not in {"VBD", None}:
        return None
    if any(t.lower in {"said", "says", "and"} for t in tokens[: i + 1]):
        return None
    return text[: tokens[i].start].strip(), tokens[i].start, number


def take_elsewhere(text: str, scene: Scene) -> Iterator[Edit]:
    """A sentence of another article that shares many words."""
    told = {word for sentence in scene.story.word_sets for word in sentence}
    for story, i in scene.pool.find_alike(words_of(scene.sentence), but=scene.story.key):
        words = story.word_sets[i]
        if len(words & told) < 0.8 * len(words):
            yield Edit("elsewhere", (Change(0, len(text), story.sentences[i]),), NOT_FOUND, None)
            return
