"""Verbs that tell one thing: under another name, or from its other end ("A lost to B").

Tables of stems and no rules; English only.
"""

from __future__ import annotations

from factcheck.text.words import stem_word

# Verbs (with the particle or preposition that makes them so) that tell the same as another.
_SAME_VERBS = {
    "defeat": "beat", "thrash": "beat", "overcome": "beat", "eliminate": "beat", "edge": "beat",
    "oust": "beat", "outplay": "beat", "overcame": "beat", "knock": "beat", "trounce": "beat",
    "crush": "beat", "rout": "beat", "purchase": "buy", "acquire": "buy", "hand": "give",
    "award": "give", "donate": "give", "loan": "lend", "imprison": "jail", "murder": "kill",
    "slay": "kill", "nab": "arrest", "detain": "arrest", "recruit": "hire", "employ": "hire",
    "dismiss": "fire", "sack": "fire", "wed": "marry", "employed": "hire", "fault": "blame",
    "sue": "sued",
}  # fmt: skip
# The other end of a verb, with the prepositions behind which the one who does it stands.
_CONVERSE_VERBS = {
    "lose": ("beat", "to against"), "go": ("beat", "to"), "fall": ("beat", "to"),
    "succumb": ("beat", "to"), "bow": ("beat", "to"),
    "buy": ("sell", "from"), "borrow": ("lend", "from"), "receive": ("give", "from"),
    "inherit": ("leave", "from"), "rent": ("let", "from"), "learn": ("teach", "from"),
    "import": ("export", "from"),
}  # fmt: skip
# Behind these the one to whom it is done stands, and the thing itself counts for nothing.
_RECIPIENT_VERBS = {"sell": "to", "lend": "to", "give": "to", "win": "over against", "export": "to"}
ALWAYS = frozenset({"receiv", "inherit"})
"""Stems of converse verbs whose other side may be left out."""
# Nouns that carry the sense of a light verb before them: "give a loan".
DEEDS = {"loan": "lend"}
LIGHT = frozenset("give make grant extend take".split())
"""Stems of verbs that take their sense from the noun behind them."""
AWAY = frozenset({"out", "down"})
"""Words behind "go" that make it a defeat."""


def _table(words: dict[str, str]) -> dict[str, str]:
    return {stem_word(one): stem_word(other) for one, other in words.items()}


SAME = _table(_SAME_VERBS)
"""From a verb to the one that is taken for it."""
CONVERSE = {
    stem_word(verb): (stem_word(other), frozenset(behind.split()))
    for verb, (other, behind) in _CONVERSE_VERBS.items()
}
"""From a verb to the one that tells it from the other end, and what stands before its doer."""
RECIPIENTS = {
    stem_word(verb): frozenset(behind.split()) for verb, behind in _RECIPIENT_VERBS.items()
}
"""From a verb to the prepositions before the one to whom it is done."""
