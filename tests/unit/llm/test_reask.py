from __future__ import annotations

from factcheck.llm.reask import compose_reask
from factcheck.records import Message

ASKED = (Message(role="user", content="Which cities?"),)


def test_runaway_reply_is_shortened() -> None:
    """A reply that ran away is shown only in part."""
    messages = compose_reask(ASKED, raw="x" * 100_000, problems=["too long"])
    assert len(messages[1].content) == 8_000


def test_many_problems_are_summed_up() -> None:
    """Of very many problems the first ones are listed and the rest is counted."""
    messages = compose_reask(ASKED, raw="{}", problems=[f"claim {n}" for n in range(50)])
    lines = messages[-1].content.splitlines()
    assert sum(line.startswith("- claim") for line in lines) == 20
    assert "- and 30 more of the same kind" in lines
