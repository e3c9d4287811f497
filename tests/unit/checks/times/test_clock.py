"""Times of day: which a text has, and whether two of them can be the same."""

from __future__ import annotations

import pytest

from factcheck.checks.times.clock import Clock, find_clocks, is_same_clock


def only_clock(text: str) -> Clock:
    [clock] = find_clocks(f"It began at {text} there.")
    return clock


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("5pm", 1020), ("5.30 p.m.", 1050), ("12 a.m.", 0), ("12 p.m.", 720), ("17:05", 1025),
        ("noon", 720), ("12 midnight", 0), ("half past seven", 450), ("ten to ten", 590),
        ("quarter past six in the evening", 1095), ("seven in the evening", 1140),
        ("nine o'clock", 540), ("0217 GMT", 137), ("6.15 on Saturday morning", 375),
        ("a quarter past midnight", 15), ("quarter to noon", 705),
    ],
)  # fmt: skip
def test_minutes(text: str, minutes: int):
    """A time of day in any form is so many minutes from midnight."""
    assert only_clock(text).minutes == minutes


@pytest.mark.parametrize(
    "text",
    [
        "It fell 2:1 to 1.5 billion.",
        "They won 21:15.",
        "It rose 12:70.",
        "It fell in the quarter to 5.2%.",
    ],
)
def test_no_clock(text: str):
    """Scores, ratios and figures are no sure times of day."""
    assert not [clock for clock in find_clocks(text) if clock.is_sure]


@pytest.mark.parametrize(
    ("claimed", "given", "same"),
    [
        ("17:00", "5 p.m.", True), ("half past seven", "19:30", True), ("9.40am", "21:40", False),
        ("17:30 GMT", "19:30 CEST", True), ("17:30 GMT", "17:30 CEST", False),
        ("10 a.m. Karachi time", "10:00 GMT", False), ("3 p.m. Karachi time", "10:00 GMT", None),
        ("3 p.m. Karachi time", "15:00 local time", True), ("5 p.m. ET", "5 p.m. Eastern time", True),
        ("5 p.m. EST", "5 p.m. Eastern", True), ("5 p.m. PDT", "8 p.m. on the East Coast", True),
        ("5 p.m. Pacific", "5 p.m. Mountain Standard Time", False),
    ],
)  # fmt: skip
def test_same_clock(claimed: str, given: str, same: bool | None):
    """Two times are one, are not, or stand in zones that cannot be compared."""
    assert is_same_clock(only_clock(claimed), only_clock(given)) is same
