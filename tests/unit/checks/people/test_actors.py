"""A claim's actors and offices against those of a source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from factcheck.checks.people.actors import check_actors
from factcheck.checks.people.cast import find_aliases
from factcheck.checks.people.roles import check_nations, check_roles
from factcheck.checks.setting import Setting
from factcheck.text.reading import make_article
from factcheck.text.retrieval import SourceIndex
from tests.unit.checks.cases import load, rows

if TYPE_CHECKING:
    from factcheck.records import Finding

INDEXES = {
    name: SourceIndex([make_article(text)]) for name, text in load("actors")["sources"].items()
}


def look(claim: str, index: SourceIndex) -> list[Finding]:
    setting = Setting(index, tuple(index.search(claim, limit=4)))
    return [
        *check_roles(claim, setting),
        *check_nations(claim, setting),
        *check_actors(claim, setting),
    ]


@pytest.mark.parametrize("row", rows("actors", "claims"))
def test_claim_beside_source(row: dict[str, Any]):
    """Another actor, office or nation is a doubt with its reason; the right one draws nothing."""
    found = look(row["claim"], INDEXES[row["source"]])
    assert {f.reason for f in found} == ({row["reason"]} if row["reason"] else set())
    assert all(f.outcome == "undecided" and f.said for f in found)


@pytest.mark.parametrize("name", INDEXES)
def test_source_does_not_object_to_itself(name: str):
    """A sentence of the source raises nothing against the source."""
    index = INDEXES[name]
    assert [f.explanation for s in index.sentences for f in look(s.exact, index)] == []


def test_finding_shows_both_sides():
    """A swapped role points to the claim's name and to the one in the source."""
    claim = "Tor Vang was bitten by a dog in Orvik."
    [finding] = look(claim, INDEXES["court"])
    assert finding.said is not None
    assert finding.given is not None
    assert claim[slice(*finding.said)] == "Tor Vang"
    assert finding.given.exact.endswith("Ilse Brandt")


def test_abbreviation_is_brought_in():
    """Both orders bring an abbreviation in; one without a letter in common does not."""
    aliases = find_aliases(
        "The Road Safety Board (RSB) and the NWA, the National Water Agency, met."
    )
    assert {"road", "safeti"} < aliases["rsb"]
    assert {"nation", "water"} < aliases["nwa"]
    assert find_aliases("It rose to nine (UTC) and fell.") == {}


@pytest.mark.parametrize("text", ["mayor Kim, " * 50, "(ABC, the " * 2000, "a" * 50_000 + " (ABC)"])
def test_hostile_claim_is_looked_at(text: str):
    """Claims that are no sentences draw no finding against a source of the same kind."""
    index = SourceIndex([make_article(f"{text}. Ann Roe left.")])
    assert list(check_roles(text, Setting(index, (0,)))) == []
