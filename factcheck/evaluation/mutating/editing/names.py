"""Other people, bodies and places."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from factcheck.evaluation.mutating.editing.edits import Edit
from factcheck.evaluation.mutating.language.lists import read_groups
from factcheck.evaluation.mutating.language.mending import Change
from factcheck.evaluation.mutating.stories import words_of
from factcheck.grammar.lexicon import SAYING, TITLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.evaluation.mutating.scenes import Scene
    from factcheck.evaluation.mutating.stories import NameType

_NEAR_SAYING = 4


def swap_name(text: str, scene: Scene) -> Iterator[Edit]:
    """A name put for another of its type in the article, one of the evidence first."""
    for name, start in find_names_in(text, scene):
        kind = scene.story.names[name]
        fits = _rivals(name, kind, scene.story.names, text)
        if kind == "place" or not fits:
            continue
        shown = [n for n in fits if any(n in other for other in scene.others)]
        new = scene.draw.choice(shown if shown and scene.draw.random() < 0.75 else fits)
        yield Edit("name", (Change(start, start + len(name), _like(name, new, kind)),))


def swap_place(text: str, scene: Scene) -> Iterator[Edit]:
    """A place put for another."""
    for name, start in find_names_in(text, scene):
        if scene.story.names[name] != "place" or not scene.pool.is_place(name):
            continue
        fits = _rivals(name, "place", scene.story.names, text)
        if not fits or scene.draw.random() < 0.3:
            offered = scene.draw.choices(scene.pool.names.get("place") or [""], k=20)
            fits = _rivals(name, "place", offered, text)
        fits = [place for place in fits if scene.pool.is_place(place)]
        if fits:
            new = scene.draw.choice(fits)
            yield Edit("place", (Change(start, start + len(name), new),))


def take_foreign_name(text: str, scene: Scene) -> Iterator[Edit]:
    """A name put for one that the article does not have."""
    for name, start in find_names_in(text, scene):
        kind = scene.story.names[name]
        offered = scene.pool.names.get(kind, [])
        if kind in {"", "place"} or len(offered) < 50:
            continue
        fits = _rivals(name, kind, [scene.draw.choice(offered) for _ in range(8)], text)
        if fits:
            new = _like(name, fits[0], kind)
            yield Edit("foreign_name", (Change(start, start + len(name), new),))


def swap_speaker(text: str, scene: Scene) -> Iterator[Edit]:
    """What one person says, put in another's mouth."""
    for name, start in find_names_in(text, scene):
        if scene.story.names[name] != "person":
            continue
        before, after = words_of(text[:start]), words_of(text[start + len(name) :])
        near = before[-_NEAR_SAYING:] + after[:_NEAR_SAYING]
        fits = _rivals(name, "person", scene.story.names, text)
        if not fits or not SAYING & set(near):
            continue
        shown = [n for n in fits if any(n in other for other in scene.others)]
        new = scene.draw.choice(shown or fits)
        yield Edit("speaker", (Change(start, start + len(name), _like(name, new, "person")),))


def find_names_in(text: str, scene: Scene) -> Iterator[tuple[str, int]]:
    """Names of the story that stand once in `text`, not inside longer ones, with their places."""
    names = scene.story.names
    for name in names:
        if name not in text or any(name != n and name in n and n in text for n in names):
            continue
        places = [m.start() for m in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)]
        is_body = names[name] in {"body", "the body"}
        if len(places) == 1 and not (
            _is_part(text, places[0], places[0] + len(name))
            or (is_body and re.search(r"[A-Z]\w+ and $", text[: places[0]]))
        ):
            yield name, places[0]


def _is_part(text: str, start: int, end: int) -> bool:
    """Whether a longer name goes on before or behind."""
    before = re.search(r"(?:[A-Z][\w.'’-]+(?: of| for)?|\bof) $", text[:start])
    after = re.match(r" (?:of |for |and )?(?:the )?[A-Z]", text[end:])
    is_title = before and before[0].strip().lower().rstrip(".") in TITLES - {"premier", "general"}
    is_first = before is not None and before.start() == 0
    return bool(after) or (before is not None and not is_title and not is_first)


def _rivals(
    name: str, kind: NameType, offered: Sequence[str] | dict[str, NameType], text: str
) -> list[str]:
    """Names of the type among `offered` that are not this one's, nor in the text already."""
    if not kind:
        return []
    own, told = set(words_of(name)), set(words_of(text))
    return [
        other
        for other in offered
        if (not isinstance(offered, dict) or offered[other] == kind)
        and not own & set(words_of(other))
        and not set(words_of(other)) & told
        and _initials(other) != name
        and _initials(name) != other
        and not are_family(name, other)
        and (len(other.split()) < 4)
    ]


@cache
def _families() -> tuple[frozenset[str], ...]:
    return tuple(map(frozenset, read_groups("place_families", ",")))


def are_family(one: str, other: str) -> bool:
    """Whether one place lies in the other or stands for it: "Beijing" and "China"."""
    return any(one in family and other in family for family in _families())


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


def _like(name: str, new: str, kind: NameType) -> str:
    """`new` as long as `name`: a surname for a surname."""
    if kind == "person" and len(name.split()) == 1:
        return new.rsplit(maxsplit=1)[-1]
    return new
