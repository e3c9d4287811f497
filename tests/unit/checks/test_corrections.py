from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from factcheck.checks.corrections import heed_notes
from factcheck.local.lexical import LexicalVerifier
from factcheck.text.reading import make_article
from factcheck.text.retrieval import SourceIndex
from tests.factories import make_article_record, make_claim, make_verdict

if TYPE_CHECKING:
    from factcheck.records import Verdict

BODY = """Tram derails in Brunnby

BRUNNBY, May 6 — Forty people were hurt when a tram left the rails at Lilla Torg on Tuesday.

The tram carried 212 passengers, driver Maja Lind said. The tram was last checked in March.

Mayor Elsa Roos resigned on Wednesday. Olle Brandt was convicted of sabotage in May.

Two people were hurt when a crane fell at Stora Torg last year."""
CORRECTED = BODY.replace("Forty", "Fourteen")

FORTY = "Forty people were hurt when a tram left the rails."
FOURTEEN = "Fourteen people were hurt when a tram left the rails."
CHECKED = "The tram was last checked in March."
RESIGNED = "Mayor Elsa Roos resigned on Wednesday."
CONVICTED = "Olle Brandt was convicted of sabotage."
DRIVER = "Driver Maja Lind said the tram carried 212 passengers."
CRANE = "Two people were hurt when a crane fell at Stora Torg last year."


def judge(body: str, note: str, text: str) -> Verdict:
    """What becomes of a claim held against an article with a note at its foot."""
    article = make_article(f"{body}\n\n{note}", source_id="tram")
    draft = make_article_record("draft", (text,), role="draft")
    index = SourceIndex([article])
    claims = [make_claim(draft, 1, 1)]
    [verdict] = heed_notes(claims, LexicalVerifier().verify(claims, index), index)
    for one in verdict.evidence:
        assert article.text[one.start : one.end] == one.exact
    for finding in verdict.findings:
        if finding.given:
            assert article.text[finding.given.start : finding.given.end] == finding.given.exact
    return verdict


def cites_note(verdict: Verdict, note: str) -> bool:
    return any(one.exact in note for one in verdict.evidence)


@pytest.mark.parametrize(
    ("told", "note"),
    [
        (
            "The panel rejected an allegation that Lind's driving had injured cyclists.",
            "An earlier version of this article said Lind had been found to have injured cyclists.",
        ),
        (
            "Lind did not injure any cyclists.",
            "This story was amended to remove a claim that Lind had injured cyclists.",
        ),
    ],
)
def test_reverse_of_what_was_wrong(told: str, note: str) -> None:
    """A claim that denies what a note takes back tells the corrected reading and stays supported."""
    assert judge(f"{BODY}\n\n{told}", note, told).outcome == "supported"


def test_withdrawn_denial() -> None:
    """A claim that denies what the first version denied is what the note takes back."""
    told = "Lind had not injured any cyclists."
    note = (
        "Correction: An earlier version of this article wrongly said Lind had not injured cyclists."
    )
    assert judge(f"{BODY}\n\n{told}", note, told).reason == "source_corrected"


def test_live_blog() -> None:
    """A post of a live blog that is headed as a correction takes back what an older post says."""
    told = "About 40,000 homes in Lilla Torg are without power."
    note = (
        "09:15 CORRECTION\nAn earlier post said that 40,000 homes were without power. It is 14,000."
    )
    verdict = judge(f"{note}\n\n08:50\n{told}", "", told)
    assert (verdict.outcome, verdict.reason) == ("undecided", "source_corrected")


@pytest.mark.parametrize("turned", ["amended", "revised", "modified"])
def test_day_of_note(turned: str) -> None:
    """The day on which a note was made is no detail of what it puts right."""
    note = f"This article was {turned} on May 7 to say that 14 people were hurt."
    assert judge(BODY, note, FORTY).reason == "source_corrected"


