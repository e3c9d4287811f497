"""A claim turned round against its evidence: denials, opposites, exceptions, amounts."""

from __future__ import annotations

import time
from typing import Any

import pytest

from factcheck.checks.details import find_details
from factcheck.checks.polarity.wording import check_wording
from factcheck.checks.setting import Setting
from factcheck.text.reading import make_article
from factcheck.text.retrieval import SourceIndex
from tests.unit.checks.cases import rows

# Time of the processor: a run takes 0.5 s at most, a quadratic one minutes.
LIMIT_S = 3.0


def reasons(claim: str, source: str) -> list[str]:
    index = SourceIndex([make_article(source)])
    setting = Setting(index, tuple(range(len(index.sentences))))
    found = check_wording(find_details(claim), setting)
    return [finding.reason for finding in found if finding.reason != "low_confidence"]


@pytest.mark.parametrize("row", rows("negation", "turned"))
def test_turned_round(row: dict[str, Any]):
    """A claim that says the opposite is found, one that says the same in other words is not."""
    assert reasons(row["claim"], row["source"]) == ([row["reason"]] if row["reason"] else [])


def test_words_are_shown():
    """A finding shows the words on both sides where they stand."""
    index = SourceIndex([make_article("It rained. The mine was closed on Friday.")])
    claim = "The mine was open on Friday."
    [finding] = check_wording(find_details(claim), Setting(index, (1,)))
    assert finding.said is not None
    assert finding.given is not None
    assert claim[slice(*finding.said)] == "open"
    assert finding.given.exact == "closed"
    assert finding.outcome == "contradicted"


def test_another_sentence_says_so():
    """The sentence that is about the same thing decides, wherever it stands."""
    source = "The old pier is closed to boats. The new pier at Aru is open to boats."
    assert reasons("The new pier at Aru is open to boats.", source) == []
    assert reasons("The new pier at Aru is closed to boats.", source) == ["antonym"]


def test_opposites_in_one_sentence():
    """Of a word and its opposite in one sentence the one counts that stands with the same words."""
    source = (
        "A jury acquitted former bank head Ole Brandt of fraud but convicted his deputy, Mia Roth."
    )
    assert reasons("A jury convicted Ole Brandt of fraud.", source) == ["antonym"]
    assert reasons("A jury acquitted Ole Brandt of fraud.", source) == []
    assert reasons("A jury convicted Mia Roth.", source) == []


@pytest.mark.parametrize(
    "source",
    [
        "The fund's former director, Petra Lund, was convicted of fraud.",
        "The director of the fund, Petra Lund, was convicted, the court said.",
    ],
)
def test_name_beside_its_title(source: str):
    """What is said of a person by title and name is said by either."""
    assert reasons("Petra Lund was acquitted.", source) == ["antonym"]
    assert reasons("Lund was convicted.", source) == []
    assert reasons("The director was acquitted.", source) == ["antonym"]


def test_a_source_does_not_speak_against_itself():
    """Every sentence of the table, held against itself, meets no objection."""
    for row in rows("negation", "turned"):
        for text in (row.values[0]["source"], row.values[0]["claim"]):
            assert reasons(text, text) == []


@pytest.mark.parametrize(
    "piece",
    ["not open ", "all but Kim left and ", "A rose, B fell, ", "no ", "denied that he failed to ",
     "except ", "every but ", "rise ", "and did not, ", "“not ", "more than "],
)  # fmt: skip
def test_hostile_text_is_read_in_time(piece: str):
    """Thousands of cues in a row raise nothing and take no quadratic time."""
    long = (piece * (20_000 // len(piece)))[:20_000]
    short = (piece * 40)[: 20 * len(piece)]
    start = time.process_time()
    for claim in (short, long):
        for source in (short, long, "Kim did not open it. Sales rose."):
            reasons(claim, source)
    assert time.process_time() - start < LIMIT_S
