"""Which claims of two articles are found to be about one fact, and what is said of the rest."""

from __future__ import annotations

import pytest

from factcheck.checks.details import find_details
from factcheck.matrix.parts import split_parts
from factcheck.report.matrix import headline, remarks, voices
from tests.unit.matrix.texts import GERMAN, account, agreed_words, compare, rows_of

HARBOUR = """\
The dredger Solvang sank in the harbour of Ostby on Monday morning after its mooring line snapped,
and divers searched the wreck until dusk. Skipper Alv Brenden said that he had asked for new ropes
twice. Insurance for the vessel ran out in March. The port authority gave no details of the cargo.
Ostby has had no dredger since. Fishing boats must wait for the tide.
"""
ECHO = """\
Mooring ropes broke and the dredger Solvang went down in Ostby harbour on Monday, while its crew of
nine was ashore. Brenden, the skipper, had requested new ropes on two occasions, he told the Echo.
The port authority did not specify what cargo it carried. A crane from Lenham will lift the wreck
next week. The harbour master retired last year. Ferries to Torrin were not affected.
"""
ARREST = """\
Police in Varlund arrested the baker Ivo Lund on suspicion of arson on Tuesday. A neighbour heard a
bang. The shop was insured for a large sum.
"""
CHARGE = """\
The baker Ivo Lund was charged with arson in Varlund on Tuesday. His shop had been empty. Firemen
needed an hour.
"""


def test_clauses_have_verbs() -> None:
    """A text is cut where both sides are clauses, not at every comma, and nothing is lost."""
    text = "The plant, owned by Foam, employs 310 people in two towns, while its rival grew fast."
    parts = split_parts(find_details(text))
    assert "".join(text[start:end] for start, end in parts) == text
    assert [text[start:end].strip() for start, end in parts][-1] == "while its rival grew fast."
    assert split_parts(find_details("Oslo, Bergen, Tromso")) == ((0, 20),)


def test_paraphrase_agrees_and_the_rest_is_named() -> None:
    """Two sentences that share a fact in other words agree; what one has alone is said."""
    comparison = compare(harbour=HARBOUR, echo=ECHO)
    row = next(row for row in rows_of(comparison, "agree") if "Solvang" in row.claim)
    assert "divers searched the wreck until dusk" in " ".join(account(row, "harbour").alone)
    assert "nine" in " ".join(account(row, "echo").alone)
    assert any(remark.startswith("only in harbour: ") for remark in remarks(row))


def test_conflict_leaves_the_rest_agreed() -> None:
    """Two sentences that differ in a figure agree on another clause, and that row shows both."""
    more = ", while forty children from the Lenham choir were rehearsing upstairs."
    first = "A gas explosion destroyed the Varlund bakery on Friday, injuring 14 people"
    texts = [f"{first}{more} {HARBOUR}", f"{first.replace('14', '16')}{more} {ECHO}"]
    comparison = compare(one=texts[0], other=texts[1])
    assert any("14" in row.claim for row in rows_of(comparison, "conflict"))
    row = next(row for row in rows_of(comparison, "agree") if "choir" in agreed_words(row))
    assert "14" not in agreed_words(row)
    assert headline(row).startswith("… ")
    assert all("choir" in a.evidence[0].exact for a in row.accounts)


def test_two_denials_of_one_thing_agree() -> None:
    """What both say was not disclosed makes one row, not two."""
    comparison = compare(harbour=HARBOUR, echo=ECHO)
    row = next(row for row in comparison.rows if "cargo" in row.claim)
    assert row.relation == "agree"


def test_one_row_for_a_pair_of_sentences() -> None:
    """No two rows of agreement are about the same words."""
    agreed = [agreed_words(row) for row in rows_of(compare(one=HARBOUR, other=ECHO), "agree")]
    assert len(agreed) == len(set(agreed))


def test_arrested_is_not_charged() -> None:
    """Two stages of a criminal case are a conflict that names both words."""
    (row,) = rows_of(compare(one=ARREST, other=CHARGE), "conflict")
    given = {f.given.exact for a in row.accounts for f in a.findings if f.given}
    said = {row.claim[slice(*f.said)] for a in row.accounts for f in a.findings if f.said}
    assert given | said == {"arrested", "charged"}


def test_stage_that_nobody_reached_is_none() -> None:
    """ "If convicted" beside "charged" differs in nothing."""
    more = CHARGE.replace("on Tuesday.", "on Tuesday and faces years in prison if convicted.")
    assert rows_of(compare(one=CHARGE, other=more), "conflict") == []


