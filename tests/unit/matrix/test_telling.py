"""What a comparison says that one article has, lacks or denies: all of both articles counts."""

from __future__ import annotations

import pytest

from factcheck.matrix.linking import link_claims
from factcheck.matrix.reading import Reading
from factcheck.report.matrix import passages
from tests.unit.matrix.test_aligning import SHARED
from tests.unit.matrix.test_carrying import LESS, MORE
from tests.unit.matrix.test_three import units_of
from tests.unit.matrix.texts import account, agreed_words, compare, rows_of


def test_detail_told_elsewhere_is_no_addition() -> None:
    """A figure in another sentence of the other article is not said to stand in one alone."""
    profit = "The brewer Halden made a profit of 70 million crowns in the spring."
    staff = " It has 1,900 people in four countries."
    both = "The brewer Halden has 1,900 workers in four countries and made a profit of 70 million "
    comparison = compare(one=profit + staff, other=both + "crowns in the spring, in 12 breweries.")
    adds = {detail for row in rows_of(comparison, "agree") for detail in account(row, "other").adds}
    assert adds == {"12 breweries"}


def test_short_clause_is_agreed_on() -> None:
    """A whole clause of a short sentence is agreed on though the other goes on."""
    comparison = compare(
        one="Olmstead said the company would rebuild and that none of its 90 cooks would go."
        + MORE,
        other="Petra Olmstead said the company would rebuild." + LESS,
    )
    assert any("rebuild" in agreed_words(row) for row in rows_of(comparison, "agree"))


@pytest.mark.parametrize(
    ("one", "other", "reading"),
    [
        (
            "The Bakers guild said it had not been told before the announcement.",
            "Guild officials at the Bakers said they were told nothing beforehand.",
            Reading(0.9, 0.05, 0.05),
        ),
        (
            "Olmstead said she would not resign.",
            "Mayor Petra Olmstead offered her resignation on Friday.",
            Reading(0.01, 0.33, 0.66),
        ),
    ],
)
def test_few_words_in_common_are_read(one: str, other: str, reading: Reading) -> None:
    """Claims that share few words are near if reading finds each in the other, or a denial."""
    units = units_of(one=one, other=other)
    unread = link_claims([units["one"]], [units["other"]], {})
    (link,) = link_claims(
        [units["one"]], [units["other"]], {}, lambda pairs: [reading for _ in pairs]
    )
    assert not unread
    assert link.kind in ("near", "says")


def test_rest_of_a_disputed_sentence() -> None:
    """Of a sentence that stands in a conflict only the rest is shown as told by one article."""
    comparison = compare(
        one="Some 80 divers from six towns searched the Varlund lake on Friday." + MORE,
        other="Some 60 divers from six towns searched the Varlund lake on Friday, and the chapel's "
        "roof collapsed around midnight." + LESS,
    )
    assert rows_of(comparison, "conflict")
    shown = [quote for row in rows_of(comparison, "only") for _, _, quote in passages(row)]
    (rest,) = [quote for quote in shown if "chapel" in quote]
    assert "divers" not in rest


def test_amounts_of_one_thing_differ() -> None:
    """What damage is put at differs however the two sentences are built."""
    event = "A gas explosion destroyed the Varlund bakery in Quell Street on Friday morning. "
    owner = "The owner, Petra Olmstead, said the gas company had been called twice that week. "
    crews = "Firefighters from Ostby and Lenham worked for six hours. "
    both = event + owner + crews
    comparison = compare(
        one=both + "Damage is estimated at 14 million pounds." + MORE,
        other=both + "Damage has been put at £41m by the insurer." + LESS,
    )
    (row,) = rows_of(comparison, "conflict")
    assert {"14 million", "41m"} <= {
        word for word in ("14 million", "41m") if word in str(row.accounts)
    }


def test_row_is_cut_to_the_clause_that_is_agreed_on() -> None:
    """A row of agreement is about the clause that both tell, though the claim is short."""
    comparison = compare(
        one="The tug, owned by Nordic Lines, rammed the pier from behind at dawn." + MORE,
        other="Nordic Lines, which owns the tug, said its lamps were lit." + LESS,
    )
    assert all("rammed" not in agreed_words(row) for row in rows_of(comparison, "agree"))


def test_verb_denied_of_another_thing() -> None:
    """That one thing is denied and another affirmed by one verb is no conflict."""
    comparison = compare(
        one="Inspector Alan Reve said officers were treating the fire as suspicious." + MORE,
        other='Inspector Alan Reve said: "We are not treating this as a gas leak."' + LESS,
    )
    assert not rows_of(comparison, "conflict")


@pytest.mark.parametrize(
    ("other", "conflicts"),
    [
        ("Fire crews were called to the mill at 9.10pm on Friday.", 0),
        ("The fire at the mill broke out at 10.30pm on Friday.", 1),
    ],
)
def test_times_of_two_events(other: str, conflicts: int) -> None:
    """The times at which two things happened do not differ; those of one thing do."""
    one = "The fire at the mill broke out shortly after 9 p.m. on Friday."
    comparison = compare(one=one + MORE, other=other + LESS)
    assert len(rows_of(comparison, "conflict")) == conflicts


def test_words_of_a_note_are_shown() -> None:
    """The sentence that has the words of a doubt is shown beside the one that is compared."""
    comparison = compare(
        one="The ferry Solvang carried 94 passengers from Lindholm to Ostby." + MORE,
        other="The ferry Solvang carried 94 passengers. It sailed from Ostby to Lindholm." + LESS,
    )
    for row in rows_of(comparison, "unclear"):
        for one in row.accounts:
            given = [f.given for f in one.findings if f.given]
            shown = " ".join(e.exact for e in one.evidence)
            assert all(place.exact in shown for place in given)


def test_figure_of_something_else_stands_in_no_conflict() -> None:
    """An article that lacks the disputed time is not shown with how many were badly hurt."""
    hurt = "63 people were taken to hospital"
    comparison = compare(
        one=f"{SHARED}Officials said {hurt} when the roof fell at 6:25 p.m.\n",
        two=f"{SHARED}The roof of the bakery fell at 6:52 p.m. and {hurt}.\n",
        three=f"{SHARED}She said {hurt}, 17 of them in a bad way.\n",
    )
    [row] = rows_of(comparison, "conflict")
    assert account(row, "three").lacks == ("6:25 p.m.",)
    assert account(row, "three").adds == ()
