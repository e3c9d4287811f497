"""Scores, ranges and bounds of numbers."""

from __future__ import annotations

import pytest

from factcheck.checks.details import find_details


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("It would cut between 300 and 450 jobs.", (300, 450)),
        ("It expects €1.5bn to €1.9bn.", (1.5e9, 1.9e9)),
        ("They drove at 60-70km/h.", (60, 70)),
        ("It costs $900–$1,400.", (900, 1400)),
        ("It takes 3 to 5 million euros.", (3e6, 5e6)),
        ("It is for 18- to 24-year-olds.", (18, 24)),
        ("It is for those aged 16 to 24.", (16, 24)),
        ("It took six to eight weeks.", (6, 8)),
    ],
)
def test_range(text: str, span: tuple[float, float]):
    """Both ends of a range know the other one and share a unit."""
    one, other = find_details(text).quantities
    assert one.span == other.span == span
    assert one.unit == other.unit


@pytest.mark.parametrize(
    "text",
    [
        "It rose from 340 to 412 metres.",
        "They sold 12 cars and 15 bikes.",
        "It fell from 19 seats to 17.",
        "Call 020-7946-0018.",
    ],
)
def test_no_range(text: str):
    """A change, a list and a telephone number have no ends."""
    assert all(q.span is None for q in find_details(text).quantities)


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("They won 3-1.", (3, 1)),
        ("The bill fell 26-33 in 2020.", (26, 33)),
        ("It passed by 38 votes to 21.", (38, 21)),
        ("It ended 2:0.", (2, 0)),
        ("It hurt 10-15 people.", None),
    ],
)
def test_score(text: str, score: tuple[float, float] | None):
    """Two figures against each other are one score; people are not played for."""
    found = find_details(text).quantities
    assert [(q.value, q.against) for q in found if q.against is not None] == (
        [score] if score else []
    )


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("No fewer than 14 wells", "above"),
        ("no more than £14", "below"),
        ("as many as 14", "below"),
        ("warmer than 14C", "above"),
        ("cooler than 14C", "below"),
        ("14 or more wells", "above"),
        ("14 wells or fewer", "below"),
        ("a maximum of 14 wells", "below"),
        ("some 14 wells", "about"),
        ("14 or so", "about"),
        ("other than 14 wells", ""),
        ("14 wells", ""),
    ],
)
def test_bound(text: str, bound: str):
    """The words beside a number say how sharply it is meant."""
    [quantity] = find_details(text).quantities
    assert quantity.bound == bound
