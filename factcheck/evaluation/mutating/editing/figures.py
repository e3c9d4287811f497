"""Other numbers, other units."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from factcheck.checks.details import find_details
from factcheck.evaluation.mutating.editing.edits import CONTRADICTED, SUPPORTED, Edit
from factcheck.evaluation.mutating.language.calendar import SPELLED
from factcheck.evaluation.mutating.language.lists import read_groups
from factcheck.evaluation.mutating.language.mending import Change

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from factcheck.checks.quantities.numbers import Quantity
    from factcheck.evaluation.mutating.scenes import Scene

_WORDS = SPELLED[2:]
_VALUES = {word: i for i, word in enumerate(_WORDS, 2)}
_FIGURE = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


def change_number(text: str, scene: Scene) -> Iterator[Edit]:
    """Numbers put for others of the same shape, from the evidence where it has one."""
    for quantity in find_details(text).quantities:
        figure = _figure(text, quantity)
        if figure is None:
            continue
        is_all = text[: figure[1][0]].lower().endswith(("all ", "the other "))
        new = None if is_all else _choose(figure[0], quantity, scene)
        if new is not None:
            # Who had more than 80 had more than 50.
            mirror = SUPPORTED if quantity.bound in {"above", "below"} else CONTRADICTED
            yield Edit("number", (Change(*figure[1], new),), CONTRADICTED, mirror)


def _figure(text: str, quantity: Quantity) -> tuple[str, tuple[int, int]] | None:
    """The bare figure or number word of a quantity, and where it stands."""
    part = text[quantity.start : quantity.end]
    match = _FIGURE.search(part) or re.match(r"[A-Za-z]+", part)
    if match is None or quantity.is_ordinal:
        return None
    if match[0][0].isalpha() and match[0].lower() not in _VALUES:
        return None
    start = quantity.start + match.start()
    return match[0], (start, start + len(match[0]))


def _choose(figure: str, quantity: Quantity, scene: Scene) -> str | None:
    value = _value(figure)
    told = {_value(n) for n in _figures_in(scene.sentence)}
    fits = [n for n in _nearby(scene) if _shape(n) == _shape(figure)]
    fits = [n for n in fits if _value(n) not in told and _differs(_value(n), value, quantity.bound)]
    if fits and scene.draw.random() < 0.65:
        return scene.draw.choice(fits)
    for _ in range(20):
        new = _draw_like(figure, scene.draw)
        if _value(new) not in told and _differs(_value(new), value, quantity.bound):
            return new
    return None


def _nearby(scene: Scene) -> list[str]:
    """Figures and number words of the evidence, or of the article where it has none."""
    texts = scene.others or scene.story.sentences
    return [figure for text in texts for figure in _figures_in(text)]


def _figures_in(text: str) -> list[str]:
    found = (_figure(text, quantity) for quantity in find_details(text).quantities)
    return [figure[0].lower() for figure in found if figure is not None]


def _shape(figure: str) -> str:
    if figure[0].isalpha():
        return "word"
    return re.sub(r"\d", "0", figure)


def _value(figure: str) -> float:
    if figure[0].isalpha():
        return _VALUES[figure.lower()]
    return float(figure.replace(",", ""))


def _differs(new: float, old: float, bound: str) -> bool:
    """Whether a claim with `new` is wrong where `old` is right, "more than" and the like minded."""
    if bound == "above":
        return new > old * 1.05
    if bound == "below":
        return new < old * 0.95
    if bound == "about":
        return abs(new - old) > 0.15 * old
    return abs(new - old) > (0.02 * old if old > 200 else 0)


def _draw_like(figure: str, draw: Random) -> str:
    if figure[0].isalpha():
        i = _VALUES[figure.lower()] - 2 + draw.choice((-3, -2, -1, 1, 2, 3, 4))
        return _WORDS[max(0, min(i, len(_WORDS) - 1))]
    if figure.isdigit() and len(figure) <= 2 and figure[-1] != "0":
        return str(max(2, int(figure) + draw.choice((-6, -4, -3, -2, -1, 1, 2, 3, 5, 7))))
    stem = figure.rstrip("0,.") if "." not in figure else figure
    digits = [i for i, c in enumerate(stem) if c.isdigit()]
    chosen = draw.sample(digits, k=min(len(digits), draw.randint(1, 2)))
    new = list(figure)
    for i in chosen:
        low = 1 if i == 0 or i == digits[-1] else 0
        new[i] = str(draw.randint(low, 9))
    return "".join(new)


@cache
def _unit_pattern() -> re.Pattern[str]:
    units = sorted({unit for group in read_groups("units", ",") for unit in group}, key=len)
    return re.compile(rf"(?P<count>[\w,.]+) (?P<unit>{'|'.join(reversed(units))})\b")


def change_unit(text: str, scene: Scene) -> Iterator[Edit]:
    """A unit put for another: "million", "billion", "miles", "km", "per cent", "points"."""
    for match in _unit_pattern().finditer(text):
        if text[match.end() :].startswith((" point", "-", " old")):
            continue
        if match["count"][-1].isdigit() or match["count"].lower() in _VALUES:
            groups = [group for group in read_groups("units", ",") if match["unit"] in group]
            new = scene.draw.choice([u for group in groups for u in group if u != match["unit"]])
            yield Edit("unit", (Change(*match.span("unit"), new),))
    for match in re.finditer(r"[$£€](?=\d)", text):
        new = scene.draw.choice([sign for sign in "$£€" if sign != match[0]])
        rest = re.match(r"[\d.,]+\w*", text[match.end() :])
        end = match.end() + (rest.end() if rest else 0)
        yield Edit("unit", (Change(match.start(), end, new + text[match.end() : end]),))
    for match in re.finditer(r"(\d)(m|bn)\b", text):
        new = {"m": "bn", "bn": "m"}[match[2]]
        if re.search(r"[$£€][\d.]*$", text[: match.start(2)]):
            start = re.search(r"[\d.,]*$", text[: match.start(2)])
            begin = start.start() if start else match.start()
            yield Edit("unit", (Change(begin, match.end(), text[begin : match.start(2)] + new),))
