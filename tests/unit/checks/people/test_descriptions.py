"""What a text calls its names."""

from __future__ import annotations

from typing import Any

import pytest

from factcheck.checks.people.descriptions import find_descriptions
from tests.unit.checks.cases import rows


@pytest.mark.parametrize("row", rows("actors", "descriptions"))
def test_descriptions_of_text(row: dict[str, Any]):
    """A text calls its names what stands in its row."""
    found = [
        [d.name.text, d.head.norm, sorted(d.modifiers), sorted(d.limits)]
        for d in find_descriptions(row["text"])
    ]
    assert found == row["called"]


def test_offsets_are_those_of_the_text():
    """A description stands where its offsets say."""
    text = "They met the former police chief, Rita Holm, and mayor Tor Vang."
    assert (
        [text[d.start : d.end] for d in find_descriptions(text)]
        == [d.text for d in find_descriptions(text)]
        != []
    )
