"""Attributions and hedges of a claim against those of its source."""

from __future__ import annotations

import pytest

from factcheck.checks.attribution.attributing import check_attribution
from factcheck.checks.attribution.hedging import check_hedges
from factcheck.checks.attribution.speech import read_claim_speech
from factcheck.checks.details import find_details
from factcheck.checks.setting import Setting
from factcheck.text.reading import make_article
from factcheck.text.retrieval import SourceIndex
from tests.unit.checks.cases import rows


def judge(source: str, text: str):
    index = SourceIndex([make_article(source)])
    setting = Setting(index, tuple(index.search(text, limit=4)))
    claim = find_details(text)
    return [*check_attribution(claim, setting), *check_hedges(claim, setting)]


@pytest.mark.parametrize("row", rows("attribution", "judged"))
def test_what_is_found_against_a_claim(row):
    """Only what lost, changed or gained something on the way from source to claim is named."""
    assert {f.reason for f in judge(row["source"], row["claim"])} == set(row["reasons"])


@pytest.mark.parametrize("row", rows("attribution", "judged"))
def test_a_source_agrees_with_itself(row):
    """No sentence of a source raises anything against the source it stands in."""
    article = make_article(row["source"])
    for sentence in article.sentences:
        assert judge(row["source"], sentence.exact) == [], sentence.exact


def test_a_finding_points_at_both_speakers():
    """The spans of a changed speaker are the words that name the one and the other."""
    source = "The hospital said three of the injured were in intensive care. Police saw no ice."
    claim = "Police said three of the injured were in intensive care."
    (finding,) = judge(source, claim)
    assert finding.said is not None
    assert finding.given is not None
    assert claim[slice(*finding.said)] == "Police"
    assert finding.given.exact == "The hospital"


@pytest.mark.parametrize(
    "piece",
    ["said Roe, ", "Roe said ", "and Roe said ", "“Roe said ", "could ", "charged with ", "if "],
)
def test_long_repetition(piece: str):
    """A hostile text raises nothing that is not a finding, and no exception."""
    text = piece * 400 + "it rained."
    assert all(f.reason for f in judge("Roe said it rained. " + text, text))
    assert read_claim_speech("\ud83d") == ()
