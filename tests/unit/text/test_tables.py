"""Rows of tables: which lines are some, and that all rows of one table are treated alike."""

import pytest

from factcheck.text.reading import make_article
from factcheck.text.tables import is_head, is_row, without_rows
from factcheck.text.words import looks_english

SPACED = """\
Ostrel Ferries plc
Results

(in millions)          2031     2030    Change
Sales                 212.5    198.1       +7%
Net loss               (4.2)     1.3         –
Net debt               88.0     91.4       -4%

The board met on Friday."""
TABBED = "Results\n\nSales\t212.5\t198.1\nNet debt\t88.0\t91.4\n\nThe board met on Friday."
PIPED = """\
# Results

| in millions | 2031 | 2030 |
|---|---:|---:|
| Sales | 212.5 | 198.1 |
| Net debt | 88.0 | 91.4 |

The board met on Friday."""


@pytest.mark.parametrize(
    "line",
    [
        "Sales                 212.5    198.1       +7%",
        "Net debt\t88.0\t91.4",
        "| Net debt | 88.0 | 91.4 |",
        "| Town | Mayor |",
        "Sales 212.5 198.1 +7%",
        "Dividend (cents) 6.0 6.0 0%",
        "Net loss  $(4.2)m  $1.3m",
        "Attendance   8,417",
    ],
)
def test_rows(line):
    """Words and figures in columns are a row, by pipes, tabs, wide gaps or figures in a row."""
    assert is_row(line)


@pytest.mark.parametrize(
    "line",
    [
        "Sales rose to 212.5 million.",
        "He came home.  2031 was a hard year.",
        "Two   men  were held  at   Orrby  on",
        "held   at   Orrby  in  2031  over   the",
        "Orrby 2-3 Vale (HT 2-1)",
        "Call 0555 0199",
        "News | Sport",
        "On 4 May 2031",
        "",
        " \t ",
    ],
)
def test_other_lines(line):
    """Prose with wide gaps, a score, a telephone number and a date are no rows."""
    assert not is_row(line)


def test_head():
    """Three cells could be the head of a table; two are a heading with a gap in it."""
    assert is_head("(in millions)          2031     2030    Change")
    assert not is_head("The year  in figures")


@pytest.mark.parametrize("text", [SPACED, TABBED, PIPED], ids=["spaced", "tabbed", "piped"])
def test_rows_of_one_table_are_alike(text):
    """Every row counts as body, none as a heading, and a line above the table may be one."""
    roles = {s.exact.split("  ")[0]: s.role for s in make_article(text, role="source").sentences}
    rows = [role for words, role in roles.items() if "Sales" in words or "Net" in words]
    assert set(rows) == {"body"}
    assert roles["Results"] == "heading"


def test_rows_do_not_run_on_into_prose():
    """A paragraph broken at a margin right under a table stays apart from it."""
    text = SPACED.replace("\n\nThe board", "\nand the board")
    assert [s.exact for s in make_article(text).sentences][-1] == "and the board met on Friday."


def test_a_table_says_nothing_of_the_language():
    """A source that is hardly more than a table in English is not called foreign."""
    rows = "\n".join(f"| Ferry line number {n} | {n}.5 | {n}.7 |" for n in range(20))
    assert looks_english(f"{rows}\n\nThe board met on Friday in the town.")
    assert "Ferry" not in without_rows(rows)
    foreign = " ".join(["Der Rat hat gestern die neue Straße gesperrt."] * 4)
    assert not looks_english(f"{rows}\n\n{foreign}")
