"""A claim against evidence: what differs, what is shown for it, and what is let pass."""

from __future__ import annotations

import pytest

from factcheck.checks.comparing import compare_details
from factcheck.checks.setting import Setting
from factcheck.records import Finding
from factcheck.text.reading import make_article
from factcheck.text.retrieval import SourceIndex

SOURCE = (
    "Ministers from Azaran and Tolvenia met in Vienna on Wednesday for the first time in six years. "
    "Azaran's foreign minister, Jamshid Orlov-Bek, said the two sides remained far apart. "
    "Tolvenia's Zdenka Hrastova said a second round could take place in Geneva in September. "
    "“Nobody walked out, and in this business that counts,” envoy Kwabena Asante told reporters. "
    "The road rose from 340 to 412 metres and cost $4 million in 2019. "
    "Tolvenia exports timber and glass to Azaran. "
    "Most of the 6,000 trucks were late. "
    "Drivers complained of the delay."
)
INDEX = SourceIndex([make_article(SOURCE)])


def compare(claim: str, main: int) -> list[tuple[str, str, str]]:
    findings = compare_details(claim, Setting(INDEX, (main,)))
    return [(f.outcome, f.reason, f.explanation) for f in findings]


@pytest.mark.parametrize(
    ("claim", "main", "reason", "said", "given"),
    [
        ("A second round could take place in Prague in September.", 2, "name_mismatch", "Prague", "Geneva"),
        ("Ministers met in Prague on Wednesday.", 0, "name_mismatch", "Prague", "Vienna"),
        ("Envoy Kofi Asante told reporters.", 3, "name_mismatch", "Kofi Asante", "Kwabena Asante"),
        ("They met for the first time in nine years.", 0, "number_mismatch", "nine years", "six years"),
        ("The road cost $5 million.", 4, "number_mismatch", "$5 million", "$4 million"),
        ("The road cost €4 million.", 4, "number_mismatch", "€4 million", "$4 million"),
        ("The road cost $4 million in 2018.", 4, "date_mismatch", "2018", "2019"),
        ("“Nobody ran out, and in this business that counts,” Asante told reporters.", 3, "quote_altered", "ran", "walked"),
        ("The road fell from 340 to 412 metres.", 4, "antonym", "fell", "rose"),
        ("The two sides remained close.", 1, None, "", ""),
        ("Tolvenia imports timber and glass to Azaran.", 5, "antonym", "imports", "exports"),
    ],
    ids=lambda value: str(value)[:40],
)  # fmt: skip
def test_rival_is_shown(claim: str, main: int, reason: str | None, said: str, given: str):
    """A contradiction names what the source has in the same place."""
    found = [f for f in compare(claim, main) if f[0] == "contradicted"]
    note = f"claim says “{said}”, source says “{given}”"
    assert found[:1] == ([("contradicted", reason, note)] if reason else [])


@pytest.mark.parametrize(
    ("claim", "main", "note"),
    [
        ("Azaran exports timber and glass to Tolvenia.", 5, "the source says this of “Tolvenia”"),
        ("The road rose from 412 to 340 metres.", 4, "the source says this of “412 metres”, not of “340 metres”"),
        ("A second round will take place in Geneva in September.", 2, "the source says so with “could”, the claim as a fact"),
        ("All of the 6,000 trucks were late.", 6, "claim says “All” where the source says “Most”"),
        ("Tolvenia exports timber and wool to Azaran.", 5, "claim says “wool” where the source says “glass”"),
        ("Drivers complained of the trucks.", 7, "claim says “trucks” where the source says “delay”"),
        ("The road rose to 400 metres.", 4, "claim says “400 metres”, source says “412 metres”"),
        ("More than 1,000 trucks were late.", 6, "claim says “1,000 trucks”, source says “6,000 trucks”"),
        ("Always most of the trucks were late.", 6, "the source does not say “Always”"),
        ("The 6,000 trucks were not lost.", 6, "the claim denies something, the evidence does not"),
        ("Asante said “the two sides remained far apart”.", 1, "“the two sides remained far apart” is no quotation in the source"),
        ("Tolvenia exports timber and glass to Azaran and Vienna.", 5, "“Vienna” stands elsewhere in the source, not with the rest of the claim"),
    ],
    ids=lambda value: str(value)[:40],
)  # fmt: skip
def test_doubt_is_named(claim: str, main: int, note: str):
    """What words cannot settle is undecided, and the explanation says what it is."""
    assert note in [explanation for outcome, _, explanation in compare(claim, main) if outcome == "undecided"]  # fmt: skip


@pytest.mark.parametrize(
    ("claim", "main"),
    [
        ("The ministers of Tolvenia and Azaran met on Wednesday in Vienna for the first time in 6 years.", 0),
        ("Jamshid Orlov-Bek, Azaran's minister, said the sides remained far apart.", 1),
        ("Orlov-Bek said the two sides remained far apart.", 1),
        ("Hrastova said a second round could take place in September in Geneva.", 2),
        ('Kwabena Asante said: "Nobody walked out, and in this business that counts."', 3),
        ("The road cost $4m.", 4),
        ("In 2019 the road rose to 412 metres from 340.", 4),
        ("Timber and glass are exported to Azaran by Tolvenia.", 5),
        ("Most of the six thousand trucks were late.", 6),
        ("After all, most of the 6,000 trucks were late.", 6),
    ],
)  # fmt: skip
def test_paraphrase_passes(claim: str, main: int):
    """A faithful rewording meets no objection."""
    assert compare(claim, main) == []


def test_invented_details_are_absent():
    """A name and a number that the source has nowhere are not found rather than contradicted."""
    found = compare("Tolvenia exports timber and glass to Azaran under Swiss law for 17 firms.", 5)
    assert [(outcome, reason) for outcome, reason, _ in found] == [
        ("not_found", "detail_absent")
    ] * 2


def test_altered_quotation_of_another_sentence():
    """An altered quotation is a contradiction also where the evidence does not hold the words."""
    finding, *_ = compare("“Nobody ran out, and in this business that counts.”", 5)
    note = "claim says “ran”, source says “walked”"
    assert finding == ("contradicted", "quote_altered", note)


def test_contradictions_come_first():
    """The most telling finding leads."""
    findings = compare_details(
        "The Swiss road could cost $5 million in 2018.", Setting(INDEX, (4,))
    )
    ranks = ["contradicted", "not_found", "undecided"]
    assert sorted(findings, key=lambda f: ranks.index(f.outcome)) == findings
    assert isinstance(findings[0], Finding)
    assert findings[0].sentence_id == INDEX.sentences[4].sentence_id


def test_evidence_of_another_source():
    """A claim is compared with the source its evidence stands in, and that source's date."""
    one = make_article(
        "3 March 2026\n\nThe pier opened on Monday after the works.", source_id="one"
    )
    two = make_article(
        "11 March 2026\n\nThe fair opened on Monday after the rain.", source_id="two"
    )
    index = SourceIndex([one, two])
    assert compare_details("The pier opened on 2 March.", Setting(index, (0,))) == []
    [finding] = compare_details("The fair opened on 2 March.", Setting(index, (1,)))
    assert finding.reason == "date_mismatch"


@pytest.mark.parametrize(
    ("short", "month"), [("Jan.", "January"), ("Jun", "June"), ("Jul", "July")]
)
def test_short_month(short: str, month: str):
    """A month is the same in full and cut short."""
    for one, other in ((short, month), (month, short)):
        index = SourceIndex([make_article(f"The council shut the bridge on {other} 5.")])
        claim = f"The council shut the bridge on {one} 5."
        assert compare_details(claim, Setting(index, (0,))) == []
