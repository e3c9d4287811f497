"""The quotations of a claim against a source: words, places and speakers."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from factcheck.checks.details import find_details
from factcheck.checks.quotations.quoting import check_quotations
from factcheck.checks.setting import Setting
from factcheck.text.reading import make_article
from factcheck.text.retrieval import SourceIndex
from tests.unit.checks.cases import load

if TYPE_CHECKING:
    from factcheck.records import Finding

SOURCE = (
    "The plant will close in June, Torben Aas told staff. “We held on for eleven years, and the "
    "orders never came back,” he said. A fitter, Liv Dahl, wept. “My father built this hall,” said "
    "Dahl."
)
LIMIT_S = 2.0


def check(claim: str, *sources: str) -> list[Finding]:
    articles = [make_article(text, source_id=f"s{i}") for i, text in enumerate(sources)]
    return list(check_quotations(find_details(claim), Setting(SourceIndex(articles), (0,))))


@pytest.mark.parametrize(
    ("source", "claim", "reasons"),
    [
        pytest.param(table["source"], row["claim"], row["reasons"], id=row["claim"][:70])
        for table in load("quotes")["judged"]
        for row in table["claims"]
    ],
)
def test_quotations_judged(source: str, claim: str, reasons: list[str]):
    """A quotation meets the findings of its row, by its words and by who says them."""
    assert [finding.reason for finding in check(claim, source)] == reasons


@pytest.mark.parametrize(
    ("claim", "said", "given", "note"),
    [
        ("Aas said: “We held on for twelve years.”", "twelve", "eleven", "claim says “twelve”, source says “eleven”"),
        ("Aas said: “We held on for eleven years, and orders came back.”", "and orders", "the", "the quotation leaves out “the”; the quotation leaves out “never”"),
        ("Dahl said: “My own father built this hall.”", "own", "My father", "the quotation has “own”, which the source has not"),
        ("Aas said: “My father built this hall.”", "Aas", "Dahl", "the source quotes Dahl with these words, not Aas"),
    ],
)  # fmt: skip
def test_words_are_pointed_at(claim: str, said: str, given: str, note: str):
    """A finding points at the very words of the claim and of the source."""
    (finding,) = check(claim, SOURCE)
    assert finding.said is not None
    assert finding.given is not None
    assert claim[slice(*finding.said)] == said
    assert finding.given.exact == SOURCE[finding.given.start : finding.given.end] == given
    assert finding.explanation == note


def test_one_source_of_two_is_enough():
    """A quotation that one source alters and another has word for word meets no objection."""
    other = "“We held on for twelve years,” Torben Aas said on Friday."
    assert check("Aas said: “We held on for twelve years.”", SOURCE, other) == []


def test_sentences_of_the_source_pass():
    """No sentence of a source is held against itself."""
    index = SourceIndex([make_article(SOURCE)])
    for i, sentence in enumerate(index.sentences):
        assert list(check_quotations(find_details(sentence.exact), Setting(index, (i,)))) == []


@pytest.mark.parametrize("piece", ["the wall is sound ", "“no ", "a a a b ", "Q: no\n", "[a] … "])
def test_hostile_text_is_quick(piece: str):
    """A quotation of two thousand characters against a long repetitive source is soon checked."""
    source = f"He left. {piece * 8000}"
    start = time.process_time()
    check(f"Roe said: “{(piece * 400)[:1900].translate({0x201C: None})} and more of it”.", source)
    assert time.process_time() - start < LIMIT_S