@pytest.mark.parametrize(
    ("one", "other", "conflicts"),
    [
        ("Nils Ek, 58, was seen by a neighbour.", "Ek, 59, left the ministry in June.", 1),
        ("Nils Ek, 58, was seen by a neighbour.", "Ek, 58, left the ministry in June.", 0),
        ("Nils Ek, 58, was seen by a neighbour.", "Maj Ek, 31, left the ministry in June.", 0),
        ("The blast injured 14 people.", "Hospitals said 16 were hurt.", 1),
        ("The blast injured 14 people.", "A storm in March 2019 injured 16 people.", 0),
        ("The blast injured 14 people.", "Three of them were hurt badly.", 0),
        ("The blast injured 14 people.", "Four vans took the injured to a hospital.", 0),
        ("The blast injured 14 people.", "Police earlier said 16 people were hurt.", 0),
        ("Nine people died and 23 were hurt.", "At least 31 people were hurt.", 1),
        ("A bus was carrying 48 passengers past it.", "The bus had 84 people on board.", 1),
        ("A bus was carrying 48 passengers past it.", "Two of its 84 seats were broken.", 0),
        ("The firm will cut 1,400 jobs by the end of 2031.", "Some 1,700 will lose their jobs.", 1),
        ("The firm will cut 1,400 jobs by 2031.", "In 2019 some 1,700 people lost their jobs.", 0),
        ("A nurse, a 46-year-old man, ran away.", "Ana Roe, a 28-year-old baker, ran away.", 0),
        (
            "Prosecutors on Monday charged the deputy mayor, Ana Roe, with taking bribes from it.",
            "Ana Roe, a deputy mayor once tipped to run the city, was charged on Tuesday.",
            1,
        ),
    ],
)
def test_figures_that_there_is_one_of(one: str, other: str, conflicts: int) -> None:
    """Ages and tolls differ wherever they stand, unless they are another's or of another event."""
    comparison = compare(one=f"{SHARED}{one}\n", other=f"{SHARED}{other}\n")
    assert len(rows_of(comparison, "conflict")) == conflicts


SHARED = """\
A gas explosion destroyed the Varlund bakery on Friday morning. The bakery in Quell Street had been
inspected in March. The owner said that the gas company had been called. Firefighters from Ostby
worked for six hours.
"""


def test_agency_cited_elsewhere_is_mentioned() -> None:
    """Agreement of two articles that both cite an agency somewhere is not called independent."""
    cited = "The tide was high, the Nordlys news agency reported."
    other = "The Nordlys news agency said the fog was thick."
    comparison = compare(harbour=f"{HARBOUR}{cited}\n", echo=f"{ECHO}{other}\n")
    row = next(row for row in rows_of(comparison, "agree") if "Solvang" in row.claim)
    assert [origin.kind for origin in row.origins] == ["elsewhere"]
    assert row.voices == 2
    assert "perhaps one voice" in voices(row)


def test_other_language_leaves_the_comparison_open() -> None:
    """An article that the checks cannot read makes exit code 3."""
    assert compare(harbour=HARBOUR, zeitung=GERMAN).exit_code == 3


def test_long_repetitive_articles_are_bounded() -> None:
    """Of many sentences that are alike each is laid beside a few, and all come out."""
    lines = [f"Ward {n} approved {100 + n} homes near the river after a debate." for n in range(80)]
    comparison = compare(one=" ".join(lines[:60]), other=" ".join(lines[20:]))
    agreed = [row for row in rows_of(comparison, "agree") if row.voices == 1]
    assert len(agreed) >= 40


def test_no_agreement_where_one_denies() -> None:
    """Shared words are no agreement of two sentences of which one says what not to do."""
    one = "The city said on Monday that drinking water in Varlund was safe."
    other = "The mayor told people in Varlund on Monday not to drink the water."
    comparison = compare(one=one, other=other)
    assert not rows_of(comparison, "agree")


def test_no_agreement_by_the_office_of_who_speaks() -> None:
    """Two statements of one managing director have nothing but him in common."""
    one = "“We have received no letters,” managing director Pieter Vos said."
    other = "“Our thoughts are with the families,” said managing director Pieter Vos."
    comparison = compare(one=f"{one} {HARBOUR}", other=f"{other} {ECHO}")
    assert not any("Vos" in row.claim for row in rows_of(comparison, "agree"))
