"""Which articles carry a row: none is credited with a detail that it does not give."""

from __future__ import annotations

from factcheck.report.matrix import headline
from tests.unit.matrix.texts import account, compare, rows_of

FOUR = "A fire destroyed a grain store in the port of Lindholm on Tuesday night, killing four men."
THREE = FOUR.replace("four", "three")
NONE = "A fire destroyed a grain store in the port of Lindholm on Tuesday night."
SHORT = "A fire broke out in Lindholm. Three men were killed."
# Other news in every text, so that the words of the disputed sentence are rare ones.
MORE = """ Fire chief Marta Oklund praised her crews. The harbour stayed closed all week. Schools held
a minute of silence. The owner declined to comment. A fund for widows was opened by the parish."""
LESS = """ Ships were sent to Ostby. Prosecutors searched an office. Neighbours complained of smoke. The
mayor cancelled a concert. Insurers will send an expert."""
OTHER = (
    """ Trains ran late. Divers looked for a crane. Volunteers cooked soup. A priest read names."""
)


def test_conflict_credits_nobody_without_the_detail() -> None:
    """An article that tells the rest of a disputed claim is not said to give the figure."""
    comparison = compare(one=THREE + MORE, other=FOUR + LESS, third=NONE + OTHER)
    (row,) = rows_of(comparison, "conflict")
    assert account(row, "third").stance == "unclear"
    assert account(row, "third").evidence
    assert account(row, "third").lacks
    assert "third" not in headline(row)
    assert row.voices == 1


def test_agreement_is_on_what_all_give() -> None:
    """The claim of a row of agreement is the one whose figures every article of it gives."""
    held = "The warehouse in Quell Street, owned by Baltgrain, held 12,000 tonnes of wheat."
    bare = "The warehouse in Quell Street, owned by Baltgrain, held wheat."
    comparison = compare(one=held + MORE, other=held + LESS, third=bare + OTHER)
    (row,) = rows_of(comparison, "agree")
    assert "12,000" not in row.claim
    assert account(row, "one").adds == ("12,000 tonnes",)


def test_disputed_figure_is_no_agreement() -> None:
    """A figure that one article denies has no second row in which two others agree on it."""
    comparison = compare(one=THREE + MORE, other=FOUR + LESS, third=SHORT + OTHER)
    (row,) = rows_of(comparison, "conflict")
    assert {one.source_id: one.stance for one in row.accounts} == {
        "one": "says",
        "other": "contradicts",
        "third": "says",
    }
    assert not [row for row in rows_of(comparison, "agree") if "killed" in row.claim]


def test_article_with_two_values_shows_both() -> None:
    """Where one article contradicts another twice, both its sentences are shown."""
    twice = f"{FOUR} {FOUR.replace('four', 'six')}"
    (row,) = rows_of(compare(one=THREE + MORE, other=twice + LESS), "conflict")
    against = next(one for one in row.accounts if one.source_id == "other")
    shown = " ".join(e.exact for e in against.evidence)
    assert "four men" in shown
    assert "six men" in shown


def test_credit_in_brackets_counts_once_another_article_names_it() -> None:
    """A dateline's credit is an agency if another article calls it one."""
    comparison = compare(
        one=f"LINDHOLM, 4 March 2026 (Nordpress) - {THREE}",
        other="Three men were killed in Lindholm, the news agency Nordpress reported.",
    )
    assert [origin.source_ids for origin in comparison.sources] == [("one", "other")]
