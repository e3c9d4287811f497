"""The dates and times of a claim against those of a source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from factcheck.checks.details import find_details
from factcheck.checks.setting import Setting
from factcheck.checks.times.chronicle import told_dates
from factcheck.checks.times.dating import check_dates
from factcheck.checks.times.order import check_order
from factcheck.checks.times.timing import check_clocks
from factcheck.text.reading import make_article
from factcheck.text.retrieval import SourceIndex
from tests.unit.checks.cases import load, rows

if TYPE_CHECKING:
    from factcheck.records import Finding


def check(claim_text: str, source: str) -> list[Finding]:
    index = SourceIndex([make_article(source)])
    setting = Setting(index, tuple(index.search(claim_text, limit=4)))
    claim, told = find_details(claim_text), told_dates(setting)
    return [
        *check_dates(claim, told, setting),
        *check_clocks(claim, setting),
        *check_order(claim, told, setting),
    ]


@pytest.mark.parametrize("row", rows("dates", "checked") + rows("dates", "clauses"))
def test_dates_and_times_of_claim(row: dict[str, Any]):
    """A claim draws the findings of its row, each with its words in the claim."""
    findings = check(row["claim"], row["source"])
    assert [finding.reason for finding in findings] == row["reasons"]
    for finding in findings:
        assert finding.said is not None
        assert row["claim"][slice(*finding.said)]


@pytest.mark.parametrize("source", sorted({row["source"] for row in load("dates")["checked"]}))
def test_source_agrees_with_itself(source: str):
    """No sentence of a source is at odds with the dates and times of the source."""
    article = make_article(source)
    assert [
        check(sentence.exact, source)
        for sentence in article.sentences
        if check(sentence.exact, source)
    ] == []


def test_why_a_day_cannot_be_worked_out():
    """Where "Monday" has no date to count from, the finding says that this is why."""
    [finding] = check("The board met on June 1 in Orvik.", "The board met on Monday in Orvik.")
    assert "“Monday”: the source has no date of publication with a year" in finding.explanation
