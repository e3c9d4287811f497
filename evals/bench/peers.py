"""What comparable tools spend on one article and its summary.

Fixed numbers, measured once on a machine of the same kind (2 cores, local stub, tokens of
o200k_base); nothing here runs those tools.
"""

from __future__ import annotations

from dataclasses import dataclass

TEXT_TOKENS = 842
"""Of the article (711) and the summary of it (131) that the peers were given."""
SOURCE = (
    "peers: measured on the same kind of machine (2 cores, local stub) on an article of 711 tokens "
    "with a given summary of 131; none of them writes the summary"
)


@dataclass(frozen=True, slots=True)
class Peer:
    """One tool: calls and tokens for one article."""

    name: str
    calls: int
    prompt_tokens: int
    completion_tokens: int
    gives: str
    """What comes back at this price."""


PEERS = (
    Peer("instructor by hand, one call", 1, 1088, 788, "what the schema asks for"),
    Peer("autoevals Factuality", 1, 1265, 17, "one letter for the whole summary"),
    Peer("ragas Faithfulness", 2, 2555, 575, "a number"),
    Peer("deepeval Faithfulness", 4, 3253, 1137, "verdicts, no place in the text"),
    Peer("refchecker, 5 claims a call", 4, 3740, 261, "a label for each claim"),
    Peer("deepeval Summarization", 7, 6155, 1224, "a number and reasons"),
    Peer("FactScoreLite", 17, 15611, 170, "true or false for each fact"),
    Peer("loki (article for a search)", 26, 19576, 1130, "reasoning and whole passages"),
)