@pytest.mark.parametrize(
    ("note", "text"),
    [
        ("Correction, May 7: Fourteen people were hurt, not forty as this article first said.", FORTY),
        (
            ("CORRECTION: An earlier version of this article said forty people were hurt. "
            "The number is fourteen."),
            FORTY,
        ),
        (
            ("An earlier version of this article misstated the number of people hurt when a tram "
            "left the rails. It was 14, not 40."),
            FORTY,
        ),
        ("This story has been corrected to show that fourteen people, not forty, were hurt.", FORTY),
        (
            "This story was updated on May 7 to correct the number of people hurt from 40 to 14.",
            FORTY,
        ),
        (("This article was amended on 7 May. The original said forty people were hurt; in fact it "
         "was fourteen."), FORTY),
        ("Clarification: The tram was last checked in January, not March.", CHECKED),
        (
            ("Correction: An earlier version of this story wrongly gave the driver's name as Maja "
            "Lind. The driver is Karin Falk."),
            DRIVER,
        ),
    ],
)  # fmt: skip
def test_exchanged_detail(note: str, text: str) -> None:
    """What the body still has and a note exchanges is supported no longer, and the note is shown."""
    assert judge(BODY, "", text).outcome == "supported"
    verdict = judge(BODY, note, text)
    assert (verdict.outcome, verdict.reason) == ("undecided", "source_corrected")
    assert cites_note(verdict, note)
    assert "correction note of tram" in verdict.explanation


@pytest.mark.parametrize(
    ("note", "text"),
    [
        (
            (
                "Correction: An earlier version of this article said Mayor Elsa Roos had resigned. "
                "She remains in office."
            ),
            RESIGNED,
        ),
        ("Correction: Mayor Elsa Roos did not resign on Wednesday.", RESIGNED),
        (
            (
                "Editor's note: This article was amended on May 7 to remove a claim that Olle Brandt "
                "had been convicted."
            ),
            CONVICTED,
        ),
        ("This story has been corrected to show that fourteen people were hurt.", FORTY),
        (
            (
                "An earlier version of this article misstated the number of people hurt when a tram "
                "left the rails. It was 14."
            ),
            FORTY,
        ),
    ],
)
def test_taken_back(note: str, text: str) -> None:
    """What a note takes back or tells otherwise in words is undecided, and the note is shown."""
    verdict = judge(BODY, note, text)
    assert (verdict.outcome, verdict.reason) == ("undecided", "source_corrected")
    assert verdict.confidence == 0
    assert cites_note(verdict, note)


@pytest.mark.parametrize(
    "note",
    [
        "Correction: Fourteen people were hurt, not forty as this article first said.",
        "Correction: An earlier version of this article said forty people were hurt. It was 14.",
    ],
)
@pytest.mark.parametrize("text", [CHECKED, RESIGNED, CONVICTED, DRIVER, CRANE])
def test_another_matter(note: str, text: str) -> None:
    """A note about something else changes nothing."""
    verdict, plain = judge(BODY, note, text), judge(BODY, "", text)
    assert verdict.model_copy(update={"evidence": ()}) == plain.model_copy(update={"evidence": ()})
    assert [one.exact for one in verdict.evidence] == [one.exact for one in plain.evidence]
    assert verdict.outcome == "supported"


@pytest.mark.parametrize(
    "note",
    [
        "Editor's note: This story has been updated to correct the number of people hurt to 14.",
        "We wrongly stated that forty people were hurt when a tram left the rails.",
        "The figure of forty people hurt in the first version was wrong; it was fourteen.",
        "This story corrects the number of people hurt to 14 instead of 40.",
        "Erratum. Fourteen people were hurt, not forty.",
    ],
)
def test_other_forms_of_notes(note: str) -> None:
    """Notes are known by many forms."""
    verdict = judge(BODY, note, FORTY)
    assert (verdict.outcome, verdict.reason) == ("undecided", "source_corrected")
    assert cites_note(verdict, note)


OLD = "Correction: An earlier version of this article said forty people were hurt. "


def test_what_it_used_to_say_is_no_evidence() -> None:
    """A claim is not supported by words that only a note has, as those the article took back."""
    body = "\n\n".join(BODY.split("\n\n")[2:4])
    verdict = judge(body, OLD + "The number is fourteen.", "Forty people were hurt.")
    assert (verdict.outcome, verdict.reason) == ("undecided", "source_corrected")
    assert cites_note(verdict, OLD)


