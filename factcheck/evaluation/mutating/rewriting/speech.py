"""Who said it, put elsewhere in the sentence; quotations told in other words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.grammar.wording import capitalise

if TYPE_CHECKING:
    from factcheck.evaluation.mutating.scenes import Scene

_NAME = r"[A-Z][\w'’.-]+"
_WHO = (
    rf"(?P<who>(?:{_NAME}|[Tt]he [a-z]+|[Pp]olice|[Oo]fficials|[Aa] [a-z]+)"
    rf"(?: (?:of|for|{_NAME}|[a-z]+)){{0,6}}?)"
)
_LEAD = re.compile(rf"^{_WHO} (?:said|says)(?: that)? (?P<said>[^\"“”:]{{15,}})\.$")
_TAIL = re.compile(
    rf"^(?P<said>[^\"“”:]{{15,}}), (?:(?:said|says) {_WHO}"
    r"|according to (?P<who2>[^,\"“”]{3,60})"
    rf"|(?P<who3>{_NAME}(?: {_NAME}){{0,3}}|he|she|they|police|officials) (?:said|says))\.$"
)
_ACCORDING = re.compile(r"^According to (?P<who>[^,\"“”]{3,60}), (?P<said>[^\"“”:]{15,})\.$")
_QUOTE_LEAD = re.compile(
    rf"^{_WHO} (?:said|added|told [^:,\"“”]{{3,30}}):? [\"“](?P<said>[^\"“”]{{15,}})[.!][\"”]$"
)
_QUOTE_TAIL = re.compile(
    r"^[\"“](?P<said>[^\"“”?]{15,}),[\"”] "
    r"(?:(?:said|says|added) (?P<who>[A-Z][^,\"“”]{2,60})"
    r"|(?P<who2>he|she|they|[A-Z][^,\"“”]{2,50}?) (?:said|says|added))\.$"
)
# Words that mean something else outside the quotation.
_PERSONAL = re.compile(
    r"(?i)\b(?:I|me|my|mine|we|us|our|ours|you|your|yours|myself|ourselves|let's|I'm|I've|we're|"
    r"we've|we'll|I'd|here|today|now|yesterday|tomorrow|ago|this)\b"
)
_NOT_SPEAKER = re.compile(r"(?i)\b(?:it|there|this|that|which|who|when|but|if|he|she|they)\b")
_FINITE_IN = re.compile(
    r"\b(?:was|were|is|are|has|have|had|will|would|did|said|who|which|that|why|how|what)\b"
)


def move_attribution(text: str, scene: Scene) -> str | None:
    """One of "X said Y", "Y, X said", "According to X, Y" put for another."""
    found = _read(text)
    if found is None:
        return None
    who, said = (scene.pool.lower_start(part) for part in found)
    forms = [
        f"{who} said {said}.",
        f"{who} said that {said}.",
        f"{said}, {who} said.",
    ]
    if who not in {"he", "she", "they", "it"}:
        forms += [f"according to {who}, {said}.", f"{said}, according to {who}."]
    return scene.draw.choice([form for form in map(capitalise, forms) if form != text])


def _read(text: str) -> tuple[str, str] | None:
    """Who speaks and what is said."""
    match = _LEAD.match(text)
    if match:
        who, said = match["who"], match["said"]
        if (
            _NOT_SPEAKER.match(who)
            or _FINITE_IN.search(who)
            or re.search(r";|\b(?:and|but|or) that\b", said)
            or said.startswith(("to ", "in ", "on ", "of ", "at ", "so", "no"))
        ):
            return None
        return who, said
    match = _TAIL.match(text) or _ACCORDING.match(text)
    if not match:
        return None
    groups = match.groupdict()
    who = groups.get("who") or groups.get("who2") or groups.get("who3")
    if not who or _FINITE_IN.search(who) or who.lower() in {"her", "him", "them", "me", "us"}:
        return None
    return who, match["said"]


def make_indirect(text: str, scene: Scene) -> str | None:
    """A quotation told without its marks, where nothing in it is in the first person."""
    match = _QUOTE_LEAD.match(text) or _QUOTE_TAIL.match(text)
    if match is None or _PERSONAL.search(match["said"]):
        return None
    groups = match.groupdict()
    who = groups.get("who") or groups.get("who2")
    if not who or _FINITE_IN.search(who):
        return None
    said = match["said"].rstrip(".")
    if re.match(r"(?i)(?:that|those|these|it) ", said):
        return None
    if ". " in said:
        return None
    verb = scene.draw.choice(("said", "said that"))
    return f"{capitalise(who)} {verb} {scene.pool.lower_start(said)}."
