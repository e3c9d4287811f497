from __future__ import annotations

import pytest

from factcheck.checks.caveats.caveats import find_caveats
from factcheck.checks.caveats.omissions import MAX_OMISSIONS, find_omissions
from factcheck.text.reading import make_article
from tests.factories import make_article_record

FIRE = make_article_record(
    "fire",
    (
        "Two people died when a warehouse of Brandt Logistics burned down in Oderau on Monday.",
        "The drivers' union said Brandt had locked the rear gate since May.",
        "“They locked it and threw away the key,” the union's leader, Petra Ruhland, said.",
        "Brandt denied that.",
        "The company, which was fined over its wiring last year, declined to comment on the cause.",
        "Prosecutor Jan Hollik said nobody had been arrested.",
        "The mayor, Olga Termin, denied a report that she had sold her house to a cousin.",
        "Correction: An earlier version of this article gave the wrong day.",
    ),
    roles={8: "correction"},
)
UNION = "The drivers' union said that Brandt had locked the rear gate of the warehouse."


def found(*told: str) -> list[tuple[str, str]]:
    return [(one.kind, one.sentence_id) for one in find_omissions(told, [FIRE])]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The ministry denied the allegation.", "denial"),
        ("Ruiz disputed that.", "denial"),
        ("The firm called the figure speculative.", "denial"),
        ("The club did not immediately respond to a request.", "no_comment"),
        ("Her lawyer declined to comment.", "no_comment"),
        ("He could not be reached.", "no_comment"),
        ("The agency could not independently verify the report.", "unverified"),
        ("The report could not be independently verified.", "unverified"),
        ("The study has not yet been peer reviewed.", "unverified"),
        ("It was not clear who fired first.", "unverified"),
        ("She pleaded not guilty in June.", "legal_status"),
        ("He is free on bail.", "legal_status"),
        ("An appeal is pending.", "legal_status"),
        ("Police have arrested the night porter.", "legal_status"),
        ("His client denied theft and would appeal.", "denial"),
        ("The margin of error is three points.", "sample"),
        ("The institute interviewed 1,012 adults.", "sample"),
        ("The work was funded by a maker of sweeteners.", "interest"),
        ("The minister owns shares in the company.", "interest"),
        ("Correction: the vote was on Friday.", "correction"),
    ],
)
def test_cues(sentence: str, kind: str) -> None:
    """A sentence that takes the edge off a story is known by its cue words."""
    assert kind in [caveat.kind for caveat in find_caveats(sentence)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The judge denied the request for bail.",
        "He was denied entry at the border.",
        "The court rejected the defence's argument.",
        "She said the door would not give.",
        "The town lies on the river.",
    ],
)
def test_no_cue(sentence: str) -> None:
    """A wish refused, a court's ruling and plain news are no caveats."""
    assert find_caveats(sentence) == []


def test_denial_of_what_is_told() -> None:
    """Who tells an accusation is shown its denial, though a quotation stands between the two."""
    assert ("denial", "fire.s4") in found(UNION)


def test_denial_that_is_told() -> None:
    """A denial that the text has is not asked for again."""
    assert ("denial", "fire.s4") not in found(UNION, "Brandt denied that it had locked the gate.")


def test_denial_of_another_matter() -> None:
    """A denial of something that the text leaves out as well is no omission."""
    assert ("denial", "fire.s7") not in found(UNION, FIRE.sentences[0].exact)


def test_legal_status_and_correction() -> None:
    """A text about deaths is told that nobody was arrested, and of a correction in any case."""
    assert found(FIRE.sentences[0].exact) == [
        ("correction", "fire.s8"),
        ("legal_status", "fire.s6"),
    ]