def test_corrected_body() -> None:
    """Where the body was mended, the right claim is supported and the wrong one contradicted."""
    assert judge(CORRECTED, OLD + "The number is fourteen.", FOURTEEN).outcome == "supported"
    wrong = judge(CORRECTED, OLD + "The number is fourteen.", FORTY)
    assert (wrong.outcome, wrong.reason) == ("contradicted", "number_mismatch")
    assert cites_note(wrong, OLD)


def test_right_claim_against_an_uncorrected_body() -> None:
    """What the note says and the body contradicts is undecided, with both shown."""
    note = "Correction: Fourteen people were hurt, not forty as this article first said."
    assert judge(BODY, "", FOURTEEN).outcome == "contradicted"
    verdict = judge(BODY, note, FOURTEEN)
    assert (verdict.outcome, verdict.reason) == ("undecided", "source_corrected")
    assert {one.exact for one in verdict.evidence} >= {note}
    assert len(verdict.evidence) == 2


@pytest.mark.parametrize(
    "note",
    [
        "Correction: An earlier version of this story said that 40 people were hurt.",
        "An earlier version of this article gave an incorrect number of people hurt.",
        "Correction: The accident injured fourteen, not forty.",
    ],
)
def test_contradiction_by_what_was_wrong(note: str) -> None:
    """A claim is not contradicted by what a note takes back without the note being shown."""
    verdict = judge(BODY, note, FOURTEEN)
    assert verdict.outcome in ("contradicted", "undecided")
    assert cites_note(verdict, note)


LIBRARY = (
    "Council row in Arnby\n\nARNBY, June 2 — {}\n\nThe town has 9,000 people, the registry says."
)
OWNED = "Kvist Papir owns the mill, the registry says."
ARRESTED = "Stig Berg, a Liberal, was arrested on Monday on suspicion of fraud."


@pytest.mark.parametrize(
    ("body", "note", "text"),
    [
        (
            "The council voted to close the library on Monday.",
            (
                "Correction: An earlier version of this article said the council had voted to close "
                "the library. The council voted to move it."
            ),
            "The council voted to close the library on Monday.",
        ),
        (
            ARRESTED,
            "This article has been amended to make clear that Stig Berg was not arrested.",
            "Stig Berg was arrested on Monday.",
        ),
        (
            ARRESTED,
            (
                "An earlier version of this story incorrectly stated that Stig Berg had been "
                "arrested. He was questioned."
            ),
            ARRESTED,
        ),
        ("Stig Berg, 64, is chair.", "Correction: Stig Berg is 46, not 64.", "Stig Berg is 64."),
        (
            "The library was built in 1963.",
            "Correction: The library was built in 1936, not 1963.",
            "The library was built in 1963.",
        ),
        (
            "The library will cost $4.2 million.",
            (
                "Correction: An earlier version of this article gave the cost of the library as $4.2 "
                "million. It is $2.4 million."
            ),
            "The library will cost $4.2 million.",
        ),
        (
            OWNED,
            (
                "Editor's note: An earlier version of this article wrongly said Kvist Papir owned the "
                "mill. It is owned by Holt."
            ),
            "Kvist Papir owns the mill.",
        ),
        (
            "Most members backed the plan.",
            "This story has been corrected to say that few members backed the plan, not most.",
            "Most members backed the plan.",
        ),
        (
            "Unemployment fell to 4.1 percent in May.",
            "Correction: Unemployment rose to 4.1 percent in May; it did not fall.",
            "Unemployment fell to 4.1 percent in May.",
        ),
    ],
)
def test_body_against_its_note(body: str, note: str, text: str) -> None:
    """Whatever is corrected, a body that keeps the error carries it no longer."""
    assert judge(LIBRARY.format(body), "", text).outcome == "supported"
    verdict = judge(LIBRARY.format(body), note, text)
    assert verdict.outcome in ("contradicted", "undecided")
    assert cites_note(verdict, note)


