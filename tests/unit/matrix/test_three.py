"""Rows of three articles: every account is about the row's own claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.matrix.accounts import make_row
from factcheck.matrix.linking import Link
from factcheck.matrix.pointing import say_otherwise
from factcheck.matrix.repeats import without_repeats
from factcheck.matrix.rows import make_groups
from factcheck.matrix.units import make_units
from factcheck.matrix.web import Web
from factcheck.matrix.weighing import Hit, Tie, Weights
from factcheck.records import Claim
from factcheck.text.reading import make_article
from factcheck.text.retrieval import SourceIndex
from factcheck.text.spans import span_of
from tests.unit.matrix.texts import account

if TYPE_CHECKING:
    from factcheck.comparison import Row
    from factcheck.matrix.linking import Kind
    from factcheck.matrix.units import Unit

BONUS = "Solheim will give up her bonus."
CANTEEN = "Chief executive Solheim told staff in the canteen that she will give up her bonus."
TEARS = "Many of the staff in the canteen were in tears when the news came, Vang said."
SEVEN = "The fire at the sawmill injured seven workers on Monday."
EIGHT = "Eight workers were taken to Tranby from the sawmill, two of them in a critical state."
CRITICAL = "Seven workers were injured, two of them critically, in Tranby."


def units_of(**texts: str) -> dict[str, Unit]:
    """One claim for each article of one sentence, by the article's name."""
    found = {}
    for name, text in texts.items():
        article = make_article(text, source_id=name)
        (sentence,) = article.sentences
        claim = Claim(
            claim_id=f"{name}.c1",
            text=sentence.exact,
            kind="other",
            origin=span_of(sentence),
            sentence_ids=(sentence.sentence_id,),
        )
        (found[name],) = make_units(SourceIndex([article]), [claim])
    return found


def join(one: Unit, other: Unit, kind: Kind = "says", *, is_mutual: bool = True) -> Link:
    """A link between two claims, as if each were the other's best match or neither were."""
    hit = Hit(0, 5.0, 0.5) if is_mutual else None
    return Link(Tie(one, other, Weights([one, other]), (hit, hit)), kind)


def dispute(one: Unit, one_word: str, other: Unit, other_word: str) -> Link:
    """A link between two claims that differ in these figures."""
    tie = Tie(one, other, Weights([one, other]))
    starts = one.claim.text.index(one_word), other.claim.text.index(other_word)
    spans = (starts[0], starts[0] + len(one_word)), (starts[1], starts[1] + len(other_word))
    mine, theirs = (
        tuple(finding.model_copy(update={"reason": "number_mismatch"}) for finding in side)
        for side in say_otherwise(tie, *spans)
    )
    return Link(tie, "contradicts", (mine, theirs))


def rows_from(units: dict[str, Unit], *links: Link) -> list[Row]:
    """The rows that these links make."""
    web = Web(list(units.values()), links)
    groups = make_groups(web)
    rows = [make_row(group, web, list(units), number=n) for n, group in enumerate(groups, 1)]
    return list(without_repeats(rows))


def told(row: Row) -> dict[str, str]:
    """The articles that a row shows, each with its stance."""
    return {a.source_id: a.stance for a in row.accounts if a.stance != "silent"}


def test_what_ties_only_through_another_is_no_account() -> None:
    """Where A tells part of B, and C another part of B, A and C stand in rows of their own."""
    units = units_of(a=BONUS, b=CANTEEN, c=TEARS)
    rows = rows_from(units, join(units["a"], units["b"]), join(units["b"], units["c"]))
    assert [told(row) for row in rows] == [
        {"a": "says", "b": "says"},
        {"b": "says", "c": "says"},
    ]
    assert {row.relation for row in rows} == {"agree"}


def test_all_three_that_tie_stand_in_one_row() -> None:
    """What ties to the leading claim stays beside it, and no row says it again."""
    units = units_of(a=BONUS, b=CANTEEN, c="Solheim gives up her bonus, Vang said.")
    pairs = [("a", "b"), ("b", "c"), ("a", "c")]
    (row,) = rows_from(units, *(join(units[x], units[y]) for x, y in pairs))
    assert told(row) == {"a": "says", "b": "says", "c": "says"}


def test_weak_tie_is_no_account() -> None:
    """A sentence that is nobody's best match and shares hardly a word is not shown as agreeing."""
    units = units_of(a=BONUS, b=CANTEEN, c="Whether staff will be told is not clear.")
    weak = join(units["a"], units["c"], is_mutual=False)
    row = rows_from(units, join(units["a"], units["b"]), weak)[0]
    assert account(row, "c").evidence == ()


def test_another_figure_is_a_denial() -> None:
    """Two claims that differ in a figure and share no other clause cannot both agree with a third."""
    units = units_of(a=SEVEN, b=EIGHT, c=CRITICAL)
    web = Web(
        list(units.values()),
        [dispute(units["a"], "seven", units["b"], "Eight"), join(units["b"], units["c"])],
    )
    assert web.is_denied(units["b"], [units["a"], units["c"]])
    assert not web.is_denied(units["b"], [units["c"]])


def test_no_row_repeats_another() -> None:
    """A row of agreement that shows nothing beside what another one shows is left out."""
    units = units_of(a=BONUS, b=CANTEEN, c=TEARS)
    first, second = rows_from(units, join(units["a"], units["b"]), join(units["b"], units["c"]))
    again = first.model_copy(update={"row_id": "r3"})
    assert without_repeats([first, second, again]) == (first, second)
    unclear = [row.model_copy(update={"relation": "unclear"}) for row in (first, second, again)]
    assert without_repeats(unclear) == tuple(unclear[:2])
