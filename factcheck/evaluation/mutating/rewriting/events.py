"""What happened, told by a noun: "the arrest of X took place on Friday"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.checks.times.dates import find_dates
from factcheck.evaluation.mutating.language.inflection import verb_forms
from factcheck.evaluation.mutating.language.lists import read_groups

if TYPE_CHECKING:
    from factcheck.evaluation.mutating.scenes import Scene

_WHEN = r"(?P<when>(?:on|in|after|during|at|last|before|shortly) [^;:\"“”]{3,100})\.$"
_PASSIVE = re.compile(
    r"^(?P<what>[^,;:\"“”()]{2,60}?) (?:was|were) (?P<verb>[a-z]+)"
    rf"(?: by (?P<who>[^,;:\"“”()]{{2,40}}?))? {_WHEN}"
)
_ACTIVE = re.compile(rf"^(?P<what>[^,;:\"“”()]{{2,60}}?) (?P<verb>[a-z]+) {_WHEN}")
_POINTING = re.compile(
    r"(?i)^(?:he|she|it|they|we|you|there|this|that|these|those|who|which|but|and|in|on|at|after|"
    r"none|no|nobody|some|both|all|one)\b|\b(?:who|which|that|not|never|also|had|has|have|is)\b"
)
_PASSIVES = {
    verb_forms(verb)["VBN"]: noun
    for verb, noun, voice in read_groups("event_nouns", "|")
    if voice == "passive"
}
_ACTIVES = {
    verb_forms(verb)["VBD"]: noun
    for verb, noun, voice in read_groups("event_nouns", "|")
    if voice == "active"
}


def name_event(text: str, scene: Scene) -> str | None:
    """For "X was arrested on Friday": "The arrest of X took place on Friday"."""
    match = _PASSIVE.match(text)
    if match is not None and match["verb"] in _PASSIVES:
        noun, agent = _PASSIVES[match["verb"]], match["who"]
    else:
        match = _ACTIVE.match(text)
        if match is None or match["verb"] not in _ACTIVES:
            return None
        noun, agent = _ACTIVES[match["verb"]], None
    is_time = re.match(r"after|before|during|shortly", match["when"]) or find_dates(match["when"])
    if not is_time or re.search(r",| and ", match["when"]) or _POINTING.search(match["what"]):
        return None
    if agent and agent.split()[0].endswith("ing"):
        return None
    by = f" by {agent}" if agent else ""
    what = scene.pool.lower_start(match["what"])
    return f"The {noun} of {what}{by} took place {match['when']}."
