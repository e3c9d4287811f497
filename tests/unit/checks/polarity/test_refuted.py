"""Sentences that a source repeats to deny them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from factcheck.checks.polarity.refuted import find_refutation
from factcheck.local.lexical import LexicalVerifier
from factcheck.local.second_look import look_again
from factcheck.text.reading import make_article
from factcheck.text.retrieval import SourceIndex
from tests.factories import make_article_record, make_claim, make_verdict

if TYPE_CHECKING:
    from factcheck.records import Verdict

RUMOUR = "The mayor fled the town."
INTRO = "ARDEN, March 15 - Several false posts about the flood have spread.\n\n"


def index_of(text: str) -> SourceIndex:
    return SourceIndex([make_article(text, source_id="s", role="source")])


def refuting(text: str, sentence: str) -> str | None:
    """The sentence of `text` by which `sentence` is a rumour."""
    index = index_of(text)
    [position] = [i for i, one in enumerate(index.sentences) if sentence in one.exact]
    found = find_refutation(index.sentences, position)
    return None if found is None else index.sentences[found].exact


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"It rained. {RUMOUR} This is false. She was at work.", "This is false."),
        (f"{RUMOUR}\n\nThe claim is baseless, the county says.", "The claim is baseless"),
        (f"{RUMOUR} None of this is true.", "None of this"),
        (f"{RUMOUR} False. She was at work.", "False."),
        (f"{RUMOUR} In fact, this never happened.", "In fact"),
        (f"Rumour: {RUMOUR} She was at work.", "Rumour: The mayor"),
        (f"{INTRO}{RUMOUR} She was at work all night.", "Several false posts"),
    ],
)
def test_rumour(text: str, shown: str) -> None:
    """The sentence that calls it false is found: behind it, before it, or at the head."""
    found = refuting(text, RUMOUR)
    assert found is not None
    assert shown in found


@pytest.mark.parametrize(
    "text",
    [
        f"{RUMOUR} She was seen in Arden.",
        f"{RUMOUR} This was wrong, the council says.",
        f"{RUMOUR} She gave a false name.",
        f"{RUMOUR} “That is not true,” her lawyer said.",
        f"{RUMOUR} This is not true of her deputy, who stayed.",
        f"Myths about floods\n\n{RUMOUR} She was seen in Arden.",
        f"Claim: {RUMOUR} Fact: This is correct.",
        f"{INTRO}It rained. {RUMOUR} She was at work.",
        f"{INTRO}{RUMOUR}\n\nShe was at work.",
        f"The council met after false posts about a flood.\n\n{RUMOUR} She was seen in Arden.",
    ],
)
def test_no_rumour(text: str) -> None:
    """What stands near such words, and is not called false, is left alone."""
    assert refuting(text, RUMOUR) is None


def test_somebody_said_so() -> None:
    """That it was said is so, whatever became of it."""
    assert refuting("Posts claimed that the mayor fled. This is false.", "Posts") is None


def test_not_carried_word_for_word() -> None:
    """Word for word or in other words, a rumour that the source denies is not carried by it."""
    index = index_of(f"It rained. {RUMOUR} This is false. She was at work.")
    draft = make_article_record("draft", (RUMOUR, "The mayor of the town fled."))
    claims = [make_claim(draft, n, n) for n in (1, 2)]
    copied, reworded = LexicalVerifier().verify(claims, index)
    assert (copied.outcome, copied.reason) == ("undecided", "repeated_as_false")
    assert [one.exact for one in copied.evidence] == [RUMOUR, "This is false."]
    assert (reworded.outcome, reworded.reason) == ("undecided", "repeated_as_false")


@pytest.mark.parametrize(
    ("outcome", "expected"), [("not_found", "not_found"), ("supported", "undecided")]
)
def test_model_is_not_overruled(outcome: str, expected: str) -> None:
    """A model that does not find the rumour carried keeps its verdict; one that does, not."""
    index = index_of(f"It rained. {RUMOUR} This is false. She was at work.")
    claim = make_claim(make_article_record("draft", (RUMOUR,)), 1, 1)
    assert look_again(claim, make_verdict(claim, outcome, "entailed"), index).outcome == expected


@pytest.mark.parametrize(
    "text",
    [
        "Posts on social media said the bridge had collapsed. The posts were false.",
        "A message said that the bridge had collapsed. It was a hoax, the county said.",
        "Posts falsely claimed on Monday that the bridge had collapsed.",
        "The bridge had collapsed. Rating: Misleading.",
        "The bridge had collapsed. Our ruling: Mostly false.",
        "The bridge had collapsed. Pants on fire.",
    ],
)
def test_rumour_without_its_teller(text: str) -> None:
    """What somebody said, or the source rates, and calls false is not carried as a fact."""
    [verdict] = verify_all(text, "The bridge had collapsed.")
    assert (verdict.outcome, verdict.reason) == ("undecided", "repeated_as_false")


@pytest.mark.parametrize(
    "claim",
    [
        "Posts on social media said the bridge collapsed.",
        "False posts on social media said the bridge had collapsed.",
        "The posts on social media were false.",
        "The bridge had not collapsed.",
    ],
)
def test_rumour_told_as_such(claim: str) -> None:
    """That it was said, and that it was not so, is neither doubted for that nor contradicted."""
    text = "Posts on social media said the bridge had collapsed. The posts were false."
    [verdict] = verify_all(text, claim)
    assert verdict.outcome != "contradicted"
    assert "repeated_as_false" not in [finding.reason for finding in verdict.findings]


@pytest.mark.parametrize(
    ("text", "claim", "is_rumour"),
    [
        ("It is untrue, the army said, that a soldier drowned.", "A soldier drowned.", True),
        (
            "It is untrue, the army said, that a soldier drowned.",
            "The army said a soldier drowned.",
            True,
        ),
        (
            "Her office denied a rumour, spread online, that the pier had been sold.",
            "The pier has been sold.",
            True,
        ),
        (
            "Her office denied a rumour, spread online, that the pier had been sold.",
            "Her office denied that the pier had been sold.",
            False,
        ),
        (
            "The firm denied the claim that it sold the pier. It did sell the boats.",
            "The firm sold the boats.",
            False,
        ),
    ],
)
def test_a_sentence_that_denies_what_it_tells(text: str, claim: str, *, is_rumour: bool) -> None:
    """Whoever names the rumour to deny it does not carry it, whoever is said to have said it."""
    [verdict] = verify_all(text, claim)
    reasons = [finding.reason for finding in verdict.findings]
    assert ("repeated_as_false" in reasons) is is_rumour
    assert not (is_rumour and verdict.outcome == "supported")


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (f"{RUMOUR} This is false.", "The mayor did not flee the town."),
        (f"{RUMOUR} This is false.", "It is false that the mayor fled the town."),
        (f"{RUMOUR} This is false.", "It is a hoax that the mayor fled the town."),
        (
            "Posts said that the dam at Orl had broken. This is not true, the county said.",
            "The county said it was not true that the dam at Orl had broken.",
        ),
        (
            "It is untrue, the army said, that a soldier drowned.",
            "The army denied that a soldier drowned.",
        ),
    ],
)
def test_denied_on_both_sides(text: str, claim: str) -> None:
    """Who denies what the source calls false neither repeats it nor contradicts the source."""
    [verdict] = verify_all(text, claim)
    assert verdict.outcome != "contradicted"
    assert not {"repeated_as_false", "negation"} & {finding.reason for finding in verdict.findings}


@pytest.mark.parametrize(
    ("claim", "outcome"),
    [
        ("Posts said that the dam at Orl had broken.", "supported"),
        ("The county said that the dam at Orl had broken.", "undecided"),
        ("The dam at Orl had broken, the county said.", "undecided"),
        ("The dam at Orl had broken.", "undecided"),
    ],
)
def test_who_denies_it_has_not_said_it(claim: str, outcome: str) -> None:
    """It was said by whoever told it, and not by whoever calls it false."""
    text = "Posts said that the dam at Orl had broken. This is not true, the county said."
    [verdict] = verify_all(text, claim)
    assert verdict.outcome == outcome


def test_more_than_the_rumour_is_denied() -> None:
    """A rumour with a denial of something else beside it is still a rumour."""
    [verdict] = verify_all(
        f"{RUMOUR} This is false.", "The mayor fled the town and did not come back."
    )
    assert "repeated_as_false" in [finding.reason for finding in verdict.findings]


def test_it_was_false() -> None:
    """ "It" takes up what was said, and no sentence that nobody said."""
    assert refuting(f"{RUMOUR} It was false alarm.", RUMOUR) is None


def verify_all(text: str, *claims: str) -> list[Verdict]:
    """Verdicts on `claims` by `text`."""
    draft = make_article_record("draft", claims)
    own = [make_claim(draft, n + 1, n + 1) for n in range(len(claims))]
    return LexicalVerifier().verify(own, index_of(text))
