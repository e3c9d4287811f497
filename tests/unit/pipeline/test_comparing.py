"""Articles side by side: which rows come out, and what they show."""

from __future__ import annotations

import pytest

from factcheck.comparison import Comparison
from factcheck.pipeline.comparing import decide_exit_code_of_rows
from tests.unit.matrix.texts import (
    COPIED,
    FRENCH,
    GAZETTE,
    HERALD,
    RECORD,
    account,
    agreed_words,
    compare,
    rows_of,
)


def test_conflict_shows_both_figures() -> None:
    """A figure that differs is a conflict, with the words of both sides where they stand."""
    comparison = compare(gazette=GAZETTE, herald=HERALD)
    (row,) = rows_of(comparison, "conflict")
    against = next(one for one in row.accounts if one.stance == "contradicts")
    (finding,) = against.findings
    assert finding.said is not None
    assert finding.given is not None
    assert {row.claim[slice(*finding.said)], finding.given.exact} == {"14", "16"}
    texts = {article.source_id: article.text for article in comparison.articles}
    assert texts[against.source_id][finding.given.start : finding.given.end] == finding.given.exact
    assert comparison.exit_code == 1


def test_agreement_and_what_one_has_alone() -> None:
    """What both tell agrees, what one tells is its own, and the other is silent on it."""
    comparison = compare(gazette=GAZETTE, herald=HERALD)
    agreed = rows_of(comparison, "agree")
    assert any("called twice" in row.claim for row in agreed)
    alone = {row.claim: row for row in rows_of(comparison, "only")}
    fund = next(row for claim, row in alone.items() if "fund" in claim)
    assert account(fund, "herald").stance == "says"
    assert account(fund, "gazette").stance == "silent"
    assert account(fund, "gazette").evidence == ()


def test_correction_note() -> None:
    """A correction note agrees with nothing and is told beside the rows."""
    old = "An earlier version of this article said that the fund was empty."
    comparison = compare(gazette=f"{GAZETTE}\n\n{old}", herald=f"{HERALD}\n\nThe fund was empty.")
    assert comparison.notices == (f"gazette carries a correction note: “{old}”",)
    assert all(
        old != evidence.exact
        for row in comparison.rows
        for a in row.accounts
        for evidence in a.evidence
    )


def test_spans_hold() -> None:
    """Every sentence that a row shows stands in its article where the row says."""
    comparison = compare(gazette=GAZETTE, herald=HERALD, record=RECORD)
    texts = {article.source_id: article.text for article in comparison.articles}
    shown = [e for row in comparison.rows for a in row.accounts for e in a.evidence]
    assert shown
    assert all(texts[e.source_id][e.start : e.end] == e.exact for e in shown)


def test_order_of_articles_changes_no_row() -> None:
    """Two articles give the same rows whichever comes first."""
    one = compare(gazette=GAZETTE, herald=HERALD)
    other = compare(herald=HERALD, gazette=GAZETTE)

    def told(comparison: Comparison) -> list[tuple[str, str, dict[str, str]]]:
        return [
            (row.relation, row.claim_id, {a.source_id: a.stance for a in row.accounts})
            for row in comparison.rows
        ]

    assert told(one) == told(other)


def test_support_does_not_hide_a_conflict() -> None:
    """Of three articles one supports and one contradicts: the row is a conflict and shows both."""
    comparison = compare(gazette=GAZETTE, herald=HERALD, record=RECORD)
    (row,) = rows_of(comparison, "conflict")
    stances = {one.source_id: one.stance for one in row.accounts}
    assert stances == {"gazette": "says", "herald": "contradicts", "record": "says"}
    assert row.voices == 2


def test_same_text_twice() -> None:
    """An article beside itself agrees throughout, and is one voice."""
    comparison = compare(gazette=GAZETTE, again=GAZETTE)
    assert {row.relation for row in comparison.rows} == {"agree"}
    assert {row.voices for row in comparison.rows} == {1}
    assert comparison.reprints == (("gazette", "again"),)
    assert comparison.exit_code == 0


