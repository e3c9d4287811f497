"""What one text says exactly and another leaves out."""

from __future__ import annotations

import pytest

from factcheck.checks.details import find_details, missing_details

TEXT = "On 3 March the U.N. said that 41 of Kim's ships “will never sail again”."


@pytest.mark.parametrize(
    ("told", "missing"),
    [
        (TEXT, []),
        ("On March 3 the United Nations said forty-one of Kim's ships “will never sail again”.", []),
        ('On March 3 the UN said 41 of Kim’s ships "will never sail again".', []),
        ("On 4 March the U.N. said that 41 of Kim's ships “will never sail again”.", ["3 March"]),
        ("On 3 March the U.N. said that 14 of Kim's ships “will never sail again”.", ["41"]),
        ("On 3 March the U.N. said that 41 of the ships “will never sail again”.", ["Kim"]),
        ("On 3 March the U.N. said that 41 of Kim's ships will sail.", ["will never sail again", "the negation"]),
        ("", ["41", "3 March", "U.N.", "Kim", "will never sail again", "the negation"]),
    ],
    ids=["same", "reworded", "straight marks", "date", "number", "name", "quotation", "nothing"],
)  # fmt: skip
def test_missing_details(told: str, missing: list[str]):
    """Every number, date, name, quotation and denial that is not repeated is listed as it stands."""
    assert missing_details(TEXT, told) == missing


def test_details_are_kept():
    """The details of a text are found once."""
    assert find_details(TEXT) is find_details(TEXT)
