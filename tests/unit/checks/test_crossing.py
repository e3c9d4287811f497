"""Pairs put together crosswise are found; other orders of the same pairs are not."""

from __future__ import annotations

import pytest

from factcheck.checks.crossing import check_crossing
from factcheck.checks.details import find_details
from factcheck.checks.setting import Setting
from factcheck.text.reading import make_article
from factcheck.text.retrieval import SourceIndex


def find(claim: str, source: str) -> list[str]:
    index = SourceIndex([make_article(source, source_id="s", role="source")])
    found = check_crossing(find_details(claim), Setting(index, (0,)))
    return [f"{finding.outcome} {finding.reason}" for finding in found]


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        (
            "She had a Scottish father and a Dutch mother.",
            "Born to a Dutch father and a Scottish mother, she left school at 16.",
        ),
        (
            "Petra Lund, 91, and Ivo Marsh, 88, are accused.",
            "Petra Lund, 88, and Ivo Marsh, 91, sat side by side, accused of theft.",
        ),
        (
            "Bees visited lavender in the morning and thyme in the afternoon.",
            "The bees were trained to visit thyme in the morning and lavender in the afternoon.",
        ),
        (
            "The ship carries five officers, but inspectors counted two.",
            "The ship carries two officers, but inspectors counted five.",
        ),
    ],
)
def test_exchanged(claim: str, source: str) -> None:
    assert find(claim, source) == ["undecided order_differs"]


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        (
            "She had a Scottish mother and a Dutch father.",
            "Born to a Dutch father and a Scottish mother, she left school at 16.",
        ),
        (
            "The rebels hold 187 prisoners; the army holds 312.",
            "The army holds 312 prisoners and the rebels 187, officials said.",
        ),
        (
            "Ivo Marsh, 91, and Petra Lund, 88, are accused.",
            "Petra Lund, 88, and Ivo Marsh, 91, sat side by side, accused of theft.",
        ),
        (
            "Shares rose 3% on Monday and fell 2% on Tuesday.",
            "Shares fell 2% on Tuesday after they rose 3% on Monday.",
        ),
        ("The mayor spoke.", "The mayor spoke of a plan, a road, a school and a bridge."),
        ("", "The army holds 312 prisoners and the rebels 187."),
    ],
)
def test_not_exchanged(claim: str, source: str) -> None:
    assert find(claim, source) == []