def test_many_reprints_are_one_voice() -> None:
    """Twenty copies of one report confirm nothing: every row has one voice."""
    comparison = compare(**{f"copy{n}": GAZETTE for n in range(20)})
    assert {row.voices for row in comparison.rows} == {1}
    assert len(comparison.reprints[0]) == 20
    assert {a.stance for row in comparison.rows for a in row.accounts} == {"says"}


def test_copied_sentence_names_its_agency() -> None:
    """A sentence taken over word for word is one voice, with the agency that it names."""
    comparison = compare(gazette=f"{GAZETTE}{COPIED}", herald=f"{HERALD}{COPIED}")
    row = next(row for row in comparison.rows if "Marrow Bridge" in row.claim)
    assert (row.relation, row.voices) == ("agree", 1)
    assert row.origins[0].kind == "copy"
    assert "Nordlys" in row.origins[0].name
    assert [origin.name for origin in comparison.sources] == ["Nordlys"]


def test_same_speaker_is_one_voice() -> None:
    """Two articles that quote one person do not confirm each other."""
    comparison = compare(gazette=GAZETTE, herald=HERALD)
    row = next(row for row in rows_of(comparison, "agree") if "called twice" in row.claim)
    assert row.voices == 1
    assert row.origins[0].name == "Petra Olmstead"


def test_figures_of_other_things_do_not_conflict() -> None:
    """Two sentences with different figures about different things are no conflict."""
    comparison = compare(
        one="The council will spend $3 million on the harbour wall. It has 40 members.",
        other="The theatre sold 900 tickets on Friday. The council spent $7 million on roads.",
    )
    assert rows_of(comparison, "conflict") == []


@pytest.mark.parametrize(
    "changed",
    [
        ("on Friday morning", "on Sunday morning"),
        ("14 people", "24 people"),
        ("was found to be safe", "was not found to be safe"),
        ("Petra Olmstead", "Petra Lindgren"),
        ("in March", "in June"),
    ],
)
def test_one_changed_fact_never_passes_for_agreement(changed: tuple[str, str]) -> None:
    """Of two articles that differ in one fact, no row agrees on words that have it."""
    comparison = compare(one=GAZETTE, other=GAZETTE.replace(*changed))
    agreed = [agreed_words(row) for row in rows_of(comparison, "agree")]
    assert not any(one in words for words in agreed for one in changed)
    assert rows_of(comparison, "conflict")


def test_other_language_is_said() -> None:
    """An article in another language is compared and the reader is told what that is worth."""
    comparison = compare(gazette=GAZETTE, monde=FRENCH)
    assert any("monde does not look like English" in note for note in comparison.notices)
    assert not any("gazette" in note for note in comparison.notices)


def test_round_trip() -> None:
    """A comparison can be rebuilt from its own JSON."""
    comparison = compare(gazette=GAZETTE, herald=HERALD)
    assert Comparison.model_validate_json(comparison.model_dump_json()) == comparison


def test_exit_codes() -> None:
    """A conflict is 1 unless nothing shall fail; what is unclear is 3, or 1 if that is asked."""
    rows = compare(gazette=GAZETTE, herald=HERALD).rows
    conflict = [row for row in rows if row.relation == "conflict"]
    unclear = [row.model_copy(update={"relation": "unclear"}) for row in conflict]
    alone = [row for row in rows if row.relation == "only"]
    assert decide_exit_code_of_rows(conflict, (), "not_found") == 1
    assert decide_exit_code_of_rows(conflict, (), "contradicted") == 1
    assert decide_exit_code_of_rows(conflict, (), "never") == 0
    assert decide_exit_code_of_rows(unclear, (), "contradicted") == 3
    assert decide_exit_code_of_rows(unclear, (), "undecided") == 1
    assert decide_exit_code_of_rows(alone, (), "undecided") == 0
    assert decide_exit_code_of_rows(alone, (), "not_found", is_partial=True) == 3
