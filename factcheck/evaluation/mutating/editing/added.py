"""Details, reasons and qualities that the evidence does not tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.evaluation.mutating.editing.edits import NOT_FOUND, SUPPORTED, Edit
from factcheck.evaluation.mutating.editing.names import find_names_in
from factcheck.evaluation.mutating.language.lists import read_groups, read_list
from factcheck.evaluation.mutating.language.mending import Change
from factcheck.evaluation.mutating.language.places import is_noun_place
from factcheck.evaluation.mutating.language.tokens import is_finite, read_tokens
from factcheck.evaluation.mutating.rewriting.dropping import PARTICIPLE_PHRASE, TRAILING_CLAUSE
from factcheck.evaluation.mutating.rewriting.guards import is_upward
from factcheck.evaluation.mutating.stories import is_usable
from factcheck.grammar.lexicon import DETERMINERS, POSSESSIVE_PRONOUNS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.evaluation.mutating.scenes import Scene

_PLACE_PHRASE = re.compile(r" (?:in|at|near|outside) (?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+)*(?=[.,])")
_TIME_PHRASE = re.compile(
    r" (?:on|in|since) (?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\d{1,2} [A-Z][a-z]+|[12]\d{3}|"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December))(?=[.,])"
)
_MAX_PHRASE = 13
_OPENED = re.compile(r"(?i)(?:but|and|in|on|at|after|before|when|while|however|if)\b|[\"“'‘]")
_SEQUENCE = re.compile(
    r"(?<=[a-z\d,.] )\b(?:after|when|as|following)\b"
    r"(?= (?!(?:that|all|which|well|many|much|soon|long|far|a|part)\b)\w)"
    r"|^(?:After|When|Following)\b(?= \w)"
)
_NO_CAUSE_BEHIND = frozenset(
    """
    later before day days week weeks month months year years hour hours minutes shortly soon well
    such just even ever known named look looked looking detect know decide see remember that
    """.split()
)
_NOUN_AFTER = re.compile(r"^(?:the|a|an|his|her|their|its|[A-Z]|\w+ing\b|\d)")


def invent_detail(text: str, scene: Scene) -> Iterator[Edit]:
    """A detail from the list of details, at the end, at the start or behind a name."""
    entries = read_groups("details", "|")
    for place, detail in scene.draw.sample(entries, 6):
        yield from _insert(text, place, detail, scene, "detail")


def _insert(text: str, place: str, detail: str, scene: Scene, kind: str) -> Iterator[Edit]:
    mirror = SUPPORTED if is_upward(text) else None
    if place == "end":
        end = re.search(r"\.$", text)
        if end is None or re.search(r"[\"”][.,]?$", text[: end.start()]):
            return
        new = detail if detail.startswith(",") else f" {detail}"
        yield Edit(kind, (Change(end.start(), end.start(), new),), NOT_FOUND, mirror)
    elif place == "start":
        if _OPENED.match(text):
            return
        first = re.match(r"\w+", text)
        if first is None:
            return
        word = scene.pool.lower_start(first[0])
        yield Edit(kind, (Change(0, first.end(), f"{detail} {word}"),), NOT_FOUND, mirror)
    else:
        for name, start in find_names_in(text, scene):
            end_at = start + len(name)
            is_free = re.match(r" (?:was|is|has|had|said|told|[a-z]+ed)\b", text[end_at:])
            if scene.story.names[name] == "person" and is_free:
                yield Edit(kind, (Change(end_at, end_at, f", {detail},"),), NOT_FOUND, mirror)


def take_detail(text: str, scene: Scene) -> Iterator[Edit]:
    """A phrase that another sentence has, of this article or of another."""
    if scene.draw.random() < 0.5:
        # What stands close by may well be told of the same event.
        sentences = enumerate(scene.story.sentences)
        sources = [s for i, s in sentences if abs(i - scene.target) > 3 and i not in scene.shown]
    else:
        other = scene.draw.choice(scene.pool.stories)
        sources = list(other.sentences) if other.key != scene.story.key else []
    scene.draw.shuffle(sources)
    for source in sources[:8]:
        if is_usable(source) and '"' not in source:
            for phrase in _phrases(source, text):
                yield from _insert(text, "end", phrase, scene, "foreign_detail")


def _phrases(source: str, text: str) -> Iterator[str]:
    """Phrases at the end of `source` that `text` has none like; with their comma, if any."""
    for pattern in (_TIME_PHRASE, _PLACE_PHRASE, PARTICIPLE_PHRASE, TRAILING_CLAUSE):
        match = pattern.search(source)
        if match is None or len(match[0].split()) > _MAX_PHRASE or match[0].strip(" ,") in text:
            continue
        is_named = source[: match.start()].endswith(" such")
        is_told = pattern in {_TIME_PHRASE, _PLACE_PHRASE} and pattern.search(text) is not None
        if not is_named and not is_told:
            yield match[0].strip()


def invent_cause(text: str, scene: Scene) -> Iterator[Edit]:
    """Two things that followed each other, told as cause and effect."""
    del scene
    for match in _SEQUENCE.finditer(text):
        before = text[: match.start()].rstrip().rsplit(" ", 1)[-1].lower()
        new = cause_word(text[match.end() :], takes_noun=match[0].lower() != "as")
        if new is None or before in _NO_CAUSE_BEHIND:
            continue
        new = new.capitalize() if match[0][0].isupper() else new
        yield Edit("cause", (Change(*match.span(), new),), NOT_FOUND, None)


def cause_word(rest: str, *, takes_noun: bool) -> str | None:
    """Whether "because" or "because of" suits what follows; None where neither surely does.

    Args:
        rest: What stands behind the word, with the space before it.
        takes_noun: Whether a noun phrase may stand there beside a clause.
    """
    tokens = read_tokens(rest)
    verb = next((i for i in range(1, min(9, len(tokens))) if is_finite(tokens, i)), 99)
    if all(token.is_word for token in tokens[:verb]) and verb < len(tokens):
        return "because"
    return "because of" if takes_noun and _NOUN_AFTER.match(rest[1:]) else None


def add_adjective(text: str, scene: Scene) -> Iterator[Edit]:
    """A quality before a noun."""
    tokens = read_tokens(text)
    mirror = SUPPORTED if is_upward(text) else None
    spots = []
    for i in range(1, len(tokens) - 1):
        token, before = tokens[i], tokens[i - 1]
        is_noun = token.is_word and not token.is_capitalised and not token.has_digit
        if before.lower not in (DETERMINERS | POSSESSIVE_PRONOUNS) - {"this", "that", "all", "no"}:
            continue
        ends = token.lower.endswith(
            ("er", "or", "ist", "man", "men", "ers", "ors", "ists", "ant", "ian")
        )
        if is_noun and ends and is_noun_place(tokens, i) and not token.is_quoted:
            spots.append(token)
    for token in spots:
        new = scene.draw.choice(read_list("added_adjectives"))
        if f" {new}" not in text:
            yield Edit(
                "adjective", (Change(token.start, token.start, f"{new} "),), NOT_FOUND, mirror
            )
