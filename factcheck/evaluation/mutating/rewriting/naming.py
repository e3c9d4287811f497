"""Names made shorter; countries and their adjectives; "X's Y" and "the Y of X"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from factcheck.evaluation.mutating.language.lists import read_groups
from factcheck.grammar.lexicon import FIRST_NAMES
from factcheck.grammar.wording import capitalise

if TYPE_CHECKING:
    from factcheck.evaluation.mutating.scenes import Scene

_TITLE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Sir|President|Prime Minister|Senator|Councillor|Judge|Professor|"
    r"Prof|Chancellor|Det Insp|Det Con|Det Sgt|Insp|Sgt|Supt|PC|Cllr|Lord|Governor|Mayor)\.? "
    r"(?=[A-Z][a-z]+)(?!Lord)"
)
_HEADS = (
    "president|government|prime minister|parliament|army|military|economy|capital|foreign minister|"
    "finance minister|central bank|police|navy|air force|embassy|foreign ministry|ambassador"
)
_OWNED = re.compile(
    r"\b(?P<owner>[A-Z][\w-]+(?: [A-Z][\w-]+){0,2})['’]s (?P<thing>father|mother|brother|sister|"
    r"son|daughter|wife|husband|widow|family|parents|president|capital|population|leader|lawyer|"
    r"lawyers|chairman|owner|owners|director|headquarters|government|economy|death|arrest|release|"
    r"resignation|body|house|home|career|funeral)\b(?! (?:and|[A-Z]))"
)


def shorten_name(text: str, scene: Scene) -> str | None:
    """A person's surname alone, or without the title."""
    forms = [
        text[: match.start()] + text[match.end() :]
        for match in _TITLE.finditer(text)
        if not re.search(r"[A-Z][\w'’-]* $", text[: match.start()])
    ]
    for name, kind in scene.story.names.items():
        if kind != "person" or text.count(name) != 1 or not _has_surname(name, scene):
            continue
        before, after = text.split(name)
        if not re.search(r"[A-Z][\w.-]+ $", before) or _TITLE.search(before[-20:] + "Aa"):
            forms.append(before + name.split()[-1] + after)
    return scene.draw.choice(forms) if forms else None


def _has_surname(name: str, scene: Scene) -> bool:
    """Whether the last word alone can only mean this person."""
    words = name.split()
    known = scene.story.names
    if not 1 < len(words) < 4 or words[-1] in {"Jr", "II", "III"}:
        return False
    is_plain = all(word[0].isupper() and not word.isupper() for word in words)
    is_first = words[0].lower() in FIRST_NAMES or words[-1] in known
    others = [n for n in known if n != name and " " in n and n.split()[-1] == words[-1]]
    return is_plain and is_first and not others


@cache
def _countries() -> dict[str, str]:
    return dict(read_groups("nations", "|"))  # type: ignore[arg-type]


@cache
def _nation_pattern() -> re.Pattern[str]:
    countries = "|".join(_countries())
    adjectives = "|".join(_countries().values())
    return re.compile(
        rf"\b[Tt]he (?P<adjective>{adjectives}) (?P<head>{_HEADS})\b"
        rf"|(?<!of )\b(?P<country>{countries})['’]s (?P<thing>{_HEADS})\b"
    )


def rewrite_nation(text: str, scene: Scene) -> str | None:
    """One of "the French president", "France's president", "the president of France"."""
    match = _nation_pattern().search(text)
    if match is None:
        return None
    head = match["head"] or match["thing"]
    if match["country"]:
        country, adjective = match["country"], _countries()[match["country"]]
        forms = [f"the {adjective} {head}", f"the {head} of {country}"]
    else:
        country = next(c for c, a in _countries().items() if a == match["adjective"])
        forms = [f"{country}'s {head}", f"the {head} of {country}"]
    return capitalise(text[: match.start()] + scene.draw.choice(forms) + text[match.end() :])


def rewrite_owner(text: str, scene: Scene) -> str | None:
    """For "Lee's father": "the father of Lee"."""
    matches = list(_OWNED.finditer(text))
    if not matches:
        return None
    match = scene.draw.choice(matches)
    new = f"the {match['thing']} of {match['owner']}"
    return capitalise(text[: match.start()] + new + text[match.end() :])
