"""A comparison as text and as Markdown: its sections, its table, and hostile words in it."""

from __future__ import annotations

from factcheck.report import render
from tests.unit.matrix.texts import GAZETTE, HERALD, RECORD, compare


def test_sections_and_sentences() -> None:
    """The text has what differs first, then what agrees and what one has, with the sentences."""
    text = render(compare(gazette=GAZETTE, herald=HERALD), "text")
    headings = ["They differ", "They agree", "Only in gazette", "Only in herald"]
    places = [text.index(f"\n{heading}\n") for heading in headings]
    assert places == sorted(places)
    assert "“14” in gazette, “16” in herald" in text
    assert "gazette [1] “A gas explosion destroyed the Varlund bakery" in text
    assert "1 voice" in text


def test_fits_the_width() -> None:
    """With a width no line is longer, table and all."""
    comparison = compare(gazette=GAZETTE, herald=HERALD, record=RECORD)
    text = render(comparison, "text", width=80)
    assert max(map(len, text.splitlines())) <= 80


def test_table_from_three_articles_on() -> None:
    """Three articles get a table with a sign for each; two get none."""
    three = render(compare(gazette=GAZETTE, herald=HERALD, record=RECORD), "text")
    assert "r1   + x +" in three
    assert "A B C" in three
    assert "A B" not in render(compare(gazette=GAZETTE, herald=HERALD), "text")


def test_open_account_is_marked() -> None:
    """An article that is not clear on what others agree on does not stand there as if it agreed."""
    comparison = compare(gazette=GAZETTE, herald=HERALD, record=RECORD)
    row = next(one for one in comparison.rows if one.relation == "agree")
    first, *rest = row.accounts
    accounts = (first.model_copy(update={"stance": "unclear"}), *rest)
    rows = tuple(
        one.model_copy(update={"accounts": accounts}) if one is row else one
        for one in comparison.rows
    )
    text = render(comparison.model_copy(update={"rows": rows}), "text")
    assert text.count("(not clear)") == len(first.evidence) > 0
    assert f"{first.source_id} (not clear) [" in text
    assert "(not clear)" not in render(comparison, "text")


def test_plain_signs() -> None:
    """Where the terminal knows no Unicode the signs of the report are ASCII."""
    text = render(compare(one="The dam broke on Monday.", other=GAZETTE), "text", unicode=False)
    assert "✓" not in text
    assert "“" not in text


def test_hostile_words_do_nothing() -> None:
    """Escape codes, markup and pipes in an article reach neither a terminal nor a table."""
    spoiled = GAZETTE.replace("Quell Street", "Quell\x1b[2J <b>Street</b> | [x](http://y.example)")
    comparison = compare(gazette=spoiled, herald=HERALD, record=RECORD)
    text, page = render(comparison, "text"), render(comparison, "markdown")
    assert "\x1b" not in text + page
    assert "<b>" not in page
    assert r"\[x\]" in page
    assert "\x1b" not in render(comparison, "json")
