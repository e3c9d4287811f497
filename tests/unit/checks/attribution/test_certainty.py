"""How sure the parts of a sentence are, and on what condition."""

from __future__ import annotations

import pytest

from factcheck.checks.attribution.certainty import (
    COMING,
    DONE,
    LIKELY,
    POSSIBLE,
    find_condition,
    find_parts,
)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("The bridge fell.", DONE),
        ("The bridge will close.", COMING),
        ("The bridge is to close.", COMING),
        ("The bridge is likely to close.", LIKELY),
        ("The bridge may close.", POSSIBLE),
        ("The bridge could not be saved.", DONE),
        ("May 3 was a holiday.", DONE),
        ("In May the bridge fell.", DONE),
        ("They left as soon as possible.", DONE),
        ("The firm would not comment.", DONE),
        ("The planned bridge was drawn in ink.", DONE),
        ("It fell for want of care.", DONE),
        ("The river is considered safe.", DONE),
        ("A tax is being considered.", POSSIBLE),
        ("The planning committee met.", DONE),
        ("It was refused planning permission.", DONE),
        ("Residents signed a petition against the plan on Monday.", DONE),
        ("The plan is to close it.", COMING),
        ("The city is planning a bridge.", COMING),
        ("The city is planning cuts.", COMING),
        ("The firm planning to build the bridge fell silent.", COMING),
    ],
)
def test_how_sure_a_sentence_is(text, level):
    """The cue that lowers it most decides, and words that only look like one do not."""
    assert min(part.level for part in find_parts(text)) == level


@pytest.mark.parametrize(
    ("text", "has_one"),
    [
        ("It will open if the council agrees.", True),
        ("It will open, subject to planning permission.", True),
        ("Unless it snows, it will open.", True),
        ("He was asked if it would open.", False),
        ("It will open even if it snows.", False),
        ("It was as if it had opened.", False),
        ("It will open in May.", False),
    ],
)
def test_condition(text, has_one):
    """A condition is told from a question and from "even if"."""
    assert (find_condition(text) is not None) == has_one
