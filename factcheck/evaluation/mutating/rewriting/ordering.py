"""The same parts in another order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.checks.times.dates import find_dates
from factcheck.evaluation.mutating.language.inflection import FORMS
from factcheck.evaluation.mutating.language.tokens import find_verb, read_tokens
from factcheck.grammar.lexicon import AUXILIARIES
from factcheck.grammar.wording import capitalise

if TYPE_CHECKING:
    from factcheck.evaluation.mutating.scenes import Scene

_SUBORDINATE = "after|before|while|although|because|despite|when|if|unless|as|since|following"
_LEAD = re.compile(
    rf"^(?P<word>{_SUBORDINATE}) (?P<clause>[^,;:\"“”]{{8,100}}), (?P<main>[^;:\"“”]{{15,}})\.$",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"^(?P<main>[^,;:\"“”]{15,}?),? (?P<word>after|because|although|while|despite|when|if|unless|"
    r"before) (?P<clause>[^,;:\"“”]{12,110})\.$"
)
_NAME = r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}"
_PAIR = re.compile(rf"(?<![A-Z][a-z] )(?P<a>{_NAME}) and (?P<b>{_NAME})(?!['’]s)(?= [a-z]|[,.])")


def front_time(text: str, scene: Scene) -> str | None:
    """For "… on Monday." "On Monday, …", and back."""
    dates = find_dates(text)
    if not dates:
        return None
    first, last = dates[0], dates[-1]
    if last.end == len(text) - 1 and '"' not in text:
        match = re.search(r" (?<!later )(?<!earlier )((?:on|in) |)$", text[: last.start])
        is_simple = match and (match[1] or last.relative) and find_verb(read_tokens(text))
        if match and is_simple and not re.search(r"[,;:]", text):
            time = capitalise(text[match.start() + 1 : last.end])
            rest = text[: match.start()]
            is_free = _is_simple(rest) and not rest.endswith((" again", " and", " or", " of"))
            return f"{time}, {scene.pool.lower_start(rest)}." if is_free else None
    match = re.match(r"(?:On|In) $", text[: first.start])
    if match and text[first.end : first.end + 2] == ", ":
        rest = text[first.end + 2 :].rstrip(".")
        if not re.search(r"[,;:\"“]", rest) and find_verb(read_tokens(rest)) and _is_simple(rest):
            return f"{capitalise(rest)} {scene.pool.lower_start(text[: first.end])}."
    return None


def _is_simple(text: str) -> bool:
    """Whether the text has one verb alone, so that a time at its end can only belong to that."""
    tokens = read_tokens(text)
    verb = find_verb(tokens) or 0
    rest = tokens[verb + 1 :]
    if tokens[verb].lower in AUXILIARIES:
        rest = rest[1:]
    return not any(t.lower in FORMS or t.lower.endswith(("ed", "ing")) for t in rest)


def turn_clauses(text: str, scene: Scene) -> str | None:
    """For "After A, B." "B after A.", and back."""
    match = _LEAD.match(text)
    if match and match["word"].lower() != "as" and find_verb(read_tokens(match["main"])):
        if re.search(rf",|\b(?:{_SUBORDINATE})\b", match["main"]):
            return None
        return f"{capitalise(match['main'])} {match['word'].lower()} {match['clause']}."
    match = _TAIL.match(text)
    if not match or not find_verb(read_tokens(match["main"])):
        return None
    if match["clause"].startswith("not "):
        return None
    if text[match.end("main")] == "," and match["word"] == "when":
        return None
    if re.search(
        r"\b(?:said|says|told|that|who|which|whether|day|days|hours|minutes|weeks|months|years|year|week|month|shortly|just|soon|even|not|and|see|ask|asked|wonder|decide|decided)\b",
        match["main"],
    ):
        return None
    main = scene.pool.lower_start(match["main"])
    return f"{capitalise(match['word'])} {match['clause']}, {main}."


def turn_pair(text: str, scene: Scene) -> str | None:
    """Two names joined by "and", the other way round."""
    matches = [match for match in _PAIR.finditer(text) if _is_list(text, match, scene)]
    if not matches or "espectively" in text:
        return None
    match = scene.draw.choice(matches)
    return f"{text[: match.start()]}{match['b']} and {match['a']}{text[match.end() :]}"


def _is_list(text: str, match: re.Match[str], scene: Scene) -> bool:
    """Whether "and" joins the two names, and not what stands before the one and behind the other.

    "… for Ann Lee and Tom Roe resigned": the pair is taken at the head of a sentence or before a
    comma or a stop.
    """
    one, other = match["a"], match["b"]
    kinds = scene.story.names.get(one), scene.story.names.get(other)
    before = text[: match.start()]
    is_closed = text[match.end()] in ",." and not re.search(
        r"(?i)(?:between|from|both|,|\d) $", before
    )
    return (
        one != other
        and kinds[0] == kinds[1]
        and kinds[0] in {"person", "place"}
        and (not before or is_closed)
    )