@pytest.mark.parametrize(
    ("body", "note", "text"),
    [
        (
            "Stig Berg, 46, chairs the council.",
            "An earlier version of this article misstated the age of Stig Berg. He is 46.",
            "Stig Berg, 46, chairs the council.",
        ),
        (
            "The library was built in 1936 by Nils Aas.",
            (
                "An earlier version of this article misspelled the architect's name. It is Nils Aas, "
                "not Niels Ås."
            ),
            "The library was built in 1936 by Nils Aas.",
        ),
        (
            "The library will cost $4.2 million. The roof costs $1 million.",
            (
                "Correction: An earlier version of this article gave the cost of the roof as $2 "
                "million. It is $1 million."
            ),
            "The library will cost $4.2 million.",
        ),
        (
            "The meeting is on Thursday. The library stays open on Friday.",
            "CORRECTION: The meeting is on Thursday, not Friday.",
            "The library stays open on Friday.",
        ),
    ],
)
def test_mended_body(body: str, note: str, text: str) -> None:
    """A note does not shake what the mended body and the note agree on, or what neither means."""
    assert judge(LIBRARY.format(body), note, text).outcome == "supported"


@pytest.mark.parametrize(
    ("body", "note", "text"),
    [
        (
            "The council voted to move the library on Monday.",
            (
                "Correction: An earlier version of this article said the council had voted to close "
                "the library. The council voted to move it."
            ),
            "The council voted to move the library on Monday.",
        ),
        (
            "Stig Berg, a Liberal, was questioned on Monday on suspicion of fraud.",
            (
                "An earlier version of this story incorrectly stated that Stig Berg had been "
                "arrested. He was questioned."
            ),
            "Stig Berg was questioned on Monday on suspicion of fraud.",
        ),
        (
            "Fourteen people were hurt in Lund on Monday.",
            (
                "Correction: An earlier version of this article said forty people were hurt in Lund on "
                "Monday. Fourteen were hurt, police chief Ane Roll said."
            ),
            "Fourteen people were hurt in Lund on Monday.",
        ),
    ],
)
def test_left_to_a_person(body: str, note: str, text: str) -> None:
    """Where no figure tells what a note takes back, even a right claim is shown beside it."""
    verdict = judge(LIBRARY.format(body), note, text)
    assert (verdict.outcome, verdict.reason) == ("undecided", "source_corrected")
    assert cites_note(verdict, note)


def test_other_error_beside_a_right_figure() -> None:
    """A note answers for what it says: another day stays contradicted."""
    note = "Correction: Fourteen people were hurt, not forty as this article first said."
    text = "Fourteen people were hurt on Friday when a tram left the rails at Lilla Torg."
    verdict = judge(CORRECTED, note, text)
    assert (verdict.outcome, verdict.reason) == ("contradicted", "date_mismatch")


def test_other_source() -> None:
    """A note of one source leaves what another one carries undecided, not contradicted."""
    note = "Correction: Fourteen people were hurt, not forty as this article first said."
    one = make_article("The tram stood still.\n\n" + note, source_id="one")
    two = make_article(BODY, source_id="two")
    draft = make_article_record("draft", (FORTY,), role="draft")
    claims, index = [make_claim(draft, 1, 1)], SourceIndex([one, two])
    [verdict] = heed_notes(claims, LexicalVerifier().verify(claims, index), index)
    assert (verdict.outcome, verdict.reason) == ("undecided", "source_corrected")
    assert {evidence.source_id for evidence in verdict.evidence} == {"one", "two"}


def test_model_that_cites_a_note_alone() -> None:
    """A model's support that rests on what the article used to say falls."""
    note = OLD + "The number is fourteen."
    article = make_article(f"{CORRECTED}\n\n{note}", source_id="tram")
    draft = make_article_record("draft", ("An accident with a tram injured several.",))
    claim, index = make_claim(draft, 1, 1), SourceIndex([article])
    cited = index.cite([s for s in article.sentences if s.role == "correction"][:1])
    said = make_verdict(claim, "supported", "entailed", *cited, engine="llm:stub")
    [verdict] = heed_notes([claim], [said], index)
    assert (verdict.outcome, verdict.reason) == ("undecided", "source_corrected")
    assert verdict.engine == "llm:stub+checks"
    lost = said.model_copy(update={"outcome": "undecided", "reason": "unavailable"})
    assert heed_notes([claim], [lost], index) == (lost,)
