"""Figures in digits: how a text marks thousands and decimals."""

from __future__ import annotations

import pytest

from factcheck.checks.details import find_details
from factcheck.checks.quantities.digits import has_decimal_comma, read_figure
from factcheck.checks.setting import Setting
from factcheck.text.reading import make_article
from factcheck.text.retrieval import SourceIndex


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Prices rose 7,4 %.", True),
        ("They saw 12.500 people and 3.100 dogs.", True),
        ("It cost 1.500,00.", True),
        ("It cost EUR 12,5 million.", True),
        ("Prices rose 7.4 percent, and 1,500 people came.", False),
        ("The lap took 51.213 seconds.", False),
        ("It cost $3.50 and 1,500 people came.", False),
        ("See sections 4,5 and 6.", False),
        ("", False),
    ],
)
def test_convention_of_text(text: str, expected: bool):
    """A text has decimal commas only where its own figures say so plainly."""
    assert has_decimal_comma(text) is expected


@pytest.mark.parametrize(
    ("text", "has_comma", "value"),
    [
        ("1,500", False, 1500),
        ("1.500", False, 1.5),
        ("1.500", True, 1500),
        ("1,500 million", True, 1.5),
        ("1,500 people", True, 1500),
        ("1 250 000 hens", False, 1250000),
        ("1\u202f250\u202f000", False, 1250000),
        ("12,50,000", False, 1250000),
        ("2, 287, 431 people", False, 2287431),
        ("61, 120 and 340", False, 61),
        ("2024 150 people", False, 2024),
        ("5½", False, 5.5),
    ],
)
def test_value(text: str, has_comma: bool, value: float):
    """A figure has the value that the convention of its text gives it."""
    figure = read_figure(text, 0, has_comma=has_comma)
    assert figure is not None
    assert figure.value == value


@pytest.mark.parametrize("text", ["1.2.3", "9" * 16, "1,2,3,4", "12:30:15"])
def test_no_number(text: str):
    """What is no number has no value."""
    assert read_figure(text, 0, has_comma=False) is None


def test_article_decides_for_its_sentences():
    """A sentence that leaves it open is read as its article writes."""
    article = make_article("Prices rose 7,4 % in May. It has 1.240.")
    setting = Setting(SourceIndex([article]), (1,))
    assert [q.value for q in setting.details(1).quantities] == [1240]
    assert [q.value for q in find_details("It has 1.240.").quantities] == [1.24]
