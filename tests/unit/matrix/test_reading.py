from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from factcheck.engines import LocalEngine
from factcheck.local.lexical import LexicalVerifier
from factcheck.local.trained import open_trained
from factcheck.matrix.reading import Reading
from factcheck.pipeline.comparing import compare_articles
from factcheck.text.reading import make_article
from tests.unit.matrix.texts import FRENCH, account, rows_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.comparison import Comparison

GAZETTE = (
    "The harbour master of Ostby, Jonas Ferrel, was dismissed on Friday after the grounding of the "
    "ferry. Divers will look at the hull of the ferry on Monday."
)
HERALD = (
    "The harbour master of Ostby, Jonas Ferrel, stays in his post after the grounding of the ferry. "
    "A choir from Lenham has won the song contest."
)


class Scripted:
    """A reader that finds what it is told, and keeps what it was asked."""

    def __init__(self, contradicted: float, entailed: float = 0.0) -> None:
        self.reading = Reading(entailed, 1 - contradicted - entailed, contradicted)
        self.asked: list[tuple[str, str]] = []

    def __call__(self, pairs: Sequence[tuple[str, str]]) -> list[Reading]:
        self.asked += pairs
        return [self.reading] * len(pairs)


def compare(reader: Scripted, **texts: str) -> Comparison:
    articles = [make_article(text, source_id=name) for name, text in texts.items()]
    return asyncio.run(compare_articles(articles, LocalEngine(LexicalVerifier(), reader)))


@pytest.mark.parametrize("order", [("gazette", "herald"), ("herald", "gazette")])
def test_claims_that_rule_each_other_out_are_a_conflict(order: tuple[str, str]) -> None:
    texts = {"gazette": GAZETTE, "herald": HERALD}
    found = compare(Scripted(0.99), **{name: texts[name] for name in order})
    (row,) = rows_of(found, "conflict")
    told = {name: account(row, name) for name in texts}
    assert {one.stance for one in told.values()} == {"says", "contradicts"}
    assert "dismissed" in told["gazette"].evidence[0].exact
    assert "stays in his post" in told["herald"].evidence[0].exact
    (finding,) = (finding for one in told.values() for finding in one.findings)
    assert finding.reason == "model_contradicted"
    assert "% likely" in finding.explanation
    assert found.exit_code == 1


def test_claims_that_may_rule_each_other_out_do_not_agree() -> None:
    carried = Scripted(0.1, entailed=0.8)
    assert rows_of(compare(carried, gazette=GAZETTE, herald=HERALD), "agree")
    found = compare(Scripted(0.5), gazette=GAZETTE, herald=HERALD)
    assert not rows_of(found, "agree")
    assert not rows_of(found, "conflict")
    (row,) = rows_of(found, "unclear")
    notes = [finding.explanation for one in row.accounts for finding in one.findings]
    assert any("may rule the other out" in note for note in notes)


def test_one_claim_that_has_the_other_agrees() -> None:
    one = "The council of Ostby has put off the vote on the new swimming bath until May."
    other = "Councillors will decide on the swimming bath in May at the earliest."
    assert not rows_of(compare(Scripted(0.1), one=one, other=other), "agree")
    assert rows_of(compare(Scripted(0.1, entailed=0.8), one=one, other=other), "agree")


def test_what_both_quote_is_not_read() -> None:
    """Whether the words or their speaker differ the check of quotations says."""
    words = "“the quay will be open again before the herring comes back”"
    one = f"The harbour master of Ostby told the town council that {words}, and left the hall."
    other = f"The head of the port promised that {words} on Friday."
    reader = Scripted(0.99)
    assert not rows_of(compare(reader, one=one, other=other), "conflict")
    assert not reader.asked
    told = [text.replace("“", "").replace("”", "") for text in (one, other)]
    compare(reader, one=told[0], other=told[1])
    assert reader.asked


def test_of_long_sentences_less_is_believed() -> None:
    """The network too soon says that one long sentence rules another one out."""
    said = "who had served for eleven years and was praised by sailors, pilots and divers alike, "
    longer = [text.replace("Ferrel,", f"Ferrel, {said}") for text in (GAZETTE, HERALD)]
    longer = [text.replace("Ferrel stays", f"Ferrel, {said}stays") for text in longer]
    reader = Scripted(0.75)
    assert rows_of(compare(reader, gazette=GAZETTE, herald=HERALD), "conflict")
    assert not rows_of(compare(reader, gazette=longer[0], herald=longer[1]), "conflict")


def test_only_claims_about_one_thing_are_read() -> None:
    reader = Scripted(0.99)
    compare(reader, gazette=GAZETTE, herald=HERALD)
    assert reader.asked
    assert not [pair for pair in reader.asked if any("choir" in text for text in pair)]


def test_nothing_is_read_across_languages() -> None:
    """And what is not English does not keep the others from being read."""
    reader = Scripted(0.99)
    compare(reader, gazette=GAZETTE, presse=FRENCH)
    assert not reader.asked
    found = compare(reader, gazette=GAZETTE, herald=HERALD, presse=FRENCH)
    assert rows_of(found, "conflict")
    assert not [pair for pair in reader.asked if any("boulangerie" in text for text in pair)]


def test_the_shipped_network_tells_a_denial_from_the_same_in_other_words() -> None:
    sank = "The barge Alma sank two hours after the collision."
    towed = "The barge Alma stayed afloat after the collision and was towed to a yard."
    same = "Two hours after the collision the barge Alma went down."
    denied, told = open_trained().read([(sank, towed), (sank, same)])
    assert sum(denied) == pytest.approx(1, abs=1e-5)
    assert denied.contradicted > 0.5 > told.contradicted


def test_nothing_is_read_twice() -> None:
    """Outlets that print the same sentences cost no second reading of them."""
    reader = Scripted(0.99)
    found = compare(reader, gazette=GAZETTE, herald=HERALD, record=f"{HERALD} Bees swarmed there.")
    assert rows_of(found, "conflict")
    assert len(reader.asked) == len(set(reader.asked))
