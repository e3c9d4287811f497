"""Who does what to whom in a text."""

from __future__ import annotations

from typing import Any

import pytest

from factcheck.checks.people.events import find_events
from factcheck.text.words import stem_word
from tests.unit.checks.cases import rows


@pytest.mark.parametrize("row", rows("actors", "events"))
def test_events_of_text(row: dict[str, Any]):
    """A text tells the events of its row, passives and converse verbs turned round."""
    found = [
        [event.verb, [n.text for n in event.agents], [n.text for n in event.patients]]
        for event in find_events(row["text"])
    ]
    assert found == [[stem_word(verb), who, whom] for verb, who, whom in row["events"]]


def test_speaker_stands_behind_a_quotation():
    """A name behind the verb is the subject only where a mark closes it."""
    [said] = [
        e for e in find_events("Ann Roe said Sunday the Holm crater smoked.") if e.verb == "say"
    ]
    assert [name.text for name in said.agents] == ["Ann Roe"]


@pytest.mark.parametrize(
    "text", ["Kim, " * 3000, "was said " * 3000, "Kim and " * 3000, "“" * 9000]
)
def test_hostile_text_is_read(text: str):
    """Endless lists and marks that nothing closes yield few events, if any."""
    assert len(find_events(text)) <= 61