@pytest.mark.parametrize("told", ["No one has been charged.", "Two men were charged on Friday."])
def test_bare_legal_status_that_is_told(told: str) -> None:
    """What says nothing besides its cue is told where the text says as much of the law."""
    text = make_article_record("bare", ("Two men died.", "Nobody has been charged so far."))
    assert find_omissions(["Two men died."], [text])
    assert find_omissions(["Two men died.", told], [text]) == ()


def test_denial_in_other_words() -> None:
    """Where the text lets those who deny speak about the matter, the denial is told."""
    denial = "Loreto Shipping denied that its barge had no lights."
    text = make_article_record("barge", ("The barge had no lights, survivors said.", denial))
    told = "Survivors said the barge had no lights."
    said = "Loreto Shipping said the lights of its barge were on."
    assert [one.kind for one in find_omissions([told], [text])] == ["denial"]
    assert find_omissions([told, said], [text]) == ()


def test_status_after_a_tribunal() -> None:
    """A tribunal's finding wants the lawyer's denial and the appeal to a court that has a name."""
    text = make_article_record(
        "surgeon",
        (
            "Surgeon Nils Abbott invented records of 90 operations, a tribunal found.",
            "Abbott's lawyer, Dame Joan Pike KC, said he denied dishonesty.",
            "Abbott will appeal to the High Court.",
        ),
    )
    assert [one.kind for one in find_omissions([text.sentences[0].exact], [text])] == [
        "denial",
        "legal_status",
    ]


def test_note_of_two_sentences() -> None:
    """A correction note is one omission, however many sentences it has."""
    text = make_article(
        "Rain fell.\n\nThis article was amended on 4 May. An earlier version said snow."
    )
    assert [one.exact for one in find_omissions(["Rain fell."], [text])] == [
        "This article was amended on 4 May. An earlier version said snow."
    ]


def test_no_comment_of_the_accused() -> None:
    """That somebody declined to comment matters where the text accuses them."""
    accusing = "The union accused Brandt of locking the rear gate."
    text = make_article_record(
        "short", ("The union accused Brandt of locking a gate.", "Brandt declined to comment.")
    )
    assert [one.kind for one in find_omissions([accusing], [text])] == ["no_comment"]
    assert find_omissions(["Brandt has a warehouse in Oderau."], [text]) == ()


def test_other_side() -> None:
    """The answer of a party that the text accuses and does not let speak is listed."""
    text = make_article_record(
        "gate",
        (
            "The union accused Brandt of locking the rear gate of the warehouse.",
            "In a statement, Brandt said the rear gate of the warehouse was opened every morning.",
        ),
    )
    assert [one.kind for one in find_omissions([text.sentences[0].exact], [text])] == ["other_side"]


def test_sample_of_a_poll() -> None:
    """Sample size and margin of error belong to a text that gives the figures of a poll."""
    text = make_article_record(
        "poll",
        (
            "Half of the voters in Oderau want a new bridge, a poll by Meinung found.",
            "Meinung interviewed 804 voters in Oderau by telephone.",
            "The margin of error for voters in Oderau is 3.5 points.",
        ),
    )
    told = [text.sentences[0].exact]
    assert {one.sentence_id for one in find_omissions(told, [text])} == {"poll.s2", "poll.s3"}
    assert find_omissions([told[0], *(s.exact for s in text.sentences[1:])], [text]) == ()


def test_offsets_and_limit() -> None:
    """An omission is a sentence of its source, cut where it stands; there are at most a handful."""
    many = make_article_record(
        "many", tuple(f"Rosa Held denied stealing painting number {n}." for n in range(50))
    )
    told = ["Rosa Held was accused of stealing painting number 7."]
    omissions = find_omissions(told, [many, FIRE])
    assert 0 < len(omissions) <= MAX_OMISSIONS
    texts = {"many": many.text, "fire": FIRE.text}
    assert all(texts[one.source_id][one.start : one.end] == one.exact for one in omissions)


def test_nothing_told() -> None:
    """Where there is no summary there is nothing that it leaves out."""
    assert find_omissions([], [FIRE]) == ()
