"""What a source only asks, and what it answers with a yes."""

from __future__ import annotations

import pytest

from factcheck.checks.comparing import compare_details
from factcheck.checks.setting import Setting
from factcheck.local.overlap import find_match
from factcheck.local.trained import open_trained
from factcheck.text.reading import make_article
from factcheck.text.retrieval import SourceIndex
from tests.factories import make_article_record, make_claim

FARES = "Weekly: Will the ferry fares double?\n\nRoth: {answer}"
TAX = "Will we raise the land tax? {answer} The roads come first."


def make_index(text: str) -> SourceIndex:
    return SourceIndex([make_article(text)])


def notes(claim: str, source: str) -> list[str]:
    index = make_index(source)
    match = find_match(claim, index)
    assert match is not None
    found = compare_details(claim, Setting(index, match.positions))
    return [finding.explanation for finding in found if finding.reason == "only_asked"]


@pytest.mark.parametrize(
    ("claim", "source", "is_asked"),
    [
        ("The ferry fares will double.", FARES.format(answer="That is nonsense."), True),
        ("Roth said the ferry fares will double.", FARES.format(answer="No."), True),
        ("The ferry fares will double.", FARES.format(answer="Of course not."), True),
        ("The ferry fares will double.", FARES.format(answer="We will see."), True),
        ("The ferry fares will double.", FARES.format(answer="Of course they will not."), True),
        ("The ferry fares will double.", FARES.format(answer="Yes, in May."), False),
        ("The ferry fares will double.", FARES.format(answer="They will, in May."), False),
        ("The ferry fares will double.", FARES.format(answer="Of course they will."), False),
        ("The ferry fares will not double.", FARES.format(answer="No."), False),
        ("The ferry fares will not double.", FARES.format(answer="They won't."), False),
        ("The ferry fares will not double.", FARES.format(answer="Wait and see."), True),
        ("Weekly asked whether the ferry fares will double.", FARES.format(answer="No."), False),
        ("The land tax will be raised.", TAX.format(answer="I have told you."), True),
        (
            "The land tax is raised.",
            "Will we raise the land tax? We raise the land tax in May, said Roe.",
            False,
        ),
        (
            "Roe takes over with a debt of four million.",
            "You take over a house with a debt of four million, Ms Roe: will you cope?",
            False,
        ),
        ("The roads come first.", TAX.format(answer="No."), False),
    ],
)
def test_what_is_only_asked(claim: str, source: str, is_asked: bool) -> None:
    """A question is no statement, unless it is answered with a yes or the answer says it."""
    assert bool(notes(claim, source)) is is_asked


def test_answer_is_shown() -> None:
    """The note has how the source goes on, cut short, and nothing where it ends."""
    long = "That is " + "quite " * 40 + "unclear."
    [note] = notes("The ferry fares will double.", FARES.format(answer=long))
    assert note.startswith("the source asks this, and goes on: “That is quite")
    assert len(note) < 140
    assert notes("The fares will double.", "Will the fares double?") == ["the source asks this"]


def test_network_does_not_overrule_it() -> None:
    """However likely the network finds it: what is only asked is not supported."""
    index = make_index("Did the company hide the burst?\n\nThe regulator is looking into that.")
    claim = make_claim(make_article_record("d", ("The company hid the burst.",)), 1, 1)
    claim = claim.model_copy(update={"text": "The company hid the burst."})
    [verdict] = open_trained(1).verify([claim], index)
    assert (verdict.outcome, verdict.reason) == ("undecided", "only_asked")
    assert verdict.support is not None
    assert verdict.support > 0.5
