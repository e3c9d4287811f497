"""Ties between people: whose brother or lawyer a text means, and what it says of whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from factcheck.checks.comparing import compare_details
from factcheck.checks.people.owners import find_source_ties
from factcheck.checks.people.ties import Tie, find_ties
from factcheck.checks.setting import Setting
from factcheck.text.reading import make_article
from factcheck.text.retrieval import SourceIndex
from tests.unit.checks.cases import load, rows

if TYPE_CHECKING:
    from factcheck.records import Finding

INDEXES = {
    name: SourceIndex([make_article(text)]) for name, text in load("relatives")["sources"].items()
}


def look(claim: str, index: SourceIndex) -> list[Finding]:
    setting = Setting(index, tuple(index.search(claim, limit=4)))
    return [f for f in compare_details(claim, setting) if f.reason != "low_confidence"]


def owner_of(tie: Tie) -> str:
    owner = tie.owner
    return owner.name.text if owner.name else owner.noun


@pytest.mark.parametrize("row", rows("relatives", "ties"))
def test_ties_of_a_text(row: dict[str, Any]):
    """A possessive ties people; a part of the body is nobody."""
    found = [
        [tie.noun, owner_of(tie) or tie.owner.pronoun, tie.name and tie.name.text]
        for tie in find_ties(row["text"])
    ]
    assert found == row["ties"]


@pytest.mark.parametrize("row", rows("relatives", "owners"))
def test_owners_of_ties(row: dict[str, Any]):
    """A pronoun means the one person or body it can mean; where there are two it stays open."""
    index = SourceIndex([make_article(row["text"])])
    ties = [tie for n in range(len(index.sentences)) for tie in find_source_ties(index, n)]
    assert [owner_of(tie) or None for tie in ties] == row["owners"]


@pytest.mark.parametrize("row", rows("relatives", "claims"))
def test_claim_beside_source(row: dict[str, Any]):
    """What is said of a relative is not said of whose relative it is, nor of another one."""
    found = look(row["claim"], INDEXES[row["source"]])
    assert {finding.reason for finding in found} == set(row["reasons"])


@pytest.mark.parametrize("name", INDEXES)
def test_source_does_not_object_to_itself(name: str):
    """A sentence of the source raises nothing against the source."""
    index = INDEXES[name]
    assert [f.explanation for s in index.sentences for f in look(s.exact, index)] == []


def test_finding_shows_both_sides():
    """The finding points to the claim's party and to the tie of the source."""
    claim = "Mr Roe was charged with fraud on Tuesday."
    [finding] = look(claim, INDEXES["fraud"])
    assert finding.said is not None
    assert finding.given is not None
    assert claim[slice(*finding.said)] == "Mr Roe"
    assert finding.given.exact == "His brother"
